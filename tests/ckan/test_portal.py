"""What a portal, or what answers in its place, may do; each time the reason is told."""

import socket
import sys
import threading
import time
from contextlib import suppress

import pytest

from kg.ckan import PortalError, token
from kg.ckan.portal import VARIABLE, Portal, address
from kg.errors import UsageError
from tests.ckan.desk import Desk
from tests.ckan.fake_portal import TOKEN, failing, page
from tests.ckan.releases import FILES
from tests.stub_server import Reply


def test_the_token_comes_from_the_environment() -> None:
    assert token({VARIABLE: f" {TOKEN}\n"}) == TOKEN
    with pytest.raises(UsageError, match=r"make a token .* and set KG_CKAN_TOKEN"):
        token({})
    with pytest.raises(UsageError) as caught:
        token({VARIABLE: "secret\nX-Header: a"})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://data.example.go.id", "https://data.example.go.id"),
        ("HTTPS://data.example.go.id/", "https://data.example.go.id"),
        ("https://data.example.go.id/ckan/", "https://data.example.go.id/ckan"),
        ("https://data.example.go.id/api/3/action", "https://data.example.go.id"),
        ("http://[::1]:5000/dataset", "http://[::1]:5000"),
    ],
)
def test_addresses(given: str, meant: str) -> None:
    assert address(given) == meant


@pytest.mark.parametrize(
    "given",
    ["data.example.go.id", "ftp://a.example/", "https://", "https://u:p@a.example/",
     "https://a.example/ x", "https://a.example:x/", "https://a.example/\x1b[2J"],
)  # fmt: skip
def test_what_is_no_address(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        address(given)
    assert "\x1b" not in str(caught.value)
    assert "u:p" not in str(caught.value)


ANSWERS = {
    "unknown token": (page(401, "Unauthorized"), "who you are (401): Unauthorized; make a new tok"),
    "token refused": (failing(401, "Authorization Error", message="Bad"), "accept the token (401)"),
    "a firewall": (page(403, "Blocked"), "something before the portal forbids this (403): Blocked"),
    "no CKAN": (page(404, "Not Found"), "does not answer as CKAN does (404): Not Found"),
    "a web page": (page(200, "Welcome\x1b[2J"), "does not answer as CKAN does (200): Welcome [2J"),
    "busy": (page(503, "Maintenance"), "the portal is busy (503): Maintenance; try again later"),
    "a bad gateway": (page(502, "Bad Gateway"), "the portal fails (502): Bad Gateway"),
    "nothing": (Reply(b"", 200), "does not answer as CKAN does (200)"),
    "no object": (Reply(b"[1]", 200), "does not answer as CKAN does (200)"),
    "no dataset": (Reply(b'{"success": true, "result": [1]}'), "the portal's answer is no dataset"),
    "no result": (Reply(b'{"success": true}'), "does not answer as CKAN does (200)"),
    "an error": (failing(500, "Internal Server Error", message="Oh"), "the portal fails (500): Oh"),
    "a strange error": (Reply(b'{"success": false, "error": "no"}', 400), "refuses (400): no"),
    "no answer": (Reply(status=0), "the connection broke before the answer was whole"),
    "half an answer": (Reply(b'{"success"', missing=9), "broke before the answer was whole"),
    "redirect": (Reply(status=302, headers={"Location": "https://o.example/api/3/action/package_show"}),
                 "the portal redirects to https://o.example/, and kg goes to no address but"),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "why"), ANSWERS.values(), ids=ANSWERS)
def test_answers(desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: Reply, why: str) -> None:
    monkeypatch.setattr("kg.ckan.portal.time.sleep", lambda seconds: None)
    desk.portal.faults["package_show"] = [answer] * 9
    message = desk.fails()
    assert why in message
    assert message.startswith(desk.url)
    assert desk.portal.writes == []


def test_no_right(desk: Desk) -> None:
    desk.portal.faults["package_create"] = [
        failing(403, "Authorization Error", message="Access denied: User x not authorized")
    ]
    message = desk.fails()
    assert "does not allow this (403): Access denied: User x not authorized; nothing" in message


