"""Other names of one person: nicknames, and spellings such as "Budi Jaya" and "Budijaya"."""

import re
from collections.abc import Iterable, Sequence

from kg.article import Span
from kg.extraction.gathering import Gathering
from kg.extraction.known import Known
from kg.extraction.lexicon import DEGREE
from kg.extraction.names import NameMatch, match_name, plausible
from kg.extraction.posts import PostMention
from kg.extraction.scanning import Placed

_MOST_HOLDERS = 8  # of one post that are compared with each other
_LONG = 7  # letters of a name in which one wrong letter may be a slip
_PART = 4  # letters of a short form that is no word of the name: "Dayat" of "Hidayattullah"

_NICKNAME = re.compile(rf"(?:,? {DEGREE}\b\.?){{0,3}},? \((?:akrab disapa |panggilan )?(?=[A-Z])")
_INITIALS = re.compile(r"([A-Z]{2,4})\)")  # "Budi Raka Sanjaya (BRS)"
_CALLED = re.compile(
    r"(?<!\w)(?:(?:akrab|biasa|karib|kerap|sering) (?:di)?(?:sapa|panggil)|"
    r"sapaan (?:akrab|karib)(?:nya)?)"
    r" (?:dengan |sebagai )?(?:nama )?[\"“']?(?=[A-Z])"
)
# "Bupati yang akrab disapa Didi", "perempuan yang akrab disapa Didi"
_WHO = re.compile(
    r"\b([A-Z][a-z]+|[Pp]ria|[Ll]elaki|[Ww]anita|[Pp]erempuan|[Pp]olitisi|[Pp]olitikus)"
    r"(?: [a-z]+){0,3} yang $"
)
# "ujar Didi, panggilan akrabnya", "Didi, begitu ia disapa": whose name it is stands before
_SO_CALLED = re.compile(
    r"(?:sapaan|panggilan)(?:nya| (?:akrab|karib|lekat|hangat|populer|sehari-hari)(?:nya)?)"
    r"(?!\w| [A-Z])|(?:begitu|demikian) (?:ia|dia|beliau|sapaan|panggilan)(?: [a-z]+)? ?"
    r"(?:di(?:sapa|panggil)|akrabnya)\b"
)
_SO_CALLING = frozenset("sapaan sapaannya panggilan panggilannya begitu demikian".split())
_NICK_BEFORE = re.compile(r"(?<!\w)(?:([A-Z][\w'’]+) )?([A-Z][\w'’]+),? (?:nama )?$")
_FAR = 800  # characters before it in which who is meant is named
_CALLING = frozenset("akrab biasa karib kerap sering sapaan".split())


def nicknamed(gathering: Gathering, posts: Sequence[PostMention]) -> None:
    """Nicknames told of people: "Sari Umpama (Ayu)", "Budi yang akrab disapa Bung Didi",
    "Bupati yang akrab disapa Didi"."""
    text = gathering.reading.masked
    for person in list(gathering.known.values()):
        for span in tuple(person.spans):
            found = _NICKNAME.match(text, span.end, span.end + 60)
            if found and (initials := _INITIALS.match(text, found.end())):
                if initials[1] == "".join(word[0] for word in person.name.split()):
                    gathering.alias(person, initials[1])
                    gathering.mentioned(person, Span(*initials.span(1)))
                continue
            nick = match_name(text, found.end(), found.end() + 30) if found else None
            if nick and len(nick.words) < 3 and text.startswith(")", nick.span.end):
                _nickname(gathering, person, nick)
    called = list(gathering.reading.matches(_CALLED, _CALLING))
    placed = Placed(sorted((s, k.name) for k in gathering.known.values() for s in k.spans))
    for zone, match in called:
        name = match_name(text, match.end(), zone.end)
        near = max(zone.begin, match.start() - 120)
        owner = placed.last(near, match.start()) if name and len(name.words) < 3 else None
        if name and (not owner or owner[1] == name.name) and len(name.words) < 3:
            owner = _told_of(gathering, posts, placed, match.start(), name.name)
        called_so = gathering.resolve(owner[1]) if owner else None
        if name and called_so:
            _nickname(gathering, called_so, name)
    _so_called(gathering)


