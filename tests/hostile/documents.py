"""Data that reaches for files and servers, or is no data."""

# ruff: noqa: E501 - a table: one query on a line

import gzip

from tests.hostile.asking import DATA, EITHER, REFUSED, Case
from tests.hostile.characters import BYTES

_LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'
)
_BASED = _XML.replace(">", ' xml:base="file://@CANARY@">')
FILES = {
    "entity.rdf": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://@CANARY@">]>{_XML}<rdf:Description rdf:about="http://e.example/s"><e:p>&x;</e:p></rdf:Description></rdf:RDF>',
    "dtd.rdf": f'<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1:@PORT@/x.dtd">{_XML}</rdf:RDF>',
    "parameter.rdf": f'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:@PORT@/x"> %x;]>{_XML}</rdf:RDF>',
    "lol.rdf": f'<?xml version="1.0"?><!DOCTYPE r [{_LOL}]>{_XML}<rdf:Description><e:p>&l9;</e:p></rdf:Description></rdf:RDF>',
    "context.jsonld": '{"@context": "http://127.0.0.1:@PORT@/c.jsonld", "@id": "http://e.example/s", "p": 1}',
    "context-file.jsonld": '{"@context": "file://@CANARY@", "p": 1}',
    "import.jsonld": '{"@context": {"@version": 1.1, "@import": "http://127.0.0.1:@PORT@/c"}, "p": 1}',
    "deep.jsonld": "[" * 100_000,
    "imports.ttl": "<> <http://www.w3.org/2002/07/owl#imports> <file://@CANARY@>, <http://127.0.0.1:@PORT@/x> .",
    "prefix.ttl": '@prefix SERVICE: <http://127.0.0.1:@PORT@/> . @prefix : <x> } SERVICE <http://127.0.0.1:@PORT@/> {> .',
    "service.ttl": '@prefix SERVICE: <http://127.0.0.1:@PORT@/> . SERVICE:s SERVICE:p "} SERVICE <http://127.0.0.1:@PORT@/> {" .',
    "base.ttl": "@base <file://@CANARY@> . <> <#p> <../canary.ttl> .",
    "deep.ttl": "<a:s> <a:p> " + "[ <a:p> " * 50_000,
    "lists.ttl": "<a:s> <a:p> " + "(" * 50_000,
    "graph.trig": "<file://@CANARY@> { <a:s> <a:p> 1 }",
    "long.nt": "<a:s> <a:p> \"" + "x" * 3_000_000 + "\" .",
    "open.nt": "<a:s> <a:p> \"" + "x" * 3_000_000,
    "odd.ttl": '<a:s> <a:p> "\x1b[2J\u202e\x9b" . <a:s> <a:p\u202e> <a:\u2066> . \x1b[2J',
    "xmlbase.rdf": f'<?xml-stylesheet href="file://@CANARY@"?>{_BASED}<rdf:Description rdf:about="x"><e:p rdf:resource="y"/></rdf:Description></rdf:RDF>',
}  # fmt: skip


def data() -> list[Case]:
    cases = [
        Case(f"data-{name}", ("query", "SELECT * { ?s ?p ?o }", "-d", name), EITHER,
             files={name: content.encode()}, seconds=2)
        for name, content in FILES.items()
    ]  # fmt: skip
    packed = {
        "bomb.nt.gz": (gzip.compress(b"# " + b"x" * 30_000_000), EITHER),
        "cut.nt.gz": (gzip.compress(b"<a:a> <a:b> <a:c> .\n" * 1000)[:-20], REFUSED),
        "noise.ttl": (BYTES["noise"], REFUSED),
        "zeros.nt": (BYTES["zeros"], REFUSED),
        "latin.ttl": ('<a:s> <a:p> "caf\xe9" .'.encode("latin-1"), REFUSED),
        "odd.unknown": (b"", EITHER),
    }
    cases += [
        Case(f"data-{name}", ("query", "ASK { ?s ?p ?o }", "-d", name), ends, files={name: content})
        for name, (content, ends) in packed.items()
    ]
    cases += [
        Case(f"other-{command}-{name}", (command, *more, name), EITHER,
             files={name: FILES[name].encode()})
        for name in ("entity.rdf", "context.jsonld", "odd.ttl", "deep.ttl", "service.ttl")
        for command, more in (("schema", ["-d"]), ("canon", []), ("diff", [DATA]))
    ]  # fmt: skip
    return cases
