"""People of one name: who is one, and what the others are called."""

from collections.abc import Sequence

from kg.identity.decisions import Decision, plain_node
from kg.identity.together import Apart, Named, Row, Together
from kg.iri import shortened, slugify

_LONGEST = 160  # characters of the last part of an IRI, as of any slug (see kg.iri)
_ROOM = 30  # of them at least for what tells people of one name apart


def named_persons(rows: list[Row], decisions: Sequence[Decision], base: str) -> Named:
    """Name the people of one name.

    Those are one who have an organisation in common, or its regional government, or sign for one
    outlet; one without a post is who has a post in the same area, if that is one person. The first
    of those whom the news is about has the plain name, before those who made articles.
    """
    node = rows[0].mention.node
    together = Together(rows, _kept_apart(decisions, node, base))
    by_body: dict[str, int] = {}
    for number, row in enumerate(rows):
        for body in row.mention.context["bodies"]:
            kind = "credit " if row.mention.context.get("credit") else ""
            together.join(by_body.setdefault(kind + body, number), number)
    _settle_those_without_post(rows, together)
    named: Named = []
    taken: set[str] = set()
    people = sorted(together.sets(), key=lambda m: "credit" in rows[m[0]].mention.context)
    for place, members in enumerate(people):
        final = node if not place else _distinct(node, _anchor(rows, members))
        if final in taken:
            final = _distinct(node, f"{_anchor(rows, members)} {rows[members[0]].article}")
        taken.add(final)
        named += [(rows[n], final) for n in members]
    return named


def _settle_those_without_post(rows: list[Row], together: Together) -> None:
    posted: dict[str, set[int]] = {}  # area -> people with a post there, as sets
    without: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        context = row.mention.context
        for home in context.get("home", ()):
            if context["bodies"]:
                posted.setdefault(home, set()).add(together.find(number))
            else:
                without.setdefault(home, []).append(number)
    for home, numbers in without.items():
        for number in numbers[1:]:
            together.join(numbers[0], number)
        known = posted.get(home, set())
        if len(known) == 1:
            together.join(next(iter(known)), numbers[0])


def _kept_apart(decisions: Sequence[Decision], node: str, base: str) -> Apart | None:
    pairs = {
        frozenset((d.one_article, d.other_article))
        for d in decisions
        if not d.same and base + plain_node(d.one) == base + plain_node(d.other) == node
    }
    if not pairs:
        return None
    return lambda one, other: frozenset((one.article, other.article)) in pairs


def _anchor(rows: list[Row], members: list[int]) -> str:
    """Return what tells a person from others of the name: an organisation, else an article."""
    bodies = sorted(b for n in members for b in rows[n].mention.context["bodies"])
    return bodies[0].rpartition("/")[2] if bodies else rows[members[0]].article


def _distinct(node: str, anchor: str) -> str:
    """Return the IRI of one of several people of a name; no name gives two hyphens in a row."""
    root, _, slug = node.rpartition("/")
    slug = shortened(slug, _LONGEST - _ROOM)
    return f"{root}/{slug}--{shortened(slugify(anchor), _LONGEST - len(slug) - 2)}"
