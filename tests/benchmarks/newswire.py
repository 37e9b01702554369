"""Invented news of public affairs, of any number: what 40 papers write of all regencies.

    python -m tests.benchmarks.newswire FOLDER [--articles 10000] [--seed 7] [--size CHARACTERS]

Regions and regulations are those of the registers, all else is invented. Officials keep their posts
and reporters their papers from article to article, and some names occur in several regions. One
article in 20 reports a signing that one or two other papers report too; some cite a regulation with
a wrong year, give another figure than others do, repeat the text of another paper, or correct their
own. The same number and seed give the same bytes, and fewer articles are the first of more.
"""

import argparse
import itertools
import re
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from kg.iri import slugify
from tests.benchmarks import newsphrases as phrases
from tests.benchmarks import newswords as words
from tests.benchmarks.newsworld import (
    Paper,
    Person,
    Region,
    World,
    day_of,
    number,
    regions,
    spun,
)

COPIES, CORRECTIONS, SIGNINGS = 0.02, 0.014, 0.028
SHORTEST, LONGEST, USUAL = 900, 4500, 1920  # characters
_FIRST_DAY, _DAYS = date(2021, 2, 1), 1750


class Article(NamedTuple):
    """What is kept of one: its name, its text, and what the file beside it says."""

    slug: str
    text: str
    toml: str


class Speaker(NamedTuple):
    """Who is quoted, in what post."""

    post: str
    person: Person


class Signing(NamedTuple):
    """An agreement that several papers report."""

    region: Region
    partner: words.Partner
    kind: tuple[str, str]  # in words, abbreviated
    subject: str
    place: str
    day: date


@dataclass
class Report:
    """An article before a paper prints it."""

    region: Region
    day: date  # of the event; papers print it the day after at the latest
    headline: str = ""
    deck: str = ""
    paragraphs: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)  # headlines of other articles


def headed(text: str) -> str:
    """Return text as headlines are written, with capitals."""
    small = {"dan", "di", "dengan", "untuk", "yang", "dari", "pada", "tentang", "ke", "persen"}
    return " ".join(w if w in small else w[0].upper() + w[1:] for w in text.split())


