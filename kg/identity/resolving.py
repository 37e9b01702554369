"""From the mentions of all articles to the node of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.identity.decisions import Decision
from kg.identity.mentions import Mention

_REPORTED_WITHIN = 14  # days between a signing and an article that gives no date of it
_MISDATED_BY = 7  # days by which two outlets may differ on a signing of the same people


@dataclass(frozen=True, slots=True)
class Row:
    """A mention with the article it is of; `rank` orders articles by publication, then slug."""

    article: str
    rank: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a node of an article's graph is called among all articles, if that differs.

    `values` are terms by predicate that take the place of its own, each with the article whose
    graph has it.
    """

    article: str
    node: str
    final: str
    values: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def resolved(rows: Sequence[Row], decisions: Sequence[Decision], base: str) -> list[Renaming]:
    """Return the renamings among mentions that share keys with one another, sorted.

    `rows` are all mentions of all articles that have any of these keys.
    """
    ordered = sorted(rows, key=lambda r: (r.rank, r.article, r.mention.node))
    named: list[tuple[Row, str]] = []
    for of_kind, group in _groups(ordered):
        named += of_kind(group, decisions, base)
    return sorted(_renamings(_decided(named, decisions, base)), key=lambda r: (r.article, r.node))


Named = list[tuple[Row, str]]  # mentions with their final nodes
Namer = Callable[[list[Row], Sequence[Decision], str], Named]


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
        yield _agreements, agreements
    for key, group in by_key.items():
        if key.startswith("figure|"):
            yield _as_the_first, group
        elif "bodies" in group[0].mention.context:
            yield _persons, group
        else:
            yield _as_they_are, group


def _as_they_are(rows: list[Row], _: Sequence[Decision], __: str) -> Named:
    return [(row, row.mention.node) for row in rows]


def _as_the_first(rows: list[Row], _: Sequence[Decision], __: str) -> Named:
    return [(row, rows[0].mention.node) for row in rows]


class _Together:
    """Sets of rows that are put together, unless that would join what must stay apart."""

    def __init__(self, rows: Sequence[Row], apart: Callable[[Row, Row], bool] | None) -> None:
        self.rows = rows
        self.parent = list(range(len(rows)))
        self.members = [[n] for n in range(len(rows))] if apart else []
        self.apart = apart

    def find(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return
        if self.apart:
            pairs = ((a, b) for a in self.members[first] for b in self.members[second])
            if any(self.apart(self.rows[a], self.rows[b]) for a, b in pairs):
                return
            self.members[first] += self.members[second]
        self.parent[second] = first

    def sets(self) -> list[list[int]]:
        """Return the sets, each in order and by its first."""
        found: dict[int, list[int]] = {}
        for number in range(len(self.rows)):
            found.setdefault(self.find(number), []).append(number)
        return list(found.values())


def _persons(rows: list[Row], decisions: Sequence[Decision], base: str) -> Named:
    """Name the people of one name.

    Those are one who have an organisation in common, or its regional government, or sign for one
    outlet; one without a post is who has a post in the same area, if that is one person.
    """
    node = rows[0].mention.node
    together = _Together(rows, _kept_apart(decisions, node, base))
    by_body: dict[str, int] = {}
    for number, row in enumerate(rows):
        for body in row.mention.context["bodies"]:
            kind = "credit " if row.mention.context.get("credit") else ""
            together.join(by_body.setdefault(kind + body, number), number)
    _settle_those_without_post(rows, together)
    named: Named = []
    taken = set()
    for place, members in enumerate(together.sets()):
        final = node if not place else f"{node}--{_anchor(rows, members)}"
        if final in taken:
            final = f"{final}--{rows[members[0]].article}"
        taken.add(final)
        named += [(rows[n], final) for n in members]
    return named


def _settle_those_without_post(rows: list[Row], together: _Together) -> None:
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


def _kept_apart(
    decisions: Sequence[Decision], node: str, base: str
) -> Callable[[Row, Row], bool] | None:
    pairs = {
        frozenset((d.one_article, d.other_article))
        for d in decisions
        if not d.same and base + d.one == base + d.other == node
    }
    if not pairs:
        return None
    return lambda one, other: frozenset((one.article, other.article)) in pairs


def _anchor(rows: list[Row], members: list[int]) -> str:
    """Return what tells a person from others of the name: an organisation, else an article."""
    bodies = sorted(b for n in members for b in rows[n].mention.context["bodies"])
    return bodies[0].rpartition("/")[2].replace(" ", "-") if bodies else rows[members[0]].article


def _agreements(rows: list[Row], _: Sequence[Decision], __: str) -> Named:
    """Name agreements: reports of one signing are of one agreement, the first one's node."""
    together = _Together(rows, lambda a, b: a.article == b.article)
    seen: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        before = {n for key in row.mention.keys for n in seen.get(key, ())}
        for other in sorted(before):
            same_node = rows[other].mention.node == row.mention.node
            if same_node or _one_signing(rows[other].mention, row.mention):
                together.join(other, number)
        for key in row.mention.keys:
            seen.setdefault(key, []).append(number)
    return [
        (rows[n], rows[members[0]].mention.node) for members in together.sets() for n in members
    ]


def _one_signing(one: Mention, other: Mention) -> bool:
    mine, theirs = one.context, other.context
    if mine["stage"] != theirs["stage"]:
        return False
    common = set(mine["parties"]) & set(theirs["parties"])
    if len(common) < 2 and mine["roots"] != theirs["roots"]:
        return False
    days = _days(mine["date"], theirs["date"])
    if days is not None:
        if days == 0:
            return True
        shared = set(mine["signatories"]) & set(theirs["signatories"])
        return bool(shared) and days <= _MISDATED_BY
    if mine["date"] or theirs["date"]:
        apart = _days(mine["date"] or mine["published"], theirs["date"] or theirs["published"])
        return apart is not None and apart <= _REPORTED_WITHIN
    apart = _days(mine["published"], theirs["published"])
    words, others = set(mine["subject"]), set(theirs["subject"])
    alike = not (words and others) or 2 * len(words & others) >= min(len(words), len(others))
    return apart is not None and apart <= _MISDATED_BY and alike


def _days(one: Sequence[str], other: Sequence[str]) -> int | None:
    try:
        return abs((date.fromisoformat(one[0]) - date.fromisoformat(other[0])).days)
    except (IndexError, ValueError):
        return None  # not known, or not to the day


def _decided(named: Named, decisions: Sequence[Decision], base: str) -> Named:
    """Apply the decisions that two nodes are the same."""
    to: dict[tuple[str, str], str] = {}
    for decision in decisions:
        if decision.same:
            to[base + decision.other, decision.other_article] = base + decision.one
    if not to:
        return named
    return [(row, _followed(final, row.article, to)) for row, final in named]


def _followed(node: str, article: str, to: Mapping[tuple[str, str], str]) -> str:
    """Return what a node has become by decisions, one after the other; circles end."""
    seen = {node}
    while (target := to.get((node, article)) or to.get((node, ""))) and target not in seen:
        seen.add(target)
        node = target
    return node


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
