"""The registers: what they find, what they refuse to guess, and that their files are sound."""

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.facts import RegulationId
from kg.registers import KINDS, Registers

REGISTERS = Registers.default()
AREAS = REGISTERS.areas
ORGANISATIONS = REGISTERS.organisations
REGULATIONS = REGISTERS.regulations
FOLDER = REGISTERS.folder
FILES = sorted(FOLDER.glob("*.csv"))
KALBAR = "61"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- regulations -----------------------------------------------------------------------------


def test_regulation_is_found_by_identity() -> None:
    found = REGULATIONS.get(RegulationId("Inpres", "2", "2021"))
    assert found is not None
    assert found.title == "Optimalisasi Pelaksanaan Program Jaminan Sosial Ketenagakerjaan"
    assert found.enacted == date(2021, 3, 25)
    assert found.verified
    assert not found.revoked


@pytest.mark.parametrize(
    "written",
    [
        RegulationId("Inpres", "02", "2021"),
        RegulationId("INPRES", "2", "2021"),
        RegulationId("Permen-ESDM", "1", "2005"),
        RegulationId("Permen PPPA", "4a", "2015"),
        RegulationId("Perda", "8", "2016", KALBAR),
    ],
)
def test_spelling_of_an_identity_makes_no_difference(written: RegulationId) -> None:
    assert REGULATIONS.get(written) is not None


@pytest.mark.parametrize(
    "unknown",
    [
        RegulationId("Inpres", "2", "1899"),
        RegulationId("Perda", "8", "2016"),
        RegulationId("Perda", "8", "2016", "Brantas Hulu"),
        RegulationId("", "", ""),
    ],
)
def test_unknown_regulation_is_none(unknown: RegulationId) -> None:
    assert REGULATIONS.get(unknown) is None


def test_only_national_types_have_an_address() -> None:
    addresses = {
        kind: REGULATIONS.get(RegulationId(kind, number, year, issuer))
        for kind, number, year, issuer in [
            ("UU", "11", "2020", ""),
            ("Inpres", "2", "2021", ""),
            ("Perda", "8", "2016", KALBAR),
        ]
    }
    assert {kind: found and found.see_also for kind, found in addresses.items()} == {
        "UU": "https://peraturan.go.id/id/uu-no-11-tahun-2020",
        "Inpres": None,
        "Perda": None,
    }


def test_title_with_a_word_missing_finds_its_regulation_and_no_other() -> None:
    title = "Optimalisasi Pelaksanaan Jaminan Sosial Ketenagakerjaan"
    found = {str(r.id): score for score, r in REGULATIONS.by_title("Inpres", title, 0.3)}
    assert next(iter(found)) == "Inpres 2/2021"
    assert found["Inpres 2/2021"] > 0.85
    assert found["Inpres 1/2022"] < 0.6


def test_slip_of_the_pen_still_finds_the_title() -> None:
    [(score, found)] = REGULATIONS.by_title("Inpres", "Percepatan Penghapusan Kemiskinan Ekstream")
    assert str(found.id) == "Inpres 4/2022"
    assert 0.9 < score < 1


def test_title_for_another_year_is_another_title() -> None:
    title = "Pedoman Penyusunan Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran {}"
    assert REGULATIONS.by_title("Permendagri", title.format(2022)) == []
    [(score, found)] = REGULATIONS.by_title("Permendagri", title.format(2023))
    assert (score, str(found.id)) == (1.0, "Permendagri 84/2022")


def test_title_is_found_without_a_type_in_any_order_of_words_and_case() -> None:
    [(score, found)] = REGULATIONS.by_title(None, "JAMINAN SOSIAL: BADAN PENYELENGGARA")
    assert (score, str(found.id)) == (1.0, "UU 24/2011")


@pytest.mark.parametrize("title", ["", "tentang", "Budidaya Naga Terbang", "2023"])
def test_title_like_no_other_finds_nothing(title: str) -> None:
    assert REGULATIONS.by_title("Inpres", title) == []


