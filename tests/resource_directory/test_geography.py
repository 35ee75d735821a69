import pytest

from resource_directory.geography import distance_km, miles
from resource_directory.national_grid import to_latitude_longitude

# Ordnance Survey's published OSTN15 check points: grid metres, then ETRS89 degrees.
CHECK_POINTS = {
    "Isles of Scilly": (91492.146, 11318.804, 49.92226393730, -6.29977752014),
    "Lizard": (170370.718, 11572.405, 49.96006137820, -5.20304609998),
    "Caister": (651409.804, 313177.450, 52.65800783, 1.71607397),
    "Edinburgh": (319188.434, 670947.534, 55.92478265510, -3.29479219337),
}


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"), CHECK_POINTS.values(), ids=CHECK_POINTS.keys()
)
def test_grid_references_land_within_five_metres(
    easting: float, northing: float, latitude: float, longitude: float
) -> None:
    found = to_latitude_longitude(easting, northing)
    assert distance_km(found, (latitude, longitude)) < 0.005


def test_a_degree_of_latitude_is_about_111_km() -> None:
    assert distance_km((54, -1), (55, -1)) == pytest.approx(111.195, abs=0.01)


def test_distance_is_the_same_both_ways_and_nothing_to_oneself() -> None:
    leeds, taunton = (53.80, -1.55), (51.02, -3.10)
    assert distance_km(leeds, taunton) == pytest.approx(distance_km(taunton, leeds))
    assert distance_km(leeds, leeds) == 0


def test_miles() -> None:
    assert miles(8.04672) == pytest.approx(5)
