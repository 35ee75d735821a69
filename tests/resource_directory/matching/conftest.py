"""A small council and small directories, built in the words of each test."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from resource_directory.listing import Cost, Listing, ServiceArea, Term, Venue
from resource_directory.matching import IndexedListing, Matcher, Matches, Query, load_encoder
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer, Place

TODAY = date(2026, 11, 21)
PLACES = Gazetteer(
    [
        Place("Fernby", 54.40, 1.30),
        Place("Coldmoor", 54.60, 1.00),
        Place("Ashshire", 54.50, 1.15, kind="district"),
    ]
)

MakeListing = Callable[..., Listing]
Ask = Callable[..., Matches]


@pytest.fixture
def listing() -> MakeListing:
    """A listing for all of Ashshire, except where the test says otherwise."""

    def make(source_id: str, *terms: str, **given: Any) -> Listing:  # noqa: ANN401 - any field of a listing
        return Listing(
            **{
                "source_id": source_id,
                "name": source_id.replace("-", " ").title(),
                "terms": tuple(Term(name=term) for term in terms),
                "areas": (ServiceArea(name="Ashshire"),),
                "venues": (Venue(name="The hall", latitude=54.41, longitude=1.31),),
                "costs": (Cost(amount=0),),
                "checked_on": date(2026, 6, 3),
                **given,
            }
        )

    return make


@pytest.fixture
def matcher_of() -> Callable[..., Matcher]:
    def index(*listings: Listing) -> Matcher:
        return Matcher(
            [IndexedListing(one.source_id, one) for one in listings], load_needs(), PLACES, load_encoder()
        )

    return index


@pytest.fixture
def ask(matcher_of: Callable[..., Matcher]) -> Ask:
    """Ask a directory of these listings, from Fernby unless told otherwise."""

    def answer(text: str, *listings: Listing, place: str = "Fernby", **given: Any) -> Matches:  # noqa: ANN401 - any field of a query
        query = Query(text=text, whereabouts=PLACES.whereabouts(place=place or None), today=TODAY, **given)
        return matcher_of(*listings).match(query)

    return answer
