"""The register of regulations, by identity and by title."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.facts import RegulationId
from kg.registers.table import read_rows
from kg.registers.titles import TitleIndex

# The types of the register, and those that a citation may name, by their short form.
KINDS = {
    "UU": "Undang-Undang",
    "Perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "Keppres": "Keputusan Presiden",
    "Inpres": "Instruksi Presiden",
    "Permendagri": "Peraturan Menteri Dalam Negeri",
    "Permenaker": "Peraturan Menteri Ketenagakerjaan",
    "Permenkes": "Peraturan Menteri Kesehatan",
    "Permenhub": "Peraturan Menteri Perhubungan",
    "Permenhan": "Peraturan Menteri Pertahanan",
    "Permenpora": "Peraturan Menteri Pemuda dan Olahraga",
    "Permen ESDM": "Peraturan Menteri Energi dan Sumber Daya Mineral",
    "Permen PPPA": "Peraturan Menteri Pemberdayaan Perempuan dan Perlindungan Anak",
    "Permen PKP": "Peraturan Menteri Perumahan dan Kawasan Permukiman",
    "PMK": "Peraturan Menteri Keuangan",
    "Perkap": "Peraturan Kepala Kepolisian Negara Republik Indonesia",
    "Perpol": "Peraturan Kepolisian Negara Republik Indonesia",
    "PKPU": "Peraturan Komisi Pemilihan Umum",
    "Perka BMKG": "Peraturan Kepala Badan Meteorologi, Klimatologi, dan Geofisika",
    "Perban BMKG": "Peraturan Badan Meteorologi, Klimatologi, dan Geofisika",
    "Perka BNN": "Peraturan Kepala Badan Narkotika Nasional",
    "Perban BNN": "Peraturan Badan Narkotika Nasional",
    "Perban BNPT": "Peraturan Badan Nasional Penanggulangan Terorisme",
    "Perka BPS": "Peraturan Kepala Badan Pusat Statistik",
    "Perban BPS": "Peraturan Badan Pusat Statistik",
    "Perda": "Peraturan Daerah",
    "Pergub": "Peraturan Gubernur",
}
# Types whose addresses on peraturan.go.id follow from type, number and year.
_ON_PERATURAN_GO_ID = frozenset(
    "UU Perppu PP Perpres Keppres Permendagri Permenaker Permenkes".split()
)

_KEPT = 500  # answers to questions by title: articles cite the same regulations


@dataclass(frozen=True, slots=True)
class Regulation:
    """What the register knows of one regulation."""

    id: RegulationId
    title: str  # without "tentang"
    enacted: date | None
    revoked: bool  # False also where nothing is known
    verified: bool  # title seen on a page, or equal in two data sets
    see_also: str | None  # address on peraturan.go.id


class Regulations:
    """Regulations by identity and by title; the file is read when first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._titles: dict[str, TitleIndex[list[str]]] = {}
        self._asked: dict[tuple[str | None, str, float], list[tuple[float, Regulation]]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, identity: RegulationId) -> Regulation | None:
        """Return the regulation, or None if the register does not have it.

        Leading zeros, case, and hyphens or blanks in the type make no difference.
        """
        found = self._rows.get(_key(identity))
        return _regulation(found) if found else None

    def by_title(
        self, kind: str | None, title: str, at_least: float = 0.75
    ) -> list[tuple[float, Regulation]]:
        """Return regulations of a type (or any) whose title is like `title`, the best first.

        Similarity is from 0 to 1, see `kg.registers.titles`; equal ones are in order of type,
        issuer, year and number.
        """
        asked = (kind, title, at_least)
        if asked not in self._asked:
            if len(self._asked) >= _KEPT:
                self._asked.clear()
            self._asked[asked] = self._by_title(kind, title, at_least)
        return list(self._asked[asked])

    def _by_title(
        self, kind: str | None, title: str, at_least: float
    ) -> list[tuple[float, Regulation]]:
        wanted = [_kind(kind)] if kind else list(self._by_kind)
        found = [hit for name in wanted for hit in self._index(name).find(title, at_least)]
        found.sort(key=lambda hit: (-hit[0], _order(hit[1])))
        return [(score, _regulation(row)) for score, row in found]

    def _index(self, kind: str) -> TitleIndex[list[str]]:
        if kind not in self._titles:
            rows = self._by_kind.get(kind, [])
            self._titles[kind] = TitleIndex([(row, row[4]) for row in rows])
        return self._titles[kind]

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str, str], list[str]]:
        _, rows = read_rows(self._path)
        kinds = {kind: _kind(kind) for kind in {row[0] for row in rows}}
        return {(kinds[row[0]], row[1], row[2], row[3]): row for row in rows}

    @cached_property
    def _by_kind(self) -> dict[str, list[list[str]]]:
        by_kind: dict[str, list[list[str]]] = {}
        for key, row in self._rows.items():
            by_kind.setdefault(key[0], []).append(row)
        return by_kind


def see_also(identity: RegulationId) -> str | None:
    """Return the address of a national regulation on peraturan.go.id, None for other types.

    >>> see_also(RegulationId("Permendagri", "84", "2022"))
    'https://peraturan.go.id/id/permendagri-no-84-tahun-2022'
    """
    if identity.kind not in _ON_PERATURAN_GO_ID:
        return None
    slug = f"{identity.kind}-no-{identity.number}-tahun-{identity.year}".lower()
    return f"https://peraturan.go.id/id/{slug}"


def _kind(kind: str) -> str:
    return kind.casefold().replace(" ", "").replace("-", "")


def _key(identity: RegulationId) -> tuple[str, str, str, str]:
    number = identity.number.lstrip("0").upper()
    return _kind(identity.kind), number, identity.year, identity.issuer


def _regulation(row: list[str]) -> Regulation:
    kind, number, year, issuer, title, enacted, revoked, _source, verified = row
    identity = RegulationId(kind, number, year, issuer)
    return Regulation(
        id=identity,
        title=title,
        enacted=date.fromisoformat(enacted) if enacted else None,
        revoked=revoked == "yes",
        verified=verified == "yes",
        see_also=see_also(identity),
    )


def _order(row: list[str]) -> tuple[str, str, str, int, str]:
    kind, number, year, issuer, *_ = row
    digits = re.match(r"\d+", number)
    return kind, issuer, year, int(digits.group()) if digits else 0, number
