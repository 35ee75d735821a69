"""Needs that nothing on the map answered, counted by need, place and month."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from app.db import Database
from app.measures.gaps.disclosure import FEW, Told
from app.measures.gaps.unmet import unmet
from app.needs_met.models import NeedAtClose
from resource_directory.needs import load_needs
from tests.browserish import Browserish
from tests.measures.needs_rows import need
from tests.measures.samples import OUTCOMES, at
from tests.signposting import stored

SignedIn = Callable[[str], Browserish]

pytestmark = pytest.mark.usefixtures("clock_at")

GAMBLING = load_needs().by_code["gambling"]
DEBT = load_needs().by_code["debt"].label


def test_it_counts_calls_with_nothing_there_of_all_with_the_need() -> None:
    rows = [need()] * 5 + [need(place="Dale", month="2026-10")] * 6 + [need(nothing_there=False)] * 7
    (found,) = unmet(rows, outcomes=OUTCOMES).needs

    assert found.need == "gambling"
    assert (found.calls.total, found.calls.of) == (Told(11, 11), 18)
    assert found.calls.places == {"Hill": Told(5, 5), "Dale": Told(6, 6)}
    assert found.in_month("2026-10") == Told(6, 6)
    assert found.in_month("2026-09") == Told(0, 0)


def test_what_was_met_every_time_is_not_told() -> None:
    report = unmet([need(nothing_there=False)], outcomes=OUTCOMES)
    assert (report.needs, report.places) == ((), ("Hill",))
    assert report.asked_for("gambling") == FEW


def test_no_enquiry_counts_and_a_code_out_of_the_registry_does() -> None:
    rows = [need(outcome="not_an_enquiry"), need(outcome="of_last_year", need="debt")]
    assert [one.need for one in unmet(rows, outcomes=OUTCOMES).needs] == ["debt"]


def test_the_order_does_not_tell_which_of_two_small_numbers_is_larger() -> None:
    rows = [need(need="debt")] * 1 + [need(need="gambling")] * 4 + [need(need="alcohol")] * 2
    assert [one.need for one in unmet(rows, outcomes=OUTCOMES).needs] == ["alcohol", "debt", "gambling"]


def keep(session: Session, *, on: str = "2026-11-02", place: str = "Hill", **columns: Any) -> None:  # noqa: ANN401 -- any column
    usual: dict[str, Any] = {"outcome": "advice_only"}
    usual |= {name: columns.pop(name) for name in ("outcome", "closed_at") if name in columns}
    contact = stored.call(session, at=at(on), about=stored.person(session, at=at(on)), area=place, **usual)
    known: dict[str, Any] = {"need_code": "gambling", "nothing_there": True, "heard": True, "ticked": True}
    session.add(
        NeedAtClose(contact_id=contact.id, place=place, month=on[:7], kept_at=at(on), **(known | columns))
    )


@pytest.fixture
def calls(database: Database) -> None:
    """This year eleven about gambling: six on the Hill, five in the Dale, all but one this month; two about
    debt; one open again; last year one on the Hill."""
    with database.work() as session:
        for _ in range(6):
            keep(session)
        for day in (1, 2, 3, 4, 5):
            keep(session, place="=Dale", on=f"2026-10-0{day}")
        keep(session, need_code="debt")
        keep(session, need_code="debt", place="=Dale")
        keep(session, on="2025-10-05")
        reopened: dict[str, Any] = dict.fromkeys(("closed_at", "closed_by", "closed_by_role", "outcome"))
        contact = stored.call(session, at=at("2026-11-03"), **reopened)
        lost: dict[str, Any] = {"need_code": "gambling", "month": "2026-11", "nothing_there": True}
        session.add(NeedAtClose(contact_id=contact.id, kept_at=at("2026-11-03"), **lost))


def rows_of(text: str) -> list[dict[str, str]]:
    """Without the title and the definitions above the headings."""
    above, _, table = text.partition("\r\n\r\n")
    assert above.startswith(("Unmet needs", '"Unmet needs'))
    assert "fewer than 5" in above
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_an_empty_service_says_so(signed_in: SignedIn) -> None:
    assert "Nothing can be told for this choice" in signed_in("manager").get("/measures/gaps").text


@pytest.mark.usefixtures("calls")
def test_the_page_tells_needs_places_and_months_and_hides_small_numbers(signed_in: SignedIn) -> None:
    page = signed_in("manager").get("/measures/gaps").text

    assert "April 2026 to March 2027" in page
    assert page.count(f'<th scope="row" class="govuk-table__header">{GAMBLING.label}</th>') == 4
    assert page.count(f'<th scope="row" class="govuk-table__header">{DEBT}</th>') == 1
    assert page.count("fewer than 5</td>") == 1
    assert "One need is not told by place" in page
    assert "One need is not told by month" in page


@pytest.mark.usefixtures("calls")
@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (
            "",
            [
                ("all", "all", "11"), ("all", "all", "fewer than 5"),
                ("place", "Hill", "6"), ("place", "'=Dale", "5"),
                *[("month", f"2026-{month:02}", "0") for month in range(4, 10)],
                ("month", "2026-10", "5"), ("month", "2026-11", "6"),
            ],
        ),
        ("place=Hill", [("place", "Hill", "6")]),
        ("place=not-known", []),
        ("theme=Grief+and+loss", []),
        (
            "first=2026-10&last=2026-10&sort=need&theme=" + GAMBLING.theme.replace(" ", "+"),
            [
                ("all", "all", "11"), ("place", "Hill", "6"), ("place", "'=Dale", "5"),
                ("month", "2026-10", "5"),
            ],
        ),
        ("year=2025/26", [("all", "all", "fewer than 5")]),
        ("year=2024/25", []),
    ],
)  # fmt: skip
def test_the_file_has_the_same_filters_and_no_formula(
    signed_in: SignedIn, query: str, numbers: list[tuple[str, str, str]]
) -> None:
    browser = signed_in("curator")
    assert browser.get(f"/measures/gaps?{query}").status_code == 200
    rows = rows_of(browser.get(f"/measures/gaps.csv?{query}").text)
    assert [(row["part"], row["name"], row["calls_with_nothing_there"]) for row in rows] == numbers


@pytest.mark.usefixtures("calls")
def test_a_month_looked_at_alone_shows_that_month_and_no_new_total(signed_in: SignedIn) -> None:
    page = signed_in("manager").get("/measures/gaps?first=2026-10&last=2026-10").text
    assert 'numeric">October 2026</th>' in page
    assert 'numeric">November 2026</th>' not in page
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">11</td>' in page


@pytest.mark.usefixtures("calls")
def test_the_measures_lead_there_and_back(signed_in: SignedIn) -> None:
    browser = signed_in("manager")
    assert 'href="/measures/gaps"' in browser.get("/measures").text
    assert 'href="/measures"' in browser.get("/measures/gaps").text


def test_a_curator_is_led_to_the_gaps_and_not_to_measures_that_are_not_theirs(signed_in: SignedIn) -> None:
    page = signed_in("curator").get("/measures/gaps").text
    assert 'href="/measures/gaps"' in page
    assert 'href="/measures"' not in page


def test_the_old_address_still_leads_there(signed_in: SignedIn) -> None:
    assert signed_in("manager").get("/measures/unmet").url.path == "/measures/gaps"


@pytest.mark.parametrize("year", ["soon", "2026", "2026-11", "2026/28"])
@pytest.mark.parametrize("path", ["/measures/gaps", "/measures/gaps.csv", "/measures/gaps/services"])
def test_only_whole_financial_years_are_told(signed_in: SignedIn, path: str, year: str) -> None:
    assert signed_in("manager").get(f"{path}?year={year}").status_code == 400


PATHS = [
    *("/measures/gaps", "/measures/gaps.csv", "/measures/gaps/services", "/measures/gaps/services.csv"),
    *("/measures/gaps/themes.csv", "/measures/gaps/listings", "/measures/gaps/listings.csv"),
]


@pytest.mark.parametrize("role", ["officer", "social_worker", "therapist"])
def test_others_do_not_see_any_of_it(signed_in: SignedIn, role: str) -> None:
    browser = signed_in(role)
    assert [browser.get(path).status_code for path in PATHS] == [403] * len(PATHS)


def test_a_stranger_is_sent_to_sign_in(client: TestClient) -> None:
    assert [client.get(path).status_code for path in PATHS] == [303] * len(PATHS)


@pytest.mark.parametrize("role", ["manager", "curator", "administrator"])
def test_those_who_plan_see_all_of_it(signed_in: SignedIn, role: str) -> None:
    browser = signed_in(role)
    assert [browser.get(path).status_code for path in PATHS] == [200] * len(PATHS)


def test_a_small_number_is_told_in_words() -> None:
    assert (FEW.words, Told(1200, 1200).words, Told(22, 28).words) == ("fewer than 5", "1,200", "22 to 28")
