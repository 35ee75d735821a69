"""Needs that nothing on the map answered, counted by need and place."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from app.db import Database
from app.measures.unmet import Unmet, unmet
from app.needs_met.models import NeedAtClose
from resource_directory.needs import load_needs
from tests.browserish import Browserish
from tests.measures.needs_rows import need
from tests.measures.samples import OUTCOMES, at
from tests.signposting import stored

SignedIn = Callable[[str], Browserish]

pytestmark = pytest.mark.usefixtures("clock_at")

GAMBLING = load_needs().by_code["gambling"].label


def test_it_counts_calls_with_nothing_there_of_all_with_the_need() -> None:
    rows = [need(), need(), need(nothing_there=False), need(place="Dale"), need(need="debt")]
    found = unmet(rows, area=None, outcomes=OUTCOMES)

    assert found.by_need == (Unmet("gambling", None, 3, 4), Unmet("debt", None, 1, 1))
    assert found.by_place == (
        Unmet("gambling", "Hill", 2, 3),
        Unmet("debt", "Hill", 1, 1),
        Unmet("gambling", "Dale", 1, 1),
    )
    assert found.places == ("Dale", "Hill")


def test_what_was_met_every_time_is_not_told() -> None:
    assert unmet([need(nothing_there=False)], area=None, outcomes=OUTCOMES).by_need == ()


def test_no_enquiry_counts_and_a_code_out_of_the_registry_does() -> None:
    rows = [need(outcome="not_an_enquiry"), need(outcome="of_last_year", need="debt")]
    assert [one.need for one in unmet(rows, area=None, outcomes=OUTCOMES).by_need] == ["debt"]


@pytest.mark.parametrize(("area", "times"), [(None, 3), ("Hill", 1), ("", 2), ("Wold", 0)])
def test_an_area_narrows_it(area: str | None, times: int) -> None:
    rows = [need(), need(place=""), need(place="")]
    assert sum(one.times for one in unmet(rows, area=area, outcomes=OUTCOMES).by_need) == times


@pytest.mark.parametrize(
    ("times", "of", "few"),
    [(1, 5, True), (4, 4, True), (5, 5, False), (5, 9, True), (5, 10, False), (20, 22, True)],
)
def test_small_numbers_are_marked(times: int, of: int, few: bool) -> None:
    assert Unmet("gambling", "Hill", times, of).few is few


def keep(session: Session, *, on: str = "2026-11-02", place: str = "Hill", **columns: Any) -> None:  # noqa: ANN401 -- any column
    usual: dict[str, Any] = {"outcome": "advice_only"}
    usual |= {name: columns.pop(name) for name in ("outcome", "closed_at") if name in columns}
    contact = stored.call(session, at=at(on), about=stored.person(session, at=at(on)), area=place, **usual)
    known: dict[str, Any] = {"need_code": "gambling", "nothing_there": True, "heard": True, "ticked": True}
    session.add(
        NeedAtClose(contact_id=contact.id, place=place, month=on[:7], kept_at=at(on), **(known | columns))
    )


@pytest.fixture
def six(database: Database) -> None:
    """In November: five on the Hill, one in the Dale; one in October; one call open again."""
    with database.work() as session:
        for _ in range(5):
            keep(session)
        keep(session, place="=Dale")
        keep(session, on="2026-10-05")
        reopened: dict[str, Any] = dict.fromkeys(("closed_at", "closed_by", "closed_by_role", "outcome"))
        contact = stored.call(session, at=at("2026-11-03"), **reopened)
        session.add(
            NeedAtClose(
                contact_id=contact.id,
                need_code="debt",
                month="2026-11",
                nothing_there=True,
                kept_at=at("2026-11-03"),
            )
        )


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_empty_service_says_so(signed_in: SignedIn) -> None:
    page = signed_in("manager").get("/measures/unmet").text
    assert "No call of this period was closed with a need that nothing on the map answers." in page


@pytest.mark.usefixtures("six")
def test_the_page_tells_needs_and_places_and_marks_small_numbers(signed_in: SignedIn) -> None:
    page = signed_in("manager").get("/measures/unmet").text

    assert page.count(f'<th scope="row" class="govuk-table__header">{GAMBLING}</th>') == 3
    assert "November 2026" in page
    assert page.count("Do not publish</td>") == 1
    assert load_needs().by_code["debt"].label not in page


@pytest.mark.usefixtures("six")
def test_the_measures_lead_there_and_back(signed_in: SignedIn) -> None:
    browser = signed_in("manager")
    assert 'href="/measures/unmet"' in browser.get("/measures").text
    assert 'href="/measures"' in browser.get("/measures/unmet").text


@pytest.mark.usefixtures("six")
@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [("all", "6", ""), ("Hill", "5", ""), ("'=Dale", "1", "do not publish")]),
        ("period=2026-10", [("all", "1", "do not publish"), ("Hill", "1", "do not publish")]),
        ("period=2026/27&area=Hill", [("all", "6", ""), ("Hill", "6", "")]),
        ("area=not-known", []),
        ("period=2025", []),
    ],
)
def test_the_file_has_the_same_filters_and_no_formula(
    signed_in: SignedIn, query: str, numbers: list[tuple[str, str, str]]
) -> None:
    browser = signed_in("administrator")
    assert browser.get(f"/measures/unmet?{query}").status_code == 200
    rows = rows_of(browser.get(f"/measures/unmet.csv?{query}").text)
    assert [(row["place"], row["nothing_there"], row["small_numbers"]) for row in rows] == numbers
    assert {row["label"] for row in rows} <= {GAMBLING}


@pytest.mark.parametrize("path", ["/measures/unmet?period=soon", "/measures/unmet.csv?period=2026-13"])
def test_a_period_that_is_none_is_refused(signed_in: SignedIn, path: str) -> None:
    reply = signed_in("manager").get(path)
    assert reply.status_code == 400
    assert "Give a month as 2026-11" in reply.text


@pytest.mark.parametrize("role", ["officer", "social_worker", "therapist", "curator"])
@pytest.mark.parametrize("path", ["/measures/unmet", "/measures/unmet.csv"])
def test_others_do_not_see_it(signed_in: SignedIn, role: str, path: str) -> None:
    assert signed_in(role).get(path).status_code == 403


@pytest.mark.parametrize("path", ["/measures/unmet", "/measures/unmet.csv"])
def test_a_stranger_is_sent_to_sign_in(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 303
