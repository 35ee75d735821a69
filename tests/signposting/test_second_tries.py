"""Follow-ups that do not slip: asked again, rung for, told in full."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from app.audit.models import AuditEvent
from app.db import Database
from app.measures.queries import list_follow_ups
from app.signposting.models import How, Introduction, IntroductionTry, Result, Ring
from app.signposting.rules import ask_again_on, no_enquiries, ring_again_on, working_day
from conversation_flows.outcomes import Outcomes, load_starter_outcomes
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.rows import all_rows
from tests.signposting import stored

SignedIn = Callable[[str], Browserish]
Made = Callable[..., UUID]
LAST_MONTH = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
DUE = date(2026, 11, 3)
MONDAY = date(2026, 11, 9)

pytestmark = pytest.mark.usefixtures("clock_at")


@pytest.fixture
def made(database: Database) -> Made:
    def of(due_on: date = DUE, outcome: str = "signposted", **columns: Any) -> UUID:  # noqa: ANN401 -- any column
        with database.work() as session:
            ida = stored.person(session, at=LAST_MONTH, place="Millbrook", telephone="07700 900123")
            contact = stored.call(
                session,
                at=LAST_MONTH,
                about=ida,
                outcome=outcome,
                caller_role="relative",
                caller_name="Ann Marsh",
            )
            return stored.introduction(session, contact=contact, at=LAST_MONTH, due_on=due_on, **columns).id

    return of


def standing(database: Database) -> Introduction:
    (introduction,) = all_rows(database, Introduction)
    return introduction


@pytest.mark.parametrize(
    ("result", "leave_it", "wanted", "again"),
    [
        (Result.NOT_REACHED, False, None, date(2026, 11, 12)),
        (Result.STILL_WANTS, False, None, date(2026, 11, 23)),
        (Result.NOT_REACHED, False, date(2026, 11, 30), date(2026, 11, 30)),
        (Result.NOT_REACHED, True, None, None),
        (Result.WENT_HELPED, False, date(2026, 11, 30), None),
        (Result.FULL_OR_CLOSED, False, None, None),
    ],
)
def test_what_is_no_ending_has_a_day_to_ask_again(
    result: Result, leave_it: bool, wanted: date | None, again: date | None
) -> None:
    assert ask_again_on(result, wanted=wanted, leave_it=leave_it, today=MONDAY) == again


def test_nobody_is_rung_on_a_weekend_unless_somebody_says_so() -> None:
    friday = date(2026, 11, 13)
    assert working_day(date(2026, 11, 14)) == working_day(date(2026, 11, 15)) == date(2026, 11, 16)
    assert ring_again_on(Ring.NO_ANSWER, wanted=None, today=friday) == date(2026, 11, 16)
    assert ring_again_on(Ring.RANG, wanted=None, today=friday) is None


@pytest.mark.parametrize("result", ["not_reached", "still_wants"])
def test_who_was_not_reached_or_still_wants_to_go_comes_back(
    made: Made, signed_in: SignedIn, database: Database, clock_at: HeldClock, result: str
) -> None:
    introduction, browser = made(), signed_in("officer")
    browser.get("/follow-ups")
    page = browser.post(f"/follow-ups/{introduction}", {"result": result, "note": "no bus"}).text
    assert "comes back to this list" in page
    assert "Ida Marsh" not in page
    assert "Ida Marsh" in browser.get("/follow-ups?show=coming").text
    assert "Ida Marsh" not in browser.get("/follow-ups?show=done").text

    clock_at.move_on(days=14)
    browser = signed_in("officer")
    due = browser.get("/follow-ups").text
    assert "no bus" in due
    browser.post(f"/follow-ups/{introduction}", {"result": "went_helped", "correcting": result})

    assert (standing(database).result, standing(database).next_try_on) == ("went_helped", None)
    assert [t.result for t in all_rows(database, IntroductionTry)] == [result, "went_helped"]


def test_figures_count_a_second_try_where_the_first_fell_due(
    made: Made, signed_in: SignedIn, database: Database
) -> None:
    introduction, browser = made(), signed_in("officer")
    browser.get("/follow-ups")
    browser.post(f"/follow-ups/{introduction}", {"result": "not_reached"})

    with database.work(writing=False) as session:
        [row] = list_follow_ups(session, since=DUE, until=DUE)
    assert (row.due_on, row.result) == (DUE, "not_reached")


def test_a_day_gone_by_to_try_again_is_refused_with_the_note_kept(
    made: Made, signed_in: SignedIn, database: Database
) -> None:
    introduction, browser = made(), signed_in("officer")
    browser.get("/follow-ups")
    fields = {"result": "not_reached", "note": "engaged", "again_on": "2026-11-08"}
    reply = browser.post(f"/follow-ups/{introduction}", fields)

    assert reply.status_code == 422
    assert "engaged" in reply.text
    assert standing(database).result is None


def test_a_row_says_place_caller_and_call(made: Made, signed_in: SignedIn, database: Database) -> None:
    made(reasons=[{"need": "bereavement", "why": "because you said “my husband died”"}])
    page = signed_in("officer").get("/follow-ups").text

    for words in ("Ida Marsh, Millbrook", "Ann Marsh (relative)", f"/calls/{standing(database).contact_id}"):
        assert words in page
    assert "Offered for:" in page
    assert "my husband died" not in page


@pytest.fixture
def to_ring(made: Made) -> UUID:
    return made(due_on=date(2026, 12, 3), how=How.WE_RING, ring_on=DUE, agreed=True)


def test_those_we_are_to_ring_wait_until_we_reached_them(
    to_ring: UUID, signed_in: SignedIn, database: Database, clock_at: HeldClock
) -> None:
    browser = signed_in("officer")
    assert "For us to ring (1)" in browser.get("/follow-ups?show=to_ring").text
    browser.post(f"/introductions/{to_ring}/ring", {"result": "no_answer", "note": "machine"})
    assert standing(database).ring_on == date(2026, 11, 10)
    assert "For us to ring (0)" in browser.get("/follow-ups").text

    clock_at.move_on(days=1)
    browser = signed_in("officer")
    assert "machine" in browser.get("/follow-ups?show=to_ring").text
    browser.post(f"/introductions/{to_ring}/ring", {"result": "rang"})
    assert standing(database).ring_on is None
    assert standing(database).result is None


def test_who_cannot_be_taken_is_told_today(to_ring: UUID, signed_in: SignedIn, database: Database) -> None:
    browser = signed_in("officer")
    browser.get("/follow-ups?show=to_ring")
    browser.post(f"/introductions/{to_ring}/ring", {"result": "declined", "note": "full until May"})

    assert standing(database).next_try_on == MONDAY
    assert "full until May" in browser.get("/follow-ups").text
    browser.post(f"/follow-ups/{to_ring}", {"result": "full_or_closed"})
    assert standing(database).next_try_on is None


def test_a_second_answer_about_ringing_meets_the_first(
    to_ring: UUID, signed_in: SignedIn, database: Database
) -> None:
    browser = signed_in("officer")
    browser.get("/follow-ups?show=to_ring")
    browser.post(f"/introductions/{to_ring}/ring", {"result": "rang"})
    late = browser.post(f"/introductions/{to_ring}/ring", {"result": "declined"})

    assert late.status_code == 409
    assert standing(database).next_try_on is None


def last_try(database: Database) -> IntroductionTry:
    return all_rows(database, IntroductionTry)[-1]


@pytest.mark.parametrize("result", ["rang", "no_answer", "declined"])
def test_a_call_recorded_by_a_slip_is_taken_back_by_one_press(
    to_ring: UUID, signed_in: SignedIn, database: Database, result: str
) -> None:
    browser = signed_in("officer")
    browser.get("/follow-ups?show=to_ring")
    page = browser.post(f"/introductions/{to_ring}/ring", {"result": result}).text
    assert 'id="undo-ring"' in page
    undo = {"tried": str(last_try(database).id)}
    page = browser.post(f"/introductions/{to_ring}/ring/undo", undo).text

    assert "For us to ring (1)" in page
    assert "(taken back)" in page
    assert 'id="undo-ring"' not in page
    assert (standing(database).ring_on, standing(database).next_try_on) == (DUE, None)
    assert browser.post(f"/introductions/{to_ring}/ring/undo", undo).status_code == 200
    assert [row.verb for row in all_rows(database, AuditEvent)].count("introduction:ring_undone") == 1


def test_nobody_takes_back_a_colleagues_call_or_one_that_something_followed(
    to_ring: UUID, signed_in: SignedIn, database: Database, clock_at: HeldClock
) -> None:
    browser = signed_in("officer")
    browser.get("/follow-ups?show=to_ring")
    browser.post(f"/introductions/{to_ring}/ring", {"result": "declined"})
    undo = {"tried": str(last_try(database).id)}
    colleague = signed_in("social_worker")
    assert 'id="undo-ring"' not in colleague.get("/follow-ups?show=to_ring").text
    assert colleague.post(f"/introductions/{to_ring}/ring/undo", undo).status_code == 409
    clock_at.move_on(minutes=1)
    browser.get("/follow-ups")
    browser.post(f"/follow-ups/{to_ring}", {"result": "full_or_closed"})
    assert browser.post(f"/introductions/{to_ring}/ring/undo", undo).status_code == 409
    assert standing(database).ring_on is None


def test_a_second_press_of_no_answer_counts_once(
    to_ring: UUID, signed_in: SignedIn, database: Database
) -> None:
    browser = signed_in("officer")
    browser.get("/follow-ups?show=to_ring")
    for _ in range(2):
        browser.post(f"/introductions/{to_ring}/ring", {"result": "no_answer", "seen": "0"})
    assert len(all_rows(database, IntroductionTry)) == 1
    assert browser.post(f"/introductions/{to_ring}/ring", {"result": "rang", "seen": "0"}).status_code == 409
    browser.post(f"/introductions/{to_ring}/ring", {"result": "no_answer", "seen": "1"})
    assert len(all_rows(database, IntroductionTry)) == 2


def test_what_is_no_enquiry_is_what_the_registry_says() -> None:
    outcomes = load_starter_outcomes()
    assert no_enquiries(outcomes) == {"not_an_enquiry"}
    moved = [o.model_copy(update={"contact": o.code != "other_authority"}) for o in outcomes]
    assert no_enquiries(moved) == {"other_authority"}


@pytest.mark.parametrize(("outcome", "shown"), [("other_authority", 0), ("signposted", 1)])
def test_a_councils_own_no_enquiry_leaves_the_list(
    made: Made, signed_in: SignedIn, outcome: str, shown: int
) -> None:
    made(outcome=outcome)
    browser = signed_in("officer")
    state = browser.client.app.state  # type: ignore[attr-defined]  # the service
    changed = {
        o.code: o.model_copy(update={"contact": o.contact and o.code != "other_authority"})
        for o in state.outcomes
    }
    state.outcomes = Outcomes(changed)

    assert browser.get("/follow-ups").text.count("<section") == shown


def test_one_of_them_by_itself(made: Made, signed_in: SignedIn) -> None:
    introduction = made()
    assert "Ida Marsh" in signed_in("officer").get(f"/follow-ups/{introduction}").text
    assert signed_in("officer").get(f"/follow-ups/{UUID(int=3)}").status_code == 404
