"""Ways round a closing that must not be: a reopening taken back, an ending that is none, one click."""

import pytest

from app.contacts.models import Contact
from app.db import Database
from tests.conftest import HeldClock
from tests.front_door.test_undo import act_on
from tests.rows import all_rows
from tests.town import Caller, gates

ADVICE = {"act": "close", "outcome": "advice_only", "advice": "Ring the library."}


def one_call(town: Database) -> Contact:
    [contact] = all_rows(town, Contact)
    return contact


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("close", {"act": "keep", "gate-anyone_unsafe": "unsafe_now", "advice": "Ring the library."}),
        ("close", {"act": "keep", "advice": "Ring the library.", "what_next": "Priya rings on Monday."}),
        ("about", {"full_name": "Edna Crick", "caller_role": "person", "shown": ""}),
        ("about", {"caller_role": "neighbour", "caller_name": "Ruby Ash", "shown": ""}),
        ("flags", {"kind": "domestic_abuse", "noticed": "somebody shouting"}),
    ],
)
def test_a_call_opened_again_is_not_closed_by_one_click_once_anything_came_in(
    call: Caller, town: Database, clock_at: HeldClock, part: str, fields: dict[str, str]
) -> None:
    call.browser.post(f"{call.path}/close", ADVICE | gates())
    act = act_on(call.post("reopen"))
    clock_at.move_on(minutes=1)
    call.browser.post(f"{call.path}/{part}", fields)
    call.browser.get(call.path)
    reply = call.browser.post(f"{call.path}/undo", {"act": act})

    assert reply.status_code == 409
    assert "Something was written or answered since it was opened again" in reply.text
    assert one_call(town).closed_at is None


def test_a_call_opened_again_by_a_slip_is_closed_again_by_one_click(
    call: Caller, town: Database, clock_at: HeldClock
) -> None:
    call.browser.post(f"{call.path}/close", ADVICE | gates())
    act = act_on(call.post("reopen"))
    clock_at.move_on(minutes=1)
    call.browser.get(call.path)
    assert call.browser.post(f"{call.path}/undo", {"act": act}).status_code == 200
    assert one_call(town).outcome == "advice_only"


@pytest.mark.parametrize("code", ["not_an_enquiry", "no_such_ending"])
def test_the_closing_takes_only_the_endings_it_offers(call: Caller, town: Database, code: str) -> None:
    reply = call.browser.post(f"{call.path}/close", {"act": "close", "outcome": code} | gates())
    assert reply.status_code == 422
    assert "Choose how this call ends." in reply.text
    assert one_call(town).closed_at is None


@pytest.mark.parametrize(
    ("answer", "status"),
    [({"anyone_unsafe": "unsafe_now"}, 422), ({"may_need_care": "asked_for_it"}, 422), ({}, 200)],
)
def test_a_call_whose_answers_raise_a_duty_is_not_put_away_by_one_click(
    call: Caller, town: Database, answer: dict[str, str], status: int
) -> None:
    call.browser.post(f"{call.path}/close", {"act": "keep"} | gates(**answer))
    away = {"call_type": "not_an_enquiry", "kind": "wrong_number"}
    reply = call.browser.post(f"{call.path}/type", away)
    assert reply.status_code == status
    assert (one_call(town).closed_at is None) == (status == 422)


def test_what_an_officer_noticed_is_offered_as_nobodys_answer(call: Caller, town: Database) -> None:
    call.post("flags", kind="domestic_abuse", noticed="A man is near, she cannot talk freely")
    page = call.browser.get(call.path).text
    assert 'id="confirm-anyone_unsafe' not in page
    call.say("My brother hits me and I am frightened of him.")
    page = call.browser.get(call.path).text
    said = page[page.index('id="heard-anyone_unsafe"') : page.index('id="confirm-anyone_unsafe')]
    assert "hits me" in said
    assert "noticed" not in said
