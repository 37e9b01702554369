"""From the lines of an article to its zones."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.article import Article, Span
from kg.zones import lines as page
from kg.zones.bylines import LONGEST, are_names, credits_of, is_name, lone_word
from kg.zones.datelines import Dateline, dateline
from kg.zones.outlets import is_office, is_outlet
from kg.zones.stamps import before, is_signed, stamp, stamp_in

PROSE = frozenset({"deck", "body", "item"})
_LONG = 100  # characters of a line that can only be a paragraph
_ABOVE = 12  # lines in which the head of an article ends
_BULLET = re.compile(r"\s*(?:[-–*•]|\d{1,2}[.)])\s+\S")
_SIGNATURE = re.compile(
    r"\s*(?:ttd\.?|t\.t\.d\.?|dto\.?|\(?tertanda\)?|nip\.?\s*:?\s*[\d .]+)\s*$", re.I
)
_DESK = re.compile(r"\s*tim\s+redaksi\s*$", re.I)
_PICTURE = re.compile(r"(?:sumber\s+)?foto$", re.I)
_CREDITED = re.compile(r"\s*[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,5}\s*(?:[/,(|&].*)?$")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article; `kind` is one of headline, deck, byline, dated (the date that the
    site prints), dateline, body, item (of a list or table), subhead, caption, read-also, footer."""

    kind: str
    span: Span


@lru_cache(maxsize=64)
def zones(article: Article) -> tuple[Zone, ...]:
    """Return the zones of an article, in order."""
    text = article.view.text
    spans: list[Span] = []
    lines: list[str] = []
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        if line and not line.isspace():
            spans.append(Span(begin, end))
            lines.append(line)
        begin = end + 1
    kinds = _Kinds(lines).all()
    place, opening = _opening(lines, kinds)
    _settle(lines, kinds, place)
    _end(kinds)
    found: list[Zone] = []
    for number, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
        start = opening.end if opening and number == place else 0
        parts = _parts(kind, span, lines[number], start)
        whole = len(parts) == 1  # a line has more than blanks
        found += [p for p in parts if whole or text[p.span.begin : p.span.end].strip()]
    return tuple(found)


class _Kinds:
    """Tells the kinds of lines one after the other, from each and those around it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.kinds: list[str] = []
        self.prose = 0  # lines of it so far
        self.long = False  # whether a paragraph was among them
        self.ended = False
        self.titles = False  # whether titles of other articles may follow
        self._last: int | None = None  # the last paragraph, once it has been looked for

    def all(self) -> list[str]:
        for number, line in enumerate(self.lines):
            kind = self._kind(number, line) if number or _begins_text(line) else "headline"
            self.prose += kind == "body"
            self.long = self.long or (kind == "body" and len(line) >= _LONG)
            self.ended = self.ended or (kind == "footer" and self.prose > 0)
            self.titles = self._announces(kind, line)
            self.kinds.append("footer" if kind in {"furniture", "list"} else kind)
        return self.kinds

    def _announces(self, kind: str, line: str) -> bool:
        if kind == "list" or (kind == "read-also" and page.heading(line)):
            return True
        return self.titles and kind == "read-also" and bool(_BULLET.match(line))

    def _kind(self, number: int, line: str) -> str:
        kind = self._credit(line) if len(line) <= LONGEST else ""
        kind = kind or ("byline" if self.prose and page.initials(line) else "")
        if kind or self.ended:
            return kind or "footer"
        if line.lstrip().startswith("•") and self._listed(number):
            return "item"
        kind = page.aside(line, seen_body=self.prose > 0)
        if kind == "list":
            return "list" if self._goes_on(number) else "footer"
        return kind or self._of_article(number, line)

    def _of_article(self, number: int, line: str) -> str:
        """Return the kind of a line that no word of its own gives away."""
        if page.empty(line) or (page.cell(line) and not self.long):
            return "furniture"  # buttons and counters
        if self.titles and (_BULLET.match(line) or (page.title(line) and self._is_title(number))):
            return "read-also"
        above = "" if self.long or number >= _ABOVE else self._above(number, line)
        return above or self._below(number, line) or self._prose(number, line)

    def _credit(self, line: str) -> str:
        found = credits_of(line)
        if not found:
            return ""
        first = found[0]
        if _PICTURE.match(first.words) and not _CREDITED.match(line[first.begin : first.end]):
            return "caption"
        return "byline"

    def _is_title(self, number: int) -> bool:
        """Tell whether a line after the heading of a read-also block is the title it announces."""
        return self.kinds[-1] in {"read-also", "footer"} and not dateline(self.lines[number])

    def _listed(self, number: int) -> bool:
        """Tell whether a list of the article goes on, which looks like titles of other articles."""
        above = self.lines[number - 1].rstrip()
        return (
            self.prose > 0
            and not self.titles
            and (
                (self.kinds[-1] == "body" and above.endswith(":"))
                or (self.kinds[-1] == "item" and above.lstrip().startswith("•"))
            )
        )

    def _goes_on(self, number: int) -> bool:
        """Tell whether paragraphs of the article follow below a heading."""
        if self._last is None:
            paragraphs = (n for n, line in enumerate(self.lines) if _is_paragraph(line))
            self._last = max(paragraphs, default=0)
        return number < self._last

    def _above(self, number: int, line: str) -> str:
        """Return the kind of a line above the first paragraph, if it is none of the reporter's."""
        if _is_dated(line):
            return "dated"
        found = dateline(line)
        if len(line) > 250 or (found and len(line) >= _LONG):
            return ""
        if self._is_credit(number, line) or self._are_credits(number, line):
            return "byline"
        if page.photo_credit(line):
            return "caption"
        if page.photo_credit(self.lines[number - 1]):
            return "" if found and found.site else "caption"
        return "caption" if not found and page.pictured(line, above=True) else ""

    def _is_credit(self, number: int, line: str) -> bool:
        """Tell whether a line is a name, an outlet or a word of the byline, and nothing else."""
        if lone_word(line) or (len(line) < 40 and is_outlet(line.strip())):
            return True
        if not is_name(line):
            return False
        if lone_word(self.lines[number - 1]) or lone_word(self._after(number)):
            return True
        return len(line.split()) > 1 and stamp(self._after(number)) is not None

    def _are_credits(self, number: int, line: str) -> bool:
        """Tell whether a line holds the names of those that the lines below it go on with."""
        after = self._after(number)
        if not are_names(line):
            return False
        return (
            bool(stamp(after))
            or _DESK.match(after) is not None
            or (line.rstrip().endswith(",") and are_names(after))
        )

    def _after(self, number: int) -> str:
        return self.lines[number + 1] if number + 1 < len(self.lines) else ""

    def _below(self, number: int, line: str) -> str:
        """Return the kind of a line that signs the article or describes a picture in it."""
        if len(line) < 60 and _SIGNATURE.match(line):
            return "furniture"
        named = is_name(line) and lone_word(self.lines[number - 1])
        if named or (lone_word(line) and is_name(self._after(number))):
            return "byline"
        found = stamp(line) if len(line) < 60 else None
        if found and (not before(line, found[0]) or is_signed(line, found[0])):
            return "dated"
        if self.prose and len(line) < 50 and is_office(line) and page.short(line):
            return "byline"
        return "caption" if page.pictured(line, above=False) and not dateline(line) else ""

    def _prose(self, number: int, line: str) -> str:
        if not self.prose or not page.short(line):
            return "item" if self.prose and self.long and _BULLET.match(line) else "body"
        after = self._after(number)
        if page.cell(line) and self.kinds[-1] == "footer":
            return "furniture"  # pages of the article: "Halaman:", "1", "2"
        if page.cell(line) or page.cell(after) or page.item(line):
            return "item"
        return "subhead"


