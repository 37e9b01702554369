"""What is done for articles apart from the store: by this process, by others, by other machines.

All of it is a function of the articles alone, so that who does it, and how often, changes nothing.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.article import Article, Source
from kg.iri import Iris

if TYPE_CHECKING:
    from kg.facts import Facts
    from kg.findings import Finding
    from kg.graph import Draft
    from kg.ingestion.index import Entry

TOGETHER = 50  # articles that are validated at once; more gain little and take memory


@dataclass(frozen=True, slots=True)
class Worked:
    """What was made of one article. Graphs are N-Triples in UTF-8."""

    slug: str
    violations: "tuple[Finding, ...]" = ()
    entry: "Entry | None" = None  # None for an article with violations
    graph: bytes = b""
    bare: bytes = b""  # of the article as a copy of another: what describes the article itself
    notes: bytes = b""  # findings about the source


def work(
    articles: Sequence[Article], keys: Sequence[str], base: str, threads: int | None = None
) -> list[Worked]:
    """Extract articles, make their graphs, validate them; `keys` are kept with them.

    `threads` validate, or as many as there are cores.
    """
    from kg.ingestion.examining import examine_all

    iris = Iris(base)
    return [
        Worked(one.article.slug, one.violations)
        if one.violations
        else _worked(one.article, one.graph, key, iris, one.notes)
        for one, key in zip(examine_all(articles, iris, threads), keys, strict=True)
    ]


def _worked(article: Article, graph: "Draft", key: str, iris: Iris, notes: Any) -> Worked:
    from kg.graph import article_graph, quality_graph
    from kg.graph.authority import registered
    from kg.identity import likeness, mentions
    from kg.identity.mentions import outlet
    from kg.ingestion.index import Entry

    bare = article_graph(article, _bare(graph.facts), iris, graph.registers)
    named = bare.nodes()
    return Worked(
        article.slug,
        entry=Entry(
            slug=article.slug,
            key=key,
            sha256=article.sha256,
            source=as_json(article.source),
            outlet=outlet(graph),
            mentions=tuple(replace(m, bare=m.node in named) for m in mentions(graph)),
            used=tuple(sorted(registered(graph.nodes(), iris, graph.registers))),
            likeness=likeness(graph),
        ),
        graph=graph.ntriples().encode(),
        bare=bare.ntriples().encode(),
        notes=quality_graph(notes).ntriples().encode(),
    )


def _bare(facts: "Facts") -> "Facts":
    """Return what describes an article itself: its headline and who published it."""
    from kg.facts import Facts

    outlets = (replace(o, part_of=None, area=None) for o in facts.organisations)
    return Facts(facts.headline, organisations=tuple(o for o in outlets if o.role == "publisher"))


def as_json(source: Source) -> dict[str, Any]:
    """Return what is known of an article as JSON takes it; `from_json` undoes it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(source).items()
        if value is not None
    }


def from_json(known: dict[str, Any]) -> Source:
    fields = dict(known)
    for name in {"published", "modified"} & set(known):
        fields[name] = date.fromisoformat(known[name])
    return Source(**fields)
