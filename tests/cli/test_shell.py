"""kg shell: as a script, and on a terminal as a person meets it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pytest

from tests import stored
from tests.terminal import KG, kg

DATA = """@prefix ex: <https://e.example/> . @prefix schema: <https://schema.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
ex:siti a schema:Person ; foaf:name "Siti\\u001b[2J Aminah"@id ; ex:knows ex:budi .
ex:budi a schema:Person ; foaf:name "Budi"@id .
"""
# Enough combinations for hours, however fast the machine.
_VALUES = " ".join(f"VALUES ?{name}{{0 1 2 3 4 5 6 7}}" for name in "abcdefghijklmn")
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{{_VALUES}}}"
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>()][0B]?)")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored.store(tmp_path_factory.mktemp("shell") / "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data.ttl").write_text(DATA, "utf-8")
    return tmp_path


# --- a script --------------------------------------------------------------------------------

SCRIPT = """\
# prefixes of the file need no PREFIX lines
SELECT ?n {
  ?s ex:knows ?o ;

     foaf:name ?n
}

ASK { ex:siti ex:knows ex:budi } ; SELECT ?s { ?s foaf:name "Budi"@id }
.labels on
SELECT ?s { ?s foaf:name "Budi"@id }
.labels off
.format ntriples
CONSTRUCT { ?s a ?c } WHERE { ?s foaf:name "Budi"@id ; a ?c }
.format table
.labels on
.describe Budi
.schema schema:Person
.quit
this is never read
"""
ANSWERS = """\
n\r
Siti\x1b[2J Aminah\r
true\r
s\r
https://e.example/budi\r
s\r
Budi\r
<https://e.example/budi> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://schema.org/Person> .
subject  property   object         label
───────  ─────────  ─────────────  ──────────────────
ex:budi  rdf:type   schema:Person  Person
ex:budi  foaf:name  Budi
ex:siti  ex:knows   ex:budi        Siti\\x1b[2J Aminah
class          label  instances  example
─────────────  ─────  ─────────  ───────
schema:Person                 2  Budi

property   label  triples  subjects       objects         example
─────────  ─────  ───────  ─────────────  ──────────────  ───────
rdf:type                2  schema:Person  sh:IRI          Person
foaf:name               2  schema:Person  rdf:langString  Budi
ex:knows                1  schema:Person  schema:Person   Budi
"""


def test_a_script_over_files(folder: Path) -> None:
    done = subprocess.run(
        [KG, "shell", "-q", "-d", "data.ttl"],
        cwd=folder, input=SCRIPT.encode(), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout.decode(), done.stderr.decode(), done.returncode) == (ANSWERS, "", 0)


def test_a_script_over_the_store(folder: Path, store: Path) -> None:
    script = """\
.ask people -p person='Bagas Hardono'
.why Bagas Hardono
.questions
"""
    done = kg("shell", "--store", str(store), cwd=folder, text=script)
    assert done.returncode == 0, done.stderr
    people, why, questions = done.stdout.partition("Bagas Hardono  <https://")
    assert "Bagas Hardono,Kepala Cabang,Kantor Cabang LJPN Muara Lestari" in people
    assert "[[" in questions
    assert "\npeople," in questions
    assert why


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("ASK {}\n\nASK {\n  ?s ?p }}\n\nASK {}\n", "stdin:4:10: '}' closes nothing"),
        (".formt csv\n", "no command '.formt'; did you mean '.format'? (.help lists them)"),
        (".format cvs\n", "no format 'cvs'; did you mean 'csv'?"),
        (".timeout soon\n", "'soon' is no number of seconds"),
        (".describe Bud\n", "nothing in the store is called 'Bud'; did you mean 'Budi'?"),
        (".describe\n", "write .describe NODE"),
        (".ask peple\n", "no question 'peple'; did you mean 'people'?"),
        (".save x\n", "write a query first, then .save NAME"),
        (".labels maybe\n", "write .labels on or .labels off"),
        ("ASK { SERVICE <http://e.example/> {} }\n", "stdin:1:7: SERVICE is refused"),
        (".timeout 0.5\n" + ENDLESS + "\n", "stopped after 0.5 s"),
        ("DROP ALL\n", "DROP is an update"),
    ],
)
def test_a_script_ends_at_the_first_error(folder: Path, script: str, complaint: str) -> None:
    done = kg("shell", "-q", "-d", "data.ttl", cwd=folder, text=script + "\n.prefixes\n")
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "PREFIX" not in done.stdout


def test_what_cannot_be_loaded_is_told_before_anything_is_asked(folder: Path) -> None:
    (folder / "bad.ttl").write_text("<a> <b> .", "utf-8")
    done = kg("shell", "-d", "bad.ttl", cwd=folder, text=".help\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kg: bad.ttl:1:9")
    done = kg("shell", "--store", "nowhere", cwd=folder, text=".help\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "run: kg build" in done.stderr


def test_explain_tells_of_the_query_or_the_last_one(folder: Path) -> None:
    script = "SELECT ?n { ?s foaf:name ?n }\n.explain\n.explain ASK {\n ?s ex:knows ?o }\n"
    done = kg("shell", "-d", "data.ttl", cwd=folder, text=script)
    assert (done.returncode, done.stderr) == (0, "")
    assert "?s foaf:name ?n" in done.stdout
    assert "?s ex:knows ?o" in done.stdout


def test_save_writes_a_question_to_start_from(folder: Path) -> None:
    script = "SELECT ?x { ?x ex:knows ?y }\n.save who-knows\n.save who-knows\n"
    done = kg("shell", "-d", "data.ttl", cwd=folder, text=script)
    assert done.returncode == 2
    assert "who-knows.rq is there already" in done.stderr
    text = (folder / "who-knows.rq").read_text("utf-8")
    assert "# title@en: Who knows\n" in text
    assert text.endswith("PREFIX ex: <https://e.example/>\nSELECT ?x { ?x ex:knows ?y }\n")
    done = kg("ask", "--questions", ".", "who-knows", "--describe", cwd=folder)
    assert "Who knows" in done.stdout


def test_a_script_needs_no_prompt_toolkit(folder: Path) -> None:
    (folder / "prompt_toolkit.py").write_text("raise ImportError", "utf-8")
    environment = {"PYTHONPATH": str(folder)}
    assert kg("shell", "-d", "data.ttl", cwd=folder, env=environment, text="ASK {}").stdout == (
        "true\n"
    )


# --- a terminal ------------------------------------------------------------------------------


class Terminal:
    """A terminal with kg shell on it, and a person who types."""

    def __init__(self, folder: Path, *arguments: str, program: Sequence[str] = (str(KG),)) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            state = str(folder / "state")
            os.environ.update({"TERM": "xterm", "XDG_STATE_HOME": state})
            os.execv(program[0], [*program, "shell", *arguments])  # noqa: S606
        size = struct.pack("HHHH", 40, 120, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.raw = b""
        self.code: int | None = None
        self._seen = 0

    def __enter__(self) -> "Terminal":
        self.until("kg>")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None
    ) -> None:
        for _ in range(3):  # what is typed between two prompts may be lost
            self.type("\x03")
            self._read_for(0.3)
            self.type("\x04")
            self._read_for(2)
        left = not self._is_there()
        if not left:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)
        assert kind or (left and self.code == 0)

    def _read_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self._is_there() and time.monotonic() < end:
            self._read(0.05)

    def _is_there(self) -> bool:
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code is None

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        try:
            piece = os.read(self.terminal, 65536) if ready else b""
        except OSError:  # nobody has the other end
            return False
        if b"\x1b[6n" in piece:  # it asks where the cursor is
            os.write(self.terminal, b"\x1b[1;1R")
        self.raw += piece
        return bool(piece)

    def type(self, keys: str) -> None:
        self._seen = len(self.raw)
        with suppress(OSError):  # nobody has the other end
            os.write(self.terminal, keys.encode())

    @property
    def shown(self) -> str:
        """What was written since the last keys, without what moves and colours."""
        return _ESCAPES.sub("", self.raw[self._seen :].decode(errors="replace"))

    def until(self, words: str, seconds: float = 5) -> str:
        """Wait until the words are shown; return what was since the last keys."""
        end = time.monotonic() + seconds
        while words not in self.shown:
            left = end - time.monotonic()
            assert left > 0, f"never shown: {words!r} in {self.shown!r}"
            self._read(min(left, 0.2))
        return self.shown

    def wait(self, true: Callable[[], object]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + 10
        while not true():
            assert time.monotonic() < end
            self._read(0.05)

    def answer(self, statement: str, words: str) -> str:
        """Type a statement and Enter; wait until the words are shown and the prompt is back."""
        self.type(statement + "\r")
        shown = self.until(words)
        while "kg>" not in shown[shown.rindex(words) :]:
            assert self._read(10), f"no prompt after {shown!r}"
            shown = self.shown
        return shown


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """One session for most tests, as a person has it."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "data.ttl").write_text(DATA, "utf-8")
    with Terminal(folder, "-d", "data.ttl") as terminal:
        yield terminal


def _children(pid: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            child = int(place.parent.name)
            found += [child, *_children(child)]
    return found


def test_a_query_over_several_lines_and_its_answer(files: Terminal) -> None:
    files.type("SELECT ?n {\r")
    files.until("...")
    shown = files.answer("?s foaf:name ?n } ORDER BY ?n", "2 rows, ")
    assert "Siti\\x1b[2J Aminah" in shown
    assert b"Siti\x1b[2J" not in files.raw


def test_formats_hold_until_changed_and_never_write_control_characters(files: Terminal) -> None:
    files.answer(".format csv", "kg>")
    shown = files.answer("SELECT ?n { ex:siti foaf:name ?n }", "1 row, ")
    assert re.search(r"n\r+\nSiti\\x1b\[2J Aminah\r+\n1 row, ", shown)
    files.answer(".format", "rows: csv; graphs: turtle")
    files.answer(".format ntriples", "kg>")
    files.answer("DESCRIBE ex:budi", '"Budi"@id .')
    files.answer(".format table", "kg>")


def test_an_error_shows_its_place_and_the_prompt_stays(files: Terminal) -> None:
    shown = files.answer("SELECT ?n { ?s foa:name ?n }", "^")
    assert "kg: query:1:16: unknown prefix 'foa:'; did you mean 'foaf:'?" in shown
    files.answer("ASK {}", "true")


def test_an_empty_answer_says_why(files: Terminal) -> None:
    files.answer("SELECT ?s { ?s a foaf:Agent }", "foaf:Agent")
    files.until("0 rows, ")
    files.until("nothing")


def test_tab_completes_what_occurs(files: Terminal) -> None:
    files.answer(".schema", "ex:knows")  # by now the names are known
    files.type("ASK { ?s kno")
    files.until("ex:knows")
    files.type("\t")
    files.until("ex:knows")
    files.answer("\r ex:budi }", "true")


def test_alt_enter_runs_what_is_not_complete(files: Terminal) -> None:
    files.type("SELECT ?s {\x1b\r")
    files.until("'{' is never closed")
    files.answer("", "kg>")


def test_ctrl_c_ends_a_query_and_leaves_no_process(files: Terminal) -> None:
    before = sorted(_children(files.pid))
    files.type(ENDLESS + "\r")
    files.wait(lambda: len(_children(files.pid)) > len(before))
    files.type("\x03")
    files.until("kg>", 5)
    files.wait(lambda: set(_children(files.pid)) <= set(before))
    files.answer("ASK {}", "true")


def test_ctrl_c_over_the_store(folder: Path, store: Path) -> None:
    with Terminal(folder, "--store", str(store)) as terminal:
        terminal.type(ENDLESS + "\r")
        terminal.wait(lambda: _children(terminal.pid))
        time.sleep(0.3)
        terminal.type("\x03")
        terminal.until("kg>", 5)
        terminal.answer("ASK {}", "true")


def test_ctrl_c_at_the_prompt_clears_the_line(files: Terminal) -> None:
    files.type("ASK { nonsense")
    files.until("nonsense")
    files.type("\x03")
    files.until("kg>")
    files.answer("ASK {}", "true")


def test_a_time_limit_ends_a_query_and_the_files_stay_loaded(files: Terminal) -> None:
    files.answer(".timeout 0.5", "queries stop after 0.5 s")
    files.answer(ENDLESS, "stopped after 0.5 s")
    files.answer("SELECT ?s { ?s foaf:name 'Budi'@id }", "ex:budi")
    files.answer(".timeout 60", "queries stop after 60 s")


def test_a_holder_that_is_ended_is_started_again(files: Terminal) -> None:
    holder = min(_children(files.pid))
    os.kill(holder, 9)
    files.answer("ASK {}", "will be loaded again")
    files.answer("ASK { ex:siti ex:knows ex:budi }", "true")


def test_history_is_kept_for_the_user_alone(folder: Path) -> None:
    with Terminal(folder, "-d", "data.ttl") as terminal:
        terminal.answer("ASK { ex:siti ?is ex:budi }", "true")
    history = folder / "state" / "kg" / "history"
    assert "ASK { ex:siti ?is ex:budi }" in history.read_text("utf-8")
    assert (history.stat().st_mode & 0o777, history.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with Terminal(folder, "-d", "data.ttl") as terminal:
        terminal.type("\x1b[A")
        terminal.until("?is")
        terminal.answer("", "true")


def test_history_can_be_switched_off(folder: Path) -> None:
    with Terminal(folder, "-d", "data.ttl", "--no-history") as terminal:
        terminal.answer("ASK {}", "true")
    assert not (folder / "state").exists()


def test_without_prompt_toolkit_one_line_says_how_to_get_it(folder: Path) -> None:
    hidden = (
        "import sys; sys.modules['prompt_toolkit'] = None; from kg.cli import main; "
        "sys.exit(main())"
    )
    terminal = Terminal(folder, "-d", "data.ttl", program=(sys.executable, "-c", hidden))
    terminal.until("pip install 'kalbar-kg[shell]'")
    _, status = os.waitpid(terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 2
