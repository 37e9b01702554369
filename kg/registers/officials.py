"""The register of public officials in their public roles."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.registers.names import fold
from kg.registers.table import read


@dataclass(frozen=True, slots=True)
class Official:
    """That a page of the day `as_of` names a person in a post."""

    name: str
    titles: str  # the name with titles, as printed; empty if the page has none
    position: str  # as printed: "Wali Kota Pontianak"
    organisation: str | None  # id in organisations.csv
    as_of: date | None  # None where the page gives no day


class Officials:
    """Posts of officials by the name of the person."""

    def __init__(self, path: Path) -> None:
        self.all: tuple[Official, ...] = tuple(_official(row) for row in read(path))

    def find(self, name: str) -> tuple[Official, ...]:
        """Return the posts of the person with this full name, without titles; oldest first."""
        return self._by_name.get(fold(name), ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Official, ...]]:
        by_name: dict[str, tuple[Official, ...]] = {}
        for official in self.all:
            key = fold(official.name)
            by_name[key] = (*by_name.get(key, ()), official)
        return by_name


def _official(row: dict[str, str]) -> Official:
    day = date.fromisoformat(row["as_of"]) if len(row["as_of"]) == 10 else None
    return Official(row["name"], row["titles"], row["position"], row["organisation"] or None, day)
