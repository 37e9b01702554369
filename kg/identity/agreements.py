"""Agreements: which reports are of one signing."""

from collections.abc import Sequence
from datetime import date

from kg.identity.decisions import Decision
from kg.identity.mentions import Mention
from kg.identity.together import Apart, Named, Row, Together
from kg.iri import shortened

_REPORTED_WITHIN = 14  # days between a signing and an article that gives no date of it
_MISDATED_BY = 7  # days by which two outlets may differ on a signing of the same people


def named_agreements(rows: list[Row], decisions: Sequence[Decision], base: str) -> Named:
    """Name agreements: reports of one signing are of one agreement, the first one's node."""
    together = Together(rows, _apart(decisions, base))
    by_node: dict[str, int] = {}
    for number, row in enumerate(rows):
        together.join(by_node.setdefault(row.mention.node, number), number)
    seen: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        before = {n for key in row.mention.keys for n in seen.get(key, ())}
        for other in sorted(before):
            if _one_signing(rows[other].mention, row.mention):
                together.join(other, number)
        for key in row.mention.keys:
            seen.setdefault(key, []).append(number)
    named: Named = []
    taken: set[str] = set()
    for members in together.sets():
        first = rows[members[0]]
        final = first.mention.node
        if final in taken:
            root, _, slug = final.rpartition("/")
            final = f"{root}/{shortened(f'{slug}-{first.article}')}"
        taken.add(final)
        named += [(rows[n], final) for n in members]
    return named


def _apart(decisions: Sequence[Decision], base: str) -> Apart:
    """Return what tells whether two mentions cannot be of one agreement.

    Those are two of one article, those with dates of different signings, and those that a reviewer
    keeps apart.
    """
    split = {
        frozenset((d.one_article, d.other_article))
        for d in decisions
        if not d.same and d.one.startswith("agreement/") and d.one_article and d.other_article
    }
    told = {
        frozenset((base + d.one, base + d.other))
        for d in decisions
        if not d.same and not (d.one_article or d.other_article)
    }

    def apart(one: Row, other: Row) -> bool:
        first, second = one.mention, other.mention
        articles = frozenset((one.article, other.article))
        if len(articles) == 1 or articles in split or frozenset((first.node, second.node)) in told:
            return True
        if (
            first.node == second.node
            or _days(first.context["date"], second.context["date"]) is None
        ):
            return False
        return not _one_signing(first, second)

    return apart


def _one_signing(one: Mention, other: Mention) -> bool:
    mine, theirs = one.context, other.context
    if mine["stage"] != theirs["stage"]:
        return False
    common = set(mine["parties"]) & set(theirs["parties"])
    if len(common) < 2 and mine["roots"] != theirs["roots"]:
        return False
    days = _days(mine["date"], theirs["date"])
    if days is not None:
        shared = set(mine["signatories"]) & set(theirs["signatories"])
        return days == 0 or (bool(shared) and days <= _MISDATED_BY)
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
