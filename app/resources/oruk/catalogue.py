"""What may be published, in memory: made of the map in memory, anew when that or a licence changes."""

import threading
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlmodel import Session

from app.db import RequestSession
from app.resources.index import CurrentMatcher
from app.resources.oruk import queries, rules
from app.resources.oruk.queries import Origin, Row
from app.resources.oruk.words import WordIndex
from resource_directory.hsds.identity import at_id, organization_id, taxonomy_id, term_id
from resource_directory.listing import Listing, Term, Venue
from resource_directory.matching import Matcher
from resource_directory.places import Gazetteer
from resource_directory.reach import Reach, service_reach


@dataclass(frozen=True, slots=True)
class Service:
    """A listing as anybody may have it."""

    id: UUID
    listing: Listing
    feed: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AtLocation:
    """A service at one of the venues whose address may be known."""

    id: UUID
    service: Service
    venue: Venue


@dataclass(frozen=True, slots=True)
class UsedTerm:
    id: UUID
    term: Term
    feeds: frozenset[str]
    services: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    id: UUID
    name: str
    terms: tuple[UsedTerm, ...]


class Catalogue:
    """Everything in the order of its id. What only some askers need is worked out when first asked for."""

    def __init__(
        self,
        listings: Mapping[str, Listing],
        rows: Iterable[Row],
        origins: tuple[Origin, ...],
        gazetteer: Gazetteer,
    ) -> None:
        self.gazetteer = gazetteer
        self.origins = {origin.feed: origin for origin in origins}
        self.services = tuple(_services(listings, rows))
        self.by_id = {service.id: service for service in self.services}
        self._reaches: dict[UUID, Reach] = {}

    @cached_property
    def at_locations(self) -> tuple[AtLocation, ...]:
        found = (
            AtLocation(at_id(service.id, number), service, venue)
            for service in self.services
            for number, venue in enumerate(dict.fromkeys(service.listing.venues))
            if not venue.masked
        )
        return tuple(sorted(found, key=lambda at: at.id))

    @cached_property
    def terms(self) -> tuple[UsedTerm, ...]:
        using: dict[Term, list[Service]] = {}
        for service in self.services:
            for term in dict.fromkeys(service.listing.terms):
                if term.name.strip():
                    using.setdefault(term, []).append(service)
        return tuple(_merged(using))

    @cached_property
    def taxonomies(self) -> tuple[Taxonomy, ...]:
        named: dict[str, list[UsedTerm]] = {}
        for one in self.terms:
            if one.term.taxonomy.strip():
                named.setdefault(one.term.taxonomy, []).append(one)
        found = (Taxonomy(taxonomy_id(name), name, tuple(terms)) for name, terms in named.items())
        return tuple(sorted(found, key=lambda taxonomy: taxonomy.id))

    @cached_property
    def of_organizations(self) -> dict[str, frozenset[UUID]]:
        found: dict[str, set[UUID]] = {}
        for service in self.services:
            found.setdefault(organization_id(service.listing.organization, service.feed), set()).add(
                service.id
            )
        return {key: frozenset(ids) for key, ids in found.items() if key}

    def with_words(self, asked: str) -> frozenset[UUID]:
        return frozenset(self.services[number].id for number in self._words.find(asked))

    def terms_with_words(self, asked: str) -> frozenset[UUID]:
        return frozenset(self.terms[number].id for number in self._words_of_terms.find(asked))

    def taxonomies_with_words(self, asked: str) -> frozenset[UUID]:
        found = WordIndex(taxonomy.name for taxonomy in self.taxonomies).find(asked)
        return frozenset(self.taxonomies[number].id for number in found)

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex(_told(service.listing) for service in self.services)

    @cached_property
    def _words_of_terms(self) -> WordIndex:
        return WordIndex(one.term.name for one in self.terms)

    def reach_of(self, service: Service) -> Reach:
        if service.id not in self._reaches:
            self._reaches[service.id] = service_reach(service.listing, self.gazetteer)
        return self._reaches[service.id]


def _services(listings: Mapping[str, Listing], rows: Iterable[Row]) -> Iterable[Service]:
    for row in rows:
        listing = listings.get(str(row.id))
        if listing is not None and (open_listing := rules.opened(listing)) is not None:
            yield Service(row.id, open_listing, row.feed, row.changed_at)


def _merged(using: Mapping[Term, Sequence[Service]]) -> Iterable[UsedTerm]:
    """One for each id: feeds write the same term in more ways than one."""
    written: dict[UUID, list[Term]] = {}
    for term in using:
        written.setdefault(term_id(term), []).append(term)
    for uuid, terms in sorted(written.items()):
        services = [service for term in terms for service in using[term]]
        yield UsedTerm(
            id=uuid,
            term=min(terms, key=lambda term: (term.name, term.taxonomy)),
            feeds=frozenset(service.feed for service in services),
            services=frozenset(service.id for service in services),
        )


def _told(listing: Listing) -> str:
    parts = (listing.name, listing.organization.name, listing.description, listing.eligibility)
    return " ".join((*parts, *(term.name for term in listing.terms)))


class OpenDirectory:
    """The catalogue of a process. It is made again when the map in memory or a licence is another."""

    def __init__(self) -> None:
        self._making = threading.Lock()
        self._made: tuple[weakref.ref[Matcher], tuple[Origin, ...], Catalogue] | None = None

    def catalogue(self, session: Session, matcher: Matcher) -> Catalogue:
        origins = queries.list_origins(session)
        with self._making:
            if self._made is None or self._made[0]() is not matcher or self._made[1] != origins:
                rows = queries.list_rows(session)
                made = Catalogue(dict(matcher.listings()), rows, origins, matcher.gazetteer)
                self._made = weakref.ref(matcher), origins, made
            return self._made[2]


def _current(request: Request, session: RequestSession, matcher: CurrentMatcher) -> Catalogue:
    directory: OpenDirectory = request.app.state.open_directory
    return directory.catalogue(session, matcher)


CurrentCatalogue = Annotated[Catalogue, Depends(_current, scope="function")]
