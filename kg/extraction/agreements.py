"""Agreements: which document, between whom, signed by whom, when and where, or only planned."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.article import Span
from kg.documents import FAMILIES, family_of
from kg.extraction import agreement_words as say
from kg.extraction.agreement_parts import (
    Context,
    date_of,
    organisations_in,
    organisations_of,
    parties,
    people_in,
    place_of,
    signatories,
    subject,
)
from kg.extraction.scanning import OrderedSpans, one_line
from kg.facts import Agreement, Forum, RegulationId, Spans

__all__ = ["Context", "agreements"]


@dataclass(slots=True, eq=False)
class _Draft:
    """What is gathered about one agreement while the article is read; keys are what is told."""

    family: str
    planned: bool
    names: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    signing: list[Span] = field(default_factory=list)
    parties: dict[str, None] = field(default_factory=dict)
    signatories: dict[str, None] = field(default_factory=dict)
    attendees: dict[str, None] = field(default_factory=dict)
    follows: list[RegulationId | str] = field(default_factory=list)
    subject: str | None = None
    date: str | None = None
    place: str | None = None
    renewed: bool = False


def agreements(context: Context) -> tuple[tuple[Agreement, ...], tuple[Forum, ...]]:
    """Return the agreements of the article, and the forums that they follow up."""
    forums: dict[str, tuple[str, list[Span]]] = {}
    told = _Telling(context)
    for sentence in context.reading.sentences:
        told.read(sentence)
        _followed(context, sentence, told.drafts, forums)
    told.complete()
    kept = [d for d in told.drafts if d.parties or d.signatories]
    named = tuple(Forum(name, tuple(spans)) for name, spans in forums.values())
    parted = [d for draft in kept for d in _with_each(context, draft)]
    return tuple(_finished(context, d) for d in parted), named


@dataclass(slots=True)
class _Telling:
    """What the sentences read so far tell of agreements."""

    context: Context
    drafts: list[_Draft] = field(default_factory=list)
    last: list[_Draft] = field(default_factory=list)  # those of the latest sentence that told
    since: int = 0  # sentences read since then
    before: Span | None = None  # the sentence before
    own: tuple[Span, list[str]] | None = None  # the parties that the latest sentence names
    unplaced: list[str] = field(default_factory=list)  # who signed what is yet to be told

    def read(self, sentence: Span) -> None:
        """Take from one sentence what it tells of agreements."""
        words = self.context.reading.masked[sentence.begin : sentence.end]
        self.since += 1
        if self.since > _REACH:
            self.last = []
        if say.TELLS.search(words):
            self._read(sentence, words)
        self.before = sentence

    def _read(self, sentence: Span, words: str) -> None:
        documents = list(say.DOCUMENT.finditer(words))
        renewing = _renews(words)
        renewed = renewing and not say.NOT_RENEWED.search(words)
        signs = bool(say.SIGN.search(words) or (documents and say.NUMBERED.search(words)))
        planned = bool(documents or signs or renewed) and bool(
            say.PLANNED.search(words)
            or say.TO_BE_HELD.search(words)
            or any(
                say.DRAFTING.search(words[max(0, d.start() - 60) : d.start()]) for d in documents
            )
        )
        acts = signs or renewed or planned
        acts = acts or bool(documents and say.PASSIVE.search(words))
        told: list[_Draft] = []
        if documents:
            told = self._named(
                documents, sentence, words, planned=planned, acts=acts, renewed=renewing
            )
        made = [d for d in self.drafts[-_MANY:] if not d.planned]
        if not told and not planned and acts:
            told = self._continued(documents, sentence, words, made)
        if not told and say.REPRESENTED.search(words):
            told = [d for d in self.last if not d.planned]
        if not told and say.HELD.search(words) and (acts or say.EVENT.match(words)):
            told = [d for d in self.last if not d.planned] or made
        if not told and "pihak" in words and say.PARTIES_ARE.search(words):
            told = self.last
        for draft in told:
            self._fill(draft, sentence, words, documents, acts=acts, renewed=renewed)
        if told:
            self.last, self.since = told, 0

    def _continued(
        self, documents: list[re.Match[str]], sentence: Span, words: str, made: list[_Draft]
    ) -> list[_Draft]:
        """Return the drafts of which a sentence that names no document tells who signed."""
        if documents or say.THIS.search(words):
            return made
        if say.OTHER_PAPERS.search(words):
            return []
        told = [d for d in self.last if not d.planned]
        if not told and not made:
            self.unplaced = signatories(self.context, sentence, words)
        return told

    def _named(
        self,
        documents: list[re.Match[str]],
        sentence: Span,
        words: str,
        *,
        planned: bool,
        acts: bool,
        renewed: bool,
    ) -> list[_Draft]:
        told: list[_Draft] = []
        formal = [d for d in documents if family_of(d.group()) != "kerja sama"]
        end = 0
        for match in formal or (documents if acts and (planned or renewed) else []):
            same = told and say.SAME.fullmatch(words, end, match.start())
            end = match.end()
            draft = (
                told[-1]
                if same
                else self._draft(match, sentence, words, planned=planned, acts=acts)
            )
            if draft is None:
                continue
            draft.names[one_line(match.group())] = None
            draft.spans.append(Span(sentence.begin + match.start(), sentence.begin + match.end()))
            if draft not in told:
                told.append(draft)
        return told

    def _draft(
        self, match: re.Match[str], sentence: Span, words: str, *, planned: bool, acts: bool
    ) -> _Draft | None:
        """Return the draft that a name of a document stands for, a new one if it must be."""
        family = family_of(match.group())
        if planned and say.REFERS.match(words, match.end()):
            return None  # the planned one follows up another that is there: "nota itu"
        alike = [
            d
            for d in self.drafts[-_MANY:]
            if d.planned == planned and family in {d.family, *map(family_of, d.names)}
        ]
        known = alike[-1] if alike else None
        if known and not (acts and self._is_another(known, match, sentence, words)):
            return known
        if not acts:
            return None
        if not known and (renamed := self._renamed(match, sentence, words, planned=planned)):
            return renamed
        draft = _Draft(family, planned)
        if self.unplaced and not planned:
            draft.signatories.update(dict.fromkeys(self.unplaced))
            self.unplaced = []
        self.drafts.append(draft)
        return draft

    def _is_another(self, known: _Draft, match: re.Match[str], sentence: Span, words: str) -> bool:
        """Tell whether a document of the same family is one with others, or of another time."""
        own = set(self.between(sentence, words))
        if not known.spans or known.spans[-1].begin >= sentence.begin:
            return False
        near = words[max(0, match.start() - 30) : match.end() + 30]
        if say.ANOTHER.search(near) and own - set(known.parties):
            return True
        both = own | set(known.parties)
        if (
            len(own) < 2
            or len(known.parties) < 2
            or any(self.context.above.get(name) in both for name in both)
        ):
            return False
        return len(own & set(known.parties)) < 2 and not say.THIS.search(words)

    def _renamed(
        self, match: re.Match[str], sentence: Span, words: str, *, planned: bool
    ) -> _Draft | None:
        """Return the one draft made so far, if the text only gives it another name."""
        made = [d for d in self.drafts[-_MANY:] if not d.planned]
        if planned or len(made) != 1 or made[0].signatories or made[0].family == "kerja sama":
            return None
        if match.group().isupper() or not set(made[0].parties).issuperset(
            self.between(sentence, words)
        ):
            return None
        return made[0] if say.PASSIVE.search(words, match.end()) else None

    def _fill(
        self,
        draft: _Draft,
        sentence: Span,
        words: str,
        documents: list[re.Match[str]],
        *,
        acts: bool,
        renewed: bool,
    ) -> None:
        context = self.context
        if acts:
            draft.renewed = draft.renewed or renewed
            if len(draft.parties) < 2:
                draft.parties.update(dict.fromkeys(self.between(sentence, words)))
            if not draft.parties and documents:
                draft.parties.update(dict.fromkeys(self._allied()))
            draft.subject = draft.subject or subject(draft.family, words, documents)
        listed = say.PARTIES_ARE.search(words) if "pihak" in words else None
        if listed:
            span = Span(sentence.begin + listed.end(), sentence.end)
            draft.parties = dict.fromkeys(organisations_in(context, span)) or draft.parties
        if draft.planned:
            return
        if acts or say.HELD.search(words):
            draft.signing.append(sentence)
            draft.date = draft.date or date_of(context, sentence)
            draft.place = draft.place or place_of(context, sentence)
        if acts or say.REPRESENTED.search(words):
            draft.signatories.update(dict.fromkeys(signatories(context, sentence, words)))
        if say.ATTEND.search(words):
            _attended(context, draft, sentence, words)

    def between(self, sentence: Span, words: str) -> list[str]:
        if self.own is None or self.own[0] != sentence:
            self.own = (sentence, parties(self.context, sentence, words))
        return self.own[1]

    def _allied(self) -> list[str]:
        """Return the organisations that the sentence before says work together."""
        if not self.before or not say.ALLIED.search(self.context.reading.words(self.before)):
            return []
        named = organisations_in(self.context, self.before)
        return named if len(set(named)) > 1 else []

    def complete(self) -> None:
        """Fill in parties that the sentences about a document leave out."""
        main = next((d for d in self.drafts if not d.planned and len(d.parties) > 1), None)
        for draft in self.drafts:
            if len(draft.parties) < 2 and draft.signatories:
                held = organisations_of(self.context, draft.signatories)
                if not draft.parties or len(draft.signatories) > 1:
                    draft.parties.update(held)
            if not draft.parties and draft.planned and main and draft.spans:
                draft.parties.update(main.parties)
            if not draft.parties and not draft.planned and draft.signing:
                draft.parties.update(dict.fromkeys(self.context.headline))


_MANY = 8  # of the latest drafts that a sentence may still speak of
_REACH = 4  # sentences after one that told of a document, in which nothing names it again


def _renews(words: str) -> bool:
    folded = words.casefold()
    return ("panjang" in folded or "baru" in folded) and bool(say.RENEW.search(words))


def _attended(context: Context, draft: _Draft, sentence: Span, words: str) -> None:
    for person in people_in(context, sentence):
        if person not in draft.signatories:
            draft.attendees[person] = None


def _followed(
    context: Context,
    sentence: Span,
    drafts: list[_Draft],
    forums: dict[str, tuple[str, list[Span]]],
) -> None:
    """Take what the agreement follows up: citations, plans and forums after "tindak lanjut"."""
    words = context.reading.text[sentence.begin : sentence.end]
    active = [d for d in drafts[-_MANY:] if not d.planned]
    follow = say.FOLLOW.search(words) if active else None
    if not follow or say.TO_FOLLOW.search(words):
        return
    span = Span(sentence.begin + follow.end(), sentence.end)
    found: list[tuple[int, RegulationId | str]] = []
    inside: list[Span] = []
    for match in say.FORUM.finditer(context.reading.text, span.begin, span.end):
        name, where = one_line(match.group()), Span(*match.span())
        known, spans = forums.setdefault(name.casefold(), (name, []))
        spans.append(where)
        found.append((where.begin, known))
        inside.append(where)
    begins = [s.begin for s, _ in context.regulations]
    first, last = bisect_left(begins, span.begin), bisect_left(begins, span.end)
    found += [(s.begin, r) for s, r in context.regulations[first:last] if s.end <= span.end]
    taken = OrderedSpans(inside)
    found += [(s.begin, n) for s, n in context.planned.within(span) if not taken.overlap(s)]
    for draft in active:
        already = set(draft.follows)
        draft.follows += [f for _, f in sorted(found, key=lambda f: f[0]) if f not in already]


def _with_each(context: Context, draft: _Draft) -> list[_Draft]:
    """Part a grant between one giver and several receivers: each has an agreement of its own."""
    grant = any(say.GRANT.search(name) for name in draft.names)
    if not grant or len(draft.parties) < 3:
        return [draft]
    giver, *receivers = draft.parties
    held = {p: context.held.get(p) for p in draft.signatories}
    return [
        replace(
            draft,
            parties=dict.fromkeys((giver, receiver)),
            signatories=dict.fromkeys(p for p in held if held[p] not in {*receivers} - {receiver}),
        )
        for receiver in receivers
    ]


def _finished(context: Context, draft: _Draft) -> Agreement:
    names = list(draft.names)
    ranked = sorted({family_of(n) for n in names} & set(say.RANKED), key=say.RANKED.index)
    family = ranked[0] if ranked and ranked[0] != draft.family else draft.family
    own = [n for n in names if family_of(n) == family] or names
    long = [n for n in own if n.casefold() not in say.SHORT]
    kind = long[0].casefold() if long else say.USUAL.get(family, FAMILIES[family][0])
    aliases = dict.fromkeys(n for n in names if n.casefold() != kind)
    status = "planned" if draft.planned else "renewed" if draft.renewed else "signed"
    signing: Spans = () if draft.planned else tuple(draft.signing)
    return Agreement(
        kind=kind,
        status=status,
        spans=tuple(sorted(set(draft.spans))) or signing,
        parties=tuple(_specific(context, draft.parties)),
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


def _specific(context: Context, parties: Mapping[str, None]) -> list[str]:
    """Leave out a head office where an office of it is a party of the same agreement."""
    above = {
        o.part_of for o in context.orgs.items if o.name in parties and o.kind == "branch-office"
    }
    return [p for p in parties if p not in above]
