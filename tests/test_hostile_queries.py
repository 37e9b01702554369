"""Hostile queries, asked of the real command: none reaches a file or another server, none outlives
its limits, none crashes, and none moves the cursor of a terminal.

All of them take most of a minute; without KG_HOSTILE in the environment a part is asked.
"""

import ctypes
import fcntl
import os
import pty
import re
import shutil
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.asking import ANSWERED, DATA, REFUSED, STOPPED, Case
from tests.hostile.cases import CASES
from tests.hostile.characters import ODD
from tests.terminal import KG

SONG = "the canary sings"
SLACK = 1.0  # seconds beyond the time limit
START = 0.6  # seconds that starting a process may take on a busy machine
EVERY = 1 if os.environ.get("KG_HOSTILE") else 20
_IN_OPEN = 0x20


class Watch:
    """Notices whoever opens a file."""

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._file = libc.inotify_init1(os.O_NONBLOCK)
        assert libc.inotify_add_watch(self._file, os.fsencode(path), _IN_OPEN) > 0

    def opened(self) -> bool:
        try:
            return bool(os.read(self._file, 4096))
        except BlockingIOError:
            return False


class Listener:
    """Notices whoever connects to a port on loopback, over IPv4 or IPv6."""

    def __init__(self) -> None:
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port: int = self._sockets[0].getsockname()[1]
        if socket.has_ipv6:
            with suppress(OSError):  # there may be no loopback of IPv6
                self._sockets.append(
                    socket.create_server(("::1", self.port), family=socket.AF_INET6)
                )
        for each in self._sockets:
            each.setblocking(False)

    def called(self) -> bool:
        for each in self._sockets:
            try:
                each.accept()[0].close()
            except BlockingIOError:
                continue
            return True
        return False

    def close(self) -> None:
        for each in self._sockets:
            each.close()


@dataclass(frozen=True)
class Place:
    """Where cases are run: a folder, a store, a port that listens and a file that is watched."""

    folder: Path
    store: Path
    listener: Listener
    watch: Watch

    @property
    def canary(self) -> Path:
        return self.folder / "canary.ttl"

    def filled(self, text: str) -> str:
        names = {"@PORT@": str(self.listener.port), "@CANARY@": str(self.canary),
                 "@HERE@": str(self.folder), "@STORE@": str(self.store)}  # fmt: skip
        for mark, name in names.items():
            text = text.replace(mark, name)
        return text

    def filled_bytes(self, content: bytes) -> bytes:
        return self.filled(content.decode("latin-1")).encode("latin-1")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    if not sys.platform.startswith("linux"):
        pytest.skip("files are watched by inotify")
    from tests import stored

    folder = tmp_path_factory.mktemp("hostile")
    store = stored.store(folder / "store")
    canary = folder / "canary.ttl"
    canary.write_text(f'<http://e.example/canary> <http://e.example/says> "{SONG}" .\n')
    listener = Listener()
    yield Place(folder, store, listener, Watch(canary))
    listener.close()


TRIPLES = "@prefix ex: <http://e.example/> .\n" + "".join(
    f"ex:n{n} ex:p ex:n{(n * 7 + 1) % 100}, ex:n{(n * 3 + 2) % 100} ; ex:q {n} .\n"
    for n in range(100)
)


def test_the_watch_and_the_listener_notice(place: Place) -> None:
    place.canary.read_text()
    assert place.watch.opened()
    assert not place.watch.opened()
    with socket.create_connection(("127.0.0.1", place.listener.port)):
        assert place.listener.called()
    assert not place.listener.called()


# --- running -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ran:
    code: int
    out: bytes
    err: str
    seconds: float
    left: bool  # processes that it left behind


def ran(case: Case, place: Place, number: int) -> Ran:
    here = place.folder / str(number)
    here.mkdir()
    (here / DATA).write_text(TRIPLES)
    for name, content in case.files.items():
        (here / name).write_bytes(place.filled_bytes(content))
    limits = () if _unlimited(case) else ("--timeout", str(case.seconds))
    arguments = [os.fsencode(place.filled(a)) for a in (*case.arguments, *limits)]
    begin = time.monotonic()
    process = subprocess.Popen(
        [KG, *arguments], cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
        env={**os.environ, "LANG": "C.UTF-8", "NO_PROXY": "*"},
    )  # fmt: skip
    try:
        out, err = process.communicate(place.filled_bytes(case.stdin), timeout=60)
    finally:
        process.kill()
    seconds = time.monotonic() - begin
    return Ran(process.returncode, out, err.decode("utf-8"), seconds, _alive(process.pid))


