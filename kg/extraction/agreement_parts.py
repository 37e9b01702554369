"""What one sentence says of an agreement: between whom, signed by whom, about what, when, where."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.article import Span
from kg.documents import family_of
from kg.extraction import agreement_words as say
from kg.extraction.organisations import Organisations
from kg.extraction.people import People
from kg.extraction.reading import Reading
from kg.extraction.scanning import Placed, one_line
from kg.facts import Citation, DateMention, Place, Plan, RegulationId


@dataclass(frozen=True)
class Context:
    """The other facts of the article, with spans in the view, that agreements are made of."""

    reading: Reading
    orgs: Organisations
    people: People
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    citations: tuple[Citation, ...]
    plans: tuple[Plan, ...]

    @cached_property
    def posts(self) -> Placed:
        return Placed([(post.span, "") for post, _ in self.people.posts])

    @cached_property
    def days(self) -> Placed:
        """The full dates, each where it stands."""
        return Placed(sorted((s, d.value) for d in self.dates for s in d.spans if _is_day(d.value)))

    @cached_property
    def rooms(self) -> Placed:
        named = (p for p in self.places if p.kind in {"room", "building"})
        return Placed(sorted((s, p.name) for p in named for s in p.spans))

    @cached_property
    def regulations(self) -> list[tuple[Span, RegulationId]]:
        return sorted(((s, c.regulation) for c in self.citations for s in c.spans), key=_by_place)

    @cached_property
    def held(self) -> dict[str, str | None]:
        """The organisation of the first post each person holds."""
        memberships = reversed(self.people.memberships)
        return {m.person: m.organisation for m in memberships if not m.former}

    @cached_property
    def above(self) -> dict[str, str]:
        """What each organisation is part of."""
        return {o.name: o.part_of for o in self.orgs.items if o.part_of}

    @cached_property
    def headline(self) -> list[str]:
        """The organisations of a headline that tells of a document."""
        headline = next((z.span for z in self.reading.zones if z.kind == "headline"), None)
        if not headline or not say.DOCUMENT.search(self.reading.words(headline)):
            return []
        named = [o.name for o in self.orgs.items if any(headline.contains(s) for s in o.spans)]
        return named if len(named) > 1 else []

    @cached_property
    def planned(self) -> Placed:
        return Placed(sorted((s, p.name) for p in self.plans for s in p.spans))


def _is_day(value: str) -> bool:
    return bool(say.DAY.fullmatch(value))


def _by_place(placed: tuple[Span, RegulationId]) -> Span:
    return placed[0]


def parties(context: Context, sentence: Span, words: str) -> list[str]:
    """Return the organisations between which the sentence says the agreement is."""
    document = say.DOCUMENT.search(words)
    about = say.ABOUT.search(words, document.start() if document else 0)
    stop = say.WITNESSES.search(words)
    end = stop.start() if stop else len(words)
    if between := say.BETWEEN.search(words):
        if told := _who_sign(context, sentence, words, between.start()):
            return told
        rest = say.ABOUT.search(words, between.end())
        time = say.TIME_TOLD.search(words, between.end())
        closes = min((m.start() for m in (rest, time) if m), default=end)
        stretches = [(between.end(), closes)]
    else:
        stretches = [(0, about.start() if about else end)]
        after = about.end() if about else end
        if beside := say.TOGETHER.search(words, after) or say.PASSIVE.search(words, after):
            passive = say.PASSIVE.search(words, after)
            begin = min(m.end() for m in (beside, passive) if m)
            stretches.append((begin, end))
    found: list[str] = []
    for begin, finish in stretches:
        span = Span(sentence.begin + begin, sentence.begin + max(begin, finish))
        found += organisations_in(context, span)
    if not between:
        found = _of_subject(context, sentence, words) + found
    return found


def _who_sign(context: Context, sentence: Span, words: str, end: int) -> list[str]:
    """Return who sign what is then said to be between others: "A dan B meneken ... antara C"."""
    active = say.ACTIVE.search(words, 0, end)
    if not active or say.ATTEND.search(words, 0, active.start()):
        return []
    found = organisations_in(context, Span(sentence.begin, sentence.begin + active.start()))
    return found if len(set(found)) > 1 else []


def _of_subject(context: Context, sentence: Span, words: str) -> list[str]:
    """Return whom somebody signs for: "Bupati X meneken nota kesepahaman dengan Y"."""
    active = say.ACTIVE.search(words)
    if not active or not say.TOGETHER.search(words, active.end()):
        return []
    subject = Span(sentence.begin, sentence.begin + active.start())
    if say.ATTEND.search(words[: active.start()]) or organisations_in(context, subject):
        return []
    return list(organisations_of(context, people_in(context, subject)))


def organisations_in(context: Context, span: Span) -> list[str]:
    """Return the organisations of a stretch that are no part of a post or of a place."""
    text = context.reading.masked
    return [
        name
        for where, name in context.orgs.within(span)
        if not context.posts.around(where)
        and not say.AT.search(text[max(0, where.begin - 16) : where.begin])
    ]


def subject(family: str, words: str, documents: list[re.Match[str]]) -> str | None:
    own = [d for d in documents if family_of(d.group()) == family]
    abouts = list(say.ABOUT_WHAT.finditer(words))
    starts = [about.start() for about in abouts]
    for document in own or documents:
        end = document.end()
        if named := say.SUBJECT_BEGIN.match(words, end):
            begin = named.end()
        elif bare := say.BARE_SUBJECT.match(words, end):
            begin = bare.start("subject")
        elif (place := bisect_left(starts, end)) < len(abouts):
            bare, begin = None, abouts[place].end()
        else:
            continue
        if say.NO_SUBJECT.match(words, begin):
            continue
        found = bare["subject"] if not named and bare else say.SUBJECT.match(words, begin)
        subject = (
            one_line(found if isinstance(found, str) else found.group()).strip() if found else ""
        )
        if any(map(str.isalnum, subject)):
            return subject
    return None


def signatories(context: Context, sentence: Span, words: str) -> list[str]:
    """Return the people the sentence says put their names to the document."""
    found: list[str] = []
    if passive := say.PASSIVE.search(words):
        found += people_in(context, _until_witnesses(sentence, words, passive.end()))
    elif (active := say.ACTIVE.search(words)) and not say.ATTEND.search(words[: active.start()]):
        found += people_in(context, Span(sentence.begin, sentence.begin + active.start()))
        if found and (beside := say.TOGETHER.search(words, active.end())):
            found += people_in(context, _until_witnesses(sentence, words, beside.end()))
    for represented in say.REPRESENTED.finditer(words):
        found += people_in(context, _until_witnesses(sentence, words, represented.end()))[:1]
    return list(dict.fromkeys(found))


def _until_witnesses(sentence: Span, words: str, begin: int) -> Span:
    stop = say.WITNESSES.search(words, begin)
    return Span(sentence.begin + begin, sentence.begin + (stop.start() if stop else len(words)))


def people_in(context: Context, span: Span) -> list[str]:
    return [p for _, p in context.people.within(span)] if span.begin < span.end else []


def date_of(context: Context, sentence: Span) -> str | None:
    day = context.days.first(sentence.begin, sentence.end)
    return day[1] if day else None


def place_of(context: Context, sentence: Span) -> str | None:
    """Return the innermost place: the first room or building the sentence names."""
    room = context.rooms.first(sentence.begin, sentence.end)
    return room[1] if room else None


def organisations_of(context: Context, persons: Iterable[str]) -> dict[str, None]:
    """Return the organisations whose posts the signatories hold, for want of named parties."""
    return dict.fromkeys(o for p in persons if (o := context.held.get(p)))
