"""The grammar of regulation citations: text in, mentions with their parts out; no register needed.

    mention := [passage] TYPE [(ABBR)] [RI] [ISSUER] [NO] NUMBER YEAR ["tentang" TITLE] [passage]
    list    := mention ((, | dan | serta | jo.) (mention | [NO] NUMBER YEAR))*
             | TYPE NO NUMBER, NUMBER dan NUMBER YEAR

A mention without year may refer back to an earlier one; that is for the caller to settle. Where a
title ends follows from its first word: after a capital it goes on while words are capitalised,
figures or function words; a paraphrase in lower case ends at punctuation or at a verb.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.regulation_types import TYPE, TYPE_START, kind_of
from kg.extraction.scanning import Forms, in_word, matches

_NO = r"(?i:nomor|nomer|no)\b\s*(?:[.:]{1,2}\s*)?"
_YEAR = r"(?:19[4-9]\d|20\d\d)(?!\d)"
_SIMPLE = r"\d{1,4}[A-Z]?(?!\w)"
_JOIN = r"(?:\s*,\s*(?:(?:dan|serta)\s+)?|\s+(?:dan/atau|dan|serta|maupun|[Jj]o\.?|[Jj]uncto)\s+)"
_PIECE = r"[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*"
# "148/PMK.02/2021", "KEP. 100/MEN/VI/2004", "XI/MPR/1998", "PM 94", "PER-13"
_CODE = (
    rf"(?:[A-Z]{{1,5}}\.\s|\d{{1,4}}\s(?=K/))?(?=[\w./-]*\d){_PIECE}(?:\.?/{_PIECE})+"
    r"|(?:PM|KM|KP|PER|KEP|SE|P)[.\s-]\s?\d{1,4}[A-Z]?(?!\w)"
    r"|\d{1,4}(?:\.\d{1,4}){1,6}(?:-\d{1,5})?(?![\w/.-]*\w)"  # "100.2.1.3-1187"
)
_NUMBERS = (
    rf"(?:(?P<slashed>\d{{1,4}}[A-Z]?\s?/\s?(?P<slash_year>{_YEAR})(?![\w/]))"
    rf"|(?P<code>{_CODE})"
    rf"|(?P<simple>{_SIMPLE}(?!\s+Menteri)(?:{_JOIN}(?:{_NO})?{_SIMPLE}(?!/))*))"
    rf"(?:\s*(?:,\s*)?(?i:tahun|thn\.?|th\.?)\s*(?P<year>{_YEAR})"
    rf"|\s+(?i:tanggal|tertanggal)\s+\d{{1,2}}\s+[A-Za-z]+\s+(?P<dated>{_YEAR}))?"
)
_BRACKET = r"\s*\((?P<{0}>[^()\n]{{1,60}})\)"
_GAP_WORD = (
    rf"\s+(?!(?i:nomor|nomer|no|tahun|pasal|tentang)\b)(?!{TYPE})"
    r"(?:(?:Kab|Prov|Kep)\.|[A-Z][\w'’/-]{0,99})"  # longer ones are no words
)
_GAP = rf"(?P<gap>(?:\s*\([^()\n]{{1,60}}\)|{_GAP_WORD}){{0,8}}?)"
# Issuers of circulars and joint decrees: "Menteri Dalam Negeri dan Kepala BPKP", "3 Menteri"
_WIDE_GAP = (
    rf"(?P<gap>(?:\s*\([^()\n]{{1,60}}\)|,|\s+\d(?=\s+Menteri)|(?:,?\s+dan)?{_GAP_WORD}){{0,16}}?)"
)
_TYPE = re.compile(TYPE)
_TAIL = re.compile(rf"{_GAP}\s*(?P<no>{_NO})?{_NUMBERS}")
_WIDE_TAIL = re.compile(rf"{_WIDE_GAP}\s*(?P<no>{_NO})?{_NUMBERS}")
_CARRIED = re.compile(rf"(?P<join>{_JOIN})(?P<no>{_NO})?{_NUMBERS}")
_YEAR_OF_CODE = re.compile(rf"[/-]({_YEAR})$")
_SIMPLE_NUMBER = re.compile(_SIMPLE)
_IN_BRACKETS = re.compile(r"\(([^()\n]{1,60})\)")
_NATION = re.compile(r"\b(?:Negara\s+)?(?:RI|Republik\s+Indonesia)\b")
# Not a regulation: the police of a municipality, the board of an association, a draft.
_NOT_BEFORE = re.compile(
    r"(?:\b(?:satpol|sat\s+pol|pol|rancangan|ranc\.?|draf|draft|naskah\s+akademik)\s+)$", re.I
)
_BOARDS = re.compile(
    r"\s*\(?(?:Muhammadiyah|['‘’]?Aisyiyah|Pemuda|Nasyiatul|GP\s+Ansor|Ansor|Fatayat|Muslimat|IPNU|"
    r"IPPNU|IPM|IMM|HMI|PMII|PMKRI|GMKI|GMNI|KAMMI|Persis|PB[A-Z]+|PSSI|IKA)\b"
)

_AYAT = (
    r"(?:\s*(?:(?i:ayat)\s*(?:\(\d{1,2}[a-z]?\)|\d{1,2}\b)(?:\s*(?:,|dan)\s*\(\d{1,2}\))*"
    r"|(?i:huruf)\s+[a-z]{1,2}\b|(?i:angka|butir)\s+\d{1,2}\b))*"
)
_PASAL = rf"(?i:pasal)\s+\d{{1,4}}[A-Z]{{0,2}}\b{_AYAT}"
_PASSAGE_JOIN = r"\s*(?:,\s*(?:dan\s+)?|(?i:dan\s*(?:/\s*)?atau|dan|serta|jo\.?|juncto|hingga)\s+)"
_PASSAGE = rf"{_PASAL}(?:{_PASSAGE_JOIN}(?:{_PASAL}|\d{{1,4}}[A-Z]?\b(?!\s*/){_AYAT}))*"
_PASSAGES = re.compile(rf"[Pp](?<!\w.)(?i:asal){_PASSAGE.removeprefix('(?i:pasal)')}")
_OF = re.compile(r"(?:\s*,)?\s+(?:(?:dari|dalam|pada|di)\s+)?$")
_PASSAGE_AFTER = re.compile(
    rf"(?:\s*,)?\s+(?:(?:khususnya|terutama|tepatnya|pada|di)\s+)*({_PASSAGE})"
)
_TYPE_FOLLOWS = re.compile(rf"\s+(?:(?:dari|dalam|pada|di|jo\.?)\s+)?{TYPE}")

_ABOUT = re.compile(r"(?:\s*\([^()\n]{1,80}\))?(?:\s*,)?\s+(?i:tentang)\s+[\"“'‘]?(?=\w)")
_STOP = re.compile(r"[\n;:!?\"“”„\[\]]|(?<!\bNo)(?<!\bTh)(?<!\bThn)(?<!\bno)\.(?!\w)")
_SOFT_STOP = re.compile(r"[,()]")
# ", Ketenteraman Masyarakat, dan P…": a title goes on after a comma if nouns of action are listed.
_LISTED_NOUN = (
    r"(?!Kepolisian|Kejaksaan|Kementerian|Pengadilan|Perusahaan)"
    r"(?:Ke|Pe[a-z])[a-z]+an\b(?!\s+[a-z])"
)
_LISTED = re.compile(
    rf"(?:,\s+{_LISTED_NOUN}(?:\s+[A-Z][\w-]*){{0,5}}){{1,5}},?\s+(?:dan|serta)\s+(?={_LISTED_NOUN})"
)
# "Rencana Pembangunan Jangka Menengah Daerah (RPJMD) Kota X 2021-2026": a short form within a title
_SHORT_FORM = re.compile(r"\([A-Z][\w/-]{1,14}\) (?=[A-Z\d])")
_WORD = re.compile(r"\S+")
_FUNCTION_WORDS = frozenset(
    "dan atau dan/atau serta di dari pada dalam bagi untuk kepada oleh dengan yang atas terhadap "
    "antara ke secara tentang nomor tahun sebagai melalui menjadi tanpa bukan tidak selain per "
    "berupa menurut berdasarkan guna".split()
)
_TITLE_WORDS = _FUNCTION_WORDS | {"rangka", "tahun", "anggaran"}
_ENDS_PARAPHRASE = frozenset(
    "yang dapat akan telah sudah harus wajib adalah merupakan bahwa karena sehingga agar maka "
    "tersebut itu ini menyatakan menyebut menyebutkan mengatur mewajibkan mengamanatkan "
    "menegaskan menjadi mengatakan mengharuskan melarang memuat sebagaimana serta dengan".split()
)
_CONJUNCTIONS = frozenset("dan serta maupun jo jo. juncto dan/atau".split())
_MAX_TITLE = 700  # characters


@dataclass(frozen=True, slots=True)
class Mention:
    """One regulation named in a text; all positions are in that text."""

    kind: str
    number: str  # without leading zeros
    year: str  # empty if the text gives none here
    span: Span  # passage, type, number, year, title
    head: Span  # type, number, year: "Inpres No 02 Tahun 2023"
    issuer: str = ""  # what stands between type and number, as printed: "Kota Sungai Arang"
    bracket: str = ""  # the type spelled in brackets, if any
    title: Span | None = None
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    value: str
    year: str
    begin: int


def mentions(text: str, begin: int, end: int, starts: Iterable[int]) -> list[Mention]:
    """Return the regulations named in text[begin:end], by the place of their type and number.

    `starts` are the places, in order, where a word begins that a type may begin with.
    """
    found: dict[int, Mention] = {}
    types = matches(_TYPE, text, starts, end)
    passages = {m.end(): m for m in _PASSAGES.finditer(text, begin, end)} if types else {}
    for spelled in types:
        tail = _tail(text, spelled, end)
        if not tail:
            continue
        before = _passage_before(text, spelled.start(), passages)
        for mention in _listed(text, spelled, tail, before, end):
            found.setdefault(mention.head.begin, mention)
    return [found[place] for place in sorted(found)]


def named(text: str, kind: str, number: str, year: str, head: Span) -> Mention:
    """Return the mention of a regulation that `head` calls by its popular name."""
    earliest = max(text.rfind("\n", 0, head.begin) + 1, head.begin - 200)
    passages = {m.end(): m for m in _PASSAGES.finditer(text, earliest, head.begin)}
    begin, passage = _passage_before(text, head.begin, passages) or (head.begin, None)
    return Mention(kind, number, year, Span(begin, head.end), head, passage=passage)


class Called:
    """Regulations by the names that an article gives them, to find where it calls them so."""

    def __init__(self, names: Mapping[tuple[str, str], int]) -> None:
        """Take where in the text each kind and name may first be used."""
        self._from: dict[str, dict[str, int]] = {}
        for (kind, name), begin in names.items():
            self._from.setdefault(name, {})[kind] = begin
        self._forms = Forms(self._from)

    def within(self, text: str) -> Iterator[tuple[str, str, Span]]:
        """Yield kind, name and place of each regulation called by its type and a name."""
        ends: dict[tuple[str, str], int] = {}
        for start, name in self._forms.standing(text, Span(0, len(text))):
            end = start + len(name)
            if in_word(text, end) or text[end : end + 1] == "-":
                continue
            for kind, begin in self._from[name].items():
                earliest = max(begin, ends.get((kind, name), 0))
                blank = start
                while blank > earliest and text[blank - 1].isspace():
                    blank -= 1
                if blank >= start:
                    continue
                ends[kind, name] = end
                if (type_begin := _type_before(text, kind, begin, blank)) is not None:
                    yield kind, name, Span(type_begin, end)


def _type_before(text: str, kind: str, begin: int, end: int) -> int | None:
    """Return where the type `kind` begins that ends at `end`, if one does."""
    window = max(begin, end - 50)
    starts = [start.start() for start in TYPE_START.finditer(text, window, end)]
    for spelled in matches(_TYPE, text, starts, end):
        if spelled.end() == end and kind_of(spelled.group()) == kind:
            return spelled.start()
    return None


def title_end(text: str, begin: int, end: int) -> int:
    """Return where the title that begins at `begin` ends; `begin` itself if it is none."""
    stop = _stop(text, begin, end, soft=True)
    capitalised = not text[begin : begin + 1].islower()
    finish = begin
    for word in _WORD.finditer(text, begin, stop):
        plain = word.group().casefold()
        if plain in _CONJUNCTIONS and _citation_follows(text, word, end):
            break
        if capitalised and word.group()[0].islower():
            if plain not in _FUNCTION_WORDS:
                break
        elif not capitalised and plain in _ENDS_PARAPHRASE:
            break
        elif plain not in _FUNCTION_WORDS:
            finish = begin + len(text[begin : word.end()].rstrip(","))
    return finish


def in_title(text: str, begin: int, end: int) -> bool:
    """Tell whether text[begin:end] belongs to a title in capitals: "tentang Kerja Sama Tahun
    2022".
    """
    earliest = max(0, text.rfind("\n", 0, begin) + 1, begin - _MAX_TITLE)
    told = text.rfind(" tentang ", earliest, begin)
    if told < 0:
        return False
    start = told + len(" tentang ")
    if text[start : start + 1].islower() or _STOP.search(text, start, begin):
        return False
    words = (word.group() for word in _WORD.finditer(text, start, end))
    return all(not w[0].islower() or w.strip(",()") in _TITLE_WORDS for w in words)


def title_ends(text: str, begin: int, end: int) -> list[int]:
    """Return every place where the title at `begin` may end, if its official form says so."""
    stop = _stop(text, begin, end, soft=False)
    return [
        begin + len(text[begin : word.end()].rstrip(",)"))
        for word in _WORD.finditer(text, begin, stop)
    ]


def _stop(text: str, begin: int, end: int, *, soft: bool) -> int:
    limit = min(end, begin + _MAX_TITLE)
    hard = _STOP.search(text, begin, limit)
    limit = hard.start() if hard else limit
    near = _SOFT_STOP.search(text, begin, limit) if soft else None
    if near and (short := _SHORT_FORM.match(text, near.start(), limit)):
        near = _SOFT_STOP.search(text, short.end(), limit)
    if near and (listed := _LISTED.match(text, near.start(), limit)):
        near = _SOFT_STOP.search(text, listed.end(), limit)
    return near.start() if near else limit


def _citation_follows(text: str, conjunction: re.Match[str], end: int) -> bool:
    """Tell whether the words after a conjunction are another citation: no part of the title."""
    start = conjunction.end()
    while text[start : start + 1] == " ":
        start += 1
    passage = _PASSAGES.match(text, start, end)
    spelled = _TYPE.match(text, start, end)
    if passage or (spelled and _tail(text, spelled, end)):
        return True
    carried = _CARRIED.match(text, conjunction.start() - 1, end)
    return bool(carried and _is_carried(carried))


def _tail(text: str, spelled: re.Match[str], end: int) -> re.Match[str] | None:
    """Match what follows a type up to the year; None where no regulation is cited."""
    kind = kind_of(spelled.group())
    if _NOT_BEFORE.search(text, max(0, spelled.start() - 20), spelled.start()):
        return None
    if kind == "PP" and _BOARDS.match(text, spelled.end(), end):
        return None
    pattern = _WIDE_TAIL if kind in {"SE", "SKB"} else _TAIL
    tail = pattern.match(text, spelled.end(), end)
    if not tail or (not tail["no"] and (kind == "SK" or (tail["gap"].strip() and not _year(tail)))):
        return None
    glued = not tail["gap"] and tail.start() == tail.start("no" if tail["no"] else _group(tail))
    return None if glued else tail


def _group(tail: re.Match[str]) -> str:
    return next(name for name in ("slashed", "code", "simple") if tail[name])


def _year(tail: re.Match[str]) -> str:
    code = _YEAR_OF_CODE.search(tail["code"]) if tail["code"] else None
    return tail["slash_year"] or (code[1] if code else "") or tail["year"] or tail["dated"] or ""


def _numbers(tail: re.Match[str]) -> list[_Number]:
    """Return the numbers of one head, with the year they share."""
    group = _group(tail)
    year, begin = _year(tail), tail.start(group)
    if group == "simple":
        numbers = _SIMPLE_NUMBER.finditer(tail["simple"])
        return [_Number(_plain(m.group()), year, begin + m.start()) for m in numbers]
    written = tail[group].split("/")[0] if group == "slashed" else tail[group]
    return [_Number(_plain(written), year, begin)]


def _plain(number: str) -> str:
    """Return a number without leading zeros, blanks and the letters PM or KM of one ministry."""
    return (
        re.sub(r"^[PK]M[.\s-]", "", re.sub(r"\s+", " ", number.strip()))
        .replace(". ", ".")
        .strip(" ")
        .lstrip("0")
        or "0"
    )


def _listed(
    text: str,
    spelled: re.Match[str],
    tail: re.Match[str],
    before: tuple[int, str] | None,
    end: int,
) -> list[Mention]:
    """Return the mentions of one type: its numbers, and those joined on that carry it over."""
    kind = kind_of(spelled.group())
    issuer, bracket = _between(tail["gap"])
    found: list[Mention] = []
    match, begin = tail, spelled.start()
    while True:
        numbers = [n for n in _numbers(match) if n.value != "0"]
        heads = [Span(begin, match.end()), *(Span(n.begin, match.end()) for n in numbers[1:])]
        batch = [
            Mention(kind, n.value, n.year, head, head, issuer, bracket)
            for n, head in zip(numbers, heads, strict=False)
        ]
        if len(batch) == 1:
            batch = [_completed(text, batch[0], None if found else before, end)]
        found += batch
        match_end = found[-1].span.end if found else match.end()
        carried = _CARRIED.match(text, match_end, end)
        if not carried or not _is_carried(carried) or not found:
            return found
        match = carried
        begin = carried.start("no") if carried["no"] else carried.start(_group(carried))


def _is_carried(match: re.Match[str]) -> bool:
    """Tell whether a number after a conjunction is a citation that leaves out the type."""
    if match["no"]:
        return bool(_year(match))
    if "," in match["join"] or match["code"]:
        return bool(match["slashed"])
    return bool(match["slashed"] or match["year"])


def _between(gap: str) -> tuple[str, str]:
    """Split what stands between type and number into the issuer and the type in brackets."""
    bracket = ""
    for inside in _IN_BRACKETS.findall(gap):
        spelled = _TYPE.match(inside.strip())
        bracket = bracket or (kind_of(spelled.group()) if spelled else "")
    plain = _NATION.sub(" ", _IN_BRACKETS.sub(" ", gap))
    return " ".join(plain.split()).strip(" ,"), bracket


def _completed(text: str, mention: Mention, before: tuple[int, str] | None, end: int) -> Mention:
    """Return a mention with its title, and the passage before or after it."""
    head = mention.head
    begin, passage = before or (head.begin, None)
    finish, title = head.end, None
    if mention.year and (about := _ABOUT.match(text, head.end, end)):
        stop = title_end(text, about.end(), end)
        if stop > about.end():
            finish, title = stop, Span(about.end(), stop)
    after = _PASSAGE_AFTER.match(text, finish, end)
    if not passage and not title and after and not _TYPE_FOLLOWS.match(text, after.end(), end):
        finish, passage = after.end(), after[1]
    return Mention(
        mention.kind, mention.number, mention.year, Span(begin, finish), head, mention.issuer,
        mention.bracket, title, " ".join(passage.split()) if passage else None,
    )  # fmt: skip


def _passage_before(
    text: str, position: int, passages: dict[int, re.Match[str]]
) -> tuple[int, str] | None:
    """Return where the passage right before `position` begins, and its words."""
    joined = _OF.search(text, max(0, position - 12), position)
    found = passages.get(joined.start()) if joined else None
    return (found.start(), found.group()) if found else None
