"""A line that dropped, and whoever gets the redial."""

from collections.abc import Callable

import pytest

from app.accounts.models import StaffMember
from app.callbacks.models import Callback
from app.contacts.models import Contact, RaisedFlag, WordsBlock
from app.db import Database
from app.handovers.models import HandOver
from app.people.models import Person
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.rows import all_rows
from tests.town import Caller

SignedIn = Callable[[str], Browserish]
Staff = Callable[[str], StaffMember]

pytestmark = pytest.mark.usefixtures("clock_at")


def contact_of(call: Caller, town: Database) -> Contact:
    [contact] = [c for c in all_rows(town, Contact) if str(c.id) in call.path]
    return contact


def test_one_click_marks_the_line_as_dropped_and_the_worklist_asks_to_ring_back(
    call: Caller, town: Database
) -> None:
    call.post("about", full_name="Jean Whittle", telephone="01632 960555", caller_role="person")
    for _ in range(2):
        page = call.post("dropped")

    assert "The line dropped" in page
    [dropped] = all_rows(town, Callback)
    assert dropped.telephone == "01632 960555"
    assert "Ring back now: the line dropped" in call.browser.get("/worklist").text


def test_back_on_the_line_ends_the_mark(call: Caller, town: Database, staff: Staff) -> None:
    call.post("dropped")
    page = call.post("resume", held_by=str(staff("officer").id))

    assert "The call goes on." in page
    assert all_rows(town, Callback)[0].result == "they_rang"
    assert "Ring back now" not in call.browser.get("/worklist").text


def test_a_slip_of_the_finger_takes_the_mark_back(call: Caller, town: Database) -> None:
    call.post("dropped")
    [dropped] = all_rows(town, Callback)
    call.post(f"callbacks/{dropped.id}/take-back")

    assert "Ring back now" not in call.browser.get("/worklist").text


def test_a_closed_call_rings_nobody_back_about_its_dropped_line(call: Caller) -> None:
    call.post("dropped")
    call.post("type", call_type="not_an_enquiry", kind="silent")

    assert "Ring back now" not in call.browser.get("/worklist").text


def test_a_colleague_goes_on_with_it_in_one_step(
    call: Caller, signed_in: SignedIn, town: Database, staff: Staff
) -> None:
    call.say("Hello, I was just saying")
    call.post("dropped")
    other = signed_in("therapist")
    page = other.get("/worklist").text
    assert "Take it over and go on" in page
    assert "I was just saying" not in page

    fields = {"held_by": str(staff("officer").id), "line": ""}
    page = other.post(f"{call.path}/resume", fields).text

    assert "I was just saying" in page
    assert "They rang back after the line dropped." in page
    assert contact_of(call, town).held_by == str(staff("therapist").id)
    assert [each.ending for each in all_rows(town, HandOver)] == ["accepted"]


def test_two_who_get_the_redial_at_once_do_not_both_have_it(
    call: Caller, signed_in: SignedIn, staff: Staff
) -> None:
    call.post("dropped")
    held_by = {"held_by": str(staff("officer").id)}
    first, second = signed_in("therapist"), signed_in("social_worker")
    first.get("/worklist")
    second.get("/worklist")

    assert first.post(f"{call.path}/resume", held_by).status_code == 200
    assert second.post(f"{call.path}/resume", held_by).status_code == 409


def test_what_was_put_away_as_cut_off_is_offered_for_an_hour(
    call: Caller, town: Database, clock_at: HeldClock, staff: Staff
) -> None:
    call.say("Hello? Hello?")
    call.post("type", call_type="not_an_enquiry", kind="silent")
    assert "put away as cut off" in call.browser.get("/worklist").text

    clock_at.move_on(minutes=31)
    assert "put away as cut off" in call.browser.get("/worklist").text
    clock_at.move_on(minutes=30)
    assert "put away as cut off" not in call.browser.get("/worklist").text
    held_by = {"held_by": str(staff("officer").id)}
    assert call.browser.post(f"{call.path}/resume", held_by).status_code == 409

    clock_at.move_on(minutes=-30)
    page = call.browser.post(f"{call.path}/resume", held_by).text
    assert "Hello? Hello?" in page
    assert contact_of(call, town).closed_at is None


