"""Agreements: which document, between whom, signed by whom, when and where, or only planned."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from kg.article import Span
from kg.documents import family_of
from kg.extraction import agreement_words as say
from kg.extraction.agreement_context import Context
from kg.extraction.agreement_deeds import Deed, clauses, deed_of
from kg.extraction.agreement_drafts import Draft, finished, with_each
from kg.extraction.agreement_parts import (
    date_of,
    organisations_in,
    parties,
    partners,
    place_of,
    subject,
)
from kg.extraction.scanning import OrderedSpans, one_line
from kg.extraction.signers import people_in, signers
from kg.facts import Agreement, Forum, RegulationId

__all__ = ["Context", "agreements"]


def agreements(context: Context) -> tuple[tuple[Agreement, ...], tuple[Forum, ...]]:
    """Return the agreements of the article, and the forums that they follow up."""
    forums: dict[str, tuple[str, list[Span]]] = {}
    told = _Telling(context)
    for sentence in context.reading.sentences:
        told.read(sentence)
        _followed(context, sentence, told.drafts, forums)
    told.complete()
    kept = [d for d in told.drafts if _is_told(d)]
    named = tuple(Forum(name, tuple(spans)) for name, spans in forums.values())
    parted = [d for draft in kept for d in with_each(context, draft)]
    return tuple(finished(context, d) for d in parted), named


def _is_told(draft: Draft) -> bool:
    """Tell whether enough is known of a draft; of what has no name, between whom it is."""
    least = 2 if draft.bare and not draft.planned else 1
    return len(draft.parties) >= least or bool(draft.signatories and not draft.bare)


@dataclass(slots=True)
class _Telling:
    """What the sentences read so far tell of agreements."""

    context: Context
    drafts: list[Draft] = field(default_factory=list)
    last: list[Draft] = field(default_factory=list)  # those of the latest sentence that told
    since: int = 0  # sentences read since then
    before: list[Span] = field(default_factory=list)  # the sentences before
    own: tuple[Span, list[str]] | None = None  # the parties that the latest sentence names
    unplaced: list[str] = field(default_factory=list)  # who signed what is yet to be told
    pending: Deed | None = None  # the latest that named a document, of which nothing was told

    def read(self, sentence: Span) -> None:
        """Take from one sentence what it tells of agreements."""
        words = self.context.reading.masked[sentence.begin : sentence.end]
        if "ber-" in words:  # "ber-MoU": as long as before
            words = _BER.sub("ber ", words)
        self.since += 1
        if self.since > _REACH:
            self.last = []
        if say.TELLS.search(words):
            for clause in clauses(sentence, words):
                self._read(
                    clause, words[clause.begin - sentence.begin : clause.end - sentence.begin]
                )
        self.before.append(sentence)

    def _read(self, sentence: Span, words: str) -> None:
        deed = deed_of(sentence, words)
        told = self._named(deed) if deed.documents or deed.bare else []
        made = self._made()
        if not told and not deed.planned and deed.acts:
            told = self._continued(deed, made)
        if not told and say.REPRESENTED.search(words):
            told = [d for d in self.last if not d.planned]
        if not told and say.HELD.search(words) and (deed.acts or say.EVENT.match(words)):
            told = [d for d in self.last if not d.planned] or made
        if not told and "pihak" in words and say.PARTIES_ARE.search(words):
            told = self.last
        for draft in told:
            self._fill(draft, deed, alone=len(told) == 1)
        if told:
            self.last, self.since = told, 0
            self.pending = None
        elif deed.documents:
            self.pending = deed

    def _continued(self, deed: Deed, made: list[Draft]) -> list[Draft]:
        """Return the drafts of which a sentence that names no document tells who signed."""
        if deed.documents or deed.bare or say.THIS.search(deed.words):
            return made or self._pended()
        if say.OTHER_PAPERS.search(deed.words):
            return []
        told = [d for d in self.last if not d.planned]
        if not told and len(made) == 1 and not made[0].signatories:
            return made if say.PASSIVE.search(deed.words) else []
        if not told and not made:
            self.unplaced = list(signers(self.context, deed.sentence, deed.words).people)
        return told

    def _pended(self) -> list[Draft]:
        """Return the drafts of documents that were named before they are said to be signed."""
        pending, near = self.pending, self.before[-_REACH:]
        if pending is None or pending.sentence not in near:
            return []
        deed = replace(pending, acts=True)
        told = self._named(deed)
        for draft in told:
            self._give_parties(draft, deed, alone=len(told) == 1)
        return told

    def _made(self) -> list[Draft]:
        """Return the latest drafts of what has been signed."""
        return [d for d in self.drafts[-_MANY:] if not d.planned]

    def _named(self, deed: Deed) -> list[Draft]:
        told: list[Draft] = []
        words, end = deed.words, 0
        formal = [d for d in deed.documents if family_of(d.group()) != "kerja sama"]
        loose = deed.documents if deed.planned or (deed.acts and deed.renewing) else []
        bare = deed.bare if deed.planned or (deed.acts and not self._made()) else []
        for match in formal or loose or bare:
            same = told and say.SAME.fullmatch(words, end, match.start())
            end = match.end()
            lead = words[max(0, match.start() - 60) : match.start()]
            if say.BESIDE.search(lead) and not self._first_told(deed, lead):
                continue
            draft = told[-1] if same else self._draft(match, deed)
            if draft is None:
                continue
            begin = deed.sentence.begin
            draft.names[one_line(match.group())] = None
            draft.spans.append(Span(begin + match.start(), begin + match.end()))
            if draft not in told:
                told.append(draft)
        return told

    def _first_told(self, deed: Deed, lead: str) -> bool:
        """Tell whether what a sentence starts from is told of here only: "tindak lanjut
        penandatanganan kerja sama antara X dan Y"."""
        places = {name.start() for name in (*deed.documents, *deed.bare)}
        alone = len(places) == 1 and not self.drafts and not deed.planned
        return alone and bool(say.SIGN.search(lead)) and len(set(self.between(deed))) > 1

    def _draft(self, match: re.Match[str], deed: Deed) -> Draft | None:
        """Return the draft that a name of a document stands for, a new one if it must be."""
        family, planned = family_of(match.group()), match.start() >= deed.planned_from
        of_family = [
            d for d in self.drafts[-_MANY:] if family in {d.family, *map(family_of, d.names)}
        ]
        alike = [d for d in of_family if d.planned == planned]
        if planned and len(alike) < len(of_family) and say.REFERS.match(deed.words, match.end()):
            return None  # the planned one follows up another that is there: "nota itu"
        known = alike[-1] if alike else None
        acts = planned or deed.acts
        if known and not (acts and self._is_another(known, match, deed)):
            return known
        if not acts:
            return None
        if not known and not planned and (renamed := self._renamed(match, deed)):
            return renamed
        made = self._made()
        if made and made[-1].bare and not planned and not self._is_another(made[-1], match, deed):
            made[-1].family, made[-1].bare = family, False
            return made[-1]
        if match in deed.bare and family == "perjanjian" and self._cooperates(deed):
            family = "pks"
        near = deed.words[match.start() : match.end() + 30]
        first = known.parties if known and say.ALSO.search(near) else ()
        draft = Draft(family, planned, bare=match in deed.bare or family == "kerja sama")
        if len(self.between(deed)) == 1:  # "MoU juga diteken dengan Y": by who signed the first
            draft.parties.update(dict.fromkeys([*first][:1]))
        if self.unplaced and not planned:
            draft.signatories.update(dict.fromkeys(self.unplaced))
            self.unplaced = []
        self.drafts.append(draft)
        return draft

    def _cooperates(self, deed: Deed) -> bool:
        """Tell whether the sentence, or the one before, speaks of cooperation."""
        near = (deed.sentence, *self.before[-1:])
        return any(say.COOPERATION.search(self.context.reading.words(s)) for s in near)

    def _is_another(self, known: Draft, match: re.Match[str], deed: Deed) -> bool:
        """Tell whether a document of the same family is one with others, or of another time."""
        own, words = set(self.between(deed)), deed.words
        if not known.spans or known.spans[-1].begin >= deed.sentence.begin:
            return False
        near = words[max(0, match.start() - 30) : match.end() + 30]
        if say.THE_PARTIES.search(near) or say.REFERS.match(words, match.end()):
            return False
        if say.ATTEND.search(words) and not say.SIGNED_BETWEEN.search(words):
            return False  # those named may be guests
        others = own - set(known.parties)
        if others and (say.ANOTHER.search(near) or (others == own and say.ALSO.search(near))):
            return True
        both = own | set(known.parties)
        if (
            len(own) < 2
            or len(known.parties) < 2
            or any(self.context.above.get(name) in both for name in both)
        ):
            return False
        return len(own & set(known.parties)) < 2 and not say.THIS.search(words)

    def _renamed(self, match: re.Match[str], deed: Deed) -> Draft | None:
        """Return the one draft made so far, if the text only gives it another name."""
        made = self._made()
        if len(made) != 1 or made[0].signatories or made[0].family == "kerja sama":
            return None
        if match.group().isupper() or not set(made[0].parties).issuperset(self.between(deed)):
            return None
        passive = say.PASSIVE.search(deed.words)
        return made[0] if passive and passive.end() > match.end() else None

    def _fill(self, draft: Draft, deed: Deed, *, alone: bool) -> None:
        context, sentence, words = self.context, deed.sentence, deed.words
        acts = draft.planned or deed.acts
        if acts:
            draft.renewed = draft.renewed or deed.renewed
            self._give_parties(draft, deed, alone=alone)
            draft.subject = draft.subject or subject(draft.family, words, deed.documents)
        listed = say.PARTIES_ARE.search(words) if "pihak" in words else None
        if listed:
            span = Span(sentence.begin + listed.end(), sentence.end)
            draft.parties = dict.fromkeys(organisations_in(context, span)) or draft.parties
        if draft.planned:
            draft.offices.update(signers(context, sentence, words).organisations)
            return
        if acts or say.HELD.search(words):
            draft.signing.append(sentence)
            draft.date = draft.date or date_of(context, sentence)
            draft.place = draft.place or place_of(context, sentence)
        if acts or say.REPRESENTED.search(words):
            signed = signers(context, sentence, words)
            draft.signatories.update(signed.people)
            draft.offices.update(signed.organisations)
            apart = len(signed.organisations) > 1 and not {*signed.organisations} & {*draft.parties}
            if draft.shared and alone and deed.documents and apart:
                draft.parties, draft.shared = dict(signed.organisations), False
        if say.ATTEND.search(words):
            _attended(context, draft, sentence, words)

    def _give_parties(self, draft: Draft, deed: Deed, *, alone: bool) -> None:
        """Give a draft the parties that a sentence which acts on it names."""
        own = dict.fromkeys(self.between(deed))
        if not alone and draft.spans:
            each = partners(self.context, deed.sentence, deed.words, deed.documents)
            if told := each.get(draft.spans[-1].begin - deed.sentence.begin):
                draft.parties, draft.sure = dict.fromkeys(told), True
                return
        back = any(say.REFERS.match(deed.words, bare.end()) for bare in deed.bare)
        if back and not draft.parties:  # "kesepakatan tersebut": of those told before
            own = dict.fromkeys(self._allied()) or own
        if len(own) > 1 and not draft.sure and say.SIGNED_BETWEEN.search(deed.words):
            draft.parties, draft.sure = own, True
        elif len(draft.parties) < 2:
            draft.parties.update(own)
            draft.shared = not alone and len(own) > 1
        if draft.parties or say.BETWEEN.search(deed.words):
            return
        if deed.documents or deed.bare:
            draft.parties.update(dict.fromkeys(self._allied()))

    def between(self, deed: Deed) -> list[str]:
        """Return the parties that the sentence names."""
        if self.own is None or self.own[0] != deed.sentence:
            self.own = (deed.sentence, parties(self.context, deed.sentence, deed.words))
        return self.own[1]

    def _allied(self) -> list[str]:
        """Return the organisations that one of the sentences before says work together."""
        for sentence in reversed(self.before[-_REACH:]):
            if say.ALLIED.search(self.context.reading.words(sentence)):
                named = organisations_in(self.context, sentence)
                held = (o.organisation for o in self.context.offices(sentence))
                for bodies in (named, [*named, *(body for body in held if body)]):
                    if len(set(bodies)) > 1:
                        return bodies
        return []

    def complete(self) -> None:
        """Fill in parties that the sentences about a document leave out."""
        main = next((d for d in self.drafts if not d.planned and len(d.parties) > 1), None)
        for draft in self.drafts:
            if len(draft.parties) < 2:
                held = draft.offices or self.context.organisations_of(draft.signatories)
                if not draft.parties or max(len(draft.signatories), len(held)) > 1:
                    draft.parties.update(held)
            if not draft.parties and draft.planned and main and draft.spans:
                draft.parties.update(main.parties)
            few = len(draft.parties) < 2 and {*draft.parties} <= {*self.context.headline}
            if few and not draft.planned and draft.signing:
                draft.parties.update(dict.fromkeys(self.context.headline))


_BER = re.compile(r"\bber-(?=(?:M[oO]U|PKS)\b)")
_MANY = 8  # of the latest drafts that a sentence may still speak of
_REACH = 4  # sentences after one that told of a document, in which nothing names it again


def _attended(context: Context, draft: Draft, sentence: Span, words: str) -> None:
    for person in people_in(context, sentence):
        if person not in draft.signatories:
            draft.attendees[person] = None


def _followed(
    context: Context,
    sentence: Span,
    drafts: list[Draft],
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
