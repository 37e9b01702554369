"""Queries of odd characters, and of bytes that are no characters."""

# ruff: noqa: E501 - a table: one query on a line

import gzip

from tests.hostile.asking import CALL, DATA, EITHER, REFUSED, Case, named, query

ODD = {
    "esc": "\x1b[2J", "osc": "\x1b]52;c;ZXZpbA==\x07", "c1": "\x9b31m", "backspace": "\x08\x08\x08",
    "override": "\u202e", "isolate": "\u2066", "mark": "\u200f", "zero-width": "\u200b",
    "joiner": "\u200d", "separator": "\u2028", "bom": "\ufeff", "delete": "\x7f", "tag": "\U000e0041",
    "private": "\ue000", "noncharacter": "\ufdd0", "nbsp": "\xa0", "fullwidth": "\uff33",
    "combining": "\u0301" * 50, "return": "x\rkg: fine",
}  # fmt: skip


def characters() -> list[Case]:
    cases = []
    places = {
        "word": "SEL{}ECT * {{ ?s ?p ?o }}",
        "prefix": "SELECT * {{ ?s {}:x ?o }}",
        "variable": "SELECT ?a{} {{ ?s ?p ?o }}",
        "end": "SELECT * {{ ?s ?p ?o }} {}",
    }
    for name, odd in ODD.items():
        place = list(places)[len(cases) % len(places)]
        cases.append(query(f"odd-{name}-{place}", places[place].format(odd), EITHER, how="file"))
    cases += [
        query(f"odd-{name}-inside", f"SELECT ('{odd}' AS ?x) {{ ?s ?p <http://e.example/{odd}> }}",
              EITHER, how="stdin")
        for name, odd in ODD.items()
    ]  # fmt: skip
    bad = ["\\uD800", "\\u0000", "\\U00110000", "\\uD83D\\uDE00", "\\u00", "\\UFFFFFFFF"]
    cases += named("escape", [f"SELECT ('{e}' AS ?x) {{}}" for e in bad], REFUSED)
    cases += named("null", ["SELECT ('a\\u0000b' AS ?x) {}", "ASK { <http://e.example/\\u0020x> ?p ?o }"], REFUSED)  # fmt: skip
    return cases


BYTES = {
    "latin": "SELECT ('caf\xe9' AS ?x) {}".encode("latin-1"),
    "overlong": b"ASK { \xc0\xafSERVICE }",
    "surrogate": b"ASK { ?s ?p '\xed\xa0\x80' }",
    "truncated": b"ASK { ?s ?p '\xf0\x9f'",
    "high": b"\xff\xfe\xfd",
    "utf16": "ASK { ?s ?p ?o }".encode("utf-16"),
    "utf16-service": f"ASK {{ SERVICE {CALL} }}".encode("utf-16"),
    "utf32": "ASK {}".encode("utf-32"),
    "utf7": b"+AFM-ELECT * {}",
    "nul": b"ASK {\x00}",
    "gzip": gzip.compress(b"ASK {}"),
    "zeros": bytes(1_000_000),
    "noise": bytes(range(256)) * 100,
}


def bytes_() -> list[Case]:
    cases = [query(f"bytes-{n}", content, REFUSED, how="stdin") for n, content in BYTES.items()]
    cases += [query(f"bytes-file-{n}", c, REFUSED, how="file") for n, c in BYTES.items()]
    bad = "\udcff\udc9b"
    cases += [
        Case("bytes-argument", ("query", f"ASK {{ '{bad}' }}", "-d", DATA), REFUSED),
        Case("bytes-file-name", ("query", "-f", bad), REFUSED),
        Case("bytes-data-name", ("query", "ASK {}", "-d", bad), REFUSED),
        Case("bytes-format", ("query", "ASK {}", "-d", DATA, "--format", bad), REFUSED),
        Case("bytes-base", ("query", "ASK { <x> ?p ?o }", "-d", DATA, "--base", bad), EITHER),
        Case("bytes-store", ("--store", bad, "query", "ASK {}"), REFUSED),
        Case("bytes-command", (bad,), REFUSED),
        Case("bytes-option", ("query", f"--{bad}"), REFUSED),
        Case("bytes-endpoint", ("query", "ASK {}", "--endpoint", f"http://{bad}/"), REFUSED),
        Case("bytes-auth", ("query", "ASK {}", "--endpoint", "http://127.0.0.1:9/", "--auth", bad), REFUSED),
        Case("bytes-timeout", ("query", "ASK {}", "-d", DATA, "--max-memory", bad), REFUSED),
        Case("bytes-service", ("query", "ASK {}", "-d", DATA, "--allow-service", bad), REFUSED),
    ]  # fmt: skip
    return cases
