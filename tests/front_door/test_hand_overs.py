"""A call handed on, accepted, given back, taken back, taken over; by the forms alone."""

from collections.abc import Callable

import pytest

from app.accounts.actions import add_staff
from app.accounts.models import Role, StaffMember
from app.audit.models import AuditEvent
from app.contacts.models import Contact, WordsBlock
from app.db import Database
from app.handovers.models import HandOver
from app.kit import clock
from tests.browserish import PASSWORD, Browserish
from tests.conftest import HeldClock
from tests.front_door.test_undo import act_on
from tests.rows import all_rows
from tests.town import Caller, gates

SignedIn = Callable[[str], Browserish]
Staff = Callable[[str], StaffMember]

LINE = "daughter rings back at 4, gas not yet checked"

pytestmark = pytest.mark.usefixtures("clock_at")


@pytest.fixture
def priya(signed_in: SignedIn) -> Browserish:
    return signed_in("social_worker")


def hand(call: Caller, staff: Staff, role: str = "social_worker", line: str = LINE) -> HandOver:
    call.post("hand-over", to=f"staff:{staff(role).id}", line=line)
    return latest(call)


def latest(call: Caller) -> HandOver:
    database: Database = call.browser.client.app.state.database  # type: ignore[attr-defined]  # the service
    return max(all_rows(database, HandOver), key=lambda each: (each.given_at, each.ended_at is None))


def holder(town: Database) -> str:
    [contact] = all_rows(town, Contact)
    return contact.held_by


def test_a_call_stays_with_its_giver_until_it_is_accepted(
    call: Caller, priya: Browserish, staff: Staff, town: Database
) -> None:
    given = hand(call, staff)
    assert holder(town) == str(staff("officer").id)
    assert LINE in priya.get("/worklist").text
    assert "Accept this call" in priya.get(call.path).text

    page = priya.post(f"{call.path}/hand-overs/{given.id}/accept").text

    assert holder(town) == str(staff("social_worker").id)
    assert LINE in page
    assert "Officer Example → Social Worker Example" in page
    lost = call.browser.post(f"{call.path}/words", {"voice": "person", "text": "mine", "base_revision": "0"})
    assert lost.status_code == 403


def test_the_line_is_put_away_once_read_and_stays_in_the_record(
    call: Caller, priya: Browserish, staff: Staff
) -> None:
    given = hand(call, staff)
    priya.get(call.path)
    priya.post(f"{call.path}/hand-overs/{given.id}/accept")
    assert LINE not in priya.post(f"{call.path}/hand-overs/{given.id}/put-away").text

    closing = {"act": "close", "outcome": "declined", **gates()}
    assert LINE in priya.post(f"{call.path}/close", closing).text


def test_a_line_put_away_by_a_slip_is_back_by_one_press(
    call: Caller, priya: Browserish, staff: Staff, town: Database
) -> None:
    given = hand(call, staff)
    priya.get(call.path)
    priya.post(f"{call.path}/hand-overs/{given.id}/accept")
    priya.post(f"{call.path}/hand-overs/{given.id}/put-away")
    [contact] = all_rows(town, Contact)
    assert contact.last_act
    assert LINE in priya.post(f"{call.path}/undo", {"act": contact.last_act["act"]}).text


def test_a_call_accepted_by_a_slip_goes_back_by_one_press(
    call: Caller, priya: Browserish, staff: Staff, town: Database
) -> None:
    given = hand(call, staff)
    priya.get(call.path)
    priya.post(f"{call.path}/hand-overs/{given.id}/accept")
    [contact] = all_rows(town, Contact)
    assert contact.last_act
    priya.post(f"{call.path}/undo", {"act": contact.last_act["act"]})

    assert holder(town) == str(staff("officer").id)
    assert "Taken by mistake and handed back." in call.page


def test_the_line_is_nobodys_notes(call: Caller, priya: Browserish, staff: Staff, town: Database) -> None:
    given = hand(call, staff)
    priya.get(call.path)
    priya.post(f"{call.path}/hand-overs/{given.id}/accept")

    assert all_rows(town, WordsBlock) == []


def test_it_is_given_back_with_a_reason_that_the_giver_reads(
    call: Caller, priya: Browserish, staff: Staff, town: Database
) -> None:
    given = hand(call, staff)
    priya.get(call.path)
    assert priya.post(f"{call.path}/hand-overs/{given.id}/give-back", {"reason": ""}).status_code == 422
    priya.post(f"{call.path}/hand-overs/{given.id}/give-back", {"reason": "I am on a visit"})

    assert holder(town) == str(staff("officer").id)
    assert "I am on a visit" in call.page
    late = priya.post(f"{call.path}/hand-overs/{given.id}/accept")
    assert late.status_code == 409


def test_it_is_taken_back_until_it_is_accepted(call: Caller, priya: Browserish, staff: Staff) -> None:
    given = hand(call, staff)
    assert "Take it back" in call.page
    call.post(f"hand-overs/{given.id}/take-back")
    again = call.browser.post(f"{call.path}/hand-overs/{given.id}/take-back")
    assert again.status_code == 200

    priya.get(call.path)
    late = priya.post(f"{call.path}/hand-overs/{given.id}/accept")
    assert late.status_code == 409
    assert "taken back" in late.text


def test_taking_back_after_it_was_accepted_says_so(call: Caller, priya: Browserish, staff: Staff) -> None:
    given = hand(call, staff)
    priya.get(call.path)
    priya.post(f"{call.path}/hand-overs/{given.id}/accept")

    late = call.browser.post(f"{call.path}/hand-overs/{given.id}/take-back")

    assert late.status_code == 409


