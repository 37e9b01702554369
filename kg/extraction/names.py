"""Names of people: taking titles and degrees off, telling a name from other capitalised words."""

import re
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.lexicon import (
    DEGREE,
    DEGREES_AFTER,
    NO_PERSON,
    NOT_A_NAME,
    PARTICLES,
    TITLES_BEFORE,
)
from kg.extraction.scanning import one_line

_TITLES = re.compile(rf"(?:(?:{TITLES_BEFORE})\s*){{1,8}}")
_TITLE = re.compile(TITLES_BEFORE)
_DEGREES_BEGIN = frozenset("Ph Lc Ak Sp Sm Bc Am Ap Ne Ns".split())  # with a small letter
_DEGREES = re.compile(DEGREES_AFTER)
_DEGREE = re.compile(rf"{DEGREE}\b\.?")
_SHORTENED = (
    r"(?:Muh|Moh|Mohd|Muhd|Mhd|Moch|Mochd|Md|Abd|Abdl|Ach|Achm|Akh|Dt|Dg|Dng|Hi|Sy|Tb|Rd|Rr|Kgs|Kms|Nym|Kt|"
    r"Wy|Gd|Gst|Syd|Syarif|Stn)\.(?=\s[A-Z])"
)  # words of names that are written short: "Muh. Ilyas", "Nasrul Dt. Rajo"
_WORD = re.compile(
    rf"{_SHORTENED}|[A-Z]\.(?:[A-Z]\.)*(?=\s)|(?:[A-Z]\.){{1,3}}[A-Z][a-z][\w'’`-]*|[A-Z][\w'’`-]*"
)
# A title inside a run of capitals begins the name; what stands before it is a place or a body.
# "H." with a full stop may as well be the initial of a middle name.
_INNER_TITLE = re.compile(r"(?:(?:Hj|Dr|Drs|Dra|Ir|Prof|KH|HM|Pdt|Mrs?|Ms)\.? ?|H )(?=[A-Z])")
_ALSO_NAMES = frozenset({"dana", "hari", "juli", "mei"})  # words that are given names as well
_MONTHS = frozenset({"juli", "mei"})  # in the midst of names: "Raja Juli Budi"
_INSIDE_NAMES = frozenset({"lalu"})  # of the nobility of Lombok
_OF_A_DAY = frozenset(
    """bakti besar bhakti buruh guru ibu jadi kemerdekaan kesehatan libur pahlawan pers raya santri
    tani ulang""".split()
)
# With which short forms of ministries and offices begin: "Kemendikdasmen", "Sesditjen".
_OFFICES = ("kemen", "sesditjen", "setditjen", "sesmen", "setmen", "ditjen")
_TITLES_BEGIN = frozenset("DHIKMP")
_FUNCTION_WORDS_BEGIN = frozenset("SYDUP")
_FUNCTION_WORDS = frozenset("Sebagai Selaku Dan Yang Untuk Pada Serta Dengan Dalam".split())
_GAP = re.compile(rf" (?:{PARTICLES} )?")
# Begins no name: "Penanganan", "Kesehatan", "Diserahkan", "Mengawali", "Jumlahnya".
_DERIVED = re.compile(
    r"(?:pe|ke)[a-z]{5,}an|di[a-z]{3,}kan(?:nya)?|(?:meng|meny|memb|memp|mend|menc|menj)[a-z]{3,}|"
    r"[a-z]{4,}nya"
)
_VERB = re.compile(r"Me(?:ng|ny|mb|mp|nd|nc|nj|nan|ner|nut|lak|mer|was|lap)[a-z]{5,}")
_LIKE_DERIVED = frozenset({"mendrofa", "mengko"})  # families
_ABBREVIATED_DEGREE = re.compile(r"[MS][A-Z][a-z]{1,4}")  # "MKes", "SPd"
_NAME_FOLLOWS = re.compile(r"\.? [A-Z][a-z]")
_ADVERBS = frozenset("pun juga kemudian lalu turut sendiri sempat".split())  # between name and verb
MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: `span` covers titles, name and degrees; `name_span` the name."""

    name: str
    span: Span
    name_span: Span
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return self.name.split()


def match_name(text: str, position: int, end: int) -> NameMatch | None:
    """Match titles, a run of capitalised words and degrees at `position`; None if there is none.

    >>> found = match_name("Drs. H. Budi Santoso, M.Si hadir", 0, 32)
    >>> found.name, found.prefixes, found.suffixes
    ('Budi Santoso', ('Drs.', 'H.'), ('M.Si',))
    """
    titles = _TITLES.match(text, position, end)
    begin = titles.end() if titles else position
    finish, count = begin, 0
    cursor = begin
    while count < MAX_WORDS and (word := _WORD.match(text, cursor, end)):
        if _is_degree(text, word):
            if not count and not titles and not _NAME_FOLLOWS.match(text, word.end()):
                return None  # "Budi, Ph.D.": what follows the comma is nobody
            if count:
                break
        first = text[cursor] if count else ""
        if first in _TITLES_BEGIN and _INNER_TITLE.match(text, word.start(), end):
            return match_name(text, word.start(), end)
        if first in _FUNCTION_WORDS_BEGIN and word.group() in _FUNCTION_WORDS:
            break  # "Budi Santoso Sebagai Ketua"
        if first == "M" and word.group().startswith("Me") and _VERB.fullmatch(word.group()):
            break  # "Budi Santoso Menandatangani": a verb with a capital
        finish, count = word.end(), count + 1
        gap = _GAP.match(text, finish, end)
        if not gap:
            break
        cursor = gap.end()
    if not count:
        return None
    degrees = _DEGREES.match(text, finish, end)
    return NameMatch(
        one_line(text[begin:finish]).rstrip("."),
        Span(position, degrees.end() if degrees else finish),
        Span(begin, finish),
        tuple(t.strip() for t in _TITLE.findall(titles.group())) if titles else (),
        tuple(_DEGREE.findall(degrees.group())) if degrees else (),
    )


def _is_degree(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word after a name is a degree written without a comma ("Rahman SE MM")."""
    begins = text[word.start() : word.start() + 2]
    if "a" <= begins[1:] <= "z" and begins not in _DEGREES_BEGIN:
        return False
    found = _DEGREE.match(text, word.start())
    if not found or found.end() < word.end():
        return False
    short = (
        word.group()[-1:].isupper()
        or "." in found.group()
        or _ABBREVIATED_DEGREE.fullmatch(found.group())
    )
    return bool(short) and (
        found.group()[-1] == "." or text[found.end() : found.end() + 1] in ",. );\n"
    )


