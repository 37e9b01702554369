"""The words of the report for people, in Indonesian and English, and how each writes numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

_ONE_AND_MANY: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "id": {
        "violation": ("pelanggaran",), "warning": ("peringatan",), "info": ("catatan",),
        "node": ("simpul",), "result": ("hasil",), "triple": ("tripel",), "file": ("berkas",),
        "shape": ("bentuk",), "none": ("tidak ada temuan",), "in": ("pada",),
        "expected": ("diharapkan",), "hint": ("saran",), "value": ("nilai",),
        "evidence": ("bukti",), "checked": ("diperiksa",), "within": ("dalam",),
        "against": ("terhadap",), "nowhere": ("berkas tidak diketahui",),
        "more": ("{n} lagi (--limit 0 menampilkan semua; --format csv mendaftar semua)",),
        "other": ("{n} jenis temuan lain:",), "other files": ("{n} berkas lain:",),
    },
    "en": {
        "violation": ("violation", "violations"), "warning": ("warning", "warnings"),
        "info": ("note", "notes"), "node": ("node", "nodes"), "result": ("result", "results"),
        "triple": ("triple", "triples"), "file": ("file", "files"), "shape": ("shape", "shapes"),
        "none": ("no findings",), "in": ("in",), "expected": ("expected",), "hint": ("hint",),
        "value": ("value",), "evidence": ("evidence",), "checked": ("checked",),
        "within": ("in",), "against": ("against",), "nowhere": ("file not known",),
        "more": ("{n} more (--limit 0 shows all; --format csv lists them)",),
        "other": ("{n} other kind of finding:", "{n} other kinds of finding:"),
        "other files": ("{n} other file:", "{n} other files:"),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and counts in one language."""

    language: str  # "id" or "en"

    def word(self, key: str) -> str:
        return _ONE_AND_MANY[self.language][key][0]

    def count(self, noun: str, number: int) -> str:
        """Return a number with its noun.

        >>> Wording("en").count("node", 1), Wording("id").count("node", 5000)
        ('1 node', '5.000 simpul')
        """
        return f"{self.number(number)} {self._form(noun, number)}"

    def phrase(self, key: str, number: int) -> str:
        """Return a phrase that has a number in it."""
        return self._form(key, number).format(n=self.number(number))

    def number(self, number: int) -> str:
        """Grouped by points in Indonesian, not at all in English, as in messages."""
        return f"{number:,}".replace(",", ".") if self.language == "id" else str(number)

    def _form(self, key: str, number: int) -> str:
        forms = _ONE_AND_MANY[self.language][key]
        return forms[0] if number == 1 else forms[-1]
