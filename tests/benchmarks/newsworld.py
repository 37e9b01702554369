"""The invented world that newswire.py reports from: its papers, its people, its figures."""

import csv
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from kg import resources
from tests.benchmarks import newswords as words

CONFLICTS, WRONG_YEARS = 0.03, 0.04


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

    @property
    def quotes(self) -> tuple[str, str]:
        return (("“", "”"), ('"', '"'))[self.style % 2]

    @property
    def also(self) -> str:
        """What stands before the headline of another article."""
        return ("•", "Baca juga:", "Lihat Juga :", "BACA JUGA:", "Baca Juga:", "Simak juga:")[
            self.style
        ]


class Regulation(NamedTuple):
    """A row of the register."""

    kind: str
    number: str
    year: int
    title: str


def spun(
    rng: random.Random, text: str, values: Mapping[str, object], *, capital: bool = True
) -> str:
    """Return one of the sentences that "[a|b] c {value}" stands for."""
    while (open_ := text.rfind("[")) >= 0:
        close = text.index("]", open_)
        text = text[:open_] + rng.choice(text[open_ + 1 : close].split("|")) + text[close + 1 :]
    text = re.sub(r" +", " ", text.format_map(values)).strip()
    return text[0].upper() + text[1:] if capital else text


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
    """What all articles have in common: papers, who holds which post where, what is so."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = random.Random(f"{seed} articles")  # noqa: S311
        self._posts: dict[tuple[str, str], Person] = {}
        rng = random.Random(f"{seed} papers")  # noqa: S311
        firsts = rng.sample([(a, b) for a in words.PAPERS for b in words.AREAS], 40)
        self.papers = tuple(
            Paper(f"{a} {b}", f"{a}{b}".lower().replace(" ", "") + ".contoh", n % 6,
                  tuple(self.named(rng, plain=True) for _ in range(8)),
                  tuple(self.named(rng, plain=True) for _ in range(3)))
            for n, (a, b) in enumerate(firsts)
        )  # fmt: skip
        rng = random.Random(f"{seed} common")  # noqa: S311
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
            rng = random.Random(f"{self.seed} {region.code} {post}")  # noqa: S311
            found = self.named(rng)
            if rng.random() < 0.12:
                found = Person(rng.choice(self.common), found.before, found.after)
            self._posts[region.code, post] = found
        return self._posts[region.code, post]

    def figure(self, region: Region, what: words.Indicator, year: int) -> float:
        """Return what all articles but a few give for an indicator."""
        rng = random.Random(f"{self.seed} {region.code} {what.name} {year}")  # noqa: S311
        return rng.uniform(what.low, what.high)

    def values(self, region: Region, topic: words.Topic, day: date) -> dict[str, object]:
        """Return what sentences about a topic in a region may name, drawn anew."""
        rng = self.rng
        what, year = rng.choice(topic.indicators), day.year - rng.choice((0, 1, 1, 2))
        now, before = (self.figure(region, what, y) for y in (year, year - 1))
        if rng.random() < CONFLICTS:
            now *= rng.uniform(0.8, 1.2)
        whole, parts = self._parts(topic)
        first = day.year - (day.year - 1) % 5
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
            "place": self.place(region), "village": self.village(),
            "village2": self.village(), "share": number(rng.uniform(8, 96), rng.choice((0, 1, 2))),
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

    def village(self) -> str:
        return f"{self.rng.choice(words.VILLAGE)} {self.rng.choice(words.VILLAGE_END)}"

    def place(self, region: Region) -> str:
        known = {"short": region.name, "head": region.head, "village": self.village()}
        return spun(self.rng, self.rng.choice(words.PLACES), known)
