"""``kg score``: extraction against hand-made gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import Session
from kg.cli import options as shared

if TYPE_CHECKING:
    from kg.scoring import Count, Scored
    from kg.store import Rows

EXIT_FINDINGS = 1
FORMATS = "table csv json markdown html".split()


@click.command("score", short_help="Score extraction against hand-made gold.")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@shared.format_option(FORMATS)
@click.option("--errors", is_flag=True, help="List each miss and each false positive instead.")
@click.option("--files", is_flag=True, help="One row for each gold file instead of each kind.")
@click.option(
    "--at-least", type=click.FloatRange(0, 1), metavar="F1",
    help="Exit with 1 if the F1 of all kinds together is lower.",
)  # fmt: skip
@shared.output_option
@click.pass_obj
def command(
    session: Session,
    /,
    gold: tuple[str, ...],
    syntax: str | None,
    *,
    errors: bool,
    files: bool,
    at_least: float | None,
    output: str | None,
) -> int:
    """Print precision, recall and F1 of extraction against GOLD, per kind of fact and in all.

    GOLD are JSON files, or folders of them, in the form that kg extract --format json prints; the
    key "article" of each names its text. Exit code 1: something came out that the gold says must
    not, or the F1 is below --at-least.
    """
    from kg import scoring

    paths = scoring.find_gold(Path(p) for p in gold)
    progress = shared.progress(session)
    scored = []
    for number, path in enumerate(paths):
        if progress:
            progress(number, len(paths), path.name)
        scored.append(scoring.score(path))
    if progress:
        progress(len(paths), len(paths), "")
    total = scoring.total(scored)
    if syntax == "json":
        pieces: Any = [_json(scored, total)]
    else:
        from kg import results

        rows = _errors(scored) if errors else _files(scored) if files else _kinds(total)
        pieces = results.written(rows, syntax, terminal=shared.terminal_width(output))
    shared.write(pieces, output)
    banned = [(one.path, failure) for one in scored for failure in one.forbidden]
    for path, failure in banned:
        click.echo(f"{path}: must not come out: {failure.kind}: {failure.item}", err=True)
    low = at_least is not None and _all(total).f1 < at_least
    if low:
        session.note(f"kg: F1 {_all(total).f1:.4f} is below {at_least}")
    return EXIT_FINDINGS if banned or low else 0


def _all(total: "dict[str, Count]") -> "Count":
    from kg.scoring import Count

    return sum(total.values(), Count())


def _measures(count: "Count") -> list[str]:
    from kg.vocab import XSD

    whole = (count.gold, count.found, count.right)
    shares = (count.precision, count.recall, count.f1)
    return [f'"{n}"^^<{XSD.integer}>' for n in whole] + [
        f'"{share:.3f}"^^<{XSD.decimal}>' for share in shares
    ]


_COLUMNS = ("gold", "found", "right", "precision", "recall", "f1")


def _kinds(total: "dict[str, Count]") -> "Rows":
    from kg.store import Rows
    from kg.terms import literal

    named = [*total.items(), ("all", _all(total))]
    return Rows(("kind", *_COLUMNS), [(literal(k), *_measures(c)) for k, c in named])


def _files(scored: "list[Scored]") -> "Rows":
    from kg.store import Rows
    from kg.terms import literal

    rows = [(literal(str(one.path)), *_measures(_all(dict(one.counts)))) for one in scored]
    every = _all({str(n): _all(dict(one.counts)) for n, one in enumerate(scored)})
    return Rows(("file", *_COLUMNS), [*rows, (literal("all"), *_measures(every))])


def _errors(scored: "list[Scored]") -> "Rows":
    from kg.store import Rows
    from kg.terms import literal

    rows = [
        tuple(literal(cell) for cell in (one.path.name, f.kind, f.what, f.item, f.sentence))
        for one in scored
        for f in one.failures
    ]
    return Rows(("file", "kind", "what", "item", "sentence"), rows)


def _json(scored: "list[Scored]", total: "dict[str, Count]") -> str:
    import json
    from dataclasses import asdict

    def told(count: "Count") -> dict[str, float]:
        shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
        return {**asdict(count), **{name: round(share, 4) for name, share in shares.items()}}

    found = {
        "kinds": {kind: told(count) for kind, count in total.items()},
        "all": told(_all(total)),
        "files": [
            {
                "gold": str(one.path),
                "all": told(_all(dict(one.counts))),
                "kinds": {kind: told(count) for kind, count in one.counts.items()},
                "errors": [asdict(failure) for failure in one.failures],
            }
            for one in scored
        ],
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"
