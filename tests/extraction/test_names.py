"""Names of people: titles and degrees off, other capitalised words told apart."""

import pytest

from kg.extraction.names import is_short_form, match_name, plausible

WORDS = frozenset({"dinas", "sosial", "tenaga", "kerja"})


@pytest.mark.parametrize(
    ("text", "name", "prefixes", "suffixes"),
    [
        ("Raka Wirasena hadir", "Raka Wirasena", (), ()),
        ("Drs. H. Raka Wirasena, M.Si hadir", "Raka Wirasena", ("Drs.", "H."), ("M.Si",)),
        (
            "Prof.Dr. Ir. M.Yusran Halim, M.Sc.",
            "M.Yusran Halim",
            ("Prof.", "Dr.", "Ir."),
            ("M.Sc.",),
        ),
        ("Raka Wirasena, SE., MM., hadir", "Raka Wirasena", (), ("SE.", "MM.")),
        ("H Raka Wirasena SIP MM usai", "Raka Wirasena", ("H",), ("SIP", "MM")),
        ("Raka Wirasena S Sos, hadir", "Raka Wirasena", (), ("S Sos",)),
        ("I Nyoman Sudana hadir", "I Nyoman Sudana", (), ()),
        ("Raka bin Wirasena hadir", "Raka bin Wirasena", (), ()),
        ("Merta S. Ulin menerima", "Merta S. Ulin", (), ()),
        ("M. Zaki hadir", "M. Zaki", (), ()),
        ("Ma’ruf Saleh hadir", "Ma’ruf Saleh", (), ()),
        ("Kombes Pol Raka Wirasena hadir", "Raka Wirasena", ("Kombes Pol",), ()),
        ("Lembah Timur H Raka Wirasena hadir", "Raka Wirasena", ("H",), ()),
        ("Raka H. Wirasena hadir", "Raka H. Wirasena", (), ()),
    ],
)
def test_a_name_stands_free_of_titles_and_degrees(
    text: str, name: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]
) -> None:
    found = match_name(text, 0, len(text))
    assert found is not None
    assert (found.name, found.prefixes, found.suffixes) == (name, prefixes, suffixes)
    assert text[found.name_span.begin : found.name_span.end].startswith(name)


def test_a_word_in_lower_case_begins_no_name() -> None:
    assert match_name("hadir Raka", 0, 10) is None


@pytest.mark.parametrize(
    "name", ["Raka Wirasena", "Raka", "Hari Wibawa", "Dana Lesmana", "Raka BJ"]
)
def test_capitalised_words_may_be_a_name(name: str) -> None:
    assert plausible(name, WORDS)


@pytest.mark.parametrize(
    "name",
    ["Kamis", "Dinas Sosial", "Tenaga Ahli", "Menurut Raka", "FGD", "TIK", "WARGA Raka", "M.",
     "Hari Pahlawan", "Hari Selasa", "Penanganan Banjir", "Forkopimda"],
)  # fmt: skip
def test_other_capitalised_words_are_no_name(name: str) -> None:
    assert not plausible(name, WORDS)


def test_after_a_title_any_word_may_be_a_given_name() -> None:
    assert plausible("Mulai Wirasena", WORDS, titled=True)
    assert not plausible("Mulai Wirasena", WORDS)


def test_a_short_form_is_some_words_of_the_name_in_order() -> None:
    assert is_short_form("Wirasena", "Raka Adi Wirasena")
    assert is_short_form("Raka Wirasena", "Raka Adi Wirasena")
    assert not is_short_form("Wirasena Raka", "Raka Adi Wirasena")
    assert not is_short_form("Raka", "Raka")


@pytest.mark.parametrize(
    ("text", "name", "suffixes"),
    [
        ("Muh. Raka Wirasena hadir", "Muh. Raka Wirasena", ()),
        ("Raka Dt. Wirasena hadir", "Raka Dt. Wirasena", ()),
        ("Raka Wirasena MKes berdalih", "Raka Wirasena", ("MKes",)),
        ("Raka Wirasena, S.Pd.I, hadir", "Raka Wirasena", ("S.Pd.I",)),
        ("Raka boru Wirasena hadir", "Raka boru Wirasena", ()),
        ("Teuku Raka Wirasena hadir", "Teuku Raka Wirasena", ()),
    ],
)
def test_short_words_and_particles_belong_to_a_name(
    text: str, name: str, suffixes: tuple[str, ...]
) -> None:
    found = match_name(text, 0, len(text))
    assert found is not None
    assert (found.name, found.suffixes) == (name, suffixes)


def test_a_degree_alone_is_no_name() -> None:
    assert match_name("Ph.D., hadir", 0, 12) is None
