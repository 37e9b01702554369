"""Quotations: what was said, directly or in the reporter's words, and by whom.

The speaker of a quotation is named beside it, or is the running speaker: the person who spoke
last, or of whom the last sentence told, whom "ujarnya" and "Ia" refer to.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.article import Span
from kg.extraction.people import People
from kg.extraction.reading import Reading
from kg.extraction.scanning import matches, one_line, within
from kg.extraction.speakers import Mention, Speakers
from kg.extraction.speech_words import INDIRECT, SAID, SAYING, SAYING_WORDS
from kg.facts import Post, Quotation
from kg.zones.sentences import closes

MAX_LENGTH = 500  # code points of a quotation that may be published
_MARK = re.compile(r"[\"“„”'‘’`«]")
_QUOTED = re.compile(
    r"(?:''|‘’|’’|``)((?:(?!''|’’|‘’|``)[^\n]){3,}?)(?:''|’’)|[\"“„]([^\"“”„]{3,}?)[\"”]|”([^\"“”„\n]{3,}?)”|"
    r"«([^«»\n]{3,}?)»|(?<![\w'’‘])['‘]([^'‘’\n]{12,}?[,.!?])['’](?=\s[a-z])"
)
_CUE_AFTER = re.compile(rf"\s*(?:,\s*)?(?P<cue>(?:{SAID})(?P<self>nya)?)(?![\w-])\s*")
_CUE_VERB = re.compile(rf"\s*(?:,\s*)?(?P<cue>{SAYING})\b")
_THIS_ONE = re.compile(
    r"[A-Z][\w'’-]*(?: (?!(?:di|ke|dari|pada|dalam|saat|usai|seusai|selepas|kepada|dengan|ketika|"
    r"untuk|yang|sambil|seraya|melalui|lewat|soal|terkait|tentang|hari|pagi|siang|sore|malam|pekan|bulan|tahun|"
    r"minggu|semester|kali|beberapa)\b)[\w'’&/-]+){0,6}? (?:itu|tersebut|ini)(?![\w-])"
)
_CUE_BEFORE = re.compile(rf"\b(?P<cue>{SAYING}|(?:{SAID})(?:nya)?)\b[^.!?\"“]{{0,60}}[,:]\s*$")
_CUE_REACH = 100  # characters of what `_CUE_BEFORE` matches, blanks at the end left out
# What a regulation or letter says is no speech: "“…,” bunyi PP 51/2023".
_WRITTEN = re.compile(
    r"\s*(?:,\s*)?(?:(?:demikian\s+)?(?:bunyi|tertulis|petikan)|tulis(?! (?:dia|ia|[A-Z])))\b"
)
_PRONOUN = re.compile(  # `PRONOUN` or "pihaknya", told by the first letter
    r"[IiDdBbPp](?<!\w.)(?:(?<=[Ii])a|(?<=[Dd])ia|(?<=[Bb])eliau|(?<=[Pp])ihaknya)(?!\w)"
)
_SAYS = re.compile(rf"(?:{SAYING})(?!\w)")
_SAYS_REACH = 100  # characters between a subject and its verb
_THAT = re.compile(r"(?:,|\s+bahwa\b|:)?\s*")
_STOPS = re.compile(r"[.!?\"“”]")
_INDIRECT = re.compile(INDIRECT)
# "Budi, saat membuka rapat dan FGD, mengatakan": a clause between a subject and its verb
_MEANWHILE = re.compile(r",?\s+(?:saat|ketika|usai|seusai|di sela|di hadapan|dalam|pada|melalui)\b")
_RELATIVE = re.compile(rf"(?: \([^()]{{1,30}}\))?,? yang [^.,!?\"“”]{{3,80}}?,? (?={SAYING})")
_FOR_WHOM = re.compile(
    r",? (?:yang )?(?:(?:hadir|datang|turut|saat itu) ){0,2}(?:mewakili|mendampingi|menggantikan) "
    r"(?:Bapak |Ibu |Pj\.? |Plt\.? )?"
)
_BLANKS = re.compile(r",?\s*")
_OTHER_CLAUSE = re.compile(r"\b(?:dan|dengan|bahwa|yang|untuk|oleh|karena|saat|agar)\b")
_TRAILING = re.compile(rf",\s*(?P<cue>(?:{SAID})(?:nya)?)(?:\s+[^.,\"“”]{{1,60}})?\.$")
_ACCORDING = re.compile(r"\b[Mm]enurut(?:nya)?\s*")
# What may stand before the subject of a sentence.
_CONNECTIVE = re.compile(
    r"(?:(?:Sementara(?: itu)?|Adapun|Sedangkan|Namun|Terpisah|Di sisi lain|Lebih lanjut|Lalu|"
    r"Sebelumnya|Selain itu|Senada|Hal senada|Selanjutnya|Kemudian|"
    r"(?:Dihubungi|Dikonfirmasi|Ditemui) [^,.]{3,60}|"
    r"(?:Di|Pada) (?:tempat|kesempatan) [^,.]{3,40}|Secara terpisah|Bagi|"
    r"(?:Dan )?[Dd]alam hal ini|(?:Dari|Menanggapi|Menjawab|Menutup|Mengawali|Dalam|Usai|Seusai|Di|"
    r"Pada|Untuk|Saat|Ketika|Kepada) [^,.]{3,70}),?\s+)?"
    r"(?:(?:juga|pun|[Ss]eorang|[Ss]alah seorang|mantan|eks)\s)?"
)
# "Hal itu disampaikan Bupati X": who speaks comes after the verb.
_SAID_BY = re.compile(
    r"\b(?:(?:di)?(?:sampaikan|ungkapkan|katakan|kemukakan|lontarkan|utarakan|tegaskan|jelaskan|"
    r"benarkan|akui)(?:nya)?(?: langsung| pula| juga)?(?: oleh)?|"
    r"(?:datang|terdengar|muncul|terlontar|meluncur|mengalir) "
    rf"(?:langsung )?dari(?: mulut)?|[Ss]uara|, (?:{SAID})) (?:(?:Bapak|Ibu|Pak|Bu) )?$"
)
# "Suasana cair ketika Budi, Kades X, menagih janji": of whom the sentence tells.
_WHEN = re.compile(r"\b(?:ketika|saat|sewaktu|tatkala) $")
_ACTS = re.compile(r"(?:,[^,.]{3,60},)? (?:me|ber)[a-z]{3,}")
# "Ketua DPRD mendapat tunjangan": what goes with a post tells of nobody who may speak next.
_ENTITLED = re.compile(
    r" (?:(?:tidak|tak|belum|juga|hanya|masih|sudah|telah|akan|berhak) )*"
    r"(?:mendapat(?:kan)?|memperoleh|menerima|memiliki|mempunyai|berhak|digaji|dibayar|dijabat|"
    r"diberi(?:kan)?|dipilih|diangkat|adalah|merupakan|wajib|harus|dapat|bisa|boleh)\b"
)
_NEXT = 250  # characters after a quotation in which its speaker may be named


def quotations(reading: Reading, people: People) -> tuple[tuple[Quotation, ...], tuple[Post, ...]]:
    """Return the quotations of the prose, in order, direct ones and what is told indirectly; and
    the posts that speak in them for holders without a name.

    The words are those of the text; where verbs stand is read from the mask.
    """
    speakers = Speakers(reading, people)
    found: list[Quotation] = []
    sayings = reading.starts(SAYING_WORDS)
    marks = [mark.start() for mark in _MARK.finditer(reading.text)]
    begins = [zone.begin for zone in reading.prose]
    opened: Span | None = None  # a quotation that its paragraph leaves open
    for sentence in reading.sentences:
        zone = reading.prose[bisect_right(begins, sentence.begin) - 1]
        inside = within(marks, sentence)
        marked = _quoted(reading.text, sentence, inside)
        if inside and opened:
            marked, inside = _resumed(reading.text, sentence, inside, marked, opened)
            opened = None
        if inside:
            opened = _left_open(reading.text, zone, inside[-1], marked)
        quoted = _direct(reading, speakers, sentence, zone, marked)
        found += quoted
        if not quoted:
            found += _indirect(reading, speakers, sentence, sayings)
    distinct = _unique(found)
    return distinct, speakers.by_post({q.speaker for q in distinct})


def _quoted(text: str, sentence: Span, marks: Iterable[int]) -> list[tuple[Span, Span]]:
    """Return what stands in quotation marks, with the marks and without."""
    quoted = matches(_QUOTED, text, marks, sentence.end)
    return [(Span(*q.span()), Span(*q.span(q.lastindex or 0))) for q in quoted]


def _left_open(text: str, zone: Span, mark: int, marked: list[tuple[Span, Span]]) -> Span | None:
    """Return the quotation that begins at the last mark of a sentence and fills its paragraph."""
    if text[mark] not in '"“' or (marked and mark < marked[-1][0].end):
        return None
    opens = text[mark] == "“" or not text[mark + 1 : mark + 2].isspace()
    return Span(mark, zone.end) if opens and mark + 3 < zone.end else None


def _resumed(
    text: str,
    sentence: Span,
    inside: Sequence[int],
    marked: list[tuple[Span, Span]],
    opened: Span,
) -> tuple[list[tuple[Span, Span]], Sequence[int]]:
    """Return what a sentence quotes if a quotation goes on in it that was begun in a paragraph
    before, and the marks of it that are left: it is closed here, or opened once more."""
    first = inside[0]
    if first - opened.end > MAX_LENGTH:
        return marked, inside
    if first > sentence.begin and closes(text, first):
        rest = inside[1:]
        whole = (Span(opened.begin, first + 1), Span(opened.begin + 1, first))
        return [whole, *_quoted(text, sentence, rest)], rest
    if first == sentence.begin and marked and marked[0][0].begin == first:
        # a paragraph of its own: the speaker is told after the next
        ahead = (Span(opened.begin, marked[0][0].end), Span(opened.begin + 1, opened.end))
        return [ahead, *marked], inside
    return marked, inside


def _direct(
    reading: Reading,
    speakers: Speakers,
    sentence: Span,
    zone: Span,
    quoted: list[tuple[Span, Span]],
) -> list[Quotation]:
    found: list[Quotation] = []
    text = reading.text
    if quoted and quoted[0][0].begin > sentence.begin + 8:
        _introduce(text, speakers, Span(sentence.begin, quoted[0][0].begin))
    for marks, words in quoted:
        if _WRITTEN.match(text, marks.end) or not _is_speech(text, marks, words, sentence):
            continue
        speaker, cue = _speaker_of(text, speakers, marks, zone, sentence)
        if speaker is None:
            continue
        speakers.running = speaker
        span = _words(text, words)
        if span.begin < span.end:
            found.append(Quotation(speaker, _published(reading, span), "direct", (span,), cue))
    return found


def _is_speech(text: str, marks: Span, within: Span, sentence: Span) -> bool:
    """Tell speech from a name or a word in quotation marks: it is a clause, or has a cue."""
    words = text[within.begin : within.end].rstrip()
    if len(words.split()) < 3 and not words.endswith((",", ".", "!", "?")):
        return False
    if words.endswith((",", ".", "!", "?", "…")):
        return True
    if marks.begin == sentence.begin or _CUE_AFTER.match(text, marks.end, sentence.end):
        return True
    end = marks.begin
    while end > sentence.begin and text[end - 1].isspace():
        end -= 1
    near = max(sentence.begin, end - _CUE_REACH)
    return text[end - 1] in ",:" and bool(_CUE_BEFORE.search(text, near, marks.begin))


def _speaker_of(
    text: str, speakers: Speakers, marks: Span, zone: Span, sentence: Span
) -> tuple[str | None, str]:
    """Return who says a quotation, and the cue that tells so."""
    if after := _CUE_AFTER.match(text, marks.end, zone.end):
        if after.group("self"):
            return speakers.running, after.group("cue")
        if named := speakers.at(after.end()):
            return named.person, after.group("cue")
        described = speakers.described(after.end(), zone.end)
        # with a capital, somebody the article does not make known; "Kapolda itu" is known
        unknown = "A" <= text[after.end() : after.end() + 1] <= "Z" and not _THIS_ONE.match(
            text, after.end(), zone.end
        )
        return described or (None if unknown else speakers.running), after.group("cue")
    verb = _CUE_VERB.match(text, marks.end, zone.end)
    before = _CUE_BEFORE.search(text, max(sentence.begin, marks.begin - 120), marks.begin)
    if before:
        named = speakers.before(sentence.begin, marks.begin)
        return (named.person if named else speakers.running), before.group("cue")
    if speakers.running is None:  # "“...” Pesan itu disampaikan Ketua DPRD X": the one named next
        following = speakers.within(marks.end, min(zone.end, marks.end + _NEXT))
        return (following[0].person if following else None), ""
    return speakers.running, verb.group("cue") if verb else ""


def _introduce(text: str, speakers: Speakers, clause: Span) -> None:
    """Note whom a clause tells of: its subject, or who is said to speak."""
    opening = _CONNECTIVE.match(text, clause.begin, clause.end)
    begin = opening.end() if opening else clause.begin
    mention = speakers.opens(begin) or (speakers.opens(clause.begin) if opening else None)
    if mention and mention.span.end <= clause.end:
        if mention.named or not _ENTITLED.match(text, mention.span.end, clause.end):
            speakers.running = mention.person
        return
    for mention in speakers.within(clause.begin, clause.end)[:3]:
        near = max(clause.begin, mention.lead - 60)
        if _SAID_BY.search(text, near, mention.lead) or (
            _WHEN.search(text, near, mention.lead)
            and _ACTS.match(text, mention.span.end, clause.end)
        ):
            speakers.running = mention.person
            return


def _indirect(
    reading: Reading, speakers: Speakers, sentence: Span, sayings: list[int]
) -> list[Quotation]:
    """Return what a sentence reports without quoting, and note who is speaking now."""
    text = reading.text
    words = reading.words(sentence)
    if '"' in words or "“" in words:
        return []
    trailing = _TRAILING.search(text, sentence.begin, sentence.end)
    if trailing:
        named = speakers.at(trailing.end("cue") + 1)
        speaker = named.person if named else speakers.running
        return _reported(
            reading, speakers, speaker, Span(sentence.begin, trailing.start()), trailing["cue"]
        )
    subject = _subject(text, speakers, sentence, sayings)
    if subject is None:
        _introduce(text, speakers, sentence)
        return _according(reading, speakers, sentence)
    speaker, verb = subject
    speakers.running = speaker
    if not _INDIRECT.fullmatch(verb.group()):
        return []
    that = _THAT.match(text, verb.end(), sentence.end)
    said = Span(that.end() if that else verb.end(), sentence.end)
    return _reported(reading, speakers, speaker, said, verb.group())


def _subject(
    text: str, speakers: Speakers, sentence: Span, sayings: list[int]
) -> tuple[str, re.Match[str]] | None:
    """Return who is the subject of the sentence's verb of saying, and that verb."""
    if opening := speakers.opens(sentence.begin):
        # "Kepala Dinas X yang mendampingi Budi mengaku"
        clause = _RELATIVE.match(text, opening.span.end, sentence.end)
        behind = clause.end() if clause else _represented(text, speakers, opening, sentence)
        verb = _SAYS.match(text, behind, sentence.end) if behind else None
        if verb:
            return opening.person, verb
    starts: list[tuple[int, str | None]] = [
        (m.span.end, m.person) for m in speakers.within(sentence.begin, sentence.end)
    ]
    pronoun = _PRONOUN.search(text, sentence.begin, min(sentence.begin + 60, sentence.end))
    if pronoun:
        starts.append((pronoun.end(), speakers.running))
    for end, person in sorted(starts, key=lambda s: s[0]):
        verb = _verb_after(text, end, sentence.end, sayings) if person else None
        if person and verb and _close(text[end : verb.start()]):
            return person, verb
    return None


