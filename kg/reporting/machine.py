"""The reports for programs: JSON and CSV with all findings, JUnit with a case for each shape."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kg.findings import SEVERITIES, Report
from kg.reporting.naming import Naming, Row
from kg.terms import visible

COLUMNS = (
    "severity", "shape", "rule", "node", "label", "path", "value", "message", "evidence", "place",
    "expected", "file", "line",
)  # fmt: skip


def as_json(report: Report, naming: Naming) -> Iterator[str]:
    """Yield one JSON object; its findings, one on each line, have texts in all their languages."""
    counts = Counter(f.severity for f in report.findings)
    top = {"conforms": report.conforms, "counts": {s: counts[s] for s in SEVERITIES}}
    yield json.dumps(top, indent=1)[:-2] + ',\n "findings": ['
    before = "\n  "
    for row in naming.rows(report.findings):
        yield before + json.dumps(_object(row), ensure_ascii=False)
        before = ",\n  "
    yield "\n ]\n}\n" if report.findings else "]\n}\n"


def _object(row: Row) -> dict[str, Any]:
    finding, place = row.finding, row.place
    return {
        "severity": finding.severity,
        "severityIri": finding.severity_iri,
        "shape": finding.source_shape,
        "names": finding.names,
        "rule": row.rule or None,
        "component": finding.component,
        "node": finding.focus_node,
        "label": row.label,
        "path": str(finding.path) if finding.path else None,
        "value": finding.value,
        "messages": finding.messages,
        "expected": finding.expected,
        "hints": finding.hints,
        "evidence": [
            {"span": span, "words": words}
            for span, words in zip(finding.evidence, _padded(row), strict=True)
        ],
        "place": row.where or None,
        "file": place.file if place else None,
        "line": (place.line or None) if place else None,
    }


def _padded(row: Row) -> list[str | None]:
    """Return the words of each span; None for all where a span is not described in the data."""
    complete = len(row.words) == len(row.finding.evidence)
    return [*row.words] if complete else [None] * len(row.finding.evidence)


def as_csv(report: Report, naming: Naming) -> Iterator[str]:
    """Yield CSV with the columns COLUMNS, as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in naming.rows(report.findings):
        place = row.place
        writer.writerow(
            [
                row.finding.severity, row.shape, row.rule, row.finding.focus_node, row.label,
                row.path, row.value, row.message, " ".join(row.finding.evidence), row.where,
                row.expected, place.file if place else "", (place.line or "") if place else "",
            ]
        )  # fmt: skip
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()  # the headings, if nothing was found


def as_junit(
    report: Report, naming: Naming, shapes: Iterable[str], threshold: str
) -> Iterator[str]:
    """Yield JUnit with a test case for each of the shapes, whose IRIs are given.

    Findings below `threshold` do not fail it. It is valid under the schemas of Jenkins (xUnit
    plugin), and its suite under that of Maven Surefire, which know no attribute for a file: files
    and lines stand in the texts.
    """
    from xml.etree import ElementTree as ET

    found: dict[str, list[Row]] = {naming.short(shape): [] for shape in sorted(set(shapes))}
    for row in naming.rows(report.findings):
        found.setdefault(row.shape, []).append(row)
    grave = SEVERITIES[: SEVERITIES.index(threshold) + 1]
    failed = sum(any(r.finding.severity in grave for r in each) for each in found.values())
    counts = {"tests": str(len(found)), "failures": str(failed), "errors": "0"}
    top = ET.Element("testsuites", {"name": "kg validate", **counts})
    more = {"skipped": "0", "time": "0"}
    suite = ET.SubElement(top, "testsuite", {"name": "kg validate", **counts, **more})
    for shape, each in sorted(found.items()):
        case = {"classname": "kg.shapes", "name": visible(shape), "time": "0"}
        element = ET.SubElement(suite, "testcase", case)
        failing = [r for r in each if r.finding.severity in grave]
        passing = [r for r in each if r.finding.severity not in grave]
        if failing:
            several = f" (+{len(failing) - 1})" if len(failing) > 1 else ""
            attributes = {"type": failing[0].finding.severity, "message": _line(failing[0])}
            attributes["message"] += several
            ET.SubElement(element, "failure", attributes).text = "\n".join(map(_line, failing))
        if passing:
            ET.SubElement(element, "system-out").text = "\n".join(map(_line, passing))
    ET.indent(top, " ")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, "unicode")}\n'


def _line(row: Row) -> str:
    """Return a finding on one line, in characters that XML allows."""
    place = f"{row.where}: " if row.where else ""
    at = f" [{row.path}{' ' if row.path and row.value else ''}{row.value}]"
    node = row.finding.focus_node
    called = row.label if node.startswith(("_:", '"')) else f"{row.label} <{node}>"
    return visible(f"{place}{called}: {row.message}{at if row.path or row.value else ''}")
