"""Organisations of an article: mentions gathered under one name, grounded in the register."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from kg.article import Span
from kg.extraction.bodies import Body, bodies, bodies_in_headline
from kg.extraction.lexicon import GOVERNMENTS
from kg.extraction.publishers import outlet_key, published_by
from kg.extraction.reading import Reading
from kg.extraction.regions import Home, Regions
from kg.extraction.scanning import Forms, Placed, in_word
from kg.extraction.uniting import HEADS, Group, Identities, final_name, united
from kg.facts import Membership, Organisation
from kg.registers import OrganisationEntry, Registers

_SPELLED = {h: HEADS[h] for h in ("Kejari", "Kejati", "Kejagung", "Ditjen", "Kanwil")}
_LONG = {**GOVERNMENTS, **_SPELLED}
_SHORT_HEAD = re.compile(rf"(?:{'|'.join(sorted(_LONG, key=len, reverse=True))})\b")
_KINDS = (
    (r"Pemerintah Provinsi", "provincial-government"),
    (r"Pemerintah Kabupaten", "regency-government"),
    (r"Pemerintah Kota", "city-government"),
    (r"Pemerintah", "government"),
    (r"Kementerian|Kemenko", "ministry"),
    (r"Badan .*(?:Daerah|Kabupaten|Kota|Provinsi)", "regional-agency"),
    (r"Dinas|Biro|Bagian|Sekretariat Daerah|Inspektorat|Bappeda", "regional-agency"),
    (r"Satuan Polisi Pamong Praja", "regional-agency"),
    (r"Kejaksaan", "prosecutor"),
    (r"Kepolisian|Pol(?:da|res|resta|restabes|sek)\b", "police"),
    (r"DPRD|Dewan Perwakilan Rakyat Daerah", "regional-parliament"),
    (r"DPR|MPR|DPD", "parliament"),
    (r"Universitas|Politeknik|Institut|Sekolah Tinggi|Akademi", "university"),
    (r"(?:Asosiasi|Serikat|Persatuan|Himpunan|Ikatan|Gabungan|Perhimpunan|Aliansi)", "association"),
    (r"(?:Konfederasi|Federasi|Kamar|Perkumpulan)", "association"),
    (r"Forum", "forum"),
    (r"Perum|Perumda|Perusda|PDAM|Bank", "state-enterprise"),
)  # fmt: skip
_KIND = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (pattern, _) in enumerate(_KINDS)))
_WORD = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_REGIONAL = re.compile(
    r"(?:Dinas|Badan\s(?=.*\bDaerah\b).*|Biro|Bagian|Inspektorat|Sekretariat Daerah|Bappeda)\b"
)


@dataclass(frozen=True)
class Organisations:
    """The organisations of an article and where each is mentioned."""

    items: tuple[Organisation, ...]
    mentions: tuple[tuple[Span, str], ...]  # in order: where, and the name of which organisation

    def within(self, span: Span) -> list[tuple[Span, str]]:
        return self._placed.within(span)

    @cached_property
    def at(self) -> dict[int, tuple[Span, str]]:
        """The mentions by where they begin."""
        return {mention[0].begin: mention for mention in reversed(self.mentions)}

    @cached_property
    def _placed(self) -> Placed:
        return Placed(self.mentions)


def organisations(reading: Reading, regions: Regions) -> Organisations:
    """Return the organisations that the prose, the headline and the dateline name."""
    found = bodies(reading, regions)
    identities = Identities(reading.registers, found)
    groups: dict[str, Group] = {}
    mentions: list[tuple[Span, str]] = []
    offices: list[tuple[Group, str]] = []  # and the label of what they may be offices of
    for body in found:
        group = _gather(groups, body, reading.registers, regions.home)
        group.identities[identities.of(body)] = None
        mentions.append((body.span, group.name))
        if body.office and (label := _head_office(body, reading)):
            offices.append((group, label))
    _headline(groups, reading, regions, identities)
    gone = united(groups)
    named = {g.name for g in groups.values()}
    for group, label in offices:
        group.above = [*group.above, label]
    items = [_finished(g, named) for g in groups.values()]
    publisher = published_by(reading)
    if publisher:
        publisher, same = _told_to(publisher, items)
        gone |= {i.name: publisher.name for i in same if i.name != publisher.name}
        if not publisher.spans and publisher.printed not in reading.text:
            publisher = replace(publisher, implied=True)  # only what came with the text says so
        items = [i for i in items if i not in same] + [publisher]
    return Organisations(tuple(items), tuple((s, final_name(n, gone)) for s, n in mentions))


def _told_to(
    publisher: Organisation, items: list[Organisation]
) -> tuple[Organisation, list[Organisation]]:
    """Return the publisher with where its sentences name it, and what they made of it."""
    names = (publisher.name, publisher.printed, *publisher.aliases)
    keys = {outlet_key(n) for n in names}
    same = [i for i in items if outlet_key(i.printed) in keys]
    same += [i for i in items if i.name == publisher.name and i not in same]
    if not same:
        return publisher, []
    spans = tuple(sorted({*publisher.spans, *(s for i in same for s in i.spans)}))
    forms = dict.fromkeys(f for i in same for f in (i.printed, *i.aliases))
    if not publisher.spans:
        printed = next(iter(forms))
        return replace(publisher, spans=spans, printed=printed), same
    aliases = dict.fromkeys((*publisher.aliases, *forms))
    aliases.pop(publisher.printed, None)
    return replace(publisher, spans=spans, aliases=tuple(aliases)), same


def canonical(body: Body, registers: Registers, home: Home | None) -> str:
    """Return the full name of a body the register does not know: heads and regions spelled out."""
    name = body.name
    if spelled := _SHORT_HEAD.match(name):
        name = _LONG[spelled.group()] + name[spelled.end() :]
    if body.office:
        printed_head = body.name[: body.head.end - body.head.begin].strip()
        entry = registers.organisations.find(printed_head)
        if entry and name.startswith(printed_head):
            rest = name[len(printed_head) :].strip()
            named = re.match(r"(?:Kantor|Cabang|Wilayah|KC)", rest)
            rest = rest if named else f"Cabang {body.region}"
            name = f"{entry.label} {rest}"
    else:
        first = name.split()[0]
        expanded = registers.acronyms.expand(first)
        if expanded and len(first) > 4 and not name.startswith("Pemerintah"):
            name = expanded + name[len(first) :]
    if home and not body.region:
        if name in GOVERNMENTS.values():
            level = name.split()[-1].casefold()
            same = level in {home.level, "daerah"}
            name = home.government if same else f"{name} ({home.name})"
        elif _REGIONAL.match(name):
            name = f"{name} {home.label}"
    return name


def _gather(groups: dict[str, Group], body: Body, registers: Registers, home: Home | None) -> Group:
    entry = _entry(body, registers, home)
    name = entry.label if entry else canonical(body, registers, home)
    group = groups.setdefault(
        name.casefold(), Group(name, entry, _kind_of(name, office=body.office), body.code)
    )
    if entry:
        group.kind, group.area = entry.kind, entry.area
        group.above = _ancestors(entry, registers)
    elif home and group.kind == "regional-agency" and home.name in name:
        group.above = [_government_of(home, registers)]
    group.spans.append(body.span)
    group.forms += _forms(body, group.kind)
    return group


def _forms(body: Body, kind: str) -> list[str]:
    """Return the names a mention gives an organisation: in full, by acronym, without region."""
    if body.office or not body.acronyms:
        return [body.name]
    if body.region and kind not in {"regional-agency", "university"}:
        named = (a if a.endswith(body.region) else f"{a} {body.region}" for a in body.acronyms)
        return [body.name, *named]
    return [body.name, *body.acronyms, body.stem]


def _entry(body: Body, registers: Registers, home: Home | None) -> OrganisationEntry | None:
    """Ground a mention; a regional body without a region is that of the article's home."""
    find = registers.organisations.find
    if body.region or not (home and home.code):
        return find(body.name)
    return find(body.name, home.code) or (find(f"{body.name} {home.name}"))


