"""Splitting an article into zones: what the reporter wrote, and what the site put around it.

All positions are in the article's view. A zone is a stretch within one line; a line may hold a
dateline and then body text. Nothing but headline, deck, byline, dateline, subhead and body is ever
read for facts.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kg.article import Article, Span

PROSE = frozenset({"deck", "body"})


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article; `kind` is one of headline, deck, byline, dateline, body, subhead,
    caption, read-also, footer."""

    kind: str
    span: Span


_LINE = re.compile(r"[^\n]+")
_READ_ALSO = re.compile(
    r"[\s*_]*(?:[•●▪►▶⇒→»]|(?:>>|\[?\(?)\s*(?:baca|simak|lihat|tonton|dengar)\s*"
    r"(?:juga|selengkapnya|artikel|video|berita|:)|artikel\s+(?:terkait|lainnya)|"
    r"berita\s+(?:terkait|lainnya|populer)|pilihan\s+(?:redaksi|editor)|"
    r"\[gambas:|\[video|\[halaman|scroll\s+(?:to|untuk)|advertisement\b|iklan\s*$)",
    re.I,
)
_CREDIT_WORD = (
    r"(?:penulis|editor|pewarta|reporter|wartawan|jurnalis|fotografer|kontributor|redaktur|"
    r"penyunting|rep|red|laporan\s+wartawan|laporan|penyadur|pengunggah|sumber\s+foto|teks|foto|oleh)"
)
_BYLINE = re.compile(rf"\s*[(\[]?{_CREDIT_WORD}\s*(?:[/&]\s*{_CREDIT_WORD}\s*)?:\s*\S", re.I)
_BYLINE_BARE = re.compile(r"\s*(?:Laporan\s+Wartawan|Oleh)\s+[A-Z]")
_INITIALS = re.compile(r"\s*\([^()\n]{1,60}\)\s*$")  # "(rls/hms)", "(*)", "(MC Tirtasari)"
_CAPTION = re.compile(
    r"\s*(?:\(?(?:foto|dok|dokumentasi|istimewa|ilustrasi|sumber\s*foto|ket(?:erangan)?\.?\s*foto|"
    r"fotografer|ist)\b)",
    re.I,
)
_FOOTER = re.compile(
    r"\s*(?:isi\s+komentar|copyright\b|©|hak\s+cipta|\(c\)\s|tags?\s*:|#\w|topik\s*:|"
    r"sumber\s*:\s*https?:|(?:berita|artikel)\s+ini\s+telah\s+tayang|dilarang\s+keras|"
    r"baca\s+berita\s+lainnya|terpopuler\s*$|terkini\s*$|rekomendasi\s+untuk|komentar\s*[:(]?\s*\d*\)?$|"
    r"leave\s+a\s+(?:reply|comment)|tinggalkan\s+(?:balasan|komentar)|you\s+may\s+also\s+like|"
    r"all\s+rights?\s+reserved|no\s+more\s+(?:posts|pages))",
    re.I,
)
# What a site asks of its readers, anywhere in an article: it does not end there.
_FURNITURE = re.compile(
    r"\s*(?:dapatkan\s+(?:informasi|berita|update)|ikuti\s+(?:kami|berita|saluran|kanal|whatsapp)|"
    r"cek\s+berita|simak\s+berita|update\s+berita|follow\s|share\b|bagikan\b|"
    r"halaman\s*:?\s*(?:\d+|selanjutnya|berikutnya)|hal\s+\d|page\s+\d|download\s+aplikasi|"
    r"unduh\s+aplikasi|(?:facebook|twitter|whatsapp|telegram|url)\b)",
    re.I,
)
_ASKS = re.compile(r"whatsapp|google\s+news|telegram|instagram|facebook|https?:|aplikasi", re.I)
_TABLE = re.compile(r"\s*(?:!\[[^\]]*\]|[^|]*\|\s*$|[-|:\s]{3,}$)")
_SITE = r"[A-Za-z][\w.&'-]*?\.(?i:com|co\.id|go\.id|or\.id|id|net|contoh|tv|news|info|org)\b"
_DASH = r"(?:\s*[-–—]{1,3}(?:\s+|$)|(?<=[A-Z]):\s+)"
_INNER = r"(?:[A-Z]{2,}[a-z]{2,}\w*|[A-Za-z][a-z]+[A-Z]\w*)"  # "METROkota", "KabarSatu"
_NAME = r"[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}"
_DAY = r"\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?|\s[A-Z][a-z]+\s\d{4})"
_TOWN = r"[A-Z][\w'.]*(?:[ -][A-Z][\w'.]*){0,3}"
_DATELINE = re.compile(
    rf"\s*(?:(?:(?P<site>{_SITE})\s*[,|]\s*(?P<town>{_TOWN})"
    rf"|(?P<town2>{_TOWN})\s*,\s*(?P<site2>{_SITE}))(?=\s*$|\s*\(\d|{_DASH})"
    # "Suara Kota, TIRTASARI": the town is the one in capitals; else it comes first
    rf"|(?P<site6>[A-Z]\w*[a-z]\w*(?:\s[A-Z]\w*)?)\s*[,|]\s*(?P<town6>[A-Z]{{3,}}(?:\s[A-Z]+)*)"
    rf"|(?P<town4>{_TOWN})\s*,\s*(?P<site4>{_NAME})"
    rf"|(?P<town3>{_TOWN})(?:\s*,\s*{_NAME})?\s*\((?P<site3>[A-Z][\w. ]*)\)"
    rf"|(?P<site5>{_SITE}|{_INNER}(?={_DASH}))"
    rf"|(?P<town5>{_TOWN}))"
    rf"(?:\s*\({_DAY}\)|\s*,\s*{_DAY})?(?:{_DASH}|(?<=\.\w\w)$|(?<=\.\w\w\w)$)"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"”’')\]]*\s*$|[\"”]\s*$")


