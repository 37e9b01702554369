"""The report as SARIF 2.1.0 (OASIS), which code-review services show beside the lines of files.

What GitHub's code scanning asks beyond the schema: a file and a line for every result, a stable
fingerprint under a name of its own, paths relative to the root of the repository; it shows 5,000
results of a run and refuses more than 25,000, so that the gravest come first.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from kg.findings import SEVERITIES, Finding, Place, Report
from kg.reporting.naming import Naming, Row
from kg.terms import visible

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"violation": "error", "warning": "warning", "info": "recommendation"}
_WORDS = {
    "id": {"of": "Bentuk SHACL", "path": "jalur", "root": "Akar repositori."},
    "en": {"of": "SHACL shape", "path": "path", "root": "The root of the repository."},
}


def as_sarif(report: Report, naming: Naming, version: str, source: str = "data") -> Iterator[str]:
    """Yield SARIF with a rule for each shape that found something, the gravest results first.

    `version` is that of kg; `source` is the file that results are located in whose own is unknown.
    """
    findings = sorted(report.findings, key=lambda f: SEVERITIES.index(f.severity))
    shapes = _by_shape(findings)
    order = sorted(shapes)
    rules = [_rule(naming.row(shapes[shape]), naming) for shape in order]
    before, bracket, after = json.dumps(
        _document(rules, naming.language, version), ensure_ascii=False, indent=1
    ).partition('"results": [')
    yield before + bracket
    index = {shape: number for number, shape in enumerate(order)}
    seen: Counter[str] = Counter()
    comma = "\n"
    for row in naming.rows(findings):
        result = _result(row, naming, source)
        result["ruleIndex"] = index[row.finding.source_shape]
        result["partialFingerprints"] = _fingerprints(row, seen)
        yield comma + json.dumps(result, ensure_ascii=False)
        comma = ",\n"
    yield after + "\n"


def _by_shape(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Return the gravest finding of each shape, with what not all of its findings share left out.

    Unnamed shapes count as the named one around them.
    """
    found: dict[str, Finding] = {}
    for finding in findings:
        first = found.setdefault(finding.source_shape, finding)
        if (first.path, first.names, first.hints) != (finding.path, finding.names, finding.hints):
            found[finding.source_shape] = replace(
                first,
                path=first.path if first.path == finding.path else None,
                names=first.names if first.names == finding.names else {},
                hints=first.hints if first.hints == finding.hints else {},
            )
    return found


def _document(rules: list[dict[str, Any]], language: str, version: str) -> dict[str, Any]:
    """Return all but the results."""
    run = {
        "tool": {"driver": {"name": "kg validate", "version": version, "rules": rules}},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": _WORDS[language]["root"]}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(row: Row, naming: Naming) -> dict[str, Any]:
    words, finding = _WORDS[naming.language], row.finding
    path = f", {words['path']} {row.path}" if row.path else ""
    full = f"{words['of']} {finding.source_shape}{path}."
    help_ = f"{row.hint}\n\n{full}" if row.hint else full
    level = _LEVELS[finding.severity]
    rule = {
        "id": naming.short(finding.source_shape),
        "shortDescription": {"text": row.name or row.shape},
        "fullDescription": {"text": full},
        "help": {"text": help_, "markdown": help_},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["shacl"], "problem.severity": _PROBLEMS[finding.severity]},
    }
    if finding.source_shape.startswith(("http://", "https://")):
        rule["helpUri"] = finding.source_shape
    return rule


def _result(row: Row, naming: Naming, source: str) -> dict[str, Any]:
    finding = row.finding
    detail = {
        "component": row.component, "path": row.path, "value": finding.value, "rule": row.rule,
        "expected": row.expected, "words": list(row.words),
    }  # fmt: skip
    return {
        "ruleId": naming.short(finding.source_shape),
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(row, naming)},
        "locations": [
            {
                "physicalLocation": _physical(row.place, source),
                "logicalLocations": [
                    {"name": visible(row.label), "fullyQualifiedName": finding.focus_node}
                ],
            }
        ],
        "properties": {key: value for key, value in detail.items() if value},
    }


def _message(row: Row, naming: Naming) -> str:
    """Return what a reader needs who sees nothing but the line: node, message, value, words."""
    text = f"{row.label}: {row.message or row.name or row.shape}"
    if row.value and row.finding.value is not None:
        text += f" ({f'{row.path} '.lstrip()}{naming.shown(row.finding.value, 200)})"
    if row.words:
        text += " " + ", ".join(f"«{w}»" for w in dict.fromkeys(row.words))
    # {0} would be a placeholder and [a](1) a link.
    return re.sub(r"\{(\d+)\}", r"{{\1}}", visible(text)).replace("](", "\\](")


def _physical(place: Place | None, source: str) -> dict[str, Any]:
    file = place.file if place else source
    line = place.line if place else 0
    return {"artifactLocation": _artifact(file), "region": {"startLine": max(line, 1)}}


@cache
def _artifact(file: str) -> dict[str, str]:
    """Return where a file is: from the root if it is below the working directory."""
    from urllib.parse import quote

    path = os.path.relpath(file).replace(os.sep, "/")
    if path.startswith("../"):
        absolute = os.path.abspath(file).replace(os.sep, "/")  # noqa: PTH100
        return {"uri": "file://" + quote(os.fsencode(absolute))}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _fingerprints(row: Row, seen: Counter[str]) -> dict[str, str]:
    """Return what tells a result from others, however lines move; the name is GitHub's."""
    finding = row.finding
    node = finding.focus_node
    if node.startswith("_:"):  # such names change from run to run
        node = row.label if row.label.startswith("[") or row.labelled else ""
    value = finding.value or ""
    parts = (
        finding.source_shape, finding.component, node, str(finding.path or ""),
        "" if value.startswith("_:") else value,
    )  # fmt: skip
    digest = sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
    seen[digest] += 1
    return {"primaryLocationLineHash": f"{digest}:{seen[digest]}"}