def _so_called(gathering: Gathering) -> None:
    """Nicknames that are explained after they are used: "ujar Didi, panggilan akrabnya"."""
    text = gathering.reading.masked
    found = list(gathering.reading.matches(_SO_CALLED, _SO_CALLING))
    if not found:
        return
    placed = Placed(sorted((s, k.name) for k in gathering.known.values() for s in k.spans))
    for zone, match in found:
        near = max(zone.begin, match.start() - 60)
        nick = _NICK_BEFORE.search(text, near, match.start())
        if not nick:
            continue
        whole = nick[1] and f"{nick[1]} {nick[2]}".casefold() in gathering.known
        begin = nick.start(1 if whole else 2)
        name = match_name(text, begin, nick.end(2))
        last = placed.last(max(0, begin - _FAR), begin)
        known = gathering.resolve(last[1]) if last and len(last[1].split()) > 1 else None
        if name and known and known.name.casefold() != name.name.casefold():
            _nickname(gathering, known, name)


def _told_of(
    gathering: Gathering, posts: Sequence[PostMention], placed: Placed, position: int, nick: str
) -> tuple[Span, str] | None:
    """Return who is meant before "yang akrab disapa": the holder of the post that stands there,
    or who was told of last."""
    before = gathering.reading.masked[max(0, position - 60) : position]
    post = _WHO.search(before)
    if not post:
        return None
    named = [p.name for p in posts if p.name and p.label.split()[0] == post[1]]
    holders = {k.name for n in named if (k := gathering.resolve(n.name)) and k.name != nick}
    last = placed.last(max(0, position - _FAR), position - len(post.group()))
    if len(holders) == 1:
        return Span(position, position), next(iter(holders))
    return last if last and last[1] != nick and len(last[1].split()) > 1 else None


def _nickname(gathering: Gathering, person: Known, match: NameMatch) -> None:
    nick, span = match.name, match.name_span
    other = gathering.known.get(nick.casefold())
    acronym = nick in gathering.reading.registers.acronyms.all or nick.isupper()
    if acronym or not plausible(nick, gathering.words, titled=True):
        return
    if other and other is not person:
        if len(other.name.split()) > 1:
            return
        gathering.merge(person, other)
    gathering.alias(person, nick)
    gathering.mentioned(person, span)


def merge_variants(gathering: Gathering, posts: Iterable[PostMention]) -> None:
    """Take for one person those whose names have the same letters, and holders of one post whose
    names differ by one letter, or of whom one is called by a part of the other's name."""
    by_letters: dict[str, Known] = {}
    for person in list(gathering.known.values()):
        known = by_letters.setdefault(_letters(person.name), person)
        if known is not person:
            _merge(gathering, known, person)
    holders: dict[str, list[tuple[Known, str]]] = {}  # by the first word of the post
    for post in posts:
        holder = gathering.resolve(post.name.name) if post.name and not post.former else None
        group = holders.setdefault(post.label.split()[0], [])
        if holder and (holder, post.label) not in group and len(group) < _MOST_HOLDERS:
            group.append((holder, post.label))
    for group in holders.values():
        for place, (first, label) in enumerate(group):
            alone = sum(other_label == label for _, other_label in group) == 2
            for other, other_label in group[place + 1 :]:
                both = {first.name.casefold(), other.name.casefold()} <= gathering.known.keys()
                same = both and first is not other
                if same and _alike(first.name, other.name, alone=alone and other_label == label):
                    _merge(gathering, first, other)


def _merge(gathering: Gathering, first: Known, other: Known) -> None:
    """Keep the name of more words, then the one that is used more often, then the first."""
    kept = max(first, other, key=lambda k: (len(k.name.split()), len(k.spans)))
    gathering.merge(kept, other if kept is first else first)


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalpha())


def _alike(name: str, other: str, *, alone: bool) -> bool:
    short, long = sorted((_letters(name), _letters(other)), key=len)
    if len(short) >= _LONG and _differ_by_one(short, long):
        return True
    fewer = min(name, other, key=lambda n: len(_letters(n)))
    return alone and len(fewer.split()) == 1 and len(short) >= _PART and short in long


def _differ_by_one(short: str, long: str) -> bool:
    """Tell whether one letter was added or changed.

    >>> _differ_by_one("nuhayati", "nurhayati"), _differ_by_one("raka", "dara")
    (True, False)
    """
    if len(long) - len(short) > 1:
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    rest = short[same:] if len(long) > len(short) else short[same + 1 :]
    return rest == long[same + 1 :]