def _unlimited(case: Case) -> bool:
    return not {"query", "ask", "why", "schema", "canon"} & set(case.arguments)


def _alive(group: int) -> bool:
    for _ in range(20):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.01)
    return True


def faults(case: Case, found: Ran) -> list[str]:
    """Return what is wrong with how kg took a case."""
    wanted = {REFUSED: {2}, STOPPED: {2}, ANSWERED: {0}}.get(case.ends, {0, 2})
    wanted = wanted | ({1} if case.arguments[0] == "diff" else set())
    late = case.seconds + SLACK + START
    checks = {
        f"exit {found.code}": found.code in wanted,
        f"does not say {case.says!r}": case.says in found.err,
        "says nothing": found.code != 2 or found.err.startswith("kg: "),
        "a traceback": "Traceback" not in found.err and "panicked" not in found.err,
        "odd characters": all(c.isprintable() or c == "\n" for c in found.err),
        "odd lines": all(re.match(r"kg: |  |$", line) for line in found.err.splitlines()),
        "the song": SONG not in found.err and SONG.encode() not in found.out,
        f"took {found.seconds:.1f} s": found.seconds <= late or "of memory" in found.err,
        "processes left": not found.left,
    }
    return [name for name, holds in checks.items() if not holds]


def test_no_hostile_query_gets_anywhere(place: Place) -> None:
    asked = CASES[::EVERY]
    begin = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda n: ran(asked[n], place, n), range(len(asked))))
    wrong = {
        case.name: (found_faults, found.err[:300])
        for case, found in zip(asked, results, strict=True)
        if (found_faults := faults(case, found))
    }
    print(f"{len(asked)} cases in {time.monotonic() - begin:.0f} s")
    assert not wrong
    assert not place.watch.opened()
    assert not place.listener.called()


def test_the_set_is_large_and_of_every_kind() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 200


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(
    "arguments",
    [
        ("ASK { SERVICE <http://10.0.0.1/> {} }",),
        ("ASK { SERVICE <http://10.0.0.1/> {} }", "--allow-service", "10.0.0.2"),
        ("ASK { SERVICE <http://2852039166/> {} }", "--allow-service", "2852039166"),
        ("ASK FROM <http://169.254.169.254/> {}",),
        ("LOAD <http://192.0.2.1/>",),
        ("ASK {}", "--endpoint", "ftp://192.0.2.1/"),
    ],
)
def test_no_connection_is_begun_to_other_addresses(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / DATA).write_text(TRIPLES)
    log = tmp_path / "calls"
    over = () if "--endpoint" in arguments else ("-d", DATA)
    ended = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,execve", "-o", log,
         KG, "query", *arguments, *over],
        cwd=tmp_path, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    calls = log.read_text()
    if "execve" not in calls:
        pytest.skip("strace may not trace here")
    assert ended.returncode == 2
    assert "AF_INET" not in calls


# --- terminals -----------------------------------------------------------------------------------

ODD_TEXT = " ".join(ODD.values()) + "\x00"
ODD_NAME = "\u202ex\u2066\u200b"
ODD_DATA = (
    "@prefix ex: <http://e.example/> . @prefix schema: <https://schema.org/> .\n"
    "@prefix a\u200dz: <http://z.example/> .\n"
    f'ex:s ex:p "{{0}}", "x{{0}}"@en, "{{0}}"^^ex:type ; ex:q <http://e.example/{ODD_NAME}> ;\n'
    f'  a <http://e.example/{ODD_NAME}> ; <http://e.example/{ODD_NAME}> "1" .\n'
    'a\u200dz:n a ex:Kind ; schema:name "N{0}" .\n'
).format("".join(f"\\U{ord(c):08X}" for c in ODD_TEXT))
_STYLE = re.compile(r"\x1b\[[0-9;]*m")  # what click writes for colours and bold