class Writer:
    """Writes one report after the other."""

    def __init__(self, seed: int, size: int | None) -> None:
        self.world = World(seed)
        self.rng = self.world.rng
        self.size = size

    def target(self) -> int:
        drawn = int(self.rng.lognormvariate(0, 0.36) * USUAL)
        return self.size or min(max(drawn, SHORTEST + 200), LONGEST - 350)

    def day(self) -> date:
        return _FIRST_DAY + timedelta(self.rng.randrange(_DAYS))

    def _quote(
        self, values: Mapping[str, object], short: str, titled: str, quotes: tuple[str, str]
    ) -> str:
        rng, (left, right) = self.rng, quotes
        parts = [spun(rng, p, values) for p in rng.sample(phrases.QUOTES, rng.choice((1, 2, 2)))]
        said, verb = ". ".join(parts), rng.choice(phrases.SAID)
        end = f" {rng.choice(phrases.CLOSING)}" if rng.random() < 0.2 else ""
        if titled or rng.random() < 0.5:
            return f"{left}{said},{right} {verb} {titled or short}{end}.".replace("..", ".")
        return f"{left}{said},{right} {verb}nya{end}."

    # --- reports -----------------------------------------------------------------------------

    def signing(self) -> Signing:
        rng = self.rng
        partner = rng.choice(words.PARTNERS)
        region = rng.choice(regions())
        subject = spun(rng, rng.choice(partner.subjects), {"short": region.name})
        return Signing(region, partner, rng.choice(words.KINDS), subject[0].lower() + subject[1:],
                       self.world.place(region), self.day())  # fmt: skip

    def report(self, paper: Paper, signed: Signing | None) -> Report:
        """Return a report of a signing, or of anything."""
        rng = self.rng
        region = signed.region if signed else rng.choice(regions())
        name = signed.partner.topic if signed else rng.choice(sorted(words.TOPICS))
        topic = words.TOPICS[name]
        made = Report(region, signed.day if signed else self.day())
        posts = [region.head, f"Kepala {topic.office}", *rng.sample(words.POSTS, 3)]
        if signed:
            posts[1] = signed.partner.post.format(short=region.name)
        posts = [post.format(head=region.head) for post in posts]
        speakers = [Speaker(post, self.world.holder(region, post)) for post in posts]
        fixed: dict[str, object] = {}
        if signed:
            fixed = {
                "partner": signed.partner.name.format(short=region.name), "kind": signed.kind[0],
                "mou": signed.kind[1], "subject": signed.subject, "place": signed.place,
                "signer": self._titled(region, speakers[0]),
                "other": self._titled(region, speakers[1]),
            }  # fmt: skip

        def values() -> dict[str, object]:
            return self.world.values(region, topic, made.day) | fixed

        heads, leads = phrases.HEADS, phrases.LEADS
        if signed:
            heads, leads = phrases.SIGNED_HEADS, phrases.SIGNED_LEADS
        chief = {"who": speakers[0].person.short, "head": region.head}
        made.headline = headed(spun(rng, rng.choice(heads), values() | chief))
        if rng.random() < 0.8:
            deck = rng.choice(phrases.DECKS)
            made.deck = f"{spun(rng, deck, values())}."
        made.paragraphs = [f"{spun(rng, rng.choice(leads), values())}."]
        if signed:
            made.paragraphs.append(f"{spun(rng, rng.choice(phrases.SIGNED_BY), values())}.")
        self._fill(made, speakers, paper, values)
        return made

    def _fill(
        self,
        made: Report,
        speakers: list[Speaker],
        paper: Paper,
        values: Callable[[], dict[str, object]],
    ) -> None:
        """Add paragraphs until the report is long enough."""
        rng, target = self.rng, self.target() - 330
        kinds: list[str] = []
        introduced: set[str] = set()
        speaker = speakers[rng.randrange(2)]
        while sum(map(len, made.paragraphs)) < target:
            if rng.random() < 0.3:
                speaker = rng.choice(speakers)
            name = speaker.person.name
            titled = "" if name in introduced else self._titled(made.region, speaker)
            introduced.add(name)
            if len(kinds) < 2:
                kinds += rng.sample(phrases.BODY, len(phrases.BODY))
            drawn = rng.random()
            if drawn < 0.34:
                found = self._quote(values(), speaker.person.short, titled, paper.quotes)
            else:
                first = spun(rng, kinds.pop(), values(), capital=False)
                if titled or drawn < 0.6:
                    first = f"{titled or speaker.person.short} {rng.choice(phrases.TOLD)} {first}"
                found = f"{first[0].upper()}{first[1:]}."
                if rng.random() < 0.4:
                    found += f" {spun(rng, kinds.pop(), values())}."
            made.paragraphs.append(found)
            if rng.random() < 0.05:
                made.paragraphs.append(headed(spun(rng, rng.choice(phrases.SUBHEADS), values())))
            elif rng.random() < 0.1:
                also = spun(rng, rng.choice(phrases.READ_ALSO), values())
                made.paragraphs.append(f"{paper.also} {headed(also)}")
        made.also = [headed(spun(rng, rng.choice(phrases.READ_ALSO), values())) for _ in range(2)]

    def _titled(self, region: Region, speaker: Speaker) -> str:
        post = speaker.post
        own = post if region.name in post else f"{post} {region.name}"
        return f"{own}{self.rng.choice((' ', ' ', ', '))}{speaker.person.full}"


