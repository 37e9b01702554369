"""When an item that was found is the item of the gold: the keys by which each kind is compared.

Two items match if they share a key. Names are compared without case, brackets, academic titles and
punctuation; regulations by type, number, year and region; plans by kind and
years; numbers by value and kind of unit;
quotations by speaker and their first 40 characters; agreements by family of type, status, parties
and signatories.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.article import Article, Span
from kg.documents import family_of
from kg.registers.names import fold

Item = Any  # an object of the gold format, or a string
_PER_CENT = frozenset({"persen", "%", "per cent", "percent"})
_POINTS = frozenset({"poin persen", "persen poin", "percentage points"})
_QUOTED = 40  # characters of a quotation that are compared
_TITLES = re.compile(
    r"\b(?:prof|dr|drs|dra|drg|ir|h|hj|kh|tgk|ust|s\.?\w{1,4}|m\.?\w{1,3}|ph\.?d)\.(?=[\s,]|$)"
    r"|^(?:h|hj|dr|ir|drs|dra|prof)\s",
    re.I,
)
_LONG_FORM = re.compile(r"^[^()]*\(([^()]+)\)")  # "Rencana ... (RPJMN)"
_OF_YEAR = re.compile(r"\b(?:untuk\s+)?(?:tahun(?:\s+anggaran)?|t\.?a\.?)\s+(?=\d)", re.I)
_UNTIL = re.compile(r"(?<=\d)\s*(?:[-–—/]|hingga|sampai(?:\s+dengan)?|s/d)\s*(?=\d)")
_ACTING = {"penjabat": "pj", "pelaksana tugas": "plt", "pelaksana harian": "plh"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact that is scored, and the key of the gold format it stands under."""

    key: str
    keys: Callable[["_Sides", Item], Iterator[tuple[frozenset[Any], str]]]


@dataclass(frozen=True, slots=True)
class _Sides:
    """What one side calls the organisations that its agreements and the other's name."""

    bodies: dict[str, int]  # folded name -> number of the organisation


def keys(
    kind: str, side: Item, gold: Item, found: Item
) -> list[tuple[frozenset[Any], tuple[str, Item]]]:
    """Return the items of a kind on one side: their keys, what is shown of them, the item.

    Items that are the same as an earlier one are left out.
    """
    sides = _Sides(_bodies(gold, found))
    what = KINDS[kind]
    listed: list[tuple[frozenset[Any], tuple[str, Item]]] = []
    seen: set[frozenset[Any]] = set()
    for item in side[what.key]:
        for names, shown in what.keys(sides, item):
            if names not in seen:
                seen.add(names)
                listed.append((names, (shown, item)))
    return listed


def locate(article: Article, item: Item) -> Span | None:
    """Return where an item stands in the stored text: by its spans, else by its words."""
    if isinstance(item, dict) and item.get("spans"):
        return Span(*item["spans"][0])
    named = [item] if isinstance(item, str) else _words(item)
    for words in named:
        pattern = r"\s+".join(map(re.escape, words.split()))
        if pattern and (match := re.search(pattern, article.text, re.I)):
            return Span(*match.span())
    return None


def _words(item: dict[str, Any]) -> list[str]:
    surfaces = item.get("surfaces") or []
    single = (item.get(k) for k in ("surface", "text", "name", "subject", "place", "type"))
    return [str(w) for w in (*surfaces, *single) if w]


def plain(name: str) -> str:
    """Return a name as names are compared.

    >>> plain("Drs. H. Suryanto Wibawa, M.Si"), plain("Kejaksaan Negeri (Kejari) Wanasari")
    ('suryanto wibawa', 'kejaksaan negeri wanasari')
    """
    return fold(_TITLES.sub(" ", name.partition(",")[0]))


def _bodies(*sides: Item) -> dict[str, int]:
    """Number the organisations of both sides; those that share a name have one number."""
    numbers: dict[str, int] = {}
    for side in sides:
        for body in side.get("organizations") or []:
            names = _organisation_names(body)
            known = min((numbers[n] for n in names if n in numbers), default=len(numbers))
            for name in names:
                numbers.setdefault(name, known)
    return numbers


def _organisation_names(body: Item) -> set[str]:
    every = [body["name"], body.get("canonical") or body["name"], *(body.get("aliases") or [])]
    return {fold(n) for n in every} - {""}


def _person(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    yield frozenset({plain(item["name"])}), item["name"]


def _positions(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    for position in item.get("positions") or []:
        words = fold(position)
        for spelled, short in _ACTING.items():
            words = words.replace(spelled, short)
        yield frozenset({(plain(item["name"]), words)}), f"{item['name']}: {position}"


def _organisation(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    yield frozenset(_organisation_names(item)), item["name"]


def _regulation(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    known = (item["type"], item.get("number") or "", item.get("year") or "")
    if not any(known[1:]):
        known = (item["type"], fold(item.get("surface") or item.get("title") or ""), "")
    shown = f"{known[0]} {known[1]}/{known[2]}"
    region = re.sub(r"^(?:provinsi|kabupaten|kota|daerah) ", "", fold(item.get("region") or ""))
    # A region that one side leaves out is no difference: it may be inferred.
    yield frozenset({(*known, region), (*known, "")}), f"{shown} {region}".strip()


def _figure(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    unit = (item.get("unit") or "").casefold()
    kind = "percent" if unit in _PER_CENT else "points" if unit in _POINTS else "count"
    yield frozenset({(float(item["value"]), kind)}), f"{item['value']} {item.get('unit') or ''}"


def _amount(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    shown = f"{item['currency']} {item['value']}"
    yield frozenset({(float(item["value"]), item["currency"])}), shown


def _quotation(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    words = " ".join(re.sub(r"[“”\"'‘’]", "", item["text"]).casefold().split())
    shown = f"{item['speaker']}: {item['text'][:60]}"
    yield frozenset({(plain(item["speaker"] or ""), words[:_QUOTED].rstrip(" .,"))}), shown


def _agreement(sides: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    family = family_of(item["type"])
    parties = frozenset(sides.bodies.get(fold(p), fold(p)) for p in item.get("parties") or [])
    signed = frozenset(plain(s) for s in item.get("signatories") or [])
    shown = f"{item['type']} ({item['status']}): {', '.join(item.get('parties') or [])}"
    shown += f"; {', '.join(item.get('signatories') or [])}"
    yield frozenset({(family, item["status"], parties, signed)}), shown


def _string(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    yield frozenset({" ".join(item.casefold().split())}), item


def _plan(_: _Sides, item: Item) -> Iterator[tuple[frozenset[Any], str]]:
    """Compare a plan by its kind and years: "RKPD tahun 2024" is "RKPD 2024"."""
    short = _LONG_FORM.sub(r"\1", item)
    years = _UNTIL.sub("-", _OF_YEAR.sub(" ", short))
    yield frozenset({" ".join(sorted(years.casefold().split()))}), item


KINDS = {
    "persons": Kind("persons", _person),
    "positions": Kind("persons", _positions),
    "organizations": Kind("organizations", _organisation),
    "regulations": Kind("regulations", _regulation),
    "agreements": Kind("agreements", _agreement),
    "plans": Kind("plans", _plan),
    "places": Kind("places", _string),
    "dates": Kind("dates", _string),
    "statistics": Kind("statistics", _figure),
    "money": Kind("money", _amount),
    "quotes": Kind("quotes", _quotation),
    "authors": Kind("authors", _string),
    "editors": Kind("editors", _string),
}
