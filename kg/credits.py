"""What the words of a byline make of those they credit."""

import re

_AUTHORS = frozenset(
    """penulis pewarta reporter rep wartawan jurnalis kontributor koresponden laporan oleh teks
    naskah penyadur peliput author writer ditulis written by""".split()
)
_EDITORS = frozenset(
    "editor redaktur red penyunting penyelaras pengunggah uploader diedit posted".split()
)
_PICTURES = frozenset("foto fotografer videografer".split())


def roles(credit: str) -> tuple[str, ...]:
    """Return "author" and "editor" as the words say, else "contributor"; who stands in a byline
    without any word is an author.

    >>> roles("Penulis/Editor"), roles("Fotografer"), roles("")
    (('author', 'editor'), ('contributor',), ('author',))
    """
    words = set(re.findall(r"\w+", credit.casefold()))
    if not words:
        return ("author",)
    if words & _PICTURES:
        return ("contributor",)
    found = [role for role, known in (("author", _AUTHORS), ("editor", _EDITORS)) if words & known]
    return tuple(found) if found else ("contributor",)
