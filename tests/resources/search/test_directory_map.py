"""The map: numbered as the list beside it, drawn without anybody else's server, without a hidden place."""

import html
import re
from collections.abc import Callable

import pytest

from app.db import Database
from app.resources.actions import replace_places
from app.resources.search.drawing import Drawing, Placed, draw
from resource_directory.ground import ground_of
from resource_directory.places import Place
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resource_directory.search.made import TOWNS
from tests.resources.search.town import AT, REFUGE, located, service, settle

MARKER = re.compile(r'<a href="([^"]+)" aria-label="([^"]+)">')
MILLBROOK, WOLD_END, SALTMARSH = (54.40, 1.30), (54.40, 1.40), (54.60, 1.30)


@pytest.fixture
def officer(database: Database, signed_in: Callable[[str], Browserish], clock_at: HeldClock) -> Browserish:
    settle(database)
    return signed_in("officer")


def markers(page: str) -> dict[str, str]:
    """What each marker is called, and where it leads."""
    return {html.unescape(says): href for href, says in MARKER.findall(page)}


def drawing(
    *points: tuple[float, float], near: tuple[float, float] | None = None, miles: int | None = None
) -> Drawing:
    ground = ground_of(TOWNS.places)
    assert ground
    placed = [Placed(n, f"Club {n}", f"/directory/{n}", point) for n, point in enumerate(points, start=1)]
    return draw(ground, placed, [], near, miles)


def test_markers_have_the_numbers_of_the_list_and_lead_to_the_listings(officer: Browserish) -> None:
    page = officer.get("/directory/map?day=TU").text
    assert set(markers(page)) == {"1: Millbrook Singers", "2: Wold End Walkers"}
    for says, href in markers(page).items():
        assert re.fullmatch(r"/directory/[0-9a-f-]{36}", href), says
        assert f'href="{href}">{says.partition(": ")[2]}</a>' in page


def test_the_map_is_inside_the_page_and_named(officer: Browserish) -> None:
    page = officer.get("/directory/map").text
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert 'aria-labelledby="map-title map-desc"' in drawn
    assert not re.search(r"https?:|<image|url\(|@import", drawn)


def test_it_leads_back_to_the_list_with_the_same_filters(officer: Browserish) -> None:
    page = html.unescape(officer.get("/directory/map?place=Millbrook&miles=5&page=1").text)
    assert 'href="/directory?place=Millbrook&miles=5"' in page
    assert 'action="/directory/map"' in page


def test_what_has_no_place_is_counted_beside_the_map(officer: Browserish) -> None:
    assert "Not on the map: 3 in the list" in officer.get("/directory/map").text


def test_a_hidden_place_leaves_no_mark(database: Database, signed_in: Callable[[str], Browserish]) -> None:
    settle(database, REFUGE)
    page = signed_in("officer").get("/directory/map").text
    assert "Safe Harbour" in page
    assert markers(page) == {}


def test_a_page_without_places_says_why_there_is_no_map(
    database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    officer = signed_in("officer")
    assert "There is no map" in officer.get("/directory/map").text


def test_the_other_results_are_dots(database: Database, signed_in: Callable[[str], Browserish]) -> None:
    clubs = (
        service(f"Club {n:02}", service_at_locations=[located(54.40 + n / 300, 1.30)]) for n in range(25)
    )
    settle(database, *clubs)
    page = signed_in("officer").get("/directory/map").text
    assert page.count('r="2.5"') == 5
    assert "Dots: the other results." in page


def test_results_that_would_lie_on_each_other_share_a_marker() -> None:
    shared, alone = drawing(MILLBROOK, SALTMARSH, MILLBROOK).markers
    assert (shared.numbers, shared.says) == ("1, 3", "1: Club 1; 3: Club 3")
    assert shared.href == "#result-1"
    assert (alone.numbers, alone.href) == ("2", "/directory/2")


def test_a_crowd_is_counted() -> None:
    (crowd,) = drawing(*[MILLBROOK] * 6).markers
    assert crowd.numbers == "1, 2 +4"
    assert crowd.says.endswith("6: Club 6")


def test_no_two_markers_overlap_and_all_stand_inside() -> None:
    spots = [(54.40 + n % 7 / 90, 1.30 + n % 5 / 60) for n in range(20)]
    made = drawing(*spots)
    for place, one in enumerate(made.markers):
        assert one.wide / 2 < one.x < 400 - one.wide / 2
        assert 12 < one.y < made.height - 12
        for other in made.markers[place + 1 :]:
            apart = abs(one.x - other.x) >= (one.wide + other.wide) / 2 or abs(one.y - other.y) >= 24
            assert apart, (one.numbers, other.numbers)


def test_a_distance_draws_nearer_with_its_circle() -> None:
    near = drawing(MILLBROOK, SALTMARSH, near=MILLBROOK, miles=3)
    assert near.round
    assert near.round.r == pytest.approx(200 / 1.24, abs=2)
    assert [marker.numbers for marker in near.markers] == ["1"]


def test_the_scale_is_as_long_as_it_says() -> None:
    made = drawing(MILLBROOK, near=MILLBROOK, miles=5)
    assert made.round
    assert made.scale_says == "2 miles"
    assert made.scale == pytest.approx(made.round.r * 2 / 5, abs=0.2)


def test_east_is_right_and_north_is_up() -> None:
    home, east, north = drawing(MILLBROOK, WOLD_END, SALTMARSH).markers
    assert east.x > home.x + 20
    assert north.y < home.y - 20


def test_a_map_of_real_postcodes_says_whose_they_are(
    database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    places = [Place("Otley", 53.905, -1.69, "LS21"), Place("Morley", 53.745, -1.60, "LS27")]
    with database.work() as session:
        replace_places(session, places=places, by="test", at=AT)
    page = signed_in("officer").get("/directory/map").text
    caption = page[page.index("<figcaption") : page.index("</figcaption>")]
    assert "Contains National Statistics data" in caption
    assert "Darker where more addresses are" in caption
