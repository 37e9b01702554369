"""What may begin with a word: a type of regulation, a plan, a number in words, an amount.

Of each word of an article this is asked once, and of the few that may begin something alone the
long patterns are tried.
"""

import re
from functools import lru_cache

from kg.extraction.lexicon import begun
from kg.extraction.regulation_types import TYPE_START
from kg.extraction.units import SPELLED

REGULATION, PLAN, NUMBER, CURRENCY = "r", "p", "n", "c"
PLAN_START = re.compile(
    r"[PpRrAaKkDG\u212a](?<![\w/-].)(?:[-PKTUADIZ]|(?<=R)(?:en|EN)|erubahan|eta\s|oad|rand|ipparda|"
    r"(?i:encana|nggaran|ebijakan))"
)
# Of an amount, which a minus in words may precede as well.
_CURRENCY_START = re.compile(r"(?i:r[pm]|idr|us|sgd|eur|minus|s$)")
_NUMBER_START = re.compile(begun("|".join(SPELLED)))


@lru_cache(maxsize=50_000)
def begun_by(word: str) -> str:
    """Return the letters of what may begin with a word, whatever follows it.

    >>> begun_by("Peraturan"), begun_by("APBD"), begun_by("dua"), begun_by("Rp2"), begun_by("warga")
    ('r', 'p', 'n', 'c', '')
    """
    found = REGULATION if TYPE_START.match(word) else ""
    if any(PLAN_START.match(word + following) for following in "- "):
        found += PLAN
    if _CURRENCY_START.match(word):
        found += CURRENCY
    return found + NUMBER if _NUMBER_START.match(word) else found
