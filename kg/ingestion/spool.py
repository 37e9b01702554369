"""What was made of articles, on disk until it is known what their people are called."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.identity import Renaming
from kg.identity.mentions import place
from kg.ingestion.working import Worked
from kg.vocab import FOAF, ORG, RDFS, SKOS


class Parts(NamedTuple):
    """The graphs of one article, as N-Triples in UTF-8."""

    graph: bytes
    bare: bytes
    notes: bytes


class Spool:
    """A file of what was made of each article; of one that was done twice the last counts."""

    def __init__(self, folder: Path) -> None:
        # It has no name, and is gone when it is closed, or with the process.
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._places: dict[str, tuple[int, tuple[int, int, int]]] = {}

    def put(self, worked: Worked) -> None:
        parts = (worked.graph, worked.bare, worked.notes)
        begin = self._file.seek(0, 2)
        self._file.write(b"".join(parts))
        graph, bare, notes = map(len, parts)
        self._places[worked.slug] = (begin, (graph, bare, notes))

    def slugs(self) -> list[str]:
        return sorted(self._places)

    def __iter__(self) -> Iterator[tuple[str, Parts]]:
        """Yield the articles in the order of their slugs."""
        for slug, (begin, lengths) in sorted(self._places.items()):
            self._file.seek(begin)
            yield slug, Parts(*map(self._file.read, lengths))

    def close(self) -> None:
        self._file.close()


_NAMES = frozenset(f"<{p}>" for p in (FOAF.name, RDFS.label, SKOS.prefLabel))
_ALIAS = f"<{SKOS.altLabel}>"


def renamed(
    ntriples: bytes, found: Mapping[str, Renaming], others: Mapping[str, Mapping[str, Renaming]]
) -> bytes:
    """Return N-Triples with the nodes' final names, and the values that they have among all.

    `others` are the renamings of the articles that values come from. A name that gives way to that
    of another article stays as another name (skos:altLabel); what would link a node to itself goes.
    """
    if not found:
        return ntriples
    names = {f"<{node}>": f"<{r.final}>" for node, r in found.items()}
    values = {
        f"<{node}>": {
            key: _final(term, others.get(article, {})) for key, (term, article) in r.values.items()
        }
        for node, r in found.items()
        if r.values
    }
    pieces: list[bytes] = []
    done = 0
    # Few lines name any of these nodes, and to look at each of the others would take long.
    for match in re.finditer("|".join(map(re.escape, sorted(names))).encode(), ntriples):
        if match.start() >= done:
            begin = ntriples.rfind(b"\n", 0, match.start()) + 1
            end = ntriples.index(b"\n", match.end())
            pieces.append(ntriples[done:begin])
            pieces += map(str.encode, _lines(ntriples[begin:end].decode(), names, values))
            done = end + 1
    return b"".join((*pieces, ntriples[done:]))


def _lines(
    line: str, names: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Yield what becomes of one line."""
    subject, predicate, rest = line.split(" ", 2)
    term = rest[:-2]
    said, own = names.get(subject, subject), values.get(subject)
    value = own.get(place(predicate[1:-1], term)) if own else None
    if value is None:
        value = names.get(term, term)
    elif value != term and predicate in _NAMES:
        yield f"{said} {_ALIAS} {term} .\n"
    looped = said == value and subject != term
    if not looped and not (own and predicate == _ALIAS and value in own.values()):
        yield f"{said} {predicate} {value} .\n"


def _final(term: str, known: Mapping[str, Renaming]) -> str:
    renaming = known.get(term[1:-1]) if term[0] == "<" else None
    return f"<{renaming.final}>" if renaming else term


_NAME = f"<{SKOS.prefLabel}>"
_KIND = f"<{ORG.classification}>"


def taken_over(ntriples: str, merged: Mapping[str, str]) -> str:
    """Return what a register says, with nodes that reviewers found to be others as those.

    What it calls them is another name of those; what they are, the others tell.
    """
    if not merged:
        return ntriples
    lines: list[str] = []
    for line in ntriples.split("\n")[:-1]:
        subject, predicate, rest = line.split(" ", 2)
        term = rest[:-2]
        said, value = merged.get(subject, subject), merged.get(term, term)
        if said != subject and predicate == _NAME:
            predicate = _ALIAS
        if not (said != subject and predicate == _KIND) and not (said == value and subject != term):
            lines.append(f"{said} {predicate} {value} .")
    return "\n".join(dict.fromkeys(lines)) + "\n"