def _head_office(body: Body, reading: Reading) -> str | None:
    """Return the organisation that an office belongs to: its name is part of the office's name."""
    printed = _IN_BRACKETS.sub("", reading.words(body.head))
    entry = reading.registers.organisations.find(printed)
    return entry.label if entry else None


def _headline(
    groups: dict[str, Group], reading: Reading, regions: Regions, identities: Identities
) -> None:
    """Take mentions in the headline: of organisations that the prose has established, and of
    others whose names cannot run on into the capitals of the headline."""
    headline = next((z.span for z in reading.zones if z.kind == "headline"), None)
    if headline is None:
        return
    words = reading.words(headline)
    taken = bytearray(len(words))  # 1 where an organisation is already named
    searched = [(f, g) for g in groups.values() for f in dict.fromkeys(_searched(g))]
    pairs = [pair for pair in searched if pair[0] in words]
    standing = _standing(words, {form for form, _ in pairs})
    for form, group in sorted(pairs, key=lambda p: (-len(p[0]), p[0])):
        for begin in standing.get(form, ()):
            end = begin + len(form)
            if not any(taken[begin:end]):
                taken[begin:end] = b"\1" * len(form)
                group.spans.append(Span(headline.begin + begin, headline.begin + end))
                group.forms.append(form)
    for body in bodies_in_headline(reading, regions, headline):
        begin, end = body.span.begin - headline.begin, body.span.end - headline.begin
        if not any(taken[begin:end]):
            group = _gather(groups, body, reading.registers, regions.home)
            group.identities[identities.of(body)] = None


