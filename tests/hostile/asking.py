"""A hostile query: what is asked, how, and what must become of it.

``@PORT@`` is a port that listens on loopback, ``@CANARY@`` the path of a file that nothing may
open, ``@HERE@`` the folder of the case.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

REFUSED, ANSWERED, EITHER, STOPPED = "refused", "answered", "either", "stopped"
SERVER = "http://127.0.0.1:@PORT@/sparql"
CALL = f"<{SERVER}> {{ ?a ?b ?c }}"
DATA = "data.ttl"
BACKSLASH = "\\"


@dataclass(frozen=True)
class Case:
    """Arguments of kg, what stands in files and on stdin, and what must happen.

    `ends` is refused (exit 2), answered (0), either of them, or stopped (2, by a limit). `says` is
    a part of stderr. `seconds` is the time limit.
    """

    name: str
    arguments: tuple[str, ...]
    ends: str
    says: str = ""
    stdin: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict)
    seconds: float = 2.0


def query(
    name: str, text: str | bytes, ends: str, says: str = "", how: str = "", **options: object
) -> Case:
    """Return a case that asks `text`: as an argument, from a file, or on stdin if it is bytes."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    data = ("-d", DATA) if "--endpoint" not in str(options.get("more", "")) else ()
    more = tuple(options.pop("more", ()))  # type: ignore[call-overload]
    files = dict(options.pop("files", {}))  # type: ignore[call-overload]
    if not how:
        how = "stdin" if isinstance(text, bytes) or len(text) > 20_000 else "argument"
    if how == "argument":
        asked: tuple[str, ...] = (str(text),)
    elif how == "file":
        asked, files["query.rq"] = ("-f", "query.rq"), content
    else:
        asked, options["stdin"] = ("-",), content
    return Case(name, ("query", *asked, *data, *more), ends, says, files=files, **options)  # type: ignore[arg-type]


def named(
    kind: str, texts: Iterable[str], ends: str, says: str = "", **options: object
) -> list[Case]:
    """Return a case for each text, asked in three ways in turn."""
    ways = ("argument", "file", "stdin")
    return [
        query(f"{kind}-{n}", text, ends, says, ways[n % 3], **options)
        for n, text in enumerate(texts)
    ]


def unicode_escaped(word: str) -> str:
    return "".join(f"\\u{ord(c):04x}" for c in word)
