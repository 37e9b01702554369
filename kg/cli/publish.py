"""kg publish: the store as a release that a portal takes."""

from typing import TYPE_CHECKING

import click

from kg.cli import Session
from kg.cli import options as shared
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.ckan import Payload
    from kg.findings import Finding
    from kg.iri import Iris
    from kg.metadata import Metadata
    from kg.publication import Outcome
    from kg.release import Release

EXIT_FINDINGS = 1
_SHOWN = 10  # violations


@click.command("publish", short_help="Write a release for a portal.")
@click.argument("folder", required=False, metavar="FOLDER")
@click.option("--ckan", "ckan", metavar="URL", help="Hand the release over to this CKAN portal.")
@click.option(
    "--dry-run", is_flag=True, help="Print what would be sent to CKAN; write and send nothing."
)
@click.option(
    "--check", is_flag=True, help="Only check kg.toml and the store, and list what is missing."
)
@click.option("--template", is_flag=True, help="Print a kg.toml to fill in.")
@click.option("--no-pages", is_flag=True, help="Write the data and its description, but no pages.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text",
    help="How --check lists what is missing (default: text).",
)  # fmt: skip
@shared.language_option("messages")
@click.pass_obj
def command(
    session: Session,
    *,
    folder: str | None,
    ckan: str | None,
    dry_run: bool,
    check: bool,
    template: bool,
    no_pages: bool,
    form: str,
    language: str | None,
) -> int:
    """Write the store to FOLDER as a release: dumps, tables, catalogue, pages, checksums.

    The release is there as a whole or not at all; violations of the shapes stop it. What the
    publisher says of it stands in kg.toml. CKAN's token is taken from KG_CKAN_TOKEN.
    """
    from kg.metadata.reading import read

    language = language or shared.language()
    if template:
        return _template(session, language)
    metadata = read(session.settings)
    if check:
        return _check(session, metadata, form, language)
    if folder is None:
        raise UsageError("name the FOLDER of the release (or --check, --template)")
    return _publish(session, metadata, folder, ckan, language, dry_run=dry_run, pages=not no_pages)


def _template(session: Session, language: str) -> int:
    from kg.errors import StoreError
    from kg.metadata.template import template
    from kg.publication.measuring import indicators
    from kg.store import Store

    try:
        labels = [indicator.label for indicator in indicators(Store.open(session.store))]
    except StoreError:
        labels = []  # it can be filled in before anything is built
    shared.write([template(language, labels)])
    return 0


def _check(session: Session, metadata: "Metadata", form: str, language: str) -> int:
    from kg.publication import violations
    from kg.store import Store

    found = violations(Store.open(session.store))
    needed = [m for m in metadata.missing if m.gravity == "needed"]
    if form == "text":
        for each in metadata.missing:
            click.echo(f"{each.gravity:<8}  {each.key:<28}  {each.meaning.told(language)}")
        click.echo(
            f"{session.settings.path}: {len(needed)} needed and "
            f"{len(metadata.missing) - len(needed)} advised values are missing"
            + ("; kg publish --template prints them to fill in" if metadata.missing else "")
        )
        click.echo(f"{session.store}: {_told_of(found)}")
    else:
        rows = [(m.gravity, m.key, m.meaning.told(language)) for m in metadata.missing]
        shared.write(_table(form, ("gravity", "key", "meaning"), rows))
    _complain(found, language)
    return EXIT_FINDINGS if needed or found else 0


def _table(
    form: str, header: tuple[str, ...], rows: "Sequence[tuple[str, ...]]"
) -> "Iterable[str]":
    import json

    if form == "json":
        named = [dict(zip(header, row, strict=True)) for row in rows]
        return [json.dumps(named, ensure_ascii=False, indent=1) + "\n"]
    from kg import results
    from kg.store import Rows
    from kg.terms import literal

    return results.written(Rows(header, [tuple(map(literal, row)) for row in rows]), form)


def _told_of(found: "Sequence[Finding]") -> str:
    number = len(found)
    return f"{number or 'no'} violation{'' if number == 1 else 's'}"


