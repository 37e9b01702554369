"""Who puts a name to a document, as one sentence tells: people, and the bodies they sign for."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from kg.article import Span
from kg.extraction import agreement_words as say
from kg.extraction.agreement_context import Context, Office


@dataclass(frozen=True, slots=True)
class Signers:
    """The people of some stretches who sign, and the organisations of their posts, in order."""

    people: dict[str, None] = field(default_factory=dict)
    organisations: dict[str, None] = field(default_factory=dict)


def signers(context: Context, sentence: Span, words: str) -> Signers:
    """Return who the sentence says puts a name to the document."""
    found = Signers()
    active = None
    if passive := say.PASSIVE.search(words):
        _take(context, _after_passive(context, sentence, words, passive.end()), found)
        if len(found.people) == 1 and passive.group().endswith("bersama "):
            _take(context, _before_saying(sentence, words, passive.start()), found)
    elif active := say.ACTIVE.search(words):
        subject = subject_of(context, sentence, words, active)
        if subject:
            _take(context, subject, found)
            if (found.people or found.organisations) and (
                beside := say.TOGETHER.search(words, active.end())
            ):
                _take(context, _until_witnesses(sentence, words, beside.end()), found)
    if not passive and (between := _between_offices(context, sentence, words)):
        _take(context, between, found)
    for represented in say.REPRESENTED.finditer(words):
        span = _until_witnesses(sentence, words, represented.end())
        found.people.update(dict.fromkeys(people_in(context, span)[:1]))
    return found


def _before_saying(sentence: Span, words: str, end: int) -> Span:
    """Return where who speaks stands: "X mengatakan, naskah itu ditandatangani bersama Y"."""
    said = next(say.SAYS.finditer(words[:end]), None)
    return Span(sentence.begin, sentence.begin + (said.start() if said else 0))


def subject_of(context: Context, sentence: Span, words: str, active: re.Match[str]) -> Span | None:
    """Return where those stand who do what a verb tells; None if they only attend it."""
    begin = subject_begin(context, sentence, words, active.start())
    before = words[begin : active.start()]
    if say.FRONTED.fullmatch(before):
        return _behind_front(context, sentence, words, active.end())
    if say.ATTEND.search(before) and not say.AS_WELL.search(before):
        return None
    span = Span(sentence.begin + begin, sentence.begin + active.start())
    if pronoun := say.PRONOUN.match(before):
        return _meant(context, sentence, both=bool(pronoun["both"])) or span
    relative = say.RELATIVE.search(before)
    return _just_before(context, span, span.begin + relative.start()) if relative else span


def _just_before(context: Context, span: Span, end: int) -> Span | None:
    """Return where those stand just before "yang" at `end`, of whom the deed is told, not of the
    whole sentence: "terima kasih kepada pihak X yang telah menandatangani"."""
    front, text = Span(span.begin, end), context.reading.masked
    last = [Span(o.post.span.begin, o.post.end) for o in context.offices(front)][-1:]
    last += [where for where, _ in context.people.within(front)][-1:]
    for side in last:
        if not text[side.end : end].strip(" ,"):
            return Span(side.begin, span.end)
    return None


def _meant(context: Context, sentence: Span, *, both: bool) -> Span | None:
    """Return where "keduanya" or "ia" is named: the two, or the first, of the sentence before."""
    sentences = context.reading.sentences
    place = bisect_left(sentences, Span(sentence.begin, sentence.begin)) - 1
    before = sentences[place] if place >= 0 else Span(0, 0)
    names = [where for where, _ in context.people.within(before)]
    if not names or (both and len(names) != 2):
        return None
    return Span(before.begin, names[-1 if both else 0].end)


def _behind_front(context: Context, sentence: Span, words: str, begin: int) -> Span | None:
    """Return where the subject stands behind its deed: "Usai menandatangani MoU, X berpidato"."""
    rest = Span(sentence.begin + begin, sentence.end)
    sides = [Span(o.post.span.begin, o.post.end) for o in context.offices(rest)]
    sides += [where for where, _ in context.people.within(rest)]
    text = context.reading.masked
    behind = [s for s in sides if text[s.begin - 2 : s.begin] == ", "]
    return min(behind, default=None)


def subject_begin(context: Context, sentence: Span, words: str, end: int) -> int:
    """Return where the subject of the deed at `end` begins: behind "disaksikan X," and behind
    "Y mengatakan", unless nobody is named after that."""
    begin = 0
    for full in say.STOP.finditer(words, 0, end):
        begin = full.end()
    if watched := say.WATCHED.match(words):
        first = sides_end(context, sentence, watched.end())
        comma = words.find(",", first, end)
        begin = comma + 1 if comma >= 0 else begin
    for said in reversed(list(say.SAYS.finditer(words[:end]))):
        rest = Span(sentence.begin + said.end(), sentence.begin + end)
        named = context.people.within(rest) or context.orgs.within(rest)
        if said.end() < begin or named or say.OWN.search(words, said.end(), end):
            return max(begin, said.end())
    return begin


def sides_end(context: Context, sentence: Span, begin: int) -> int:
    """Return where the first post or person after `begin` ends, in the words of the sentence."""
    rest = Span(sentence.begin + begin, sentence.end)
    offices, people = context.offices(rest), context.people.within(rest)
    ends = [offices[0].post.end] if offices else []
    ends += [people[0][0].end] if people else []
    return max(ends, default=rest.begin) - sentence.begin


def _between_offices(context: Context, sentence: Span, words: str) -> Span | None:
    """Return where the posts stand between whose holders something is signed."""
    between = say.BETWEEN.search(words) if say.SIGN.search(words) else None
    if not between:
        return None
    span = _until_witnesses(sentence, words, between.end())
    offices = context.offices(span)
    if not offices or offices[0].post.span.begin > span.begin + 1:
        return None
    last = offices[0]
    for office in offices[1:]:  # one after another, with nothing but a joint between
        if not say.JOINT.fullmatch(context.reading.masked, last.post.end, office.post.span.begin):
            break
        last = office
    return Span(span.begin, last.post.end)


def _take(context: Context, span: Span, found: Signers) -> None:
    """Add the people of a stretch, and the bodies they sign for."""
    if span.begin >= span.end:
        return
    text = context.reading.masked
    people: list[tuple[int, str]] = []
    beside: dict[str, Office] = {}
    stands_in = False  # whether the next signs for the one before: "Rektor X yang diwakili Y"
    last: str | None = None
    for office in context.offices(span):
        before = text[max(span.begin, office.post.span.begin - 14) : office.post.span.begin]
        if say.IN_NAME_OF.search(before):
            if last and office.organisation:
                found.organisations.pop(last, None)
            last = _add(found, office.organisation)
            continue
        absent = say.ABSENT.match(text, office.post.end, span.end)
        if office.person:
            beside[office.person] = office
            if not office.post.name and not absent:
                people.append((office.post.span.begin, office.person))
        if not stands_in:
            last = _add(found, office.organisation)
        stands_in = bool(absent and office.organisation)
    for where, person in context.people.within(span):
        if say.ABSENT.match(text, where.end, span.end):
            continue
        people.append((where.begin, person))
        if person not in beside:
            _add(found, context.held.get(person))
    found.people.update(dict.fromkeys(person for _, person in sorted(people)))


def _add(found: Signers, organisation: str | None) -> str | None:
    if organisation:
        found.organisations.setdefault(organisation)
    return organisation


def _after_passive(context: Context, sentence: Span, words: str, begin: int) -> Span:
    """Return where those stand who sign: "ditandatangani X dan Y terkait Z", not Z."""
    span = _until_witnesses(sentence, words, begin)
    end = span.end - sentence.begin
    topic = say.TOPIC.search(words, begin, end)
    if not topic:
        return span
    before = Span(span.begin, sentence.begin + topic.start())
    if context.people.within(before) or context.offices(before):
        return before
    by = say.BY.search(words, topic.end(), end)
    return Span(sentence.begin + by.end(), span.end) if by else Span(span.begin, span.begin)


def _until_witnesses(sentence: Span, words: str, begin: int) -> Span:
    stops = (say.WITNESSES.search(words, begin), say.STOP.search(words, begin))
    end = min((stop.start() for stop in stops if stop), default=len(words))
    return Span(sentence.begin + begin, sentence.begin + end)


def people_in(context: Context, span: Span) -> list[str]:
    """Return the people of a stretch."""
    return [p for _, p in context.people.within(span)] if span.begin < span.end else []
