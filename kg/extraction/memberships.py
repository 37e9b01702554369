"""Who holds which post, from all the places where the article tells of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.article import Span
from kg.extraction.gathering import Gathering
from kg.extraction.names import is_short_form
from kg.extraction.posts import PostMention
from kg.extraction.reading import Reading
from kg.extraction.scanning import Placed
from kg.facts import Membership
from kg.registers import Registers

Held = tuple[tuple[PostMention, str | None], ...]  # posts in order, and who holds each

_THAT_ONE = re.compile(r" (?:itu|tersebut|ini)\b")
# "Ia juga menjabat Ketua X", "Sebelumnya menjabat sebagai Kepala Y": whom the text told of last.
_OF_THE_LAST = re.compile(
    r"(?:\b(?:[Ii]a|[Dd]ia|[Bb]eliau|[Dd]irinya)|(?:^|[.!?\n] ?)Sebelumnya)"
    r"(?: (?:juga|kini|pernah|sebelumnya|sempat|saat ini|sekarang|ia|dia|beliau))*"
    r" (?:menjabat|merupakan|adalah|menduduki jabatan)(?: sebagai)? $"
)
_LINKS = ("menjabat ", "sebagai ", "merupakan ", "adalah ", "jabatan ")  # with which that ends
_BEFORE = 70  # characters before a post that are looked at for it
_REACH = 900  # characters before "mantan Camat X itu" in which its holder is named
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LEVELS = frozenset(
    "kabupaten kota provinsi kab prov republik indonesia ri pj plt plh pjs penjabat".split()
)


def holders(gathering: Gathering, every: Iterable[PostMention]) -> Held:
    """Return who holds each post: the name beside it, else who the article says holds it."""
    named = [(p, gathering.resolve(p.name.name) if p.name else None) for p in every]
    said: dict[tuple[str, str | None], set[str]] = {}
    for post, person in named:
        if post.name and person and not post.former:
            for organisation in {post.organisation, None}:
                said.setdefault((post.label, organisation), set()).add(person.name)
    found: list[tuple[PostMention, str | None]] = []
    for post, person in named:
        known = said.get((post.label, post.organisation), set())
        if post.name and not person:  # a form that several people share: "Bupati Wirasena"
            known = {k for k in known if is_short_form(post.name.name, k)}
        held_by = next(iter(known)) if len(known) == 1 else None
        found.append((post, person.name if person else held_by))
    return tuple(found)


def told_again(reading: Reading, held: Held, mentions: Sequence[tuple[Span, str]]) -> Held:
    """Give "mantan Camat X itu", whose holder is not named beside it, to whom it speaks of."""
    placed = Placed(mentions)
    found: list[tuple[PostMention, str | None]] = []
    told: tuple[Span, str] | None = None  # the last who was told of so
    for post, person in held:
        more = post.printed != post.label or len(post.printed.split()) > 2  # than "Bupati itu"
        unnamed = not person and not post.name
        particular = unnamed and (post.former or more)
        if unnamed and more and _speaks_of_last(reading, post):
            last = placed.last(max(0, post.span.begin - _REACH), post.span.begin)
            found.append((post, last[1] if last else None))
        elif particular and _THAT_ONE.match(reading.masked, post.span.end):
            last = placed.last(max(0, post.span.begin - _REACH), post.span.begin)
            if told and post.span.begin - told[0].end < _REACH and (not last or last[0] < told[0]):
                last = told
            told = (post.span, last[1]) if last else told
            found.append((post, last[1] if last else None))
        else:
            found.append((post, person))
    return tuple(found)


def _speaks_of_last(reading: Reading, post: PostMention) -> bool:
    begin = post.span.begin
    if not reading.masked.endswith(_LINKS, 0, begin):
        return False
    return bool(_OF_THE_LAST.search(reading.masked[max(0, begin - _BEFORE) : begin]))


def memberships(held: Held, registers: Registers) -> tuple[Membership, ...]:
    """Return each post of each person once, in its fullest form, with all that tells of it."""
    found: dict[tuple[str, str, str | None, bool], tuple[Membership, list[Span]]] = {}
    for post, person in held:
        alone = post.name is None and post.organisation is None
        if person is None or (alone and not post.former):
            continue
        end = post.name.span.end if post.name and post.name.span.begin >= post.span.end else 0
        begin = min(post.span.begin, post.name.span.begin) if post.name else post.span.begin
        key = (person, post.label, post.organisation, post.former)
        known, spans = found.get(key) or (None, [])
        spans.append(Span(begin, max(post.span.end, end)))
        membership = Membership(
            person=person,
            post=post.label,
            organisation=post.organisation,
            printed=max(known.printed if known else "", post.printed, key=len),
            spans=(),
            acting=(known.acting if known else "") or post.acting,
            former=post.former,
        )
        found[key] = membership, spans
    whole = [replace(membership, spans=tuple(spans)) for membership, spans in found.values()]
    return tuple(_fullest(whole, registers))


def _fullest(found: list[Membership], registers: Registers) -> Iterable[Membership]:
    """Leave out shorter forms of a post: "Bupati" of who is also "Bupati X"."""
    of_person: dict[tuple[str, bool], list[int]] = {}
    for place, one in enumerate(found):
        of_person.setdefault((one.person, one.former), []).append(place)
    kept = list(found)
    gone: set[int] = set()
    for places in of_person.values():
        if len(places) < 2:
            continue
        forms = {p: _forms(found[p], registers) for p in places[:_MOST_POSTS]}
        for place in sorted(forms, key=lambda p: len(found[p].printed)):
            longer = (p for p in forms if p != place and p not in gone)
            into = next((p for p in longer if _covers(forms[p], forms[place])), None)
            if into is not None:
                gone.add(place)
                spans = tuple(sorted({*kept[into].spans, *kept[place].spans}))
                acting = kept[into].acting or kept[place].acting
                kept[into] = replace(kept[into], spans=spans, acting=acting)
    return (one for place, one in enumerate(kept) if place not in gone)


_MOST_POSTS = 12  # of one person that are compared with each other

Form = tuple[str, ...]


def _forms(held: Membership, registers: Registers) -> tuple[Form, ...]:
    """Return the words of a post, short forms written out, and those of its short form."""
    every = [_BRACKETS.sub(" ", held.printed)]
    for found in _BRACKETS.finditer(held.printed):  # "Kajati", "Kajati X" of "... (Kajati) X"
        rest = _BRACKETS.sub(" ", held.printed[found.end() :])
        every += [found[1], f"{found[1]} {rest}"]
    return tuple(form for text in every if (form := _words(text, registers)))


def _words(text: str, registers: Registers) -> Form:
    found: list[str] = []
    for word in text.replace(".", " ").split():
        area = registers.areas.find(word) if word.isalpha() else None
        whole = registers.acronyms.expand(word) or (area.name if area else word)
        found += whole.casefold().split()
    return tuple(w for w in found if w not in _LEVELS)


def _covers(longer: tuple[Form, ...], shorter: tuple[Form, ...]) -> bool:
    """Tell whether one post is said in full by the other: it begins so, or is its short form."""
    form = shorter[0] if shorter else ()
    if not form or not longer:
        return False
    return longer[0][: len(form)] == form or form in longer[1:]