def test_titles_of_an_unknown_type_are_none() -> None:
    assert REGULATIONS.by_title("Perdes", "Cipta Kerja") == []


def test_regulations_with_the_same_title_come_in_order_of_year() -> None:
    title = "Penugasan Wakil Presiden Melaksanakan Tugas Presiden"
    found = REGULATIONS.by_title("Keppres", title, at_least=1.0)
    years = [r.id.year for _, r in found]
    assert len(years) > 1
    assert years == sorted(years)


# --- areas -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kalimantan Barat", "61"),
        ("Kalbar", "61"),
        ("Prov. Kalbar", "61"),
        ("Provinsi Kalimantan Barat", "61"),
        ("PONTIANAK", "61.71"),
        ("Kota Pontianak", "61.71"),
        ("Kabupaten Pontianak", "61.02"),  # renamed Mempawah
        ("Kab. Landak", "61.08"),
        ("Kep. Riau", "21"),
        ("D.I. Yogyakarta", "34"),
        ("Yogyakarta", "34"),  # the province, before the city
        ("Kota Yogyakarta", "34.71"),
        ("Fakfak", "92.03"),
        ("Toli-Toli", "72.04"),
    ],
)
def test_area_is_found_by_any_of_its_names(name: str, code: str) -> None:
    found = AREAS.find(name)
    assert found is not None
    assert found.code == code


def test_namesakes_are_told_apart_by_level_and_by_province_or_not_at_all() -> None:
    assert AREAS.find("Bandung") is None
    city, regency = AREAS.find("Bandung", level="city"), AREAS.find("Bandung", level="regency")
    assert city is not None
    assert regency is not None
    assert (city.code, regency.code) == ("32.73", "32.04")
    assert AREAS.find("Banjar") is None
    near = AREAS.find("Banjar", near="63")
    assert near is not None
    assert near.code == "63.03"


@pytest.mark.parametrize("name", ["Brantas Hulu", "Wanasari", "", "()", "Kota", "61"])
def test_unknown_area_is_none(name: str) -> None:
    assert AREAS.find(name) is None


def test_labels_are_what_the_areas_are_called() -> None:
    expected = {
        "34": "Daerah Istimewa Yogyakarta",
        "31": "Provinsi DKI Jakarta",
        "11": "Provinsi Aceh",
        "61": "Provinsi Kalimantan Barat",
        "61.71": "Kota Pontianak",
        "61.08": "Kabupaten Landak",
        "31.74": "Kota Administrasi Jakarta Selatan",
    }
    assert {a.code: a.label for a in AREAS.all if a.code in expected} == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PONTIANAK, KABAR - Kalbar dan Kayong Utara", ["PONTIANAK", "Kalbar", "Kayong Utara"]),
        ("di Papua Barat Daya", ["Papua Barat Daya"]),
        ("Provinsi Kalimantan Barat", ["Provinsi Kalimantan Barat"]),
        ("jalur Jakarta-Bandung", ["Jakarta", "Bandung"]),
        ("Kalbarnews dan pontianak", []),
        ("Polda Metro Jaya di Jalan Batu Ampar", []),
        ("Ia jatuh. Batu itu besar", []),
        ("Bupati Landak Sari Dewi ke Kota Batu", ["Landak", "Kota Batu"]),
        ("Sambas, Landak, dan Sanggau", ["Sambas", "Landak", "Sanggau"]),
    ],
)
def test_areas_are_seen_in_a_text(text: str, found: list[str]) -> None:
    assert [m.group() for m in AREAS.pattern.finditer(text)] == found


def test_every_area_is_found_and_seen_by_its_label() -> None:
    assert [a.label for a in AREAS.all if AREAS.find(a.label) != a] == []
    assert [n for n in AREAS.names if not AREAS.pattern.fullmatch(n)] == []


