"""What may begin with a word: a type of regulation, a plan, a number in words.

Of each word of an article this is asked once, and of the few that may begin something alone the
long patterns are tried.
"""

import re
from functools import lru_cache

from kg.extraction.lexicon import begun
from kg.extraction.regulation_types import TYPE_START
from kg.extraction.units import SPELLED

REGULATION, PLAN, NUMBER = "r", "p", "n"
PLAN_START = re.compile(
    r"[PpRrAaKkDG\u212a](?<![\w/-].)(?:[-PKTUADIZ]|en|EN|erubahan|eta\s|oad|rand|ipparda|"
    r"(?i:encana|nggaran|ebijakan))"
)
_NUMBER_START = re.compile(begun("|".join(SPELLED)))


@lru_cache(maxsize=50_000)
def begun_by(word: str) -> str:
    """Return the letters of what may begin with a word, whatever follows it.

    >>> begun_by("Peraturan"), begun_by("APBD"), begun_by("dua"), begun_by("warga")
    ('r', 'p', 'n', '')
    """
    found = REGULATION if TYPE_START.match(word) else ""
    if any(PLAN_START.match(word + following) for following in "- "):
        found += PLAN
    return found + NUMBER if _NUMBER_START.match(word) else found
