"""One article, or several at a time: extract, make its graph, validate both.

Validating takes a tenth of a second however little there is to validate, so articles are judged
together, each apart from the others: what two of them share, a person or an organisation, is two
nodes while it is judged. An article gets the findings that it gets alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg import resources
from kg.article import Article
from kg.extraction import extract
from kg.graph import Draft, QualityNote, Triples, article_graph, register_graphs, vocabulary_graph
from kg.iri import Iris
from kg.registers import Registers
from kg.terms import literal
from kg.vocab import KG, KGC, SCHEMA

if TYPE_CHECKING:
    from kg.facts import Facts
    from kg.findings import Finding
    from kg.shacl import Shapes


@dataclass(frozen=True, slots=True)
class Examined:
    """What was made of one article: its facts, its graph, and what validation says of both."""

    article: Article
    facts: "Facts"
    graph: Draft
    violations: "tuple[Finding, ...]"
    notes: tuple[QualityNote, ...]


def examine(article: Article, iris: Iris) -> Examined:
    """Extract one article, make its graph and validate it with the shapes of kg.

    Rules that compare articles compare what this one says with itself.
    """
    return _examined([article], iris, compare=True)[0]


def examine_all(
    articles: Sequence[Article], iris: Iris, threads: int | None = None
) -> list[Examined]:
    """Do the same for several articles of different slugs, without the rules that compare them.

    What comes out for an article does not depend on the others. `threads` validate, or as many as
    there are cores.
    """
    return _examined(articles, iris, compare=False, threads=threads)


def _examined(
    articles: Sequence[Article], iris: Iris, *, compare: bool, threads: int | None = None
) -> list[Examined]:
    registers = Registers.default()
    facts = [extract(article, registers) for article in articles]
    graphs = [
        article_graph(article, found, iris, registers)
        for article, found in zip(articles, facts, strict=True)
    ]
    found = _judged(articles, graphs, iris, compare=compare, threads=threads)
    return [
        Examined(
            article,
            said,
            graph,
            tuple(f for f in findings if f.severity == "violation"),
            tuple(notes(findings, iris.article(article.slug))),
        )
        for article, said, graph, findings in zip(articles, facts, graphs, found, strict=True)
    ]


def _judged(
    articles: Sequence[Article],
    graphs: Sequence[Triples],
    iris: Iris,
    *,
    compare: bool,
    threads: int | None = None,
) -> "list[list[Finding]]":
    """Return what validation finds in each article's graph, with all that it refers to."""
    from kg.shacl import validate
    from kg.store.data import Data

    lines: list[str] = []
    terms: set[str] = set()
    registers = Registers.default()
    for number, (article, graph) in enumerate(zip(articles, graphs, strict=True)):
        apart = _Apart(iris.base, number if len(articles) > 1 else None)
        known = register_graphs(graph.nodes(), iris, registers)
        node = f"<{iris.article(article.slug)}>"
        lines.append(f"{node} <{SCHEMA.articleBody}> {literal(article.text)} .\n")
        for part in (graph, *known.values()):
            lines += part.lines(apart)
            terms.update(f"<{predicate}>" for _, predicate, _ in part.groups())
        terms.update(apart)
    data = Data.of_values("".join((*lines, *_definitions(terms))))
    rules = shapes() if compare else shapes().without(comparing())
    findings = validate(data, rules, threads=threads).findings
    return _sorted_out(findings, articles, iris)


class _Apart(dict[str, str]):
    """Gives the nodes that several articles may speak of a name for one article."""

    def __init__(self, base: str, number: int | None) -> None:
        self.base = f"<{base}"
        self.own = f"<{base}{_MARK}{number}/" if number is not None else ""

    def __missing__(self, term: str) -> str:
        shared = self.own and term.startswith(self.base)
        if shared and not term.startswith(f"{self.base}article/") and term not in _vocabulary():
            name = self.own + term[len(self.base) :]
        else:
            name = term
        self[term] = name
        return name


_MARK = "~"


def _sorted_out(
    findings: "Iterable[Finding]", articles: Sequence[Article], iris: Iris
) -> "list[list[Finding]]":
    """Return the findings by article, with the names that nodes have outside of judging."""
    from kg.findings import Report
    from kg.shacl import merged

    if len(articles) == 1:
        return [list(findings)]
    numbers = {iris.article(a.slug): n for n, a in enumerate(articles)}
    mark = re.compile(rf"{re.escape(iris.base)}{_MARK}(\d+)/")
    sorted_out: list[list[Finding]] = [[] for _ in articles]
    for finding in findings:
        renamed = mark.match(finding.focus_node)
        number = int(renamed[1]) if renamed else numbers.get(finding.focus_node.partition("#")[0])
        if number is None:
            continue  # of the vocabulary, which is the same for all
        sorted_out[number].append(
            replace(
                finding,
                focus_node=mark.sub(iris.base, finding.focus_node),
                value=finding.value and mark.sub(iris.base, finding.value),
                messages={k: mark.sub(iris.base, m) for k, m in finding.messages.items()},
            )
        )
    reports = (Report(conforms=False, findings=tuple(found)) for found in sorted_out)
    return [list(merged([report]).findings) for report in reports]  # in the order of a report


@cache
def _vocabulary() -> dict[str, tuple[str, frozenset[str]]]:
    """Return what the vocabulary says of each of its terms: lines, and terms they name."""
    said: dict[str, list[tuple[str, str]]] = {}
    for s, p, o in vocabulary_graph():
        said.setdefault(s.n3(), []).append((p.n3(), o.n3()))
    return {
        term: (
            "".join(sorted(f"{term} {p} {o} .\n" for p, o in pairs)),
            frozenset(t for pair in pairs for t in pair),
        )
        for term, pairs in said.items()
    }


def _definitions(terms: Iterable[str]) -> Iterator[str]:
    """Yield what the vocabulary says of terms, and of the terms it says that with.

    The rest of the vocabulary is the same for every article, and checking it takes its time.
    """
    vocabulary = _vocabulary()
    waiting = sorted(set(terms) & set(vocabulary))
    done: set[str] = set()
    while waiting:
        term = waiting.pop()
        if term in done or term not in vocabulary:
            continue
        done.add(term)
        lines, named = vocabulary[term]
        yield lines
        waiting += sorted(named - done)


@cache
def shapes() -> "Shapes":
    """Return the shapes that come with kg."""
    from kg.shacl import load_shapes

    return load_shapes([resources.shapes()])


def comparing() -> frozenset[str]:
    """Return the shapes of rules that compare articles, and judge none by itself."""
    every = shapes()
    return frozenset(s.node for s in every if every.objects(s.node, KG.acrossArticles))


def notes(findings: "Iterable[Finding]", article: str) -> Iterator[QualityNote]:
    """Yield the findings about the source as notes to publish, each with an IRI of its own."""
    taken: set[str] = set()
    for finding in findings:
        if not finding.rule or finding.severity == "violation":
            continue
        rule = rule_name(finding.rule)
        begin = (
            finding.evidence[0].partition("#char=")[2].partition(",")[0]
            if finding.evidence
            else "0"
        )
        iri = name = f"{article}#finding-{rule}-{begin}"
        number = 1
        while iri in taken:
            number += 1
            iri = f"{name}-{number}"
        taken.add(iri)
        yield QualityNote(
            iri, finding.focus_node, rule, finding.severity, finding.messages, finding.evidence
        )


def rule_name(iri: str) -> str:
    return iri.removeprefix(KGC["rule"] + "/")
