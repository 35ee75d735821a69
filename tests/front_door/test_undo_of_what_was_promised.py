"""Promises to ring back, dropped lines, conversations gone on with: each put back as it stood."""

import re
from collections.abc import Callable

import pytest

from app.accounts.models import StaffMember
from app.callbacks.models import Callback, CallbackTry
from app.callbacks.rules import is_waiting
from app.contacts.models import Contact
from app.db import Database
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.front_door.test_undo import act_on, take_back, verbs
from tests.rows import all_rows
from tests.town import Caller

SignedIn = Callable[[str], Browserish]
Staff = Callable[[str], StaffMember]

pytestmark = pytest.mark.usefixtures("clock_at")


def waiting(town: Database) -> list[Callback]:
    return [callback for callback in all_rows(town, Callback) if is_waiting(callback)]


def one_promise(town: Database) -> Callback:
    [callback] = all_rows(town, Callback)
    return callback


def one_call(town: Database) -> Contact:
    [contact] = all_rows(town, Contact)
    return contact


@pytest.fixture
def jean(call: Caller) -> Caller:
    call.post("about", full_name="Jean Whittle", telephone="01632 960555", caller_role="person")
    return call


def test_a_promise_to_ring_back_is_taken_back(jean: Caller, town: Database) -> None:
    page = jean.post("callbacks", when="in_an_hour")
    assert "To ring back Mon 9 November, 11:00am" in page
    take_back(jean)

    assert waiting(town) == []
    assert "callback:taken_back" in verbs(town)


def test_a_promise_pressed_twice_is_taken_back_whole(jean: Caller, town: Database) -> None:
    for _ in range(2):
        jean.post("callbacks", when="2026-11-10T09:30")
    take_back(jean)

    assert waiting(town) == []


def test_a_promise_withdrawn_by_a_slip_stands_again_as_it_was(jean: Caller, town: Database) -> None:
    jean.post("callbacks", when="in_an_hour", about="the gas engineer")
    [made] = all_rows(town, Callback)
    jean.post(f"callbacks/{made.id}/take-back")
    assert waiting(town) == []
    take_back(jean)

    assert [callback.model_dump() for callback in waiting(town)] == [made.model_dump()]
    assert "callback:restored" in verbs(town)


def test_a_line_marked_as_dropped_by_a_slip_is_taken_back(call: Caller, town: Database) -> None:
    call.post("dropped")
    assert "Ring back now" in call.browser.get("/worklist").text
    take_back(call)

    assert waiting(town) == []
    assert "Ring back now" not in call.browser.get("/worklist").text


def test_a_dropped_line_taken_off_the_worklist_comes_back(call: Caller, town: Database) -> None:
    call.post("dropped")
    [mark] = all_rows(town, Callback)
    call.post(f"callbacks/{mark.id}/take-back")
    assert "Ring back now" not in call.browser.get("/worklist").text
    take_back(call)

    assert [callback.id for callback in waiting(town)] == [mark.id]
    assert "Ring back now" in call.browser.get("/worklist").text


def test_a_colleague_who_rang_meanwhile_is_not_undone(
    jean: Caller, town: Database, signed_in: SignedIn
) -> None:
    jean.post("callbacks", when="in_an_hour")
    shown = act_on(jean.page)
    [made] = all_rows(town, Callback)
    other = signed_in("social_worker")
    other.get(f"/callbacks/{made.id}")
    other.post(f"/callbacks/{made.id}", {"result": "spoke"})

    reply = jean.browser.post(f"{jean.path}/undo", {"act": shown})
    assert reply.status_code == 409
    assert "Somebody has tried to ring them" in reply.text
    assert [callback.result for callback in all_rows(town, Callback)] == ["spoke"]


def test_back_on_the_line_by_a_slip_leaves_the_line_dropped(
    call: Caller, town: Database, staff: Staff
) -> None:
    call.post("dropped")
    call.post("resume", held_by=str(staff("officer").id))
    assert waiting(town) == []
    take_back(call)

    assert len(waiting(town)) == 1
    assert "Ring back now" in call.browser.get("/worklist").text


def test_a_call_gone_on_with_by_a_slip_is_put_away_again(
    call: Caller, town: Database, staff: Staff, clock_at: HeldClock
) -> None:
    call.say("Hello? Hello?")
    call.post("type", call_type="not_an_enquiry", kind="silent")
    put_away = one_call(town).closed_at
    clock_at.move_on(minutes=5)
    call.post("resume", held_by=str(staff("officer").id))
    assert one_call(town).closed_at is None
    take_back(call)

    assert (one_call(town).closed_at, one_call(town).enquiry_kind) == (put_away, "silent")


def test_a_call_gone_on_with_by_a_slip_goes_back_to_whoever_had_it(
    call: Caller, town: Database, staff: Staff, signed_in: SignedIn
) -> None:
    call.post("dropped")
    other = signed_in("therapist")
    other.get("/worklist")
    page = other.post(f"{call.path}/resume", {"held_by": str(staff("officer").id)}).text
    assert one_call(town).held_by == str(staff("therapist").id)
    reply = other.post(f"{call.path}/undo", {"act": act_on(page)})

    assert reply.url.path == "/worklist"
    assert one_call(town).held_by == str(staff("officer").id)
    assert len(waiting(town)) == 1


def test_no_answer_recorded_by_mistake_is_taken_back_by_its_line(jean: Caller, town: Database) -> None:
    jean.post("callbacks", when="2026-11-10T09:30")
    made = one_promise(town)
    page = jean.browser.post(f"/callbacks/{made.id}", {"result": "no_answer", "when": "in_an_hour"}).text
    assert one_promise(town).no_answers == 1
    shown = re.search(r'name="tried" value="([^"]+)"', page)
    assert shown
    assert 'id="undo-last"' in page

    page = jean.browser.post(f"/callbacks/{made.id}/undo", {"tried": shown[1]}).text
    assert 'id="undo-last"' not in page
    assert (one_promise(town).no_answers, one_promise(town).due_at) == (0, made.due_at)
    assert "callback:try_undone" in verbs(town)


def test_an_old_page_takes_back_no_try_but_its_own(jean: Caller, town: Database, clock_at: HeldClock) -> None:
    jean.post("callbacks", when="2026-11-10T09:30")
    at = f"/callbacks/{one_promise(town).id}"
    jean.browser.post(at, {"result": "no_answer", "when": "in_an_hour"})
    [first] = all_rows(town, CallbackTry)
    clock_at.move_on(hours=1)
    jean.browser.post(at, {"result": "no_answer", "when": "in_an_hour"})

    late = jean.browser.post(f"{at}/undo", {"tried": str(first.id)})
    assert late.status_code == 409
    assert "tried again since" in late.text
    assert one_promise(town).no_answers == 2


def test_a_line_that_dropped_again_is_not_doubled_by_an_undo(
    call: Caller, town: Database, staff: Staff
) -> None:
    call.post("dropped")
    call.post("resume", held_by=str(staff("officer").id))
    [tried] = all_rows(town, CallbackTry)
    call.post("dropped")

    late = call.browser.post(f"/callbacks/{tried.callback_id}/undo", {"tried": str(tried.id)})
    assert late.status_code == 409
    assert "dropped again" in late.text
