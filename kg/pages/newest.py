"""Which of many nodes a page tells of: the newest, by the day of their article."""

from collections.abc import Iterable, Mapping

from kg.pages.naming import Names


class Newest:
    """Chooses among nodes."""

    def __init__(self, dates: Mapping[str, str], names: Names) -> None:
        self._dates = dates
        self._names = names

    def dated(self, node: str) -> str:
        """Return the day of an article, or of that which a fact or a span belongs to."""
        return self._dates.get(node.partition("#")[0], "")

    def parted(self, nodes: Iterable[str], most: int) -> tuple[list[str], list[str]]:
        """Return the newest nodes, and the others; those of one day by what they are called."""
        found = sorted(nodes)
        if len(found) <= most:
            return found, []
        found.sort(key=self.dated, reverse=True)
        last = self.dated(found[most - 1])
        sure = [n for n in found[:most] if self.dated(n) > last]
        tied = [n for n in found if self.dated(n) == last]
        names = self._names.of(tied)
        tied.sort(key=lambda n: (names[n].id.text.casefold(), n))
        room = most - len(sure)
        return [*sure, *tied[:room]], [*tied[room:], *found[len(sure) + len(tied) :]]

    def spans(self, spans: Iterable[str], most: int) -> tuple[list[str], list[str]]:
        """Return the spans of the newest articles, and the others; in an article the first."""
        found = sorted(spans, key=_place)
        found.sort(key=self.dated, reverse=True)
        return found[:most], found[most:]


def _place(span: str) -> tuple[str, int, str]:
    article, _, fragment = span.partition("#")
    begin = fragment.removeprefix("char=").partition(",")[0]
    return article, int(begin) if begin.isdigit() and len(begin) < 12 else 0, span
