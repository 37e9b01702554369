"""Extraction against hand-made gold: what matches, what is missing, what is too much.

Gold files are JSON in the form of `kg.gold`; ``article`` names the text, relative to the gold file,
its folder or the one above. A key that a gold file does not have is not scored. Precision is the
share of what was found that is right, recall the share of the gold that was found, F1 their
harmonic mean; over several files and kinds, items are added up first (micro average).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.article import Article, Span, read
from kg.errors import InputError
from kg.extraction import extract
from kg.gold import facts_json
from kg.registers import Registers
from kg.scoring.matching import KINDS, Item, keys, locate
from kg.zones import sentence_of

__all__ = ["KINDS", "Count", "Failure", "Scored", "find_gold", "score", "total"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many items are in the gold, were found, and are in both."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The F1; 1 where there was nothing to find and nothing was found."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 1.0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.gold + other.gold, self.found + other.found, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Failure:
    """One item that is missing, too much, or must not come out, and the sentence around it."""

    kind: str
    what: str  # "missed", "false", "must not"
    item: str
    sentence: str  # empty if the item is nowhere in the text


@dataclass(frozen=True, slots=True)
class Scored:
    """What was made of one gold file."""

    path: Path
    counts: Mapping[str, Count] = field(default_factory=dict)  # kind -> count
    failures: tuple[Failure, ...] = ()

    @property
    def forbidden(self) -> tuple[Failure, ...]:
        return tuple(f for f in self.failures if f.what == "must not")


def find_gold(paths: Iterable[Path]) -> list[Path]:
    """Return gold files: files as named, and those ending in .json in folders and below, sorted.

    Raises InputError for a folder without any.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise InputError("no gold in this folder (files ending in .json)", where=str(path))
        found.update(dict.fromkeys(inside))
    return list(found)


def total(scored: Iterable[Scored]) -> dict[str, Count]:
    """Return the counts of several files by kind, added up, in the order of KINDS."""
    every = list(scored)
    present = {kind for one in every for kind in one.counts}
    return {
        kind: sum((one.counts.get(kind, Count()) for one in every), Count())
        for kind in KINDS
        if kind in present
    }


def score(path: Path) -> Scored:
    """Extract the article of a gold file and compare. Raises InputError."""
    gold = _gold(path)
    article = read(_article(path, gold))
    found = facts_json(article, extract(article, Registers.default()))
    counts: dict[str, Count] = {}
    failures: list[Failure] = []
    for kind in KINDS:
        if not isinstance(gold.get(KINDS[kind].key), list):
            continue
        try:
            wanted, have = keys(kind, gold, gold, found), keys(kind, found, gold, found)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                f"'{KINDS[kind].key}' is not as gold has it ({type(error).__name__}: {error})",
                where=str(path),
            ) from error
        right, missed, false = _compared(wanted, have)
        counts[kind] = Count(len(wanted), len(have), right)
        failures += [_failure(article, kind, "missed", *pair) for pair in missed]
        failures += [_failure(article, kind, "false", *pair) for pair in false]
    came_out = list(_forbidden(article, gold, found))
    for failure in came_out:
        kind = "agreements" if failure.kind in _OF_AGREEMENTS else failure.kind
        before = counts.get(kind, Count())
        if not any(f.kind == failure.kind and f.item == failure.item for f in failures):
            counts[kind] = before + Count(found=1)
    return Scored(path, counts, (*failures, *came_out))


def _gold(path: Path) -> dict[str, Any]:
    try:
        gold = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=str(path)) from error
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise InputError(f"not valid JSON: {error.msg}", where=where) from error
    if not isinstance(gold, dict):
        raise InputError("gold is one JSON object", where=str(path))
    return gold


def _article(path: Path, gold: Mapping[str, Any]) -> Path:
    name = gold.get("article")
    if not isinstance(name, str) or not name:
        raise InputError("has no 'article', the path of the text it is of", where=str(path))
    for folder in (path.parent, path.parent.parent):
        if (folder / name).is_file():
            return folder / name
    raise InputError(f"its article {name} is not there", where=str(path))


_OF_AGREEMENTS = frozenset({"signatories", "parties", "attendees"})
Pair = tuple[str, Item]  # what is shown of an item, and the item


def _compared(
    wanted: list[tuple[frozenset[Any], Pair]], have: list[tuple[frozenset[Any], Pair]]
) -> tuple[int, list[Pair], list[Pair]]:
    """Match items that share a key, each at most once; return the number, and what is left."""
    left = list(have)
    missed: list[Pair] = []
    for names, pair in wanted:
        place = next((i for i, (others, _) in enumerate(left) if names & others), None)
        if place is None:
            missed.append(pair)
        else:
            del left[place]
    return len(wanted) - len(missed), missed, [pair for _, pair in left]


def _forbidden(article: Article, gold: Item, found: Item) -> Iterator[Failure]:
    """Yield what came out though the gold says that it must not."""
    banned = gold.get("must_not") or {}
    for key, values in sorted(banned.items()):
        if not isinstance(values, list):
            continue
        items = _named(key, found)
        for value in values:
            for names, item in items:
                if str(value).casefold() in names:
                    yield _failure(article, key, "must not", str(value), item)
                    break


def _named(key: str, found: Item) -> list[tuple[set[str], Item]]:
    """Return the items of a key, or the signatories and parties of agreements, by their names."""
    if key in _OF_AGREEMENTS:
        return [({str(s).casefold()}, s) for a in found["agreements"] for s in a[key]]
    return [(_called(item), item) for item in found.get(key, [])]


_CALLED = ("name", "canonical", "value", "surface", "text", "title")


def _called(item: Item) -> set[str]:
    """Return all that an item may be called in a list of what must not come out."""
    named = [item.get(key) for key in _CALLED] if isinstance(item, dict) else [item]
    return {str(name).casefold() for name in named if name is not None}


def _failure(article: Article, kind: str, what: str, shown: str, item: Item) -> Failure:
    span = locate(article, item)
    if span is None:
        return Failure(kind, what, shown, "")
    view = article.view
    around = sentence_of(article, view.viewed(span))
    sentence = " ".join(view.text[around.begin : around.end].split())
    return Failure(kind, what, shown, sentence or article.words(Span(span.begin, span.end)))
