"""Which syntax of RDF a file has, by its name or by how it begins."""

import re

ENDINGS = {
    "ttl": "turtle", "turtle": "turtle", "nt": "ntriples", "ntriples": "ntriples", "n3": "n3",
    "trig": "trig", "nq": "nquads", "nquads": "nquads", "jsonld": "jsonld", "json": "jsonld",
    "rdf": "rdfxml", "owl": "rdfxml", "xml": "rdfxml",
}  # fmt: skip


def named(name: str) -> str | None:
    """Return the syntax that the ending of a name tells, also before ``.gz``.

    >>> named("data/kg.nq.gz")
    'nquads'
    """
    return ENDINGS.get(name.lower().removesuffix(".gz").rpartition(".")[2])


def sniffed(content: bytes) -> str:
    """Return the syntax of RDF whose name does not tell it; TriG includes Turtle and N-Triples."""
    start = _decompressed(content)[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"<\?xml|<!DOCTYPE|<rdf:", start):
        return "rdfxml"
    if re.match(rb"\{\s*[\"}]|\[\s*[\[{\]]", start):
        return "jsonld"
    line = start.partition(b"\n")[0].strip()
    quad = rb"(<[^>]*>|_:\S+)\s+<[^>]*>\s+(<[^>]*>|_:\S+|\"([^\"\\]|\\.)*\"\S*)\s+<[^>]*>\s*\."
    return "nquads" if re.fullmatch(quad, line) else "trig"


def _decompressed(content: bytes) -> bytes:
    """Return the first bytes of what gzip may have compressed."""
    if content[:2] != b"\x1f\x8b":
        return content
    import zlib

    try:
        return zlib.decompressobj(wbits=31).decompress(content, 4096)
    except zlib.error:
        return b""  # reading it will tell what is wrong