# --- organisations ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Pemprov Kalbar", "pemprov-kalimantan-barat"),
        ("Pemprov Kalimantan Barat", "pemprov-kalimantan-barat"),
        ("Pemerintah Provinsi Kalimantan Barat", "pemprov-kalimantan-barat"),
        ("Pemerintah Provinsi (Pemprov) Kalimantan Barat", "pemprov-kalimantan-barat"),
        ("PEMDA KALBAR", "pemprov-kalimantan-barat"),
        ("Pemerintah Daerah Istimewa Yogyakarta", "pemprov-daerah-istimewa-yogyakarta"),
        ("Pemerintah Kota Pontianak", "pemkot-pontianak"),
        ("BPJAMSOSTEK", "bpjs-ketenagakerjaan"),
        ("BP Jamsostek", "bpjs-ketenagakerjaan"),
        ("Jamsostek", "bpjs-ketenagakerjaan"),
        ("BPJS ketenagakerjaan", "bpjs-ketenagakerjaan"),
        ("Kantor Cabang BPJS Ketenagakerjaan Pontianak", "bpjstk-kc-pontianak"),
        ("BPJS Ketenagakerjaan Cabang Pontianak", "bpjstk-kc-pontianak"),
        ("BPJS Ketenagakerjaan Kantor Cabang Pontianak", "bpjstk-kc-pontianak"),
        ("BPJS Ketenagakerjaan (BPJAMSOSTEK) Cabang Pontianak", "bpjstk-kc-pontianak"),
        ("BPJAMSOSTEK Cabang Pontianak", "bpjstk-kc-pontianak"),
        ("Kanwil BPJS Ketenagakerjaan Kalimantan", "bpjstk-kanwil-kalimantan"),
        ("BPS Kalbar", "bps-kalbar"),
        ("Disnakertrans Kalbar", "kalbar-disnakertrans"),
        ("Disnakertrans Prov. Kalbar", "kalbar-disnakertrans"),
        ("Dinas Ketenagakerjaan dan Transmigrasi (Disnakertrans) Kalbar", "kalbar-disnakertrans"),
        ("Dinas Tenaga Kerja Kota Pontianak", "disnaker-kota-pontianak"),
        ("DPRD Provinsi Kalimantan Barat", "dprd-kalbar"),
        ("Tribun Pontianak", "tribun-pontianak"),
        ("TRIBUNPONTIANAK.CO.ID", "tribun-pontianak"),
        ("Kemnaker", "kemnaker"),
        ("Kemnaker RI", "kemnaker"),
        ("Kementerian Ketenagakerjaan", "kemnaker"),
    ],
)
def test_organisation_is_found_by_any_of_its_names(name: str, identity: str) -> None:
    found = ORGANISATIONS.find(name)
    assert found is not None
    assert found.id == identity


@pytest.mark.parametrize(
    "name",
    [
        "Pemkab Brantas Hulu",
        "Pemkab Kalbar",
        "Pemprov",
        "Pemerintah",
        "Disnakertrans",
        "Dinas Ketenagakerjaan",
        "Disnakertrans Brantas Hulu",
        "BPJS Ketenagakerjaan Cabang Wanasari",
        "BPJS Ketenagakerjaan (BPJAMSOSTEK) Cabang Wanasari",
        "Kantor Cabang BPJS Ketenagakerjaan",
        "Kepala BPJS Ketenagakerjaan Pontianak",
        "Menaker",
        "",
    ],
)
def test_name_that_means_no_organisation_of_the_register_is_none(name: str) -> None:
    assert ORGANISATIONS.find(name) is None


@pytest.mark.parametrize(
    ("name", "area", "identity"),
    [
        ("Dinas Ketenagakerjaan dan Transmigrasi", KALBAR, "kalbar-disnakertrans"),
        ("Disnakertrans", KALBAR, "kalbar-disnakertrans"),
        ("Disnakertrans", "32", None),
        ("Disnakertrans Kapuas Hulu", KALBAR, "disnakertrans-kapuas-hulu"),
        ("Pemprov", KALBAR, "pemprov-kalimantan-barat"),
        ("Pemprov Jabar", KALBAR, "pemprov-jawa-barat"),
        ("Pemkot", "61.71", "pemkot-pontianak"),
        ("Pemkot", KALBAR, None),
        ("Pemerintah", KALBAR, None),  # alone it is the national government
        ("BPJS Ketenagakerjaan", KALBAR, "bpjs-ketenagakerjaan"),
        ("Kantor Cabang BPJS Ketenagakerjaan", "61.71", "bpjstk-kc-pontianak"),
    ],
)
def test_region_of_the_text_completes_a_name_and_never_overrules_it(
    name: str, area: str, identity: str | None
) -> None:
    found = ORGANISATIONS.find(name, area=area)
    assert (found.id if found else None) == identity


