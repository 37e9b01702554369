"""What a publisher says: read from kg.toml and the environment, and what is missing of it."""

import re
import tomllib
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.metadata import Metadata, Text
from kg.metadata.fields import FIELDS, NEEDED
from kg.metadata.reading import READERS, read
from kg.metadata.template import template
from kg.settings import load


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in FIELDS:
        monkeypatch.delenv(f"KG_{field.table}_{field.name}".upper(), raising=False)


def metadata(folder: Path, text: str) -> Metadata:
    (folder / "kg.toml").write_text(text, "utf-8")
    return read(load(folder))


def filled_in(text: str) -> str:
    """Return a template with every line that gives a value in force."""
    return re.sub(r"(?m)^# (?=\w+ = |\[indicators)", "", text)


def test_a_first_try_needs_no_file(tmp_path: Path) -> None:
    found = read(load(tmp_path))
    assert found.url == "https://w3id.org/kalbar-kg/"
    assert all(found.title)
    assert all(found.description)
    assert found.licence == "cc-by-4.0"
    needed = {f.key for f in FIELDS if f.gravity == NEEDED}
    assert {m.key for m in found.missing if m.gravity == NEEDED} == needed
    assert [m.gravity for m in found.missing] == sorted(
        (m.gravity for m in found.missing), reverse=True
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_template_filled_in_leaves_nothing_missing(tmp_path: Path, language: str) -> None:
    written = template(language, ['peserta "aktif"'])
    assert set(tomllib.loads(written)) == {f.table for f in FIELDS}  # and nothing in force
    assert not any(tomllib.loads(written).values())
    found = metadata(tmp_path, filled_in(written))
    assert found.missing == ()
    assert list(found.indicators) == ['peserta "aktif"']
    assert all(getattr(found.indicators['peserta "aktif"'], n) for n in ("konsep", "klasifikasi"))
    assert found.satu_data.produsen_data
    assert found.ckan.organisation == "diskominfo"


BAD = [  # key, value as TOML, what is said of it
    ("release.url", '"https://e.example/kg"', "ends in '/'"),
    ("release.url", '"e.example/"', "http(s) address"),
    ("release.version", '"1/2"', "letters, digits"),
    ("release.date", '"2023-02-30"', "a date that exists"),
    ("release.date", "2023", "a date that exists"),
    ("dataset.name", '"KG Kalbar"', "a-z, 0-9"),
    ("dataset.title", '""', "not empty"),
    ("dataset.title", '{fr = "titre"}', "not empty"),
    ("dataset.title", "5", "not empty"),
    ("dataset.keywords", '"satu"', "a list of texts"),
    ("dataset.keywords", "[]", "a list of texts"),
    ("dataset.themes", '["GOVERNMENT"]', "one of AGRI"),
    ("dataset.licence", '"gratis"', "one of cc-by-4.0"),
    ("dataset.frequency", "12", "one of continuous"),
    ("dataset.areas", '["99"]', "no area has the Kemendagri code '99'"),
    ("dataset.areas", "[61]", "no area has"),
    ("dataset.start", '"Maret 2023"', "YYYY-MM"),
    ("publisher.name", '"  "', "not empty"),
    ("publisher.type", '"dinas"', "one of national"),
    ("publisher.homepage", '"diskominfo"', "http(s) address"),
    ("publisher.homepage", '"javascript:alert(1)"', "http(s) address"),
    ("publisher.email", '"data at e.example"', "an e-mail address"),
    ("contact.email", '"data@"', "an e-mail address"),
    ("contact.phone", '"nol"', "a telephone number"),
    ("satu_data.urusan", '"Tenaga kerja"', "a list of texts"),
    ("satu_data.sifat", '"rahasia"', "one of terbuka"),
    ("service.endpoint", '"localhost:3030"', "http(s) address"),
    ("ckan.organisation", '"Dinas Kominfo"', "a-z, 0-9"),
    ("ckan.upload", '"ya"', "true or false"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "said"), BAD, ids=[f"{k} {v}" for k, v, _ in BAD])
def test_a_bad_value_is_named_with_file_and_key(
    tmp_path: Path, key: str, value: str, said: str
) -> None:
    table, name = key.split(".")
    with pytest.raises(InputError) as error:
        metadata(tmp_path, f"[{table}]\n{name} = {value}\n")
    message = str(error.value)
    assert message.startswith(f"{tmp_path / 'kg.toml'}: {key} = ")
    assert said in message
    assert "such as " in message
    assert "\n" not in message


def test_every_kind_of_field_has_a_bad_value_above() -> None:
    tried = {key for key, _, _ in BAD}
    kinds = {f.kind for f in FIELDS if f.key in tried}
    assert kinds == set(READERS) == {f.kind for f in FIELDS}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[publisher]\nnmae = 'x'\n", "unknown key 'publisher.nmae'; did you mean 'name'?"),
        ("[contact]\nfax = '1'\n", r"unknown key 'contact.fax' \(it has: name, email"),
        ("[publshr]\n", "unknown setting 'publshr'; did you mean 'publisher'?"),
        ("publisher = 'x'\n", r"'publisher' must be a table: write \[publisher\]"),
        ("[indicators]\njumlah = 'x'\n", r'indicators."jumlah" must be a table'),
        ("[indicators.jumlah]\ndefnisi = 'x'\n", "did you mean 'definisi'?"),
        ("[indicators.jumlah]\ndefinisi = 3\n", 'indicators."jumlah".definisi = 3'),
        ("[dataset]\nstart = '2024'\nend = '2023'\n", "dataset.start 2024 is after dataset.end"),
    ],
)  # fmt: skip
def test_what_fits_nowhere_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        metadata(tmp_path, text)


def test_the_environment_comes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_PUBLISHER_NAME", "Dinas Dua")
    monkeypatch.setenv("KG_DATASET_THEMES", "SOCI, gove")
    monkeypatch.setenv("KG_CKAN_UPLOAD", "false")
    found = metadata(tmp_path, "[publisher]\nname = 'Dinas Satu'\n")
    assert found.publisher.name == Text("Dinas Dua", "Dinas Dua")
    assert found.themes == ("SOCI", "GOVE")
    assert found.ckan.upload is False
    monkeypatch.setenv("KG_CONTACT_EMAIL", "nobody")
    with pytest.raises(InputError, match=r"^KG_CONTACT_EMAIL: contact.email = 'nobody'"):
        read(load(tmp_path))


def test_texts_are_one_line_and_in_both_languages(tmp_path: Path) -> None:
    found = metadata(tmp_path, '[dataset]\ntitle = {en = "two\\n lines\\u0007"}\n')
    assert found.title == Text("two lines", "two lines")
    assert found.title.told("id") == "two lines"


def test_the_publisher_is_the_walidata_and_the_one_to_ask(tmp_path: Path) -> None:
    found = metadata(tmp_path, "[publisher]\nname = 'Dinas Satu'\nemail = 'a@e.example'\n")
    assert found.satu_data.walidata == found.contact.name == found.publisher.name
    assert found.contact.email == "a@e.example"
    assert "contact.email" not in {m.key for m in found.missing}


def test_dates_are_taken_as_toml_dates_too(tmp_path: Path) -> None:
    text = "[release]\ndate = 2024-05-06\n[dataset]\nstart = 2023\nend = 2023-12-31\n"
    found = metadata(tmp_path, text)
    assert (found.date, found.start, found.end) == ("2024-05-06", "2023", "2023-12-31")
