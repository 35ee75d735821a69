"""Every one-click act can be taken back, and puts back what stood before it."""

import re
from collections.abc import Callable

import pytest

from app.audit.models import AuditEvent
from app.contacts.models import Answer, Contact, Decision, NeedMark, RaisedFlag
from app.db import Database
from app.front_door import rules
from app.front_door.putting_back import BACK
from app.front_door.undoing import KINDS
from app.people.models import Person
from app.signposting.models import Introduction
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.front_door.test_a_call import STORY, listing_id
from tests.rows import all_rows
from tests.town import Caller, gates

GAS = "I can smell gas in the kitchen."
_ACT = re.compile(r'name="act" value="([^"]+)"')


def act_on(page: str) -> str:
    """The id of the act whose undoing the page offers."""
    found = _ACT.search(page)
    assert found, "nothing to undo"
    return found[1]


def take_back(call: Caller) -> str:
    return call.post("undo", act=act_on(call.page))


def one_flag(town: Database) -> RaisedFlag:
    [flag] = all_rows(town, RaisedFlag)
    return flag


def verbs(town: Database) -> list[str]:
    return [event.verb for event in all_rows(town, AuditEvent)]


def test_every_kind_of_act_has_its_way_back() -> None:
    assert BACK.keys() == KINDS


def test_nothing_is_offered_before_anything_was_done(call: Caller) -> None:
    assert 'id="undo-last"' not in call.page


def test_what_was_done_is_said_with_its_undoing(call: Caller) -> None:
    page = call.post("needs", need_code="loneliness", mark="ticked")

    assert "Ticked: " in page
    assert 'id="undo-last"' in page


@pytest.mark.parametrize("before", ["none", "ticked", "struck"])
@pytest.mark.parametrize("after", ["none", "ticked", "struck"])
def test_a_need_goes_back_to_the_mark_it_had(call: Caller, town: Database, before: str, after: str) -> None:
    call.post("needs", need_code="loneliness", mark="ticked" if before == "none" else "none")
    call.post("needs", need_code="loneliness", mark=before)
    if before != after:
        call.post("needs", need_code="loneliness", mark=after)
        take_back(call)

    marks = [mark.mark for mark in all_rows(town, NeedMark)]
    assert marks == ([] if before == "none" else [before])


def test_a_second_click_does_not_make_the_undoing_forget(call: Caller, town: Database) -> None:
    for _ in range(2):
        call.post("needs", need_code="loneliness", mark="ticked")
    take_back(call)

    assert all_rows(town, NeedMark) == []


def test_a_prompt_done_is_asked_again(call: Caller, town: Database) -> None:
    call.post("prompts/what_matters", state="covered")
    take_back(call)

    assert all_rows(town, Answer) == []


def test_an_answer_taken_away_comes_back_as_it_was_given(call: Caller, town: Database) -> None:
    call.post("prompts/what_matters", state="covered", value="Her garden", because="I love my garden")
    [given] = all_rows(town, Answer)
    call.post("prompts/what_matters", state="undo")
    assert all_rows(town, Answer) == []
    take_back(call)

    assert [a.model_dump() for a in all_rows(town, Answer)] == [given.model_dump()]


def test_a_skip_over_an_answer_gives_the_answer_back(call: Caller, town: Database) -> None:
    call.post("prompts/what_matters", state="covered", value="Her garden")
    call.post("prompts/what_matters", state="skipped")
    take_back(call)

    [answer] = all_rows(town, Answer)
    assert (answer.state, answer.value) == ("covered", "Her garden")


def an_introduction(call: Caller, how: str = "they_ring") -> str:
    call.post("about", place="Millbrook", caller_role="person")
    which = listing_id(call.say(STORY), "Millbrook Singers")
    call.post("introductions", listing_id=which, how=how, agreed="true" if how == "we_ring" else "false")
    return which


@pytest.mark.parametrize("how", ["they_ring", "we_ring", "written", "not_for_them"])
def test_an_introduction_of_any_kind_is_taken_back(call: Caller, town: Database, how: str) -> None:
    an_introduction(call, how)
    take_back(call)

    [made] = all_rows(town, Introduction)
    assert made.undone_at is not None


def test_an_introduction_changed_goes_back_to_how_it_was(call: Caller, town: Database) -> None:
    which = an_introduction(call)
    call.post("introductions", listing_id=which, how="not_for_them", because="No bus")
    take_back(call)

    [made] = all_rows(town, Introduction)
    assert (made.how, made.because, made.undone_at) == ("they_ring", "", None)
    assert made.follow_up_due_on is not None


def test_who_rings_goes_back_with_how_they_were_introduced(call: Caller, town: Database) -> None:
    which = an_introduction(call, "we_ring")
    [made] = all_rows(town, Introduction)
    call.post("introductions", listing_id=which, how="they_ring")
    take_back(call)

    [stands] = all_rows(town, Introduction)
    assert stands.ring_on is not None
    assert stands.model_dump() == made.model_dump()


