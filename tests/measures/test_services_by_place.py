"""Needs that few or nobody answers, by place: on a page and as files."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event

from app.db import Database
from app.measures.gaps.coverage import coverage_now, gaps
from app.resources.actions import replace_places
from resource_directory.matching import Matcher
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer, Place
from tests.browserish import Browserish
from tests.measures.samples import at
from tests.measures.test_unmet import keep
from tests.resources.tagging import service, take_in

SignedIn = Callable[[str], Browserish]

pytestmark = pytest.mark.usefixtures("clock_at")

NEEDS, TODAY = load_needs(), date(2026, 11, 9)
PLACES = [Place("Hill", 54.0, 1.0), Place("Dale", 54.3, 1.0)]
# a need and a term that leads to it
AUTISM = NEEDS.by_code["autism"]
TERM = "autism"


def hall(latitude: float) -> list[dict[str, object]]:
    return [{"location": {"id": "v", "name": "Hall", "latitude": latitude, "longitude": 1.0}}]


def club(name: str, *areas: str, **more: object) -> dict[str, object]:
    served = [{"id": area, "name": area} for area in areas]
    usual = {"service_areas": served, "service_at_locations": hall(54.0), "attending": ["venue"]}
    return service(name, TERM, **(usual | more))


@pytest.fixture
def town(database: Database) -> Database:
    """Two places; a club on the Hill alone, and one for both that meets on the Hill."""
    with database.work() as session:
        replace_places(session, places=PLACES, by="test", at=at("2026-11-01"))
    take_in(database, club("Hill Club", "Hill"), club("Shire Club", "Hill", "Dale"))
    return database


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.partition("\r\n\r\n")[2], newline="")))


def of_need(rows: list[dict[str, str]], code: str) -> dict[str, dict[str, str]]:
    return {row["place"]: row for row in rows if row["need"] == code}


def test_a_need_is_told_by_where_nobody_one_alone_and_nobody_near_answers_it(
    town: Database, signed_in: SignedIn
) -> None:
    page = signed_in("manager").get("/measures/gaps/services").text
    row = page[page.index(f">{AUTISM.label}</th>") :].split("</tr>")[0]
    told = [cell.split("<")[0] for cell in row.split('govuk-table__cell">')[1:]]
    assert told == [AUTISM.theme, "–", "Dale", "Dale"]
    assert "every place" in page


def test_further_away_may_be_near_enough(town: Database, signed_in: SignedIn) -> None:
    page = signed_in("manager").get("/measures/gaps/services?miles=25").text
    row = page[page.index(f">{AUTISM.label}</th>") :].split("</tr>")[0]
    assert row.count(">–<") == 2
    assert "None within 25 miles of" in page


def test_the_file_tells_every_need_in_every_place(town: Database, signed_in: SignedIn) -> None:
    rows = table(signed_in("curator").get("/measures/gaps/services.csv").text)
    assert len(rows) == 2 * len(NEEDS.needs)
    found = of_need(rows, AUTISM.code)
    assert (found["Hill"]["listings"], found["Hill"]["nearest_venue_miles"], found["Hill"]["gap"]) == (
        "2",
        "0.0",
        "",
    )
    assert (found["Dale"]["listings"], found["Dale"]["nearest_venue_miles"]) == ("1", "20.7")
    assert found["Dale"]["gap"] == "one listing alone; none within 5 miles"


def test_the_file_of_themes_counts_listings_in_each_place(town: Database, signed_in: SignedIn) -> None:
    rows = table(signed_in("manager").get("/measures/gaps/themes.csv?theme=" + AUTISM.theme).text)
    assert [(row["place"], row["listings"]) for row in rows] == [("Dale", "1"), ("Hill", "2")]


def test_place_and_theme_narrow_page_and_file(town: Database, signed_in: SignedIn) -> None:
    browser = signed_in("manager")
    asked = f"?place=Dale&theme={AUTISM.theme}"
    page = browser.get("/measures/gaps/services" + asked).text
    assert '<th scope="col" class="govuk-table__header govuk-table__header--numeric">Hill</th>' not in page
    assert {row["place"] for row in table(browser.get("/measures/gaps/services.csv" + asked).text)} == {
        "Dale"
    }


def test_calls_with_nothing_there_stand_beside_it_and_small_numbers_do_not(
    town: Database, signed_in: SignedIn
) -> None:
    with town.work() as session:
        for _ in range(6):
            keep(session, need_code=AUTISM.code, place="Dale")
        keep(session, need_code=NEEDS.needs[0].code, place="Dale")
        for _ in range(5):
            keep(session, need_code=NEEDS.needs[3].code, place="Dale", nothing_there=False)
        keep(session, need_code=NEEDS.needs[4].code, place="Dale", nothing_there=False)
    rows = table(signed_in("manager").get("/measures/gaps/services.csv").text)
    told, of = "calls_with_nothing_there_everywhere", "calls_with_the_need_everywhere"
    both = [(row[told], row[of]) for code in NEEDS.needs[:5] if (row := of_need(rows, code.code)["Dale"])]
    assert both == [("fewer than 5", "not told"), ("6", "6"), ("0", "0"), ("0", "5"), ("0", "fewer than 5")]


@pytest.mark.parametrize("sort", ["places", "calls", "need", "theme"])
def test_it_is_sorted_as_asked(town: Database, signed_in: SignedIn, sort: str) -> None:
    page = signed_in("manager").get(f"/measures/gaps/services?sort={sort}").text
    assert page.count('aria-current="true"') == 1
    assert f'<input type="hidden" name="sort" value="{sort}">' in page


def test_a_large_map_is_asked_for_as_little_as_a_small_one(town: Database, signed_in: SignedIn) -> None:
    browser = signed_in("manager")

    def asked() -> int:
        browser.get("/measures/gaps/services")  # the map is read, what is known of it worked out
        statements: list[str] = []

        def note(*call: object) -> None:
            statements.append(str(call[2]))

        event.listen(town.engine, "before_cursor_execute", note)
        browser.get("/measures/gaps/services")
        event.remove(town.engine, "before_cursor_execute", note)
        assert not [one for one in statements if "stored_listing" in one]
        return len(statements)

    few = asked()
    take_in(town, *(club(f"Club {number}", "Hill") for number in range(40)))
    assert asked() == few


def test_the_page_sees_an_import(town: Database, signed_in: SignedIn) -> None:
    browser = signed_in("manager")
    browser.get("/measures/gaps/services")
    take_in(town, club("Third Club", "Dale"), feed="other")
    rows = table(browser.get("/measures/gaps/services.csv").text)
    assert of_need(rows, AUTISM.code)["Dale"]["listings"] == "2"


def test_what_is_known_of_a_map_is_worked_out_once() -> None:
    matcher = Matcher([], NEEDS, Gazetteer(PLACES), None)
    assert coverage_now(matcher, TODAY) is coverage_now(matcher, TODAY)


def test_a_map_with_nothing_has_a_gap_for_every_need_everywhere() -> None:
    covered = coverage_now(Matcher([], NEEDS, Gazetteer(PLACES), None), TODAY)
    found = list(gaps(covered, theme="", place="", miles=5))
    assert len(found) == len(NEEDS.needs)
    assert {gap.nobody for gap in found} == {("Hill", "Dale")}
