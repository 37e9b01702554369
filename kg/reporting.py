"""Renders a report of findings: as text for people, as JSON, CSV, SARIF or JUnit for machines."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.findings import SEVERITIES, Finding, Report, ShaclPath
from kg.terms import value as plain
from kg.terms import visible
from kg.vocab import DCT, FOAF, KGC, OA, PREFIXES, RDF, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from rdflib import Graph

COLUMNS = (
    "severity", "shape", "rule", "node", "label", "path", "value", "message", "evidence", "place",
)  # fmt: skip
_LABELS = (FOAF.name, SKOS.prefLabel, RDFS.label, DCT.identifier, SCHEMA.headline)
_SHOWN_SPANS = 6  # in the text for people
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}  # of SARIF
_WORDS = {
    "id": {
        "violation": ("pelanggaran", "pelanggaran"), "warning": ("peringatan", "peringatan"),
        "info": ("catatan", "catatan"), "none": ("tidak ada temuan", ""), "in": ("pada", ""),
        "node": ("simpul", "simpul"), "evidence": ("bukti", ""), "hint": ("saran", ""),
        "value": ("nilai", ""), "more": ("lagi", ""),
    },
    "en": {
        "violation": ("violation", "violations"), "warning": ("warning", "warnings"),
        "info": ("note", "notes"), "none": ("no findings", ""), "in": ("in", ""),
        "node": ("node", "nodes"), "evidence": ("evidence", ""), "hint": ("hint", ""),
        "value": ("value", ""), "more": ("more", ""),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in one language, with names in place of IRIs."""

    finding: Finding
    shape: str  # with its prefix: kgsh:parts_sum
    shape_name: str
    rule: str  # "parts_sum", or empty
    label: str  # of the node
    path: str
    value: str
    message: str
    hint: str
    words: tuple[str, ...]  # of the evidence
    place: str = ""  # file:line of the node, as far as they are known


@dataclass(frozen=True)
class Naming:
    """What names are found with: the data, prefixes, a language, and where nodes are described."""

    data: "Graph"
    language: str  # "id" or "en"
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
    place: Callable[[str], str] = lambda _node: ""

    def rows(self, report: Report) -> list[Row]:
        return [self._row(f) for f in report.findings]

    def _row(self, finding: Finding) -> Row:
        return Row(
            finding,
            shape=self.short(finding.source_shape),
            shape_name=self._choose(finding.names),
            rule=finding.rule.removeprefix(f"{KGC['rule']}/"),
            label=self.label(finding.focus_node),
            path=self._path(finding.path),
            value=self._value(finding),
            message=self._choose(finding.messages),
            hint=self._choose(finding.hints),
            words=tuple(w for s in finding.evidence for w in self._texts(s, OA.exact)),
            place=self.place(finding.focus_node),
        )

    def label(self, node: str) -> str:
        """Return what people call a node: a name, a code, a label, or the end of its IRI."""
        from rdflib import URIRef

        if (URIRef(node), URIRef(RDF.type), URIRef(SKOS.Concept)) in self.data:
            for notation in self._texts(node, SKOS.notation):
                return notation
        for predicate in _LABELS:
            for text in self._texts(node, predicate):
                return text
        return node.rstrip("/#").rpartition("/")[2] or node

    def short(self, iri: str) -> str:
        """Return an IRI with its prefix where it has one.

        >>> Naming(None, "en").short("https://schema.org/name")  # type: ignore[arg-type]
        'schema:name'
        """
        known = [(ns, p) for p, ns in self.prefixes.items() if ns and iri.startswith(ns)]
        namespace, prefix = max(known, default=("", ""))
        return f"{prefix}:{iri[len(namespace) :]}" if namespace else iri

    def _texts(self, node: str, predicate: str) -> list[str]:
        """Return the values of a node, those in the language asked for first."""
        from rdflib import URIRef

        order = {self.language: 0, "id": 1, None: 2}
        found = self.data.objects(URIRef(node), URIRef(predicate))
        ranked = sorted((order.get(getattr(o, "language", None), 3), str(o)) for o in found)
        return [text for _, text in ranked]

    def _choose(self, texts: Mapping[str, str]) -> str:
        for language in (self.language, "en", "id", ""):
            if language in texts:
                return texts[language]
        return next(iter(texts.values()), "")

    def _path(self, path: ShaclPath | None) -> str:
        if path is None:
            return ""
        if not path.operator:
            return self.short(path.parts[0])
        parts = tuple(ShaclPath("", (self._path(p),)) for p in path.parts)
        return str(ShaclPath(path.operator, parts)).replace("<", "").replace(">", "")

    def _value(self, finding: Finding) -> str:
        if finding.value is None or finding.rule or plain(finding.value) == finding.focus_node:
            return ""
        if finding.value.startswith("<"):
            return self.short(plain(finding.value))
        return plain(finding.value)


