"""People of an article: who is named, in which forms, and which posts they hold."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.lexicon import ACTING, POST_HEAD, SAID, SAYING, TITLES_BEFORE
from kg.extraction.names import NameMatch, is_short_form, match_name, plausible
from kg.extraction.organisations import Organisations
from kg.extraction.posts import PostMention
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.facts import Membership, Person
from kg.zones import PROSE

_CREDIT = re.compile(
    r"(?P<role>Penulis|Editor|Pewarta|Reporter|Wartawan|Jurnalis|Fotografer|Kontributor|Redaktur|"
    r"Penyunting|Laporan|Foto|Oleh|Teks|Rep|Red)(?:\s*/\s*\w+)?\s*:\s*(?=[A-Z])",
    re.I,
)
_BARE_CREDIT = re.compile(r"\s*(?:Oleh|Laporan\s+Wartawan(?:\s+[\w. ]+,)?)\s+(?=[A-Z])")
_ANOTHER = re.compile(r"\s*(?:,|/|&|\bdan\b)\s*(?=[A-Z])")
_SAID_BY = re.compile(rf"[,.!?\"”]\s*(?:{SAID})\s+(?=[A-Z])")
_SAYS = re.compile(rf",?\s+(?:(?:pun|juga|kemudian|lalu|turut|sendiri)\s+)?(?:{SAYING})\b")
_ACCORDING = re.compile(r"\b[Mm]enurut\s+(?=[A-Z])")
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


@dataclass(slots=True, eq=False)
class _Known:
    """What is gathered about one person while the article is read."""

    name: str
    spans: list[Span] = field(default_factory=list)
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    aliases: list[str] = field(default_factory=list)
    credit: str = ""


@dataclass(frozen=True)
class People:
    """The people of an article, where each is mentioned, and their posts."""

    items: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    mentions: tuple[tuple[Span, str], ...]  # in order: where, and whose full name
    posts: tuple[tuple[PostMention, str | None], ...]  # in order: the post and its holder

    def within(self, span: Span) -> list[tuple[Span, str]]:
        return [m for m in self.mentions if span.contains(m[0])]


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
    held = tuple((p, gathering.holder(p, found_posts)) for p in found_posts)
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
        self.taken = sorted(s for s, _ in orgs.mentions)
        self.claimed: list[Span] = []  # where people are mentioned, in order
        self.known: dict[str, _Known] = {}

    def add(self, match: NameMatch) -> None:
        person = self._resolve(match.name)
        if person is None:
            person = self.known.setdefault(match.name.casefold(), _Known(match.name))
        elif is_short_form(person.name, match.name):
            self._rename(person, match.name)
        elif person.name.casefold() != match.name.casefold():
            self._alias(person, match.name)
        person.prefixes = person.prefixes or match.prefixes
        person.suffixes = person.suffixes or match.suffixes
        self._mentioned(person, match.name_span)

    def _mentioned(self, person: _Known, span: Span) -> None:
        place = bisect_left(self.claimed, span)
        if self.claimed[place : place + 1] != [span]:
            self.claimed.insert(place, span)
            person.spans.append(span)

    def _resolve(self, name: str) -> _Known | None:
        """Return the one person that `name` is, or is a form of; None if none or several."""
        exact = self.known.get(name.casefold())
        if exact:
            return exact
        similar = [
            k
            for k in self.known.values()
            if is_short_form(name, k.name) or is_short_form(k.name, name)
        ]
        return similar[0] if len(similar) == 1 else None

    def _rename(self, person: _Known, name: str) -> None:
        self.known.pop(person.name.casefold())
        self._alias(person, person.name)
        person.name = name
        self.known[name.casefold()] = person

    @staticmethod
    def _alias(person: _Known, form: str) -> None:
        if form not in person.aliases:
            person.aliases.append(form)

    def _prose(self) -> list[Span]:
        return [z.span for z in self.reading.zones if z.kind in PROSE]

    def titled(self) -> None:
        """Names with a title before them: "H. Budi", "Dr. Sari"."""
        for zone in self._prose():
            for match in _TITLED.finditer(self.reading.masked, zone.begin, zone.end):
                before = self.reading.masked[max(zone.begin, match.start() - 40) : match.start()]
                if not _NAMED_AFTER.search(before):
                    self._consider(match.start(), zone.end, least=1)

    def speakers(self) -> None:
        """Names beside a verb of saying: "kata Budi", "Budi mengatakan", "menurut Budi"."""
        text = self.reading.masked
        for zone in self._prose():
            for pattern in (_SAID_BY, _ACCORDING):
                for match in pattern.finditer(text, zone.begin, zone.end):
                    self._consider(match.end(), zone.end, least=1)
            for match in _SAYS.finditer(text, zone.begin, zone.end):
                self._subject(zone, match.start())

    def _subject(self, zone: Span, end: int) -> None:
        """The capitalised words that end just before a verb of saying."""
        start = max(zone.begin, end - 120)
        run = re.search(
            r"(?<!\S)(?:[A-Z][\w'’.-]*,? ){0,5}[A-Z][\w'’.-]*$", self.reading.masked[start:end]
        )
        if run:
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
        return _overlaps(self.taken, span) or bool(region and region.end >= span.end)

    def repeated(self) -> None:
        """Further mentions of known people, by full name, by alias, by one word of the name."""
        forms: dict[str, list[_Known]] = {}
        for person in list(self.known.values()):
            words = [w for w in person.name.split() if len(w) > 2 and w[0].isupper()]
            own = [person.name, *person.aliases, *(words if len(person.name.split()) > 1 else [])]
            for form in dict.fromkeys(own):
                forms.setdefault(form, []).append(person)
        for form in sorted(forms, key=lambda f: (-len(f), f)):
            if len(forms[form]) == 1:
                self._find_again(form, forms[form][0])

    def _find_again(self, form: str, person: _Known) -> None:
        text = self.reading.masked
        pattern = re.compile(rf"(?<![\w'’.-]){re.escape(form)}(?![\w'’-])")
        whole = form == person.name or form in person.aliases
        for zone in self._prose():
            for match in pattern.finditer(text, zone.begin, zone.end):
                span = Span(*match.span())
                if _overlaps(self.claimed, span) or self._blocked(span):
                    continue
                if not whole and _beside_capital(text, span, zone):
                    continue
                self._mentioned(person, span)
                if form != person.name:
                    self._alias(person, form)

    def holder(self, post: PostMention, every: Iterable[PostMention]) -> str | None:
        """Return who holds a post: the name beside it, else who the article says holds it."""
        if post.name:
            person = self._resolve(post.name.name)
            return person.name if person else None
        holders = {
            self._resolve(p.name.name)
            for p in every
            if p.name and p.label == post.label and not p.former
            and (p.organisation == post.organisation or post.organisation is None)
        }  # fmt: skip
        named = {h.name for h in holders if h}
        return named.pop() if len(named) == 1 else None


def _overlaps(ordered: list[Span], span: Span) -> bool:
    """Tell whether `span` overlaps one of `ordered`, which are in order and hardly overlap."""
    place = bisect_left(ordered, span)
    return any(span.overlaps(o) for o in ordered[max(0, place - 2) : place + 2])


def _is_office(words: list[str]) -> bool:
    """Tell whether a run of capitalised words holds the name of a post: "Pj Bupati Budi"."""
    return bool(_POST.match(" ".join(words))) or any(
        _OFFICE.fullmatch(w) and w not in _TITULAR for w in words
    )


def _beside_capital(text: str, span: Span, zone: Span) -> bool:
    """Tell whether a word belongs to a longer run of capitalised words, so to another name."""
    after = re.compile(r" [A-Z]").match(text, span.end, zone.end)
    before = re.search(r"([A-Z][\w'’]*) $", text[max(zone.begin, span.begin - 60) : span.begin])
    return bool(after) or bool(before and not _POST.fullmatch(before.group(1)))


def _person(known: _Known) -> Person:
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
    found: dict[tuple[str, str, str | None, bool], Membership] = {}
    for post, person in held:
        if person is None or (post.name is None and post.organisation is None):
            continue
        end = post.name.span.end if post.name and post.name.span.begin >= post.span.end else 0
        begin = min(post.span.begin, post.name.span.begin) if post.name else post.span.begin
        span = Span(begin, max(post.span.end, end))
        key = (person, post.label, post.organisation, post.former)
        known = found.get(key)
        printed = max(known.printed if known else "", post.printed, key=len)
        found[key] = Membership(
            person=person,
            post=post.label,
            organisation=post.organisation,
            printed=printed,
            spans=(*known.spans, span) if known else (span,),
            acting=(known.acting if known else "") or post.acting,
            former=post.former,
        )
    return list(found.values())


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
