"""Read a catalogue as the RDF harvester of ckanext-dcat does, and print its datasets as JSON.

Run it with the Python of an environment that has ckan and ckanext-dcat; neither a database nor a
server is needed: ``python ckan_harvest.py catalog.ttl [LOCALE]``. Each dataset has what the
harvester adds (`guid`, `name`), and `errors`: what CKAN's own schema says when it is created, as
far as that asks no database.
"""

import json
import sys
from pathlib import Path

import flask
import flask_babel
from ckan.common import config
from ckan.lib.munge import munge_title_to_name
from ckan.lib.navl.dictization_functions import validate
from ckan.logic.schema import default_create_package_schema
from ckanext.dcat.processors import RDFParser

# Validators that ask the database, or who is asking.
ASKING = {
    "datasets_with_no_organization_cannot_be_private", "empty_if_not_sysadmin",
    "ignore_not_package_admin", "ignore_not_sysadmin", "owner_org_validator",
    "package_id_does_not_exist", "package_name_validator", "resource_id_does_not_exist",
    "vocabulary_id_exists",
}  # fmt: skip


def without_asking(schema):
    return {
        field: without_asking(checks)
        if isinstance(checks, dict)
        else [check for check in checks if check.__name__ not in ASKING]
        for field, checks in schema.items()
    }


def errors(dataset):
    """Return what CKAN's schema says of a dataset, as ``package_create`` takes it."""
    application = flask.Flask("check")
    flask_babel.Babel(application)
    schema = without_asking(default_create_package_schema())
    with application.test_request_context():
        context = {"ignore_auth": True, "session": None, "user": ""}
        return validate(json.loads(json.dumps(dataset)), schema, context)[1]


def harvested(path, locale):
    config["ckan.locale_default"] = locale
    parser = RDFParser()  # with its default profile, euro_dcat_ap_3
    parser.parse(Path(path).read_text("utf-8"), _format="turtle")
    assert parser.next_page() is None
    for dataset in parser.datasets():
        extras = {extra["key"]: extra["value"] for extra in dataset["extras"]}
        dataset["extras"].append({"key": "guid", "value": extras.get("uri")})
        dataset["name"] = munge_title_to_name(dataset["title"])
        yield dataset | {"errors": errors(dataset)}


def main():
    if sys.argv[1] == "-":  # datasets as JSON, to be judged only
        found = [{"errors": errors(dataset)} for dataset in json.load(sys.stdin)]
    else:
        found = list(harvested(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "id"))
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
