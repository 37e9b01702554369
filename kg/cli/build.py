"""``kg build``: articles into the store, and what came in."""

from typing import TYPE_CHECKING, Any

import click

from kg.cli import EXIT_INTERRUPTED, Session, inputs
from kg.cli import options as shared

if TYPE_CHECKING:
    from kg.identity.decisions import Decision
    from kg.ingestion import Count, Outcome

EXIT_FINDINGS = 1


@click.command("build", short_help="Extract, validate and store articles.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE or FOLDER]...")
@inputs.input_options
@click.option(
    "--processes", type=click.IntRange(min=1), metavar="N",
    help="Work with N processes (default: one for each core; one for a few articles).",
)  # fmt: skip
@click.option(
    "--scheduler", metavar="ADDRESS",
    help="Work on the Dask cluster at this address, such as tcp://host:8786.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text",
    help="How to print what came in (default: text).",
)  # fmt: skip
@click.pass_obj
def command(
    session: Session,
    /,
    articles: tuple[str, ...],
    form: str,
    *,
    processes: int | None,
    scheduler: str | None,
    strict: bool,
    **given: Any,
) -> int:
    """Extract, validate and store articles: texts, web pages, dumps, or folders of them.

    Without an argument, the articles that come with kg. ARTICLE may also be a pattern such as
    '*.html', or - for standard input. A file NAME.toml beside NAME.txt may give url, published,
    modified and publisher. An article that did not change is not done again; one that cannot be
    read is left out (exit code 1). Ctrl-C ends the build and keeps what is done.
    """
    from kg import resources
    from kg.ingestion import How, build, counts
    from kg.intake import intake
    from kg.iri import Iris
    from kg.store import Store

    iris = Iris(session.settings.base)
    found = intake(articles or [str(resources.data("articles"))], inputs.options(**given))
    skipped = inputs.Skipped(session, strict=strict)
    outcome = build(
        skipped.articles(found),
        session.store,
        iris,
        How(found.total, processes, scheduler, shared.progress(session)),
        _decisions(session),
    )
    _complain(outcome)
    for decision in outcome.unknown:
        told = f"{decision.one} and {decision.other}"
        session.note(f"kg: {session.settings.decisions}: no effect: {told} are not both known")
    stored = outcome.new or outcome.changed or outcome.unchanged
    number = counts(Store.open(session.store), iris) if stored else []
    click.echo(_rendered(form, session, outcome, number))
    if outcome.interrupted:
        session.note("kg: interrupted; what was done is stored: run it again to go on")
        return EXIT_INTERRUPTED
    return max(skipped.report(), EXIT_FINDINGS if outcome.violations else 0)


def _decisions(session: Session) -> "tuple[Decision, ...]":
    from kg.identity.decisions import read_decisions

    return read_decisions(session.settings.decisions, session.settings.base)


def _complain(outcome: "Outcome") -> None:
    for slug, findings in outcome.violations.items():
        for finding in findings:
            message = finding.messages.get("en") or next(iter(finding.messages.values()), "")
            click.echo(f"{slug}: {finding.focus_node}: {message}", err=True)
        click.echo(f"kg: {slug} is not stored: it violates the shapes (above)", err=True)


def _rendered(form: str, session: Session, outcome: "Outcome", found: "list[Count]") -> str:
    if form == "json":
        import json

        told = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged,
                "rejected": sorted(outcome.violations)}  # fmt: skip
        return json.dumps(told | {"counts": dict(found)}, indent=1, ensure_ascii=False)
    if form == "csv":
        return "\n".join(["kind,number", *(f"{c.kind},{c.number}" for c in found)])
    width = max((len(str(c.number)) for c in found), default=0)
    table = [
        f"  {c.number:>{width}} {c.kind if c.number != 1 else c.kind.removesuffix('s')}"
        for c in found
    ]
    return "\n".join([f"{session.store}: {_told(outcome)}", *table])


def _told(outcome: "Outcome") -> str:
    parts = [_articles(len(outcome.new), "new"), _articles(len(outcome.changed), "changed"),
             _articles(len(outcome.unchanged), "unchanged"),
             _articles(len(outcome.violations), "not stored", after=True)]  # fmt: skip
    if not (outcome.new or outcome.changed):
        parts[:3] = ["nothing changed"]
        if outcome.unchanged:
            parts[0] += f" ({_articles(len(outcome.unchanged), 'up to date', after=True)})"
    return ", ".join(p for p in parts if p)


def _articles(number: int, what: str, *, after: bool = False) -> str:
    """Return words such as "1 new article" or, with `after`, "2 articles up to date"."""
    if not number:
        return ""
    noun = "article" if number == 1 else "articles"
    return f"{number} {noun} {what}" if after else f"{number} {what} {noun}"
