"""Minting IRIs: a kind and a key in, an IRI out. Nothing else in kg puts IRIs together."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 160  # characters of a slug: with an ending it must be a file's name everywhere


@lru_cache(maxsize=20_000)
def slugify(name: str) -> str:
    """Return `name` as lower-case ASCII words joined by hyphens; never empty.

    Of a very long one the first words are kept, with a digest of all.

    >>> slugify("Ruang Rapat 2, Kantor Bupati")
    'ruang-rapat-2-kantor-bupati'
    >>> slugify("Ma'ruf Ámin")
    'maruf-amin'
    >>> slugify("—")
    'x2014'
    """
    folded = name.replace("'", "").replace("’", "")
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    words = _WORD.findall(folded.lower())
    return shortened("-".join(words)) or "x" + "-".join(f"{ord(c):x}" for c in name[:8])


def shortened(slug: str, longest: int = _LONGEST) -> str:
    """Return a slug of at most so many characters: the first words, with a digest of all.

    >>> shortened("a-b"), len(shortened("ab-" * 100)) <= 160
    ('a-b', True)
    """
    if len(slug) <= longest:
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:12]
    kept = slug[: longest - 13]
    return f"{kept.rpartition('-')[0] or kept}-{digest}"


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints every IRI that follows the base (which ends in ``/``)."""

    base: str

    def article(self, slug: str) -> str:
        return f"{self.base}article/{slug}"

    def span(self, slug: str, begin: int, end: int) -> str:
        """Return the IRI of characters begin to end (exclusive) of an article, as in RFC 5147."""
        return f"{self.base}article/{slug}#char={begin},{end}"

    def local(self, slug: str, kind: str, begin: int) -> str:
        """Return the IRI of a fact that belongs to one article, known by its first character."""
        return f"{self.article(slug)}#{kind}-{begin}"

    def person(self, name: str) -> str:
        return f"{self.base}person/{slugify(name)}"

    def organisation(self, name: str) -> str:
        return f"{self.base}organisation/{slugify(name)}"

    def post(self, label: str, organisation: str) -> str:
        return f"{self.base}post/{slugify(f'{label} {organisation}')}"

    def place(self, name: str) -> str:
        return f"{self.base}place/{slugify(name)}"

    def forum(self, name: str) -> str:
        return f"{self.base}forum/{slugify(name)}"

    def area(self, code: str) -> str:
        """Return the IRI of an area by its Kemendagri code, such as ``61`` or ``61.71``."""
        return f"{self.base}area/{code}"

    def plan(self, name: str) -> str:
        return f"{self.base}plan/{slugify(name)}"

    def agreement(self, name: str) -> str:
        return f"{self.base}agreement/{slugify(name)}"

    def regulation(self, kind: str, number: str, year: str, issuer: str = "") -> str:
        """Return the IRI of a regulation; `issuer` is a code or name where the type needs one.

        >>> Iris("https://example.org/").regulation("Perda", "3", "2021", "61")
        'https://example.org/regulation/perda/61/2021/3'
        """
        parts = [slugify(kind), *([_code(issuer)] if issuer else []), year, slugify(number)]
        return f"{self.base}regulation/{'/'.join(parts)}"

    def concept(self, scheme: str, label: str) -> str:
        """Return the IRI of a concept that articles coin, such as an indicator."""
        return f"{self.base}concept/{scheme}/{slugify(label)}"

    @property
    def catalogue(self) -> str:
        return f"{self.base}catalogue"

    def in_catalogue(self, name: str) -> str:
        """Return the IRI of what only the catalogue describes, such as its publisher."""
        return f"{self.catalogue}#{name}"

    def dataset(self, version: str = "") -> str:
        """Return the IRI of what is published: as it is now, or one version that came before."""
        return f"{self.base}dataset" + (f"/{version}" if version else "")

    @property
    def series(self) -> str:
        """The IRI of all versions of the dataset together."""
        return f"{self.base}dataset-series"

    def distribution(self, path: str) -> str:
        """Return the IRI of a file of a release as a distribution."""
        return f"{self.base}distribution/{path}"

    def concept_scheme(self, scheme: str) -> str:
        """Return the IRI of the list that concepts of the publisher's own are in."""
        return f"{self.base}concept/{scheme}"

    def article_graph(self, slug: str) -> str:
        return f"{self.base}graph/article/{slug}"

    def register_graph(self, name: str) -> str:
        return f"{self.base}graph/register/{name}"

    @property
    def vocabulary_graph(self) -> str:
        return f"{self.base}graph/vocabulary"

    @property
    def quality_graph(self) -> str:
        return f"{self.base}graph/quality"


def _code(issuer: str) -> str:
    return issuer if re.fullmatch(r"[0-9.]+", issuer) else slugify(issuer)