def _complain(found: "Sequence[Finding]", language: str) -> None:
    from kg.terms import visible

    for finding in found[:_SHOWN]:
        message = finding.messages.get(language) or next(iter(finding.messages.values()), "")
        click.echo(visible(f"{finding.focus_node}: {message}"), err=True)
    if len(found) > _SHOWN:
        click.echo(f"… and {len(found) - _SHOWN} more; kg validate shows them all", err=True)


def _publish(
    session: Session,
    metadata: "Metadata",
    folder: str,
    ckan: str | None,
    language: str,
    *,
    dry_run: bool,
    pages: bool,
) -> int:
    from pathlib import Path

    from kg.cli.ask import question_folders
    from kg.iri import Iris
    from kg.publication import UNDATED, Publication, publish
    from kg.store import Store

    iris = Iris(session.settings.base)
    token = _token(session, metadata) if ckan and not dry_run else ""
    what = Publication(
        Store.open(session.store), iris, metadata, question_folders(session, ()),
        pages and not dry_run,
    )  # fmt: skip
    outcome = publish(what, Path(folder), shared.progress(session), put=not dry_run)
    if outcome.release is None:
        _complain(outcome.violations, language)
        click.echo(f"kg: nothing is published: {_told_of(outcome.violations)}", err=True)
        return EXIT_FINDINGS
    if dry_run:
        shared.write(_payload(metadata, outcome.release, iris))
        return 0
    click.echo(_summary(folder, outcome))
    if outcome.release.date == UNDATED:
        session.note("kg: no article is dated, nor the release: give release.date in kg.toml")
    needed = [m.key for m in metadata.missing if m.gravity == "needed"]
    if needed:
        session.note(
            f"kg: {session.settings.path} leaves out {', '.join(needed)} "
            "(kg publish --check says what they are)"
        )
    if ckan:
        from kg.ckan import payload

        given = payload(metadata, outcome.release, iris)
        upload = metadata.ckan.upload
        _hand_over(session, given, Path(folder), ckan, token=token, upload=upload)
    return 0


def _summary(folder: str, outcome: "Outcome") -> str:
    release = outcome.release
    assert release is not None  # noqa: S101 - a summary is of what was published
    contents = release.contents
    findings = sum(number for _, number in contents.rules.values())
    articles = len(contents.sources)
    lines = [
        f"{folder}: release {release.version}",
        f"  {contents.triples} triples from {articles} article{'' if articles == 1 else 's'}",
        f"  {findings} findings about the sources",
    ]
    kept = f" ({outcome.kept} as before)" if outcome.kept else ""
    lines.append(f"  {outcome.files} files, {outcome.pages + outcome.kept} of them pages{kept}")
    if release.earlier:
        lines.append(f"  changes since {release.earlier[0].version}: CHANGES.md")
    return "\n".join(lines)


def _token(session: Session, metadata: "Metadata") -> str:
    """Return the token for a portal, once it is sure that there is enough to send."""
    from kg.ckan import token

    absent = {m.key for m in metadata.missing} & {"publisher.name", "contact.email"}
    if absent:
        raise UsageError(
            f"a portal must know who publishes: give {' and '.join(sorted(absent))} in "
            f"{session.settings.path} (kg publish --template)"
        )
    return token()


def _payload(metadata: "Metadata", release: "Release", iris: "Iris") -> "Iterable[str]":
    import json

    from kg.ckan import payload

    found = payload(metadata, release, iris)
    told = {"package_create": found.package, "resources": list(found.resources)}
    return [json.dumps(told, ensure_ascii=False, indent=1) + "\n"]


def _hand_over(
    session: Session, what: "Payload", folder: "Path", url: str, *, token: str, upload: bool
) -> None:
    from kg.ckan import hand_over

    outcome = hand_over(what, folder, url, token, upload=upload, note=session.note)
    done = "created" if outcome.created else "updated" if outcome.changed else "unchanged"
    click.echo(
        f"{outcome.dataset}: {done}; resources: {len(outcome.resources_created)} created, "
        f"{len(outcome.resources_updated)} updated, {len(outcome.resources_unchanged)} unchanged, "
        f"{len(outcome.resources_removed)} removed"
    )