def plausible(
    name: str,
    institution_words: frozenset[str],
    *,
    titled: bool = False,
    inside: bool = False,
) -> bool:
    """Tell whether capitalised words may be a person's name: no function word, no institution.

    `institution_words` are the words, in lower case, that names of bodies and regions are made of.
    `titled` names have a title or a degree, so their first word is a name whatever it means;
    those `inside` a clause do not begin with a word that only begins sentences ("Lalu").
    """
    words = name.removeprefix("Anak Agung ").split()  # a Balinese title of birth
    if not 1 <= len(words) <= MAX_WORDS:
        return False
    lowered = [w.casefold().strip(".") for w in words]
    given = titled or (lowered[0] in _ALSO_NAMES and lowered[1:2] and lowered[1] not in _OF_A_DAY)
    given = given or (inside and len(words) > 1 and lowered[0] in _INSIDE_NAMES)
    parts = [p for w in lowered for p in (w, *w.split("-"))]
    if not institution_words.isdisjoint(parts) or any(p.startswith(_OFFICES) for p in parts):
        return False
    if _derived(lowered[0], titled=titled) or lowered[0].startswith("se-"):
        return False
    rest = lowered[1:] if given else [lowered[0], *(w for w in lowered[1:] if w not in _MONTHS)]
    if not (NOT_A_NAME.isdisjoint(rest) and NO_PERSON.isdisjoint(rest)):
        return False
    # "TIK", "FGD": an acronym; "BJ" after a name is part of it
    first = words[0].isupper() and len(words[0]) > (2 if len(words) > 1 else 1)
    acronym = first and "." not in words[0]
    shouted = [w for w in words if len(w) > 3 and w.isupper() and "." not in w]
    return not shouted and not acronym and any(len(w.strip(".")) > 1 for w in words)


def _derived(word: str, *, titled: bool) -> bool:
    """Tell whether a word is made of another one, as names are not."""
    return bool(not titled and _DERIVED.fullmatch(word)) and word not in _LIKE_DERIVED


def is_short_form(short: str, full: str) -> bool:
    """Tell whether `short` is some of the words of `full`, in order: "Sari" of "Sari Dewi"."""
    words, wanted = iter(full.casefold().split()), short.casefold().split()
    return short.casefold() != full.casefold() and all(w in words for w in wanted)


def subject_end(text: str, begin: int, verb: int) -> int | None:
    """Return where the words before a verb of saying end, an adverb ("juga") and comma left out."""
    end = blank_before(text, begin, verb)
    if end == verb:
        return None
    adverb = end
    while adverb > begin and text[adverb - 1].isalpha():
        adverb -= 1
    before = blank_before(text, begin, adverb)
    if before < adverb and text[adverb:end] in _ADVERBS:
        end = before
    return end - 1 if end > begin and text[end - 1] == "," else end


def capitals_before(text: str) -> int:
    """Return where the words with a capital begin that `text` ends with."""
    begin = end = len(text)
    while end > 0:
        blank = text.rfind(" ", 0, end)
        if not "A" <= text[blank + 1 : blank + 2] <= "Z":
            break
        begin, end = blank + 1, max(blank, 0)
    return begin


def blank_before(text: str, begin: int, end: int) -> int:
    """Return where the blanks begin that end at `end`."""
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end
