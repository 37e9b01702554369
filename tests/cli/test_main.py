"""What all commands share: global options, help, and errors of one line."""

from types import SimpleNamespace

import click
import pytest

from kg import __version__, cli
from kg.errors import QueryError


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_lists_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, *arguments)
    assert (code, err) == (0, "")
    for name in cli.COMMANDS:
        assert f"\n  {name} " in out


@pytest.mark.parametrize("arguments", [["--version"], ["query", "--version"]])
def test_version(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, *arguments) == (0, f"kg {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["querry"], "no command 'querry'; did you mean 'query'?"),
        (["query", "--formt", "csv"], "--format"),
        (["query", "--format", "xls", "ASK {}"], "'xls'"),
        (["why"], "see kg why -h"),
        (["--store"], "--store"),
        (["query", "--timeout", "-1", "ASK {}"], "--timeout"),
    ],
)
def test_wrong_usage_is_one_line_and_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("kg: ")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--store", "s", "probe"], ["probe", "--store", "s"]])
def test_global_options_stand_before_or_after_the_command(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command("probe")
    @click.pass_obj
    def probe(session: cli.Session) -> None:
        click.echo(f"{session.store} {session.quiet}")
        session.note("tersimpan")

    install(monkeypatch, probe)
    assert ran(capsys, *arguments) == (0, "s False\n", "tersimpan\n")
    assert ran(capsys, "-q", *arguments) == (0, "s True\n", "")
    assert ran(capsys, *arguments, "-q") == (0, "s True\n", "")


def install(monkeypatch: pytest.MonkeyPatch, command: click.Command) -> None:
    monkeypatch.setitem(cli.COMMANDS, "probe", "A probe.")
    monkeypatch.setattr(cli, "import_module", lambda _: SimpleNamespace(command=command))


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (RuntimeError("rusak\nsekali"), 3, "kg: a defect in kg itself (RuntimeError: rusak)"),
        (QueryError("salah", where="q:1:2", excerpt="  x\n  ^"), 2, "kg: q:1:2: salah\n  x\n  ^\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_what_a_command_raises_becomes_a_code_and_a_line(
    raised: BaseException, code: int, words: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    @click.command("probe")
    def probe() -> None:
        raise raised

    install(monkeypatch, probe)
    monkeypatch.setattr(cli, "_close_stdout", lambda: None)
    found, out, err = ran(capsys, "probe")
    assert (found, out) == (code, "")
    assert err.startswith(words)
    assert "Traceback" not in err
    if code == 3:
        assert "Traceback" in ran(capsys, "probe", "--debug")[2]


def test_the_code_a_command_returns_is_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command("probe")
    def probe() -> int:
        return 1

    install(monkeypatch, probe)
    assert ran(capsys, "probe")[0] == 1


def test_a_command_that_is_not_there_yet_breaks_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(cli.COMMANDS, "later", "Comes later.")
    code, _, err = ran(capsys, "later")
    assert (code, err) == (2, "kg: 'later' is not part of this version\n")
    assert ran(capsys, "query", "-h")[0] == 0
