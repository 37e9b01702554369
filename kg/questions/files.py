"""Where saved questions are: those that come with kg, and folders of a user's own."""

import re
from collections.abc import Sequence
from pathlib import Path

from kg import resources
from kg.errors import InputError, UsageError, nearest
from kg.questions.head import Question, read

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


def origins(folders: Sequence[str] = ()) -> dict[str, Path]:
    """Return name -> file of all questions, sorted; of two with one name the user's wins.

    Raises UsageError for a folder that is none.
    """
    found: dict[str, Path] = {}
    for folder in [resources.data("questions"), *reversed([_folder(f) for f in folders])]:
        found |= {path.stem: path for path in folder.glob("*.rq") if _NAME.fullmatch(path.stem)}
    return dict(sorted(found.items()))


def names(folders: Sequence[str] = ()) -> list[str]:
    """Return the names of the saved questions, sorted."""
    return list(origins(folders))


def load(name: str, folders: Sequence[str] = ()) -> Question:
    """Return a saved question; no other file is read.

    Raises UsageError for a name that is not one, InputError for a file that cannot be read.
    """
    if _NAME.fullmatch(name):
        for folder in [_folder(f) for f in folders]:
            if (folder / f"{name}.rq").is_file():
                return _question(folder / f"{name}.rq", own=True)
        built_in = resources.data("questions") / f"{name}.rq"
        if built_in.is_file():
            return _question(built_in, own=False)
    raise UsageError(f"no question '{name}'{_hint(name, folders)} (kg ask lists them)")


def _hint(name: str, folders: Sequence[str]) -> str:
    file = Path(name if name.endswith(".rq") else f"{name}.rq")
    if file.is_file() and _NAME.fullmatch(file.stem):
        return f"; for {file} write: kg ask {file.stem} --questions {file.parent}"
    return nearest(name, names(folders))


def _folder(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise UsageError(f"no folder {name} of questions")
    return folder


def _question(path: Path, *, own: bool) -> Question:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=str(path)) from error
    return read(path.stem, text, str(path) if own else path.name, own=own)


def new(name: str, folder: Path, text: str = "") -> Path:
    """Write a question to start from, or `text`, and return its file.

    A file that is there already stays. Raises UsageError, InputError.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' is no name for a question: use a-z, 0-9, - and _, such as my-question"
        )
    path = folder / f"{name}.rq"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text or _SKELETON.replace("NAME", name))
    except FileExistsError as error:
        raise UsageError(f"{path} is there already; choose another name") from error
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from error
    return path


_SKELETON = """\
# title@en: Which people the articles name
# title@id: Siapa saja yang disebut artikel
# description@en: One row for each person, those named most often first.
# description@id: Satu baris untuk setiap orang, yang paling sering disebut lebih dahulu.
# topic@en: My questions
# topic@id: Pertanyaan saya
#
# The lines above and the "param" lines below are what kg ask shows; @id is Indonesian.
# A parameter is a variable of the query:
#
#     param NAME TYPE = DEFAULT: meaning          the default may be left out
#     param@id NAME: meaning in Indonesian
#
# TYPE               -p NAME=... takes
# schema:NewsArticle an article, by slug or headline
# foaf:Person        a node of this class (or of several: foaf:Person,foaf:Agent), by name
# values(kg:party)   a node that something has as value of this property or path, by name
# node               any node, by name
# choice(a|b)        one of these words
# date               2023-02-21, an xsd:date
# period             2023, 2023-02 or 2023-02-21, a string
# year, number       2023, an xsd:gYear; 12 or 12.5
# text               words, a string
#
# Nodes are also taken as <iri> or prefix:name. A variable that the query gives values (?article
# below) is compared with what is given; one that it only uses in expressions (?least) is set to it.
# ?lang is the language, "en" or "id". The prefixes of the model need no PREFIX lines (kg schema).
#
# param article schema:NewsArticle: only what this article says, by slug
# param@id article: hanya yang dikatakan artikel ini, menurut slug
# param least number = 1: leave out who is named less often
# param@id least: tanpa yang disebut lebih jarang
SELECT ?person (COUNT(DISTINCT ?span) AS ?times)
WHERE {
  ?person a foaf:Person ; prov:wasQuotedFrom ?span .
  ?span oa:hasSource ?article .
}
GROUP BY ?person ?least
HAVING(COUNT(DISTINCT ?span) >= ?least)
ORDER BY DESC(?times) STR(?person)
"""
