"""Bringing a store up to date with articles.

Three steps: what is new or changed is extracted and validated, by as many processes as there are;
then it is found out who is who among all articles; then the graphs are written. Of an article that
did not change, the graph is written anew if its people turn out to be others than thought.
"""

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.article import Article
from kg.errors import StoreError
from kg.ingestion import keys
from kg.iri import Iris

if TYPE_CHECKING:
    from kg.findings import Finding
    from kg.identity import Decision
    from kg.ingestion.index import Index
    from kg.ingestion.loading import Loading
    from kg.ingestion.working import Worked
    from kg.store.writer import Writer

Progress = Callable[[int, int, str], None]  # how many are done, of how many; the next, or ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did; the lists hold slugs, sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    violations: "Mapping[str, tuple[Finding, ...]]" = field(default_factory=dict)
    interrupted: bool = False  # by Ctrl-C; what was done until then is in the store
    unknown: "tuple[Decision, ...]" = ()  # decisions on what the store does not hold


@dataclass(frozen=True, slots=True)
class How:
    """How a build is done; none of it changes the outcome."""

    total: int | None = None  # of the articles, for showing progress
    processes: int | None = None  # as many as there are cores; none for a few articles
    scheduler: str | None = None  # address of a Dask scheduler
    progress: Progress | None = None


def build(
    articles: Iterable[Article],
    store: Path,
    iris: Iris,
    how: How | None = None,
    decisions: "tuple[Decision, ...]" = (),
) -> Outcome:
    """Bring the store up to date with `articles`, all or nothing; say what was new or changed.

    Articles have different slugs. One with violations is not stored; what the store held of it
    stays. Ctrl-C ends the work and keeps what was done; pressed again it leaves the store as it
    was. Raises StoreError if the store cannot be written or has another base IRI, and UsageError if
    the scheduler cannot be used.
    """
    from kg.store.writer import writing

    with writing(store) as writer:
        _check_base(writer.manifest, iris.base)
        return _Build(writer, iris, how or How(), decisions).outcome(articles)


def _check_base(manifest: Mapping[str, Any], base: str) -> None:
    other = manifest.get("base", base)
    if other != base:
        raise StoreError(
            f"this store has the base IRI {other}, and {base} is set; name another --store, "
            "or delete it and build again"
        )


