"""Where an article comes from and who publishes it, as its dateline and the register tell."""

from dataclasses import replace

from kg.registers import Areas
from kg.zones import Dateline, dateline
from kg.zones.outlets import is_outlet


def origin(line: str, areas: Areas) -> Dateline | None:
    """Return the dateline of a line; a known area is its town, never its outlet.

    >>> from kg.registers import Registers
    >>> line = "Pedoman, MAKASSAR - Rapat dibuka."
    >>> found = origin(line, Registers.default().areas)
    >>> found and found.town and line[slice(*found.town)]
    'MAKASSAR'
    """
    found = dateline(line)
    if not found or not found.site:
        return found
    site = line[slice(*found.site)]
    if is_outlet(site) or not areas.named(site):
        return found
    if found.town and not areas.named(line[slice(*found.town)]):
        return replace(found, town=found.site, site=found.town)
    return replace(found, site=None)
