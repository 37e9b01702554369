"""RDF files into an rdflib graph, whatever their syntax, with the place of an error.

Nothing here reaches the network: a JSON-LD context that lies elsewhere is refused, not fetched.
"""

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError

if TYPE_CHECKING:
    from rdflib import Graph

# N-Triples is read as the Turtle it is, because that parser says where an error stands.
SYNTAXES = {
    ".ttl": "turtle", ".turtle": "turtle", ".nt": "turtle", ".n3": "n3", ".trig": "trig",
    ".nq": "nquads", ".nquads": "nquads", ".jsonld": "json-ld", ".json": "json-ld",
    ".rdf": "xml", ".owl": "xml", ".xml": "xml",
}  # fmt: skip


def read(name: str) -> "Graph":
    """Return the triples of a file, or of standard input for ``-``, named graphs included.

    Relative IRIs are resolved against the file's own address. Raises InputError with
    ``file:line:column`` where the text cannot be read.
    """
    where, content, base = _content(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8 text; save it as UTF-8", where=f"{where}:{line}") from error
    syntax = SYNTAXES.get(Path(name).suffix.lower()) or _sniff(text)
    if syntax == "json-ld":
        _refuse_remote_contexts(text, where)
    return _parse(text, syntax, base, where)


def _content(name: str) -> tuple[str, bytes, str]:
    if name == "-":
        return "<stdin>", sys.stdin.buffer.read(), "urn:kg:stdin"
    path = Path(name)
    try:
        return name, path.read_bytes(), path.absolute().as_uri()
    except FileNotFoundError as error:
        raise InputError("no such file", where=name) from error
    except IsADirectoryError as error:
        raise InputError("is a folder; name the files in it", where=name) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name) from error


def _sniff(text: str) -> str:
    """Return the syntax that a text without a telling name is in; TriG includes Turtle."""
    start = text.lstrip()[:200]
    if re.match(r"<\?xml|<!DOCTYPE|<rdf:", start):
        return "xml"
    if re.match(r"\{\s*[\"}]|\[\s*[\[{\]]", start):
        return "json-ld"
    return "trig"


def _parse(text: str, syntax: str, base: str, where: str) -> "Graph":
    from rdflib import Dataset, Graph

    if syntax in {"turtle", "n3", "xml"}:
        source = graph = Graph(bind_namespaces="none")
    else:
        source, graph = Dataset(), Graph(bind_namespaces="none")
    try:
        source.parse(data=text, format=syntax, publicID=base)
    except Exception as error:  # every parser of rdflib has exceptions of its own
        raise _input_error(error, text, where) from error
    if source is not graph:
        for prefix, namespace in source.namespaces():
            graph.bind(prefix, namespace)
        for subject, predicate, value, _ in source.quads():
            graph.add((subject, predicate, value))
    return graph


def _input_error(error: Exception, text: str, where: str) -> InputError:
    """Return what an exception of any of rdflib's parsers says, in one line and with its place."""
    line = column = 0
    message = str(error).strip() or type(error).__name__
    if hasattr(error, "_why"):  # Turtle, TriG, N3: the offset counts the text read
        source = error._str.decode() if isinstance(error._str, bytes) else str(error._str)
        before = source[: error._i]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = str(error._why)
    elif hasattr(error, "getLineNumber"):  # XML
        line, column = error.getLineNumber() or 0, (error.getColumnNumber() or 0) + 1
        message = str(getattr(error, "getMessage", lambda: message)())
    elif found := re.match(
        r"Invalid line \((.+)\):\s*'?(.{4,}?)'?$", message, re.DOTALL
    ):  # N-Quads
        position = text.find(found[2].split("\n")[0])
        line = text.count("\n", 0, position) + 1 if position >= 0 else 0
        message = found[1]
    place = where + (f":{line}" if line else "") + (f":{column}" if line and column else "")
    return InputError(" ".join(message.split())[:300], where=place)


def _refuse_remote_contexts(text: str, where: str) -> None:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(error.msg, where=f"{where}:{error.lineno}:{error.colno}") from error
    for context in _contexts(document):
        raise InputError(
            f"the JSON-LD context {context!r} lies elsewhere and is not fetched; "
            "write it into the file",
            where=where,
        )


def _contexts(node: Any) -> list[str]:
    """Return the contexts, and imports of contexts, that are addresses."""
    if isinstance(node, list):
        return [c for item in node for c in _contexts(item)]
    if not isinstance(node, dict):
        return []
    found: list[str] = []
    for key, value in node.items():
        values = value if isinstance(value, list) else [value]
        if key in {"@context", "@import"}:
            found += [v for v in values if isinstance(v, str)]
        found += _contexts(value)
    return found
