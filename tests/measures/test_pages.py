"""The measures as a manager reads them, and as a file."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from app.db import Database
from app.measures.definitions import DEFINITIONS
from app.measures.export import HEADER
from tests.browserish import Browserish
from tests.measures.samples import at
from tests.signposting import stored

SignedIn = Callable[[str], Browserish]

pytestmark = pytest.mark.usefixtures("clock_at")


@pytest.fixture
def november(database: Database) -> None:
    """Ten contacts in November of which seven signposted, one of them in the Dale; one in October."""
    with database.work() as session:
        for number in range(10):
            day = at("2026-11-02") + timedelta(hours=number)
            about = stored.person(session, at=day)
            outcome = "signposted" if number < 7 else "assessment"
            area = "Dale" if number == 0 else "Hill"
            contact = stored.call(session, at=day, about=about, outcome=outcome, area=area)
            if number < 7:
                result: dict[str, Any] = {
                    "result": "went_helped",
                    "result_at": day,
                    "result_by": stored.SOMEBODY,
                }
                stored.introduction(session, contact=contact, at=day, due_on=date(2026, 11, 8), **result)
        stored.call(session, at=at("2026-10-05"), about=about, outcome="advice_only")


def rows_of(reply_text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(reply_text, newline="")))


def test_an_empty_service_knows_nothing_and_says_so(signed_in: SignedIn) -> None:
    page = signed_in("manager").get("/measures").text

    assert page.count("not available") >= len(DEFINITIONS)
    assert "0%" not in page
    assert "0.0%" not in page


@pytest.mark.usefixtures("november")
def test_the_page_shows_rate_count_and_definition_together(signed_in: SignedIn) -> None:
    page = signed_in("manager").get("/measures").text

    assert "70.0%" in page
    assert "7 of 10" in page
    for definition in DEFINITIONS.values():
        assert definition.label in page
    assert "4 calendar days or fewer" in page
    assert "This period is not over" in page


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize(
    ("query", "contacts"),
    [
        ("", "10"),
        ("period=2026-10", "1"),
        ("period=2026", "11"),
        ("period=2026/27", "11"),
        ("period=2025/26", "not available"),
        ("area=Dale", "1"),
        ("area=not-known", "not available"),
        ("period=2026&area=Hill&team=North", "10"),
        ("team=<b>South", "not available"),
    ],
)
def test_the_file_has_the_same_filters(signed_in: SignedIn, query: str, contacts: str) -> None:
    browser = signed_in("administrator")
    assert browser.get(f"/measures?{query}").status_code == 200

    first = rows_of(browser.get(f"/measures.csv?{query}").text)[0]

    assert (first["code"], first["value"]) == ("contacts", contacts)


@pytest.mark.usefixtures("november")
def test_the_file_tells_the_period_and_then_its_months(signed_in: SignedIn) -> None:
    reply = signed_in("manager").get("/measures.csv?period=2026/27")
    rows = rows_of(reply.text)

    assert tuple(rows[0]) == HEADER
    assert len(rows) == len(DEFINITIONS) * (1 + 2), (
        "October and November: nothing is known of the months before"
    )
    assert reply.headers["content-disposition"] == 'attachment; filename="measures-2026-27.csv"'
    november = {row["code"]: row for row in rows if row["period"] == "2026-11"}
    total = november["signposted_all"]
    assert (total["value"], total["numerator"], total["denominator"]) == ("70.0", "7", "10")
    assert november["follow_ups_helped"]["value"] == "100.0"


@pytest.mark.usefixtures("november")
def test_the_file_marks_numbers_too_small_to_publish(signed_in: SignedIn) -> None:
    rows = rows_of(signed_in("manager").get("/measures.csv").text)
    marked = {row["code"]: row["small_numbers"] for row in rows if row["period"] == "2026-11"}

    assert marked["contacts"] == ""
    assert marked["signposted_all"] == "do not publish", "three of ten were not signposted"
    assert marked["follow_ups_helped"] == ""


def test_the_file_marks_a_small_number_in_a_note(signed_in: SignedIn, database: Database) -> None:
    day = at("2026-11-02")
    with database.work() as session:
        for number in range(20):
            kind = "silent" if number else "wrong_number"
            stored.call(session, at=day, outcome="not_an_enquiry", enquiry_kind=kind)
        for _ in range(20):
            stored.call(session, at=day, outcome="assessment")
    rows = rows_of(signed_in("manager").get("/measures.csv").text)
    row = next(row for row in rows if row["code"] == "not_an_enquiry")

    assert (row["numerator"], row["denominator"]) == ("20", "40")
    assert row["note"] == "Silent or cut off: 19; Wrong number: 1"
    assert row["small_numbers"] == "do not publish"


@pytest.mark.usefixtures("november")
def test_a_month_without_contacts_leaves_nothing_out(signed_in: SignedIn, database: Database) -> None:
    with database.work() as session:
        stored.call(session, at=at("2026-08-05"), outcome="assessment")
    rows = rows_of(signed_in("manager").get("/measures.csv").text)
    september = [row for row in rows if row["period"] == "2026-09"]

    assert len(september) == len(DEFINITIONS)
    assert {(row["value"], row["left_out"]) for row in september} == {("not available", "")}


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("area=Daale", "No contact in this time has the area “Daale”: check how it is written."),
        ("area=Dale&team=Nroth", "No contact in this time has the team “Nroth”: check how it is written."),
        ("area=Dale&team=North", ""),
        ("area=not-known", ""),
    ],
)
def test_an_area_or_team_that_no_contact_has_is_said_to_be_so(
    signed_in: SignedIn, query: str, sentence: str
) -> None:
    page = signed_in("manager").get(f"/measures?{query}").text

    assert sentence in page
    assert ("No contact in this time" in page) is bool(sentence)


def test_the_area_of_an_older_contact_is_known_by_its_follow_up(
    signed_in: SignedIn, database: Database
) -> None:
    with database.work() as session:
        contact = stored.call(session, at=at("2025-12-30"), outcome="signposted", area="Moor")
        stored.introduction(session, contact=contact, at=at("2025-12-30"), due_on=date(2026, 1, 13))

    assert "No contact in this time" not in signed_in("manager").get("/measures?period=2026&area=Moor").text


def test_a_formula_in_an_area_is_only_text(signed_in: SignedIn) -> None:
    rows = rows_of(signed_in("manager").get("/measures.csv?area=%3D1%2B1").text)

    assert rows[0]["area"] == "'=1+1"


@pytest.mark.parametrize("path", ["/measures", "/measures.csv"])
def test_a_period_that_is_none_is_refused(signed_in: SignedIn, path: str) -> None:
    reply = signed_in("manager").get(f"{path}?period=2026-13")

    assert reply.status_code == 400
    assert "2026/27" in reply.text


@pytest.mark.parametrize("path", ["/measures", "/measures.csv"])
@pytest.mark.parametrize("role", ["officer", "social_worker", "therapist", "curator"])
def test_others_do_not_see_the_measures(signed_in: SignedIn, role: str, path: str) -> None:
    assert signed_in(role).get(path).status_code == 403


@pytest.mark.parametrize("path", ["/measures", "/measures.csv"])
def test_a_stranger_is_sent_to_sign_in(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 303


@pytest.mark.usefixtures("november")
def test_a_year_asks_the_database_no_more_than_a_month(signed_in: SignedIn, database: Database) -> None:
    browser = signed_in("manager")
    asked = 0

    def count(*_statement: object) -> None:
        nonlocal asked
        asked += 1

    event.listen(database.engine, "before_cursor_execute", count)
    numbers = []
    for period in ("2026-11", "2026"):
        asked = 0
        browser.get(f"/measures?period={period}")
        numbers.append(asked)

    assert numbers[0] == numbers[1]
    assert numbers[0] <= 5
