"""The register of acronyms: what they stand for."""

from functools import cached_property
from pathlib import Path

from kg.registers.table import read


class Acronyms:
    """Acronyms and what they stand for."""

    def __init__(self, path: Path) -> None:
        rows = list(read(path))
        self.all: dict[str, str] = {row["acronym"]: row["expansion"] for row in rows}
        named = {row["acronym"]: row["domain"] for row in rows}
        self.bodies = frozenset(a for a, domain in named.items() if domain == "lembaga")
        self.regional_bodies = frozenset(a for a, d in named.items() if d == "perangkat daerah")

    def expand(self, acronym: str) -> str | None:
        """Return what `acronym` stands for; case matters only where two differ by it.

        >>> from kg.registers import Registers
        >>> Registers.default().acronyms.expand("RKPD")
        'Rencana Kerja Pemerintah Daerah'
        """
        name = acronym.strip()
        return self.all.get(name) or self._folded.get(name.casefold())

    @cached_property
    def _folded(self) -> dict[str, str]:
        folded: dict[str, str] = {}
        for acronym, expansion in self.all.items():
            folded.setdefault(acronym.casefold(), expansion)
        return folded