class Press:
    """The stream of articles: reports printed, told again, copied and corrected."""

    def __init__(self, seed: int, size: int | None) -> None:
        self.writer = Writer(seed, size)
        self.rng = self.writer.rng
        self.papers = self.writer.world.papers
        self.waiting: list[tuple[Signing, Paper]] = []  # signings that others report too
        self.recent: list[tuple[Report, Paper]] = []  # what may be copied or corrected

    def stream(self) -> Iterator[Article]:
        for n in itertools.count():
            report, paper, note = self._next()
            yield self._printed(report, paper, n, note)

    def _next(self) -> tuple[Report, Paper, str]:
        rng, drawn = self.rng, self.rng.random()
        if drawn < COPIES and self.recent:
            report, paper = rng.choice(self.recent)
            return report, rng.choice([p for p in self.papers if p is not paper]), ""
        if drawn < COPIES + CORRECTIONS and self.recent:
            report, paper = rng.choice(self.recent)
            if corrected := self._corrected(report):
                return corrected, paper, "ralat"
        if self.waiting and rng.random() < 0.5:
            signed, paper = self.waiting.pop(0)
        else:
            papers = rng.sample(self.papers, 3)
            signed, paper = None, papers[0]
            if drawn > 1 - SIGNINGS:
                signed = self.writer.signing()
                self.waiting += [(signed, p) for p in papers[1 : rng.choice((2, 3))]]
        report = self.writer.report(paper, signed)
        self.recent = [*self.recent[-60:], (report, paper)]
        return report, paper, ""

    def _corrected(self, report: Report) -> Report | None:
        """Return a report with another percentage, if it has one."""
        for n, text in enumerate(report.paragraphs):
            if found := re.search(r"\d+(?:,\d+)? persen", text):
                right = number(self.rng.uniform(5, 95), 1)
                changed = text[: found.start()] + f"{right} persen" + text[found.end() :]
                paragraphs = [*report.paragraphs[:n], changed, *report.paragraphs[n + 1 :]]
                return replace(report, headline=f"RALAT: {report.headline}", paragraphs=paragraphs)
        return None

    def _printed(self, report: Report, paper: Paper, n: int, note: str) -> Article:
        rng = self.rng
        reporter, editor = rng.choice(paper.reporters).name, rng.choice(paper.editors).name
        published = report.day + timedelta(rng.choice((0, 0, 1)))
        town, site = report.region.name, paper.site
        dateline = (f"{site.upper()}, {town.upper()} - ", f"{town} ({paper.name.upper()}) - ",
                    f"{town.upper()}, {site} – ", f"{town.upper()} | {site.upper()} – ",
                    f"{paper.name}, {town} – ", f"{town.upper()} – ")[paper.style]  # fmt: skip
        initials = f"({reporter[:3].lower()}/{editor[:3].lower()})"
        comments = "Isi komentar sepenuhnya adalah tanggung jawab pengguna dan diatur dalam UU ITE."
        above, below = (
            ([f"Penulis: {reporter} | Editor: {editor}"], [comments]),
            ([], [f"Pewarta: {reporter}", f"Editor: {editor}",
                  f"COPYRIGHT © {paper.name.upper()} {published.year}"]),
            ([f"Reporter : {reporter}", day_of(published)], [f"Tag : {town}, {paper.name}"]),
            ([], [initials, "Cek Berita dan Artikel lainnya di Google News"]),
            ([], [f"Laporan: {reporter}", f"Editor: {editor}", "BACA JUGA:",
                  *(f"- {a}" for a in report.also)]),
            ([f"Oleh: {reporter}"], [initials, *(f"{paper.also} {a}" for a in report.also)]),
        )[paper.style]  # fmt: skip
        body = [dateline + report.paragraphs[0], *report.paragraphs[1:]]
        deck = [report.deck] if report.deck and paper.style in {0, 5} else []
        gap = "\n\n" if paper.style in {1, 4} else "\n"
        text = gap.join([report.headline, *deck, *above, *body, "\n".join(below)]) + "\n"
        own = slugify(report.headline)[:60].strip("-")
        slug = f"{site.partition('.')[0]}-{own}-{n:06d}"
        lines = [f'url = "https://{site}/{published:%Y/%m/%d}/{own}-{n}"'] * (rng.random() > 0.05)
        lines += [f"published = {published}", f'publisher = "{paper.name}"']
        lines += [f"modified = {published + timedelta(1)}"] * (note == "ralat")
        return Article(slug, text, "\n".join(lines) + "\n")


def articles(number: int, seed: int = 7, size: int | None = None) -> Iterator[Article]:
    """Yield so many articles; with `size`, all of about so many characters."""
    return itertools.islice(Press(seed, size).stream(), number)


def write(folder: Path, number: int, seed: int = 7, size: int | None = None) -> list[int]:
    """Write articles into a folder, each with its .toml; return how many characters they have."""
    folder.mkdir(parents=True, exist_ok=True)
    lengths = []
    for article in articles(number, seed, size):
        (folder / f"{article.slug}.txt").write_text(article.text, "utf-8")
        (folder / f"{article.slug}.toml").write_text(article.toml, "utf-8")
        lengths.append(len(article.text))
    return lengths


def likeness(texts: Sequence[str]) -> tuple[float, float]:
    """Return what 99.9 % of the pairs of texts are at most alike, and the share of pairs over 0.1.

    Likeness is the share of runs of five words that both have, of all that either has.
    """
    words_of = [re.findall(r"\w+", text.casefold()) for text in texts]
    runs = [{tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in words_of]
    found = sorted(len(a & b) / len(a | b) for a, b in itertools.combinations(runs, 2))
    return found[len(found) * 999 // 1000], sum(f > 0.1 for f in found) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--size", type=int, help="of each, in characters (default: as in a paper)")
    given = parser.parse_args()
    lengths = write(given.folder, given.articles, given.seed, given.size)
    mean = statistics.mean(lengths)
    print(
        f"{len(lengths)} articles of {min(lengths)} to {max(lengths)} characters, mean {mean:.0f}"
    )
    if len(lengths) > 1:
        some = [a.text for a in articles(min(given.articles, 500), given.seed, given.size)]
        high, over = likeness(some)
        print(f"likeness of the pairs of {len(some)}: 99.9 % below {high:.3f}, {over:.4%} over 0.1")


if __name__ == "__main__":
    main()
