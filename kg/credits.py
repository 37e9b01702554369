"""What the words of a byline make of those they credit."""

import re

_AUTHORS = frozenset(
    "penulis pewarta reporter wartawan jurnalis kontributor laporan oleh teks penyadur".split()
)
_EDITORS = frozenset("editor redaktur penyunting penyelaras pengunggah".split())


def roles(credit: str) -> tuple[str, ...]:
    """Return "author" and "editor" as the words say, else "contributor"; nothing for no words.

    >>> roles("Penulis/Editor"), roles("Fotografer"), roles("")
    (('author', 'editor'), ('contributor',), ())
    """
    words = set(re.findall(r"\w+", credit.casefold()))
    found = [role for role, known in (("author", _AUTHORS), ("editor", _EDITORS)) if words & known]
    return tuple(found) if found or not words else ("contributor",)
