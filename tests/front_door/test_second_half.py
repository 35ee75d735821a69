"""Only a conversation that was cut off is taken up just like that; the call begun keeps nothing back."""

from collections.abc import Callable

import pytest

from app.accounts.models import StaffMember
from app.contacts.actions import OnTheLine
from app.contacts.models import Contact
from app.db import Database
from app.errors import Refused
from app.front_door.second_half import caller_of_both
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.front_door.test_redial import contact_of
from tests.rows import all_rows
from tests.town import Caller

SignedIn = Callable[[str], Browserish]
Staff = Callable[[str], StaffMember]
JEAN = {"full_name": "Jean Whittle", "telephone": "01632 960555", "caller_role": "person"}

pytestmark = pytest.mark.usefixtures("clock_at")


def test_a_colleagues_call_that_was_not_cut_off_is_not_taken_up_without_a_reason(
    call: Caller, town: Database, signed_in: SignedIn, staff: Staff
) -> None:
    call.say("Private words")
    held_by = str(staff("officer").id)
    reply = signed_in("therapist").post(f"{call.path}/resume", {"held_by": held_by})

    assert reply.status_code == 422
    assert "take it over, with your reason" in reply.text
    assert "Private words" not in reply.text
    assert contact_of(call, town).held_by == held_by


def carried_on(begun: Caller, town: Database, into: Caller, held_by: StaffMember) -> int:
    begun.browser.get(begun.path)
    fields = {"open_id": str(contact_of(into, town).id), "held_by": str(held_by.id)}
    return begun.browser.post(f"{begun.path}/carry-on", fields).status_code


def test_the_words_of_one_person_do_not_go_into_a_colleagues_call_of_another(
    call: Caller, town: Database, signed_in: SignedIn, staff: Staff
) -> None:
    call.post("about", **JEAN)
    other = Caller(signed_in("therapist"))
    other.post("about", full_name="Winifred Ash", telephone="01632 960764", caller_role="person")

    assert carried_on(other, town, call, staff("officer")) == 422
    assert contact_of(call, town).held_by == str(staff("officer").id)
    assert contact_of(other, town).closed_at is None


def test_a_redial_from_the_same_number_is_taken_up_within_the_hour_and_no_longer(
    call: Caller, town: Database, signed_in: SignedIn, staff: Staff, clock_at: HeldClock
) -> None:
    call.post("about", **JEAN)
    late, soon = (Caller(signed_in("therapist")) for _ in range(2))
    for each in (late, soon):
        each.post("about", **{**JEAN, "telephone": "+44 1632 960555"})
    clock_at.move_on(minutes=35)
    late.browser.get(late.path)  # still at work
    clock_at.move_on(minutes=26)
    assert carried_on(late, town, call, staff("officer")) == 422
    clock_at.move_on(minutes=-21)
    assert carried_on(soon, town, call, staff("officer")) == 200


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("prompts/what_matters", {"state": "skipped"}),
        ("needs", {"need_code": "grief", "mark": "ticked"}),
        ("refusals", {"type": "online", "mark": "added"}),
        ("close", {"act": "keep", "advice": "Apply by Friday"}),
        ("close", {"act": "keep", "what_next": "Joan rings at 4"}),
        ("conversations", {"conversation": "good_life", "reason": "she asked for it"}),
    ],
)
def test_nothing_of_the_call_begun_is_left_behind(
    call: Caller, town: Database, staff: Staff, part: str, fields: dict[str, str]
) -> None:
    again = Caller(call.browser)
    again.post(part, **fields)

    assert carried_on(again, town, call, staff("officer")) == 422
    assert contact_of(again, town).closed_at is None


def test_who_is_on_the_line_goes_along(call: Caller, town: Database, staff: Staff) -> None:
    again = Caller(call.browser)
    again.post("about", caller_role="carer", caller_name="Joan", caller_telephone="07700 900111")

    assert carried_on(again, town, call, staff("officer")) == 200
    went_on: Contact = contact_of(call, town)
    assert (went_on.caller_role, went_on.caller_name) == ("carer", "Joan")
    assert went_on.caller_digits == "07700900111"
    assert len(all_rows(town, Contact)) == 2


def test_another_caller_than_before_is_not_put_in_their_place() -> None:
    joan = OnTheLine("carer", "Joan", "daughter")
    assert caller_of_both(OnTheLine("carer", "Joan", "", "07700 900111"), joan) == OnTheLine(
        "carer", "Joan", "daughter", "07700 900111"
    )
    with pytest.raises(Refused):
        caller_of_both(OnTheLine("carer", "Ann"), joan)
