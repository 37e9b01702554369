"""Handing a release over: plan, send, and on a failure undo what can be undone and say the rest.

A new dataset is private until all its files are there. In one that is there, new files come
first, then those that are replaced; description, order and removals follow in one request. A file
that has been replaced cannot be brought back, so the error says which ones are new; as a file
that is there already is never sent twice, the next run does only the rest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from kg.ckan import planning
from kg.ckan.payload import PATH, SHA256, Payload
from kg.ckan.planning import Resource
from kg.ckan.portal import Portal
from kg.ckan.refusals import PortalError
from kg.errors import InputError, KgError, UsageError

_UNFINISHED = "guid"  # the extra that a private dataset gets when all of its files are there
_AGAIN = "the same command goes on where this one stopped"
_DESCRIPTION = "the description"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a portal has now; resources by their names."""

    dataset: str  # its page
    created: bool
    resources_created: tuple[str, ...] = ()
    resources_updated: tuple[str, ...] = ()
    resources_unchanged: tuple[str, ...] = ()
    resources_removed: tuple[str, ...] = ()
    changed: bool = True  # whether anything was written, the description too


class Handing:
    """One release on its way to one portal."""

    def __init__(
        self,
        portal: Portal,
        payload: Payload,
        folder: Path,
        *,
        upload: bool,
        note: Callable[[str], None],
    ) -> None:
        self._portal = portal
        self._payload = payload
        self._folder = folder
        self._upload = upload
        self._note = note
        self._created: list[str] = []
        self._replaced: list[str] = []
        self._pending = ""  # what the request that is under way replaces

    def run(self) -> Outcome:
        """Do all of it. Raises KgError, whose message says what was done and what to do."""
        self._check_files()
        there = self._find()
        if there is None:
            self._check_organisation()
            return self._make()
        self._check_dataset(there)
        owner = planning.fields(self._payload.package, there).get("owner_org")
        if owner:
            self._check_organisation()
        return self._renew(there, new=False)

    # --- before anything is written ----------------------------------------------------------

    def _find(self) -> dict[str, Any] | None:
        name = self._payload.name
        try:
            return self._portal.find(name)
        except PortalError as error:
            if error.status != 403:
                raise
            raise self._error(
                f"{error.message}; a dataset '{name}' is there that this token may not see: "
                "deleted, or of others; have it purged, or give another dataset.name in kg.toml",
                error,
            ) from None

    def _check_files(self) -> None:
        """Raise InputError unless the folder holds the files."""
        for wanted in self._payload.resources if self._upload else ():
            file = self._folder / wanted[PATH]
            if not file.is_file():
                raise InputError("this file of the release is missing", where=str(file))

    def _check_content(self, wanted: Resource) -> None:
        """Raise InputError unless a file is as it is described."""
        file = self._folder / wanted[PATH]
        with file.open("rb") as stream:
            if file_digest(stream, "sha256").hexdigest() != wanted[SHA256]:
                raise InputError("not as the release describes it; publish again", where=str(file))

    def _check_organisation(self) -> None:
        """Raise KgError unless the token may write in the organisation."""
        wanted = self._payload.package.get("owner_org", "")
        found = self._portal.read("organization_list_for_user", permission="create_dataset")
        known = [o for o in found if isinstance(o, dict)] if isinstance(found, list) else []
        names = sorted(str(o.get("name")) for o in known)
        allowed = f"the token may write in: {', '.join(names[:10])}" if names else (
            "the token may write in none: is it still valid, and is its user an editor of one?"
        )  # fmt: skip
        if not wanted:
            raise UsageError(f"ckan.organisation in kg.toml names no organisation; {allowed}")
        if any(wanted in {o.get("name"), o.get("id")} for o in known):
            return
        try:
            self._portal.read("organization_show", id=wanted)
        except PortalError as error:
            if error.missing:
                raise self._error(
                    f"the portal has no organisation '{wanted}' (ckan.organisation in kg.toml); "
                    f"{allowed}"
                ) from None
            raise
        raise self._error(f"the token may not write in the organisation '{wanted}'; {allowed}")

    def _check_dataset(self, there: Mapping[str, Any]) -> None:
        """Raise KgError if the dataset of this name is deleted or somebody else's."""
        name = self._payload.name
        other = "or give another dataset.name in kg.toml"
        if there.get("state") == "deleted":
            raise self._error(
                f"a deleted dataset has the name '{name}': restore or purge it on the portal, "
                f"{other}"
            )
        extras = {e.get("key"): e.get("value") for e in there.get("extras") or []}
        uris = {extras.get("uri"), extras.get("guid"), there.get("uri")} - {None, ""}
        ours = self._payload.extras["uri"]
        resources = there.get("resources") or []
        if ours in uris or any(planning.is_ours(r, self._payload) for r in resources):
            return
        owner = there.get("organization") or {}
        wanted = self._payload.package.get("owner_org")
        if uris or not wanted or wanted not in {owner.get("name"), owner.get("id")}:
            raise self._error(
                f"another dataset has the name '{name}', which kg has not made; rename it on the "
                f"portal, {other}"
            )
        self._note(f"{self._portal.page(name)}: made by hand, from now on kept by kg")

    # --- writing -----------------------------------------------------------------------------

    def _make(self) -> Outcome:
        package = self._payload.package
        if not self._upload:
            resources = [planning.sent(r, upload=False) for r in self._payload.resources]
            self._first({**package, "resources": resources})
            names = tuple(str(r["name"]) for r in self._payload.resources)
            return Outcome(self._portal.page(self._payload.name), True, names)
        for wanted in self._payload.resources:
            self._check_content(wanted)
        extras = [extra for extra in package["extras"] if extra["key"] != _UNFINISHED]
        there = self._first({**package, "private": True, "extras": extras})
        return self._renew(there, new=True)

    def _first(self, package: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return self._save("package_create", package)
        except PortalError as error:
            hint = "nothing was changed"
            if _undecided(error):
                hint = f"whether the dataset was made is not known; {_AGAIN}"
            elif "name" in error.fields:
                hint = (
                    f"nothing was changed; a deleted dataset, or one that you may not see, has the "
                    f"name '{self._payload.name}': have it purged, or give another dataset.name "
                    "in kg.toml"
                )
            raise self._error(f"{error.message}; {hint}", error) from None

    def _save(self, action: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Write the dataset, in the form that the portal's schema has."""
        try:
            return self._portal.save(action, fields)
        except PortalError as error:
            adapted = planning.rooted(fields, error.fields)
            if not adapted:
                raise
            return self._portal.save(action, adapted)

    def _renew(self, there: dict[str, Any], *, new: bool) -> Outcome:
        """Bring a dataset that is there up to date; undo what can be undone if that fails."""
        try:
            return self._bring(there, new=new)
        except KgError as error:
            if not _undecided(error):
                self._pending = ""
            raise self._error(f"{error}; {self._undo(there, new=new)}", error) from None
        except KeyboardInterrupt:
            self._note(f"{self._portal.url}: stopped; {self._undo(there, new=new)}")
            raise

    def _bring(self, there: dict[str, Any], *, new: bool) -> Outcome:
        identity, before = there["id"], there.get("resources") or []
        if self._upload:
            self._send_files(identity, before)
            if self._created or self._replaced:
                there = self._portal.dataset(identity)
        now = there.get("resources") or []
        removed = [str(r.get("name")) for r in planning.removed(self._payload, now)]
        wanted = planning.resources(self._payload, now, upload=self._upload)
        fields = planning.fields(self._payload.package, there)
        if wanted != now:
            fields["resources"] = wanted
        if new or _unfinished(there):
            fields["private"] = False
        elif there.get("private"):
            self._note(f"{self._portal.page(self._payload.name)}: private there, and stays so")
        if fields:
            self._pending = _DESCRIPTION
            self._save("package_patch", {"id": identity, **fields})
        wrote = bool(fields or self._created or self._replaced)
        return self._outcome(before, wanted, removed, new=new, wrote=wrote)

    def _send_files(self, identity: str, there: Sequence[Resource]) -> None:
        """Send the files that the portal does not keep, new ones first."""
        found = planning.matches(self._payload, there)
        missing = [r for r in self._payload.resources if planning.needs_file(r, found.get(r[PATH]))]
        missing.sort(key=lambda r: r[PATH] in found)
        for wanted in missing:
            self._check_content(wanted)
        for number, wanted in enumerate(missing, 1):
            self._note(f"sending {wanted[PATH]} ({number} of {len(missing)})")
            match = found.get(wanted[PATH])
            fields = planning.sent(wanted, upload=True)
            self._pending = wanted[PATH] if match else ""
            target = {"id": match["id"]} if match else {"package_id": identity}
            self._portal.write(
                "resource_patch" if match else "resource_create",
                {**target, **fields},
                self._folder / wanted[PATH],
                wanted["mimetype"],
            )
            (self._replaced if match else self._created).append(wanted[PATH])

    def _outcome(
        self,
        before: Sequence[Resource],
        wanted: Sequence[Resource],
        removed: Sequence[str],
        *,
        new: bool,
        wrote: bool,
    ) -> Outcome:
        found = planning.matches(self._payload, before)
        after = planning.matches(self._payload, wanted)
        groups: dict[str, list[str]] = {kind: [] for kind in ("created", "updated", "unchanged")}
        for resource in self._payload.resources:
            path = resource[PATH]
            match = found.get(path)
            kind = "updated"
            if match is None:
                kind = "created"
            elif path not in self._replaced and after.get(path) == match:
                kind = "unchanged"
            groups[kind].append(str(resource["name"]))
        return Outcome(
            dataset=self._portal.page(self._payload.name),
            created=new,
            resources_created=tuple(groups["created"]),
            resources_updated=tuple(groups["updated"]),
            resources_unchanged=tuple(groups["unchanged"]),
            resources_removed=tuple(removed),
            changed=wrote,
        )

    # --- after a failure ---------------------------------------------------------------------

    def _undo(self, there: Mapping[str, Any], *, new: bool) -> str:
        """Take back what this run has made; return what is as it was, what is not, what to do."""
        if new and self._pending:
            return f"the new dataset has all files, and may still be private; {_AGAIN}"
        if new:
            return self._undo_dataset(there["id"])
        if self._pending == _DESCRIPTION:
            # Perhaps all is done: what belongs to it must not be taken away.
            told = [f"already added: {', '.join(self._created)}" if self._created else ""]
        else:
            told = [self._undo_resources(there)]
        if self._replaced:
            told.append(f"already replaced: {', '.join(self._replaced)}")
        if self._pending:
            told.append(f"whether {self._pending} was replaced is not known")
        if self._replaced or self._pending:
            told.append(_AGAIN)
        elif not told[0]:
            told = ["nothing was changed"]
        return "; ".join(text for text in told if text)

    def _undo_dataset(self, identity: str) -> str:
        """Purge a new dataset, as only administrators may; a deleted one would keep its name."""
        try:
            self._portal.write("dataset_purge", {"id": identity})
        except PortalError:
            sent = f" with {len(self._created)} of {len(self._payload.resources)} files"
            return f"the new dataset stays on the portal{sent}, private and unfinished; {_AGAIN}"
        return "the new dataset was taken back, so the portal is as it was"

    def _undo_resources(self, there: Mapping[str, Any]) -> str:
        """Delete the resources that were added: those of ours that were not there before."""
        if not self._upload:
            return ""
        before = {r.get("id") for r in there.get("resources") or []}
        try:
            now = self._portal.dataset(there["id"]).get("resources") or []
            added = [r for r in now if r.get("id") not in before]
            added = [r for r in added if planning.is_ours(r, self._payload)]
            for resource in added:
                self._portal.write("resource_delete", {"id": resource["id"]})
        except PortalError:
            if not self._created:
                return ""
            return f"already added: {', '.join(self._created)}; {_AGAIN}"
        return "the files that were added are taken back" if added else ""

    def _error(self, message: str, cause: KgError | None = None) -> PortalError:
        status = cause.status if isinstance(cause, PortalError) else 0
        message = message.removeprefix(f"{self._portal.url}: ")
        return PortalError(message, where=self._portal.url, status=status)


def _undecided(error: KgError) -> bool:
    """Whether the portal may have done what it was asked, for all that its answer says."""
    return isinstance(error, PortalError) and (error.status == 0 or error.status >= 500)


def _unfinished(there: Mapping[str, Any]) -> bool:
    """Whether a dataset is one of ours whose first run did not come to its end."""
    keys = {extra.get("key") for extra in there.get("extras") or []}
    keys |= {key for key, value in there.items() if value}  # where a schema has them as fields
    return bool(there.get("private")) and "uri" in keys and _UNFINISHED not in keys
