"""A ``kg.toml`` to fill in: every key, what it is for, and an example."""

from collections.abc import Sequence

from kg.metadata.fields import FIELDS, INDICATOR_FIELDS, NEEDED


def template(language: str, indicators: Sequence[str] = ()) -> str:
    """Return the text of a ``kg.toml`` in which all is commented out.

    `indicators` are the labels of those that a store has figures of.
    """
    words = {"id": ("perlu", "contoh"), "en": ("needed", "example")}[language]
    lines = [
        {
            "id": "# kg.toml: keterangan penerbit. Hapus '#' di depan baris yang diisi.",
            "en": "# kg.toml: what the publisher says. Remove the '#' of lines that you fill in.",
        }[language],
    ]
    table = ""
    for field in FIELDS:
        if field.table == "service":
            lines += _indicators(language, indicators) if table != "service" else []
        if field.table != table:
            table = field.table
            lines += ["", f"[{table}]"]
        needed = f" ({words[0]})" if field.gravity == NEEDED else ""
        choices = f": {', '.join(field.choices)}" if field.choices else ""
        lines += [f"# {field.meaning.told(language)}{needed}{choices}",
                  f"# {field.name} = {field.example}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _indicators(language: str, indicators: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for label in indicators or ("peserta aktif",):
        quoted = label.replace("\\", "\\\\").replace('"', '\\"')
        lines += ["", f'# [indicators."{quoted}"]']
        lines += [f'# {name} = "{meaning.told(language)}"' for name, meaning in INDICATOR_FIELDS]
    return lines
