"""What the text states: figures, and what people said."""

from kg.facts import Observation, Quotation, Spans
from kg.graph.actors import organisation, person, post
from kg.graph.draft import Draft
from kg.graph.places import add_range, area
from kg.graph.triples import figure, shorten
from kg.vocab import (
    KG,
    QB,
    RDFS,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SDMX_MEASURE,
    XSD,
)

_LINKS = (
    ("part_of", KG.partOf), ("change_from", KG.changeFrom), ("change_to", KG.changeTo),
    ("share_of", KG.shareOf), ("restates", KG.restates),
)  # fmt: skip
_LABEL = 80  # characters of a quotation in its label


def add_observations(draft: Draft) -> None:
    """Describe the figures, as one data set for the article."""
    observations = draft.facts.observations
    if not observations:
        return
    nodes = draft.locals("observation", (o.spans[0].begin for o in observations))
    dataset = _dataset(draft)
    for node, observation in zip(nodes, observations, strict=True):
        draft.types(node, QB.Observation)
        draft.link(node, QB.dataSet, dataset)
        _add_measure(draft, node, observation)
        _add_dimensions(draft, node, observation)
        for role, predicate in _LINKS:
            if (other := getattr(observation, role)) is not None:
                draft.link(node, predicate, nodes[other])
        draft.quoted(node, observation.spans)


def _dataset(draft: Draft) -> str:
    """Describe the set of the article's figures, quoted from wherever one of them stands."""
    spans = tuple(span for o in draft.facts.observations for span in o.spans)
    node = draft.iris.local(draft.article.slug, "observations", min(spans).begin)
    draft.types(node, QB.DataSet)
    draft.text(node, RDFS.label, f"Angka dalam: {draft.facts.headline}", "id")
    draft.quoted(node, spans)
    return node


def _add_measure(draft: Draft, node: str, observation: Observation) -> None:
    number = figure(observation.value)
    kind = XSD.decimal if "." in number else XSD.integer
    draft.value(node, SDMX_MEASURE.obsValue, number, kind)
    unit = draft.concept("unit", observation.unit, observation.spans)
    draft.link(node, SDMX_ATTRIBUTE.unitMeasure, unit)
    draft.text(node, KG.precision, observation.precision)
    words = [number, observation.unit, observation.indicator, observation.population or ""]
    if observation.indicator.casefold().startswith(observation.unit.casefold()):
        del words[1]
    draft.text(node, RDFS.label, " ".join(filter(None, words)), "id")


def _add_dimensions(draft: Draft, node: str, observation: Observation) -> None:
    spans = observation.spans
    told = draft.sentences(spans)
    draft.link(node, KG.indicator, draft.concept("indicator", observation.indicator, told))
    if observation.population:
        population = draft.concept("population", observation.population, told)
        draft.link(node, KG.population, population)
    if observation.area:
        draft.link(node, SDMX_DIMENSION.refArea, area(draft, observation.area, spans))
    if observation.period and "/" in observation.period:
        add_range(draft, node, observation.period)
    else:
        draft.date(node, SDMX_DIMENSION.refPeriod, observation.period)
    if observation.stated_by:
        draft.link(node, KG.statedBy, _speaker(draft, observation.stated_by, spans))


def _speaker(draft: Draft, name: str, because: Spans) -> str:
    if name in draft.persons:
        return person(draft, name, because)
    return organisation(draft, name, because)


def add_quotations(draft: Draft) -> None:
    """Describe what people said, in their words or in the reporter's; of some only the post is
    known."""
    quotations = draft.facts.quotations
    nodes = draft.locals("quotation", (q.spans[0].begin for q in quotations))
    for node, quotation in zip(nodes, quotations, strict=True):
        draft.types(node, SCHEMA.Quotation)
        said = shorten(quotation.text, _LABEL)
        draft.text(node, RDFS.label, f"{quotation.speaker}: {said}", "id")
        draft.text(node, SCHEMA.text, quotation.text, "id")
        draft.link(node, SCHEMA.creator, _quoted_speaker(draft, quotation))
        draft.text(node, KG.speech, quotation.speech)
        draft.text(node, KG.cue, quotation.cue)
        draft.quoted(node, quotation.spans)


def _quoted_speaker(draft: Draft, quotation: Quotation) -> str:
    """Return the IRI of who said it: a person, or the post of somebody without a name."""
    if quotation.speaker not in draft.persons:
        for speaking in draft.facts.speaking_posts:
            if speaking.printed == quotation.speaker:
                return post(draft, speaking)
    return person(draft, quotation.speaker, quotation.spans)
