"""Judges data by SHACL shapes: data and shapes in, a report of findings out.

Two engines give the same results: the compiled one, which asks the store one query for each
constraint, and pySHACL, the reference. Neither infers, fetches or follows owl:imports.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg import syntaxes
from kg.errors import InputError
from kg.findings import Report
from kg.shacl.model import IllFormedError, Shapes, UnsupportedError

if TYPE_CHECKING:
    from kg.shacl.results import Result
    from kg.store import Quad
    from kg.store.data import Data

__all__ = ["ENGINES", "Shapes", "load_shapes", "merged", "shapes_of", "validate"]

T = TypeVar("T")
ENGINES = ("sparql", "pyshacl")
_ENDINGS = frozenset({"ttl", "nt", "n3", "trig", "nq", "jsonld", "rdf"})  # in folders
_TOO_DEEP = "shapes or paths are nested too deeply within one another"


def load_shapes(paths: Iterable[Path | str]) -> Shapes:
    """Return the shapes of files and of all files of folders, as one graph.

    Raises InputError, with file and line where they are known, for files that cannot be read, hold
    no shape with a target, are ill-formed, or hold SPARQL that reaches beyond the data.
    """
    named = list(paths)
    files = [file for path in named for file in _files(Path(path))]
    quads: list[Quad] = []
    prefixes: dict[str, str] = {}
    for number, file in enumerate(files):
        found, declared = _parsed(file, number)
        quads += found
        prefixes = {**declared, **prefixes}
    shapes = _with_places(lambda: _checked(_read(quads, prefixes)), files)
    if not shapes.targeted and not any(s.targets for s in shapes):
        where = ", ".join(str(p) for p in named)
        raise InputError("no shape with a target: nothing would be checked", where=where)
    return shapes.of_files(files)


def shapes_of(triples: "Iterable[tuple[str, str, str]]") -> Shapes:
    """Return the shapes that triples describe. Raises InputError if they are ill-formed."""
    return _read((s, p, o, "") for s, p, o in triples)


def _read(quads: "Iterable[Quad]", prefixes: dict[str, str] | None = None) -> Shapes:
    from kg.shacl.reading import read

    try:
        return read(((s, p, o) for s, p, o, _ in quads), prefixes)
    except RecursionError:
        raise InputError(_TOO_DEEP) from None


def _checked(shapes: Shapes) -> Shapes:
    from kg.shacl.refusing import check_forms

    check_forms(shapes)
    return shapes


def _files(path: Path) -> list[Path]:
    if str(path) == "-":
        raise InputError("shapes are read from files and folders, not from standard input")
    if not path.is_dir():
        return [path]
    found = sorted(f for f in path.rglob("*") if _ending(f) in _ENDINGS and f.is_file())
    if not found:
        raise InputError("no shapes in this folder (no .ttl file)", where=str(path))
    return found


def _ending(file: Path) -> str:
    return file.name.removesuffix(".gz").rpartition(".")[2]


def _blank(number: int) -> str:
    return f"s{number}b"


def _parsed(file: Path, number: int) -> "tuple[list[Quad], dict[str, str]]":
    from kg.store.documents import parse

    syntax = syntaxes.named(file.name) or "turtle"
    base = file.absolute().as_uri()
    return parse(file, syntax, base, name=str(file), blank=_blank(number))


def _with_places(work: Callable[[], T], files: Sequence[Path]) -> T:
    """Do the work; say of what is wrong with shapes in which file and on which line it is."""
    try:
        return work()
    except (IllFormedError, UnsupportedError) as error:
        _placed(error, files)
        raise


def _placed(error: IllFormedError | UnsupportedError, files: Iterable[Path]) -> None:
    from kg.store.documents import lines

    predicate = f"<{error.predicate}>" if error.predicate else ""
    wanted = (error.node, predicate, "")
    for number, file in enumerate(files):
        syntax = syntaxes.named(file.name) or "turtle"
        base = file.absolute().as_uri()
        found = lines(file, syntax, base, [wanted], blank=_blank(number))
        if found and not error.where:
            error.where = f"{file}:{found[wanted]}"


def validate(
    data: "Data", shapes: Shapes, *, engine: str = "sparql", threads: int | None = None
) -> Report:
    """Return what `shapes` find in `data`, by one of ENGINES; the first has `threads`, or as many
    as there are cores.

    Raises InputError, with the place in the shapes where it is known, for what the engine cannot do
    with these shapes.
    """
    from kg.shacl.describing import report
    from kg.shacl.refusing import check_syntax, check_terms, place_pattern

    def work() -> Report:
        check_terms(shapes, engine)
        try:
            return report(_results(data, shapes, engine, threads), data, shapes)
        except RecursionError:
            raise InputError(_TOO_DEEP) from None
        except UnsupportedError as error:
            place_pattern(error, shapes)
            raise
        except InputError:
            check_syntax(shapes)  # what an engine says of a malformed query can mislead
            raise

    return _with_places(work, shapes.files)


def merged(reports: Iterable[Report]) -> Report:
    """Return the findings of several reports as one."""
    from kg.shacl import describing

    return describing.merged(reports)


def _results(data: "Data", shapes: Shapes, engine: str, threads: int | None) -> "Iterator[Result]":
    if engine == "pyshacl":
        return _by_reference(data, shapes)
    from kg.shacl import compiled

    return compiled.results(data, shapes, threads)


def _by_reference(data: "Data", shapes: Shapes) -> "Iterator[Result]":
    """Yield what pySHACL finds, without the tracebacks that rdflib writes of ill-typed literals."""
    import logging

    from kg.shacl import reference

    log = logging.getLogger("rdflib.term")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield from reference.results(data, shapes)
    except re.error as error:
        raise InputError(f"pySHACL cannot use a regular expression: {error}") from error
    finally:
        log.setLevel(before)
