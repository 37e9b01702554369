"""What the articles of a store mention, beside the engine's files, as tables to look it up.

A build reads here what to compare a new article with, without reading the graphs. The file belongs
to a generation of the store, as its manifest does.
"""

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.identity import Likeness, Mention, Renaming, Row

_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    slug TEXT PRIMARY KEY, rank TEXT, sha256 TEXT, source TEXT, outlet TEXT,
    sketch TEXT, statements BLOB, relation TEXT DEFAULT '', other TEXT DEFAULT '') WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mention (
    article TEXT, number INTEGER, node TEXT, keys TEXT, vals TEXT, context TEXT, bare INTEGER,
    PRIMARY KEY (article, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mention_key (
    key TEXT, article TEXT, number INTEGER, PRIMARY KEY (key, article, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS used (iri TEXT, article TEXT, PRIMARY KEY (iri, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketch (
    hash INTEGER, article TEXT, PRIMARY KEY (hash, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS renamed (
    article TEXT, node TEXT, final TEXT, vals TEXT, PRIMARY KEY (article, node)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS borrowed (
    source TEXT, node TEXT, article TEXT, own TEXT,
    PRIMARY KEY (source, node, article, own)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS noted (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
# The mentions of a key, but not those of articles that repeat another, which say nothing more.
_IN_FORCE = """
FROM mention_key JOIN mention USING (article, number) JOIN article ON slug = mention_key.article
AND (relation != 'copy' OR bare)
"""
_SHARING = f"""
SELECT mention_key.article, rank, mention.node, keys, mention.vals, context, bare {_IN_FORCE}
WHERE mention_key.key = ?
"""
_DIFFERING = f"""
SELECT COUNT(DISTINCT mention.vals), MIN(mention.node), MAX(mention.node), MAX(context),
    COUNT(renamed.final) {_IN_FORCE}
LEFT JOIN renamed ON renamed.article = mention.article AND renamed.node = mention.node
WHERE mention_key.key = ?
"""
_WIDTH = 4  # bytes of the hash of a statement


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one article."""

    slug: str
    key: str  # of its content and all that goes into its graph
    sha256: str
    source: Mapping[str, Any]  # fields of kg.article.Source, as JSON takes them
    outlet: str
    mentions: tuple[Mention, ...]
    used: tuple[str, ...]  # IRIs of which the registers know
    likeness: Likeness

    @property
    def rank(self) -> str:
        """What orders articles: the day of publication, those without one last."""
        return str(self.source.get("published") or "9999-12-31")


@dataclass(frozen=True, slots=True)
class Text:
    """What tells whether an article repeats another."""

    slug: str
    rank: str
    outlet: str
    likeness: Likeness


class Index:
    """The index of a store while it is written."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
            self._base.execute(f"PRAGMA {pragma}")
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")
        self._disturbed: set[str] = set()

    def close(self) -> None:
        """Write what is not written yet."""
        self._base.execute("COMMIT")
        self._base.close()

    def _rows(self, query: str, *values: object) -> Iterator[Any]:
        return iter(self._base.execute(query, values))

    # --- articles ----------------------------------------------------------------------------

    def put(self, entry: Entry) -> None:
        """Take an article up, in place of what was known of it."""
        self.forget(entry.slug)
        slug, many = entry.slug, self._base.executemany
        self._base.execute(
            "INSERT INTO article (slug, rank, sha256, source, outlet, sketch, statements) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (slug, entry.rank, entry.sha256, json.dumps(entry.source), entry.outlet,
             json.dumps(entry.likeness.sketch), _packed(entry.likeness.statements)),
        )  # fmt: skip
        mentions = list(enumerate(entry.mentions))
        many(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (slug, n, m.node, *(json.dumps(p) for p in (m.keys, m.values, m.context)), m.bare)
                for n, m in mentions
            ],
        )
        many(
            "INSERT OR IGNORE INTO mention_key VALUES (?, ?, ?)",
            [(key, slug, n) for n, m in mentions for key in m.keys],
        )
        many("INSERT OR IGNORE INTO used VALUES (?, ?)", [(iri, slug) for iri in entry.used])
        many("INSERT INTO sketch VALUES (?, ?)", [(h, slug) for h in entry.likeness.sketch])
        self._unname(slug, {m.node for m in entry.mentions})

    def forget(self, slug: str) -> None:
        """Forget an article; what its nodes are called among the others is kept, to be compared."""
        before = self.text(slug)
        if before is None:
            return
        run, many = self._base.execute, self._base.executemany
        keys = [(k, slug) for m in self.mentions(slug) for k in m.keys]
        many("DELETE FROM mention_key WHERE key = ? AND article = ?", keys)
        hashes = [(h, slug) for h in before.likeness.sketch]
        many("DELETE FROM sketch WHERE hash = ? AND article = ?", hashes)
        run("DELETE FROM mention WHERE article = ?", (slug,))
        run("DELETE FROM used WHERE article = ?", (slug,))
        run("DELETE FROM article WHERE slug = ?", (slug,))

    def source(self, slug: str) -> tuple[str, dict[str, Any]]:
        """Return the SHA-256 of an article's text, and what is known beside the text."""
        row = next(self._rows("SELECT sha256, source FROM article WHERE slug = ?", slug))
        return row[0], json.loads(row[1])

    def used(self) -> list[str]:
        """Return the IRIs in use of which the registers know, sorted."""
        return [row[0] for row in self._rows("SELECT DISTINCT iri FROM used ORDER BY iri")]

    # --- mentions ----------------------------------------------------------------------------

    def mentions(self, slug: str) -> list[Mention]:
        """Return what an article mentions."""
        query = (
            "SELECT node, keys, vals, context, bare FROM mention WHERE article = ? ORDER BY number"
        )
        return [_mention(*row) for row in self._rows(query, slug)]

    def groups(
        self, keys: Iterable[str], linked: Mapping[str, Iterable[str]]
    ) -> Iterator[list[Row]]:
        """Yield the mentions that share a key with one of `keys`, directly or through others.

        Nodes that are `linked` are as if they shared a key. Those that nothing tells apart, or of
        which nothing differs, are passed over.
        """
        done: set[str] = set()
        for key in sorted(set(keys)):
            if key in done or (key not in linked and self._settled(key)):
                continue
            waiting: list[str] = [key]
            found: dict[tuple[str, str], Row] = {}
            while waiting:
                one = waiting.pop()
                if one not in done:
                    done.add(one)
                    waiting += linked.get(one, ())
                    for row in self._sharing(one):
                        found[row.article, row.mention.node] = row
                        waiting += row.mention.keys
            if found:
                yield list(found.values())

    def _settled(self, key: str) -> bool:
        """Tell whether the mentions of a key are of one node with one name, as they are."""
        several, first, last, context, renamed = next(self._rows(_DIFFERING, key))
        return several == 1 and first == last == key and context == "{}" and not renamed

    def _sharing(self, key: str) -> list[Row]:
        rows = self._rows(_SHARING, key)
        return [Row(slug, rank, _mention(*mention)) for slug, rank, *mention in rows]

    def renamings(self, slug: str) -> dict[str, Renaming]:
        """Return what the nodes of an article are called among all articles, where that differs."""
        query = "SELECT node, final, vals FROM renamed WHERE article = ?"
        return {
            node: Renaming(slug, node, final, {p: tuple(v) for p, v in json.loads(vals).items()})
            for node, final, vals in self._rows(query, slug)
        }

    def rename(self, rows: Iterable[Row], found: Iterable[Renaming]) -> set[str]:
        """Note what the nodes of mentions are called; return the articles for which that is new."""
        wanted = {(r.article, r.node): r for r in found}
        changed: set[str] = set()
        for place in sorted({(row.article, row.mention.node) for row in rows}):
            query = "SELECT final, vals FROM renamed WHERE article = ? AND node = ?"
            before = next(self._rows(query, *place), None)
            renaming = wanted.get(place)
            after = renaming and (renaming.final, json.dumps(renaming.values, sort_keys=True))
            if before == after:
                continue
            changed.add(place[0])
            if (before and before[0]) != (after and after[0]):
                self._disturb(*place)
            self._forget_name(*place)
            if renaming and after:
                self._base.execute("INSERT INTO renamed VALUES (?, ?, ?, ?)", (*place, *after))
                self._base.executemany(
                    "INSERT OR IGNORE INTO borrowed VALUES (?, ?, ?, ?)",
                    [(a, t[1:-1], *place) for t, a in renaming.values.values() if t[0] == "<"],
                )
        return changed

    def disturbed(self) -> set[str]:
        """Return, once, the articles that refer to a node of another whose name has changed."""
        found, self._disturbed = self._disturbed, set()
        return found

    def _disturb(self, slug: str, node: str) -> None:
        query = "SELECT article FROM borrowed WHERE source = ? AND node = ?"
        self._disturbed.update(row[0] for row in self._rows(query, slug, node))

    def _forget_name(self, slug: str, node: str) -> None:
        query = "SELECT vals FROM renamed WHERE article = ? AND node = ?"
        for (vals,) in list(self._rows(query, slug, node)):
            self._base.executemany(
                "DELETE FROM borrowed WHERE source = ? AND node = ? AND article = ? AND own = ?",
                [(a, t[1:-1], slug, node) for t, a in json.loads(vals).values()],
            )
        self._base.execute("DELETE FROM renamed WHERE article = ? AND node = ?", (slug, node))

    def _unname(self, slug: str, mentioned: Container[str]) -> None:
        """Forget what nodes are called that an article does not mention any more."""
        query = "SELECT node FROM renamed WHERE article = ?"
        for (node,) in list(self._rows(query, slug)):
            if node not in mentioned:
                self._disturb(slug, node)
                self._forget_name(slug, node)

    # --- likeness ----------------------------------------------------------------------------

    def text(self, slug: str) -> Text | None:
        query = "SELECT slug, rank, outlet, sketch, statements FROM article WHERE slug = ?"
        row = next(self._rows(query, slug), None)
        if row is None:
            return None
        slug, rank, outlet, sketch, statements = row
        return Text(slug, rank, outlet, Likeness(tuple(json.loads(sketch)), _unpacked(statements)))

    def alike(self, hashes: Iterable[int], at_least: int) -> list[str]:
        """Return the articles whose sketches have at least so many of the hashes, sorted."""
        listed = sorted(hashes)
        places = ",".join("?" * len(listed))
        query = (
            f"SELECT article FROM sketch WHERE hash IN ({places}) "  # noqa: S608 - only places
            "GROUP BY article HAVING COUNT(*) >= ? ORDER BY article"
        )
        return [row[0] for row in self._rows(query, *listed, at_least)]

    def relation(self, slug: str) -> tuple[str, str]:
        """Return what an article is to another ("copy", "revision", "derived" or ""), and which."""
        query = "SELECT relation, other FROM article WHERE slug = ?"
        return next(self._rows(query, slug), ("", ""))

    def relate(self, slug: str, relation: str, other: str) -> None:
        """Say what an article is to another; what a copy does not say itself has no name."""
        query = "UPDATE article SET relation = ?, other = ? WHERE slug = ?"
        self._base.execute(query, (relation, other, slug))
        if relation == "copy":
            self._unname(slug, {m.node for m in self.mentions(slug) if m.bare})

    # --- what else a build has to remember ------------------------------------------------------

    def noted(self, name: str) -> str:
        return str(next(self._rows("SELECT value FROM noted WHERE name = ?", name), ("",))[0])

    def note(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO noted VALUES (?, ?)", (name, value))


def _mention(node: str, keys: str, values: str, context: str, bare: int) -> Mention:
    told = json.loads(values), json.loads(context)
    return Mention(node, tuple(json.loads(keys)), *told, bare=bool(bare))


def _packed(hashes: Iterable[int]) -> bytes:
    return b"".join(h.to_bytes(_WIDTH) for h in sorted(hashes))


def _unpacked(content: bytes) -> frozenset[int]:
    places = range(0, len(content), _WIDTH)
    return frozenset(int.from_bytes(content[i : i + _WIDTH]) for i in places)
