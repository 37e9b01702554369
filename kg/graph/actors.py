"""Persons, the posts they hold, and organisations."""

from kg.credits import roles
from kg.facts import Membership, Organisation, Post, Spans
from kg.graph import authority
from kg.graph.draft import Draft
from kg.graph.places import area
from kg.registers import OrganisationEntry
from kg.vocab import DCT, FOAF, KG, ORG, RDFS, SCHEMA, SKOS, XSD

_CREDITS = {
    "author": SCHEMA.author,
    "editor": SCHEMA.editor,
    "contributor": SCHEMA.contributor,
}


def add_persons(draft: Draft) -> None:
    """Describe the persons the text names, and credit those who made the article."""
    for person in draft.facts.persons:
        node = draft.iris.person(person.name)
        _describe_person(draft, node, person.name)
        for prefix in person.prefixes:
            draft.text(node, SCHEMA.honorificPrefix, prefix)
        for suffix in person.suffixes:
            draft.text(node, SCHEMA.honorificSuffix, suffix)
        for alias in person.aliases:
            if alias != person.name:
                draft.text(node, SKOS.altLabel, alias)
        draft.quoted(node, person.spans)
        for role in dict.fromkeys(r for credit in person.credits for r in roles(credit)):
            draft.link(draft.node, _CREDITS[role], node)


def person(draft: Draft, name: str, because: Spans) -> str:
    """Return the IRI of a person that another fact names."""
    node = draft.iris.person(name)
    if name not in draft.persons:
        _describe_person(draft, node, name)
        draft.quoted_once(node, because)
    return node


def _describe_person(draft: Draft, node: str, name: str) -> None:
    draft.types(node, FOAF.Person, SCHEMA.Person)
    draft.text(node, FOAF.name, name)
    draft.text(node, RDFS.label, name)


def add_memberships(draft: Draft) -> None:
    """Describe who holds which post, and the posts."""
    held = draft.facts.memberships
    nodes = draft.locals("membership", (m.spans[0].begin for m in held))
    for node, membership in zip(nodes, held, strict=True):
        draft.types(node, ORG.Membership)
        draft.text(node, RDFS.label, f"{membership.person}, {membership.printed}", "id")
        holder = person(draft, membership.person, membership.spans)
        held_post = post(draft, membership)
        draft.link(node, ORG.member, holder)
        draft.link(node, KG.post, held_post)
        if not membership.former:
            draft.link(holder, ORG.holds, held_post)
        if membership.organisation:
            body = organisation(draft, membership.organisation, membership.spans)
            draft.link(node, ORG.organization, body)
        published = draft.article.source.published
        draft.date(node, KG.attestedOn, published.isoformat() if published else None)
        if membership.former:
            draft.value(node, KG.former, "true", XSD.boolean)
        draft.quoted(node, membership.spans)


def post(draft: Draft, held: Membership | Post) -> str:
    """Describe a post; an acting one ("Pj Bupati") is another than the one it stands in for."""
    label = held.post
    if held.acting and not label.casefold().startswith(held.acting.casefold()):
        label = f"{held.acting} {label}"
    node = draft.iris.post(label, _register_name(draft, held.organisation))
    draft.types(node, ORG.Post)
    if not draft.has(node, SKOS.prefLabel):
        draft.text(node, SKOS.prefLabel, label, "id")
    if held.organisation:
        draft.link(node, ORG.postIn, organisation(draft, held.organisation, held.spans))
    if held.acting:
        draft.value(node, KG.acting, "true", XSD.boolean)
    draft.quoted(node, held.spans)
    return node


def add_organisations(draft: Draft) -> None:
    """Describe the organisations the text names, and the publisher of the article."""
    for body in draft.facts.organisations:
        node = draft.iris.organisation(_register_name(draft, body.name))
        _describe_organisation(draft, node, body)
        draft.quoted(node, body.spans)
        if body.role == "publisher":
            draft.link(draft.node, SCHEMA.publisher, node)
    _add_publisher(draft)


def _add_publisher(draft: Draft) -> None:
    """Name the publisher known from beside the text, if the text names none.

    No words of the text show it, so it is left to the register's graph to describe it.
    """
    name = draft.article.source.publisher
    if name and not any(body.role == "publisher" for body in draft.facts.organisations):
        entry = draft.registers.organisations.find(name)
        if entry:
            draft.link(draft.node, SCHEMA.publisher, draft.iris.organisation(entry.name))


def organisation(draft: Draft, name: str, because: Spans) -> str:
    """Return the IRI of an organisation that another fact names."""
    node = draft.iris.organisation(_register_name(draft, name))
    if name not in draft.organisations and not draft.has(node, SKOS.prefLabel):
        entry = _entry(draft, name)
        kind = entry.kind if entry else ""
        unit = authority.is_unit(kind, has_parent=bool(entry and entry.parent))
        authority.organisation_types(draft, node, unit=unit)
        if entry:
            authority.organisation_names(draft, node, entry)
        else:
            draft.text(node, SKOS.prefLabel, name, "id")
        draft.quoted_once(node, because)
    return node


def organisation_label(draft: Draft, name: str) -> str:
    """Return what people call an organisation that a fact names."""
    entry = _entry(draft, name)
    return entry.label if entry else name


def _register_name(draft: Draft, name: str | None) -> str:
    """Return the official name of an organisation, from which its IRI is made."""
    entry = _entry(draft, name) if name else None
    return entry.name if entry else name or ""


def _entry(draft: Draft, name: str) -> OrganisationEntry | None:
    """Return what the register has on an organisation; extraction has looked up its own."""
    known = draft.registers.organisations
    body = draft.organisations.get(name)
    if body:
        return known.get(body.register_id) if body.register_id else None
    return known.find(name)


def _describe_organisation(draft: Draft, node: str, body: Organisation) -> None:
    entry = _entry(draft, body.name)
    kind = entry.kind if entry else body.kind
    unit = authority.is_unit(kind, has_parent=bool(body.part_of or (entry and entry.parent)))
    authority.organisation_types(draft, node, unit=unit)
    if entry:
        authority.organisation_names(draft, node, entry)
    elif not draft.has(node, SKOS.prefLabel):
        draft.text(node, SKOS.prefLabel, body.name, "id")
    labels = draft.texts(node, SKOS.prefLabel)
    for form in sorted({body.printed, *body.aliases, *([] if entry else [body.name])} - labels):
        draft.text(node, SKOS.altLabel, form, "id")
    if kind:
        draft.link(node, ORG.classification, draft.concept("organisation-kind", kind, body.spans))
    if body.area:
        draft.link(node, DCT.spatial, area(draft, body.area, body.spans))
    if body.part_of and body.part_of != body.name:
        parent = organisation(draft, body.part_of, body.spans)
        authority.above(draft, node, parent, unit=unit)
