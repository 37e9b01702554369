"""The head of a saved question: the comments that say what it answers and what may be given.

::

    # title@en: Who signed which agreement
    # description@en: One row for each signatory of each signing.
    # topic@en: Agreements
    # param organisation foaf:Agent: the organisation of the signatory, by name
    # param@id organisation: lembaga penanda tangan, menurut nama
    # param speech choice(direct|indirect) = direct: in whose words

Each line also with ``@id``. After the name of a parameter comes its type, then perhaps a default.
Types: ``foaf:Person,foaf:Agent`` (a node of one of these classes), ``kgc:rule`` (a concept of this
scheme), ``values(kg:party)`` (a node that something has as a value of this property or path),
``node`` (any), ``choice(a|b)``, ``date``, ``period``, ``year``, ``number``, ``text``. Without a
type, words or a node. Other comments are left alone.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from kg.errors import InputError, UsageError, nearest
from kg.terms import named
from kg.vocab import PREFIXES

LITERALS = ("date", "period", "year", "number", "text")
ARTICLE = "schema:NewsArticle"
_TEXTS = ("title", "description", "topic")
_BEGINNING = re.compile(r"#[ \t]?(\w+)(@)?")
_TEXT = re.compile(r"#\s*\w+@(?P<language>[\w-]+)()\s*:\s+(?P<words>\S.*)")
# The colon that ends the name and type is the first that a space follows.
_PARAM = re.compile(r"#\s*param(?:@(?P<language>[\w-]+))?\s+(\S.*?)\s*:\s+(?P<words>\S.*)")
_PARAMETER = re.compile(
    r"(?P<name>[^\W\d]\w*)(?:\s+(?P<type>\w+\(.*?\)|[^\s=]\S*))?(?:\s+=\s+(?P<default>.+))?"
)
_STEP = r"(?:[A-Za-z][\w.-]*:[\w.%-]*[\w%-]|<[^<>\"{}|^`\\\x00-\x20]+>)"
_PATH = re.compile(rf"[\^(]*{_STEP}[)*+?]*(?:[/|][\^(]*{_STEP}[)*+?]*)*")


# Named tuples, as making a dataclass takes longer than all else that reading a question needs.
class Parameter(NamedTuple):
    """A variable of a question that may be given a value."""

    name: str
    kind: str  # one of LITERALS, or choice, node, any
    written: str = ""  # the type as the head has it
    classes: tuple[str, ...] = ()  # IRIs of classes or schemes; of kind node: it is of one
    path: str = ""  # of kind node: a SPARQL path that leads to it
    choices: tuple[str, ...] = ()
    default: str | None = None  # as a user would type it
    meanings: Mapping[str, str] = {}

    @property
    def among(self) -> str:
        """A graph pattern that ``?node`` matches if it may be the value; empty for any node."""
        if self.path:
            return f"?holder {self.path} ?node . "
        if self.classes:
            classes = " ".join(f"<{c}>" for c in self.classes)
            return f"VALUES ?class {{ {classes} }} ?node a|skos:inScheme ?class . "
        return ""

    @property
    def is_article(self) -> bool:
        return self.written == ARTICLE

    def meaning(self, language: str) -> str:
        return _in(self.meanings, language)


class Question(NamedTuple):
    """A saved question: its query and what its head says."""

    name: str
    text: str
    path: str  # as messages name it
    own: bool  # the user's, not one that comes with kg
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    topics: Mapping[str, str]
    parameters: Mapping[str, Parameter]

    def title(self, language: str) -> str:
        return _in(self.titles, language)

    def description(self, language: str) -> str:
        return _in(self.descriptions, language)

    def topic(self, language: str) -> str:
        return _in(self.topics, language)


def _in(texts: Mapping[str, str], language: str) -> str:
    """Return the text in a language, else in another, else nothing."""
    return texts.get(language) or next((texts[k] for k in sorted(texts)), "")


def read(name: str, text: str, path: str, *, own: bool = True) -> Question:
    """Return the question that a file holds. Raises InputError, with the line, for its head."""
    head = list(_head(text))
    reader = _Reader(text.split("\n", head[-1][0])[-1] if head else text, path)
    for number, line in head:
        reader.read(number, line)
    texts = reader.texts
    return Question(name, text, path, own, texts["title"], texts["description"], texts["topic"],
                    reader.parameters)  # fmt: skip


def _head(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments before the query, with their line numbers."""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            return
        if stripped:
            yield number, stripped


