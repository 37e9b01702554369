"""Regulations that an article cites, in the order in which it first cites them.

The grammar finds mentions; this module settles what they refer to (a number without year, a popular
name, a second citation of the same regulation), fits titles to their official form where the
register has one, and grounds the result.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.article import Span
from kg.extraction import citation_grammar as grammar
from kg.extraction.beginnings import REGULATION
from kg.extraction.citation_grammar import Mention
from kg.extraction.grounding import Verdict, close, ground, likeness, look_up, spelled_out
from kg.extraction.law_names import may_name_codes, named_codes, named_laws
from kg.extraction.reading import BLANK, Reading
from kg.extraction.regulation_types import LOCAL, family
from kg.extraction.scanning import filled, matches
from kg.facts import Citation, RegulationId
from kg.registers import Registers
from kg.registers.titles import words
from kg.zones import PROSE

# Names people use for one law only; laws that share a name ("UU ITE": three of them) are left out.
_POPULAR = {
    "SJSN": "40/2004", "Sistem Jaminan Sosial Nasional": "40/2004",
    "BPJS": "24/2011", "Badan Penyelenggara Jaminan Sosial": "24/2011",
    "Ketenagakerjaan": "13/2003", "Pers": "40/1999", "Pemilu": "7/2017",
    "Keterbukaan Informasi Publik": "14/2008", "KIP": "14/2008", "Desa": "6/2014",
    "Pelayanan Publik": "25/2009", "Sisdiknas": "20/2003", "HKPD": "1/2022",
    "PDP": "27/2022", "Pelindungan Data Pribadi": "27/2022", "TPKS": "12/2022",
    "PKDRT": "23/2004", "LLAJ": "22/2009", "Jasa Konstruksi": "2/2017",
    "Penyandang Disabilitas": "8/2016", "Guru dan Dosen": "14/2005",
    "Pelindungan Pekerja Migran Indonesia": "18/2017", "PPMI": "18/2017",
}  # fmt: skip
_LAW = r"[Uu](?<![\w/-].)(?:(?<=U)U|ndang[\s-]?[Uu]ndang)"
_POPULAR_NAME = re.compile(
    rf"(?P<law>{_LAW})\s+(?P<name>"
    + "|".join(re.escape(n) for n in sorted(_POPULAR, key=lambda n: (-len(n), n)))
    + r")(?![\w-])(?!\s+[A-Z])"
)
_CONSTITUTION = re.compile(
    r"U(?<![\w/-].)(?:UD|ndang-Undang\s+Dasar)(?:\s+(?:NRI|Negara(?:\s+(?:RI|Republik\s+Indonesia))?))?"
    r"(?:\s+[Tt]ahun)?\s+1945\b"
)
_DRAFT = re.compile(r"\b(?:rancangan|draf|draft|revisi)\s+$", re.I)
_FITS = 0.9  # likeness from which words are the official title
_NICKNAME = 4  # words of a title up to which it serves as a name
_LEVEL = {
    "provinsi": "province", "propinsi": "province", "prov": "province", "kabupaten": "regency",
    "kab": "regency", "kota": "city",
}  # fmt: skip
_LEVEL_WORD = re.compile(r"(Provinsi|Propinsi|Prov\.?|Kabupaten|Kab\.?|Kota)\s+(?=\w)", re.I)
_HEAD_OF_REGION = re.compile(r"(Gubernur|Bupati|Wali\s?[Kk]ota)\s+(?=[A-Z])")
_HEADS = {"gubernur": "province", "bupati": "regency"}
_MATTER = re.compile(r"(?:Ke|Pe[nmr]?g?)[a-z]+an\b")  # "Ketertiban", "Pengupahan": no region


@dataclass(slots=True)
class _Cited:
    """All mentions of one regulation, the first in the text first."""

    identity: RegulationId
    mentions: list[Mention]
    region: str | None


def citations(reading: Reading, event_date: date | None = None) -> tuple[Citation, ...]:
    """Return the regulations cited in the prose, in order; spans are of the view.

    `event_date` stands in for the day of publication where that is unknown.
    """
    found: list[Mention] = []
    starts = reading.may_begin(REGULATION)
    for zone, places in reading.placed(starts):
        found += _mentions(reading, zone, places)
    found += _nicknames(found, reading)
    found += _called(found, reading, starts)
    found.sort(key=lambda m: m.head)
    day = reading.article.source.published or event_date
    cited = _gathered(found, reading)
    return tuple(_citation(c, reading, day) for c in cited)


def _mentions(reading: Reading, zone: Span, starts: Sequence[int]) -> list[Mention]:
    """Return the regulations that a zone names; types may begin at `starts`."""
    mentions = grammar.mentions(reading.text, zone.begin, zone.end, starts)
    named = [_fitted(m, reading, zone.end) for m in mentions]
    popular = list(_popular(reading, zone, starts))
    if not popular:
        return named
    taken = bytearray(zone.end - zone.begin)  # 1 where a regulation is already cited
    for mention in named:
        begin, end = mention.head.begin - zone.begin, mention.head.end - zone.begin
        taken[begin:end] = b"\1" * (end - begin)
    return named + [
        m for m in popular if not any(taken[m.head.begin - zone.begin : m.head.end - zone.begin])
    ]


def _popular(reading: Reading, zone: Span, starts: Sequence[int]) -> Iterable[Mention]:
    """Return laws called by a name that only one law has, and the constitution."""
    day = reading.article.source.published
    for match in matches(_POPULAR_NAME, reading.text, starts, zone.end):
        number, year = _POPULAR[match["name"]].split("/")
        before = reading.text[max(zone.begin, match.start() - 12) : match.start()]
        if not _DRAFT.search(before) and (day is None or int(year) <= day.year):
            yield grammar.named(reading.text, "UU", number, year, Span(*match.span()))
    for match in matches(_CONSTITUTION, reading.text, starts, zone.end):
        yield grammar.named(reading.text, "UUD", "1945", "1945", Span(*match.span()))


def _nicknames(found: list[Mention], reading: Reading) -> list[Mention]:
    """Return later mentions by a name that the article itself gives: "UU Cipta Kerja"."""
    first_called: dict[tuple[str, str], Mention] = {}
    for mention in found:
        title = reading.words(mention.title) if mention.title else ""
        for name in (mention.issuer if mention.kind not in LOCAL else "", title):
            if name[:1].isupper() and len(name.split()) <= _NICKNAME:
                first_called.setdefault((mention.kind, name), mention)
    if not first_called:
        return []
    taken = {position for m in found for position in range(m.head.begin, m.head.end)}
    later: dict[Span, Mention] = {}
    called = grammar.Called({key: first.span.end for key, first in first_called.items()})
    for kind, name, span in called.within(reading.text):
        if span.begin not in taken and reading.zone_kind(span.begin) in PROSE:
            first = first_called[kind, name]
            later.setdefault(span, replace(first, head=span, span=span, title=None, passage=None))
    return list(later.values())


def _called(found: list[Mention], reading: Reading, starts: Sequence[int]) -> list[Mention]:
    """Return laws called by a name that says neither number nor year."""
    placed = reading.placed(starts)
    named = [law for zone, places in placed for law in named_laws(reading.text, zone, places)]
    if may_name_codes(reading.text):
        named += [code for zone in reading.prose for code in named_codes(reading.text, zone)]
    if not named:
        return []
    free = filled(reading.text, (m.span for m in found), BLANK)
    return [mention for mention in named if free[mention.head.begin] != BLANK]


def _fitted(mention: Mention, reading: Reading, end: int) -> Mention:
    """Return a mention whose title ends where the official title does, if that is known."""
    if not mention.title:
        return mention
    issuer, _ = _issuer(mention, reading.registers)
    identity = RegulationId(mention.kind, mention.number, mention.year, issuer)
    known = look_up(identity, reading.registers)
    if not known or reading.words(mention.title).casefold() == known.title.casefold():
        return mention
    finish = _official_end(reading.text, mention.title, known.title, end)
    span = Span(mention.span.begin, finish)
    return replace(mention, title=Span(mention.title.begin, finish), span=span)


def _official_end(text: str, title: Span, official: str, end: int) -> int:
    """Return where `title` ends if it is to be as like its official form as can be."""
    begin, length = title.begin, len(official)
    there = set(words(text[begin : begin + 2 * length]))
    wanted = words(official)
    if sum(w in there for w in wanted) < len(wanted) / 2:
        return title.end
    ends = grammar.title_ends(text, begin, end)
    likely = [e for e in ends if 0.6 * length < e - begin < 1.5 * length]
    scored = [(likeness(text[begin:e], official, _FITS), -e) for e in likely]
    best, place = max(scored, default=(0.0, 0))
    better = best >= _FITS and best > likeness(text[begin : title.end], official, _FITS)
    return -place if better else title.end


def _gathered(found: list[Mention], reading: Reading) -> list[_Cited]:
    """Return the regulations mentioned, each once; a number without year refers back."""
    cited: list[_Cited] = []
    numbered: dict[tuple[str, str], dict[str, dict[str, int]]] = {}  # year -> issuer -> place
    for mention in found:
        issuer, region = _issuer(mention, reading.registers)
        years = numbered.setdefault((mention.kind, mention.number), {})
        place = _last(years, mention.year, issuer)
        if place is not None:
            same = cited[place]
            same.mentions.append(mention)
            same.region = same.region or region
            if issuer and not same.identity.issuer:
                issuers = years[same.identity.year]
                issuers[issuer] = issuers.pop("")
                same.identity = same.identity._replace(issuer=issuer)
        elif mention.year or not mention.number or "/" in mention.number:
            years.setdefault(mention.year, {})[issuer] = len(cited)
            identity = RegulationId(mention.kind, mention.number, mention.year, issuer)
            cited.append(_Cited(identity, [mention], region))
    return cited


def _last(years: Mapping[str, Mapping[str, int]], year: str, issuer: str) -> int | None:
    """Return the place of the last regulation that agrees as far as both tell year and issuer."""
    alike: list[int] = []
    for issuers in [years.get(year, {})] if year else years.values():
        if issuer:
            alike += [issuers[name] for name in (issuer, "") if name in issuers]
        else:
            alike += issuers.values()
    return max(alike, default=None)


def _issuer(mention: Mention, registers: Registers) -> tuple[str, str | None]:
    """Return the issuer of a local regulation (a code if known) and the region as printed."""
    printed = mention.issuer
    if not mention.number:
        return printed, None
    if mention.kind in {"SKB", "SK"} or not printed or mention.kind not in LOCAL:
        return (printed if mention.kind in {"SKB", "SK"} else ""), None
    level = LOCAL[mention.kind]
    if mention.kind == "SE":
        head = _HEAD_OF_REGION.match(printed)
        if not head:
            return printed, None
        level = _HEADS.get(head[1].casefold(), "city")
        printed = printed[head.end() :]
    worded = _LEVEL_WORD.match(printed)
    if worded:
        level = _LEVEL[worded[1].casefold().rstrip(".")]
    bare = printed[worded.end() :] if worded else printed
    area = registers.areas.find(bare, None if level == "local" else level)
    if area:
        return area.code, printed
    return ("", None) if not worded and _MATTER.match(printed) else (printed, printed)


def _citation(cited: _Cited, reading: Reading, day: date | None) -> Citation:
    numbered = (m for m in cited.mentions if any(map(str.isdigit, reading.words(m.head))))
    first = next(numbered, cited.mentions[0])
    title = next((reading.words(m.title) for m in cited.mentions if m.title), None)
    passages = dict.fromkeys(m.passage for m in cited.mentions if m.passage)
    known = bool(cited.identity.year)
    verdict = ground(cited.identity, title, day, reading.registers) if known else Verdict("unknown")
    if clash := next((m.bracket for m in cited.mentions if _clashes(m)), ""):
        verdict = _clash(cited.identity, clash, title, verdict, reading.registers)
    return Citation(
        regulation=cited.identity,
        printed=reading.words(first.head),
        spans=tuple(dict.fromkeys(m.span for m in cited.mentions)),
        title=title,
        passage="; ".join(passages) or None,
        region=cited.region,
        status=verdict.status,
        doubt=verdict.doubt,
        likely=verdict.likely,
    )


def _clashes(mention: Mention) -> bool:
    """Tell whether the abbreviation in brackets is of another kind of act than the type."""
    return bool(mention.bracket) and family(mention.bracket) != family(mention.kind)


def _clash(
    cited: RegulationId, bracket: str, title: str | None, verdict: Verdict, registers: Registers
) -> Verdict:
    """Doubt a citation whose type and abbreviation clash; the other type is meant if it fits."""
    other = look_up(cited._replace(kind=bracket), registers)
    fits = other and (
        close(title, spelled_out(other.title, registers)) if title else verdict.status == "unknown"
    )
    spelled_fits = bool(title) and verdict.status == "verified"
    likely = other.id if other and fits and not spelled_fits else None
    return Verdict("doubtful", "type_clash", likely)
