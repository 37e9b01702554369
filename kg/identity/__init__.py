"""Who is who across articles: one node for one thing, however many articles speak of it.

An article's graph names things by what the article alone tells (kg.graph). `mentions` says of each
thing what may tell it from others of the same name; `resolved` compares the mentions of all
articles and gives each its node. A name alone never makes two people one. The outcome depends on
the articles there are, not on the order in which they came: of several names for a thing, that of
the article published first holds.
"""

from kg.identity.decisions import Decision, plain_node, read_decisions
from kg.identity.likeness import Likeness, likeness, relation
from kg.identity.mentions import Mention, mentions
from kg.identity.resolving import Settled, resolved, settled
from kg.identity.together import Renaming, Row

__all__ = [
    "Decision",
    "Likeness",
    "Mention",
    "Renaming",
    "Row",
    "Settled",
    "likeness",
    "mentions",
    "plain_node",
    "read_decisions",
    "relation",
    "resolved",
    "settled",
]
