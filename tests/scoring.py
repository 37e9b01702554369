"""Precision and recall of extraction against hand-made gold, for tests."""

import re
from collections.abc import Callable, Hashable
from typing import Any

Item = dict[str, Any]
_PER_CENT = {"persen", "%", "per cent"}
_FAMILIES = (
    ("nota kesep", "mou"), ("memorandum", "mou"), ("mou", "mou"), ("perjanjian", "pks"),
    ("kesepakatan", "kesepakatan"), ("kerja", "kerja sama"),
)  # fmt: skip


def fold(name: str) -> str:
    """Return a name as names are compared: no case, no brackets, single spaces."""
    return " ".join(re.sub(r"\([^()]*\)", " ", name).casefold().split())


def _names(item: Item) -> set[str]:
    every = [item["name"], item.get("canonical") or item["name"], *item.get("aliases", [])]
    return {fold(n) for n in every}


def _family(kind: str) -> str:
    return next((f for start, f in _FAMILIES if kind.casefold().startswith(start)), kind)


def _regulation(item: Item) -> Hashable:
    return item["type"], item["number"], item["year"], fold(item.get("region") or "")


def _figure(item: Item) -> Hashable:
    unit = item.get("unit") or item.get("currency")
    return float(item["value"]), "percent" if unit in _PER_CENT else "count"


def _quotation(item: Item) -> Hashable:
    return item["speaker"], item["text"][:40]


def _agreement(item: Item) -> Hashable:
    return _family(item["type"]), item["status"], item["date"], tuple(sorted(item["signatories"]))


KEYS: dict[str, Callable[[Any], Hashable]] = {
    "persons": lambda p: fold(p["name"]),
    "regulations": _regulation,
    "agreements": _agreement,
    "statistics": _figure,
    "money": lambda m: (float(m["value"]), m["currency"]),
    "quotes": _quotation,
    "dates": str,
    "plans": fold,
    "authors": fold,
    "editors": fold,
}


def misses(found: Item, gold: Item) -> dict[str, tuple[list[Any], list[Any]]]:
    """Return by kind what of the gold is missing and what was found too much; nothing if equal."""
    wrong: dict[str, tuple[list[Any], list[Any]]] = {}
    for kind, key in KEYS.items():
        have, want = [key(i) for i in found[kind]], [key(i) for i in gold[kind]]
        missing, extra = [w for w in want if w not in have], [h for h in have if h not in want]
        if missing or extra:
            wrong[kind] = (missing, extra)
    missing = [
        o["name"]
        for o in gold["organizations"]
        if not any(_names(o) & _names(f) for f in found["organizations"])
    ]
    if missing:
        wrong["organizations"] = (missing, [])
    return wrong


def forbidden(found: Item, gold: Item) -> list[str]:
    """Return what came out that the gold says must not."""
    out: list[str] = []
    for kind, values in gold.get("must_not", {}).items():
        if kind == "signatories":
            have = [s for a in found["agreements"] for s in a["signatories"]]
        elif kind == "why":
            continue
        else:
            have = [
                i.get("name", i.get("value")) if isinstance(i, dict) else i for i in found[kind]
            ]
            have += [i.get("surface") for i in found[kind] if isinstance(i, dict)]
        out += [f"{kind}: {v}" for v in values if v in have]
    return out
