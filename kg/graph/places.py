"""Areas, places and dates."""

from kg.facts import Place, Spans
from kg.graph import authority
from kg.graph.draft import Draft
from kg.graph.triples import precision
from kg.vocab import KG, KGC, RDFS, SCHEMA, SKOS, TIME, WEEKDAYS, XSD

_UNITS_OF_TIME = {
    "day": TIME.unitDay, "week": TIME.unitWeek, "month": TIME.unitMonth, "year": TIME.unitYear,
}  # fmt: skip
_INSTANTS = {
    XSD.date: TIME.inXSDDate,
    XSD.gYearMonth: TIME.inXSDgYearMonth,
    XSD.gYear: TIME.inXSDgYear,
}


def add_places(draft: Draft) -> None:
    """Describe the areas and places the text names."""
    for place in draft.facts.places:
        node = place_node(draft, place)
        if place.kind == "area" and place.area:
            label = _area_label(draft, place.area, place.name)
            authority.area(draft, draft.iris, place.area, label)
            names = {place.name, *place.aliases} - {label}
        else:
            _describe_place(draft, node, place)
            names = set(place.aliases) - {place.name}
        for name in sorted(names):
            draft.text(node, SKOS.altLabel, name, "id")
        draft.quoted(node, place.spans)


def place_node(draft: Draft, place: Place) -> str:
    """Return the IRI of a place: an area by code, anything else by its name and container."""
    if place.kind == "area" and place.area:
        return draft.iris.area(place.area)
    container = draft.places.get((place.within or "").casefold())
    around = container.name if container else place.within or ""
    if not around and place.area:
        around = _area_label(draft, place.area, "")
    return draft.iris.place(f"{place.name} {around}".strip())


def place_by_name(draft: Draft, name: str, because: Spans) -> str:
    """Return the IRI of a place that another fact names."""
    known = draft.places.get(name.casefold())
    if known:
        return place_node(draft, known)
    node = draft.iris.place(name)
    if not draft.has(node, RDFS.label):
        draft.types(node, SCHEMA.Place)
        draft.text(node, RDFS.label, name, "id")
        draft.quoted(node, because)
    return node


def area(draft: Draft, code: str, because: Spans) -> str:
    """Return the IRI of an area that another fact is about."""
    if code not in draft.areas:
        node = authority.area(draft, draft.iris, code, _area_label(draft, code, code))
        draft.quoted_once(node, because)
    return draft.iris.area(code)


def _area_label(draft: Draft, code: str, otherwise: str) -> str:
    entry = draft.registers.areas.get(code)
    return entry.label if entry else otherwise


def _describe_place(draft: Draft, node: str, place: Place) -> None:
    draft.types(node, SCHEMA.Place)
    draft.text(node, RDFS.label, place.name, "id")
    if place.within:
        container = place_by_name(draft, place.within, place.spans)
        if container != node:
            draft.link(node, SCHEMA.containedInPlace, container)
    elif place.area:
        draft.link(node, SCHEMA.containedInPlace, area(draft, place.area, place.spans))


def add_dates(draft: Draft) -> None:
    """Describe the dates as the text writes them."""
    mentions = draft.facts.dates
    nodes = draft.locals("date", (m.spans[0].begin for m in mentions))
    for node, mention in zip(nodes, mentions, strict=True):
        if "/" in mention.value:
            draft.types(node, TIME.ProperInterval)
            add_range(draft, node, mention.value)
        elif mention.value:
            draft.types(node, TIME.Instant)
            _add_instant(draft, node, mention.value)
        else:
            draft.types(node, TIME.TemporalEntity)
        draft.text(node, KG.writtenAs, mention.printed)
        draft.text(node, RDFS.label, mention.printed, "id")
        draft.link(node, KG.reading, KGC[f"reading/{mention.reading}"])
        if mention.weekday is not None:
            draft.link(node, KG.statedWeekday, WEEKDAYS[mention.weekday])
        draft.quoted(node, mention.spans)


def add_durations(draft: Draft) -> None:
    """Describe how long the text says that something lasts, with the dates it gives for it."""
    told = draft.facts.durations
    nodes = draft.locals("duration", (d.spans[0].begin for d in told))
    for node, duration in zip(nodes, told, strict=True):
        draft.types(node, TIME.Duration)
        draft.value(node, TIME.numericDuration, str(duration.number), XSD.decimal)
        draft.link(node, TIME.unitType, _UNITS_OF_TIME[duration.unit])
        add_range(draft, node, f"{duration.start}/{duration.end}")
        words = ", ".join(draft.words(span) for span in duration.spans)
        draft.text(node, RDFS.label, words, "id")
        draft.quoted(node, duration.spans)


def add_range(draft: Draft, node: str, value: str) -> None:
    """Write both ends of a range such as ``2023-10/2023-12``, each with its precision."""
    start, _, end = value.partition("/")
    draft.date(node, KG.startDate, start)
    draft.date(node, KG.endDate, end)


def _add_instant(draft: Draft, node: str, value: str) -> None:
    kind = precision(value)
    if kind:
        draft.value(node, _INSTANTS[kind], value, kind)
