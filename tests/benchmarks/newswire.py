"""Invented news of public affairs, of any number: what 40 papers write of all regencies.

    python -m tests.benchmarks.newswire FOLDER [--articles 10000] [--seed 7] [--size CHARACTERS]

Regions and regulations are those of the registers, all else is invented. Officials keep their posts
and reporters their papers from article to article, and some names occur in several regions. One
article in 20 reports a signing that one or two other papers report too; some cite a regulation with
a wrong year, give another figure than others do, repeat the text of another paper, or correct their
own. The same number and seed give the same bytes, and fewer articles are the first of more.
"""

import argparse
import csv
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg import resources
from kg.iri import slugify
from tests.benchmarks import newswords as words

COPIES, CORRECTIONS, SIGNINGS, CONFLICTS, WRONG_YEARS = 0.02, 0.01, 0.02, 0.03, 0.04
SHORTEST, LONGEST, USUAL = 900, 4500, 1850  # characters
_FIRST_DAY, _DAYS = date(2021, 2, 1), 1750


class Article(NamedTuple):
    """What is kept of one: its name, its text, and what the file beside it says."""

    slug: str
    text: str
    toml: str


@dataclass(frozen=True)
class Person:
    """Somebody with a name, and with titles before and after it."""

    name: str
    before: str = ""
    after: str = ""

    @property
    def full(self) -> str:
        return f"{self.before}{self.name}{self.after}"

    @property
    def short(self) -> str:
        parts = self.name.split()
        return parts[1] if parts[0] in {"Muhammad", "Siti"} and len(parts) > 2 else parts[0]


@dataclass(frozen=True)
class Region:
    """A regency or city of the register, and the names of its posts."""

    code: str
    name: str
    city: bool
    province: str

    @property
    def official(self) -> str:
        return f"{'Kota' if self.city else 'Kabupaten'} {self.name}"

    @property
    def government(self) -> str:
        return f"Pemerintah {self.official}"

    @property
    def short(self) -> str:
        return f"{'Pemkot' if self.city else 'Pemkab'} {self.name}"

    @property
    def head(self) -> str:
        return "Wali Kota" if self.city else "Bupati"


@dataclass(frozen=True)
class Paper:
    """One that publishes: its name, its site, its people, and how it prints."""

    name: str
    site: str
    style: int
    reporters: tuple[Person, ...]
    editors: tuple[Person, ...]


class Signing(NamedTuple):
    """An agreement that several papers report."""

    region: Region
    partner: words.Partner
    kind: tuple[str, str]  # in words, abbreviated
    subject: str
    place: str
    day: date


class Regulation(NamedTuple):
    """A row of the register."""

    kind: str
    number: str
    year: int
    title: str


@dataclass
class Report:
    """An article before a paper prints it."""

    region: Region
    day: date  # of the event; papers print it the day after at the latest
    headline: str = ""
    deck: str = ""
    paragraphs: list[str] = field(default_factory=list)


def spun(rng: random.Random, text: str, values: Mapping[str, object]) -> str:
    """Return one of the sentences that "[a|b] c {value}" stands for."""
    while (open_ := text.rfind("[")) >= 0:
        close = text.index("]", open_)
        text = text[:open_] + rng.choice(text[open_ + 1 : close].split("|")) + text[close + 1 :]
    text = re.sub(r" +", " ", text.format_map(values)).strip()
    return text[0].upper() + text[1:]


