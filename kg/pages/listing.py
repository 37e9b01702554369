"""Lists of all things of a kind, and what the search looks through."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.pages import formats
from kg.pages.index import KINDS, LANGUAGES, LISTINGS, Listed
from kg.pages.links import Links, file_of
from kg.pages.rendering import Site, rendered
from kg.pages.view import Words
from kg.pages.wording import Wording

_A_PAGE = 400  # things


class _Row(NamedTuple):
    words: Words
    hint: Words


class _Leaf(NamedTuple):
    """A page of a list, as the others name it."""

    number: int
    first: str
    last: str
    href: str
    here: bool


_ALWAYS = frozenset(("article", "person", "organisation"))  # with a list even if it is empty


def present(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the kinds that have a list."""
    return _ALWAYS | {kind for kind in KINDS if counts.get(kind)}


def listings(found: Sequence[Listed], site: Site) -> Iterator[tuple[str, str]]:
    """Yield file and content of the lists of all kinds, in both languages."""
    for kind in KINDS:
        some = [one for one in found if one.kind == kind]
        if not some and kind not in _ALWAYS:
            continue
        for language in LANGUAGES:
            yield from _listing(kind, some, language, site)


def _listing(
    kind: str, some: Sequence[Listed], language: str, site: Site
) -> Iterator[tuple[str, str]]:
    say = Wording(language)
    if kind == "article":  # the newest first
        ordered = sorted(some, key=lambda one: one.path)
        ordered.sort(key=lambda one: one.hint, reverse=True)
    else:
        ordered = sorted(some, key=lambda one: (_sorted_by(one, language), one.path))
    leaves = [ordered[n : n + _A_PAGE] for n in range(0, len(ordered), _A_PAGE)] or [[]]
    paths = [f"{LISTINGS[kind]}/index" + (f"-{n}" if n > 1 else "")
             for n in range(1, len(leaves) + 1)]  # fmt: skip
    for number, (path, leaf) in enumerate(zip(paths, leaves, strict=True), 1):
        links = Links(path, language)
        names = [
            _Leaf(n, _first(other[0], language), _first(other[-1], language), links.page(p),
                  n == number)
            for n, (p, other) in enumerate(zip(paths, leaves, strict=True), 1)
            if other
        ]  # fmt: skip
        yield (
            file_of(path, language),
            rendered(
                "listing.html", links, say, site, kind=kind, total=len(ordered), leaves=names,
                rows=[_row(one, links, language) for one in leaf], number=number,
            ),
        )  # fmt: skip


def _sorted_by(one: Listed, language: str) -> str:
    return _folded(one.name.told(language).text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _first(one: Listed, language: str) -> str:
    if one.kind == "article":
        return formats.date(one.hint, language)
    text = one.name.told(language).text
    return text if len(text) < 24 else text[:22].rstrip() + "…"


def _row(one: Listed, links: Links, language: str) -> _Row:
    name = one.name.told(language)
    mark = name.language if name.language != language else ""
    hint = formats.date(one.hint, language) if one.kind == "article" else one.hint
    hint_mark = "id" if language == "en" and one.kind == "regulation" else ""
    return _Row(Words(name.text, mark, links.page(one.path)), Words(hint, hint_mark))


def searched(found: Sequence[Listed], language: str) -> str:
    """Return the script that gives the search its names; a page cannot fetch from a folder."""
    say = Wording(language)
    lines = []
    for one in found:
        name = one.name.told(language)
        other = one.name.told("en" if language == "id" else "id").text
        others = [*dict.fromkeys([*([other] if other != name.text else []), *one.others])]
        mark = name.language if name.language != language else ""
        lines.append(json.dumps([one.path, one.kind, name.text, others, mark], ensure_ascii=False))
    kinds = json.dumps({kind: say.kind(kind) for kind in KINDS}, ensure_ascii=False)
    body = ",\n".join(lines).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"kgNames({kinds}, [\n{body}\n]);\n"
