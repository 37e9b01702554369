"""A CKAN in memory, behind the stub server: the actions that kg uses, as CKAN 2.12 answers them."""

import json
import re
import uuid
from collections.abc import Callable
from email import message_from_string
from typing import Any

from tests.stub_server import Asked, Reply

TOKEN = "token-of-a-test-0123456789"  # noqa: S105
Fault = Reply | Callable[["FakePortal", Asked], Reply]
_WRITES = {
    "package_create", "package_patch", "resource_create", "resource_patch", "resource_delete",
    "dataset_purge",
}  # fmt: skip


class CkanError(Exception):
    """What an action answers instead of a result."""

    def __init__(self, status: int, kind: str, **said: object) -> None:
        super().__init__(kind)
        self.reply = failing(status, kind, **said)


def failing(status: int, kind: str, **said: object) -> Reply:
    body = {"success": False, "error": {"__type": kind, **said}, "help": "…"}
    return Reply(json.dumps(body).encode(), status, "application/json")


def page(status: int, title: str) -> Reply:
    """A web page, as of a server before the portal."""
    body = f"<!doctype html><html><title>{title}</title><p>…</html>"
    return Reply(body.encode(), status, "text/html")


class FakePortal:
    """The portal; `faults` are answers to the next calls of an action instead of its own."""

    def __init__(self) -> None:
        self.datasets: dict[str, dict[str, Any]] = {}  # by name
        self.files: dict[str, str] = {}  # by the id of a resource
        self.organisations = {"diskominfo": True, "bappeda": False}  # name -> whether one may write
        self.administrator = False
        self.schema: set[str] = set()  # fields of the dataset beside CKAN's own
        self.calls: list[str] = []
        self.faults: dict[str, list[Fault | None]] = {}

    @property
    def writes(self) -> list[str]:
        return [call for call in self.calls if call in _WRITES]

    def __call__(self, asked: Asked) -> Reply:
        action = asked.path.rpartition("/")[2]
        self.calls.append(action)
        waiting = self.faults.get(action)
        fault = waiting.pop(0) if waiting else None
        if fault is not None:
            return fault(self, asked) if callable(fault) else fault
        try:
            return self.result(asked)
        except CkanError as error:
            return error.reply

    def result(self, asked: Asked) -> Reply:
        action = asked.path.rpartition("/")[2]
        if asked.headers.get("authorization") != TOKEN and action in _WRITES:
            raise CkanError(403, "Authorization Error", message="Access denied")
        found = getattr(self, action)(**_fields(asked))
        body = {"success": True, "result": found, "help": "…"}
        return Reply(json.dumps(body).encode(), 200, "application/json")

    # --- actions -----------------------------------------------------------------------------

    def package_show(self, id: str) -> dict[str, Any]:  # noqa: A002
        for dataset in self.datasets.values():
            if id in {dataset["id"], dataset["name"]}:
                return dataset
        raise CkanError(404, "Not Found Error", message="Not found: Dataset not found")

    def organization_list_for_user(self, permission: str) -> list[dict[str, Any]]:
        assert permission == "create_dataset"
        return [{"id": f"id-{n}", "name": n} for n, may in self.organisations.items() if may]

    def organization_show(self, id: str) -> dict[str, Any]:  # noqa: A002
        if id in self.organisations:
            return {"id": f"id-{id}", "name": id}
        raise CkanError(404, "Not Found Error", message="Not found: Organization not found")

    def package_create(self, **fields: Any) -> dict[str, Any]:
        if fields["name"] in self.datasets:
            raise CkanError(409, "Validation Error", name=["That URL is already in use."])
        dataset = {"id": str(uuid.uuid4()), "state": "active", "private": False,
                   "extras": [], "tags": [], "groups": [], "resources": []}  # fmt: skip
        self._save(dataset, fields)
        self.datasets[fields["name"]] = dataset
        return dataset

    def package_patch(self, id: str, **fields: Any) -> dict[str, Any]:  # noqa: A002
        dataset = self.package_show(id)
        self._save(dataset, fields)
        return dataset

    def resource_create(self, package_id: str, **fields: Any) -> dict[str, Any]:
        dataset = self.package_show(package_id)
        resource = self._resource({}, fields)
        dataset["resources"] = [*dataset["resources"], resource]
        return resource

    def resource_patch(self, id: str, **fields: Any) -> dict[str, Any]:  # noqa: A002
        for dataset in self.datasets.values():
            for resource in dataset["resources"]:
                if resource["id"] == id:
                    return self._resource(resource, fields)
        raise CkanError(404, "Not Found Error", message="Not found: Resource was not found.")

    def resource_delete(self, id: str) -> None:  # noqa: A002
        for dataset in self.datasets.values():
            dataset["resources"] = [r for r in dataset["resources"] if r["id"] != id]

    def dataset_purge(self, id: str) -> None:  # noqa: A002
        if not self.administrator:
            raise CkanError(403, "Authorization Error", message="Access denied")
        del self.datasets[self.package_show(id)["name"]]

    # --- storing -----------------------------------------------------------------------------

    def _save(self, dataset: dict[str, Any], fields: dict[str, Any]) -> None:
        bad = [{"name": [f'Tag "{tag["name"]}" can only contain alphanumeric characters']}
               if not re.fullmatch(r"[\w \-.]{2,100}", tag["name"]) else {}
               for tag in fields.get("tags", [])]  # fmt: skip
        if any(bad):
            raise CkanError(409, "Validation Error", tags=bad)
        clashes = [{"key": ["There is a schema field with the same name"]}
                   if extra["key"] in self.schema else {}
                   for extra in fields.get("extras", [])]  # fmt: skip
        if any(clashes):
            raise CkanError(409, "Validation Error", extras=clashes)
        resources = [self._resource(r if "id" in r else {}, r) for r in fields.get("resources", [])]
        dataset |= fields
        if "resources" in fields:
            dataset["resources"] = resources
        if "owner_org" in fields:
            owner = str(fields["owner_org"]).removeprefix("id-")
            dataset["owner_org"] = f"id-{owner}"
            dataset["organization"] = {"id": f"id-{owner}", "name": owner}

    def _resource(self, resource: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
        resource.setdefault("id", str(uuid.uuid4()))
        upload = fields.get("upload")
        resource |= {k: v for k, v in fields.items() if k not in {"upload", "clear_upload"}}
        if "size" in resource:
            resource["size"] = int(resource["size"])
        if upload is not None:
            self.files[resource["id"]] = upload
            resource |= {"url_type": "upload", "url": f"https://portal.example/{resource['id']}"}
        if fields.get("clear_upload"):
            self.files.pop(resource["id"], None)
        return resource


def _fields(asked: Asked) -> dict[str, Any]:
    kind = asked.headers.get("content-type", "")
    if not kind.startswith("multipart/"):
        return dict(json.loads(asked.body))
    message = message_from_string(f"Content-Type: {kind}\n\n{asked.body}")
    return {
        str(part.get_param("name", header="content-disposition")): part.get_payload()
        for part in message.get_payload()
    }
