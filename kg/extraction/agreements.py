"""Agreements: which document, between whom, signed by whom, when and where, or only planned."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.article import Span
from kg.extraction.organisations import Organisations
from kg.extraction.people import People
from kg.extraction.reading import Reading
from kg.facts import Agreement, Citation, DateMention, Forum, Place, Plan, RegulationId, Spans

# The families of document; each lists its names, the formal ones first.
_FAMILIES = {
    "mou": ("nota kesepakatan bersama", "nota kesepakatan", "nota kesepahaman bersama",
            "nota kesepahaman", "memorandum of understanding", "mou"),
    "pks": ("perjanjian kerja sama", "perjanjian kerjasama", "pks"),
    "kesepakatan": ("kesepakatan bersama", "kesepakatan kerja sama", "kesepakatan kerjasama"),
    "komitmen": ("komitmen bersama", "pakta integritas", "deklarasi bersama"),
    "loi": ("letter of intent", "loi"),
    "perjanjian": ("perjanjian kinerja", "perjanjian hibah", "naskah perjanjian hibah daerah"),
    "kerja sama": ("kerja sama", "kerjasama"),
}  # fmt: skip
_SHORT = {"mou", "pks", "loi"}
_USUAL = {"mou": "nota kesepahaman"}  # what a family is called where the text only abbreviates
_DOCUMENT = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        re.escape(n).replace(r"\ ", r"\s+")
        # "nota kesepakatan bersama X" is a note with X, unless "dengan" or "antara" follows
        + (r"(?!\s+(?-i:[A-Z]))" if n.startswith("nota") and n.endswith("bersama") else "")
        for n in sorted((n for f in _FAMILIES.values() for n in f), key=lambda n: (-len(n), n))
    )
    + r")(?![\w-])",
    re.I,
)
_SIGN = re.compile(
    r"\b(?:di)?(?:tanda\s?tangani)\b|\bmenandatangani\b|\b[Pp]enandatangan(?:an)?\b|"
    r"\b(?:me|di)?teken\b|\b[Tt]eken\b|\bmeneken\b|\bmenyepakati\b|\bdisepakati\b|"
    r"\bmenanda\s?tangani\b|\btanda\s?tangan\b|\bdi?tandangani\b|\b[Tt]anda\s?tangani\b"
)
_RENEW = re.compile(r"\b(?:mem|di)?perpanjang(?:an)?\b|\bmemperbarui\b|\bdiperbarui\b", re.I)
_PLANNED = re.compile(
    r"\b(?:akan|bakal|segera|berencana|rencananya|direncanakan|dijadwalkan)\b"
    r"(?:\s+\w+){0,2}?\s+(?:di|me|men)?(?:tanda\s?tangani|nandatangani|teken|neken|perpanjang\w*|"
    r"lakukan\s+penandatanganan)\b"
)
_THIS = re.compile(
    r"\b(?:dokumen|naskah|kesepakatan|perjanjian|nota|penandatangan\w*)\s+(?:itu|ini|tersebut)\b|"
    r"\bpenandatangan\w*\s+(?:di|ber)\w+\b",
    re.I,
)
_EVENT = re.compile(r"\s*(?:acara|kegiatan|prosesi|penandatangan\w*|seremoni|momen)\b", re.I)
_HELD = re.compile(
    r"\b(?:dilakukan|digelar|berlangsung|dilaksanakan|bertempat|diselenggarakan|diadakan)\b"
)
_SUBJECT = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:bersama\s+)?(?:tentang|mengenai|terkait|perihal|soal|dalam\s+hal)\s+"
    r"(?P<subject>[^.;\"“”(]+?)(?=\s+(?:di|pada|bersama|antara|yang|dengan)\s|[.,;(\"“”]|$)"
)
_BARE_SUBJECT = re.compile(
    r" (?P<subject>[a-z][a-z]+(?: [a-z]+){1,12}?)"
    r"(?= (?:di|pada|dengan|antara|bersama|oleh|itu|ini)\b|[.,;(])"
)
_ABOUT = re.compile(r"\b(?:tentang|mengenai|terkait|dalam\s+rangka|guna|untuk|sebagai)\b")
_BETWEEN = re.compile(r"\bantara\b")
_PASSIVE = re.compile(
    r"\b(?:ditandatangani|diteken|ditanda\s?tangani|disepakati)(?:\s+(?:langsung|bersama))*"
    r"(?:\s+oleh)?\s|\b(?:[Pp]enandatangan\w*|tanda\s?tangan)\b[^.]*?\b(?:dilakukan|oleh)(?:\s+oleh)?\s"
)
_ACTIVE = re.compile(r"\b(?:menandatangani|meneken|teken|menanda\s?tangani)\b")
_REPRESENTED = re.compile(r"\bdiwakili(?:\s+oleh)?\s")
_ATTEND = re.compile(
    r"\b(?:menghadiri|dihadiri|hadir|disaksikan|menyaksikan|didampingi|mendampingi)\b"
)
_WITNESSES = re.compile(r"\b(?:disaksikan|dihadiri|didampingi|turut\s+hadir|di\s+hadapan)\b")
_FOLLOW = re.compile(r"\b(?:tindak\s?lanjut|menindaklanjuti)\b")
_TO_FOLLOW = re.compile(r"\b(?:akan|segera|perlu)\s+\w*tindak\s?lanjut")
_FORUM = re.compile(
    r"\b(?:forum\s+konsultasi\s+publik|forum\s+perangkat\s+daerah|konsultasi\s+publik|musrenbang\w*|"
    r"musyawarah\s+perencanaan\s+pembangunan|forum\s+\w+\s+\w+)"
    r"(?:\s+(?!tentang|yang|di\b|pada|untuk|dan\s+(?-i:[a-z])|juga|akan)[\w-]+)*",
    re.I,
)


@dataclass(slots=True)
class _Draft:
    """What is gathered about one agreement while the article is read."""

    family: str
    planned: bool
    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    signing: list[Span] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    signatories: list[str] = field(default_factory=list)
    attendees: list[str] = field(default_factory=list)
    follows: list[RegulationId | str] = field(default_factory=list)
    subject: str | None = None
    date: str | None = None
    place: str | None = None
    renewed: bool = False


@dataclass(frozen=True)
class Context:
    """The other facts of the article, with spans in the view, that agreements are made of."""

    reading: Reading
    orgs: Organisations
    people: People
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    citations: tuple[Citation, ...]
    plans: tuple[Plan, ...]


def agreements(context: Context) -> tuple[tuple[Agreement, ...], tuple[Forum, ...]]:
    """Return the agreements of the article, and the forums that they follow up."""
    drafts: dict[tuple[str, bool], _Draft] = {}
    forums: dict[str, Forum] = {}
    last: list[_Draft] = []
    for sentence in context.reading.sentences:
        last = _introduced(context, sentence, drafts, last)
        _followed(context, sentence, drafts, forums)
    kept = [d for d in drafts.values() if d.parties or d.signatories]
    return tuple(_finished(context, d) for d in kept), tuple(forums.values())


def _introduced(
    context: Context,
    sentence: Span,
    drafts: dict[tuple[str, bool], _Draft],
    last: list[_Draft],
) -> list[_Draft]:
    """Take from one sentence what it tells of agreements; return those it tells of."""
    words = context.reading.masked[sentence.begin : sentence.end]
    planned = bool(_PLANNED.search(words))
    acts = bool(_SIGN.search(words) or _RENEW.search(words) or planned)
    documents = list(_DOCUMENT.finditer(words))
    told = _drafts_of(documents, drafts, sentence, planned=planned, acts=acts, words=words)
    made = [d for d in drafts.values() if not d.planned]
    if not told and not planned and acts and (documents or _THIS.search(words)):
        told = made
    if not told and _REPRESENTED.search(words):
        told = [d for d in last if not d.planned]
    if not told and _HELD.search(words) and (acts or _EVENT.match(words)):
        told = [d for d in last if not d.planned] or made
    for draft in told:
        _fill(context, draft, sentence, words, documents, acts=acts)
    return told or last


def _drafts_of(
    documents: list[re.Match[str]],
    drafts: dict[tuple[str, bool], _Draft],
    sentence: Span,
    *,
    planned: bool,
    acts: bool,
    words: str,
) -> list[_Draft]:
    told: list[_Draft] = []
    formal = [d for d in documents if _family(d.group()) != "kerja sama"]
    for match in formal or (documents if acts and (planned or _RENEW.search(words)) else []):
        key = (_family(match.group()), planned)
        if not acts and key not in drafts:
            continue
        draft = drafts.setdefault(key, _Draft(*key))
        draft.names.append(re.sub(r"\s+", " ", match.group()))
        draft.spans.append(Span(sentence.begin + match.start(), sentence.begin + match.end()))
        if draft not in told:
            told.append(draft)
    return told


def _family(name: str) -> str:
    folded = re.sub(r"\s+", " ", name.casefold())
    return next(f for f, names in _FAMILIES.items() if folded in names)


def _fill(
    context: Context,
    draft: _Draft,
    sentence: Span,
    words: str,
    documents: list[re.Match[str]],
    *,
    acts: bool,
) -> None:
    if acts:
        draft.renewed = draft.renewed or bool(_RENEW.search(words))
        for party in _parties(context, sentence, words):
            if party not in draft.parties:
                draft.parties.append(party)
        draft.subject = draft.subject or _subject(draft, words, documents)
    if draft.planned:
        return
    if acts or _HELD.search(words):
        draft.signing.append(sentence)
        draft.date = draft.date or _date(context, sentence)
        draft.place = draft.place or _place(context, sentence)
    if acts or _REPRESENTED.search(words):
        signed = _signatories(context, sentence, words)
        draft.signatories += [p for p in signed if p not in draft.signatories]
    if _ATTEND.search(words):
        _attended(context, draft, sentence, words)


def _parties(context: Context, sentence: Span, words: str) -> list[str]:
    """Return the organisations between which the sentence says the agreement is."""
    between, about = _BETWEEN.search(words), _ABOUT.search(words)
    begin = sentence.begin + (between.end() if between else 0)
    end = sentence.begin + (
        about.start() if about and sentence.begin + about.start() > begin else len(words)
    )
    posts = [p.span for p, _ in context.people.posts]
    found = [
        name
        for span, name in context.orgs.within(Span(begin, end))
        if not any(p.contains(span) for p in posts)
    ]
    return list(dict.fromkeys(found))


def _subject(draft: _Draft, words: str, documents: list[re.Match[str]]) -> str | None:
    own = [d for d in documents if _family(d.group()) == draft.family]
    for document in own or documents:
        about = _SUBJECT.search(words, document.end())
        bare = _BARE_SUBJECT.match(words, document.end())
        found = _SUBJECT.match(words, document.end()) or bare or about
        if found and not re.match(
            r"(?:ini|itu|tersebut|dengan|antara|bersama|yang|di|pada|dan|serta|"
            r"oleh|akan|dilakukan|ditandatangani|kemudian|juga)\b",
            found["subject"],
        ):
            return re.sub(r"\s+", " ", found["subject"]).strip()
    return None


def _signatories(context: Context, sentence: Span, words: str) -> list[str]:
    """Return the people the sentence says put their names to the document."""
    stop = _WITNESSES.search(words)
    end = sentence.begin + (stop.start() if stop else len(words))
    found: list[str] = []
    if passive := _PASSIVE.search(words):
        found += _people(context, Span(sentence.begin + passive.end(), end))
    elif (active := _ACTIVE.search(words)) and not _ATTEND.search(words[: active.start()]):
        found += _people(context, Span(sentence.begin, sentence.begin + active.start()))
    for represented in _REPRESENTED.finditer(words):
        nearby = _people(context, Span(sentence.begin + represented.end(), end))
        found += nearby[:1]
    return list(dict.fromkeys(found))


def _people(context: Context, span: Span) -> list[str]:
    return [p for _, p in context.people.within(span)] if span.begin < span.end else []


def _attended(context: Context, draft: _Draft, sentence: Span, words: str) -> None:
    for person in _people(context, sentence):
        if person not in draft.signatories and person not in draft.attendees:
            draft.attendees.append(person)


def _date(context: Context, sentence: Span) -> str | None:
    days = [
        (s, d.value)
        for d in context.dates
        for s in d.spans
        if sentence.contains(s) and re.fullmatch(r"\d{4}-\d\d-\d\d", d.value)
    ]
    return min(days)[1] if days else None


def _place(context: Context, sentence: Span) -> str | None:
    """Return the innermost place: the first room or building the sentence names."""
    named = [
        (s, p.name)
        for p in context.places
        if p.kind in {"room", "building"}
        for s in p.spans
        if sentence.contains(s)
    ]
    return min(named)[1] if named else None


def _followed(
    context: Context,
    sentence: Span,
    drafts: dict[tuple[str, bool], _Draft],
    forums: dict[str, Forum],
) -> None:
    """Take what the agreement follows up: citations, plans and forums after "tindak lanjut"."""
    words = context.reading.text[sentence.begin : sentence.end]
    follow = _FOLLOW.search(words)
    active = [d for d in drafts.values() if not d.planned]
    if not follow or _TO_FOLLOW.search(words) or not active:
        return
    span = Span(sentence.begin + follow.end(), sentence.end)
    found: list[tuple[int, RegulationId | str]] = []
    inside: list[Span] = []
    for match in _FORUM.finditer(context.reading.text, span.begin, span.end):
        name = re.sub(r"\s+", " ", match.group())
        where = Span(*match.span())
        known = forums.get(name.casefold())
        forums[name.casefold()] = Forum(name, (*known.spans, where) if known else (where,))
        found.append((where.begin, known.name if known else name))
        inside.append(where)
    for citation in context.citations:
        found += [(s.begin, citation.regulation) for s in citation.spans if span.contains(s)]
    for plan in context.plans:
        spans = [s for s in plan.spans if span.contains(s)]
        found += [(s.begin, plan.name) for s in spans if not any(i.overlaps(s) for i in inside)]
    for draft in active:
        draft.follows += [f for _, f in sorted(found, key=lambda f: f[0]) if f not in draft.follows]


def _finished(context: Context, draft: _Draft) -> Agreement:
    names = list(dict.fromkeys(n for n in draft.names))
    long = [n for n in names if n.casefold() not in _SHORT]
    kind = long[0].casefold() if long else _USUAL.get(draft.family, _FAMILIES[draft.family][0])
    parties = draft.parties or _organisations_of(context, draft.signatories)
    aliases = dict.fromkeys(n for n in names if n.casefold() != kind)
    status = "planned" if draft.planned else "renewed" if draft.renewed else "signed"
    signing: Spans = () if draft.planned else tuple(draft.signing)
    return Agreement(
        kind=kind,
        status=status,
        spans=tuple(sorted(set(draft.spans))) or signing,
        parties=tuple(_specific(context, parties)),
        aliases=tuple(a for a in _distinct(aliases)),
        subject=draft.subject,
        follows_up=tuple(draft.follows),
        signatories=tuple(draft.signatories),
        attendees=tuple(a for a in draft.attendees if a not in draft.signatories),
        date=draft.date,
        place=draft.place,
        signing_spans=signing,
    )


def _distinct(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return list(seen.values())


def _organisations_of(context: Context, persons: list[str]) -> list[str]:
    """Return the organisations whose posts the signatories hold, for want of named parties."""
    held = {m.person: m.organisation for m in reversed(context.people.memberships) if not m.former}
    return list(dict.fromkeys(o for p in persons if (o := held.get(p))))


def _specific(context: Context, parties: list[str]) -> list[str]:
    """Leave out a head office where an office of it is a party of the same agreement."""
    above = {
        o.part_of for o in context.orgs.items if o.name in parties and o.kind == "branch-office"
    }
    return [p for p in parties if p not in above]
