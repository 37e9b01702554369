"""Keeping a query as a saved question to start from."""

from collections.abc import Mapping
from pathlib import Path

from kg.questions import new
from kg.tokens import Query
from kg.vocab import PREFIXES

_HEAD = """\
# title@en: {name}
# title@id: {name}
# description@en: What one row says.
# description@id: Apa isi satu baris.
# A variable of the query that may be given, with its class or type (kg ask --new explains them):
# parameter person foaf:Person: the person, by name
"""


def save(name: str, query: str, folder: Path, prefixes: Mapping[str, str] = PREFIXES) -> Path:
    """Write a query and a head of comments to NAME.rq and return the file.

    Prefixes of `prefixes` that are not the model's get PREFIX lines. A file that is there already
    stays. Raises UsageError, InputError.
    """
    text = _HEAD.format(name=name.replace("-", " ").replace("_", " ").capitalize())
    text += _declarations(query, prefixes) + query.strip() + "\n"
    return new(name, folder, text)


def _declarations(query: str, prefixes: Mapping[str, str]) -> str:
    """Return PREFIX lines for what the query uses and nothing else declares."""
    read = Query(query, "query")
    used = {token.text.partition(":")[0] for token in read.tokens if token.kind == "name"}
    return "".join(
        f"PREFIX {prefix}: <{iri}>\n"
        for prefix, iri in sorted(prefixes.items())
        if prefix in used - read.declared.keys() and PREFIXES.get(prefix) != iri
    )
