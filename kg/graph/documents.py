"""Regulations as cited, plans and forums."""

from kg.facts import Citation, Plan, RegulationId, Spans
from kg.graph import authority
from kg.graph.actors import organisation
from kg.graph.concepts import rule
from kg.graph.draft import Draft
from kg.vocab import CITO, DCT, ELI, KG, KGC, RDFS, SCHEMA, SKOS


def add_citations(draft: Draft) -> None:
    """Describe the citations as written, and the regulations they name or probably mean.

    Those without a year tell of no regulation that could be told from others.
    """
    cited = [c for c in draft.facts.citations if c.regulation.year]
    nodes = draft.locals("citation", (c.spans[0].begin for c in cited))
    for node, citation in zip(nodes, cited, strict=True):
        draft.types(node, CITO.Citation)
        draft.text(node, RDFS.label, citation.printed, "id")
        draft.text(node, KG.citedAs, draft.words(citation.spans[0]))
        draft.text(node, DCT.title, citation.title, "id")
        draft.text(node, KG.citedPassage, citation.passage)
        draft.link(node, CITO.hasCitingEntity, draft.node)
        entity = regulation(draft, citation.regulation, citation.spans)
        draft.link(node, CITO.hasCitedEntity, entity)
        _add_judgement(draft, node, citation)
        draft.quoted(node, citation.spans)


def _add_judgement(draft: Draft, node: str, citation: Citation) -> None:
    """Say what the register makes of a citation; the citation itself stays as it is."""
    draft.link(node, KG.citationStatus, KGC[f"citation-status/{citation.status}"])
    if citation.doubt:
        draft.link(node, KG.doubt, rule(citation.doubt))
    if citation.likely:
        meant = regulation(draft, citation.likely, citation.spans)
        draft.link(node, KG.likelyMeans, meant)


def regulation(draft: Draft, cited: RegulationId, because: Spans) -> str:
    """Return the IRI of a regulation, described with the evidence of whoever refers to it."""
    node = draft.regulations.get(cited)
    if node is None:
        node = authority.regulation(draft, draft.iris, draft.registers, cited)
        draft.regulations[cited] = node
        if not draft.has(node, ELI.type_document):
            kind = draft.concept("document-type", cited.kind, because)
            draft.link(node, ELI.type_document, kind)
    draft.quoted_once(node, because)
    return node


def add_plans(draft: Draft) -> None:
    """Describe the planning and budget documents the text names."""
    for plan in draft.facts.plans:
        node = plan_node(draft, plan)
        draft.types(node, KG.Plan)
        draft.text(node, RDFS.label, plan.label, "id")
        if plan.name != plan.label:
            draft.text(node, SKOS.altLabel, plan.name, "id")
        draft.link(node, KG.planType, draft.concept("plan-type", plan.kind, plan.spans))
        draft.date(node, KG.startYear, f"{plan.start_year:04}")
        draft.date(node, KG.endYear, f"{plan.end_year:04}")
        if plan.organisation:
            body = organisation(draft, plan.organisation, plan.spans)
            draft.link(node, DCT.publisher, body)
        draft.quoted(node, plan.spans)


def plan_node(draft: Draft, plan: Plan) -> str:
    return draft.iris.plan(f"{plan.label} {plan.organisation or ''}".strip())


def add_forums(draft: Draft) -> None:
    """Describe the meetings that agreements follow up."""
    for forum in draft.facts.forums:
        node = draft.iris.forum(forum.name)
        draft.types(node, KG.Forum, SCHEMA.Event)
        draft.text(node, RDFS.label, forum.name, "id")
        draft.quoted(node, forum.spans)
