"""A web server on loopback that answers as a test says, also in ways no server should."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("urllib3", reason="kg's extra 'endpoint' is not installed")

from kg import sparql
from kg.errors import QueryError
from kg.store import Results, Rows
from kg.store.remote import Endpoint

JSON = "application/sparql-results+json"


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]  # names in lower case
    body: str

    @property
    def query(self) -> str:
        """The SPARQL, wherever the request has it."""
        if self.headers.get("content-type") == "application/sparql-query":
            return self.body
        form = parse_qs(self.body or urlsplit(self.path).query, strict_parsing=True)
        return form["query"][0]


@dataclass
class Reply:
    """An answer; `framing` is length, chunked, close (the end is where the connection ends)."""

    body: bytes = b""
    status: int = 200
    type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    framing: str = "length"
    missing: int = 0  # bytes that the length promises beside those sent
    until: threading.Event | None = None  # after the body, keep the connection open until then


Answer = Callable[[Asked], Reply]


def rows(*values: str, name: str = "x") -> Reply:
    """Return rows of one column of plain strings."""
    found = [{name: {"type": "literal", "value": value}} for value in values]
    return bindings([name], found)


def bindings(names: list[str], found: list[dict[str, Any]]) -> Reply:
    return Reply(json.dumps({"head": {"vars": names}, "results": {"bindings": found}}).encode())


class Stub:
    """The server: its address, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/sparql"
        self.asked: list[Asked] = []


@contextmanager
def serving(answer: Answer) -> Iterator[Stub]:
    """Serve in a thread; `answer` makes the reply to each request."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    stub = Stub(server.server_address[1])
    server.stub, server.answer = stub, answer  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10
    server: Any

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _any(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = self.rfile.read(length).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, body)
        self.server.stub.asked.append(asked)
        self._reply(self.server.answer(asked))

    def handle(self) -> None:
        with suppress(ConnectionError):  # a client may close when it has seen enough
            super().handle()

    do_GET = do_POST = do_CONNECT = _any  # noqa: N815

    def _reply(self, reply: Reply) -> None:
        if not reply.status:
            self.close_connection = True  # no answer at all
            return
        self.send_response_only(reply.status)
        if reply.type:
            self.send_header("Content-Type", reply.type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.framing == "length":
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = reply.missing > 0
            if reply.until:
                self.wfile.flush()
                reply.until.wait(5)
        elif reply.framing == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for at in range(0, len(reply.body), 61):
                piece = reply.body[at : at + 61]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.write(b"" if reply.missing else b"0\r\n\r\n")
            self.close_connection = reply.missing > 0
        else:
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = True


# --- asking it -----------------------------------------------------------------------------------

ANY = "SELECT ?x { ?s ?p ?x }"
Serve = Callable[[Answer], Stub]


@contextmanager
def stubs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Give what starts servers, in an environment without proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with ExitStack() as stack:
        yield lambda answer: stack.enter_context(serving(answer))


def ask(stub: Stub, text: str = ANY, **options: object) -> Results:
    return sparql.answer(Endpoint(stub.url, **options), text)  # type: ignore[arg-type]


def first(stub: Stub, text: str = ANY, **options: object) -> list[str | None]:
    """Return the first column of the rows."""
    found = ask(stub, text, **options)
    assert isinstance(found, Rows)
    return [row[0] for row in found]


def fails(stub: Stub, text: str = ANY, **options: object) -> str:
    """Return why a query fails, at once or while its results are read."""
    try:
        found = ask(stub, text, **options)
        answer = found if isinstance(found, bool) else list(found)
    except QueryError as error:
        return str(error)
    raise AssertionError(f"answered: {answer}")
