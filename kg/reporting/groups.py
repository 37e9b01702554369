"""Which findings are told together, so that a report says once what holds for all of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.findings import SEVERITIES, Finding, ShaclPath
from kg.reporting.naming import Row
from kg.vocab import SH

# Components whose results have paths and messages of their own.
OF_MANY_PATHS = {f"{SH}{c}ConstraintComponent" for c in ("Closed", "SPARQL")}


class Group(NamedTuple):
    """Findings of one shape with one message, in the order of the report."""

    severity: str
    findings: list[Finding]
    components: list[str]  # IRIs, in the order of their first findings


class Entry(NamedTuple):
    """What is wrong with one value, or node: a shape may find several things at once."""

    row: Row  # of the first of them
    components: list[str]  # as shapes write them


def groups(findings: Iterable[Finding]) -> list[Group]:
    """Return findings by severity, shape and message; the gravest, then the largest first."""
    found: dict[_Key, Group] = {}
    for finding in findings:
        key = _key(finding)
        group = found.get(key)
        if group is None:
            group = found[key] = Group(finding.severity, [], [])
        group.findings.append(finding)
        if finding.component not in group.components:
            group.components.append(finding.component)

    def rank(key: _Key) -> tuple[int, int, str, str, str]:
        severity, shape, path, what, _ = key  # names of blank nodes decide nothing
        return SEVERITIES.index(severity), -len(found[key].findings), shape, str(path or ""), what

    return [found[key] for key in sorted(found, key=rank)]


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
    """Return rows by place, with those about the same value of the same node as one."""
    found: dict[tuple[str, str, str | None, str], Entry] = {}
    for row in sorted(rows, key=lambda r: r.place or ("", 0)):
        finding = row.finding
        key = (finding.focus_node, row.path, finding.value, row.message)
        entry = found.setdefault(key, Entry(row, []))
        if row.component not in entry.components:
            entry.components.append(row.component)
    return list(found.values())
