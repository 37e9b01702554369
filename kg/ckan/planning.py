"""What has to change on a portal: a payload beside the dataset that is there. Asks nobody.

What kg writes is kg's and is set again; fields, extras, tags, groups and resources that others
have added on the portal stay.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.ckan.payload import EXTRAS, MANY, PATH, SHA256, Payload

Resource = dict[str, Any]
_NESTED = frozenset({"tags", "extras", "owner_org"})


def is_ours(resource: Mapping[str, Any], payload: Payload) -> bool:
    """Whether kg has made a resource of a portal, or a harvester from kg's catalogue has."""
    uri = str(resource.get("uri") or "")
    beginnings = {r["uri"].removesuffix(r[PATH]) for r in payload.resources}
    return bool(uri) and (SHA256 in resource or uri.startswith(tuple(beginnings)))


def matches(payload: Payload, there: Sequence[Resource]) -> dict[str, Resource]:
    """Return the portal's resource for each path that has one: of the same IRI, else name."""
    by_uri = {r["uri"]: r for r in there if r.get("uri")}
    by_name = {r.get("name"): r for r in there if not r.get("uri")}
    found: dict[str, Resource] = {}
    for wanted in payload.resources:
        match = by_uri.pop(wanted["uri"], None) or by_name.pop(wanted["name"], None)
        if match:
            found[wanted[PATH]] = match
    return found


def needs_file(wanted: Resource, match: Resource | None) -> bool:
    """Whether a file is to be sent: the portal does not keep this one."""
    if match is None or match.get("url_type") != "upload":
        return True
    return bool(wanted[SHA256] != (match.get(SHA256) or match.get("hash")))


def sent(wanted: Resource, *, upload: bool) -> Resource:
    """Return the fields of a resource to send; the portal gives a file that it keeps its address.

    A resource that had a file and becomes a link loses the file.
    """
    left_out = {PATH, "url"} if upload else {PATH}
    return {key: value for key, value in wanted.items() if key not in left_out}


def merged(wanted: Resource, match: Resource, *, upload: bool) -> Resource:
    """Return a resource of the portal with our fields set; the same dict if none differs."""
    new = {k: v for k, v in sent(wanted, upload=upload).items() if not _same(k, v, match)}
    if not upload and match.get("url_type") == "upload":
        new |= {"url": wanted["url"], "url_type": "", "clear_upload": True}
    return {**match, **new} if new else match


def _same(key: str, wanted: object, there: Mapping[str, Any]) -> bool:
    """Whether a portal says the same, in the forms that it gives values."""
    if key == "hash" and there.get(SHA256) == wanted:
        return True  # overwritten by a loader of the portal
    has = there.get(key)
    if isinstance(wanted, list):
        return isinstance(has, list) and sorted(map(str, has)) == sorted(wanted)
    one, two = str(wanted).replace("\r\n", "\n"), str("" if has is None else has)
    two = two.replace("\r\n", "\n")
    return one.casefold() == two.casefold() if key == "format" else one.strip() == two.strip()


def _shaped(value: str, there: object) -> Any:
    """Return a list as a list where the portal's schema has one, not as JSON."""
    return json.loads(value) if isinstance(there, list) and value.startswith("[") else value


def resources(payload: Payload, there: Sequence[Resource], *, upload: bool) -> list[Resource]:
    """Return all resources as they should be: ours in our order where ours stood, others' kept."""
    found = matches(payload, there)
    ours = [
        merged(wanted, found[wanted[PATH]], upload=upload)
        if wanted[PATH] in found
        else sent(wanted, upload=upload)
        for wanted in payload.resources
        if wanted[PATH] in found or not upload
    ]
    taken = {id(match) for match in found.values()}
    arranged: list[Resource] = []
    after = 0  # where ours that have no place yet belong
    for resource in there:
        if id(resource) in taken:
            arranged.append(ours.pop(0))
            after = len(arranged)
        elif not is_ours(resource, payload):
            arranged.append(resource)
    return [*arranged[:after], *ours, *arranged[after:]]


def removed(payload: Payload, there: Sequence[Resource]) -> list[Resource]:
    """Return resources of ours that the release has no more."""
    taken = {id(match) for match in matches(payload, there).values()}
    return [r for r in there if id(r) not in taken and is_ours(r, payload)]


def fields(package: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the dataset to set, without resources; none if all is as it should."""
    new = {
        key: value
        for key, value in package.items()
        if key not in _NESTED and not _same(key, value, there)
    }
    organisation = there.get("organization") or {}
    owner = package.get("owner_org")
    known = {there.get("owner_org"), organisation.get("name"), organisation.get("title")}
    if owner and owner not in known:
        new["owner_org"] = owner
    return new | _tags(package, there) | _extras(package, there)


def _tags(package: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tags of both, if the portal misses any of ours."""
    has = there.get("tags") or []
    names = {str(tag.get("name", "")).casefold() for tag in has}
    new = [tag for tag in package.get("tags", []) if tag["name"].casefold() not in names]
    return {"tags": [*has, *new]} if new else {}


def _extras(package: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    """Return the extras of both, ours set anew, if any of ours differs.

    What a portal's schema keeps as a field of the dataset is set as one.
    """
    has = there.get("extras") or []
    ours = {extra["key"]: extra["value"] for extra in package["extras"]}
    roots = {key: _shaped(ours.pop(key), there[key]) for key in list(ours) if key in there}
    found = {key: value for key, value in roots.items() if not _same(key, value, there)}
    others = [extra for extra in has if extra.get("key") not in EXTRAS]
    before = {extra["key"]: extra["value"] for extra in has if extra.get("key") in EXTRAS}
    if before != ours:
        found["extras"] = [*others, *({"key": k, "value": v} for k, v in ours.items())]
    return found


def rooted(given: Mapping[str, Any], faults: Mapping[str, str]) -> dict[str, Any]:
    """Return fields of a dataset with those extras as fields that a portal's schema has as such.

    ckanext-scheming makes such fields, and CKAN then finds fault with the keys of the extras.
    Empty if that is not what it finds fault with.
    """
    extras = given.get("extras", [])
    numbers = [re.fullmatch(r"extras (\d+) key", name) for name in faults]
    taken = {int(number[1]) - 1 for number in numbers if number}
    if not taken or max(taken) >= len(extras):
        return {}
    found = {**given, "extras": [e for n, e in enumerate(extras) if n not in taken]}
    for number in taken:
        key, value = extras[number]["key"], extras[number]["value"]
        found[key] = json.loads(value) if key in MANY else value
    return found
