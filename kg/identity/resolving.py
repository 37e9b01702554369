"""From the mentions of all articles to the node of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.identity.agreements import named_agreements
from kg.identity.decisions import Decision
from kg.identity.persons import named_persons
from kg.identity.together import Named, Renaming, Row

Namer = Callable[[list[Row], Sequence[Decision], str], Named]


class Settled(NamedTuple):
    """A decision, with what its two sides are called without and with all decisions that two nodes
    are the same; None for a side that is not known."""

    decision: Decision
    sides: tuple[str | None, str | None]
    finals: tuple[str | None, str | None]

    @property
    def in_force(self) -> bool:
        one, other = self.finals
        return None not in self.sides and (one == other) == self.decision.same


def resolved(rows: Sequence[Row], decisions: Sequence[Decision], base: str) -> list[Renaming]:
    """Return the renamings among mentions that share keys with one another, sorted.

    `rows` are all mentions of all articles that have any of these keys, or are joined to one by a
    decision.
    """
    named = _named(rows, decisions, base)
    decided = _decided(rows, named, decisions, base)
    return sorted(_renamings(decided), key=lambda r: (r.article, r.node))


def settled(rows: Sequence[Row], decisions: Sequence[Decision], base: str) -> list[Settled]:
    """Return what has become of decisions; `rows` are the mentions that they touch."""
    known = _Known(rows, _named(rows, decisions, base), decisions, base)
    to = _links(known, decisions)
    return [_settled(decision, known, to) for decision in decisions]


def _settled(decision: Decision, known: "_Known", to: "_Links") -> Settled:
    one = known.called(decision.one, decision.one_article)
    other = known.called(decision.other, decision.other_article)
    return Settled(
        decision,
        (one, other),
        (
            one and _followed(one, decision.one_article, to),
            other and _followed(other, decision.other_article, to),
        ),
    )


def _named(rows: Sequence[Row], decisions: Sequence[Decision], base: str) -> Named:
    ordered = sorted(rows, key=lambda r: (r.rank, r.article, r.mention.node))
    named: Named = []
    for of_kind, group in _groups(ordered):
        named += of_kind(group, decisions, base)
    return named


def _groups(rows: Iterable[Row]) -> Iterator[tuple[Namer, list[Row]]]:
    """Yield the rows that belong together, with what names them."""
    agreements: list[Row] = []
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        if "stage" in row.mention.context:
            agreements.append(row)
        else:
            by_key.setdefault(row.mention.keys[0], []).append(row)
    if agreements:
        yield named_agreements, agreements
    for key, group in by_key.items():
        if key.startswith("figure|"):
            yield _as_the_first, group
        elif "bodies" in group[0].mention.context:
            yield named_persons, group
        else:
            yield _as_they_are, group


def _as_they_are(rows: list[Row], _: Sequence[Decision], __: str) -> Named:
    return [(row, row.mention.node) for row in rows]


def _as_the_first(rows: list[Row], _: Sequence[Decision], __: str) -> Named:
    return [(row, rows[0].mention.node) for row in rows]


# --- decisions -----------------------------------------------------------------------------------

_Links = Mapping[tuple[str, str], str]  # node and article, or any, -> node


class _Known:
    """What the nodes that decisions name are called, before those that two are the same."""

    def __init__(
        self, rows: Sequence[Row], named: Named, decisions: Sequence[Decision], base: str
    ) -> None:
        self.base = base
        apart = any(not d.same for d in decisions)
        undecided = _named(rows, (), base) if apart else named
        before = {(row.article, row.mention.node): final for row, final in undecided}
        self.finals: dict[tuple[str, str], dict[str, None]] = {}
        for row, final in named:
            for node in (final, row.mention.node, before[row.article, row.mention.node]):
                for article in ("", row.article):
                    self.finals.setdefault((node, article), {})[final] = None

    def called(self, node: str, article: str) -> str | None:
        """Return what a node is called; it may have given way to another's, or been split."""
        full = self.base + node
        finals = self.finals.get((full, article), {})
        return full if full in finals else next(iter(finals), None)


def _links(known: _Known, decisions: Sequence[Decision]) -> _Links:
    """Return what nodes become by the decisions that two are the same, in their order."""
    to: dict[tuple[str, str], str] = {}
    for d in decisions:
        one, other = known.called(d.one, d.one_article), known.called(d.other, d.other_article)
        if d.same and one and other:
            one = _followed(one, d.one_article, to)
            other = _followed(other, d.other_article, to)
            if one != other:
                to[other, d.other_article] = one
    return to


def _decided(rows: Sequence[Row], named: Named, decisions: Sequence[Decision], base: str) -> Named:
    if not decisions:
        return named
    to = _links(_Known(rows, named, decisions, base), decisions)
    return [(row, _followed(final, row.article, to)) for row, final in named] if to else named


def _followed(node: str, article: str, to: _Links) -> str:
    """Return what a node becomes, one decision after the other; circles end."""
    seen = {node}
    while (target := to.get((node, article)) or to.get((node, ""))) and target not in seen:
        seen.add(target)
        node = target
    return node


# --- what is renamed -----------------------------------------------------------------------------


def _renamings(named: Named) -> Iterator[Renaming]:
    """Yield what differs from an article's own graph; of several values the first one's hold."""
    holding: dict[str, dict[str, tuple[str, str]]] = {}
    # A node that took over another keeps its own values; else those published first hold.
    own_first = sorted(named, key=lambda n: (n[0].mention.node != n[1], n[0].rank, n[0].article))
    for row, final in own_first:
        kept = holding.setdefault(final, {})
        for predicate, term in row.mention.values.items():
            kept.setdefault(predicate, (term, row.article))
    for row, final in named:
        own = row.mention
        values = {
            predicate: held
            for predicate, held in holding[final].items()
            if own.values.get(predicate, held[0]) != held[0]
        }
        if final != own.node or values:
            yield Renaming(row.article, own.node, final, values)
