"""What a page says of itself: JSON-LD first, then what its head holds, then what stands under
its headline. Nothing is guessed: a page without a date of publication has none.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from kg.article import is_address
from kg.intake.dates import day

_ARTICLES = frozenset(
    "NewsArticle Article ReportageNewsArticle BlogPosting AnalysisNewsArticle OpinionNewsArticle "
    "BackgroundNewsArticle ReviewNewsArticle LiveBlogPosting Report PressRelease".split()
)
_PUBLISHED = (
    "article:published_time", "datepublished", "publishdate", "publish_date", "publish-date",
    "pubdate", "date.published", "dcterms.created", "dc.date.issued", "dc.date", "dcterms.date",
    "parsely-pub-date", "content_publisheddate", "og:published_time",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified")
_AUTHOR = ("author", "article:author", "content_author", "parsely-author", "dc.creator")
_WEEKDAY = r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)"
_VISIBLE = re.compile(rf"\s*{_WEEKDAY}\s*,.{{8,40}}\d{{1,2}}[:.]\d\d\s*(?:WIB|WITA|WIT)?\s*", re.I)


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of its article; "" and None where it is silent."""

    title: str = ""
    author: str = ""
    editor: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    modified: date | None = None


def about(tree: Any) -> About:
    """Return what the parsed page `tree` says of its article."""
    linked = _linked(tree)
    metas = _metas(tree)
    publisher = _names(linked.get("publisher")) or metas.get("og:site_name", "")
    author = _names(linked.get("author")) or _first(metas, _AUTHOR)
    return About(
        _title(tree, linked, metas, publisher),
        "" if is_address(author) or author.casefold() == publisher.casefold() else author,
        _names(linked.get("editor")),
        publisher,
        _address(tree, linked, metas),
        _day(linked.get("datePublished")) or _day_of(metas, _PUBLISHED) or _under_headline(tree),
        _day(linked.get("dateModified")) or _day_of(metas, _MODIFIED),
    )


def _linked(tree: Any) -> dict[str, Any]:
    """Return the article of the page's JSON-LD, its references within the page followed."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            # Line breaks within strings are as common in pages as they are wrong.
            nodes += _nodes(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    known = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    for node in nodes:
        kinds = node.get("@type")
        if any(k in _ARTICLES for k in _listed(kinds) if isinstance(k, str)):
            return {key: _followed(value, known) for key, value in node.items()}
    return {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects at the top of a JSON-LD document, and those of their graphs."""
    for node in _listed(value):
        if isinstance(node, dict):
            yield node
            yield from (n for n in _listed(node.get("@graph")) if isinstance(n, dict))


def _followed(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """Return a value, or the values of a list, with what the page says of them elsewhere."""
    found = [
        known.get(v["@id"], v)
        if isinstance(v, dict) and "name" not in v and isinstance(v.get("@id"), str)
        else v
        for v in _listed(value)
    ]
    return found if isinstance(value, list) else found[0]


def _names(value: Any) -> str:
    """Return the names of persons or organisations, each once."""
    found: list[str] = []
    for one in _listed(value):
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and (words := _line(name)) and not is_address(words):
            found.append(words)
    return ", ".join(dict.fromkeys(found))


def _line(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := _line(meta.get("content") or ""):
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[n] for n in names if n in metas and not is_address(metas[n])), "")


def _day(value: Any) -> date | None:
    return day(value[0] if isinstance(value, list) and value else value)


def _day_of(metas: dict[str, str], names: tuple[str, ...]) -> date | None:
    return next((found for n in names if n in metas and (found := day(metas[n]))), None)


def _under_headline(tree: Any) -> date | None:
    """Return the day that stands, with its time, after the headline: above it is today's."""
    seen = False
    for element in tree.iter():
        if element.tag in {"h1", "h2"}:
            seen = True
        if not seen or not isinstance(element.tag, str):
            continue
        if element.tag == "time" and (found := day(element.get("datetime") or "")):
            return found
        for text in (element.text, element.tail):
            if text and len(text) < 80 and _VISIBLE.fullmatch(text) and (found := day(text)):
                return found
    return None


def _title(tree: Any, linked: dict[str, Any], metas: dict[str, str], publisher: str) -> str:
    """Return the headline: as readers see it, if the page says elsewhere that it is that one."""
    headline = linked.get("headline")
    said = [_line(headline)] if isinstance(headline, str) else []
    said += [metas[n] for n in ("og:title", "twitter:title") if n in metas]
    page = next((_line(e.text_content()) for e in tree.iter("title")), "")
    shown = [_line(e.text_content()) for e in tree.iter("h1")]
    for one in (*said, page):
        for heading in shown:
            if len(heading) > 8 and _same(one, heading):
                return heading
    if said:
        return _without_site(said[0], publisher)
    shown = shown or [_line(e.text_content()) for e in tree.iter("h2")]
    return shown[0] if len(shown) == 1 else ""


def _same(title: str, heading: str) -> bool:
    """Tell whether one is the other, cut short or with the name of the site after it."""
    one, other = title.casefold().rstrip("….").strip(), heading.casefold()
    return one.startswith(other) or (len(one) > 30 and other.startswith(one))


def _without_site(title: str, publisher: str) -> str:
    head, bar, site = re.sub(r"\s+[-|–—]\s+", "\0", title).rpartition("\0")
    if bar and publisher and site.casefold().startswith(publisher.casefold()):
        return head.replace("\0", " - ")
    return title


def page_title(tree: Any) -> str:
    """Return what the page calls itself, which may be the name of its site."""
    return next((_line(e.text_content()) for e in tree.iter("title")), "")


def _address(tree: Any, linked: dict[str, Any], metas: dict[str, str]) -> str:
    whole = linked.get("mainEntityOfPage")
    links = [e for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for url in (*(e.get("href") for e in links), metas.get("og:url"), linked.get("url"),
                whole.get("@id") if isinstance(whole, dict) else whole):  # fmt: skip
        if isinstance(url, str) and is_address(url.strip()) and _leads_somewhere(url.strip()):
            return url.strip()
    return ""


def _leads_somewhere(url: str) -> bool:
    """Tell whether an address is more than that of a site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/") != "" or parts.query != ""
