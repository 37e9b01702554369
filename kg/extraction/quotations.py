"""Quotations: what was said, directly or in the reporter's words, and by whom.

The speaker of a quotation is named beside it, or is the running speaker: the person who spoke
last, whom "ujarnya" and "Ia" refer to.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.lexicon import INDIRECT, PRONOUN, SAID, SAYING, begun
from kg.extraction.people import People
from kg.extraction.reading import Reading
from kg.extraction.scanning import one_line
from kg.facts import Quotation
from kg.zones import PROSE

MAX_LENGTH = 500  # code points of a quotation that may be published
_QUOTED = re.compile(r"[\"“„]([^\"“”„]{3,}?)[\"”]")
_CUE_AFTER = re.compile(rf"\s*(?:,\s*)?(?P<cue>(?:{SAID})(?P<self>nya)?)(?![\w-])\s*")
_CUE_VERB = re.compile(rf"\s*(?:,\s*)?(?P<cue>{SAYING})\b")
_CUE_BEFORE = re.compile(rf"\b(?P<cue>{SAYING}|(?:{SAID})(?:nya)?)\b[^.!?\"“]{{0,60}}[,:]\s*$")
_CUE_REACH = 100  # characters of what `_CUE_BEFORE` matches, blanks at the end left out
_PRONOUN = re.compile(PRONOUN + r"(?!\w)")
_SAYS = re.compile(begun(SAYING, any_case=False) + r"(?!\w)")
_SAYS_REACH = 100  # characters between a subject and its verb
_THAT = re.compile(r"(?:,|\s+bahwa\b|:)?\s*")
_STOPS = re.compile(r"[.!?\"“”]")
_INDIRECT = re.compile(INDIRECT)
# "Budi, saat membuka rapat dan FGD, mengatakan": a clause between a subject and its verb
_MEANWHILE = re.compile(r",?\s+(?:saat|ketika|usai|seusai|di sela|di hadapan|dalam|pada|melalui)\b")
_OTHER_CLAUSE = re.compile(r"\b(?:dan|dengan|bahwa|yang|untuk|oleh|karena|saat|agar)\b")
_BEFORE_NAME = re.compile(r"[^.!?\"“”]{0,120}")
_TRAILING = re.compile(rf",\s*(?P<cue>(?:{SAID})(?:nya)?)(?:\s+[^.,\"“”]{{1,60}})?\.$")
_ACCORDING = re.compile(r"\b[Mm]enurut(?:nya)?\s*")
_ADVERBS = r"\s*(?:pun|juga|lebih\s+lanjut|kemudian|lalu|turut|sendiri)?\s*"


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    person: str


class _Speakers:
    """Who may be speaking at each point of the text."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.text = reading.text
        named = [_Mention(s, p) for s, p in people.mentions]
        held = [_Mention(p.span, who) for p, who in people.posts if who and p.name is None]
        self.mentions = sorted(named + held, key=lambda m: m.span)
        self.begins = [m.span.begin for m in self.mentions]
        self.unheld = {p.span.begin for p, who in people.posts if not who}
        self.running: str | None = None

    def at(self, position: int) -> _Mention | None:
        """Return the person whom the words at `position` name: by name, after a post or title."""
        place = bisect_left(self.begins, position)
        if place == len(self.mentions):
            return None
        mention = self.mentions[place]
        between = self.text[position : min(mention.span.begin, position + 200)]
        if _BEFORE_NAME.fullmatch(between) and (not between or re.match(r"[A-Z]", between)):
            return mention
        return None

    def before(self, begin: int, position: int) -> _Mention | None:
        """Return the last person mentioned in text[begin:position]."""
        for mention in reversed(self.within(begin, position)):
            return mention
        return None

    def within(self, begin: int, end: int) -> list[_Mention]:
        """Return the mentions of people in text[begin:end], in order."""
        first = bisect_left(self.begins, begin)
        last = bisect_left(self.begins, end)
        return [m for m in self.mentions[first:last] if m.span.end <= end]

    def stranger(self, position: int) -> bool:
        """Tell whether a post begins at `position` of which the article names no holder."""
        return position in self.unheld


def quotations(reading: Reading, people: People) -> tuple[Quotation, ...]:
    """Return the quotations of the prose, in order: direct ones, and what is told indirectly."""
    speakers = _Speakers(reading, people)
    found: list[Quotation] = []
    zones = [z.span for z in reading.zones if z.kind in PROSE]
    for sentence in reading.sentences:
        zone = zones[bisect_right(zones, sentence.begin, key=lambda z: z.begin) - 1]
        quoted = _direct(reading, speakers, sentence, zone)
        found += quoted
        if not quoted:
            found += _indirect(reading, speakers, sentence)
    return _unique(found)


def _direct(reading: Reading, speakers: _Speakers, sentence: Span, zone: Span) -> list[Quotation]:
    found: list[Quotation] = []
    for match in _QUOTED.finditer(reading.text, sentence.begin, sentence.end):
        if not _is_speech(reading.text, match, sentence):
            continue
        speaker, cue = _speaker_of(reading.text, speakers, match, zone, sentence)
        if speaker is None:
            continue
        speakers.running = speaker
        span = _words(reading.text, Span(match.start(1), match.end(1)))
        if span.begin < span.end:
            found.append(Quotation(speaker, _published(reading, span), "direct", (span,), cue))
    return found


