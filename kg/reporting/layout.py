"""Lines for a terminal of a certain width, or for a pipe, which has none and gets no breaks."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.terms import visible

Style = Callable[..., str]
_NARROWEST = 30
_LONGEST = 2000  # characters of a message


class Piece(NamedTuple):
    """Words that stay together on a line, and how they are styled (arguments of click.style)."""

    text: str
    style: dict[str, str | bool]


def plainly(text: str, **_style: str | bool) -> str:
    """Style nothing."""
    return text


class Layout:
    """Where lines break, and what styles them; width 0 is a pipe."""

    def __init__(self, width: int = 0, style: Style | None = None) -> None:
        self.width = max(width, _NARROWEST) if width else 0
        self.style = style or plainly

    def room(self, indent: int, else_: int) -> int:
        """Return how many characters fit on a line, or what a pipe gets."""
        return max(self.width - indent, _NARROWEST // 2) if self.width else else_

    def flow(
        self, pieces: Sequence[Piece], indent: int, hanging: int, apart: str = "  "
    ) -> list[str]:
        """Return lines of pieces; a piece that does not fit starts a new line."""
        lines: list[str] = []
        line, used = " " * indent, indent
        for piece in pieces:
            text = self._fitted(piece.text, hanging)
            if self.width and used > indent and used + len(apart) + width_of(text) > self.width:
                lines.append(line)
                line, used = " " * hanging, hanging
                indent = hanging
            gap = apart if used > indent else ""
            line += gap + (self.style(text, **piece.style) if piece.style else text)
            used += len(gap) + width_of(text)
        return [*lines, line]

    def paragraph(self, text: str, indent: int, label: str = "", colour: str = "") -> list[str]:
        """Return a text as lines, after a label such as "hint"."""
        words = cut(visible(" ".join(text.split())), _LONGEST)
        first = f"{label}: " if label else ""
        lines = [first + words]
        if self.width:
            from textwrap import wrap

            lines = wrap(first + words, self.width - indent, subsequent_indent=" " * 2)
        if label:
            lines[0] = self.style(label, fg=colour) + lines[0][len(label) :]
        return [" " * indent + line for line in lines]

    def _fitted(self, text: str, indent: int) -> str:
        """Return a piece cut in its middle if a whole line is too short for it."""
        room = self.room(indent, len(text))
        if len(text) <= room and width_of(text) <= room:
            return text
        tail = _within(text[::-1], room * 2 // 3)[::-1]
        return f"{_within(text, room - 1 - width_of(tail))}…{tail}"


def _within(text: str, width: int) -> str:
    """Return as much of the beginning of a text as fits a width."""
    kept = text[:width]
    while kept and width_of(kept) > width:
        kept = kept[:-1]
    return kept


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, longest: int) -> str:
    """Return at most `longest` characters of a text, with … in place of the rest."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
