"""People of an article: who is named, in which forms, and which posts they hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.known import Known, ShortForms
from kg.extraction.lexicon import (
    ACTING,
    POST_HEAD,
    SAID,
    SAYING,
    TITLE_WORDS,
    TITLES_BEFORE,
    first_words,
)
from kg.extraction.names import NameMatch, is_short_form, match_name, plausible
from kg.extraction.organisations import Organisations
from kg.extraction.posts import PostMention
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.extraction.scanning import Forms, OrderedSpans, Placed, in_word, within
from kg.facts import Membership, Person

_CREDIT = re.compile(
    r"(?P<role>Penulis|Editor|Pewarta|Reporter|Wartawan|Jurnalis|Fotografer|Kontributor|Redaktur|"
    r"Penyunting|Laporan|Foto|Oleh|Teks|Rep|Red)(?:\s*/\s*\w+)?\s*:\s*(?=[A-Z])",
    re.I,
)
_BARE_CREDIT = re.compile(r"\s*(?:Oleh|Laporan\s+Wartawan(?:\s+[\w. ]+,)?)\s+(?=[A-Z])")
_ANOTHER = re.compile(r"\s*(?:,|/|&|\bdan\b)\s*(?=[A-Z])")
_SAID_BY = re.compile(rf"[,.!?\"”]\s*(?:{SAID})\s+(?=[A-Z])")
_ADVERBS = frozenset("pun juga kemudian lalu turut sendiri".split())  # between name and verb
_SAYING_WORDS = first_words(SAYING)
_CAPITALISED_RUN = re.compile(r"(?<!\S)(?:[A-Z][\w'’.-]*,? ){0,5}[A-Z][\w'’.-]*$")
_CAPITAL_AFTER = re.compile(r" [A-Z]")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'’]*) $")
_JOINS_BEFORE = frozenset("'’.-")
_ACCORDING = re.compile(r"[Mm](?<!\w.)enurut\s+(?=[A-Z])")
_TITLED = re.compile(rf"(?<![\w.])(?:{TITLES_BEFORE})(?=[A-Z])")
_POST = re.compile(POST_HEAD)
_TITULAR = frozenset({"Raja", "Sultan", "Pangeran"})  # posts once, words of names now
_OFFICE = re.compile(rf"(?:{ACTING}|{POST_HEAD})\.?")
# Streets, halls and hospitals are named after people, who are not in the article for that.
_NAMED_AFTER = re.compile(
    r"(?:\b[Jj]alan|\b[Jj]l[n.]?\.?|\b[Gg]edung|\b[Aa]ula|\b[Bb]allroom|\b[Ss]tadion|\b[Mm]asjid|"
    r"\bRSUD|\bRSUP|\b[Rr]umah [Ss]akit|\b[Bb]andara|\b[Tt]aman|\b[Mm]useum|\b[Pp]elabuhan|"
    r"\b[Pp]endopo|\b[Rr]uang(?:an)?|\b[Uu]niversitas|\b[Gg]raha|\b[Ww]isma|\b[Ll]apangan|"
    r"\b[Pp]esantren|\b[Hh]otel|\b[Bb]alai)(?: [A-Z][\w.'’]*)*\s+$"
)


@dataclass(frozen=True)
class People:
    """The people of an article, where each is mentioned, and their posts."""

    items: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    mentions: tuple[tuple[Span, str], ...]  # in order: where, and whose full name
    posts: tuple[tuple[PostMention, str | None], ...]  # in order: the post and its holder

    def within(self, span: Span) -> list[tuple[Span, str]]:
        return self._placed.within(span)

    @cached_property
    def _placed(self) -> Placed:
        return Placed(self.mentions)


def people(
    reading: Reading, regions: Regions, orgs: Organisations, found_posts: tuple[PostMention, ...]
) -> People:
    """Return the people of the article; `found_posts` are the posts its prose mentions."""
    gathering = _Gathering(reading, regions, orgs)
    for post in found_posts:
        if post.name:
            gathering.add(post.name)
    gathering.titled()
    gathering.speakers()
    gathering.repeated()
    held = gathering.holders(found_posts)
    named = list(gathering.known.values())
    mentions = sorted((s, k.name) for k in named for s in k.spans)
    items = [_person(k) for k in named] + _credits(reading, {k.name for k in named})
    return People(tuple(items), tuple(_memberships(held)), tuple(mentions), held)


class _Gathering:
    """Collects names from the surest to the least sure sign of a person."""

    def __init__(self, reading: Reading, regions: Regions, orgs: Organisations) -> None:
        self.reading = reading
        self.regions = regions
        self.words = institution_words(reading.registers)
        self.taken = OrderedSpans(s for s, _ in orgs.mentions)
        self.claimed = OrderedSpans()  # where people are mentioned
        self.known: dict[str, Known] = {}
        self.short_forms = ShortForms()

    def add(self, match: NameMatch) -> None:
        person = self._resolve(match.name)
        if person is None:
            person = self.known.setdefault(match.name.casefold(), Known(match.name))
            self.short_forms.add(person)
        elif is_short_form(person.name, match.name):
            self._rename(person, match.name)
        elif person.name.casefold() != match.name.casefold():
            self._alias(person, match.name)
        person.prefixes = person.prefixes or match.prefixes
        person.suffixes = person.suffixes or match.suffixes
        self._mentioned(person, match.name_span)

    def _mentioned(self, person: Known, span: Span) -> None:
        if self.claimed.add(span):
            person.spans.append(span)

    def _resolve(self, name: str) -> Known | None:
        """Return the one person that `name` is, or is a form of; None if none or several."""
        return self.known.get(name.casefold()) or self.short_forms.only(name)

    def _rename(self, person: Known, name: str) -> None:
        self.known.pop(person.name.casefold())
        self.short_forms.remove(person)
        self._alias(person, person.name)
        person.name = name
        self.known[name.casefold()] = person
        self.short_forms.add(person)

    @staticmethod
    def _alias(person: Known, form: str) -> None:
        if form not in person.aliases:
            person.aliases.append(form)

    def titled(self) -> None:
        """Names with a title before them: "H. Budi", "Dr. Sari"."""
        text = self.reading.masked
        for zone, match in self.reading.matches(_TITLED, TITLE_WORDS):
            before = text[max(zone.begin, match.start() - 40) : match.start()]
            if not _NAMED_AFTER.search(before):
                self._consider(match.start(), zone.end, least=1)

    def speakers(self) -> None:
        """Names beside a verb of saying: "kata Budi", "Budi mengatakan", "menurut Budi"."""
        text = self.reading.masked
        sayings = self.reading.starts(_SAYING_WORDS)
        for zone in self.reading.prose:
            for pattern in (_SAID_BY, _ACCORDING):
                for match in pattern.finditer(text, zone.begin, zone.end):
                    self._consider(match.end(), zone.end, least=1)
            for verb in within(sayings, zone):
                if (end := _subject_end(text, zone.begin, verb)) is not None:
                    self._subject(zone, end)

    def _subject(self, zone: Span, end: int) -> None:
        """The capitalised words that end just before a verb of saying."""
        start = max(zone.begin, end - 120)
        before = self.reading.masked[start:end]
        last = before[before.rfind(" ") + 1 :]
        if not ("A" <= last[:1] <= "Z" or len(last.split()) > 1):
            return
        if run := _CAPITALISED_RUN.search(before):
            begin = start + run.start()
            starts_sentence = begin == zone.begin or self.reading.masked[begin - 2] in '."”'
            self._consider(begin, end, least=2 if starts_sentence else 1)

    def _consider(self, begin: int, end: int, least: int) -> None:
        match = match_name(self.reading.masked, begin, end)
        if not match or self._blocked(match.name_span) or _is_office(match.words):
            return
        registers = self.reading.registers
        known = self._resolve(match.name) or registers.officials.find(match.name)
        titled = bool(match.prefixes or match.suffixes)
        if known or (
            len(match.words) >= least
            and match.name not in registers.acronyms.all
            and plausible(match.name, self.words, titled=titled)
        ):
            self.add(match)

    def _blocked(self, span: Span) -> bool:
        region = self.regions.at(span.begin, len(self.reading.masked))
        return self.taken.overlap(span) or bool(region and region.end >= span.end)

    def repeated(self) -> None:
        """Further mentions of known people, by full name, by alias, by one word of the name."""
        forms: dict[str, list[Known]] = {}
        for person in list(self.known.values()):
            words = [w for w in person.name.split() if len(w) > 2 and w[0].isupper()]
            own = [person.name, *person.aliases, *(words if len(person.name.split()) > 1 else [])]
            for form in dict.fromkeys(own):
                forms.setdefault(form, []).append(person)
        sure = {form: persons[0] for form, persons in forms.items() if len(persons) == 1}
        found = self._standing(sure)
        for form in sorted(found, key=lambda f: (-len(f), f)):
            self._find_again(form, sure[form], found[form])

    def _standing(self, forms: Iterable[str]) -> dict[str, list[tuple[int, Span]]]:
        """Return where each of `forms` stands as whole words, and in which zone."""
        text, known = self.reading.masked, Forms(forms)
        found: dict[str, list[tuple[int, Span]]] = {}
        for zone in self.reading.prose if self.known else ():
            for start, form in known.standing(text, zone):
                end = start + len(form)
                if text[start - 1 : start] in _JOINS_BEFORE:
                    continue
                if end < zone.end and (in_word(text, end) or text[end] in "'’-"):
                    continue
                places = found.setdefault(form, [])
                if not places or places[-1][0] + len(form) <= start:
                    places.append((start, zone))
        return found

    def _find_again(self, form: str, person: Known, places: list[tuple[int, Span]]) -> None:
        whole = form == person.name or form in person.aliases
        for start, zone in places:
            span = Span(start, start + len(form))
            if self.claimed.overlap(span) or self._blocked(span):
                continue
            if not whole and _beside_capital(self.reading.masked, span, zone):
                continue
            self._mentioned(person, span)
            if form != person.name:
                self._alias(person, form)

    def holders(self, every: Iterable[PostMention]) -> tuple[tuple[PostMention, str | None], ...]:
        """Return who holds each post: the name beside it, else who the article says holds it."""
        named = [(p, self._resolve(p.name.name) if p.name else None) for p in every]
        said: dict[tuple[str, str | None], set[str]] = {}
        for post, person in named:
            if post.name and person and not post.former:
                for organisation in {post.organisation, None}:
                    said.setdefault((post.label, organisation), set()).add(person.name)
        found: list[tuple[PostMention, str | None]] = []
        for post, person in named:
            holders = said.get((post.label, post.organisation), set())
            held_by = next(iter(holders)) if not post.name and len(holders) == 1 else None
            found.append((post, person.name if person else held_by))
        return tuple(found)


def _subject_end(text: str, begin: int, verb: int) -> int | None:
    """Return where the words before a verb of saying end, an adverb ("juga") and comma left out."""
    end = _blank_before(text, begin, verb)
    if end == verb:
        return None
    adverb = end
    while adverb > begin and text[adverb - 1].isalpha():
        adverb -= 1
    before = _blank_before(text, begin, adverb)
    if before < adverb and text[adverb:end] in _ADVERBS:
        end = before
    return end - 1 if end > begin and text[end - 1] == "," else end


def _blank_before(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end


def _is_office(words: list[str]) -> bool:
    """Tell whether a run of capitalised words holds the name of a post: "Pj Bupati Budi"."""
    return bool(_POST.match(" ".join(words))) or any(
        _OFFICE.fullmatch(w) and w not in _TITULAR for w in words
    )


def _beside_capital(text: str, span: Span, zone: Span) -> bool:
    """Tell whether a word belongs to a longer run of capitalised words, so to another name."""
    after = _CAPITAL_AFTER.match(text, span.end, zone.end)
    before = _CAPITAL_BEFORE.search(text[max(zone.begin, span.begin - 60) : span.begin])
    return bool(after) or bool(before and not _POST.fullmatch(before.group(1)))


def _person(known: Known) -> Person:
    return Person(
        name=known.name,
        spans=tuple(sorted(known.spans)),
        prefixes=known.prefixes,
        suffixes=known.suffixes,
        aliases=tuple(known.aliases),
        credit=known.credit,
    )


def _memberships(held: Iterable[tuple[PostMention, str | None]]) -> list[Membership]:
    """Return each post of each person once, with every span that tells of it."""
    found: dict[tuple[str, str, str | None, bool], tuple[Membership, list[Span]]] = {}
    for post, person in held:
        if person is None or (post.name is None and post.organisation is None):
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
    return [replace(membership, spans=tuple(spans)) for membership, spans in found.values()]


def _credits(reading: Reading, taken: set[str]) -> list[Person]:
    """Return those who made the article, as its byline names them."""
    found: dict[str, Person] = {}
    for zone in reading.zones:
        if zone.kind not in {"byline", "caption"}:
            continue
        marks = list(_CREDIT.finditer(reading.text, zone.span.begin, zone.span.end))
        bare = None if marks else _BARE_CREDIT.match(reading.text, zone.span.begin)
        ends = [*(m.start() for m in marks[1:]), zone.span.end]
        for mark, end in zip([*marks, *([bare] if bare else [])], ends, strict=False):
            role = mark.group("role").capitalize() if mark in marks else "Penulis"
            role = "Penulis" if role in {"Oleh", "Laporan", "Teks"} else role
            role = {"Foto": "Fotografer", "Rep": "Reporter", "Red": "Redaktur"}.get(role, role)
            for name in _names(reading.text, mark.end(), end):
                outlet = reading.registers.organisations.find(name.name)
                if not outlet and name.name not in taken and name.name not in found:
                    found[name.name] = Person(
                        name.name, (name.name_span,), name.prefixes, name.suffixes, (), role
                    )
    return list(found.values())


def _names(text: str, position: int, end: int) -> list[NameMatch]:
    found: list[NameMatch] = []
    while match := match_name(text, position, end):
        found.append(match)
        another = _ANOTHER.match(text, match.span.end, end)
        if not another:
            break
        position = another.end()
    return found