def number(value: float, digits: int = 0) -> str:
    """Return a number as Indonesian papers write it."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def day_of(day: date) -> str:
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"


@cache
def regions() -> tuple[Region, ...]:
    with (resources.data("registers") / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    provinces = {r["code"]: r["name"] for r in rows if r["level"] == "province"}
    return tuple(
        Region(r["code"], r["name"], r["level"] == "city", provinces[r["parent"]])
        for r in rows
        if r["level"] != "province"
    )


@cache
def regulations() -> tuple[Regulation, ...]:
    path = resources.data("registers") / "regulations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Regulation(r["type"], r["number"], int(r["year"]), r["title"])
            for r in csv.DictReader(file)
            if r["type"] in words.TYPES
            and not r["issuer"]
            and 2003 < int(r["year"]) < 2024
            and 20 < len(r["title"]) < 110
            and "Pembentukan" not in r["title"]
            and r["number"].isdigit()
        )


class World:
    """What all articles have in common: papers, and who holds which post where."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._posts: dict[tuple[str, str], Person] = {}
        rng = random.Random(f"{seed} papers")
        firsts = rng.sample([(a, b) for a in words.PAPERS for b in words.AREAS], 40)
        self.papers = tuple(
            Paper(f"{a} {b}", f"{a}{b}".lower().replace(" ", "") + ".contoh", n % 6,
                  tuple(self.named(rng, plain=True) for _ in range(8)),
                  tuple(self.named(rng, plain=True) for _ in range(3)))
            for n, (a, b) in enumerate(firsts)
        )  # fmt: skip
        rng = random.Random(f"{seed} common")
        self.common = [self.named(rng, plain=True).name for _ in range(150)]

    @staticmethod
    def named(rng: random.Random, *, plain: bool = False) -> Person:
        """Return somebody new."""
        parts = [rng.choice(words.FIRST), rng.choice(words.LAST)]
        if rng.random() < 0.25:
            parts.insert(1, rng.choice(words.LAST))
        name = " ".join(dict.fromkeys(parts))
        if plain or rng.random() < 0.5:
            return Person(name)
        return Person(name, rng.choice(words.BEFORE), rng.choice(words.AFTER))

    def holder(self, region: Region, post: str) -> Person:
        """Return who holds a post in a region; some have a name that others have too."""
        if (region.code, post) not in self._posts:
            rng = random.Random(f"{self.seed} {region.code} {post}")
            found = self.named(rng)
            if rng.random() < 0.12:
                found = Person(rng.choice(self.common), found.before, found.after)
            self._posts[region.code, post] = found
        return self._posts[region.code, post]

    def figure(self, region: Region, what: words.Indicator, year: int) -> float:
        """Return what all articles but a few give for an indicator."""
        rng = random.Random(f"{self.seed} {region.code} {what.name} {year}")
        return rng.uniform(what.low, what.high)


