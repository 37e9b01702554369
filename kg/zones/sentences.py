"""Where the sentences of an article begin and end."""

import re
import sys
from bisect import bisect_right
from functools import lru_cache

from kg.article import Article, Span
from kg.zones.splitting import PROSE, zones

_SENTENCE_END = re.compile(
    r"[.!?…](?<![.!?…].)[.!?…]*+[\"”’')\]]*+(?=\s+[\"“‘’'(\[]{0,2}[A-Z0-9“\"])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|No|Nomor|Dr|dr|drg|drh|Drs|Dra|Ir|Prof|H|Hj|Hi|KH|Hc|St|Tn|Ny|Sdr|Sdri|"
    r"Mr|Mrs|Ms|Dir|Dirjen|Sekr|Ka|Wk|Bpk|Rp|"
    r"Jl|Jln|Kec|Kab|Prov|Kep|Kel|Ds|Tgl|tgl|Th|Thn|Pasal|hal|Hal|dkk|dll|dsb|Pj|Plt|Plh|Kom|Pol|"
    r"Brigjen|Irjen|Kombes|AKBP|Mayjen|Letkol|Kol|Sutan|Tgk|Moh|Muh|Mohd|Muhd|Mhd|Md|Abd|Ach|"
    r"Dt|Dg|"
    r"Tb|Rd|Sy|Kgs|Kms|Ust|Pdt|Inf|Kav|Arm|Arh|Czi|Cba|Cke|Cpl|Cpm|Chk|Mar|Pas|Apt|apt|Ns|Co|Ltd|"
    r"Inc|Corp|S\.\w+|M\.\w+|SE|SH|MH|MM|MSi|M\.Si|S\.Sos|PT|CV|UD|Tbk|a\.n|jo|"
    r"[A-Z]\.[A-Z])|\b[SMA]\.[A-Z][a-z]*)\.$"
)
_PAIRS = ("''", "‘’", "’’")  # two single marks for a double one


@lru_cache(maxsize=64)
def sentences(article: Article) -> tuple[Span, ...]:
    """Return the sentences of the prose (deck, body, items), in order, without outer space."""
    text = article.view.text
    paired = any(pair in text for pair in _PAIRS)
    quoting = '"' in text
    found: list[Span] = []
    straight = 0
    for zone in zones(article):
        if zone.kind not in PROSE:
            continue
        begin = counted = zone.span.begin
        straight = int(straight % 2 == 1 and _goes_on(text, zone.span))
        curly = doubled = 0
        for match in _SENTENCE_END.finditer(text, zone.span.begin, zone.span.end):
            if _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start() + 1):
                continue
            straight += text.count('"', counted, match.end())
            curly += text.count("“", counted, match.end()) - text.count("”", counted, match.end())
            if paired:
                doubled += sum(text.count(p, counted, match.end()) for p in _PAIRS)
            counted = match.end()
            if straight % 2 or curly > 0 or doubled % 2:  # inside a quotation
                continue
            found.append(_trim(text, begin, match.end()))
            begin = match.end()
        found.append(_trim(text, begin, zone.span.end))
        if quoting:
            straight += text.count('"', counted, zone.span.end)
    return tuple(s for s in found if s.begin < s.end)


def _goes_on(text: str, zone: Span) -> bool:
    """Tell whether a quotation that was begun before a zone ends in it: its first mark closes."""
    mark = text.find('"', zone.begin, zone.end)
    return mark > zone.begin and closes(text, mark)


def closes(text: str, mark: int) -> bool:
    """Tell whether a quotation mark ends what stands before it."""
    if text[mark] != '"':
        return text[mark] == "”"
    return not text[mark - 1].isspace() and not text[mark + 1 : mark + 2].isalnum()


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
    place = bisect_right(known, Span(span.begin, sys.maxsize)) - 1
    if place >= 0 and span.begin < known[place].end:
        return Span(known[place].begin, max(known[place].end, span.end))
    around = zones(article)
    place = bisect_right(around, span.begin, key=lambda z: z.span.begin) - 1
    if place >= 0 and span.begin < around[place].span.end:
        return _trim(article.view.text, around[place].span.begin, around[place].span.end)
    return line_of(article, span)
