"""Reading one register: a csv file with a header, UTF-8, cells separated by commas."""

import csv
from pathlib import Path

from kg.errors import InputError


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of `path` as dictionaries by column name.

    Raises InputError when the file is missing, is not UTF-8, or has a row of another length.
    """
    header, rows = read_rows(path)
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of `path`; faster than `read` where rows are many."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            header = next(rows, [])
            body = list(rows)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot read the register: {error}", where=str(path)) from error
    for number, row in enumerate(body, 2):
        if len(row) != len(header):
            raise InputError(f"{len(row)} cells, expected {len(header)}", where=f"{path}:{number}")
    return header, body


def several(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several, separated by ``|``."""
    return tuple(cell.split("|")) if cell else ()