def test_a_wrong_number_is_not_offered(call: Caller) -> None:
    call.post("type", call_type="not_an_enquiry", kind="wrong_number")
    assert "Cut off?" not in call.browser.get("/worklist").text


def redialled(call: Caller) -> Caller:
    """The same number typed into a call begun afresh."""
    about = {"full_name": "Jean Whittle", "telephone": "01632 960555", "caller_role": "person"}
    call.post("about", **about)
    call.say("The evenings are so long.")
    again = Caller(call.browser)
    page = again.post("about", **{**about, "telephone": "+44 1632 960555"})
    assert "Cut off before? 1" in page
    return again


def test_a_redial_goes_on_with_the_open_conversation_and_takes_its_words_there(
    call: Caller, town: Database, staff: Staff
) -> None:
    again = redialled(call)
    again.say("As I was saying, I used to sing.")
    fields = {"open_id": str(contact_of(call, town).id), "held_by": str(staff("officer").id)}
    reply = again.browser.post(f"{again.path}/carry-on", fields)

    assert reply.url.path == call.path
    assert "The evenings are so long.\nAs I was saying, I used to sing." in reply.text
    begun = contact_of(again, town)
    assert (begun.outcome, begun.enquiry_kind) == ("not_an_enquiry", "silent")
    assert "As I was saying" in "".join(
        b.text for b in all_rows(town, WordsBlock) if b.contact_id == begun.id
    )


def test_what_is_said_in_both_raises_a_flag_where_it_goes_on(
    call: Caller, town: Database, staff: Staff
) -> None:
    call.say("I smell gas")
    again = Caller(call.browser)
    fields = {"open_id": str(contact_of(call, town).id), "held_by": str(staff("officer").id)}
    again.browser.post(f"{again.path}/carry-on", fields)

    assert {flag.contact_id for flag in all_rows(town, RaisedFlag)} == {contact_of(call, town).id}


def test_facts_of_the_second_call_are_not_lost_where_the_first_had_none(
    call: Caller, town: Database, staff: Staff
) -> None:
    again = Caller(call.browser)
    again.post("about", full_name="Jean Whittle", caller_role="person")
    fields = {"open_id": str(contact_of(call, town).id), "held_by": str(staff("officer").id)}
    again.browser.post(f"{again.path}/carry-on", fields)

    [jean] = all_rows(town, Person)
    assert contact_of(call, town).person_id == jean.id


def test_a_call_with_more_than_words_in_it_is_not_put_away(
    call: Caller, town: Database, staff: Staff
) -> None:
    again = Caller(call.browser)
    again.say("I can smell gas in the kitchen.")
    fields = {"open_id": str(contact_of(call, town).id), "held_by": str(staff("officer").id)}
    reply = again.browser.post(f"{again.path}/carry-on", fields)

    assert reply.status_code == 422
    assert "More than words" in reply.text
    assert contact_of(again, town).closed_at is None


def test_a_call_is_not_the_rest_of_itself_nor_of_one_that_is_closed(
    call: Caller, town: Database, staff: Staff
) -> None:
    mine = str(contact_of(call, town).id)
    held_by = str(staff("officer").id)
    itself = call.browser.post(f"{call.path}/carry-on", {"open_id": mine, "held_by": held_by})
    assert itself.status_code == 409
    call.post("type", call_type="not_an_enquiry", kind="test_call")
    again = Caller(call.browser)
    closed = again.browser.post(f"{again.path}/carry-on", {"open_id": mine, "held_by": held_by})
    assert closed.status_code == 409
    assert contact_of(again, town).closed_at is None
