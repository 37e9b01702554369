"""Asking a SPARQL server: retries, redirects, time limits, signing in, proxies, the command."""

import base64
import hashlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("urllib3", reason="kg's extra 'endpoint' is not installed")

from kg import sparql
from kg.cli import run
from kg.errors import QueryError, UsageError
from kg.store import Rows
from kg.store.credentials import Credentials
from kg.store.remote import Endpoint
from tests.stub_server import (
    ANY,
    Asked,
    Reply,
    Serve,
    fails,
    first,
    rows,
    serving,
    stubs,
)

pytestmark = pytest.mark.usefixtures("connections_left_open")


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    with stubs(monkeypatch) as start:
        yield start


def from_secret(monkeypatch: pytest.MonkeyPatch, secret: str) -> Credentials:
    monkeypatch.setenv("SECRET", secret)
    return Credentials.read("SECRET")


# --- retries, redirects, time --------------------------------------------------------------------


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how long kg would have waited each time."""
    waited: list[float] = []
    monkeypatch.setattr("kg.store.http.time.sleep", waited.append)
    return waited


@pytest.mark.parametrize(("status", "header"), [(503, {}), (429, {"Retry-After": "2"})])
def test_a_busy_server_is_asked_again(
    serve: Serve, waits: list[float], status: int, header: dict[str, str]
) -> None:
    replies = [Reply(b"busy", status=status, headers=header)] * 3
    heard: list[str] = []
    stub = serve(lambda asked: replies.pop() if replies else rows("a"))
    assert first(stub, note=heard.append) == ['"a"']
    assert waits == ([2, 2, 2] if header else [0.5, 1, 2])
    assert heard == [f"{stub.url}: the server is busy ({status}); trying again"]


def test_it_is_not_asked_for_ever(serve: Serve, waits: list[float]) -> None:
    stub = serve(lambda asked: Reply(b"penuh", status=503, type="text/plain"))
    message = fails(stub)
    assert "asked several times" in message
    assert message.endswith(": penuh")
    assert len(stub.asked) == 5
    assert len(waits) == 4


@pytest.mark.parametrize("header", ["3600", "Fri, 31 Dec 2199 23:59:59 GMT"])
def test_nor_longer_than_there_is_time(serve: Serve, waits: list[float], header: str) -> None:
    stub = serve(lambda asked: Reply(status=503, headers={"Retry-After": header}))
    assert "longer than there is time" in fails(stub, seconds=60)
    assert "longer than there is time" in fails(stub)
    assert waits == []


def test_a_connection_that_broke_is_tried_once_more(serve: Serve) -> None:
    replies = [Reply(status=0)]
    stub = serve(lambda asked: replies.pop() if replies else rows("a"))
    assert first(stub) == ['"a"']
    stub = serve(lambda asked: Reply(status=0))
    assert "connection broke" in fails(stub)
    assert len(stub.asked) == 2


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_on_the_same_host_is_followed(serve: Serve, status: int) -> None:
    moved = Reply(status=status, headers={"Location": "/baru"})
    stub = serve(lambda asked: rows("a") if asked.path == "/baru" else moved)
    assert first(stub) == ['"a"']
    assert stub.asked[1].method == "POST"
    assert stub.asked[1].query == ANY


def test_see_other_is_fetched(serve: Serve) -> None:
    moved = Reply(status=303, headers={"Location": "hasil?id=1"})
    stub = serve(lambda asked: rows("a") if asked.method == "GET" else moved)
    assert first(stub) == ['"a"']
    assert (stub.asked[1].path, stub.asked[1].body) == ("/hasil?id=1", "")


@pytest.mark.parametrize(
    "location",
    ["http://localhost:{port}/", "http://127.0.0.1:{other}/", "//a.example/", "ftp://127.0.0.1/",
     "http://127.0.0.1@a.example/", "http://[", "\\\\a.example/x", "https://127.0.0.1/"],
)  # fmt: skip
def test_no_redirect_leads_to_another_host(
    serve: Serve, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = serve(lambda asked: rows("a"))
    ports: dict[str, int] = {"other": elsewhere.port}
    stub = serve(
        lambda asked: (
            Reply(status=307, headers={"Location": location.format(**ports)})
            if asked.path == "/sparql"
            else rows("same")
        )
    )
    ports["port"] = stub.port
    credentials = from_secret(monkeypatch, "rini:rahasia")
    if location.startswith("\\"):  # no scheme, no slashes: a path of this very host
        assert first(stub, credentials=credentials) == ['"same"']
    else:
        message = fails(stub, credentials=credentials)
        assert "redirects to" in message
        assert "rahasia" not in message
    assert elsewhere.asked == []


def test_redirects_end(serve: Serve) -> None:
    stub = serve(lambda asked: Reply(status=307, headers={"Location": "/sparql"}))
    assert "more than 5 redirects" in fails(stub)


def test_a_server_that_says_nothing(serve: Serve) -> None:
    def answer(asked: Asked) -> Reply:
        time.sleep(0.6)
        return rows("a")

    started = time.monotonic()
    assert "stopped after 0.3 s" in fails(serve(answer), seconds=0.3)
    assert time.monotonic() - started < 0.6


def test_a_server_that_never_ends(serve: Serve) -> None:
    stub = serve(
        lambda asked: Reply(rows(*["a"] * 100_000).body[:-3], framing="chunked", missing=1)
    )
    assert "stopped after 0.2 s" in fails(stub, seconds=0.2)


def test_nobody_listens(serve: Serve) -> None:
    with serving(lambda asked: rows("a")) as stub:
        pass
    assert fails(stub) == f"{stub.url}: cannot connect: Connection refused"


def test_a_certificate_is_asked_for(serve: Serve) -> None:
    stub = serve(lambda asked: rows("a"))
    stub.url = stub.url.replace("http:", "https:")
    assert "no secure connection" in fails(stub, seconds=5)


# --- who asks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("secret", "header"),
    [
        ("rini:pä:ss", "Basic " + base64.b64encode("rini:pä:ss".encode()).decode()),
        ("basic rini:pass\n", "Basic " + base64.b64encode(b"rini:pass").decode()),
        ("Bearer abc.def-9", "Bearer abc.def-9"),
    ],
)
def test_signing_in(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, secret: str, header: str
) -> None:
    stub = serve(lambda asked: rows("a"))
    assert first(stub, credentials=from_secret(monkeypatch, secret)) == ['"a"']
    assert stub.asked[0].headers["authorization"] == header


def test_digest(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    challenge = 'Digest realm="SPARQL", nonce="n1", qop="auth", algorithm="MD5"'

    def answer(asked: Asked) -> Reply:
        given = dict(re.findall(r'(\w+)="?([^",]+)', asked.headers.get("authorization", "")))
        if not given:
            return Reply(status=401, headers={"WWW-Authenticate": challenge})

        def md5(text: str) -> str:
            return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

        one, two = md5("rini:SPARQL:ra:hasia"), md5(f"POST:{asked.path}")
        wanted = md5(f"{one}:n1:{given['nc']}:{given['cnonce']}:auth:{two}")
        return rows("a") if given["response"] == wanted else Reply(status=403)

    stub = serve(answer)
    credentials = from_secret(monkeypatch, "Digest rini:ra:hasia")
    assert first(stub, credentials=credentials) == ['"a"']
    assert "rahasia" not in "".join(str(asked) for asked in stub.asked)
    basic = from_secret(monkeypatch, "rini:ra:hasia")
    refusing = serve(lambda a: Reply(status=401, headers={"WWW-Authenticate": challenge}))
    assert "Digest user:password" in fails(refusing, credentials=basic)
    assert len(refusing.asked) == 1
    wrong = serve(lambda a: Reply(status=401, headers={"WWW-Authenticate": challenge}))
    assert "401" in fails(wrong, credentials=credentials)
    assert len(wrong.asked) == 2


@pytest.mark.parametrize("challenge", ["Digest", "Digest realm", 'Digest realm="', "Digest a=,b="])
def test_a_challenge_that_is_malformed(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, challenge: str
) -> None:
    stub = serve(lambda a: Reply(status=401, headers={"WWW-Authenticate": challenge}))
    assert "401" in fails(stub, credentials=from_secret(monkeypatch, "Digest a:b"))


@pytest.mark.parametrize(
    "secret", ["", "rini", "Bearer a b", "Bearer ä", "a:b\nX-Evil: 1", "Digest x"]
)
def test_a_variable_that_does_not_sign(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    with pytest.raises(UsageError, match="--auth") as caught:
        from_secret(monkeypatch, secret)
    assert not secret or secret not in str(caught.value)


def test_a_secret_is_in_no_message(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SECRET", "rini:rahasia")
    encoded = base64.b64encode(b"rini:rahasia").decode()
    stub = serve(lambda asked: Reply(b"no", status=403))
    arguments = ["query", "--debug", "--endpoint", f"{stub.url}?key=kunci", "--auth"]
    assert run([*arguments, "SECRET", ANY]) == 2
    assert run([*arguments, "rini:rahasia", ANY]) == 2
    text = capsys.readouterr().err
    assert "Traceback" in text
    assert not re.search(f"rahasia|kunci|{encoded}", text)
    assert stub.asked[0].path == "/sparql?key=kunci"
    assert "rahasia" not in repr(Credentials.read("SECRET"))


def test_a_proxy_of_the_environment(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(lambda asked: rows("proxy"))
    monkeypatch.setenv("http_proxy", f"http://rini:rahasia@127.0.0.1:{proxy.port}")
    found = sparql.answer(Endpoint("http://a.example/sparql"), ANY)
    assert isinstance(found, Rows)
    assert list(found) == [('"proxy"',)]
    assert proxy.asked[0].path == "http://a.example/sparql"
    signed = base64.b64encode(b"rini:rahasia").decode()
    assert proxy.asked[0].headers["proxy-authorization"] == f"Basic {signed}"
    assert first(serve(lambda asked: rows("direct"))) == ['"direct"']  # loopback goes by none


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda asked: rows("a")) as gone:
        pass
    monkeypatch.setenv("http_proxy", f"http://rini:rahasia@127.0.0.1:{gone.port}")
    with pytest.raises(QueryError, match="proxy of the environment") as caught:
        sparql.answer(Endpoint("http://a.example/sparql"), ANY)
    assert "rahasia" not in f"{caught.value!r} {caught.value.__cause__!r}"
    monkeypatch.setenv("http_proxy", "socks9://x:rahasia@nowhere")
    with pytest.raises(UsageError, match="proxy") as refused:
        Endpoint("http://a.example/sparql")
    assert "rahasia" not in f"{refused.value!r} {refused.value.__cause__!r}"


# --- as a command --------------------------------------------------------------------------------


def test_the_command(serve: Serve, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    stub = serve(lambda asked: rows("a", "b"))
    assert run(["query", "--endpoint", stub.url, ANY, "--format", "tsv"]) == 0
    assert capsys.readouterr().out == '?x\n"a"\n"b"\n'
    many = serve(lambda asked: rows(*["a"] * 12_000))
    assert run(["query", "--endpoint", many.url, ANY, "--format", "csv"]) == 0
    assert capsys.readouterr().out == "x\r\n" + "a\r\n" * 12_000
    whole = rows(*["a"] * 12_000).body
    short = serve(lambda asked: Reply(whole[:-1], framing="chunked", missing=1))
    target = tmp_path / "out.csv"
    assert run(["query", "--endpoint", short.url, ANY, "-o", str(target)]) == 2
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err.startswith(f"kg: {short.url}: the ")


def test_options_that_clash(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "--endpoint", "http://a.example/", "-d", "x.ttl", ANY]) == 2
    assert run(["query", "--auth", "SECRET", ANY]) == 2
    assert capsys.readouterr().err.count("\n") == 2
