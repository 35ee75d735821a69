import numpy as np
import pytest

from resource_directory.listing import Attending, Listing, ServiceArea, Venue, Visibility
from resource_directory.places import Gazetteer, Place, Whereabouts
from resource_directory.reach import ReachTable, serves, service_reach

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
    assert ReachTable(reaches).distances_km(IN_ALDERMERE) == pytest.approx(expected)


def test_no_distance_gives_a_hidden_address_away() -> None:
    masked = offer(venue=IN_TOWN.model_copy(update={"masked": True}))
    hidden = offer(venue=IN_TOWN).model_copy(update={"visibility": Visibility.HIDDEN_ADDRESS})
    for listing in (masked, hidden):
        reach = service_reach(listing, GAZETTEER)
        assert reach.distance_km(IN_ALDERMERE) is None
        assert reach.serves(IN_ALDERMERE, 15).yes


def test_an_empty_table_answers_with_nothing() -> None:
    assert ReachTable([]).serving(IN_ALDERMERE, 15).tolist() == []
    assert ReachTable([]).distances_km(IN_ALDERMERE).tolist() == []
