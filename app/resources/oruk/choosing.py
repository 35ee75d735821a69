"""What of the catalogue an asker means. Everything stays in the order of its id."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from uuid import UUID

from app.errors import Unreadable
from app.resources.oruk import rules
from app.resources.oruk.asked import (
    WHAT_TO_SEND,
    AtLocationsAsked,
    ServicesAsked,
    TaxonomiesAsked,
    TermsAsked,
)
from app.resources.oruk.catalogue import AtLocation, Catalogue, Service, Taxonomy, UsedTerm
from resource_directory.geography import Point
from resource_directory.matching import TRAVEL_KM
from resource_directory.places import Whereabouts


def services(catalogue: Catalogue, asked: ServicesAsked) -> Sequence[Service]:
    among = _among(catalogue, asked)
    checks = tuple(_checks(asked))
    found = catalogue.services if among is None else tuple(map(catalogue.by_id.__getitem__, sorted(among)))
    return [service for service in found if all(check(service) for check in checks)] if checks else found


def _among(catalogue: Catalogue, asked: ServicesAsked) -> frozenset[UUID] | None:
    """By what the catalogue keeps an index of; None where nothing of that is asked for."""
    sets = []
    if asked.search.strip():
        sets.append(catalogue.with_words(asked.search))
    if asked.taxonomy_term_id:
        wanted = _key(asked.taxonomy_term_id)
        sets.append(_using(one for one in catalogue.terms if wanted in {str(one.id), _key(one.term.id)}))
    if asked.taxonomy_id:
        sets.append(_using(one for each in _of_name(catalogue, asked.taxonomy_id) for one in each.terms))
    if asked.organization_id:
        sets.append(catalogue.of_organizations.get(_key(asked.organization_id), frozenset()))
    return frozenset.intersection(*sets) if sets else None


def _using(terms: Iterator[UsedTerm]) -> frozenset[UUID]:
    return frozenset[UUID]().union(*(one.services for one in terms))


def _of_name(catalogue: Catalogue, wanted: str) -> list[Taxonomy]:
    key = _key(wanted)
    return [each for each in catalogue.taxonomies if key in {str(each.id), _key(each.name)}]


def _key(sent: str) -> str:
    return sent.strip().casefold()


def _checks(asked: ServicesAsked) -> Iterator[Callable[[Service], bool]]:
    if asked.minimum_age is not None or asked.maximum_age is not None:
        youngest, oldest = asked.minimum_age, asked.maximum_age
        yield lambda service: rules.of_ages(service.listing, youngest=youngest, oldest=oldest)
    if asked.day or asked.start_time or asked.end_time:
        held = partial(rules.held_when, days=asked.days, opens=asked.opens, closes=asked.closes)
        yield lambda service: held(service.listing)
    if after := asked.modified_after:
        yield lambda service: rules.modified_at(service.listing, service.changed_at) >= after


def at_locations(catalogue: Catalogue, asked: AtLocationsAsked) -> list[AtLocation]:
    chosen = {service.id for service in services(catalogue, asked)}
    found = [at for at in catalogue.at_locations if at.service.id in chosen]
    if asked.postcode is None:
        return found
    whereabouts = catalogue.gazetteer.whereabouts(postcode=asked.postcode)
    if whereabouts.point is None:
        raise Unreadable("postcode: we do not know where that is.", WHAT_TO_SEND["postcode"])
    if asked.proximity is None:
        serves = {at.service.id for at in found if _serves(catalogue, at.service, whereabouts)}
        return [at for at in found if at.service.id in serves]
    point: Point = whereabouts.point
    return [at for at in found if rules.near(at.venue, point, asked.proximity)]


def _serves(catalogue: Catalogue, service: Service, whereabouts: Whereabouts) -> bool:
    """One that names no area serves everybody, as far as the standard asks."""
    if not service.listing.areas:
        return True
    return catalogue.reach_of(service).serves(whereabouts, TRAVEL_KM).yes


def terms(catalogue: Catalogue, asked: TermsAsked) -> list[UsedTerm]:
    found = list(catalogue.terms)
    if asked.search.strip():
        named = catalogue.terms_with_words(asked.search)
        found = [one for one in found if one.id in named]
    if asked.taxonomy_id:
        of_it = {one.id for each in _of_name(catalogue, asked.taxonomy_id) for one in each.terms}
        found = [one for one in found if one.id in of_it]
    return [] if asked.parent_id else found


def taxonomies(catalogue: Catalogue, asked: TaxonomiesAsked) -> list[Taxonomy]:
    if not asked.search.strip():
        return list(catalogue.taxonomies)
    named = catalogue.taxonomies_with_words(asked.search)
    return [each for each in catalogue.taxonomies if each.id in named]
