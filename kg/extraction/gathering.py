"""Gathering the people of an article, from the surest to the least sure sign of a person."""

import re
from collections.abc import Iterable, Iterator

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.body_words import AFFAIRS
from kg.extraction.holders import is_office, without_region
from kg.extraction.known import Known, ShortForms
from kg.extraction.lexicon import (
    CALLING,
    DEGREE,
    NO_PERSON,
    NOT_A_NAME,
    PARTICLES,
    POST_HEAD,
    TITLE_WORDS,
    TITLES_BEFORE,
)
from kg.extraction.names import (
    NameMatch,
    blank_before,
    capitals_before,
    is_short_form,
    match_name,
    plausible,
    subject_end,
)
from kg.extraction.organisations import Organisations
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.extraction.scanning import Forms, OrderedSpans, in_word, within
from kg.extraction.speech_words import SAID, SAID_WORDS, SAYING_WORDS

_CALLED = re.compile(CALLING)
_INITIALS = re.compile(r"[A-Z]{2,6} (?=[A-Z][a-z])")
_SAID_BY = re.compile(rf"(?:{SAID})\s+(?P<calling>{CALLING})?(?=[A-Z])")
_ENDS_WORDS = frozenset(",.!?\"”’'")  # what stands before "kata Budi"
_ACCORDING = re.compile(r"[Mm]enurut\s+(?=[A-Z])")
_SOURCE_WORDS = frozenset({"menurut", "Menurut"})
_TITLED = re.compile(rf"(?<![\w.])(?:{TITLES_BEFORE})(?=[A-Z])")
_OF_GENERALS = ("Direktur ", "Sekretaris ", "Inspektur ", "Direktorat ")  # "Direktur Jenderal X"
_POST = re.compile(POST_HEAD)
# Streets, halls and hospitals are named after people, who are not in the article for that.
_NAMED_AFTER = re.compile(
    r"(?:\b[Jj]alan|\b[Jj]l[n.]?\.?|\b[Gg]edung|\b[Aa]ula|\b[Bb]allroom|\b[Ss]tadion|\b[Mm]asjid|"
    r"\bRSUD|\bRSUP|\b[Rr]umah [Ss]akit|\b[Bb]andara|\b[Tt]aman|\b[Mm]useum|\b[Pp]elabuhan|"
    r"\b[Pp]endopo|\b[Rr]uang(?:an)?|\b[Uu]niversitas|\b[Gg]raha|\b[Ww]isma|\b[Ll]apangan|"
    r"\b[Pp]esantren|\b[Hh]otel|\b[Bb]alai|\b[Kk]apal|\bKRI|\bKM)(?: [A-Z][\w.'’]*)*\s+$"
)
# A run of name words, degrees and commas; a full stop only after an initial or a short word.
_NAME_RUN = re.compile(
    r"(?<!\S)(?:[A-Z][\w'’-]*(?:(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w)|(?<=\.\w))\.)?,? ){0,6}"
    r"[A-Z][\w'’.-]*$"
)
_REACH = 120  # characters before a verb of saying in which its subject may stand
_COMMA = re.compile(r", ")
_IS_DEGREE = re.compile(rf"{DEGREE}\b\.?(?:,|$)")
# "Sari, warga RT 014, mengatakan": what is told of a subject before its verb.
_TOLD = re.compile(
    r",(?! (?:dan|serta|tetapi|namun|karena|sehingga|saat|yang|agar)\b) [a-z][^,.!?\"“”]{3,70},?$"
)
_PLACED = re.compile(
    r"\b(?:di|ke|dari|se|asal|[Dd]esa|[Kk]ecamatan|[Kk]elurahan|[Kk]abupaten|[Kk]ota|[Pp]rovinsi|[Dd]usun|"
    r"[Nn]agari|[Kk]ampung|[Ss]ungai|[Pp]ulau) $"
)
_AGE = re.compile(r"\((?:(?P<age>\d{1,2}(?: tahun| th)?)\)|(?=[A-Z]))")
_AGED_RUN = re.compile(
    r"(?<![\w.'’-])[A-Z][\w'’.-]*(?: (?:(?:bin|binti|boru|br|de|al) )?[A-Z][\w'’.-]*){0,4}$"
)
# What leads to a name that stands alone in its sentence: "almarhum Budi", "seorang warga, Budi".
_INTRODUCED = re.compile(
    r"(?<!\w)(?:[Aa]lmarhum(?:ah)?|[Aa]lm\.|bernama(?: lengkap)?|atas nama|a\.n\.|"
    r"(?:[Ss]eorang|[Ss]alah (?:satu|seorang)) [a-z]+(?: [\w-]+){0,4},"
    r"(?: (?:yakni|yaitu|bernama))?|"
    r"Keja[rt]i(?: [A-Z]\w+){1,2},(?= [A-Z][\w'’]+ [A-Z])|"  # "Kejari X, Budi Santoso"
    r"(?:[Ss]uara|[Kk]esaksian|[Kk]eluhan)(?: [a-z]+){0,2} (?:datang|terdengar) dari) (?=[A-Z])"
)
_INTRODUCING = frozenset(
    """Almarhum almarhum Almarhumah almarhumah Alm alm bernama atas a Seorang seorang Salah salah
    suara kesaksian keluhan Suara Kesaksian Keluhan Kejari Kejati""".split()
)
_PAIR = re.compile(
    r"\w+ (?P<post>(?:Presiden|Gubernur|Bupati|Wali Kota)(?: dan Wakil [A-Z]\w+(?: Kota)?)? )?"
    r"(?:nomor urut \d+,? )?(?P<first>(?:[A-Z][\w.'’]* ){1,4}[A-Z][\w'’]*)"
    r" ?[-–] ?(?=[A-Z][\w'’]*(?P<longer> [A-Z])?)"
)
_PAIRING = frozenset(
    """pemerintahan pasangan Pasangan paslon Paslon duet Duet kepemimpinan kabinet era rezim
    pemerintah Pemerintahan Presiden""".split()
)  # with which a pair is introduced
_CANDIDATES = ("pasangan", "Pasangan", "paslon", "Paslon", "duet", "Duet")
_CAPITAL_AFTER = re.compile(r" [A-Z]")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'’]*) $")
_JOINS_BEFORE = frozenset("'’.-")
_GOES_ON = re.compile(rf" (?:{PARTICLES} )?[A-Z]")
_FRONT = re.compile(r"(?<!\S)(?<![A-Z][\w]\s)(?:[A-Z][\w'’-]*\.? ){1,5}$")
_PHONE = re.compile(r"(?<!\d)\d{8,13} ?$")  # "0812… (Budi)": whom a telephone number calls


