"""Promising to ring back, by the forms alone."""

from collections.abc import Callable

import pytest

from app.callbacks.models import Callback, CallbackTry
from app.contacts.models import Contact
from app.db import Database
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.front_door.test_undo import an_introduction
from tests.rows import all_rows
from tests.town import Caller, gates

SignedIn = Callable[[str], Browserish]

pytestmark = pytest.mark.usefixtures("clock_at")


def promised(town: Database) -> Callback:
    [callback] = all_rows(town, Callback)
    return callback


@pytest.fixture
def jean(call: Caller) -> Caller:
    call.post("about", full_name="Jean Whittle", telephone="01632 960555", caller_role="person")
    return call


def test_one_click_promises_to_ring_the_person_on_their_number(jean: Caller, town: Database) -> None:
    page = jean.post("callbacks", when="in_an_hour", about="the gas engineer")

    made = promised(town)
    assert (made.to_whom, made.telephone, made.about) == ("Jean Whittle", "01632 960555", "the gas engineer")
    assert "Ring back Mon 9 November, 11:00am" in page
    assert "1 thing" in jean.browser.get("/worklist").text


def test_a_double_click_promises_once(jean: Caller, town: Database) -> None:
    for _ in range(2):
        jean.post("callbacks", when="2026-11-10T09:30")
    assert promised(town).no_answers == 0


def test_what_is_typed_wrongly_is_said_in_its_place_with_everything_still_there(
    jean: Caller, town: Database
) -> None:
    fields = {"when": "at", "on_day": "9/11/2026", "at_hour": "09:00", "to_whom": "her <b>daughter</b>"}
    reply = jean.browser.post(f"{jean.path}/callbacks", fields)

    assert reply.status_code == 422
    assert "That time has gone by" in reply.text
    assert "her &lt;b&gt;daughter&lt;/b&gt;" in reply.text
    assert 'value="09:00"' in reply.text
    assert all_rows(town, Callback) == []


def test_a_promise_without_a_number_asks_for_it(call: Caller, town: Database) -> None:
    reply = call.browser.post(f"{call.path}/callbacks", {"when": "in_an_hour"})

    assert reply.status_code == 422
    assert "Ask for the number" in reply.text
    assert all_rows(town, Callback) == []


def test_a_slip_is_taken_back_and_a_tried_promise_is_not(jean: Caller, town: Database) -> None:
    jean.post("callbacks", when="in_an_hour")
    made = promised(town)
    jean.post(f"callbacks/{made.id}/take-back")
    assert promised(town).taken_back_at is not None
    assert "Ring back Mon" not in jean.page

    jean.post("callbacks", when="2026-11-10T09:30")
    again = next(c for c in all_rows(town, Callback) if c.taken_back_at is None)
    jean.browser.post(f"/callbacks/{again.id}", {"result": "no_answer", "when": "in_an_hour"})
    reply = jean.browser.post(f"{jean.path}/callbacks/{again.id}/take-back")
    assert reply.status_code == 409


def test_no_answer_comes_back_when_said_and_the_third_asks_what_next(
    jean: Caller, town: Database, clock_at: HeldClock
) -> None:
    jean.post("callbacks", when="in_an_hour")
    made = promised(town)
    for tried in range(1, 4):
        clock_at.move_on(hours=1)
        page = jean.browser.post(f"/callbacks/{made.id}", {"result": "no_answer", "note": "Engaged"}).text
        assert promised(town).no_answers == tried
        assert promised(town).result is None
        assert ("Decide what to do next" in page) is (tried == 3)
    assert promised(town).due_at == clock_at.now.replace(hour=14)
    assert "tried 3 times without an answer" in jean.browser.get("/worklist").text


def test_a_kept_promise_leaves_the_list_and_can_be_undone(jean: Caller, town: Database) -> None:
    jean.post("callbacks", when="2026-11-10T09:30")
    made = promised(town)
    jean.browser.post(f"/callbacks/{made.id}", {"result": "spoke", "note": "All well"})
    assert promised(town).result == "spoke"
    assert f"callback-{made.id}" not in jean.browser.get("/worklist").text
    assert "Spoke with them" in jean.page

    [tried] = all_rows(town, CallbackTry)
    page = jean.browser.post(f"/callbacks/{made.id}/undo", {"tried": str(tried.id)}).text
    assert "taken back by Officer Example" in page
    assert (promised(town).result, promised(town).due_at) == (None, made.due_at)
    again = jean.browser.post(f"/callbacks/{made.id}/undo", {"tried": str(tried.id)})
    assert again.status_code == 200
    assert len(all_rows(town, CallbackTry)) == 1


