"""Tidying a page before its text is looked for, and writing that text line by line.

Finders of text look for paragraphs. Many templates have none: lines parted by ``<br>`` in a
``<div>``, pages laid out in tables. Left so, the first paragraph of an article may be lost.
"""

import re
from collections.abc import Iterator
from typing import Any

_DROPPED = ("script", "style", "noscript", "template", "svg", "iframe", "form", "select", "button")
_HOLDERS = frozenset({"div", "section", "article", "main", "body", "center"})
_WITHIN_LINES = frozenset(
    "a abbr acronym b big cite code del dfn em font i ins kbd mark q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "cell", "lb", "div"})
# Entities such as &#1; give characters that lxml reads and does not write.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONG = 120  # characters of a paragraph: a cell with one is no cell of figures


def tidy(tree: Any) -> None:
    """Make layout tables boxes, and loose lines paragraphs; drop what is never text."""
    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for element in (table, *_parts(table)):
                element.tag = "div"
    for holder in list(tree.iter(*_HOLDERS)):
        if _loose(holder.text) or any(_is_loose(c) for c in holder):
            _wrap(holder)


def _parts(table: Any) -> Iterator[Any]:
    """Yield the bodies, rows and cells of a table, without those of tables within it."""
    for child in table:
        if child.tag in {"tbody", "thead", "tfoot", "tr", "td", "th"}:
            yield child
            if child.tag not in {"td", "th"}:
                yield from _parts(child)


def _is_layout(table: Any) -> bool:
    if next(table.iter("h1", "h2"), None) is not None:
        return True
    if any(t is not table for t in table.iter("table")):
        return True
    if any(len(p.text_content()) > _LONG for p in table.iter("p")):
        return True
    return any(len(cell.text_content()) > 3 * _LONG for cell in table.iter("td"))


def _loose(text: str | None) -> bool:
    return bool(text and text.strip())


def _is_loose(child: Any) -> bool:
    return child.tag == "br" or _loose(child.tail)


def _wrap(holder: Any) -> None:
    """Put each line that stands in `holder` without a paragraph into one."""
    text, holder.text = holder.text, None
    children = list(holder)
    for child in children:
        holder.remove(child)
    line: Any = None

    def begun() -> Any:
        nonlocal line
        if line is None:
            line = holder.makeelement("p")
            holder.append(line)
        return line

    def add(words: str | None) -> None:
        words = _UNFIT.sub("", words or "")
        if not words or (line is None and not words.strip()):
            return
        paragraph = begun()
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + words
        else:
            paragraph.text = (paragraph.text or "") + words

    add(text)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _WITHIN_LINES:
            begun().append(child)
        elif child.tag == "br":
            line = None
        elif isinstance(child.tag, str):
            holder.append(child)
            line = None
        add(tail)


def lines(body: Any) -> list[str]:
    """Return the lines of what trafilatura found: a paragraph, a list's item, a row of a table."""
    found: list[str] = []
    _gather(body, found, [])
    return found


def _gather(body: Any, found: list[str], words: list[str]) -> None:
    """Walk the tree without recursion: a hostile page may be as deep as it likes."""

    def end() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            found.append(line)

    waiting: list[tuple[Any, bool]] = [(body, True)]
    while waiting:
        element, entering = waiting.pop()
        block = element.tag in _BLOCKS
        if entering and element.tag == "row":
            end()
            cells = (" ".join("".join(c.itertext()).split()) for c in element.iter("cell"))
            if row := " | ".join(c for c in cells if c):
                found.append(row)
        if block:
            end()
        if entering:
            waiting.append((element, False))
            if element.tag != "row":
                if isinstance(element.tag, str):
                    words.append(element.text or "")
                waiting += [(child, True) for child in reversed(element)]
        elif element is not body:
            words.append(element.tail or "")
    end()
