"""Articles into the store: read, extract, validate, write what changed.

An article is known by its slug and taken up again only when its text, what is known about it, the
settings or kg itself changed. What cannot change the store is found out before anything heavy is
imported.
"""

from kg.ingestion.building import How, Outcome, Progress, build
from kg.ingestion.counting import Count, counts

__all__ = [
    "Count",
    "How",
    "Outcome",
    "Progress",
    "build",
    "counts",
]