class _Build:
    def __init__(
        self, writer: "Writer", iris: Iris, how: How, decisions: "tuple[Decision, ...]"
    ) -> None:
        self.writer = writer
        self.iris = iris
        self.how = how
        self.decisions = decisions
        self.known: dict[str, str] = writer.manifest.get("articles", {})
        self.keys: dict[str, str] = {}  # of what is done
        self.unchanged: list[str] = []
        self.violations: dict[str, tuple[Finding, ...]] = {}
        self.interrupted = False
        self.seen = 0
        self.before: list[list[Any]] = writer.manifest.get("decided", [])
        self.decided = [_told(d) for d in decisions]

    def outcome(self, articles: Iterable[Article]) -> Outcome:
        stale = self._stale(articles)
        first = next(stale, None)
        if first is not None or self.decided != self.before:
            self._renew(first, stale)
        self._tell("", done=True)
        done = sorted(self.keys)
        return Outcome(
            tuple(s for s in done if s not in self.known),
            tuple(s for s in done if s in self.known),
            tuple(sorted(self.unchanged)),
            dict(sorted(self.violations.items())),
            self.interrupted,
            tuple(d for d in self.decisions if _told(d) in self._unknown()),
        )

    def _unknown(self) -> list[list[Any]]:
        found: list[list[Any]] = self.writer.manifest.get("unknown", [])
        return found

    def _stale(self, articles: Iterable[Article]) -> Iterator[tuple[Article, str]]:
        """Yield the articles that are to be done, with what identifies their content."""
        for article in articles:
            key = keys.key(article)
            if self.known.get(article.slug) == key:
                self.unchanged.append(article.slug)
                self.seen += 1
            else:
                yield article, key

    def _renew(
        self,
        first: tuple[Article, str] | None,
        stale: Iterator[tuple[Article, str]],
    ) -> None:
        from kg.ingestion.index import Index
        from kg.ingestion.loading import Loading
        from kg.ingestion.spool import Spool

        with closing(Spool(self.writer.folder)) as spool:
            index = Index(self.writer.beside())
            try:
                loading = Loading(
                    self.writer,
                    index,
                    spool,
                    self.iris,
                    self.decisions,
                    revisited=self._revisited(),
                )
                if first is not None:
                    self._work(first, stale, loading)
                if not self.keys and self.decided == self.before:
                    self.writer.discard()
                    return
                self._write(loading, index)
            finally:
                index.close()

    def _revisited(self) -> set[str]:
        """Return the nodes of the decisions before and now, if these are not the same."""
        every = [*self.before, *self.decided] if self.decided != self.before else []
        return {node for _, one, _, other, _ in every for node in (one, other)}

    def _work(
        self,
        first: tuple[Article, str],
        stale: Iterator[tuple[Article, str]],
        loading: "Loading",
    ) -> None:
        """Do what is to be done, until it is done or Ctrl-C is pressed."""
        from kg.ingestion.pool import ALONE, batches, pool

        ahead = [first]
        for pair in stale:  # how many there are decides who does them
            ahead.append(pair)
            if len(ahead) > ALONE:
                break
        few = len(ahead) if len(ahead) <= ALONE else None
        with pool(few, self.how.processes, self.how.scheduler) as done:
            texts: dict[str, Article] = {}
            waiting = self._remembered(_chain(ahead, stale), texts)
            try:
                self._tell(first[0].slug)
                for results in done(batches(waiting), self.iris.base):
                    for worked in results:
                        self._take(worked, texts.pop(worked.slug), loading)
            except KeyboardInterrupt:
                self.interrupted = True
                if not self.keys:
                    raise

    @staticmethod
    def _remembered(
        pairs: Iterator[tuple[Article, str]], texts: dict[str, Article]
    ) -> Iterator[tuple[Article, str]]:
        for article, key in pairs:
            texts[article.slug] = article
            yield article, key

    def _take(self, worked: "Worked", article: Article, loading: "Loading") -> None:
        self.seen += 1
        if worked.entry is None:
            self.violations[worked.slug] = worked.violations
        else:
            loading.take(worked)
            self.writer.keep_text(article.sha256, article.text)
            self.keys[worked.slug] = worked.entry.key
        self._tell(worked.slug)

    def _write(self, loading: "Loading", index: "Index") -> None:
        with _patient() as pressed:
            for step in loading.steps(self._again(loading, index)):
                self._tell(step, step=True)
        self.interrupted = self.interrupted or bool(pressed)
        articles = {**self.known, **self.keys, **loading.again}
        manifest: dict[str, Any] = {"base": self.iris.base, "articles": articles}
        if self.decided:
            manifest["decided"] = self.decided
        if loading.unknown:
            manifest["unknown"] = [_told(d) for d in loading.unknown]
        self.writer.manifest = manifest

    def _again(self, loading: "Loading", index: "Index") -> Callable[[Iterable[str]], None]:
        """Return what does articles of the store again, whose text did not change."""
        from kg.ingestion.working import TOGETHER, from_json, work

        def again(slugs: Iterable[str]) -> None:
            waiting = sorted(slugs)
            for place in range(0, len(waiting), TOGETHER):
                some = []
                for slug in waiting[place : place + TOGETHER]:
                    sha256, source = index.source(slug)
                    text = self.writer.text(sha256)
                    if text is not None:
                        some.append(Article(slug, text, from_json(source)))
                for worked in work(some, [keys.key(a) for a in some], self.iris.base):
                    if worked.entry is not None:
                        loading.take(worked)
                        loading.again[worked.slug] = worked.entry.key

        return again

    def _tell(self, what: str, *, done: bool = False, step: bool = False) -> None:
        if self.how.progress is None:
            return
        total = self.how.total or 0
        if step:
            self.how.progress(0, 0, what)
        elif done:
            self.how.progress(self.seen, total or self.seen, "")
        else:
            self.how.progress(self.seen, total, what)


def _told(decision: "Decision") -> list[Any]:
    d = decision
    return [d.same, d.one, d.one_article, d.other, d.other_article]


@contextmanager
def _patient() -> Iterator[list[int]]:
    """Let Ctrl-C wait until the block is done; pressed again, it ends it. Gives the presses."""
    pressed: list[int] = []

    def press(number: int, frame: object) -> None:
        pressed.append(number)
        if len(pressed) > 1:
            raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGINT, press)
    except ValueError:  # not the main thread, which gets no signals
        yield pressed
        return
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _chain(
    ahead: list[tuple[Article, str]], stale: Iterator[tuple[Article, str]]
) -> Iterator[tuple[Article, str]]:
    yield from ahead
    yield from stale
