"""RDF files that a query is asked over: their syntax and their address."""

import os
import re
import sys
from io import BytesIO
from typing import TYPE_CHECKING

from kg import syntaxes
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.store import Store
    from kg.validation import Documents

_STDIN = "urn:kg:stdin"


def load(store: "Store", name: str) -> tuple[dict[str, str], str]:
    """Load a file, or standard input for ``-``; return the prefixes it declares and its address.

    Raises InputError with ``file:line:column`` where it cannot be read.
    """
    content, syntax, base, where = source(name)
    return store.load_file(content, syntax, base, name=where), base


def load_to_validate(documents: "Documents", name: str) -> None:
    """Load a file, or standard input for ``-``, to be validated. Raises InputError."""
    content, syntax, base, where = source(name)
    documents.load(content, syntax, base, where)


def source(name: str) -> "tuple[str | BytesIO, str, str, str]":
    """Return what to read, its syntax, its address and what messages call it."""
    if name == "-":
        content = sys.stdin.buffer.read() if sys.stdin else b""  # which may be closed
        return BytesIO(content), syntaxes.sniffed(content), _STDIN, "stdin"
    syntax = syntaxes.named(name)
    try:
        if os.path.isdir(name):  # noqa: PTH112 - pathlib is slow to import
            raise InputError("is a folder; name the files in it", where=name)
        if syntax is None:
            with open(name, "rb") as file:  # noqa: PTH123
                if not file.seekable():  # a pipe gives what it has once
                    content = file.read()
                    return BytesIO(content), syntaxes.sniffed(content), address(name), name
                syntax = syntaxes.sniffed(file.read(65536))
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