def dateline(line: str) -> re.Match[str] | None:
    """Match a dateline at the start of `line`; groups site* and town* hold its parts."""
    return _DATELINE.match(line)


@lru_cache(maxsize=64)
def zones(article: Article) -> tuple[Zone, ...]:
    """Return the zones of an article, in order."""
    text = article.view.text
    lines = [Span(*m.span()) for m in _LINE.finditer(text) if not m.group().isspace()]
    found: list[Zone] = []
    prose_lines = 0
    ended = dated = False
    for number, whole in enumerate(lines):
        line = whole
        words = text[line.begin : line.end]
        kind = _kind(words, number, seen_body=prose_lines > 0, ended=ended)
        ended = ended or (kind == "footer" and prose_lines > 0)
        kind = "footer" if kind == "furniture" else kind
        match = dateline(words) if kind == "body" and not dated and prose_lines < 3 else None
        prose_lines += kind == "body"
        if match:
            dated = True
            cut = line.begin + match.end()
            found.append(Zone("dateline", Span(line.begin, cut)))
            line = Span(cut, line.end)
        found.append(Zone(kind, line))
    return tuple(_settle(found, text))


def _kind(text: str, number: int, *, seen_body: bool, ended: bool) -> str:
    if number == 0:
        return "headline"
    if _BYLINE.match(text) or _BYLINE_BARE.match(text) or (seen_body and _INITIALS.match(text)):
        return "byline"
    if ended or _FOOTER.match(text) or (seen_body and _TABLE.match(text)):
        return "footer"
    return _aside(text) or _prose(text, seen_body=seen_body)


def _aside(text: str) -> str:
    """Return the kind of a line the site put between those of the article; empty if it did not."""
    if _FURNITURE.match(text) and (_ASKS.search(text) or not _ENDS_SENTENCE.search(text)):
        return "furniture"
    if _READ_ALSO.match(text):
        return "read-also"
    return "caption" if _CAPTION.match(text) and len(text) < 300 else ""


def _prose(text: str, *, seen_body: bool) -> str:
    short = len(text) < 90 and not _ENDS_SENTENCE.search(text)
    return "subhead" if seen_body and short else "body"


def _settle(found: list[Zone], text: str) -> list[Zone]:
    """Lines above the dateline or the byline that opens the article are its deck."""
    opening = next((i for i, z in enumerate(found) if z.kind == "dateline"), None)
    if opening is None:
        opening = next((i for i, z in enumerate(found[:5]) if z.kind == "byline"), 0)
    deck = [
        Zone("deck", z.span) if z.kind in {"body", "subhead"} and i < opening else z
        for i, z in enumerate(found)
    ]
    return [z for z in deck if text[z.span.begin : z.span.end].strip()]


_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s+[\"“‘(\[]?[A-Z0-9“\"])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|No|Nomor|Dr|dr|Drs|Dra|Ir|Prof|H|Hj|KH|Hc|St|Tn|Ny|Sdr|Rp|Jl|Jln|Kec|Kab|Prov|"
    r"Kep|Kel|Ds|Tgl|tgl|Th|Thn|Pasal|hal|Hal|dkk|dll|dsb|Pj|Plt|Plh|Kom|Pol|Brigjen|Irjen|Kombes|"
    r"AKBP|Mayjen|Letkol|Kol|Sutan|Tgk|S\.\w+|M\.\w+|SE|SH|MH|MM|MSi|M\.Si|S\.Sos|PT|CV|UD|Tbk|a\.n|jo|"
    r"[A-Z]\.[A-Z])|\b[SMA]\.[A-Z][a-z]*)\.$"
)


@lru_cache(maxsize=64)
def sentences(article: Article) -> tuple[Span, ...]:
    """Return the sentences of the prose (deck and body), in order, without outer space."""
    text = article.view.text
    found: list[Span] = []
    for zone in zones(article):
        if zone.kind not in PROSE:
            continue
        begin = counted = zone.span.begin
        straight = curly = 0
        for match in _SENTENCE_END.finditer(text, zone.span.begin, zone.span.end):
            if _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start() + 1):
                continue
            straight += text.count('"', counted, match.end())
            curly += text.count("“", counted, match.end()) - text.count("”", counted, match.end())
            counted = match.end()
            if straight % 2 or curly > 0:  # inside a quotation
                continue
            found.append(_trim(text, begin, match.end()))
            begin = match.end()
        found.append(_trim(text, begin, zone.span.end))
    return tuple(s for s in found if s.begin < s.end)


def _trim(text: str, begin: int, end: int) -> Span:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return Span(begin, end)


def line_of(article: Article, span: Span) -> Span:
    """Return the line of the view around `span`."""
    text = article.view.text
    begin = text.rfind("\n", 0, span.begin) + 1
    end = text.find("\n", span.begin)
    return Span(begin, len(text) if end < 0 else end)


def sentence_of(article: Article, span: Span) -> Span:
    """Return the sentence around `span`, or its zone where it stands outside the prose."""
    known = sentences(article)
    place = bisect_right(known, span.begin, key=lambda s: s.begin) - 1
    if place >= 0 and span.begin < known[place].end:
        return Span(known[place].begin, max(known[place].end, span.end))
    around = zones(article)
    place = bisect_right(around, span.begin, key=lambda z: z.span.begin) - 1
    if place >= 0 and span.begin < around[place].span.end:
        return _trim(article.view.text, around[place].span.begin, around[place].span.end)
    return line_of(article, span)
