"""A page of a news site as an article: its headline, its byline, its text line by line.

The text is found by trafilatura, an extra, which is imported only here.
"""

import codecs
import logging
import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from kg.article import Article, windows_1252
from kg.errors import InputError
from kg.intake import records
from kg.intake.about import about, page_title
from kg.intake.markup import lines as lines_of
from kg.intake.markup import tidy

LARGEST = 10_000_000  # bytes of a page; most of a large one is scripts and pictures
_NO_LIBRARY = "a page needs trafilatura to find its text; run: pip install 'kalbar-kg[html]'"
_DECLARED = re.compile(
    rb"(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
# Encodings of pages; others that Python knows by name are no text, or were never used so.
_PAGES = re.compile(r"(?:iso-?8859-?\d+|windows-?125\d|cp-?125\d|koi8-[ru]|gb18030|gbk|gb2312|big5|"
                    r"shift_jis|euc-(?:jp|kr)|tis-620|latin-?1|macintosh)", re.I)  # fmt: skip
_LATIN = re.compile(r"(?:iso-?8859-?1|latin-?1|us-ascii|cp-?1252|windows-?1252)", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_MANY = 20_000  # elements of a page; one of a news site has some thousands
_HEADLINE = 200  # characters of the longest headline
_SHORTEST = 40  # characters of at least one line of an article


def article(content: bytes, known: Mapping[str, Any], where: str, slug: str = "") -> Article:
    """Return the article of a page; `known` are fields of Source that win over the page.

    Raises InputError for a page without an article, or where trafilatura is not installed.
    """
    tree = _parsed(decode(content, where), where)
    if next(tree.iter("frameset"), None) is not None:
        raise InputError("is a frame around other pages; save the page within it", where=where)
    said = about(tree)
    site = page_title(tree)
    lines = [line for line in _lines(tree, where) if line != site or line == said.title]
    if not any(len(line) >= _SHORTEST for line in lines):
        raise InputError(
            "no article in this page (one that a script makes?); save its text instead",
            where=where,
        )
    title = said.title or (lines[0] if len(lines[0]) < _HEADLINE else site)
    first = next((i for i, line in enumerate(lines[:5]) if records.same(line, title)), -1)
    found: dict[str, Any] = {
        name: value
        for name in ("author", "editor", "publisher", "url", "published", "modified")
        if (value := getattr(said, name))
    }
    found |= {"text": "\n".join(lines[first + 1 :]), "title": title}
    return records.article(found, known, where, slug, markup=True)


def _parsed(text: str, where: str) -> Any:
    if not text.strip():
        raise InputError("empty file: there is no article in it", where=where)
    html = _library("lxml.html", where)
    # Decoded already: what the page declares must not be believed a second time.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    text = _CONTROLS.sub("", text)
    try:
        return html.document_fromstring(text.encode(errors="replace"), parser=parser)
    except (ValueError, html.etree.LxmlError) as error:
        raise InputError("cannot be read as a page", where=where) from error


def _lines(tree: Any, where: str) -> list[str]:
    library = _library("trafilatura", where)
    logger = logging.getLogger("trafilatura")
    logger.addHandler(logging.NullHandler())  # it tells of pages without text on stderr
    logger.propagate = False
    try:
        tidy(tree)
        # To compare what several finders find takes seconds where a page is made of menus.
        fast = sum(1 for _ in tree.iter()) > _MANY
        found = library.bare_extraction(
            tree, include_comments=False, include_tables=True, fast=fast
        )
    except Exception as error:
        why = f"cannot be read as a page ({type(error).__name__})"
        raise InputError(why, where=where) from error
    return lines_of(found.body) if found is not None else []


def decode(content: bytes, where: str) -> str:
    """Return the text of a page: UTF-8 if it is that, else as it declares. Raises InputError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16", where)
    if b"\0" in content:
        raise InputError("binary file, not a page", where=where)
    try:
        return content.decode("utf-8-sig")  # before what is declared, which templates get wrong
    except UnicodeDecodeError as error:
        declared = _DECLARED.search(content[:4096])
        name = declared[1].decode("ascii", "replace") if declared else ""
        if _PAGES.fullmatch(name) and not _LATIN.fullmatch(name):
            return _decoded(content, name, where)
        text = windows_1252(content)
        if text is None:
            line = content.count(b"\n", 0, error.start) + 1
            why = f"neither UTF-8 nor windows-1252 (byte 0x{content[error.start]:02x})"
            raise InputError(why, where=f"{where}:{line}") from error
        return text


def _decoded(content: bytes, name: str, where: str) -> str:
    try:
        codecs.lookup(name)
        return content.decode(name)
    except (LookupError, UnicodeDecodeError) as error:
        raise InputError(f"is not in the encoding it declares, {name}", where=where) from error


def _library(name: str, where: str) -> Any:
    try:
        return import_module(name)
    except ImportError as missing:
        raise InputError(_NO_LIBRARY, where=where) from missing
