"""What the map of a council is drawn on: postcodes where they are known, the places alone where not."""

import gzip
import re

import pytest

from resource_directory.ground import Ground, ground_of, spot_of
from resource_directory.national_grid import to_grid, to_latitude_longitude
from resource_directory.places import Place
from resource_directory.sample import load_sample

CITY = (
    Place("The whole city", 53.80, -1.55, kind="district"),
    Place("Otley", 53.905, -1.69, "LS21"),
    Place("Morley", 53.745, -1.60, "LS27"),
    Place("Wetherby", 53.928, -1.386, "LS22"),
    Place("Garforth", 53.79, -1.38, "LS25"),
)


def drawn(places: tuple[Place, ...]) -> Ground:
    ground = ground_of(places)
    assert ground
    return ground


@pytest.mark.parametrize("metres", [(430_000.0, 434_000.0), (180_500.0, 32_500.0), (639_000.0, 315_000.0)])
def test_degrees_lead_back_to_the_same_metre(metres: tuple[float, float]) -> None:
    assert to_grid(*to_latitude_longitude(*metres)) == pytest.approx(metres, abs=0.5)


def test_a_real_district_shows_where_its_addresses_are_and_stays_light() -> None:
    ground = drawn(CITY)
    paths = "".join(ground.shades)
    assert len(ground.shades) == 3
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", paths)
    assert 5_000 < len(gzip.compress(paths.encode())) < 40_000
    assert not ground.hull


def test_the_places_with_the_most_addresses_are_named_first() -> None:
    names = drawn(CITY).names
    assert [named.size for named in names] == sorted((named.size for named in names), reverse=True)
    assert "The whole city" not in {named.name for named in names}


def test_every_place_of_the_area_is_on_its_ground() -> None:
    ground = drawn(CITY)
    assert all(ground.box.holds(named.spot) for named in ground.names)


def test_a_made_up_county_is_drawn_round_its_places() -> None:
    places = tuple(load_sample()[1])
    ground = drawn(places)
    assert ground.shades == ()
    assert len(ground.hull) >= 3
    assert {named.name for named in ground.names} == {p.name for p in places if p.kind != "district"}


@pytest.mark.parametrize("places", [(), CITY[:1], CITY[1:2], (CITY[1], Place("Otley again", 53.905, -1.69))])
def test_fewer_than_two_places_are_no_map(places: tuple[Place, ...]) -> None:
    assert ground_of(places) is None


def test_a_ground_is_worked_out_once() -> None:
    assert ground_of(CITY) is ground_of(tuple(CITY))
    assert spot_of((53.8, -1.5)) is spot_of((53.8, -1.5))