class Writer:
    """Writes one report after the other."""

    def __init__(self, seed: int, size: int | None) -> None:
        self.world = World(seed)
        self.rng = random.Random(f"{seed} articles")
        self.size = size

    def target(self) -> int:
        drawn = int(self.rng.lognormvariate(0, 0.36) * USUAL)
        return self.size or min(max(drawn, SHORTEST + 60), LONGEST - 350)

    def day(self) -> date:
        return _FIRST_DAY + timedelta(self.rng.randrange(_DAYS))

    # --- sentences ---------------------------------------------------------------------------

    def values(self, region: Region, topic: words.Topic, day: date) -> dict[str, object]:
        """Return what sentences about a topic in a region may name, drawn anew."""
        rng = self.rng
        what, year = rng.choice(topic.indicators), day.year - rng.choice((0, 1, 1, 2))
        now, before = (self.world.figure(region, what, y) for y in (year, year - 1))
        if rng.random() < CONFLICTS:
            now *= rng.uniform(0.8, 1.2)
        whole, parts = self._parts(topic)
        first = day.year - day.year % 5 + 1
        return {
            "region": region.official, "short": region.name, "government": region.government,
            "pem": region.short, "province": region.province, "year": year, "past": year - 1,
            "next": day.year + 1, "this": day.year, "day": self._when(day),
            "indicator": what.name, "now": self._amount(what, now),
            "before": self._amount(what, before), "moved": "naik" if now > before else "turun",
            "thing": rng.choice(topic.things), "things": number(rng.randrange(7, 900)),
            "problem": rng.choice(topic.problems), "goal": rng.choice(topic.goals),
            "act": rng.choice(topic.acts), "event": rng.choice(topic.events),
            "goal2": rng.choice(topic.goals), "thing2": rng.choice(topic.things),
            "things2": number(rng.randrange(3, 300)), "office": f"{topic.office} {region.name}",
            "money": self._money(), "law": self._law(region), "plan": self._plan(first, day.year),
            "place": self._place(region), "village": self._village(),
            "village2": self._village(), "share": number(rng.uniform(8, 96), rng.choice((0, 1, 2))),
            "whole": whole, "parts": parts, "noun": topic.counted,
            "adverb": rng.choice(words.ADVERBS), "colour": rng.choice(words.COLOURS),
            "quality": rng.choice(words.QUALITIES), "who": rng.choice(words.GUESTS),
        }  # fmt: skip

    def _parts(self, topic: words.Topic) -> tuple[str, str]:
        sizes = [self.rng.randrange(12, 1900) for _ in range(self.rng.choice((2, 2, 3)))]
        kinds = self.rng.sample(topic.parts, len(sizes))
        total = sum(sizes) + (7 if self.rng.random() < CONFLICTS else 0)
        said = [f"{number(s)} {topic.counted} {k}" for s, k in zip(sizes, kinds, strict=True)]
        return number(total), f"{', '.join(said[:-1])} dan {said[-1]}"

    def _amount(self, what: words.Indicator, value: float) -> str:
        digits = what.digits
        return f"{number(value, digits)} {what.unit}" if what.unit else f"Rp{number(value)}"

    def _when(self, day: date) -> str:
        name = words.WEEKDAYS[day.weekday()]
        return self.rng.choice(
            (f"{name} ({day.day}/{day.month}/{day.year})", f"{name}, {day_of(day)}",
             f"{name} {day_of(day)}", f"{name} ({day.day}/{day.month})")
        )  # fmt: skip

    def _money(self) -> str:
        if self.rng.random() < 0.25:
            return f"Rp {number(self.rng.randrange(90_000, 90_000_000) * 500)}"
        space = self.rng.choice(("", " "))
        return f"Rp{space}{number(self.rng.uniform(1.1, 99), 1)} {self.rng.choice(words.SCALES)}"

    def _law(self, region: Region) -> str:
        rng = self.rng
        if rng.random() < 0.25:
            kind = f"Per{'wali' if region.city else 'bup'} {region.name}"
            if rng.random() < 0.4:
                kind = f"Perda {region.official}"
            return f"{kind} Nomor {rng.randrange(1, 60)} Tahun {rng.randrange(2015, 2024)}"
        found = rng.choice(regulations())
        year = found.year + (rng.choice((-1, 1, 2)) if rng.random() < WRONG_YEARS else 0)
        short = rng.choice((found.kind, words.TYPES[found.kind], found.kind))
        if rng.random() < 0.2:
            return f"{found.kind} {found.number}/{year}"
        said = f"{short} {rng.choice(('Nomor', 'Nomor', 'No', 'No.'))} {found.number} Tahun {year}"
        return f"{said} tentang {found.title}" if rng.random() < 0.6 else said

    def _plan(self, first: int, year: int) -> str:
        return self.rng.choice(
            (f"RPJMD {first}-{first + 4}", f"RKPD {year + 1}", f"APBD {year}", "RPJPD 2025-2045",
             f"APBD Perubahan {year}", f"Renstra {first}-{first + 4}", f"APBD {year + 1}")
        )  # fmt: skip

    def _village(self) -> str:
        return f"{self.rng.choice(words.VILLAGE)}{self.rng.choice(words.VILLAGE_END)}"

    def _place(self, region: Region) -> str:
        return spun(self.rng, self.rng.choice(words.PLACES),
                    {"short": region.name, "head": region.head, "village": self._village()})  # fmt: skip

    def _quote(self, values: Mapping[str, object], who: str, first: bool, quote: str) -> str:
        rng = self.rng
        parts = [spun(rng, p, values) for p in rng.sample(words.QUOTES, rng.choice((1, 2, 2)))]
        said, verb = " ".join(f"{p}." for p in parts)[:-1], rng.choice(words.SAID)
        end = f", {rng.choice(words.CLOSING)}" if rng.random() < 0.2 else ""
        left, right = quote
        person = who if first or rng.random() < 0.6 else rng.choice(("dia", "ia"))
        if not first and rng.random() < 0.45:
            return f"{left}{said},{right} {verb}nya{end}."
        return f"{left}{said},{right} {verb} {person}{end}."

    # --- reports -----------------------------------------------------------------------------

    def signing(self) -> Signing:
        rng = self.rng
        partner = rng.choice(words.PARTNERS)
        region = rng.choice(regions())
        subject = spun(rng, rng.choice(partner.subjects), {"short": region.name})
        return Signing(region, partner, rng.choice(words.KINDS), subject[0].lower() + subject[1:],
                       self._place(region), self.day())  # fmt: skip

    def report(self, quote: str, signed: Signing | None) -> Report:
        """Return a report of a signing, or of anything."""
        rng = self.rng
        region = signed.region if signed else rng.choice(regions())
        topic = words.TOPICS[signed.partner.topic] if signed else rng.choice(list(words.TOPICS.values()))
        made = Report(region, signed.day if signed else self.day())
        target = self.target() - 330

        def value() -> dict[str, object]:
            return self.values(region, topic, made.day) | fixed

        posts = [region.head, f"Kepala {topic.office}", *rng.sample(words.POSTS, 3)]
        holders = [self.world.holder(region, post) for post in posts]
        fixed: dict[str, object] = {}
        if signed:
            posts[1] = signed.partner.post.format(short=region.name)
            holders[1] = self.world.holder(region, posts[1])
            fixed = {
                "partner": signed.partner.name.format(short=region.name), "kind": signed.kind[0],
                "mou": signed.kind[1], "subject": signed.subject, "place": signed.place,
                "signer": self._titled(region, posts[0], holders[0]),
                "other": self._titled(region, posts[1], holders[1]),
            }  # fmt: skip
        heads, leads = (words.SIGNED_HEADS, words.SIGNED_LEADS) if signed else (words.HEADS, words.LEADS)
        start = value() | {"who": holders[0].short, "head": region.head}
        made.headline = spun(rng, rng.choice(heads), start)
        made.deck = spun(rng, rng.choice(words.DECKS), value())
        made.paragraphs = [spun(rng, rng.choice(leads), start)]
        if signed:
            made.paragraphs.append(spun(rng, rng.choice(words.SIGNED_BY), value()))
        speakers = list(zip(posts, holders, strict=True))
        introduced: set[str] = set()
        post, who = speakers[rng.randrange(2)]
        length, kinds = len(made.paragraphs[0]), rng.sample(words.BODY, len(words.BODY))
        while length < target:
            if rng.random() < 0.3:
                post, who = rng.choice(speakers)
            first = who.name not in introduced
            titled = self._titled(region, post, who) if first else who.short
            found = self._paragraph(kinds, titled, who, first, quote, value)
            introduced.add(who.name)
            made.paragraphs.append(found)
            length += len(found) + 1
        return made

    def _paragraph(self, kinds, titled, who, first, quote, value) -> str:  # type: ignore
        rng = self.rng
        drawn = rng.random()
        if drawn < 0.34:
            return self._quote(value(), titled, first, quote)
        if not kinds:
            kinds += rng.sample(words.BODY, len(words.BODY))
        said = [spun(rng, kinds.pop(), value())]
        if first or drawn < 0.6:
            clause = said[0][0].lower() + said[0][1:] if not said[0][:2].isupper() else said[0]
            said = [f"{titled[0].upper()}{titled[1:]} {rng.choice(words.TOLD)} {clause}"]
        if rng.random() < 0.4 and kinds:
            said.append(spun(rng, kinds.pop(), value()))
        return " ".join(said)

    def _titled(self, region: Region, post: str, who: Person) -> str:
        own = post if region.name in post else f"{post} {region.name}"
        return f"{own}{self.rng.choice((' ', ' ', ', '))}{who.full}"