class Gathering:
    """Collects names from the surest to the least sure sign of a person."""

    def __init__(self, reading: Reading, regions: Regions, orgs: Organisations) -> None:
        self.reading = reading
        self.regions = regions
        self.orgs = orgs
        self.words = institution_words(reading.registers)
        self.taken = OrderedSpans(s for s, _ in orgs.mentions)
        self.claimed = OrderedSpans()  # where people are mentioned
        self.known: dict[str, Known] = {}
        self.merged: dict[str, Known] = {}  # by names that turned out to be another form
        self.short_forms = ShortForms()

    # --- who is known ------------------------------------------------------------------------

    def add(self, match: NameMatch) -> None:
        """Note a mention of a person, a new one or one known by this or another form."""
        person = self.resolve(match.name)
        if person is None:
            if self.short_forms.any_longer(match.name):
                return  # a form that several share is nobody's
            person = self.known.setdefault(match.name.casefold(), Known(match.name))
            self.short_forms.add(person)
        elif is_short_form(person.name, match.name):
            self._rename(person, match.name)
        elif person.name.casefold() != match.name.casefold():
            self.alias(person, match.name)
        person.prefixes = person.prefixes or match.prefixes
        person.suffixes = person.suffixes or match.suffixes
        self.mentioned(person, match.name_span)

    def mentioned(self, person: Known, span: Span) -> None:
        """Note where somebody is mentioned."""
        if self.claimed.add(span):
            person.spans.append(span)

    def resolve(self, name: str) -> Known | None:
        """Return the one person that `name` is, or is a form of; None if none or several."""
        folded = name.casefold()
        return self.known.get(folded) or self.merged.get(folded) or self.short_forms.only(name)

    def _rename(self, person: Known, name: str) -> None:
        self.known.pop(person.name.casefold())
        self.short_forms.remove(person)
        self.alias(person, person.name)
        person.name = name
        self.known[name.casefold()] = person
        self.short_forms.add(person)

    @staticmethod
    def alias(person: Known, form: str) -> None:
        """Note another form of a name."""
        if form not in person.aliases:
            person.aliases.append(form)

    # --- signs of a person -------------------------------------------------------------------

    def titled(self) -> None:
        """Names with a title before them: "H. Budi", "Dr. Sari"."""
        text = self.reading.masked
        for zone, match in self.reading.matches(_TITLED, TITLE_WORDS):
            before = text[max(zone.begin, match.start() - 40) : match.start()]
            if before.endswith(_OF_GENERALS) or before[-2:-1].isdigit():  # "1442 H. Posko"
                continue
            if not _NAMED_AFTER.search(before):
                self._consider(match.start(), zone.end, least=1)

    def aged(self) -> None:
        """Names with an age, after "almarhum" and the like: "Sari (52)"."""
        text = self.reading.text
        for zone in self.reading.prose:
            for age in _AGE.finditer(text, zone.begin, zone.end):
                end = blank_before(text, zone.begin, age.start())
                start = max(zone.begin, end - 60)
                if not age["age"]:
                    if _PHONE.search(text, start, age.start()):
                        self._consider(age.end(), zone.end, least=1)
                elif run := _AGED_RUN.search(self.reading.masked[start:end]):
                    self._consider(start + run.start(), end, least=1)
        for zone, match in self.reading.matches(_INTRODUCED, _INTRODUCING):
            self._consider(match.end(), zone.end, least=1)

    def paired(self) -> None:
        """Two names with a dash between them: "pasangan Budi Santoso-Sari Dewi"."""
        for zone, match in self.reading.matches(_PAIR, _PAIRING):
            dash = match.end("first")
            sure = match["post"] or match.group().startswith(_CANDIDATES)
            if not match["longer"] and not sure:
                continue
            if not match["post"]:  # else that post has its holder
                self._consider(match.start("first"), dash, least=2)
            self._consider(match.end(), zone.end, least=2 if match["longer"] else 1)

    def speakers(self) -> None:
        """Names beside a verb of saying: "kata Budi", "Budi mengatakan", "menurut Budi"."""
        text = self.reading.masked
        cues, sources = self.reading.starts(SAID_WORDS), self.reading.starts(_SOURCE_WORDS)
        sayings = self.reading.starts(SAYING_WORDS)
        for zone in self.reading.prose:
            for cue in within(cues, zone):
                end = blank_before(text, zone.begin, cue)
                ended = end > zone.begin and text[end - 1] in _ENDS_WORDS
                if ended and (match := _SAID_BY.match(text, cue, zone.end)):
                    begin = match.start("calling") if match["calling"] else match.end()
                    begin = self._after_calling(begin, zone.end)
                    self._consider(begin, zone.end, least=2 if match["calling"] else 1)
            for place in within(sources, zone):
                if match := _ACCORDING.match(text, place, zone.end):
                    self._consider(match.end(), zone.end, least=1)
            for verb in within(sayings, zone):
                before = subject_end(text, zone.begin, verb)
                if before is not None:
                    self._subject(zone, before)

    def _after_calling(self, begin: int, end: int) -> int:
        """Return where a name begins after a calling and whose: "Legislator | PKS | Budi"."""
        called = _CALLED.match(self.reading.masked, begin, end)
        begin = called.end() if called else begin
        if body := self.orgs.at.get(begin):
            goes_on = _CAPITAL_AFTER.match(self.reading.masked, body[0].end, end)
            return goes_on.end() - 1 if goes_on else begin
        initials = _INITIALS.match(self.reading.masked, begin, end) if called else None
        return initials.end() if initials else begin

    def _subject(self, zone: Span, end: int) -> None:
        """The capitalised words that end just before a verb of saying, or before what is told
        of them: "Sari, warga RT 014, mengatakan"."""
        text = self.reading.masked
        start = max(zone.begin, end - _REACH)
        before = text[start:end]
        last = before[before.rfind(" ") + 1 :]
        told = None
        if not "A" <= last[:1] <= "Z" or text[end : end + 1] == ",":
            told = _TOLD.search(before)
            if told:
                end = start + told.start()
                before = text[start:end]
            elif not "A" <= last[:1] <= "Z":
                return
        capitals = capitals_before(before)
        run = _NAME_RUN.search(before[capitals:])
        if not run:
            return
        start += capitals
        parts = [
            start + run.start(),
            *(start + run.start() + m.end() for m in _COMMA.finditer(run.group())),
        ]
        for part in reversed(parts):
            if _IS_DEGREE.match(text[part:end]):
                continue
            begin = self._after_calling(part, end)
            match = match_name(text, begin, end)
            if not match or text[match.span.end : end].strip(" ,."):
                continue
            if not _PLACED.search(text[max(zone.begin, begin - 12) : begin]):
                self._consider(begin, end, least=self._least(zone, begin, told=bool(told)))
            return

    def _least(self, zone: Span, begin: int, *, told: bool) -> int:
        """Return how many words the subject of a verb must have to be a name."""
        text = self.reading.masked
        starts_sentence = begin == zone.begin or text[begin - 2] in '."”'
        word = re.compile(r"[\w'’-]+").match(text, begin)
        ordinary = word is None or word.group().lower() in self.reading.index
        return 2 if starts_sentence and (ordinary or not told) else 1

    def _consider(self, begin: int, end: int, least: int) -> None:
        match = match_name(self.reading.masked, begin, end)
        if match and not match.prefixes and " " in match.name:
            match = without_region(self.reading, self.regions, match, end)
        if not match or self._blocked(match.name_span) or is_office(match.words):
            return
        registers = self.reading.registers
        titled = bool(match.prefixes or match.suffixes)
        fitting = plausible(match.name, self.words, titled=titled)
        if match.name.casefold() in self.known or (
            fitting
            and (
                self.resolve(match.name)
                or registers.officials.find(match.name)
                or (len(match.words) >= least and match.name not in registers.acronyms.all)
            )
        ):
            self.add(match)

    def _blocked(self, span: Span) -> bool:
        region = self.regions.at(span.begin, len(self.reading.masked))
        return self.taken.overlap(span) or bool(region and region.end >= span.end)

    # --- other forms of their names ----------------------------------------------------------

    def lengthened(self) -> None:
        """People known by a part of a name that the article has in full elsewhere."""
        short = {k.name: k for k in self.known.values() if len(k.name.split()) < 3}
        for name, places in self._standing(short).items():
            person = short[name]
            longer = [m for m in self._longer(name, places) if self._may_lengthen(person, m)]
            if longer:
                self.add(max(longer, key=lambda m: len(m.name)))

    def _longer(self, name: str, places: list[tuple[int, Span]]) -> Iterator[NameMatch]:
        """Yield the longer names that begin or end with a name."""
        text = self.reading.masked
        for place, zone in places:
            if _GOES_ON.match(text, place + len(name), zone.end):
                match = match_name(text, place, zone.end)
                if match and match.name_span.begin == place:
                    yield match
            word = text.rfind(" ", zone.begin, max(zone.begin, place - 1)) + 1
            if place > zone.begin and not "A" <= text[max(word, zone.begin)] <= "Z":
                continue
            if front := _FRONT.search(text[max(zone.begin, place - 60) : place]):
                match = match_name(text, place - len(front.group()), zone.end)
                if match and match.name.endswith(f" {name}"):
                    yield match

    def _may_lengthen(self, person: Known, match: NameMatch) -> bool:
        if len(match.words) <= len(person.name.split()) or self._blocked(match.name_span):
            return False
        if not plausible(match.name, self.words) or is_office(match.words):
            return False
        if not match.name.startswith(person.name):  # a place or an ordinary word may stand before
            place = match.name_span.begin
            first = match.words[0].casefold()
            if first in self.reading.index or first in AFFAIRS or match.prefixes:
                return False
            if self.regions.at(place, len(self.reading.masked)) or TITLE_WORDS & {*match.words}:
                return False
        return self.resolve(match.name) is person

    def merge(self, person: Known, other: Known) -> None:
        """Take `other` for the same person as `person`."""
        self.known.pop(other.name.casefold())
        self.merged[other.name.casefold()] = person
        self.short_forms.remove(other)
        for form in (other.name, *other.aliases):
            self.alias(person, form)
        person.spans = list(dict.fromkeys((*person.spans, *other.spans)))
        person.prefixes = person.prefixes or other.prefixes
        person.suffixes = person.suffixes or other.suffixes

    # --- further mentions --------------------------------------------------------------------

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
            self.mentioned(person, span)
            if form != person.name:
                self.alias(person, form)


def _beside_capital(text: str, span: Span, zone: Span) -> bool:
    """Tell whether a word belongs to a longer run of capitalised words, so to another name."""
    after = _CAPITAL_AFTER.match(text, span.end, zone.end)
    before = _CAPITAL_BEFORE.search(text[max(zone.begin, span.begin - 60) : span.begin])
    if after or not before:
        return bool(after)
    word = before.group(1)
    no_name = word.casefold() in NOT_A_NAME or word.casefold() in NO_PERSON  # "Bagi Budi"
    return not no_name and not _POST.fullmatch(word)
