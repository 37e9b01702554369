"""What one sentence says of an agreement: between whom, about what, when, where."""

import re
from bisect import bisect_left
from itertools import zip_longest

from kg.article import Span
from kg.documents import family_of
from kg.extraction import agreement_words as say
from kg.extraction.agreement_context import Context
from kg.extraction.scanning import one_line
from kg.extraction.signers import people_in, subject_begin, subject_of


def parties(context: Context, sentence: Span, words: str) -> list[str]:
    """Return the organisations between which the sentence says the agreement is."""
    document = say.DOCUMENT.search(words)
    deed = say.SIGN.search(words)
    anchor = document or deed
    begin = subject_begin(context, sentence, words, deed.start()) if deed else 0
    about = say.ABOUT.search(words, max(begin, document.start() if document else 0))
    end = _end(words, begin, document, anchor.start() if anchor else begin)
    if between := say.BETWEEN.search(words, begin, end):
        if told := _who_sign(context, sentence, words, between.start()):
            return told
        rest = say.ABOUT.search(words, between.end())
        time = say.TIME_TOLD.search(words, between.end())
        closes = min((m.start() for m in (rest, time) if m), default=end)
        return _between(context, sentence, words, Span(between.end(), max(between.end(), closes)))
    stretches = [(begin, about.start() if about else end)]
    after = about.end() if about else end
    passive = say.PASSIVE.search(words, after)
    if beside := say.TOGETHER.search(words, after) or passive:
        stretches.append((min(m.end() for m in (beside, passive) if m), end))
    found: list[str] = []
    for first, finish in stretches:
        found += _bodies(context, sentence, words, Span(first, max(first, finish)))
    found = _of_subject(context, sentence, words) + found
    if len(set(found)) == 1 and (with_one := say.WITH_ONE.search(words, begin)):
        speaks = _speaker(context, sentence, words, with_one.start())
        return [speaks, *found] if speaks and speaks not in found else found
    return found


def partners(
    context: Context, sentence: Span, words: str, documents: list[re.Match[str]]
) -> dict[int, list[str]]:
    """Return between whom each of several documents is, by where its name begins, if the sentence
    tells so of each: "MoU dengan X dan PKS dengan Y"."""
    apart = [
        one
        for one, following in zip_longest(documents, documents[1:])
        if not following or not say.SAME.fullmatch(words, one.end(), following.start())
    ]
    if len(apart) < 2:
        return {}
    front = Span(sentence.begin, sentence.begin + documents[0].start())
    subject = _of_subject(context, sentence, words) or organisations_in(context, front)
    ends = [*(one.start() for one in apart[1:]), _end(words, 0, apart[-1], apart[-1].start())]
    found: dict[int, list[str]] = {}
    for one, end in zip(apart, ends, strict=True):
        beside = say.DIRECTLY_WITH.match(words, one.end(), end)
        named = _between(context, sentence, words, Span(beside.end(), end)) if beside else []
        if not beside or not named:
            return {}
        found[one.start()] = named if beside["how"] == "antara" else [*subject, *named]
    return found


def _speaker(context: Context, sentence: Span, words: str, place: int) -> str | None:
    """Return the organisation of who is said to tell what stands at `place`, if anybody is."""
    said = any(m.end() <= place for m in say.SAYS.finditer(words)) or say.SAID_BY.search(
        words, place
    )
    return _speaks_for(context, sentence, words, place) if said else None


def _end(words: str, begin: int, document: re.Match[str] | None, anchor: int) -> int:
    """Return where what is told of a document ends: at those who watch, at what it follows up."""
    follow = say.FOLLOW.search(words, document.end() if document else begin)
    stop = say.WITNESSES.search(words, begin)
    full = say.STOP.search(words, anchor)
    return min((m.start() for m in (stop, follow, full) if m), default=len(words))


def _between(context: Context, sentence: Span, words: str, stretch: Span) -> list[str]:
    """Return between whom something is signed: bodies, or those whose posts are named."""
    found = _bodies(context, sentence, words, stretch)
    if len(set(found)) > 1:
        return found
    span = Span(sentence.begin + stretch.begin, sentence.begin + stretch.end)
    held = ((o.post.span.begin, o.organisation) for o in context.offices(span) if o.organisation)
    named = ((where.begin, name) for where, name in context.orgs.within(span) if name in found)
    return [name for _, name in sorted((*held, *named))] or found


def _bodies(context: Context, sentence: Span, words: str, stretch: Span) -> list[str]:
    """Return the organisations of a stretch, and whose "kampusnya" or "kami" speaks."""
    span = Span(sentence.begin + stretch.begin, sentence.begin + stretch.end)
    own = say.OWN.search(words, stretch.begin, stretch.end)
    speaks = _speaks_for(context, sentence, words, own.start()) if own else None
    found = organisations_in(context, span)
    if kind := say.BY_KIND.search(words, stretch.begin, stretch.end):
        meant = _of_kind(context, kind["kind"], Span(sentence.begin, sentence.begin + kind.start()))
        found = [meant, *found] if meant else found
    return [speaks, *found] if speaks and speaks not in found else found


def _of_kind(context: Context, kind: str, before: Span) -> str | None:
    """Return the last body of a kind that a sentence named: "perusahaan" after "PT X"."""
    heads = say.OF_KIND[one_line(kind)]
    named = [name for _, name in context.orgs.within(before) if name.startswith(heads)]
    return named[-1] if named else None


def _speaks_for(context: Context, sentence: Span, words: str, place: int) -> str | None:
    """Return the organisation of who says "kampusnya", "pihaknya" or, quoted, "kami"."""
    if said := say.SAID_BY.search(words, place):
        people = people_in(context, Span(sentence.begin + said.end(), sentence.end))
        if people:
            return context.held.get(people[0])
    for begin, end in (
        (sentence.begin, sentence.begin + place),
        (max(0, sentence.begin - _SPEAKER_REACH), sentence.begin),
    ):
        span = Span(begin, end)
        speakers = [(where.begin, p) for where, p in context.people.within(span)]
        speakers += [(o.post.span.begin, o.person) for o in context.offices(span) if o.person]
        if speakers:
            return context.held.get(max(speakers)[1])
    return None


_SPEAKER_REACH = 400  # characters before a sentence in which its speaker is named


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
    subject = subject_of(context, sentence, words, active)
    if not subject or organisations_in(context, subject):
        return []
    begin = max(0, subject.begin - sentence.begin)
    if own := say.OWN.search(words, begin, active.start()):
        speaks = _speaks_for(context, sentence, words, own.start())
        return [speaks] if speaks else []
    return list(context.organisations_of(people_in(context, subject)))


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


def date_of(context: Context, sentence: Span) -> str | None:
    day = context.days.first(sentence.begin, sentence.end)
    return day[1] if day else None


def place_of(context: Context, sentence: Span) -> str | None:
    """Return the innermost place: the first room or building the sentence names."""
    room = context.rooms.first(sentence.begin, sentence.end)
    return room[1] if room else None
