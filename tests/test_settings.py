"""Settings: defaults, kg.toml over them, the environment over both."""

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.identity import read_decisions
from kg.settings import Settings, load


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KG_BASE", "KG_STORE", "KG_SAME_AS"):
        monkeypatch.delenv(name, raising=False)


def test_defaults_file_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(tmp_path) == Settings()
    (tmp_path / "kg.toml").write_text('base = "https://data.example/kg/"\nstore = "simpanan"\n')
    assert load(tmp_path) == Settings("https://data.example/kg/", "simpanan")
    monkeypatch.setenv("KG_BASE", "http://localhost:8000/")
    assert load(tmp_path) == Settings("http://localhost:8000/", "simpanan")
    monkeypatch.setenv("KG_BASE", "")  # empty is not set
    assert load(tmp_path).base == "https://data.example/kg/"


def test_the_working_directory_is_looked_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg.toml").write_text('store = "di-sini"\n')
    monkeypatch.chdir(tmp_path)
    assert load().store == "di-sini"


def test_the_file_of_decisions_is_that_of_kg_unless_another_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_decisions(load(tmp_path).decisions) == (), "the file is there, and decides nothing"
    (tmp_path / "kg.toml").write_text('same_as = "putusan.csv"\n')
    assert load(tmp_path).decisions == Path("putusan.csv")
    monkeypatch.setenv("KG_SAME_AS", "lain/putusan.csv")
    assert load(tmp_path).decisions == Path("lain/putusan.csv")


@pytest.mark.parametrize(
    "base",
    ["kg", "example.org/", "https://example.org", "ftp://example.org/", "https://exa mple.org/",
     "https:///", "https://example.org/#", "https://example.org/?q=/", "https://<x>/"],
)  # fmt: skip
def test_a_base_that_no_iri_can_start_with(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_BASE", base)
    with pytest.raises(InputError, match=r"KG_BASE: base IRI .* must be an http\(s\) address"):
        load(tmp_path)
    monkeypatch.delenv("KG_BASE")
    (tmp_path / "kg.toml").write_text(f'base = "{base}"\n')
    with pytest.raises(InputError, match=r"kg.toml: base IRI"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"base = \n", "not valid TOML: .*line 1"),
        (b'bsae = "https://example.org/"\n', "unknown setting 'bsae'; did you mean 'base'?"),
        (b'warna = "biru"\n', "unknown setting 'warna'$"),
        (b"base = 5\n", "'base' must be a string"),
        (b'store = ["a"]\n', "'store' must be a string"),
        (b'store = "\xff"\n', "not UTF-8"),
    ],
)
def test_a_bad_file_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_bytes(content)
    with pytest.raises(InputError, match=f"kg.toml: .*{words}"):
        load(tmp_path)


def test_what_is_no_file_is_not_passed_over(tmp_path: Path) -> None:
    place = tmp_path / "kg.toml"
    place.mkdir()
    with pytest.raises(InputError, match="not a regular file"):
        load(tmp_path)
    place.rmdir()
    place.symlink_to(place)
    with pytest.raises(InputError, match=r"kg\.toml: cannot be read"):
        load(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("")
    (tmp_path / "kg.toml").chmod(0)
    with pytest.raises(InputError, match="Permission denied"):
        load(tmp_path)
