"""Agreements while they are gathered, and what comes of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.article import Span
from kg.documents import FAMILIES, family_of
from kg.extraction import agreement_words as say
from kg.extraction.agreement_context import Context
from kg.facts import Agreement, RegulationId, Spans


@dataclass(slots=True, eq=False)
class Draft:
    """What is gathered about one agreement while the article is read; keys are what is told."""

    family: str
    planned: bool
    names: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    signing: list[Span] = field(default_factory=list)
    parties: dict[str, None] = field(default_factory=dict)
    signatories: dict[str, None] = field(default_factory=dict)
    offices: dict[str, None] = field(default_factory=dict)  # bodies that the signatories sign for
    attendees: dict[str, None] = field(default_factory=dict)
    follows: list[RegulationId | str] = field(default_factory=list)
    subject: str | None = None
    date: str | None = None
    place: str | None = None
    renewed: bool = False
    bare: bool = False  # named by no document yet: "kesepakatan", "kerja sama"
    shared: bool = False  # the parties are those of another document of the same sentence too
    sure: bool = False  # the parties are told as those between whom it was signed


def with_each(context: Context, draft: Draft) -> list[Draft]:
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


def finished(context: Context, draft: Draft) -> Agreement:
    names = list(draft.names)
    ranked = sorted({family_of(n) for n in names} & set(say.RANKED), key=say.RANKED.index)
    family = ranked[0] if ranked and ranked[0] != draft.family else draft.family
    own = [n for n in names if family_of(n) == family] or names
    long = [n for n in own if n.casefold() not in say.SHORT]
    if draft.bare and family in FAMILIES and long and family_of(long[0]) != family:
        long = []
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
