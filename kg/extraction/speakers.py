"""Who may be speaking at each point of a text: people by name, by post, or by post alone.

A post whose holder the article does not name speaks for itself; its fullest printed form then
stands for the speaker.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from kg.article import Span
from kg.extraction.lexicon import TITLE_WORDS, TITLES_BEFORE
from kg.extraction.people import People
from kg.extraction.reading import Reading
from kg.extraction.speech_words import PRONOUN
from kg.facts import Post

_REACH = 120  # characters of a post or title before the name of a speaker
_STOPS = re.compile(r"[!?\"“”]")
_WITH_STOP = TITLE_WORDS | frozenset("Pj Plt Plh Pjs".split())  # "kata Plt. Bupati X, Dr. H. Budi"
_TITLES = re.compile(rf"(?:(?:{TITLES_BEFORE})\s*){{0,6}}")
# A post that the grammar does not know: words with capitals up to the name.
_CAPITALS = re.compile(r"(?:(?:[A-Z(][\w.,()/&'’-]*|dan|di|pada|bidang|ahli)\s+){1,14}")
_CLAUSE = re.compile(r"[A-Za-z][^.,!?\"“”\n]{0,80}")
_PRONOUN = re.compile(PRONOUN + r"(?!\w)")
_CALLED = re.compile(r"\b(?:disapa|dipanggil|bernama|sapaan)\b")
_SHORT_FORM = re.compile(r"\((\w+)\)")  # "Kepala Bidang (Kabid) X"
# Words for somebody who is told of before: "kata politikus itu", "tegas mantan guru tersebut".
_AKIN = frozenset("mantan istri suami anak adik kakak putra putri salah seorang".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of somebody who may speak; `lead` is where the post or title before it begins."""

    span: Span
    person: str
    lead: int
    named: bool = True  # by name, not by a post alone


class Speakers:
    """Who may be speaking at each point of the text; `running` is who spoke last."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.text = reading.text
        fullest = _fullest(people)
        self.posts = [
            (p, fullest[p.label, p.organisation])
            for p, who in people.posts
            if not who and not p.former and not p.name
        ]
        leads = {
            p.name.name_span.begin: min(p.span.begin, p.name.span.begin)
            for p, who in people.posts
            if who and p.name and p.name.span.begin >= p.span.begin
        }
        named = [Mention(s, person, leads.get(s.begin, s.begin)) for s, person in people.mentions]
        told = {s.begin for s, _ in people.mentions}
        held = [
            Mention(p.span, who, p.span.begin, named=False)
            for p, who in people.posts
            if who and (p.name is None or p.name.name_span.begin not in told)
        ]
        alone = [Mention(p.span, printed, p.span.begin, named=False) for p, printed in self.posts]
        self.mentions = sorted(named + held + alone, key=lambda m: m.span)
        self.begins = [m.span.begin for m in self.mentions]
        self.running: str | None = None
        self._holders: dict[str, set[str]] = {}  # of posts in lower case: "bupati"
        for post, who in people.posts:
            if who and not post.former:
                for word in (post.label.split()[0], *_SHORT_FORM.findall(post.printed)):
                    self._holders.setdefault(word.casefold(), set()).add(who)

    def at(self, position: int) -> Mention | None:
        """Return the person whom the words at `position` name: by name, after a post or title."""
        place = bisect_left(self.begins, position)
        if place == len(self.mentions):
            return None
        mention = self.mentions[place]
        if mention.lead <= position:
            return mention
        if mention.lead - position > _REACH or not "A" <= self.text[position] <= "Z":
            return None
        return mention if _goes_on(self.text[position : mention.lead]) else None

    def opens(self, position: int) -> Mention | None:
        """Return the person with whom a clause begins: nothing but a post or title goes before."""
        mention = self.at(position)
        if mention is None or mention.lead <= position:
            return mention
        between = self.text[position : mention.lead]
        led = _TITLES.fullmatch(between) or _CAPITALS.fullmatch(between)
        return mention if led else None

    def before(self, begin: int, position: int) -> Mention | None:
        """Return the last person mentioned in text[begin:position]."""
        return next(reversed(self.within(begin, position)), None)

    def within(self, begin: int, end: int) -> list[Mention]:
        """Return the mentions of people in text[begin:end], in order."""
        first = bisect_left(self.begins, begin)
        last = bisect_left(self.begins, end)
        return [m for m in self.mentions[first:last] if m.span.end <= end]

    def described(self, position: int, end: int) -> str | None:
        """Return who is meant by "bupati itu", "bupati yang akrab disapa Budi itu" after a cue."""
        clause = _CLAUSE.match(self.text, position, end)
        if not clause or _PRONOUN.match(self.text, position):
            return None
        first, _, rest = clause.group().partition(" ")
        if first in _AKIN:
            return None
        if _CALLED.search(rest):
            inside = self.within(clause.start(), clause.end() + 1)
            if inside:
                return inside[0].person
        holders = self._holders.get(first.casefold(), set())
        return next(iter(holders)) if len(holders) == 1 else None

    def by_post(self, speakers: set[str]) -> tuple[Post, ...]:
        """Return the posts that are among `speakers`, in order."""
        found: dict[str, Post] = {}
        for post, printed in self.posts:
            if printed not in speakers:
                continue
            known = found.get(printed)
            spans = (*known.spans, post.span) if known else (post.span,)
            if known is None or post.printed == printed:
                acting = post.acting or (known.acting if known else "")
                found[printed] = Post(post.label, post.organisation, printed, spans, acting)
            else:
                found[printed] = replace(known, spans=spans)
        return tuple(found.values())


def _goes_on(words: str) -> bool:
    """Tell whether no sentence ends within `words`: a full stop is that of a title."""
    if "." not in words:
        return not _STOPS.search(words)
    stopped = (part for word in words.split() if "." in word for part in word.split(".") if part)
    return not _STOPS.search(words) and all(part in _WITH_STOP for part in stopped)


def _fullest(people: People) -> dict[tuple[str, str | None], str]:
    """Return the longest printed form of each post that nobody is known to hold."""
    found: dict[tuple[str, str | None], str] = {}
    for post, who in people.posts:
        if not who and not post.name:
            key = (post.label, post.organisation)
            found[key] = max(found.get(key, ""), post.printed, key=len)
    return found