def _begins_text(line: str) -> bool:
    """Tell whether a first line is a paragraph with its dateline: the headline was left out."""
    if len(line) < _LONG or not page.ends_sentence(line):
        return False
    found = dateline(line)
    return found is not None and found.site is not None


def _is_paragraph(line: str) -> bool:
    long = len(line) >= _LONG and page.ends_sentence(line)
    return long and not page.aside(line, seen_body=True)


def _is_dated(line: str) -> bool:
    """Tell whether a line has the site's date and nothing else but a name or an outlet."""
    found = stamp(line)
    if not found:
        return False
    rest = before(line, found[0])
    return not rest or is_outlet(rest) or is_name(rest) or is_signed(line, found[0])


def _opening(lines: list[str], kinds: list[str]) -> tuple[int, Dateline | None]:
    """Return the line with the dateline, and the dateline; else the byline that opens the text."""
    found: list[tuple[int, Dateline]] = []
    prose = 0
    for number, kind in enumerate(kinds):
        if kind not in {"body", "item", "subhead"}:
            continue
        if (match := dateline(lines[number])) and _is_plausible(lines[number], match):
            found.append((number, match))
        prose += kind == "body"
        if prose > 3:
            break
    sited = next((f for f in found if f[1].site), None)
    if chosen := sited or next(iter(found), None):
        for number, _ in found:
            if number < chosen[0]:
                kinds[number] = "caption"
        kinds[chosen[0]] = "body"
        return chosen
    heads = (n for n, kind in enumerate(kinds[:5]) if kind == "byline")
    return next(heads, 0), None


def _end(kinds: list[str]) -> None:
    """Short lines below which nothing of the article follows head nothing."""
    for number in range(len(kinds) - 1, 0, -1):
        if kinds[number] in {"body", "item", "deck"}:
            return
        if kinds[number] == "subhead":
            kinds[number] = "footer"


def _is_plausible(line: str, found: Dateline) -> bool:
    """Tell whether a town without an outlet begins a paragraph, not a title with a dash."""
    rest = line[found.end :].lstrip()
    return bool(found.site) or (
        not rest[:1].islower() and (len(rest) > 30 or (rest != "" and page.ends_sentence(rest)))
    )


def _settle(lines: list[str], kinds: list[str], opening: int) -> None:
    """Lines above the dateline or the byline that opens the article are its deck."""
    pictured = {lines[n].strip() for n in range(opening) if kinds[n] == "caption"}
    for number in range(1, opening):
        if kinds[number] not in {"body", "subhead", "item"}:
            continue
        credited = number + 1 < len(kinds) and _PICTURE.match(
            lines[number + 1].split(":")[0].strip()
        )
        below = kinds[number - 1] in {"byline", "caption"}
        if lines[number].strip() in pictured or (credited and below):
            kinds[number] = "caption"
            pictured.add(lines[number].strip())
        else:
            kinds[number] = "deck"


def _parts(kind: str, span: Span, line: str, start: int) -> list[Zone]:
    """Return the zones of one line."""
    begin, end = span
    if kind in {"dated", "byline"} and (found := stamp_in(line)):
        date = Span(begin + found[0], begin + found[1])
        return [
            Zone("byline", Span(begin, date.begin)), Zone("dated", date),
            Zone("byline", Span(date.end, end)),
        ]  # fmt: skip
    parts = [Zone("dateline", Span(begin, begin + start))] if start else []
    cut = page.signed(line) if kind in {"body", "item"} else 0
    if cut > start:
        parts += [
            Zone(kind, Span(begin + start, begin + cut)),
            Zone("byline", Span(begin + cut, end)),
        ]
    else:
        parts.append(Zone(kind, Span(begin + start, end) if start else span))
    return parts