def _represented(text: str, speakers: Speakers, opening: Mention, sentence: Span) -> int:
    """Return where the clause ends that tells for whom or with whom somebody came: "Sekda X yang
    hadir mewakili Bupati Y, H. Budi, mengatakan"; 0 if there is none."""
    clause = _FOR_WHOM.match(text, opening.span.end, sentence.end)
    other = speakers.at(clause.end()) if clause else None
    if not clause or not other or other.lead > clause.end() + 1:
        return 0
    after = _BLANKS.match(text, other.span.end, sentence.end)
    return after.end() if after else 0


def _verb_after(text: str, begin: int, end: int, sayings: list[int]) -> re.Match[str] | None:
    """Return the verb of saying next to `begin`, if no sentence or quotation ends before it."""
    limit = begin + _SAYS_REACH
    place = bisect_left(sayings, begin)
    while place < len(sayings) and sayings[place] <= limit:
        if verb := _SAYS.match(text, sayings[place], min(limit + 30, end)):
            return None if _STOPS.search(text, begin, verb.start()) else verb
        place += 1
    return None


def _close(between: str) -> bool:
    """Tell whether what stands between a name and a verb leaves the name its subject."""
    if _MEANWHILE.match(between):
        return True
    return len(between) < 60 and not _OTHER_CLAUSE.search(between)


def _according(reading: Reading, speakers: Speakers, sentence: Span) -> list[Quotation]:
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
    reading: Reading, speakers: Speakers, speaker: str | None, span: Span, cue: str
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