def test_an_unknown_token_is_told_as_what_it_looks_like(desk: Desk) -> None:
    desk.portal.organisations = {"diskominfo": False}
    message = desk.fails(token="wrong-" * 3)
    assert "the token may write in none: is it still valid" in message


def test_the_token_is_not_repeated(desk: Desk) -> None:
    desk.portal.faults["package_show"] = [failing(400, "X", message=f"bad token {TOKEN}")]
    assert "bad token …" in desk.fails()


def test_a_busy_portal_is_asked_again_but_nothing_is_sent_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("kg.ckan.portal.time.sleep", pauses.append)
    busy = Reply(b"", 429, headers={"Retry-After": "7"})
    desk.portal.faults["package_show"] = [busy, Reply(b"", 503), None]
    desk.portal.faults["resource_create"] = [busy]
    message = desk.fails()
    assert pauses == [7, 1]
    assert "the portal is busy (429)" in message
    assert desk.portal.writes.count("resource_create") == 1


def test_a_portal_that_asks_to_wait_for_an_hour(desk: Desk) -> None:
    desk.portal.faults["package_show"] = [Reply(b"", 503, headers={"Retry-After": "3600"})]
    assert "the portal is busy (503)" in desk.fails()


def test_a_portal_that_says_nothing(desk: Desk) -> None:
    done = threading.Event()

    def waits(*_: object) -> Reply:
        done.wait(5)
        return Reply(status=0)

    desk.portal.faults["package_show"] = [waits]
    began = time.monotonic()
    message = desk.fails(seconds=0.2)
    assert time.monotonic() - began < 2
    done.set()
    assert "the portal has stopped answering" in message


def test_nobody_listens(desk: Desk) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        assert "cannot connect: Connection refused" in desk.fails(url=url)


def test_a_name_that_does_not_exist(desk: Desk) -> None:
    assert "no server of this name is known" in desk.fails(url="https://portal.invalid/")


def test_no_secure_connection(desk: Desk) -> None:
    message = desk.fails(url=desk.url.replace("http:", "https:"))
    assert "no secure connection: " in message
    assert "_ssl.c" not in message


def test_a_path_before_the_portal(desk: Desk) -> None:
    outcome = desk.hand(url=f"{desk.url}/ckan/")
    assert outcome.dataset == f"{desk.url}/ckan/dataset/kg-uji"
    assert desk.stub.asked[0].path == "/ckan/api/action/package_show"


def test_proxies_are_not_asked_for_loopback_nor_netrc_for_a_password(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    netrc = desk.folder.parent / "netrc"
    netrc.write_text("machine 127.0.0.1 login a password b\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    desk.hand()
    assert {asked.headers["authorization"] for asked in desk.stub.asked} == {TOKEN}


def test_a_proxy_that_is_not_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "127.0.0.1:9")
    message = desk.fails(url="http://portal.example.go.id/")
    assert "the proxy of the environment" in message
    assert "http sends the token unencrypted" in "".join(desk.notes)


def test_an_interrupted_upload(desk: Desk) -> None:
    desk.hand()
    listener = socket.create_server(("127.0.0.1", 0))

    def cut() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                connection.recv(1000)
                connection.close()

    thread = threading.Thread(target=cut)
    thread.start()
    try:
        portal = Portal(f"http://127.0.0.1:{listener.getsockname()[1]}", TOKEN, seconds=2,
                        note=desk.notes.append)  # fmt: skip
        large = desk.folder / "large.ttl"
        large.write_bytes(b"x" * 20_000_000)
        with pytest.raises(PortalError, match=r"broke while large.ttl was sent; the portal may"):
            portal.write("resource_create", {"package_id": "a"}, large, "text/turtle")
        portal.close()
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def test_an_answer_without_an_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ckan.portal._LONGEST", 1000)
    desk.portal.faults["package_show"] = [Reply(b"x" * 200_000)]
    assert "the portal's answer does not end" in desk.fails(FILES)


def test_without_ckanapi(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ckanapi", None)
    with pytest.raises(UsageError, match=r"pip install 'kalbar-kg\[ckan\]'"):
        desk.hand()
