"""What tells whether an article has to be done again."""

import hashlib
from functools import cache

from kg import resources
from kg.article import Article

_DECISIONS = "same-as.csv"  # changes what nodes are called, not what articles say


def key(article: Article) -> str:
    """Return what identifies an article's content and everything that goes into its graph."""
    parts = [article.sha256, repr(article.source), fingerprint()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def fingerprint() -> str:
    """Return a digest of kg itself: its code, shapes, vocabulary and registers."""
    digest = hashlib.sha256()
    folders = [resources.shapes(), resources.data("vocabulary"), resources.data("registers")]
    for path in [*resources.code(), *(p for f in folders for p in sorted(f.rglob("*.*")))]:
        if path.name != _DECISIONS:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