class _Reader:
    """What the lines of a head say so far."""

    def __init__(self, query: str, path: str) -> None:
        self.query = query
        self.path = path
        self.line = 0
        self.texts: dict[str, dict[str, str]] = {key: {} for key in _TEXTS}
        self.parameters: dict[str, Parameter] = {}

    def error(self, message: str) -> InputError:
        return InputError(message, where=f"{self.path}:{self.line}")

    def read(self, number: int, line: str) -> None:
        self.line = number
        beginning = _BEGINNING.match(line)
        key, tagged = beginning.groups() if beginning else ("", None)
        if key == "param":
            self._parameter(*self._split(_PARAM, line, "# param NAME TYPE: meaning"))
        elif key in _TEXTS and tagged:
            language, _, words = self._split(_TEXT, line, f"# {key}@en: words")
            if language in self.texts[key]:
                raise self.error(f"{key}@{language} stands here twice")
            self.texts[key][language] = words
        elif tagged and (hint := nearest(key, [*_TEXTS, "param"])):
            raise self.error(f"unknown '{key}' in the head of a question{hint}")

    def _split(self, pattern: re.Pattern[str], line: str, form: str) -> tuple[str, str, str]:
        """Return language, what stands between, and the words."""
        found = pattern.fullmatch(line)
        if not found:
            raise self.error(f"cannot be read; write {form}")
        language = found["language"] or "en"
        if not re.fullmatch(r"[a-z]{2}", language):
            raise self.error(f"'{language}' is no language; write id or en")
        return language, found[2], found["words"]

    def _parameter(self, language: str, declared: str, words: str) -> None:
        """Add a parameter, or the meaning of one in another language."""
        found = _PARAMETER.fullmatch(declared)
        if not found:
            raise self.error(
                f"'{declared}' is no parameter; write NAME, its type and perhaps = DEFAULT"
            )
        name, written, default = found["name"], found["type"] or "", found["default"]
        known = self.parameters.get(name)
        if known and (written or default is not None or language in known.meanings):
            raise self.error(f"parameter '{name}' stands here twice")
        if known:
            self.parameters[name] = known._replace(meanings={**known.meanings, language: words})
            return
        variables = sorted(set(re.findall(r"[?$](\w+)", self.query)))
        if name not in variables:
            hint = nearest(name, variables)
            raise self.error(f"the query has no variable ?{name} for this parameter{hint}")
        made = Parameter(name, "any", written, default=default, meanings={language: words})
        self.parameters[name] = self._typed(made)
        self._check_default(self.parameters[name])

    def _typed(self, parameter: Parameter) -> Parameter:
        """Return the parameter with what its type says."""
        written = parameter.written
        if written in ("", *LITERALS, "node"):
            return parameter._replace(kind=written or "any")
        word, opening, inside = written.rstrip(")").partition("(")
        if opening and word == "choice":
            choices = tuple(c.strip() for c in inside.split("|"))
            if not all(choices) or len(set(choices)) < len(choices):
                raise self.error("write each choice once: choice(a|b)")
            return parameter._replace(kind="choice", choices=choices)
        if opening and word == "values":
            return parameter._replace(kind="node", path=self._path(written[7:-1].strip()))
        if opening or ":" not in written:
            hint = nearest(word, [*LITERALS, "node", "choice", "values"])
            raise self.error(
                f"unknown type '{written}'{hint} (known: {', '.join(LITERALS)}, node, choice(a|b), "
                "values(PROPERTY), a class such as foaf:Person)"
            )
        classes = tuple(self._iri(name) for name in written.split(","))
        return parameter._replace(kind="node", classes=classes)

    @cached_property
    def _prefixes(self) -> Mapping[str, str]:
        """The prefixes known to the query: those of the model and its own."""
        own = re.findall(r"(?im)^\s*PREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", self.query)
        return {**PREFIXES, **dict(own)}

    def _iri(self, name: str) -> str:
        iri = named(name, self._prefixes)
        if iri:
            return iri
        hint = nearest(name.partition(":")[0], sorted(self._prefixes))
        raise self.error(f"'{name}' is no name with a known prefix, nor an <iri>{hint}")

    def _path(self, written: str) -> str:
        """Return a property path with its names written out."""
        if not _PATH.fullmatch(written) or written.count("(") != written.count(")"):
            raise self.error(
                f"'{written}' is no property or path; write such as kg:party or "
                "^kg:signs/kg:signatory"
            )
        return re.sub(_STEP, lambda step: f"<{self._iri(step[0])}>", written)

    def _check_default(self, parameter: Parameter) -> None:
        """Refuse a default that is none; that of a node is looked up when it is used."""
        if parameter.default is None or parameter.kind in {"node", "any"}:
            return
        from kg.questions.literals import literal_for

        try:
            literal_for(parameter, parameter.default)
        except UsageError as error:
            raise self.error(f"the default: {error.message}") from error