def shown(arguments: Iterable[str], folder: Path) -> str:
    """Return all that a command writes to a terminal, but for its styles."""
    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    process = subprocess.Popen(
        [KG, *(os.fsencode(a) for a in arguments)], cwd=folder, stdin=subprocess.DEVNULL,
        stdout=secondary, stderr=secondary,
        env={**os.environ, "TERM": "xterm", "LANG": "C.UTF-8"},
    )  # fmt: skip
    os.close(secondary)
    found = b""
    while True:
        try:
            found += (piece := os.read(primary, 65536))
        except OSError:  # the other end is closed
            break
        if not piece:
            break
    assert process.wait(timeout=60) in {0, 1, 2}, found
    os.close(primary)
    return _STYLE.sub("", found.decode()).replace("\r\r\n", "\n").replace("\r\n", "\n")


def moves(text: str) -> set[str]:
    """Return the characters that could move the cursor, hide or turn what stands there."""
    return {ascii(c) for c in text if not c.isprintable() and c not in "\n\t\xa0"}


ROWS = "SELECT ?s ?p ?o ?v\u200dw { ?s ?p ?o }"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o }"
SHOWN = [
    *(["query", "-d", DATA, ROWS, "--format", f]
      for f in ("table", "csv", "tsv", "json", "xml", "markdown", "html")),
    ["query", "-d", DATA, ROWS, "--labels"],
    ["query", "-d", DATA, ROWS, "--explain"],
    *(["query", "-d", DATA, GRAPH, "--format", f] for f in ("turtle", "ntriples", "jsonld")),
    ["query", "-d", DATA, "SELECT ?o { ?s ?p ?o } ORDER BY ?o", "-p", f"s={ODD['esc']}"],
    ["query", "-d", DATA, f"SELECT * {{ ?s {ODD['osc']} ?o }}"],
    ["query", "-d", DATA, f"SELECT * {{ ?s <http://e.example/{ODD_NAME}y> '{ODD['esc']}' }}"],
    ["query", "-d", DATA, f"SELECT * {{ ?s {ODD_NAME}:x ?o }}"],
    ["query", "-d", DATA, f"SELECT * {{ ?s ?{ODD_NAME} ?o }}"],
    ["query", "-d", DATA, "SELECT * { ?s \udc9b ?o }"],
    ["query", "-d", f"{ODD['esc']}{ODD_NAME}.ttl", "ASK {}"],
    ["query", f"--{ODD['esc']}"],
    [f"quer{ODD['osc']}y"],
    ["schema", "-d", DATA],
    ["schema", "-d", DATA, "--format", "json"],
    ["diff", DATA, "empty.ttl"],
    ["diff", "empty.ttl", DATA, "--format", "json"],
    ["diff", "empty.ttl", DATA, "--format", "csv"],
    ["diff", "empty.ttl", DATA, "--format", "update"],
    ["canon", DATA],
    ["ask", f"people{ODD['esc']}", "--questions", "."],
    ["ask", "odd", "--questions", "."],
    ["ask", "odd", "--questions", ".", "--describe"],
    ["ask", "--questions", "."],
    ["ask", "people", "-p", f"person={ODD['osc']}{ODD_NAME}"],
    ["ask", "people", "-p", f"{ODD['osc']}=1"],
    ["why", f"{ODD['osc']}{ODD_NAME}"],
    ["why", f"<http://e.example/{ODD_NAME}>"],
    ["--store", f"no{ODD['esc']}{ODD_NAME}", "why", "x"],
]  # fmt: skip


@pytest.mark.parametrize(
    "arguments", SHOWN if EVERY == 1 else SHOWN[::4], ids=lambda a: ascii(" ".join(a))[1:50]
)
def test_nothing_moves_the_cursor_of_a_terminal(
    arguments: list[str], place: Place, tmp_path: Path
) -> None:
    (tmp_path / DATA).write_text(ODD_DATA)
    (tmp_path / "empty.ttl").write_text("")
    (tmp_path / "odd.rq").write_text(
        f"# title: {ODD_TEXT}\n# {ODD_TEXT}\nSELECT ('{ODD['esc']}' AS ?a\u200db) {{}}\n"
    )
    text = shown(["--store", str(place.store), *arguments], tmp_path)
    assert text.strip()
    assert not moves(text)