def test_a_team_answers_with_whoever_is_free_first(
    call: Caller, signed_in: SignedIn, staff: Staff, town: Database
) -> None:
    first, second = signed_in("social_worker"), signed_in("therapist")
    call.post("hand-over", to="team:North", line=LINE)
    for browser in (first, second):
        assert "Accept this call" in browser.get(call.path).text

    given = latest(call)
    first.post(f"{call.path}/hand-overs/{given.id}/accept")
    late = second.post(f"{call.path}/hand-overs/{given.id}/accept")

    assert late.status_code == 409
    assert holder(town) == str(staff("social_worker").id)


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("", "Choose a colleague or a team"),
        ("own", "That is you"),
        ("staff:00000000-0000-0000-0000-000000000000", "cannot take calls now"),
        ("staff:<b>", "cannot take calls now"),
        ("team:Nowhere", "Nobody of that team"),
        ("manager", "cannot take calls now"),
        ("gone", "cannot take calls now"),
    ],
)
def test_nobody_who_could_not_take_it_is_given_a_call(
    call: Caller, staff: Staff, town: Database, to: str, says: str
) -> None:
    staff("social_worker")
    ids = {"own": "officer", "manager": "manager", "gone": "therapist"}
    if to == "gone":
        with town.work() as session:
            session.merge(staff("therapist")).active = False
    sent = f"staff:{staff(ids[to]).id}" if to in ids else to

    reply = call.browser.post(f"{call.path}/hand-over", {"to": sent, "line": "the <i>gas</i>"})

    assert reply.status_code == 422
    assert says in reply.text
    assert "the &lt;i&gt;gas&lt;/i&gt;" in reply.text
    assert all_rows(town, HandOver) == []


def test_a_call_of_somebody_else_is_not_handed_on(call: Caller, priya: Browserish, staff: Staff) -> None:
    priya.get("/worklist")
    reply = priya.post(f"{call.path}/hand-over", {"to": f"staff:{staff('officer').id}", "line": LINE})
    assert reply.status_code == 403


def test_only_whom_it_was_offered_to_may_accept(
    call: Caller, signed_in: SignedIn, staff: Staff, town: Database
) -> None:
    given = hand(call, staff)
    other = signed_in("therapist")
    other.get(call.path)
    assert other.post(f"{call.path}/hand-overs/{given.id}/accept").status_code == 403
    elsewhere = Caller(call.browser)
    mine = signed_in("social_worker")
    mine.get(call.path)
    assert mine.post(f"{elsewhere.path}/hand-overs/{given.id}/accept").status_code == 404
    assert str(staff("social_worker").id) not in {c.held_by for c in all_rows(town, Contact)}


def test_handing_over_anew_overtakes_the_first_offer(
    call: Caller, priya: Browserish, staff: Staff, town: Database
) -> None:
    first = hand(call, staff)
    call.post("hand-over", to=f"staff:{staff('therapist').id}", line="somebody else then")

    assert {each.ending for each in all_rows(town, HandOver)} == {"overtaken", None}
    priya.get(call.path)
    assert priya.post(f"{call.path}/hand-overs/{first.id}/accept").status_code == 409


def test_a_second_officer_sees_who_is_writing_now(
    call: Caller, priya: Browserish, clock_at: HeldClock
) -> None:
    call.say("She fell on Tuesday.")
    assert "Officer Example is writing in this call now." in priya.get(call.path).text
    clock_at.move_on(minutes=10)
    assert "last words Mon 9 November, 10:00am" in priya.get(call.path).text


def test_taking_over_keeps_its_line_as_a_hand_over(
    call: Caller, priya: Browserish, staff: Staff, town: Database
) -> None:
    priya.get(call.path)
    fields = {"reason": "Sam has gone home", "held_by": str(staff("officer").id)}
    page = priya.post(f"{call.path}/take-over", fields).text

    assert "Sam has gone home" in page
    assert all_rows(town, WordsBlock) == []
    [taken] = all_rows(town, HandOver)
    assert (taken.line, taken.ending) == ("Sam has gone home", "accepted")
    assert "contact:taken_over" in {event.verb for event in all_rows(town, AuditEvent)}


def test_a_call_handed_back_is_no_longer_offered_by_who_took_it_by_mistake(
    call: Caller, priya: Browserish, staff: Staff, town: Database
) -> None:
    priya.get(call.path)
    priya.post(f"{call.path}/take-over", {"reason": "a slip", "held_by": str(staff("officer").id)})
    act = act_on(priya.get(call.path).text)
    priya.post(f"{call.path}/hand-over", {"to": f"staff:{staff('therapist').id}", "line": LINE})
    priya.get(call.path)
    priya.post(f"{call.path}/undo", {"act": act})

    assert holder(town) == str(staff("officer").id)
    [offered] = [each for each in all_rows(town, HandOver) if each.line == LINE]
    assert offered.ending == "overtaken"


def test_an_officer_is_offered_the_line_and_reads_no_words_before_accepting(
    call: Caller, another_browser: Callable[[], Browserish], town: Database
) -> None:
    call.say("My purse was taken.")
    with town.work() as session:
        ann = add_staff(
            session,
            username="ann",
            display_name="Ann Example",
            role=Role.OFFICER,
            team="South",
            password=PASSWORD,
            by="system:tests",
            at=clock.now(),
        ).id
    call.post("hand-over", to=f"staff:{ann}", line=LINE)
    browser = another_browser()
    browser.sign_in("ann", PASSWORD)
    assert LINE in browser.get("/worklist").text
    page = browser.get(call.path).text
    assert LINE in page
    assert "My purse was taken." not in page

    accepted = browser.post(f"{call.path}/hand-overs/{latest(call).id}/accept").text

    assert "My purse was taken." in accepted
