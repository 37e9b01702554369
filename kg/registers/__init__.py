"""Look-ups over ``data/registers``: what names are grounded on.

Each register is read when it is first asked, once per process. A name that is not found gives
None: the registers are incomplete, so "not found" means unknown, never wrong.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kg import resources
from kg.registers.acronyms import Acronyms
from kg.registers.areas import Area, Areas
from kg.registers.officials import Official, Officials
from kg.registers.organisations import OrganisationEntry, Organisations
from kg.registers.regulations import KINDS, Regulation, Regulations

__all__ = [
    "KINDS",
    "Acronyms",
    "Area",
    "Areas",
    "Official",
    "Officials",
    "OrganisationEntry",
    "Organisations",
    "Registers",
    "Regulation",
    "Regulations",
]


@dataclass(frozen=True)
class Registers:
    """The registers in `folder`, a folder of csv files such as ``data/registers``."""

    folder: Path

    def __hash__(self) -> int:
        return self._hash  # much is cached by registers

    @cached_property
    def _hash(self) -> int:
        return hash(self.folder)

    @staticmethod
    @cache
    def default() -> "Registers":
        """Return the registers that come with kg; the same object every time."""
        return Registers(resources.data("registers"))

    @cached_property
    def regulations(self) -> Regulations:
        return Regulations(self.folder / "regulations.csv")

    @cached_property
    def areas(self) -> Areas:
        return Areas(self.folder / "areas.csv")

    @cached_property
    def acronyms(self) -> Acronyms:
        return Acronyms(self.folder / "acronyms.csv")

    @cached_property
    def organisations(self) -> Organisations:
        return Organisations(self.folder / "organisations.csv", self.areas, self.acronyms)

    @cached_property
    def officials(self) -> Officials:
        return Officials(self.folder / "officials.csv")