def test_a_second_result_meets_the_first(jean: Caller, town: Database, signed_in: SignedIn) -> None:
    jean.post("callbacks", when="in_an_hour")
    made = promised(town)
    other = signed_in("social_worker")
    other.get(f"/callbacks/{made.id}")
    jean.browser.post(f"/callbacks/{made.id}", {"result": "spoke"})
    late = other.post(f"/callbacks/{made.id}", {"result": "not_needed"})

    assert late.status_code == 409
    assert promised(town).result == "spoke"


def test_a_promise_outlives_its_call_and_stands_in_the_record(jean: Caller, town: Database) -> None:
    jean.post("callbacks", when="2026-11-10T09:30", about="the bus")
    record = jean.post("close", act="close", outcome="declined", **gates())

    assert "Ring back Tue 10 November, 9:30am" in record
    assert "not done yet" in record
    assert "Callbacks promised (1)" in jean.browser.get("/worklist").text


def test_somebody_elses_call_takes_no_promise_and_shows_none(
    jean: Caller, town: Database, signed_in: SignedIn
) -> None:
    jean.post("callbacks", when="in_an_hour", about="her purse")
    with town.work() as session:
        contact = session.get(Contact, promised(town).contact_id)
        assert contact
        contact.held_by, contact.team = "somebody", "Another team"
    refused = jean.browser.get(f"/callbacks/{promised(town).id}")
    assert refused.status_code == 403
    assert "her purse" not in refused.text
    posted = jean.browser.post(f"/callbacks/{promised(town).id}", {"result": "spoke"})
    assert posted.status_code == 403
    assert jean.browser.post(f"{jean.path}/callbacks", {"when": "in_an_hour"}).status_code == 403
    assert "her purse" in signed_in("manager").get(f"/callbacks/{promised(town).id}").text


def test_a_promise_of_another_call_is_not_taken_back_from_this_one(jean: Caller, town: Database) -> None:
    jean.post("callbacks", when="in_an_hour")
    other = Caller(jean.browser)
    reply = jean.browser.post(f"{other.path}/callbacks/{promised(town).id}/take-back")

    assert reply.status_code == 403
    assert promised(town).taken_back_at is None


def no_answer(call: Caller, town: Database, **fields: str) -> None:
    """As a page sends it that was shown before anybody tried."""
    call.browser.get(f"/callbacks/{promised(town).id}")
    call.browser.post(f"/callbacks/{promised(town).id}", {"result": "no_answer", "seen": "0"} | fields)


def test_no_answer_pressed_twice_is_one_try(jean: Caller, town: Database) -> None:
    jean.post("callbacks", when="in_an_hour")
    page = jean.browser.get(f"/callbacks/{promised(town).id}").text
    assert 'name="seen" value="0"' in page
    no_answer(jean, town, note="engaged")
    no_answer(jean, town, note="engaged")
    assert (promised(town).no_answers, len(all_rows(town, CallbackTry))) == (1, 1)


@pytest.mark.parametrize("again", [{"seen": "1", "note": "engaged"}, {"note": "a man answered and hung up"}])
def test_another_try_that_nobody_answers_counts(jean: Caller, town: Database, again: dict[str, str]) -> None:
    jean.post("callbacks", when="in_an_hour")
    no_answer(jean, town, note="engaged")
    no_answer(jean, town, **again)
    assert promised(town).no_answers == 2


def test_what_they_asked_of_whoever_rings_stands_where_a_call_is_promised(call: Caller) -> None:
    assert "Before you promise:" not in call.page
    call.post("contact-needs", typed="do not ring")
    assert "Before you promise: <strong>Do not ring</strong>" in call.page
    assert "Before you promise: <strong>Do not ring</strong>" in call.post(
        "callbacks", when="at", on_day="soon"
    )


def test_what_is_agreed_is_counted_with_what_is_promised(jean: Caller) -> None:
    an_introduction(jean)
    assert 'Agreed so far</h2><span class="fd-hint">1</span>' in jean.page
    jean.post("callbacks", when="in_an_hour", about="the gas engineer")
    assert 'Agreed so far</h2><span class="fd-hint">2</span>' in jean.page
