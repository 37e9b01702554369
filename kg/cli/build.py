"""``kg build``: articles into the store, and what came in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import Session
from kg.cli import options as shared

if TYPE_CHECKING:
    from kg.ingestion import Count, Outcome

EXIT_FINDINGS = 1


def source_options(function: Any) -> Any:
    """Add the options that say about an article what its text does not."""
    for option in (
        click.option("--publisher", metavar="NAME", help="Who published it."),
        click.option("--modified", metavar="DATE", help="When it was last changed, YYYY-MM-DD."),
        click.option("--published", metavar="DATE", help="When it was published, YYYY-MM-DD."),
        click.option("--url", metavar="ADDRESS", help="Where it was published."),
    ):
        function = option(function)
    return function


def overrides(**options: str | None) -> dict[str, Any]:
    """Return the options given as fields of Source. Raises UsageError for no date or address."""
    from datetime import date

    from kg.article import is_address
    from kg.errors import UsageError

    found: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    for name in {"published", "modified"} & set(found):
        try:
            found[name] = date.fromisoformat(found[name])
        except ValueError as error:
            raise UsageError(f"--{name} {found[name]}: write a date as YYYY-MM-DD") from error
    if "url" in found and not is_address(found["url"]):
        raise UsageError(f"--url {found['url']}: write an http(s) address")
    return found


def named(articles: tuple[str, ...]) -> list[Path]:
    """Return the paths a person named. Raises UsageError for an empty name."""
    from kg.errors import UsageError

    if "" in articles:
        raise UsageError("the name of an article is empty")
    return [Path(a) for a in articles]


@click.command("build", short_help="Extract, validate and store articles.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE or FOLDER]...")
@source_options
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text",
    help="How to print what came in (default: text).",
)  # fmt: skip
@click.pass_obj
def command(session: Session, /, articles: tuple[str, ...], form: str, **known: str | None) -> int:
    """Extract, validate and store articles: UTF-8 text files, or folders of them.

    Without an argument, the articles that come with kg. A file NAME.toml beside NAME.txt may
    give url, published, modified and publisher. An article that did not change is not done again.
    """
    from kg import resources
    from kg.ingestion import How, build, counts, read_all
    from kg.iri import Iris
    from kg.store import Store

    iris = Iris(session.settings.base)
    paths = named(articles) or [resources.data("articles")]
    outcome = build(
        read_all(paths, overrides(**known)),
        session.store,
        iris,
        How(progress=shared.progress(session)),
    )
    _complain(outcome)
    stored = outcome.new or outcome.changed or outcome.unchanged
    found = counts(Store.open(session.store), iris) if stored else []
    click.echo(_rendered(form, session, outcome, found))
    return EXIT_FINDINGS if outcome.violations else 0


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