def test_label_is_what_people_say_and_name_the_official_one() -> None:
    found = ORGANISATIONS.get("bpjs-ketenagakerjaan")
    assert found is not None
    assert found.label == "BPJS Ketenagakerjaan"
    assert found.name == "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan"
    assert ORGANISATIONS.get("no-such-body") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Pemprov Kalbar dan BPJS ketenagakerjaan Pontianak",
            ["Pemprov Kalbar", "BPJS ketenagakerjaan Pontianak"],
        ),
        (
            "Dinas Ketenagakerjaan dan Transmigrasi (Disnakertrans) Kalbar",
            ["Dinas Ketenagakerjaan dan Transmigrasi (Disnakertrans) Kalbar"],
        ),
        ("PEMPROV KALBAR", ["PEMPROV KALBAR"]),
        ("program Jamsostek antara Kalbar satu dan DPRD", []),
        ("TRIBUNPONTIANAK.CO.ID, PONTIANAK", ["TRIBUNPONTIANAK.CO.ID"]),
    ],
)
def test_organisations_are_seen_in_a_text(text: str, found: list[str]) -> None:
    assert [m.group() for m in ORGANISATIONS.pattern.finditer(text)] == found


def test_every_name_of_an_organisation_is_its_own() -> None:
    for entry in ORGANISATIONS.all:
        for name in (entry.name, entry.label, *entry.aliases):
            assert ORGANISATIONS.find(name) == entry, name
    assert [n for n in ORGANISATIONS.names if ORGANISATIONS.find(n) is None] == []


# --- acronyms and officials ------------------------------------------------------------------


def test_acronyms_expand_in_any_case() -> None:
    assert REGISTERS.acronyms.expand("RKPD") == "Rencana Kerja Pemerintah Daerah"
    assert REGISTERS.acronyms.expand("rkpd") == "Rencana Kerja Pemerintah Daerah"
    assert REGISTERS.acronyms.expand("XYZW") is None


def test_official_is_found_with_every_post_oldest_first() -> None:
    posts = REGISTERS.officials.find("ria norsan")
    assert [p.as_of for p in posts] == [date(2023, 9, 5), date(2025, 2, 20), date(2026, 1, 30)]
    assert {p.organisation for p in posts} == {"pemprov-kalimantan-barat"}
    assert REGISTERS.officials.find("Sari Dewi Contoh") == ()


# --- any text --------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["Pemprov", "Kalbar", "BPJS", "Ketenagakerjaan", "Cabang", "Kantor", "Kota", "(", ")", "prov."]
)
TEXTS = st.text(max_size=40) | st.lists(WORDS, max_size=6).map(" ".join)


@settings(max_examples=50, deadline=None)
@given(name=TEXTS, area=st.sampled_from([None, "", "61", "61.71", "99"]) | st.text(max_size=4))
def test_looking_up_any_text_never_raises(name: str, area: str | None) -> None:
    assert ORGANISATIONS.find(name, area) is None or name.strip()
    assert AREAS.find(name, near=area) is None or name.strip()
    assert all(0.5 <= score <= 1 for score, _ in REGULATIONS.by_title("Inpres", name, 0.5))
    assert REGULATIONS.get(RegulationId(name, name, name, area or "")) is None
    assert REGISTERS.officials.find(name) == () or name.strip()
    assert REGISTERS.acronyms.expand(name) is None or name.strip()


# --- the files -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_file_is_utf_8_with_short_trimmed_cells(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert "\r" not in text
    for row in csv.reader(text.splitlines()):
        for cell in row:
            assert cell == cell.strip()
            assert "  " not in cell
            assert len(cell) <= 500


