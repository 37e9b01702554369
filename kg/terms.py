"""RDF terms as N-Triples writes them, the form in which they travel between modules.

No pattern is compiled until a term needs it: every query pays for what this module does at import.
"""

import re
from collections.abc import Mapping

from kg.errors import UsageError
from kg.vocab import PREFIXES

_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def literal(text: str) -> str:
    """Return a plain string as a term.

    >>> literal('satu "dua"')
    '"satu \\\\"dua\\\\""'
    """
    if '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    if "\n" in text or "\r" in text:
        text = text.replace("\n", "\\n").replace("\r", "\\r")
    return f'"{text}"'


_SHORT = (
    (r"true|false", "boolean"),
    (r"[+-]?\d+", "integer"),
    (r"[+-]?\d*\.\d+", "decimal"),
    (r"[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+", "double"),
)
_QUOTED = r'(?s)"(.*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(\S+))?'
_IRI = r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*"
_LOCAL_NAME = r"[\w:%.~/-]*"


def term(value: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return what a user typed as a term, in N-Triples.

    ``<iri>``, a name with a known prefix, a number, true or false, ``"text"@id`` and
    ``"text"^^xsd:date`` are read as such; all else is a plain string.

    >>> term("foaf:Person"), term("Rini")
    ('<http://xmlns.com/foaf/0.1/Person>', '"Rini"')
    """
    iri = named(value, prefixes)
    if iri:
        return f"<{iri}>"
    if value.startswith("<") and value.endswith(">"):
        raise UsageError(f"{value} is not an absolute IRI")
    for pattern, kind in _SHORT:
        if re.fullmatch(pattern, value):
            return f'"{value}"^^<{PREFIXES["xsd"]}{kind}>'
    quoted = re.fullmatch(_QUOTED, value)
    if not quoted:
        return literal(value)
    text, language, datatype = quoted.groups()
    if language:
        return f"{literal(text)}@{language}"
    if datatype:
        kind_iri = named(datatype, prefixes)
        if not kind_iri:
            raise UsageError(f"{datatype} is no datatype: write <iri> or a name such as xsd:date")
        return f"{literal(text)}^^<{kind_iri}>"
    return literal(text)


def named(value: str, prefixes: Mapping[str, str] = PREFIXES) -> str | None:
    """Return the IRI that ``<iri>`` or a name with a known prefix stands for, or None."""
    if value.startswith("<") and value.endswith(">"):
        return value[1:-1] if re.fullmatch(_IRI, value[1:-1]) else None
    prefix, colon, local = value.partition(":")
    if colon and prefix in prefixes and re.fullmatch(_LOCAL_NAME, local):
        return prefixes[prefix] + local
    return None


def shortened(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return an IRI with the prefix that fits it best, if `named` reads that back, or as it is.

    >>> shortened("https://schema.org/name")
    'schema:name'
    """
    known = [
        (namespace, p)
        for p, namespace in prefixes.items()
        if namespace and iri.startswith(namespace)
    ]
    namespace, prefix = max(known, default=("", ""))
    local = iri[len(namespace) :]
    return f"{prefix}:{local}" if namespace and local and re.fullmatch(_LOCAL_NAME, local) else iri


def unquote(term: str) -> tuple[str, str, str]:
    """Return text, language and datatype of a literal; the last two empty where it has none.

    >>> unquote('"a"@id')
    ('a', 'id', '')
    """
    end = term.rfind('"')  # neither a language tag nor an IRI holds a quotation mark
    if end < 1 or term[0] != '"':
        raise ValueError(f"not a literal: {term[:80]}")
    text, mark = unescape(term[1:end]), term[end + 1 :]
    if mark.startswith("@"):
        return text, mark[1:], ""
    return text, "", mark[3:-1]


def unescape(text: str) -> str:
    """Return what the escapes of a literal or an IRI stand for."""
    if "\\" not in text:
        return text
    return re.sub(
        r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", _unescaped, text, flags=re.DOTALL
    )


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    return chr(int(digits, 16)) if digits else _ESCAPES[match[3]]


def parts(term: str) -> tuple[str, str, str, str]:
    """Return kind (uri, bnode, literal), value, language and datatype of a term."""
    if term[0] == "<":
        return "uri", unescape(term[1:-1]), "", ""
    if term[0] == "_":
        return "bnode", term[2:], "", ""
    return "literal", *unquote(term)


def value(term: str) -> str:
    """Return the text of a literal, an IRI without its brackets, a blank node as it is."""
    if term[0] == '"':
        return unquote(term)[0]
    return unescape(term[1:-1]) if term[0] == "<" else term


def visible(text: str) -> str:
    """Return `text` with what could move the cursor or hide made visible.

    >>> visible(chr(27) + "[2J")
    '\\\\x1b[2J'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u00a0" else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    named = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(character)
    if named or code > 0xFFFF:
        return named or f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def in_markup(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")
