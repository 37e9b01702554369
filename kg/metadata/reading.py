"""Reading the tables of ``kg.toml``: every value checked, every error with file and key."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from kg.errors import InputError, nearest
from kg.metadata import Agent, Ckan, Contact, Indicator, Metadata, Missing, SatuData, Text
from kg.metadata.fields import ADVISED, FIELDS, INDICATOR_FIELDS, Field
from kg.settings import TABLES, Settings

_TITLE = Text("Graf pengetahuan berita urusan publik", "Knowledge graph of public-affairs news")
_DESCRIPTION = Text(
    "Apa yang dikatakan berita tentang urusan publik: pejabat dan jabatannya, lembaga, "
    "kesepakatan, peraturan yang dikutip, angka, dan pernyataan. Setiap fakta membawa kata-kata "
    "sumbernya, dan kejanggalan sumber diterbitkan sebagai temuan.",
    "What news says of public affairs: officials and their posts, organisations, agreements, "
    "regulations cited, figures and statements. Every fact carries the words it was taken from, "
    "and what is doubtful in the sources is published as findings.",
)
_KEYWORDS = (
    Text("berita", "news"), Text("urusan publik", "public affairs"),
    Text("kesepakatan", "agreements"), Text("peraturan", "regulations"),
    Text("data tertaut", "linked data"),
)  # fmt: skip
NO_PUBLISHER = Text("Penerbit belum disebutkan", "Publisher not named yet")


def read(settings: Settings) -> Metadata:
    """Return what the settings say of a release, with defaults for what they leave out.

    A value of ``[publisher] name`` may also come from ``KG_PUBLISHER_NAME``, and so on. Raises
    InputError that names the file, or the variable, and the key of a value that cannot be used.
    """
    found: dict[str, Any] = {}
    _refuse_unknown(settings)
    for each in FIELDS:
        written, where = _written(settings, each)
        if written is not None:
            found[each.key] = _value(each, written, where)
    return _metadata(settings, found)


class _BadValueError(Exception):
    """A value that a field does not take, and what it takes."""


def _refuse_unknown(settings: Settings) -> None:
    for table in TABLES:
        if table == "indicators":
            continue
        known = [f.name for f in FIELDS if f.table == table]
        for name in settings.tables.get(table, {}):
            if name not in known:
                hint = nearest(name, known) or f" (it has: {', '.join(known)})"
                raise InputError(f"unknown key '{table}.{name}'{hint}", where=settings.path)


def _written(settings: Settings, field: Field) -> tuple[Any, str]:
    """Return a value as written and where; None if it is given nowhere."""
    variable = f"KG_{field.table}_{field.name}".upper()
    if text := os.environ.get(variable):
        if field.kind in {"texts", "codes", "choices"}:
            return [part.strip() for part in text.split(",") if part.strip()], variable
        if field.kind == "switch":
            return {"true": True, "false": False}.get(text.lower(), text), variable
        return text, variable
    return settings.tables.get(field.table, {}).get(field.name), settings.path


def _value(field: Field, written: Any, where: str) -> Any:
    try:
        return READERS[field.kind](written, field.choices)
    except _BadValueError as error:
        given = repr(written) if not isinstance(written, str) else f"'{written}'"
        shown = given if len(given) < 80 else f"{given[:76]}…"
        message = f"{field.key} = {shown}: {error}; such as {field.example}"
        raise InputError(message, where=where) from None


def _text(written: Any, _: tuple[str, ...] = ()) -> Text:
    if isinstance(written, str) and (plain := _clean(written)):
        return Text(plain, plain)
    if (
        isinstance(written, dict)
        and written
        and set(written) <= {"id", "en"}
        and all(isinstance(v, str) and _clean(v) for v in written.values())
    ):
        told = {language: _clean(v) for language, v in written.items()}
        return Text(told.get("id") or told["en"], told.get("en") or told["id"])
    raise _BadValueError('write a text that is not empty, or {id = "…", en = "…"}')


def _clean(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _texts(written: Any, _: tuple[str, ...] = ()) -> tuple[Text, ...]:
    if not isinstance(written, list) or not written:
        raise _BadValueError("write a list of texts")
    return tuple(dict.fromkeys(_text(each) for each in written))


def _matching(pattern: str, wanted: str) -> Callable[[Any, tuple[str, ...]], str]:
    def read_one(written: Any, _: tuple[str, ...] = ()) -> str:
        if not isinstance(written, str) or not re.fullmatch(pattern, written):
            raise _BadValueError(f"write {wanted}")
        return written

    return read_one


def _date(written: Any, _: tuple[str, ...] = ()) -> str:
    if isinstance(written, datetime):
        return written.date().isoformat()
    try:
        return (written if isinstance(written, date) else date.fromisoformat(written)).isoformat()
    except (TypeError, ValueError):
        raise _BadValueError("write a date that exists, YYYY-MM-DD") from None


def _period(written: Any, choices: tuple[str, ...] = ()) -> str:
    """Return a day, month or year."""
    if isinstance(written, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", written):
        return written
    if isinstance(written, int) and not isinstance(written, bool) and 1000 <= written <= 9999:
        return str(written)
    try:
        return _date(written, choices)
    except _BadValueError:
        raise _BadValueError("write a date, month or year: YYYY-MM-DD, YYYY-MM or YYYY") from None


def _choice(written: Any, choices: tuple[str, ...]) -> str:
    by_name = {choice.casefold(): choice for choice in choices}
    if isinstance(written, str) and written.casefold() in by_name:
        return by_name[written.casefold()]
    raise _BadValueError(f"write one of {', '.join(choices)}")


def _choices(written: Any, choices: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(written, list) or not written:
        raise _BadValueError(f"write a list of some of {', '.join(choices)}")
    return tuple(dict.fromkeys(_choice(each, choices) for each in written))


def _codes(written: Any, _: tuple[str, ...] = ()) -> tuple[str, ...]:
    from kg.registers import Registers

    if not isinstance(written, list) or not written:
        raise _BadValueError("write a list of Kemendagri codes")
    for code in written:
        if not isinstance(code, str) or Registers.default().areas.get(code) is None:
            raise _BadValueError(f"no area has the Kemendagri code {code!r}")
    return tuple(dict.fromkeys(written))


def _switch(written: Any, _: tuple[str, ...] = ()) -> bool:
    if not isinstance(written, bool):
        raise _BadValueError("write true or false")
    return written


_HOST = r"(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+|\[[0-9A-Fa-f:.]+\]"
_ADDRESS = rf"https?://(?:{_HOST})(?::\d{{1,5}})?(?:/[^\s<>\"{{}}|\\^`]*)?"
READERS: Mapping[str, Callable[[Any, tuple[str, ...]], Any]] = {
    "text": _text,
    "texts": _texts,
    "address": _matching(_ADDRESS, "an http(s) address"),
    "folder": _matching(
        rf"https?://(?:{_HOST})(?::\d{{1,5}})?/(?:[^\s<>\"{{}}|\\^`?#]*/)?",
        "an http(s) address that ends in '/'",
    ),
    "email": _matching(r"[^\s@<>\"]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", "an e-mail address"),
    "phone": _matching(r"\+?[0-9][0-9 ()./-]{4,30}", "a telephone number"),
    "name": _matching(r"[a-z0-9][a-z0-9_-]{1,99}", "2 to 100 of a-z, 0-9, '-' and '_'"),
    "version": _matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,49}", "letters, digits, '.', '-' and '_'"),
    "date": _date,
    "period": _period,
    "choice": _choice,
    "choices": _choices,
    "codes": _codes,
    "switch": _switch,
}


def _indicators(settings: Settings) -> dict[str, Indicator]:
    known = [name for name, _ in INDICATOR_FIELDS]
    found: dict[str, Indicator] = {}
    for label, table in settings.tables.get("indicators", {}).items():
        if not isinstance(table, dict):
            raise InputError(
                f'indicators."{label}" must be a table: write [indicators."{label}"]',
                where=settings.path,
            )
        texts: dict[str, Text] = {}
        for name, written in table.items():
            field = Field(f'indicators."{label}"', name, "text", Text("", ""), '"…"')
            if name not in known:
                hint = nearest(name, known) or f" (it has: {', '.join(known)})"
                raise InputError(f"unknown key '{field.key}'{hint}", where=settings.path)
            texts[name] = _value(field, written, settings.path)
        found[" ".join(label.split())] = Indicator(**texts)
    return found


def _metadata(settings: Settings, found: Mapping[str, Any]) -> Metadata:
    def table(name: str) -> dict[str, Any]:
        start = f"{name}."
        return {k.removeprefix(start): v for k, v in found.items() if k.startswith(start)}

    start, end = found.get("dataset.start"), found.get("dataset.end")
    if start and end and start > end and not start.startswith(end):
        raise InputError(f"dataset.start {start} is after dataset.end {end}", where=settings.path)
    publisher = Agent(**({"name": NO_PUBLISHER} | table("publisher")))
    contact = {"name": publisher.name, "email": publisher.email} | table("contact")
    satu_data = {"walidata": table("publisher").get("name", Text("", ""))} | table("satu_data")
    defaults = {"title": _TITLE, "description": _DESCRIPTION, "keywords": _KEYWORDS,
                "themes": ("GOVE",), "url": settings.base}  # fmt: skip
    told = defaults | table("release") | table("dataset")
    return Metadata(
        **told,
        publisher=publisher,
        contact=Contact(**contact),
        endpoint=found.get("service.endpoint", ""),
        satu_data=SatuData(**satu_data),
        indicators=_indicators(settings),
        ckan=Ckan(**table("ckan")),
        missing=_missing(found),
    )


def _missing(found: Mapping[str, Any]) -> tuple[Missing, ...]:
    """Return the fields that are not given and should be, the needed ones first."""
    absent = [
        Missing(f.key, f.gravity, f.meaning) for f in FIELDS if f.gravity and f.key not in found
    ]
    if any(m.key == "contact.email" for m in absent) and found.get("publisher.email"):
        absent = [m for m in absent if m.key != "contact.email"]
    return tuple(sorted(absent, key=lambda m: m.gravity == ADVISED))