def line_of(text: str, node: str, prefixes: Mapping[str, str]) -> int:
    """Return the line on which Turtle or N-Triples first describes a node; 0 if none is found.

    >>> line_of("@prefix a: <http://a/> .\\n\\na:b a a:c .", "http://a/b", {"a": "http://a/"})
    3
    """
    bases = re.findall(r"^@?base\s+<([^>]+)>", text, re.IGNORECASE | re.MULTILINE)
    names = [f"<{node}>", *(f"<{node[len(b) :]}>" for b in bases if node.startswith(b))]
    names += [f"{p}:{node[len(ns) :]}" for p, ns in prefixes.items() if ns and node.startswith(ns)]
    for number, line in enumerate(text.split("\n"), 1):
        first = line.split(None, 1)[:1]
        if first and first[0].replace("\\", "") in names:
            return number
    return 0


# --- for people ----------------------------------------------------------------------------------


def text(rows: Sequence[Row], language: str, colours: Callable[..., str] | None = None) -> str:
    """Return findings as a linter prints them, grouped by shape, with the counts at the end.

    `colours` is click.style or nothing.
    """
    style = colours or (lambda words, **_: words)
    words = _WORDS[language]
    blocks = []
    for (severity, shape, name), group in groupby(
        rows, key=lambda r: (r.finding.severity, r.shape, r.shape_name)
    ):
        colour = {"violation": "red", "warning": "yellow", "info": "cyan"}[severity]
        head = f"{style(words[severity][0], fg=colour, bold=True)} {style(name, bold=True)}"
        items = list(group)
        hint = items[0].hint
        lines = [f"{head}  ({shape})", *(line for row in items for line in _lines(row, words))]
        if hint:
            lines.append(f"  {style(words['hint'][0], dim=True)}: {hint}")
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, _counted(rows, words)]) + "\n"


def _lines(row: Row, words: Mapping[str, tuple[str, str]]) -> Iterable[str]:
    place = f"{row.place}: " if row.place else ""
    node = row.finding.focus_node
    yield f"  {place}{visible(row.label)}" + (f"  <{node}>" if not node.startswith("_:") else "")
    yield f"    {visible(row.message)}"
    if row.path or row.value:
        at = row.path or words["value"][0]
        yield f"    {at}" + (f" = {visible(row.value)}" if row.value else "")
    if row.words:
        shown = [f"«{visible(w)}»" for w in dict.fromkeys(row.words)]
        rest = len(shown) - _SHOWN_SPANS
        more = [f"+{rest} {words['more'][0]}"] if rest > 0 else []
        yield f"    {words['evidence'][0]}: {', '.join(shown[:_SHOWN_SPANS] + more)}"


def _counted(rows: Sequence[Row], words: Mapping[str, tuple[str, str]]) -> str:
    if not rows:
        return words["none"][0]
    counts = Counter(r.finding.severity for r in rows)
    parts = [f"{counts[s]} {words[s][counts[s] > 1]}" for s in SEVERITIES if counts[s]]
    nodes = len({r.finding.focus_node for r in rows})
    return f"{', '.join(parts)} {words['in'][0]} {nodes} {words['node'][nodes > 1]}"


# --- for machines --------------------------------------------------------------------------------


