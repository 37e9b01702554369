"""Which findings are told together, so that a report says once what holds for all of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.findings import SEVERITIES, Finding, Place, ShaclPath
from kg.reporting.naming import Row
from kg.vocab import SH

# Components whose results have paths and messages of their own.
OF_MANY_PATHS = {f"{SH}{c}ConstraintComponent" for c in ("Closed", "SPARQL")}


class Located(NamedTuple):
    """A finding, and where it is in what was read."""

    finding: Finding
    place: Place | None


class Section(NamedTuple):
    """The findings of one file."""

    file: str  # empty where it is not known
    found: list[Located]


class Group(NamedTuple):
    """Findings of one shape with one message, as they come in the file."""

    severity: str
    found: list[Located]
    components: list[str]  # IRIs, in the order of their first findings


class Entry(NamedTuple):
    """What is wrong with one value, or node: a shape may find several things at once."""

    row: Row  # of the first of them
    components: list[str]  # as shapes write them


def sections(located: Iterable[Located]) -> list[Section]:
    """Return findings by file: files with violations, then those with most findings, first.

    What is in no known file comes last.
    """
    found: dict[str, Section] = {}
    grave: set[str] = set()
    for each in located:
        file = each.place.file if each.place else ""
        found.setdefault(file, Section(file, [])).found.append(each)
        if each.finding.severity == SEVERITIES[0]:
            grave.add(file)
    return sorted(
        found.values(), key=lambda s: (not s.file, s.file not in grave, -len(s.found), s.file)
    )


def groups(located: Iterable[Located]) -> list[Group]:
    """Return findings by severity, shape and message; the gravest, then the largest first."""
    found: dict[_Key, Group] = {}
    for each in located:
        finding = each.finding
        key = _key(finding)
        group = found.get(key)
        if group is None:
            group = found[key] = Group(finding.severity, [], [])
        group.found.append(each)
        if finding.component not in group.components:
            group.components.append(finding.component)

    def rank(key: _Key) -> tuple[int, int, str, str, str]:
        severity, shape, path, what, _ = key  # names of blank nodes decide nothing
        return SEVERITIES.index(severity), -len(found[key].found), shape, str(path or ""), what

    for group in found.values():
        group.found.sort(key=lambda each: each.place or _NOWHERE)
    return [found[key] for key in sorted(found, key=rank)]


_NOWHERE = Place("")
_Key = tuple[str, str, ShaclPath | None, str, str]


def _key(finding: Finding) -> _Key:
    """Return what findings of one group share.

    The constraints of a shape that has a message are one group. Those that speak for themselves,
    as those in SPARQL do, are apart.
    """
    core = finding.component.startswith(str(SH)) and finding.component not in OF_MANY_PATHS
    what = "\0".join(finding.messages.values()) if core else finding.component
    path = None if finding.component in OF_MANY_PATHS else finding.path
    return finding.severity, finding.source_shape, path, what, finding.shape_node


def entries(rows: Sequence[Row]) -> list[Entry]:
    """Return rows with those about the same value of the same node as one."""
    found: dict[tuple[str, str, str | None, str], Entry] = {}
    for row in rows:
        finding = row.finding
        key = (finding.focus_node, row.path, finding.value, row.message)
        entry = found.setdefault(key, Entry(row, []))
        if row.component not in entry.components:
            entry.components.append(row.component)
    return list(found.values())
