from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resource_directory.listing import Attending, Listing, ServiceArea, Venue, Visibility
from resource_directory.places import Gazetteer, Place, Whereabouts
from resource_directory.reach import Reach, ReachTable, serves, service_reach

GAZETTEER = Gazetteer(
    [
        Place("Aldermere", 54.42, 1.35, "ZZ1"),
        Place("Linfold", 54.49, 1.50, "ZZ9"),
        Place("Merrowshire", 54.44, 1.35, kind="district"),
    ]
)
IN_ALDERMERE = GAZETTEER.whereabouts(place="Aldermere")
FAR_AWAY = GAZETTEER.whereabouts(latitude=51.0, longitude=-3.0)
UNKNOWN = Whereabouts()
IN_TOWN = Venue(latitude=54.421, longitude=1.351)
IN_LONDON = Venue(latitude=51.5, longitude=-0.1)
SQUARE = ServiceArea(name="Our patch", polygon=(((1.3, 54.4), (1.4, 54.4), (1.4, 54.5), (1.3, 54.5)),))


def every(reaches: Sequence[Reach]) -> npt.NDArray[np.bool_]:
    return np.ones(len(reaches), dtype=bool)


def offer(*areas: str | ServiceArea, venue: Venue | None = None, by: tuple[Attending, ...] = ()) -> Listing:
    named = tuple(area if isinstance(area, ServiceArea) else ServiceArea(name=area) for area in areas)
    return Listing(source_id="1", name="Offer", areas=named, venues=(venue,) if venue else (), attending=by)


BY_PHONE = (Attending.PHONE,)
CASES = {
    "its area is the place": (offer("Aldermere"), IN_ALDERMERE, True),
    "its area is another place": (offer("Linfold"), IN_ALDERMERE, False),
    "its area is another place though its venue is next door": (
        offer("Linfold", venue=IN_TOWN),
        IN_ALDERMERE,
        False,
    ),
    "one of its areas is the place": (offer("Linfold", "Aldermere town"), IN_ALDERMERE, True),
    "its areas are written in one line": (offer("Linfold and Aldermere"), IN_ALDERMERE, True),
    "its area is the whole district": (offer("Merrowshire"), IN_ALDERMERE, True),
    "its area is the district and the person is outside": (offer("Merrowshire"), FAR_AWAY, False),
    "its only area is unknown and its venue near": (offer("Millbrook", venue=IN_TOWN), IN_ALDERMERE, True),
    "its only area is unknown and its venue far": (offer("Millbrook", venue=IN_LONDON), IN_ALDERMERE, False),
    "it has no area and its venue is near": (offer(venue=IN_TOWN), IN_ALDERMERE, True),
    "it has no area and its venue is far": (offer(venue=IN_LONDON, by=BY_PHONE), IN_ALDERMERE, False),
    "it has neither but can be telephoned": (offer(by=BY_PHONE), IN_ALDERMERE, True),
    "it has neither and must be visited": (offer(by=(Attending.VENUE,)), IN_ALDERMERE, False),
    "it is national and by telephone": (offer("England", venue=IN_LONDON, by=BY_PHONE), IN_ALDERMERE, True),
    "it is national but in a building far off": (offer("England", venue=IN_LONDON), IN_ALDERMERE, False),
    "the person is inside its outline": (offer(SQUARE), IN_ALDERMERE, True),
    "the person is outside its outline": (offer(SQUARE, venue=IN_TOWN), FAR_AWAY, False),
    "where the person lives is unknown": (offer("Linfold"), UNKNOWN, True),
    "only the district is known": (offer("Linfold"), GAZETTEER.whereabouts(place="Merrowshire"), True),
}


@pytest.mark.parametrize(("listing", "where", "expected"), CASES.values(), ids=CASES.keys())
def test_it_serves_when(listing: Listing, where: Whereabouts, expected: bool) -> None:
    assert serves(listing, where, 15, GAZETTEER).yes is expected


def test_the_answer_says_why() -> None:
    assert serves(offer("Aldermere"), IN_ALDERMERE, 15, GAZETTEER).why == "serves Aldermere"
    assert serves(offer("Linfold"), IN_ALDERMERE, 15, GAZETTEER).why == "serves only Linfold"


@pytest.mark.parametrize("where", [IN_ALDERMERE, FAR_AWAY, UNKNOWN], ids=["in town", "far away", "unknown"])
def test_the_table_answers_as_the_rule_does(where: Whereabouts) -> None:
    reaches = [service_reach(listing, GAZETTEER) for listing, _, _ in CASES.values()]
    one_by_one = [reach.serves(where, 15).yes for reach in reaches]
    assert ReachTable(reaches).serving(where, 15).tolist() == one_by_one


