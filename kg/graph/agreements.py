"""Agreements and the signing of them."""

from collections import Counter

from kg.facts import Agreement
from kg.graph.actors import organisation, organisation_label, person
from kg.graph.documents import plan_node, regulation
from kg.graph.draft import Draft
from kg.graph.places import place_by_name
from kg.vocab import DCT, KG, KGC, RDFS, SCHEMA, SKOS

_SUBJECT_WORDS = 12  # of a subject that has to tell an agreement from others in its IRI


def add_agreements(draft: Draft) -> None:
    """Describe the agreements, and the signing of those that have been signed."""
    agreements = draft.facts.agreements
    nodes = agreement_nodes(draft)
    for node, agreement in zip(nodes, agreements, strict=True):
        _describe(draft, node, agreement)
    signed = [(n, a) for n, a in zip(nodes, agreements, strict=True) if a.status != "planned"]
    begins = ((a.signing_spans or a.spans)[0].begin for _, a in signed)
    for signing, (node, agreement) in zip(draft.locals("signing", begins), signed, strict=True):
        _describe_signing(draft, signing, node, agreement)


def agreement_nodes(draft: Draft) -> list[str]:
    """Return an IRI for each agreement, from its kind, its parties, and its date or subject.

    One that lacks parties, or date and subject, could be any: its IRI names the article. Those
    still alike within the article are numbered from the second on.
    """
    met: Counter[str] = Counter()
    nodes = []
    for agreement in draft.facts.agreements:
        subject = " ".join((agreement.subject or "").split()[:_SUBJECT_WORDS])
        parties = sorted(organisation_label(draft, party) for party in agreement.parties)
        parts = [agreement.kind, *parties, agreement.date or subject]
        if not agreement.parties or not (agreement.date or subject):
            parts.append(draft.article.slug)
        name = " ".join(filter(None, parts))
        met[name] += 1
        nodes.append(draft.iris.agreement(name if met[name] == 1 else f"{name} {met[name]}"))
    return nodes


def _describe(draft: Draft, node: str, agreement: Agreement) -> None:
    label = _label(draft, agreement)
    draft.types(node, KG.Agreement)
    draft.text(node, RDFS.label, label, "id")
    draft.text(node, DCT.title, label, "id")
    for alias in agreement.aliases:
        draft.text(node, SKOS.altLabel, alias, "id")
    kind = draft.concept("agreement-type", agreement.kind, agreement.spans)
    draft.link(node, KG.agreementType, kind)
    draft.text(node, DCT.subject, agreement.subject, "id")
    draft.link(node, KG.status, KGC[f"status/{agreement.status}"])
    for party in agreement.parties:
        draft.link(node, KG.party, organisation(draft, party, agreement.spans))
    _add_followed(draft, node, agreement)
    draft.quoted(node, agreement.spans)


def _label(draft: Draft, agreement: Agreement) -> str:
    """Return a readable title: kind, subject, parties."""
    names = [organisation_label(draft, party) for party in agreement.parties]
    parts = [agreement.kind]
    if agreement.subject:
        parts.append(f"tentang {agreement.subject}")
    if len(names) > 1:
        parts.append(f"antara {', '.join(names[:-1])} dan {names[-1]}")
    elif names:
        parts.append(f"dengan {names[0]}")
    return " ".join(parts)


def _add_followed(draft: Draft, node: str, agreement: Agreement) -> None:
    named = {plan.name: plan_node(draft, plan) for plan in reversed(draft.facts.plans)}
    named |= {forum.name: draft.iris.forum(forum.name) for forum in draft.facts.forums}
    for followed in agreement.follows_up:
        if not isinstance(followed, str):
            draft.link(node, KG.followsUp, regulation(draft, followed, agreement.spans))
        elif followed in named:
            draft.link(node, KG.followsUp, named[followed])


def _describe_signing(draft: Draft, signing: str, node: str, agreement: Agreement) -> None:
    spans = agreement.signing_spans or agreement.spans
    draft.types(signing, KG.Signing)
    draft.text(signing, RDFS.label, f"penandatanganan {_label(draft, agreement)}", "id")
    draft.link(signing, KG.signs, node)
    for name in agreement.signatories:
        draft.link(signing, KG.signatory, person(draft, name, spans))
    for name in agreement.attendees:
        draft.link(signing, KG.attendee, person(draft, name, spans))
    draft.date(signing, SCHEMA.startDate, agreement.date)
    if agreement.place:
        draft.link(signing, SCHEMA.location, place_by_name(draft, agreement.place, spans))
    draft.quoted(signing, spans)