def _standing(text: str, forms: Collection[str]) -> dict[str, list[int]]:
    """Return where each of `forms` stands in `text` as whole words."""
    known = Forms(forms)
    found: dict[str, list[int]] = {}
    for word in _WORD.finditer(text):
        begin = word.start()
        for form in known.at(text, begin, word.group(), len(text)):
            places = found.setdefault(form, [])
            free = not places or places[-1] + len(form) <= begin
            if free and not in_word(text, begin + len(form)):
                places.append(begin)
    for form in known.odd:
        pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
        found[form] = [match.start() for match in pattern.finditer(text)]
    return found


def _searched(group: Group) -> list[str]:
    """Return the forms to look for in a headline, which prefers the short ones ("Pemkot X")."""
    short = [
        f"{s}{group.name[len(full) :]}"
        for s, full in GOVERNMENTS.items()
        if group.name.startswith(f"{full} ")
    ]
    return [*group.forms, group.name, *short]


def _finished(group: Group, named: set[str]) -> Organisation:
    """Return the organisation; it is part of another only if the article names that one too."""
    above = [a for a in group.above if a in named and a != group.name]
    forms = list(dict.fromkeys(group.forms))
    printed = max(forms, key=len)  # the first of the longest
    return Organisation(
        name=group.name,
        printed=printed,
        kind=group.kind,
        spans=tuple(sorted(set(group.spans))),
        aliases=tuple(f for f in forms if f != printed),
        register_id=group.entry.id if group.entry else None,
        part_of=above[0] if above else None,
        area=group.area,
        implied=all(form in GOVERNMENTS for form in forms),  # "Pemprov": some government
    )


def _ancestors(entry: OrganisationEntry, registers: Registers) -> list[str]:
    """Return the labels of what the register has above an organisation, the nearest first."""
    found: list[str] = []
    while entry.parent and (parent := registers.organisations.get(entry.parent)):
        found.append(parent.label)
        entry = parent
    return found


@lru_cache(maxsize=1 << 14)
def _kind_of(name: str, *, office: bool = False) -> str:
    rest = "branch-office" if office else "organisation"
    found = _KIND.match(name)
    return _KINDS[int(found.lastgroup[1:])][1] if found and found.lastgroup else rest


def _government_of(home: Home, registers: Registers) -> str:
    name = home.government
    entry = registers.organisations.find(name)
    return entry.label if entry else name


_OF_POSTS = ("Kecamatan ", "Kelurahan ", "Pemerintah ")


def implied(
    orgs: Organisations, memberships: tuple[Membership, ...], reading: Reading
) -> Organisations:
    """Add the organisations that only a post names: "Bupati X" speaks of the government of X."""
    items, registers, text = list(orgs.items), reading.registers, reading.text
    named = {item.name for item in items}
    for membership in memberships:
        name = membership.organisation
        if name is None or name in named:
            continue
        entry = registers.organisations.find(name)
        above = _ancestors(entry, registers) if entry else []
        items.append(
            Organisation(
                name=name,
                printed=name,
                kind=entry.kind if entry else _kind_of(name),
                spans=membership.spans,
                register_id=entry.id if entry else None,
                part_of=next((a for a in above if a in named), None),
                area=entry.area if entry else None,
                implied=name.startswith(_OF_POSTS) or name not in text,
            )
        )
        named.add(name)
    return Organisations(tuple(items), orgs.mentions)
