"""Agreements: which document, between whom, signed by whom, when and where, or only planned."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.article import Span
from kg.extraction import agreement_words as say
from kg.extraction.organisations import Organisations
from kg.extraction.people import People
from kg.extraction.reading import Reading
from kg.extraction.scanning import OrderedSpans, Placed, one_line
from kg.facts import Agreement, Citation, DateMention, Forum, Place, Plan, RegulationId, Spans


@dataclass(slots=True, eq=False)
class _Draft:
    """What is gathered about one agreement while the article is read; keys are what is told."""

    family: str
    planned: bool
    names: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    signing: list[Span] = field(default_factory=list)
    parties: dict[str, None] = field(default_factory=dict)
    signatories: dict[str, None] = field(default_factory=dict)
    attendees: dict[str, None] = field(default_factory=dict)
    follows: list[RegulationId | str] = field(default_factory=list)
    subject: str | None = None
    date: str | None = None
    place: str | None = None
    renewed: bool = False


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
        return sorted(((s, c.regulation) for c in self.citations for s in c.spans), key=_place_of)

    @cached_property
    def planned(self) -> Placed:
        return Placed(sorted((s, p.name) for p in self.plans for s in p.spans))


def _is_day(value: str) -> bool:
    return bool(say.DAY.fullmatch(value))


def _place_of(placed: tuple[Span, RegulationId]) -> Span:
    return placed[0]


def agreements(context: Context) -> tuple[tuple[Agreement, ...], tuple[Forum, ...]]:
    """Return the agreements of the article, and the forums that they follow up."""
    drafts: dict[tuple[str, bool], _Draft] = {}
    forums: dict[str, tuple[str, list[Span]]] = {}
    last: list[_Draft] = []
    for sentence in context.reading.sentences:
        last = _introduced(context, sentence, drafts, last)
        _followed(context, sentence, drafts, forums)
    kept = [d for d in drafts.values() if d.parties or d.signatories]
    named = tuple(Forum(name, tuple(spans)) for name, spans in forums.values())
    return tuple(_finished(context, d) for d in kept), named


def _introduced(
    context: Context,
    sentence: Span,
    drafts: dict[tuple[str, bool], _Draft],
    last: list[_Draft],
) -> list[_Draft]:
    """Take from one sentence what it tells of agreements; return those it tells of."""
    words = context.reading.masked[sentence.begin : sentence.end]
    if not say.TELLS.search(words):
        return last
    planned = bool(say.PLANNED.search(words))
    acts = bool(say.SIGN.search(words) or say.RENEW.search(words) or planned)
    documents = list(say.DOCUMENT.finditer(words))
    told = _drafts_of(documents, drafts, sentence, planned=planned, acts=acts, words=words)
    made = [d for d in drafts.values() if not d.planned]
    if not told and not planned and acts and (documents or say.THIS.search(words)):
        told = made
    if not told and say.REPRESENTED.search(words):
        told = [d for d in last if not d.planned]
    if not told and say.HELD.search(words) and (acts or say.EVENT.match(words)):
        told = [d for d in last if not d.planned] or made
    for draft in told:
        _fill(context, draft, sentence, words, documents, acts=acts)
    return told or last


def _drafts_of(
    documents: list[re.Match[str]],
    drafts: dict[tuple[str, bool], _Draft],
    sentence: Span,
    *,
    planned: bool,
    acts: bool,
    words: str,
) -> list[_Draft]:
    told: list[_Draft] = []
    formal = [d for d in documents if _family(d.group()) != "kerja sama"]
    for match in formal or (documents if acts and (planned or say.RENEW.search(words)) else []):
        key = (_family(match.group()), planned)
        if not acts and key not in drafts:
            continue
        draft = drafts.setdefault(key, _Draft(*key))
        draft.names[one_line(match.group())] = None
        draft.spans.append(Span(sentence.begin + match.start(), sentence.begin + match.end()))
        if draft not in told:
            told.append(draft)
    return told


def _family(name: str) -> str:
    folded = one_line(name.casefold())
    return next(f for f, names in say.FAMILIES.items() if folded in names)


def _fill(
    context: Context,
    draft: _Draft,
    sentence: Span,
    words: str,
    documents: list[re.Match[str]],
    *,
    acts: bool,
) -> None:
    if acts:
        draft.renewed = draft.renewed or bool(say.RENEW.search(words))
        draft.parties.update(dict.fromkeys(_parties(context, sentence, words)))
        draft.subject = draft.subject or _subject(draft, words, documents)
    if draft.planned:
        return
    if acts or say.HELD.search(words):
        draft.signing.append(sentence)
        draft.date = draft.date or _date(context, sentence)
        draft.place = draft.place or _place(context, sentence)
    if acts or say.REPRESENTED.search(words):
        draft.signatories.update(dict.fromkeys(_signatories(context, sentence, words)))
    if say.ATTEND.search(words):
        _attended(context, draft, sentence, words)


def _parties(context: Context, sentence: Span, words: str) -> list[str]:
    """Return the organisations between which the sentence says the agreement is."""
    between, about = say.BETWEEN.search(words), say.ABOUT.search(words)
    begin = sentence.begin + (between.end() if between else 0)
    end = sentence.begin + (
        about.start() if about and sentence.begin + about.start() > begin else len(words)
    )
    return [
        name
        for span, name in context.orgs.within(Span(begin, end))
        if not context.posts.around(span)
    ]


def _subject(draft: _Draft, words: str, documents: list[re.Match[str]]) -> str | None:
    own = [d for d in documents if _family(d.group()) == draft.family]
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
        if found:
            return one_line(found if isinstance(found, str) else found.group()).strip()
    return None


def _signatories(context: Context, sentence: Span, words: str) -> list[str]:
    """Return the people the sentence says put their names to the document."""
    stop = say.WITNESSES.search(words)
    end = sentence.begin + (stop.start() if stop else len(words))
    found: list[str] = []
    if passive := say.PASSIVE.search(words):
        found += _people(context, Span(sentence.begin + passive.end(), end))
    elif (active := say.ACTIVE.search(words)) and not say.ATTEND.search(words[: active.start()]):
        found += _people(context, Span(sentence.begin, sentence.begin + active.start()))
    for represented in say.REPRESENTED.finditer(words):
        nearby = _people(context, Span(sentence.begin + represented.end(), end))
        found += nearby[:1]
    return list(dict.fromkeys(found))


def _people(context: Context, span: Span) -> list[str]:
    return [p for _, p in context.people.within(span)] if span.begin < span.end else []


def _attended(context: Context, draft: _Draft, sentence: Span, words: str) -> None:
    for person in _people(context, sentence):
        if person not in draft.signatories:
            draft.attendees[person] = None


def _date(context: Context, sentence: Span) -> str | None:
    day = context.days.first(sentence.begin, sentence.end)
    return day[1] if day else None


def _place(context: Context, sentence: Span) -> str | None:
    """Return the innermost place: the first room or building the sentence names."""
    room = context.rooms.first(sentence.begin, sentence.end)
    return room[1] if room else None


def _followed(
    context: Context,
    sentence: Span,
    drafts: dict[tuple[str, bool], _Draft],
    forums: dict[str, tuple[str, list[Span]]],
) -> None:
    """Take what the agreement follows up: citations, plans and forums after "tindak lanjut"."""
    words = context.reading.text[sentence.begin : sentence.end]
    follow = say.FOLLOW.search(words)
    active = [d for d in drafts.values() if not d.planned]
    if not follow or not active or say.TO_FOLLOW.search(words):
        return
    span = Span(sentence.begin + follow.end(), sentence.end)
    found: list[tuple[int, RegulationId | str]] = []
    inside: list[Span] = []
    for match in say.FORUM.finditer(context.reading.text, span.begin, span.end):
        name, where = one_line(match.group()), Span(*match.span())
        known, spans = forums.setdefault(name.casefold(), (name, []))
        spans.append(where)
        found.append((where.begin, known))
        inside.append(where)
    begins = [s.begin for s, _ in context.regulations]
    first, last = bisect_left(begins, span.begin), bisect_left(begins, span.end)
    found += [(s.begin, r) for s, r in context.regulations[first:last] if s.end <= span.end]
    taken = OrderedSpans(inside)
    found += [(s.begin, n) for s, n in context.planned.within(span) if not taken.overlap(s)]
    for draft in active:
        already = set(draft.follows)
        draft.follows += [f for _, f in sorted(found, key=lambda f: f[0]) if f not in already]


def _finished(context: Context, draft: _Draft) -> Agreement:
    names = list(draft.names)
    long = [n for n in names if n.casefold() not in say.SHORT]
    kind = (
        long[0].casefold() if long else say.USUAL.get(draft.family, say.FAMILIES[draft.family][0])
    )
    parties = draft.parties or _organisations_of(context, draft.signatories)
    aliases = dict.fromkeys(n for n in names if n.casefold() != kind)
    status = "planned" if draft.planned else "renewed" if draft.renewed else "signed"
    signing: Spans = () if draft.planned else tuple(draft.signing)
    return Agreement(
        kind=kind,
        status=status,
        spans=tuple(sorted(set(draft.spans))) or signing,
        parties=tuple(_specific(context, parties)),
        aliases=tuple(a for a in _distinct(aliases)),
        subject=draft.subject,
        follows_up=tuple(draft.follows),
        signatories=tuple(draft.signatories),
        attendees=tuple(a for a in draft.attendees if a not in draft.signatories),
        date=draft.date,
        place=draft.place,
        signing_spans=signing,
    )


def _distinct(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return list(seen.values())


def _organisations_of(context: Context, persons: Iterable[str]) -> dict[str, None]:
    """Return the organisations whose posts the signatories hold, for want of named parties."""
    held = {m.person: m.organisation for m in reversed(context.people.memberships) if not m.former}
    return dict.fromkeys(o for p in persons if (o := held.get(p)))


def _specific(context: Context, parties: Mapping[str, None]) -> list[str]:
    """Leave out a head office where an office of it is a party of the same agreement."""
    above = {
        o.part_of for o in context.orgs.items if o.name in parties and o.kind == "branch-office"
    }
    return [p for p in parties if p not in above]
