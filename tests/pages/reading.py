"""Reading a page as a browser does, as far as the tests need it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_VOID = frozenset("meta link img input br image rect circle path hr base".split())
_LOADS = {"script": "src", "img": "src", "image": "href", "iframe": "src", "source": "src"}


@dataclass
class Read(HTMLParser):
    """What a page holds."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # of <a>
    loads: list[str] = field(default_factory=list)  # what a browser fetches by itself
    heads: dict[str, str] = field(default_factory=dict)  # rel or hreflang -> address
    scripts: list[str] = field(default_factory=list)  # JSON-LD
    handlers: list[str] = field(default_factory=list)  # attributes such as onclick
    inline: int = 0  # scripts and styles in the page
    headings: list[int] = field(default_factory=list)
    text: str = ""
    language: str = ""
    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # elements that are not nested well

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.handlers += [n for n in given if n.startswith("on")]
        self.inline += "style" in given or tag == "style"
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in _LOADS and _LOADS[tag] in given:
            self.loads.append(given[_LOADS[tag]])
        if tag == "link":
            key = given.get("hreflang") or given.get("rel", "")
            self.heads[f"{key} {given.get('type', '')}".strip()] = given["href"]
            self.loads += [given["href"]] if given["rel"] in {"stylesheet", "icon"} else []
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.inline += 1
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts += [data] if data.strip() else []
        else:
            self.text += data


def read(path: Path) -> Read:
    """Return what a page holds."""
    found = Read()
    found.feed(path.read_text("utf-8"))
    found.close()
    return found


def target(page: Path, address: str) -> tuple[Path, str]:
    """Return the file and the place in it that a relative address leads to."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("", ""), address
    file = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
    return file, parts.fragment
