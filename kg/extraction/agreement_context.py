"""What agreements are made of: the other facts of an article, each where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.article import Span
from kg.extraction import agreement_words as say
from kg.extraction.organisations import Organisations
from kg.extraction.people import People
from kg.extraction.posts import PostMention
from kg.extraction.reading import Reading
from kg.extraction.scanning import Placed
from kg.facts import Citation, DateMention, Place, Plan, RegulationId


@dataclass(frozen=True, slots=True)
class Office:
    """A post where it is mentioned: who holds it, and of which organisation it is."""

    post: PostMention
    person: str | None
    organisation: str | None


@dataclass(frozen=True)
class Context:
    """The other facts of the article, with spans in the view, that agreements are made of."""

    reading: Reading
    orgs: Organisations
    people: People
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    citations: tuple[Citation, ...]
    plans: tuple[Plan, ...]

    @cached_property
    def posts(self) -> Placed:
        """The posts, each where it stands, by their numbers."""
        return Placed([(post.span, str(n)) for n, (post, _) in enumerate(self.people.posts)])

    @cached_property
    def _offices(self) -> list[Office]:
        return [
            Office(post, person, self._as_named(post.organisation or self._body_of(post)))
            for post, person in self.people.posts
        ]

    def _as_named(self, organisation: str | None) -> str | None:
        """Return the body as the article names it on its own: "Polres X" for "Kapolres X"."""
        for long, short in say.SHORT_HEADS if organisation else ():
            if organisation and organisation.startswith(f"{long} "):
                name = f"{short}{organisation.removeprefix(long)}"
                return self._called.get(name.casefold(), organisation)
        return organisation

    def _body_of(self, post: PostMention) -> str | None:
        """Return the body that the words of a post name: "Kepala | Divisi Pelayanan Hukum"; else
        the one that it is the head of: "Menteri Sosial", "Dandim 1202/Singkawang"."""
        if named := self.orgs.within(post.span):
            return named[0][1]
        head, _, rest = post.label.partition(" ")
        if head == "Wakil":
            head, _, rest = rest.partition(" ")
        body = say.BODY_OF_HEAD.get(head)
        if not body or (not rest and head not in say.ALONE):
            return None
        name = f"{body} {say.OF_THE_STATE.sub('', rest)}".strip()
        return self._called.get(name.casefold(), name)

    @cached_property
    def _called(self) -> dict[str, str]:
        """The organisations by what the article calls them."""
        named = ((o, form) for o in self.orgs.items for form in (*o.aliases, o.printed, o.name))
        return {form.casefold(): o.name for o, form in named}

    def offices(self, span: Span) -> list[Office]:
        """Return the posts of a stretch, in order."""
        return [self._offices[int(number)] for _, number in self.posts.within(span)]

    @cached_property
    def days(self) -> Placed:
        """The full dates, each where it stands."""
        return Placed(sorted((s, d.value) for d in self.dates for s in d.spans if _is_day(d.value)))

    @cached_property
    def rooms(self) -> Placed:
        named = (p for p in self.places if p.kind in {"room", "building"})
        return Placed(sorted((s, p.name) for p in named for s in p.spans))

    @cached_property
    def regulations(self) -> list[tuple[Span, RegulationId]]:
        return sorted(((s, c.regulation) for c in self.citations for s in c.spans), key=_by_place)

    @cached_property
    def held(self) -> dict[str, str | None]:
        """The organisation of the first post each person holds."""
        held: dict[str, str | None] = {}
        for office in self._offices:
            if office.person and not office.post.former and not held.get(office.person):
                held[office.person] = office.organisation
        memberships = reversed(self.people.memberships)
        told = {m.person: self._as_named(m.organisation) for m in memberships if not m.former}
        return {**held, **{p: o for p, o in told.items() if o or p not in held}}

    @cached_property
    def above(self) -> dict[str, str]:
        """What each organisation is part of."""
        return {o.name: o.part_of for o in self.orgs.items if o.part_of}

    @cached_property
    def headline(self) -> list[str]:
        """The organisations of a headline that tells of a document."""
        headline = next((z.span for z in self.reading.zones if z.kind == "headline"), None)
        if not headline or not say.DOCUMENT.search(self.reading.words(headline)):
            return []
        named = [o.name for o in self.orgs.items if any(headline.contains(s) for s in o.spans)]
        return named if len(named) > 1 else []

    @cached_property
    def planned(self) -> Placed:
        return Placed(sorted((s, p.name) for p in self.plans for s in p.spans))

    def organisations_of(self, persons: Iterable[str]) -> dict[str, None]:
        """Return the organisations whose posts some people hold."""
        return dict.fromkeys(o for p in persons if (o := self.held.get(p)))


def _is_day(value: str) -> bool:
    return bool(say.DAY.fullmatch(value))


def _by_place(placed: tuple[Span, RegulationId]) -> Span:
    return placed[0]
