"""People of an article: who is named, in which forms, and which posts they hold."""

from dataclasses import dataclass
from functools import cached_property

from kg.article import Span
from kg.extraction.bylines import credited
from kg.extraction.gathering import Gathering
from kg.extraction.known import Known
from kg.extraction.memberships import holders, memberships, told_again
from kg.extraction.organisations import Organisations
from kg.extraction.posts import PostMention
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.extraction.scanning import Placed
from kg.extraction.variants import merge_variants, nicknamed
from kg.facts import Membership, Person


@dataclass(frozen=True)
class People:
    """The people of an article, where each is mentioned, and their posts."""

    items: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    mentions: tuple[tuple[Span, str], ...]  # in order: where, and whose full name
    posts: tuple[tuple[PostMention, str | None], ...]  # in order: the post and its holder

    def within(self, span: Span) -> list[tuple[Span, str]]:
        return self._placed.within(span)

    @cached_property
    def _placed(self) -> Placed:
        return Placed(self.mentions)


def people(
    reading: Reading, regions: Regions, orgs: Organisations, found_posts: tuple[PostMention, ...]
) -> People:
    """Return the people of the article; `found_posts` are the posts its prose mentions."""
    gathering = Gathering(reading, regions, orgs)
    for post in found_posts:
        if post.name:
            gathering.add(post.name)
    gathering.titled()
    gathering.paired()
    gathering.aged()
    gathering.speakers()
    gathering.lengthened()
    nicknamed(gathering, found_posts)
    merge_variants(gathering, found_posts)
    gathering.repeated()
    named = list(gathering.known.values())
    mentions = sorted((s, k.name) for k in named for s in k.spans)
    items = credited(reading, [_person(k) for k in named])
    held = told_again(reading, holders(gathering, found_posts), mentions)
    return People(tuple(items), memberships(held, reading.registers), tuple(mentions), held)


def _person(known: Known) -> Person:
    return Person(
        name=known.name,
        spans=tuple(sorted(known.spans)),
        prefixes=known.prefixes,
        suffixes=known.suffixes,
        aliases=tuple(known.aliases),
    )