def _is_speech(text: str, match: re.Match[str], sentence: Span) -> bool:
    """Tell speech from a name or a word in quotation marks: it is a clause, or has a cue."""
    words = match.group(1)
    if len(words.split()) < 3 and not words.rstrip().endswith((",", ".", "!", "?")):
        return False
    if words.rstrip().endswith((",", ".", "!", "?", "…")):
        return True
    if match.start() == sentence.begin or _CUE_AFTER.match(text, match.end(), sentence.end):
        return True
    end = match.start()
    while end > sentence.begin and text[end - 1].isspace():
        end -= 1
    near = max(sentence.begin, end - _CUE_REACH)
    return text[end - 1] in ",:" and bool(_CUE_BEFORE.search(text, near, match.start()))


def _speaker_of(
    text: str, speakers: _Speakers, match: re.Match[str], zone: Span, sentence: Span
) -> tuple[str | None, str]:
    """Return who says a quotation, and the cue that tells so."""
    after = _CUE_AFTER.match(text, match.end(), zone.end)
    if after:
        cue = after.group("cue")
        named = None if after.group("self") else speakers.at(after.end())
        if named is None and not after.group("self") and speakers.stranger(after.end()):
            return None, cue
        return (named.person if named else speakers.running), cue
    verb = _CUE_VERB.match(text, match.end(), zone.end)
    before = _CUE_BEFORE.search(text, max(sentence.begin, match.start() - 120), match.start())
    if before:
        named = speakers.before(sentence.begin, match.start())
        return (named.person if named else speakers.running), before.group("cue")
    return speakers.running, verb.group("cue") if verb else ""


def _indirect(reading: Reading, speakers: _Speakers, sentence: Span) -> list[Quotation]:
    """Return what a sentence reports without quoting, and note who is speaking now."""
    text = reading.text
    if '"' in reading.words(sentence) or "“" in reading.words(sentence):
        return []
    trailing = _TRAILING.search(text, sentence.begin, sentence.end)
    if trailing:
        named = speakers.at(trailing.end("cue") + 1)
        speaker = named.person if named else speakers.running
        return _reported(
            reading, speakers, speaker, Span(sentence.begin, trailing.start()), trailing["cue"]
        )
    subject = _subject(text, speakers, sentence)
    if subject is None:
        return _according(reading, speakers, sentence)
    speaker, verb = subject
    speakers.running = speaker
    if not _INDIRECT.fullmatch(verb.group()):
        return []
    that = _THAT.match(text, verb.end(), sentence.end)
    said = Span(that.end() if that else verb.end(), sentence.end)
    return _reported(reading, speakers, speaker, said, verb.group())


def _subject(text: str, speakers: _Speakers, sentence: Span) -> tuple[str, re.Match[str]] | None:
    """Return who is the subject of the sentence's verb of saying, and that verb."""
    starts: list[tuple[int, str | None]] = [
        (m.span.end, m.person) for m in speakers.within(sentence.begin, sentence.end)
    ]
    pronoun = _PRONOUN.search(text, sentence.begin, min(sentence.begin + 60, sentence.end))
    if pronoun:
        starts.append((pronoun.end(), speakers.running))
    for end, person in sorted(starts, key=lambda s: s[0]):
        verb = _verb_after(text, end, sentence.end) if person else None
        if person and verb and _close(text[end : verb.start()]):
            return person, verb
    return None


def _verb_after(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the verb of saying next to `begin`, if no sentence or quotation ends before it."""
    limit = begin + _SAYS_REACH
    verb = _SAYS.search(text, begin, min(limit + 30, end))
    if not verb or verb.start() > limit or _STOPS.search(text, begin, verb.start()):
        return None
    return verb


def _close(between: str) -> bool:
    """Tell whether what stands between a name and a verb leaves the name its subject."""
    if _MEANWHILE.match(between):
        return True
    return len(between) < 60 and not _OTHER_CLAUSE.search(between)


def _according(reading: Reading, speakers: _Speakers, sentence: Span) -> list[Quotation]:
    """ "Menurut X, ..." reports what X says; any other sentence at most brings a speaker in."""
    according = _ACCORDING.match(reading.text, sentence.begin, sentence.end)
    mention = speakers.at(according.end()) if according else None
    if mention:
        comma = reading.text.find(",", mention.span.end, sentence.end)
        said = Span(comma + 1, sentence.end) if 0 <= comma - mention.span.end < 40 else sentence
        return _reported(reading, speakers, mention.person, said, "menurut")
    if speakers.running is None and (first := speakers.before(sentence.begin, sentence.end)):
        speakers.running = first.person
    return []


def _reported(
    reading: Reading, speakers: _Speakers, speaker: str | None, span: Span, cue: str
) -> list[Quotation]:
    if speaker is None:
        return []
    speakers.running = speaker
    words = _words(reading.text, span)
    if len(reading.words(words).split()) < 4:
        return []
    return [Quotation(speaker, _published(reading, words), "indirect", (words,), cue)]


def _words(text: str, span: Span) -> Span:
    """Return the words said: no outer space, no comma or full stop that the sentence adds."""
    begin, end = span.begin, span.end
    while begin < end and text[begin] in " \n,:":
        begin += 1
    while end > begin and text[end - 1] in " \n,.":
        end -= 1
    if end - begin > MAX_LENGTH:
        end = text.rfind(" ", begin, begin + MAX_LENGTH)
    return Span(begin, end)


def _published(reading: Reading, span: Span) -> str:
    return one_line(reading.words(span))


def _unique(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Leave out what the deck already reported in the words of the body."""
    seen: dict[tuple[str, str], Quotation] = {}
    for quotation in found:
        key = (quotation.speaker, quotation.text[:60].casefold())
        known = seen.get(key)
        if known is None:
            seen[key] = quotation
    return tuple(seen.values())
