"""RDF files that a query is asked over: their syntax and their address."""

import os
import re
import sys
from io import BytesIO
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.store import Store
    from kg.validation import Documents

SYNTAXES = {
    "ttl": "turtle", "turtle": "turtle", "nt": "ntriples", "ntriples": "ntriples", "n3": "n3",
    "trig": "trig", "nq": "nquads", "nquads": "nquads", "jsonld": "jsonld", "json": "jsonld",
    "rdf": "rdfxml", "owl": "rdfxml", "xml": "rdfxml",
}  # fmt: skip
_STDIN = "urn:kg:stdin"


def load(store: "Store", name: str) -> tuple[dict[str, str], str]:
    """Load a file, or standard input for ``-``; return the prefixes it declares and its address.

    Raises InputError with ``file:line:column`` where it cannot be read.
    """
    source, syntax, base, where = _source(name)
    return store.load_file(source, syntax, base, name=where), base


def load_to_validate(documents: "Documents", name: str) -> None:
    """Load a file, or standard input for ``-``, to be validated. Raises InputError."""
    source, syntax, base, where = _source(name)
    documents.load(source, syntax, base, where)


def _source(name: str) -> "tuple[str | BytesIO, str, str, str]":
    """Return what to read, its syntax, its address and what messages call it."""
    if name == "-":
        content = sys.stdin.buffer.read() if sys.stdin else b""  # which may be closed
        return BytesIO(content), sniff(content), _STDIN, "stdin"
    syntax = SYNTAXES.get(name.rpartition(".")[2].lower())
    try:
        if os.path.isdir(name):  # noqa: PTH112 - pathlib is slow to import
            raise InputError("is a folder; name the files in it", where=name)
        if syntax is None:
            with open(name, "rb") as file:  # noqa: PTH123
                if not file.seekable():  # a pipe gives what it has once
                    content = file.read()
                    return BytesIO(content), sniff(content), address(name), name
                syntax = sniff(file.read(4096))
    except FileNotFoundError as error:
        raise InputError("no such file", where=name) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name) from error
    return name, syntax, address(name), name


def address(name: str) -> str:
    """Return the ``file:`` address of a file."""
    path = os.path.abspath(name).replace(os.sep, "/")  # noqa: PTH100
    quoted = re.sub(rb"[^A-Za-z0-9/._~-]", lambda m: b"%%%02X" % m[0][0], os.fsencode(path))
    return "file://" + ("" if path.startswith("/") else "/") + quoted.decode("ascii")


def sniff(content: bytes) -> str:
    """Return the syntax of RDF whose name does not tell it; TriG includes Turtle and N-Triples."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"<\?xml|<!DOCTYPE|<rdf:", start):
        return "rdfxml"
    if re.match(rb"\{\s*[\"}]|\[\s*[\[{\]]", start):
        return "jsonld"
    line = start.partition(b"\n")[0].strip()
    quad = rb"(<[^>]*>|_:\S+)\s+<[^>]*>\s+(<[^>]*>|_:\S+|\"([^\"\\]|\\.)*\"\S*)\s+<[^>]*>\s*\."
    return "nquads" if re.fullmatch(quad, line) else "trig"