KEYS = {
    "acronyms": ["acronym"],
    "areas": ["code"],
    "officials": ["name", "as_of", "position"],
    "organisations": ["id"],
    "regulations": ["type", "number", "year", "issuer"],
}


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows(name)]
    assert len(set(keys)) == len(keys) > 0


def test_rows_are_in_order() -> None:
    assert [r["code"] for r in rows("areas")] == sorted(r["code"] for r in rows("areas"))
    ids = [r["id"] for r in rows("organisations")]
    assert ids == sorted(ids)
    keys = [
        (r["type"].casefold(), r["issuer"], r["year"], int(re.sub(r"\D", "", r["number"])))
        for r in rows("regulations")
    ]
    assert keys == sorted(keys)


def test_regulations_are_well_formed() -> None:
    found = rows("regulations")
    assert {r["type"] for r in found} == set(KINDS)
    for row in found:
        assert re.fullmatch(r"[1-9]\d*[A-Z]?", row["number"]), row
        assert re.fullmatch(r"(?:19|20)\d\d", row["year"]), row
        assert row["title"], row
        assert row["revoked"] in {"", "yes"}
        assert row["verified"] in {"yes", "no"}
        if row["enacted"]:
            assert abs(date.fromisoformat(row["enacted"]).year - int(row["year"])) <= 1, row
        local = row["type"] in {"Perda", "Pergub"}
        assert bool(row["issuer"]) == local, row
        assert not local or AREAS.get(row["issuer"]), row


def test_areas_are_well_formed() -> None:
    levels = [area.level for area in AREAS.all]
    assert (levels.count("province"), len(levels)) == (38, 552)
    for area in AREAS.all:
        if area.level == "province":
            assert re.fullmatch(r"\d\d", area.code)
            assert area.parent is None
        else:
            assert re.fullmatch(r"\d\d\.\d\d", area.code)
            assert area.parent == area.code[:2]
            assert AREAS.get(area.parent)
            assert (area.level == "city") == (area.code[3] == "7")
        assert area.iso is None or re.fullmatch(r"ID-[A-Z]{2}", area.iso)
        assert area.wikidata is None or re.fullmatch(r"Q[1-9]\d*", area.wikidata)
        assert area.geonames is None or re.fullmatch(r"[1-9]\d*", area.geonames)
        assert (area.lat is None) == (area.long is None)
        assert area.lat is None or Decimal("-11.1") <= area.lat <= Decimal("6.1")
        assert area.long is None or Decimal("94.9") <= area.long <= Decimal("141.1")


def test_organisations_are_well_formed() -> None:
    for entry in ORGANISATIONS.all:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry.id)
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", entry.kind)
        assert entry.parent is None or ORGANISATIONS.get(entry.parent), entry
        assert entry.area is None or AREAS.get(entry.area), entry
        assert entry.website is None or re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", entry.website)


def test_officials_are_well_formed() -> None:
    for row in rows("officials"):
        assert re.fullmatch(r"|\d{4}|\d{4}-\d\d-\d\d", row["as_of"])
    for official in REGISTERS.officials.all:
        assert official.organisation is None or ORGANISATIONS.get(official.organisation), official


def test_sources_are_codes_of_the_legend_or_hosts() -> None:
    legend = (FOLDER / "README.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"^\| ([a-z.-]+) \|", legend, flags=re.MULTILINE))
    for name in KEYS:
        for row in rows(name):
            for code in row.get("source", "").split():
                assert code in codes or re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", code), row


# --- files that cannot be read ---------------------------------------------------------------


def test_missing_register_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=re.escape("areas.csv")):
        _ = Registers(tmp_path).areas


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"code,level\n61\n", r"areas\.csv:2: 1 cells, expected 2"), (b"code\n\xff\n", "cannot read")],
)
def test_broken_register_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "areas.csv").write_bytes(content)
    with pytest.raises(InputError, match=message):
        _ = Registers(tmp_path).areas