def test_an_introduction_taken_back_by_mistake_stands_again(call: Caller, town: Database) -> None:
    an_introduction(call)
    [made] = all_rows(town, Introduction)
    call.post(f"introductions/{made.id}/undo")
    take_back(call)

    [stands] = all_rows(town, Introduction)
    assert stands.model_dump() == made.model_dump()


def test_the_call_type_goes_back(call: Caller, town: Database) -> None:
    call.post("type", call_type="safeguarding")
    take_back(call)

    [contact] = all_rows(town, Contact)
    assert contact.call_type == "new_need"


def test_a_conversation_opened_by_mistake_is_closed(call: Caller, town: Database) -> None:
    found = re.search(r'id="conversation" name="conversation">\s*<option value="([^"]+)"', call.page)
    assert found
    call.post("conversations", conversation=found[1], reason="They sound in crisis")
    take_back(call)

    [contact] = all_rows(town, Contact)
    assert contact.opened_by_hand == []


def test_a_decision_taken_back_stays_in_the_record_and_counts_for_nothing(
    call: Caller, town: Database
) -> None:
    call.say("He has collapsed and is not breathing.")
    flag = next(f for f in all_rows(town, RaisedFlag) if f.kind == "emergency_999")
    call.decide(flag, "acted_on", "Pressed the wrong one")
    assert rules.is_an_emergency(all_rows(town, RaisedFlag))
    page = take_back(call)

    decided, waiting = sorted(
        (f for f in all_rows(town, RaisedFlag) if f.kind == "emergency_999"), key=lambda f: not f.decided_at
    )
    assert (decided.decision, decided.reason) == (Decision.ACTED_ON, "Pressed the wrong one")
    assert decided.taken_back_by == decided.decided_by
    assert (waiting.evidence, waiting.decided_at) == (decided.evidence, None)
    assert not rules.is_an_emergency(all_rows(town, RaisedFlag))
    assert "Pressed the wrong one" not in page
    assert {"flag:decided", "flag:taken_back"} <= set(verbs(town))


def test_the_record_tells_that_a_decision_was_taken_back(call: Caller, town: Database) -> None:
    call.say(GAS)
    call.decide(one_flag(town), "not_a_concern", "Pressed the wrong one")
    take_back(call)
    waiting = next(f for f in all_rows(town, RaisedFlag) if f.decided_at is None)
    call.decide(waiting, "acted_on", "Gave the gas number")
    page = call.post("close", act="close", outcome="advice_only", advice="Ring the gas line.", **gates())

    assert "Pressed the wrong one (this decision was taken back by Officer Example" in page
    assert "Acted on: Gave the gas number" in page


def test_words_that_came_in_while_a_decision_stood_wait_with_its_own(call: Caller, town: Database) -> None:
    call.say(GAS)
    call.decide(one_flag(town), "not_a_concern", "Pressed the wrong one")
    done = act_on(call.page)
    call.say(GAS + " There is carbon monoxide too, the alarm is going off.", revision=1)
    call.post("undo", act=done)

    [waiting] = [f for f in all_rows(town, RaisedFlag) if f.decided_at is None]
    assert "smell gas" in waiting.evidence


def test_looking_again_by_mistake_leaves_the_decision(call: Caller, town: Database) -> None:
    call.say(GAS)
    call.decide(one_flag(town), "acted_on", "Gave the gas number")
    call.post(f"flags/{one_flag(town).id}/again")
    assert len(all_rows(town, RaisedFlag)) == 2
    take_back(call)

    assert one_flag(town).decision == Decision.ACTED_ON


def two_calls_of_one(call: Caller) -> tuple[Caller, str]:
    """A second call, about somebody who was spoken with before and is not joined to them yet."""
    facts = {"full_name": "Jean Whittle", "postcode": "ZZ1 1AA", "caller_role": "person"}
    call.post("about", **facts, telephone="01632 960155", born_day="4", born_month="5", born_year="1941")
    second = Caller(call.browser)
    second.post("about", **facts, born_day="4", born_month="5", born_year="1941")
    found = re.search(r'name="person_id" value="([^"]+)"', second.page)
    assert found
    return second, found[1]


def test_joining_the_wrong_person_is_taken_back_whole(call: Caller, town: Database) -> None:
    second, known = two_calls_of_one(call)
    before = {p.id: p.model_dump(exclude={"changed_at"}) for p in all_rows(town, Person)}
    typed = next(c.person_id for c in all_rows(town, Contact) if str(c.id) in second.path)
    second.post("person", person_id=known)
    take_back(second)

    assert {p.id: p.model_dump(exclude={"changed_at"}) for p in all_rows(town, Person)} == before
    assert next(c.person_id for c in all_rows(town, Contact) if str(c.id) in second.path) == typed


def test_somebody_else_is_taken_back(call: Caller, town: Database) -> None:
    second, known = two_calls_of_one(call)
    second.post("person", person_id=known)
    second.post("somebody-else")
    take_back(second)

    contact = next(c for c in all_rows(town, Contact) if str(c.id) in second.path)
    assert str(contact.person_id) == known


def close(call: Caller) -> str:
    return call.post("close", act="close", outcome="advice_only", advice="Ring the club.", **gates())


