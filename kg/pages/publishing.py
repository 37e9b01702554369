"""All steps of writing the pages of a release."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.metadata import Metadata
from kg.pages import copying, crew, front, listing, state
from kg.pages.index import LANGUAGES, Index, indexed, listed
from kg.pages.links import file_of
from kg.pages.rendering import Site
from kg.release import Release

if TYPE_CHECKING:
    from kg.store import Store


@dataclass(slots=True)
class Publishing:
    """The writing of one release; `files` and `kept` grow with it."""

    store: "Store"
    base: str
    metadata: Metadata
    release: Release
    folder: Path
    before: Path | None
    progress: Callable[[int, int, str], None] | None
    files: list[str] = field(default_factory=list)  # written, relative to the folder
    kept: int = 0  # pages taken over

    @property
    def _tables(self) -> frozenset[str]:
        return frozenset(f.path for f in self.release.files if f.path.endswith(".csv"))

    def write(self) -> None:
        """Write everything."""
        old = state.read(self.before)
        mark = state.fingerprint(self.base, self.metadata, sorted(self._tables))
        now = self._unchanged(old, mark) or self._things(old, mark)
        self.files += now.files
        self._add_frame(now.counts)
        state.written(self.folder, now)
        self.files.append(state.FILE)
        pages = sum(name.endswith(".html") for name in self.files)
        self._tell(pages, pages, "")

    def _tell(self, done: int, total: int, what: str) -> None:
        if self.progress:
            self.progress(done, total, what)

    def _unchanged(self, old: state.State, mark: str) -> state.State | None:
        """Take over the pages of all things without a look at the store, if nothing changed."""
        same = bool(self.release.digest) and old.graph == self.release.digest
        if self.before is None or not same or old.fingerprint != mark:
            return None
        if not state.taken_over(self.before, self.folder, list(old.files)):
            return None
        self.kept = sum(name.endswith(".html") for name in old.files)
        return old

    def _things(self, old: state.State, mark: str) -> state.State:
        """Make the pages of all things, their lists and the search; return what to remember."""
        self._tell(0, 1, "index")
        index = indexed(self.store, self.base)
        counts = Counter(entry.kind for entry in index.entries.values())
        site = self._site(counts)
        files, digests = self._pages(index, site, old, mark)
        found = list(listed(self.store, index))
        written = [
            *listing.listings(found, site),
            *((f"assets/names-{name}.js", listing.searched(found, name)) for name in LANGUAGES),
        ]
        for file, content in written:
            state.new(self.folder / file, content)
            files.append(file)
        return state.State(mark, self.release.digest, digests, tuple(sorted(files)), counts)

    def _pages(
        self, index: Index, site: Site, old: state.State, mark: str
    ) -> tuple[list[str], dict[str, str]]:
        entries = list(index.entries.values())
        work = crew.batches(entries)
        # All pages show which kinds there are.
        seen = f"{mark} {' '.join(sorted(site.kinds))}"
        order = crew.Order(self.store.path or self.folder, index, site, self.folder, self.before,
                           old, seen)  # fmt: skip
        digests: dict[str, str] = {}
        files: list[str] = []
        for batch, made in zip(work, crew.made(self.store, order, work), strict=True):
            for one in made:
                digests[one.path] = one.digest
                files += one.files
                self.kept += len(LANGUAGES) * one.kept
            self._tell(len(digests), len(entries), batch[0].kind)
        return files, digests

    def _site(self, counts: Mapping[str, int]) -> Site:
        return Site(self.metadata, listing.present(counts), self._tables)

    def _add_frame(self, counts: Mapping[str, int]) -> None:
        """Write what belongs to the release and not to a thing."""
        site = self._site(counts)
        self.files += copying.copied(self.folder)
        for language in LANGUAGES:
            content = front.front(
                language, site, self.release, base=self.base, folder=self.folder, counts=counts
            )
            self._new(file_of("index", language), content)
        pages = [name for name in self.files if name.endswith(".html")]
        for name, content in front.site_maps(pages, self.metadata, self.release.date):
            self._new(name, content)
        for language in LANGUAGES:
            self._new(file_of("404", language), front.missing(language, site))

    def _new(self, file: str, content: str) -> None:
        state.new(self.folder / file, content)
        self.files.append(file)