def as_json(rows: Sequence[Row], report: Report) -> str:
    """Return the findings as one JSON object; messages, names and hints in all their languages."""
    counts = Counter(f.severity for f in report.findings)
    document = {
        "conforms": report.conforms,
        "counts": {s: counts[s] for s in SEVERITIES},
        "findings": [_object(row) for row in rows],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _object(row: Row) -> dict[str, Any]:
    finding = row.finding
    return {
        "severity": finding.severity,
        "shape": finding.source_shape,
        "names": finding.names,
        "rule": row.rule or None,
        "component": finding.component,
        "node": finding.focus_node,
        "label": row.label,
        "path": str(finding.path) if finding.path else None,
        "value": finding.value,
        "messages": finding.messages,
        "hints": finding.hints,
        "evidence": [
            {"span": span, "words": words}
            for span, words in zip(finding.evidence, _padded(row), strict=True)
        ],
        "place": row.place or None,
    }


def _padded(row: Row) -> list[str | None]:
    """Return the words of each span; None for all where a span is not described in the data."""
    complete = len(row.words) == len(row.finding.evidence)
    return [*row.words] if complete else [None] * len(row.finding.evidence)


def as_csv(rows: Sequence[Row]) -> str:
    """Return the findings as CSV with the columns COLUMNS, as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(
            [
                row.finding.severity, row.shape, row.rule, row.finding.focus_node, row.label,
                row.path, row.value, row.message, " ".join(row.finding.evidence), row.place,
            ]
        )  # fmt: skip
    return out.getvalue()


def as_sarif(rows: Sequence[Row], version: str) -> str:
    """Return the findings as SARIF 2.1.0 (OASIS), the format of code-scanning services."""
    rules = {r.finding.source_shape: r for r in reversed(rows)}
    order = sorted(rules)
    driver = {
        "name": "kg validate",
        "version": version,
        "rules": [_sarif_rule(shape, rules[shape]) for shape in order],
    }
    results = [_sarif_result(row, order.index(row.finding.source_shape)) for row in rows]
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _sarif_rule(shape: str, row: Row) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": row.shape,
        "shortDescription": {"text": row.shape_name or row.shape},
        "defaultConfiguration": {"level": _LEVELS[row.finding.severity]},
    }
    if row.hint:
        rule["help"] = {"text": row.hint}
    if shape.startswith(("http://", "https://")):
        rule["helpUri"] = shape
    return rule


def _sarif_result(row: Row, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"name": row.label, "fullyQualifiedName": row.finding.focus_node}]
    }
    if row.place:
        file, _, line = row.place.rpartition(":")
        known = bool(file) and line.isdigit()
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file if known else row.place)}}
        if known:
            physical["region"] = {"startLine": int(line)}
        location["physicalLocation"] = physical
    detail = {"path": row.path, "value": row.value, "rule": row.rule, "words": list(row.words)}
    return {
        "ruleId": row.shape,
        "ruleIndex": index,
        "level": _LEVELS[row.finding.severity],
        "message": {"text": row.message or row.shape_name or row.shape},
        "locations": [location],
        "properties": {key: value for key, value in detail.items() if value},
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))


def as_junit(rows: Sequence[Row], shapes: Iterable[str], threshold: str, naming: Naming) -> str:
    """Return one JUnit test case for each shape; findings below `threshold` do not fail it."""
    from xml.etree import ElementTree as ET

    found: dict[str, list[Row]] = {naming.short(shape): [] for shape in sorted(set(shapes))}
    for row in rows:
        found.setdefault(row.shape, []).append(row)
    grave = SEVERITIES[: SEVERITIES.index(threshold) + 1]
    failed = sum(any(r.finding.severity in grave for r in each) for each in found.values())
    counts = {"tests": str(len(found)), "failures": str(failed), "errors": "0"}
    top = ET.Element("testsuites", {"name": "kg validate", **counts})
    suite = ET.SubElement(top, "testsuite", {"name": "kg validate", **counts, "skipped": "0"})
    for shape, each in sorted(found.items()):
        case = ET.SubElement(suite, "testcase", {"classname": "kg.shapes", "name": shape})
        failing = [r for r in each if r.finding.severity in grave]
        passing = [r for r in each if r not in failing]
        if failing:
            attributes = {"type": failing[0].finding.severity, "message": _in_xml(failing[0])}
            ET.SubElement(case, "failure", attributes).text = "\n".join(map(_in_xml, failing))
        if passing:
            ET.SubElement(case, "system-out").text = "\n".join(map(_in_xml, passing))
    ET.indent(top, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(top, "unicode") + "\n"


def _in_xml(row: Row) -> str:
    place = f"{row.place}: " if row.place else ""
    return visible(f"{place}{row.label} <{row.finding.focus_node}>: {row.message}")