def test_a_close_is_taken_back_and_that_again(call: Caller, town: Database) -> None:
    page = close(call)
    assert "Closed: " in page
    [closed] = all_rows(town, Contact)
    call.post("undo", act=act_on(page))
    [contact] = all_rows(town, Contact)
    assert contact.closed_at is None
    close(call)
    call.post("reopen")
    take_back(call)

    [contact] = all_rows(town, Contact)
    assert contact.outcome == closed.outcome == "advice_only"
    assert contact.closed_at is not None


def test_a_call_is_not_closed_again_by_one_click_when_words_came_in(
    call: Caller, town: Database, clock_at: HeldClock
) -> None:
    close(call)
    page = call.post("reopen")
    clock_at.move_on(minutes=1)
    call.say(GAS)
    reply = call.browser.post(f"{call.path}/undo", {"act": act_on(page)})

    assert reply.status_code == 409
    assert "Something was written or answered since it was opened again" in reply.text
    [contact] = all_rows(town, Contact)
    assert contact.closed_at is None


def test_a_wrong_number_put_away_by_one_click_is_taken_back_from_the_page_of_calls(
    town: Database, signed_in: Callable[[str], Browserish]
) -> None:
    browser = signed_in("officer")
    browser.get("/calls")
    home = browser.post("/calls", {"call_type": "not_an_enquiry", "kind": "wrong_number"})
    assert "Not an enquiry: Wrong number" in home.text
    [contact] = all_rows(town, Contact)
    page = browser.post(f"/calls/{contact.id}/undo", {"act": act_on(home.text)})

    assert page.url.path == f"/calls/{contact.id}"
    assert 'id="words-person"' in page.text
    [contact] = all_rows(town, Contact)
    assert contact.closed_at is None


def test_calls_closed_today_can_be_opened_again_and_yesterdays_are_gone(
    call: Caller, town: Database, clock_at: HeldClock
) -> None:
    close(call)
    [contact] = all_rows(town, Contact)
    home = call.browser.get("/calls").text
    assert "Closed today" in home
    assert f'id="open-again-{contact.id}"' in home
    clock_at.move_on(days=1)

    assert "Closed today" not in call.browser.get("/calls").text


def test_a_call_taken_over_by_mistake_goes_back_and_its_line_says_so(
    town: Database, signed_in: Callable[[str], Browserish]
) -> None:
    call, other = Caller(signed_in("officer")), signed_in("therapist")
    call.post("needs", need_code="loneliness", mark="ticked")
    [before] = all_rows(town, Contact)
    other.get(call.path)
    fields = {"held_by": before.held_by, "reason": "Cut off, rang back to me"}
    page = other.post(f"{call.path}/take-over", fields)
    after = other.post(f"{call.path}/undo", {"act": act_on(page.text)})

    assert after.url.path == "/worklist"
    [contact] = all_rows(town, Contact)
    assert (contact.held_by, contact.team) == (before.held_by, before.team)
    assert "Taken by mistake and handed back." in call.page
    assert 'id="undo-last"' not in call.page


def test_a_second_press_of_undo_changes_nothing(call: Caller, town: Database) -> None:
    page = call.post("needs", need_code="loneliness", mark="ticked")
    for _ in range(2):
        after = call.post("undo", act=act_on(page))

    assert all_rows(town, NeedMark) == []
    assert "Taken back: Ticked" in after
    assert 'id="undo-last"' not in after
    assert verbs(town).count("need:marked") == 2


def test_undo_from_an_outdated_page_changes_nothing_and_says_so(call: Caller, town: Database) -> None:
    page = call.post("needs", need_code="loneliness", mark="ticked")
    call.post("needs", need_code="transport", mark="struck")
    reply = call.browser.post(f"{call.path}/undo", {"act": act_on(page)})

    assert reply.status_code == 409
    assert "Something else was done in this call since" in reply.text
    assert len(all_rows(town, NeedMark)) == 2


def test_a_colleague_can_take_nothing_back(
    call: Caller, town: Database, signed_in: Callable[[str], Browserish]
) -> None:
    page = call.post("needs", need_code="loneliness", mark="ticked")
    other = signed_in("therapist")
    other.get("/calls")
    reply = other.post(f"{call.path}/undo", {"act": act_on(page)})

    assert reply.status_code == 403
    assert len(all_rows(town, NeedMark)) == 1


def test_nothing_in_a_closed_call_is_taken_back(call: Caller, town: Database) -> None:
    page = call.post("needs", need_code="loneliness", mark="ticked")
    close(call)
    reply = call.browser.post(f"{call.path}/undo", {"act": act_on(page)})

    assert reply.status_code == 409
    assert len(all_rows(town, NeedMark)) == 1


def test_what_stood_before_is_forgotten_once_it_was_put_back(call: Caller, town: Database) -> None:
    call.post("prompts/what_matters", state="covered", value="Her garden")
    call.post("prompts/what_matters", state="skipped")
    take_back(call)

    [contact] = all_rows(town, Contact)
    assert "garden" not in str(contact.last_act)
