"""kg canon: a graph as canonical N-Quads."""

import click

from kg.cli import Session, files, limits
from kg.cli import options as shared


@click.command("canon", short_help="Write a graph as canonical N-Quads (RDFC-1.0).")
@click.argument("file", metavar="FILE")
@click.option("--hash", "hashed", is_flag=True, help="Print only the hash of it, in hexadecimal.")
@click.option(
    "--hash-algorithm",
    "algorithm",
    type=click.Choice(["sha256", "sha384"]),
    default="sha256",
    help="What blank nodes are named with, and what --hash prints (default sha256).",
)
@click.option("--base", metavar="IRI", help="What relative IRIs start from.")
@shared.timeout_option
@shared.memory_option
@shared.output_option
@click.pass_obj
def command(
    session: Session,
    *,
    file: str,
    hashed: bool,
    algorithm: str,
    base: str | None,
    timeout: float,
    memory: int,
    output: str | None,
) -> int:
    """Write FILE, in any RDF syntax, or standard input (-) as canonical N-Quads of RDFC-1.0.

    Graphs that differ only in order, formatting or the names of blank nodes give the same bytes,
    and the same hash.
    """

    def work() -> None:
        from kg.store.canonical import canonical

        source, syntax, address, where = files.source(file)
        lines = canonical(source, syntax, base or address, name=where, algorithm=algorithm)
        shared.write(_hash(lines, algorithm) if hashed else lines, output)

    # RDFC-1.0, section 7.1: some graphs take exponential time.
    advice = "its blank nodes are too much alike: name some"
    return limits.limited(session, timeout, memory, work, advice=advice)


def _hash(lines: list[str], algorithm: str) -> list[str]:
    import hashlib

    digest = hashlib.new(algorithm)
    for line in lines:
        digest.update(line.encode())
    return [digest.hexdigest() + "\n"]
