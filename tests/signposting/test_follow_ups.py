"""The follow-up list in a browser."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.accounts.models import StaffMember
from app.audit.models import AuditEvent
from app.db import Database
from app.signposting import queries
from app.signposting.models import How, Introduction
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.rows import all_rows
from tests.signposting import stored

SignedIn = Callable[[str], Browserish]
LAST_MONTH = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
DUE = date(2026, 11, 3)
COMING = date(2026, 11, 10)

pytestmark = pytest.mark.usefixtures("clock_at")


@pytest.fixture
def introduced(database: Database) -> Callable[..., UUID]:
    """`introduced(due_on=…, how=…)`: the id of an introduction of Ida Marsh to a lunch club."""

    def of(
        due_on: date | None = DUE,
        *,
        named: bool = True,
        **columns: Any,  # noqa: ANN401 -- any column
    ) -> UUID:
        with database.work() as session:
            facts = {"needs_in_words": "Text first: her son answers", "telephone": "07700 900123"}
            ida = stored.person(session, at=LAST_MONTH, **facts)
            stored.contact_need(session, ida, "interpreter", at=LAST_MONTH, detail="Polish")
            about = ida if named else None
            contact = stored.call(
                session, at=LAST_MONTH, about=about, outcome="signposted", reference="CDF-GHJK"
            )
            made = stored.introduction(session, contact=contact, at=LAST_MONTH, due_on=due_on, **columns)
        return made.id

    return of


def standing(database: Database) -> Introduction:
    (introduction,) = all_rows(database, Introduction)
    return introduction


def results_recorded(database: Database) -> int:
    return sum(event.verb == "introduction:followed_up" for event in all_rows(database, AuditEvent))


def test_a_row_tells_whom_to_ask_and_how_to_reach_them_safely(
    introduced: Callable[..., UUID], signed_in: SignedIn, staff: Callable[[str], StaffMember]
) -> None:
    introduced(by=str(staff("social_worker").id))

    page = signed_in("officer").get("/follow-ups").text

    for words in (
        "Ida Marsh",
        "CDF-GHJK",
        "Interpreter: Polish",
        "07700 900123",
        "Marsh Lane Lunch Club",
        "01632 960123 (mornings)",
        "They will ring",
        "20 October 2026",
        "Social Worker Example",
        "Due (1)",
    ):
        assert words in page
    assert page.index("Text first: her son answers") < page.index("07700 900123")


def test_somebody_without_a_name_is_known_by_their_call(
    introduced: Callable[..., UUID], signed_in: SignedIn
) -> None:
    introduced(named=False)

    page = signed_in("officer").get("/follow-ups").text

    assert "Name not given" in page
    assert "CDF-GHJK" in page


@pytest.mark.parametrize(
    ("show", "who"), [("due", "Name not given"), ("coming", "Ida Marsh"), ("done", "No follow-up has")]
)
def test_each_tab_shows_its_own(
    introduced: Callable[..., UUID], signed_in: SignedIn, show: str, who: str, database: Database
) -> None:
    with database.work() as session:
        contact = stored.call(session, at=LAST_MONTH, outcome="signposted")
        stored.introduction(session, contact=contact, at=LAST_MONTH, due_on=DUE)
        stored.introduction(session, contact=contact, at=LAST_MONTH, due_on=None, how=How.NOT_FOR_THEM)
    introduced(due_on=COMING)

    page = signed_in("manager").get(f"/follow-ups?show={show}").text

    assert who in page
    assert page.count("<section") == (show != "done")


@pytest.mark.parametrize(("show", "due_on"), [("due", DUE), ("coming", COMING)])
@pytest.mark.parametrize(
    ("closing", "shown"),
    [({"outcome": "not_an_enquiry"}, 0), ({"outcome": "signposted"}, 1), ({}, 1)],
    ids=["no enquiry", "an enquiry", "still open"],
)
def test_nobody_is_rung_about_what_was_no_enquiry(
    signed_in: SignedIn, database: Database, show: str, due_on: date, closing: dict[str, Any], shown: int
) -> None:
    with database.work() as session:
        contact = stored.call(session, at=LAST_MONTH, **closing)
        stored.introduction(session, contact=contact, at=LAST_MONTH, due_on=due_on)

    page = signed_in("officer").get(f"/follow-ups?show={show}").text

    assert page.count("<section") == shown
    assert f"Due ({shown if show == 'due' else 0})" in page


@pytest.mark.parametrize(
    "result",
    ["went_helped", "went_no_help", "still_wants", "no_longer_wants", "not_reached", "full_or_closed"],
)
def test_one_click_records_a_result(
    introduced: Callable[..., UUID], signed_in: SignedIn, database: Database, result: str
) -> None:
    made = introduced()
    browser = signed_in("therapist")
    browser.get("/follow-ups")

    reply = browser.post(f"/follow-ups/{made}", {"result": result, "note": "", "correcting": ""})

    assert "The follow-up is recorded." in reply.text
    assert "No follow-up is due today." in reply.text
    assert standing(database).result == result


def test_a_result_given_early_returns_to_the_tab_it_was_given_on(
    introduced: Callable[..., UUID], signed_in: SignedIn
) -> None:
    made = introduced(due_on=COMING)
    browser = signed_in("officer")
    browser.get("/follow-ups?show=coming")

    reply = browser.post(f"/follow-ups/{made}", {"result": "went_helped"})

    assert reply.url.params["show"] == "coming"


def test_a_double_click_records_once(
    introduced: Callable[..., UUID], signed_in: SignedIn, database: Database
) -> None:
    made = introduced()
    browser = signed_in("officer")
    browser.get("/follow-ups")

    for _ in range(2):
        reply = browser.post(f"/follow-ups/{made}", {"result": "went_helped", "note": "Loved it"})

    assert reply.status_code == 200
    assert results_recorded(database) == 1


def test_a_colleagues_answer_stands_and_nothing_is_lost(
    introduced: Callable[..., UUID], signed_in: SignedIn, database: Database
) -> None:
    made = introduced()
    first, second = signed_in("officer"), signed_in("social_worker")
    second.get("/follow-ups")
    first.get("/follow-ups")
    first.post(f"/follow-ups/{made}", {"result": "went_helped", "note": "Goes every week"})

    reply = second.post(f"/follow-ups/{made}", {"result": "not_reached", "note": "Rang <twice>"})

    assert reply.status_code == 409
    for words in ("Went, and it helped", "Goes every week", "Officer Example", "Rang &lt;twice&gt;"):
        assert words in reply.text
    assert standing(database).result == "went_helped"


def test_after_looking_at_both_mine_may_take_its_place(
    introduced: Callable[..., UUID], signed_in: SignedIn, database: Database
) -> None:
    made = introduced(result="went_helped", result_at=LAST_MONTH, result_by=stored.SOMEBODY)
    browser = signed_in("officer")
    browser.get("/follow-ups")
    refused = browser.post(f"/follow-ups/{made}", {"result": "not_reached"})
    assert 'name="correcting" value="went_helped"' in refused.text

    browser.post(f"/follow-ups/{made}", {"result": "not_reached", "correcting": "went_helped"})

    assert standing(database).result == "not_reached"


def test_a_slip_is_corrected_on_the_done_tab(
    introduced: Callable[..., UUID], signed_in: SignedIn, database: Database
) -> None:
    made = introduced(
        result="went_helped", result_note="On Fridays", result_at=LAST_MONTH, result_by=stored.SOMEBODY
    )
    browser = signed_in("manager")
    page = browser.get("/follow-ups?show=done").text
    assert "On Fridays" in page

    reply = browser.post(
        f"/follow-ups/{made}", {"result": "went_no_help", "note": "On Fridays", "correcting": "went_helped"}
    )

    assert "The result is corrected." in reply.text
    assert "Manager Example" in reply.text
    assert standing(database).result == "went_no_help"


@pytest.mark.parametrize(
    "sent",
    [{"result": "splendid"}, {"note": "no button pressed"}, {"result": "went_helped", "note": "a " * 1001}],
)
def test_what_does_not_fit_is_refused_with_the_words_kept(
    introduced: Callable[..., UUID], signed_in: SignedIn, database: Database, sent: dict[str, str]
) -> None:
    made = introduced()
    browser = signed_in("officer")
    browser.get("/follow-ups")

    reply = browser.post(f"/follow-ups/{made}", sent)

    assert reply.status_code == 422
    assert sent.get("note", "")[:12] in reply.text
    assert standing(database).result is None


def test_there_is_nothing_to_follow_up_of_what_was_undone_or_never_was(
    introduced: Callable[..., UUID], signed_in: SignedIn
) -> None:
    undone = introduced(undone_at=LAST_MONTH, undone_by=stored.SOMEBODY)
    browser = signed_in("officer")
    browser.get("/follow-ups")

    for unknown in (undone, uuid4()):
        assert browser.post(f"/follow-ups/{unknown}", {"result": "went_helped"}).status_code == 404


def test_a_tab_nobody_knows_is_no_page(signed_in: SignedIn) -> None:
    assert signed_in("officer").get("/follow-ups?show=everything").status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("officer", 200),
        ("social_worker", 200),
        ("therapist", 200),
        ("manager", 200),
        ("curator", 403),
        ("administrator", 403),
    ],
)
def test_only_those_who_follow_up_see_the_list(signed_in: SignedIn, role: str, status: int) -> None:
    assert signed_in(role).get("/follow-ups").status_code == status


def test_a_long_list_is_cut_and_says_so(signed_in: SignedIn, database: Database, clock_at: HeldClock) -> None:
    most = queries.MOST_SHOWN
    with database.work() as session:
        contact = stored.call(session, at=LAST_MONTH, outcome="signposted")
        for _ in range(most + 5):
            stored.introduction(session, contact=contact, at=LAST_MONTH, due_on=clock_at.now.date())

    page = signed_in("officer").get("/follow-ups").text

    assert f"The {most} that have waited longest are shown, of {most + 5} that are due." in page
    assert page.count("<section") == most
