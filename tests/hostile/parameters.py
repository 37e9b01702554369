"""Parameters that would be more than values, of queries and of saved questions."""

from tests.hostile.asking import CALL, DATA, EITHER, REFUSED, Case

VALUES = [
    f"<http://x.example/> }} SERVICE {CALL} {{",
    f"}} SERVICE {CALL} #",
    f'" }} SERVICE {CALL} #',
    f'"a" }} SERVICE {CALL} #',
    f'"a"@en }} SERVICE {CALL} #',
    f'"a"^^<http://x.example/> }} SERVICE {CALL} #>',
    f'"a"^^xsd:date }} SERVICE {CALL}',
    f"1 }} SERVICE {CALL} #",
    f"true }} SERVICE {CALL} #",
    f"ex:a }} SERVICE {CALL} #",
    f"ex:a\n}} SERVICE {CALL}",
    f"\\u0022 }} SERVICE {CALL} #",
    f"\\\" }} SERVICE {CALL} #",
    "\\",
    '"',
    '"""',
    "'",
    "<>",
    "<x>",
    "<file://@CANARY@>",
    "UNDEF",
    "?s",
    "1e999999",
    "9" * 5000,
    "-" + "0" * 50_000 + "1",
    "\x1b]52;c;ZXZpbA==\x07",
    "\u202e\u2066\u200b",
    "\udcff\udcfe",
    "a" * 100_000,
    "\n\r\t\x0b\x0c",
    '"x"@\u202een',
    '"x"^^\x1b[2J',
    "\x1b[2J:x",
    "\U000e0041",
    "0x10",
    "1.e",
]  # fmt: skip
NAMES = ["x}=1", "=1", "x", "x y=1", "?=1", "x=1=2", "\x1b[2J=1", "\u202ex=1", "__class__=1",
         "\udcff=1", "x\n=1", "SERVICE=1", "{0}=1", "%s=1"]  # fmt: skip


def parameters() -> list[Case]:
    asked = "SELECT ?x ?p { ?s ?p ?o OPTIONAL { ?s ?p ?x } }"
    cases = [
        Case(f"parameter-{n}", ("query", asked, "-d", DATA, "-p", f"x={value}"), EITHER)
        for n, value in enumerate(VALUES)
    ]
    cases += [
        Case(f"name-{n}", ("query", asked, "-d", DATA, "-p", name),
             EITHER if name == "x=1=2" else REFUSED)
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    cases += [
        Case(f"construct-parameter-{n}",
             ("query", "CONSTRUCT WHERE { ?s ?p ?x }", "-d", DATA, "-p", f"x={value}"), EITHER)
        for n, value in enumerate(VALUES[:4])
    ]  # fmt: skip
    questions = [
        ("people", "article"), ("people", "person"), ("signatories", "organisation"),
        ("statistics", "area"), ("regulations", "article"), ("timeline", "article"),
        ("quotations", "person"), ("connections", "article"), ("evidence", "article"),
        ("totals", "indicator"),
    ]  # fmt: skip
    cases += [
        Case(f"ask-{n}", ("--store", "@STORE@", "ask", *questions[n % len(questions)][:1],
                          "-p", f"{questions[n % len(questions)][1]}={value}"), EITHER)
        for n, value in enumerate(VALUES[::2])
    ]  # fmt: skip
    cases += [
        Case(f"ask-name-{n}", ("--store", "@STORE@", "ask", name), REFUSED)
        for n, name in enumerate(["../../canary", "@CANARY@", "file://@CANARY@", "people\x1b[2J",
                                  "\udcff", "people.rq/../people", "..", "people\n"])
    ]  # fmt: skip
    heads = [f"# {'x' * 1_000_000}", "# @param \x1b[2J", "#" * 500_000, "# title: \u202e",
             f"# title: x\nASK {{ SERVICE {CALL} }}"]  # fmt: skip
    cases += [
        Case(f"question-{n}", ("--store", "@STORE@", "ask", "mine", "--questions", "."), EITHER,
             files={"mine.rq": f"{head}\nSELECT ?s {{ ?s ?p ?o }} LIMIT 1\n".encode()})
        for n, head in enumerate(heads)
    ]  # fmt: skip
    cases += [
        Case(f"why-{n}", ("--store", "@STORE@", "why", value), REFUSED)
        for n, value in enumerate([VALUES[0], VALUES[1], "<file://@CANARY@>", "\x1b[2J", "\udcff",
                                   "", "\u202e", "x" * 100_000])
    ]  # fmt: skip
    return cases