def test_the_table_measures_as_the_reach_does() -> None:
    reaches = [service_reach(listing, GAZETTEER) for listing, _, _ in CASES.values()]
    expected = [np.inf if (km := reach.distance_km(IN_ALDERMERE)) is None else km for reach in reaches]
    assert ReachTable(reaches).distances_km(IN_ALDERMERE, every(reaches)) == pytest.approx(expected)


def test_only_those_asked_about_are_measured() -> None:
    table = ReachTable([service_reach(offer(venue=IN_TOWN), GAZETTEER)] * 2)
    away = table.distances_km(IN_ALDERMERE, np.array([False, True]))
    assert away[0] == np.inf
    assert away[1] < 1


MASKED = IN_TOWN.model_copy(update={"masked": True})
HIDDEN = {
    "its venue is masked": offer(venue=MASKED),
    "its whole address is hidden": offer(venue=IN_TOWN).model_copy(
        update={"visibility": Visibility.HIDDEN_ADDRESS}
    ),
    "its hidden venue is not located": offer(venue=Venue(masked=True)),
    "its area is the place": offer("Aldermere", venue=MASKED),
    "its area is another place": offer("Linfold", venue=MASKED),
    "its only area is unknown": offer("Millbrook", venue=MASKED),
    "it can be telephoned": offer(venue=MASKED, by=BY_PHONE),
    "it is national and by telephone": offer("England", venue=MASKED, by=BY_PHONE),
}
ANY_LATITUDE, ANY_LONGITUDE = st.floats(-89, 89), st.floats(-179, 179)


@pytest.mark.parametrize("listing", HIDDEN.values(), ids=HIDDEN.keys())
@given(latitude=ANY_LATITUDE, longitude=ANY_LONGITUDE)
@example(latitude=54.421, longitude=1.351)
@example(latitude=54.9, longitude=1.351)
def test_moving_within_a_place_tells_nothing_of_a_hidden_address(
    listing: Listing, latitude: float, longitude: float
) -> None:
    reach = service_reach(listing, GAZETTEER)
    moved = GAZETTEER.whereabouts(place="Aldermere", latitude=latitude, longitude=longitude)
    assert reach.serves(moved, 15) == reach.serves(IN_ALDERMERE, 15)
    assert reach.distance_km(moved) is None
    table = ReachTable([reach, service_reach(offer(venue=IN_TOWN), GAZETTEER)])
    assert table.serving(moved, 15)[0] == table.serving(IN_ALDERMERE, 15)[0]
    assert table.distances_km(moved, every(table.reaches))[0] == np.inf


@given(latitude=ANY_LATITUDE, longitude=ANY_LONGITUDE)
def test_where_a_hidden_venue_stands_changes_nothing_beside_an_open_one(
    latitude: float, longitude: float
) -> None:
    hidden = Venue(latitude=latitude, longitude=longitude, masked=True)
    open_alone = offer(venue=IN_TOWN)
    both = open_alone.model_copy(update={"venues": (hidden, IN_TOWN)})
    assert service_reach(both, GAZETTEER) == service_reach(open_alone, GAZETTEER)


@pytest.mark.parametrize(
    ("which", "where", "expected"),
    [
        ("its venue is masked", IN_ALDERMERE, True),
        ("its venue is masked", GAZETTEER.whereabouts(place="Linfold"), True),
        ("its venue is masked", FAR_AWAY, False),
        ("its area is the place", IN_ALDERMERE, True),
        ("its area is another place", IN_ALDERMERE, False),
        ("its only area is unknown", GAZETTEER.whereabouts(place="Linfold"), True),
        ("it is national and by telephone", FAR_AWAY, True),
    ],
)
def test_a_hidden_address_serves_its_areas_or_else_the_district(
    which: str, where: Whereabouts, expected: bool
) -> None:
    assert serves(HIDDEN[which], where, 15, GAZETTEER).yes is expected


def test_without_a_district_a_hidden_address_serves_every_place_there_is() -> None:
    masked = HIDDEN["its venue is masked"]
    town_only = Gazetteer([Place("Aldermere", 54.42, 1.35, "ZZ1")])
    assert serves(masked, town_only.whereabouts(place="Aldermere"), 15, town_only).yes
    assert not serves(masked, FAR_AWAY, 15, town_only).yes
    assert serves(masked, FAR_AWAY, 15, Gazetteer([])).yes


def test_an_empty_table_answers_with_nothing() -> None:
    assert ReachTable([]).serving(IN_ALDERMERE, 15).tolist() == []
    assert ReachTable([]).distances_km(IN_ALDERMERE, every([])).tolist() == []
