"""Closing a call by its forms: in one press when all is there, refused in place, and never twice."""

import re

from sqlmodel import select

from app.audit.models import AuditEvent
from app.contacts.models import Contact, GateAnswer, RaisedFlag
from app.db import Database
from app.front_door.forms import LONGEST_STORY
from tests.rows import all_rows
from tests.town import Caller, gates

ADVICE = {"act": "close", "outcome": "advice_only", "advice": "Ring the choir."}


def one_gate(database: Database, gate_id: str) -> GateAnswer:
    with database.work(writing=False) as session:
        return session.exec(select(GateAnswer).where(GateAnswer.gate_id == gate_id)).one()


def one_call(database: Database) -> Contact:
    (contact,) = all_rows(database, Contact)
    return contact


def test_a_relative_is_asked_about_them_and_that_wording_is_kept(call: Caller, town: Database) -> None:
    call.post("about", caller_role="relative")
    page = call.page
    assert "is anyone hurting them" in page
    assert "is anyone hurting you" not in page
    call.browser.post(
        f"{call.path}/close", {"act": "keep", "gate-anyone_unsafe": "safe", "asked-anyone_unsafe": "them"}
    )
    assert "is anyone hurting them" in one_gate(town, "anyone_unsafe").wording
    call.browser.get(call.path)
    call.browser.post(f"{call.path}/close", {**ADVICE, **gates()})
    # answered before in the same way: the wording that was shown then still stands
    assert "is anyone hurting them" in call.browser.get(call.path).text


def test_the_person_is_asked_as_themselves(call: Caller, town: Database) -> None:
    assert "is anyone hurting you" in call.page
    call.browser.post(f"{call.path}/close", {"act": "keep", "gate-anyone_unsafe": "safe"})
    assert "is anyone hurting you" in one_gate(town, "anyone_unsafe").wording


def test_words_that_answer_a_question_are_offered_and_answer_nothing_by_themselves(
    call: Caller, town: Database
) -> None:
    call.say("I would like an assessment, please.")
    page = call.page
    assert "They said “like an assessment”." in page
    assert all_rows(town, GateAnswer) == []


def test_one_press_confirms_what_they_said_and_closes_nothing(call: Caller, town: Database) -> None:
    call.say("I would like an assessment, please.")
    call.browser.get(call.path)
    reply = call.browser.post(
        f"{call.path}/close", {"confirm": "may_need_care:asked_for_it", "outcome": "assessment"}
    )
    assert reply.status_code == 200
    answer = one_gate(town, "may_need_care")
    assert (answer.how, answer.value) == ("they_said_so", "asked_for_it")
    assert one_call(town).closed_at is None
    assert 'value="asked_for_it" checked' in call.page  # what was offered keeps its room, out of sight


def test_a_confirmation_of_no_answer_there_is_changes_nothing(call: Caller, town: Database) -> None:
    for confirm in ("may_need_care:everything", "nothing:yes", ":::", "may_need_care", "🙂:🙂"):
        call.browser.get(call.path)
        call.browser.post(f"{call.path}/close", {"confirm": confirm, "act": "keep"})
    assert all_rows(town, GateAnswer) == []
    assert one_call(town).closed_at is None


def test_what_is_missing_is_said_beside_each_thing_with_everything_typed_still_there(call: Caller) -> None:
    reply = call.browser.post(
        f"{call.path}/close", {"act": "close", "outcome": "advice_only", "what_next": "We ring on Monday."}
    )
    assert reply.status_code == 422
    assert 'id="advice-error"' in reply.text
    assert 'id="gate-anyone_unsafe-error"' in reply.text
    assert "We ring on Monday." in reply.text
    assert "ask 5 questions, or say why not" in reply.text
    assert re.search(r'id="outcome-advice_only"[^>]* checked', reply.text)


def test_what_is_still_to_do_stands_there_before_anybody_tries(call: Caller) -> None:
    call.say("I can smell gas in the kitchen.")
    page = call.page
    assert "decide on 1 flag" in page
    assert "choose how it ends" in page


def test_a_professionals_call_and_one_already_open_are_proposed_an_ending(call: Caller) -> None:
    for call_type, label in (
        ("professional", "Assessment"),
        ("already_open", "Passed to another council team"),
    ):
        call.browser.post(f"{call.path}/type", {"call_type": call_type})
        assert f"Proposed: <strong>{label}</strong>" in call.page


def test_a_call_with_all_that_is_needed_closes_in_one_press(call: Caller, town: Database) -> None:
    call.browser.post(f"{call.path}/close", {**ADVICE, "act": "keep", **gates()})
    assert "Everything is there: one press closes it." in call.page
    reply = call.browser.post(f"{call.path}/close", {**ADVICE})
    assert reply.status_code == 200
    assert one_call(town).outcome == "advice_only"
    for offered in ("Next call", "Open this call again", "Letter for them"):
        assert offered in reply.text


def test_closing_can_be_undone_and_nothing_of_it_is_lost(call: Caller, town: Database) -> None:
    call.browser.post(f"{call.path}/close", {**ADVICE, **gates()})
    call.post("reopen")
    contact = one_call(town)
    assert (contact.closed_at, contact.outcome, contact.advice) == (None, None, "Ring the choir.")
    assert "All questions answered" in call.page


def test_fifty_thousand_characters_of_advice_are_kept_whole(call: Caller, town: Database) -> None:
    advice = "Ring the choir. 🙂\r\n" * 2700
    reply = call.browser.post(f"{call.path}/close", {**ADVICE, "advice": advice, **gates()})
    assert reply.status_code == 200
    assert one_call(town).advice == advice.replace("\r\n", "\n").strip()
    assert call.browser.get(f"{call.path}/letter").status_code == 200


def test_advice_beyond_every_limit_is_refused_in_its_place_and_still_there(
    call: Caller, town: Database
) -> None:
    advice = "long " * (LONGEST_STORY // 5 + 1)
    reply = call.browser.post(f"{call.path}/close", {**ADVICE, "advice": advice, **gates()})
    assert reply.status_code == 422
    assert 'id="advice-error"' in reply.text
    assert reply.text.count("long ") > LONGEST_STORY // 5
    assert one_call(town).closed_at is None
    # what could be kept was
    assert one_gate(town, "anyone_unsafe").value == "safe"


def test_the_second_window_to_close_is_told_that_it_is_closed(call: Caller, town: Database) -> None:
    call.browser.post(f"{call.path}/close", {**ADVICE, **gates()})
    closed_at = one_call(town).closed_at
    again = call.browser.post(f"{call.path}/close", {**ADVICE, **gates()})
    assert again.status_code == 200
    assert "another window of yours was quicker" in again.text
    assert one_call(town).closed_at == closed_at
    closings = [event for event in all_rows(town, AuditEvent) if event.verb == "contact:closed"]
    assert len(closings) == 1


def test_what_only_the_second_window_held_is_shown_and_not_dropped(call: Caller, town: Database) -> None:
    call.browser.post(f"{call.path}/close", {**ADVICE, **gates()})
    other = {**ADVICE, "advice": "Ring the <b>bus</b>.", **gates(anyone_unsafe="worried")}
    late = call.browser.post(f"{call.path}/close", other)
    assert late.status_code == 409
    assert "Not in the record: what this window held" in late.text
    assert "Ring the &lt;b&gt;bus&lt;/b&gt;." in late.text
    assert "Something is worrying" in late.text
    assert one_call(town).advice == "Ring the choir."
    assert one_gate(town, "anyone_unsafe").value == "safe"


def test_a_form_of_yesterdays_flow_loses_no_words(call: Caller, town: Database) -> None:
    old = {"gate-asked_once": "yes", "reason-asked_once": "why", "outcome": "gone_by_now"}
    reply = call.browser.post(f"{call.path}/close", {**ADVICE, **old})
    assert reply.status_code == 422
    assert "Choose how this call ends." in reply.text
    assert "Ring the choir." in reply.text
    assert one_call(town).closed_at is None


def test_another_workers_call_cannot_be_closed(call: Caller, signed_in: object, town: Database) -> None:
    other = signed_in("therapist")  # type: ignore[operator] # the fixture
    other.get("/calls")
    assert other.post(f"{call.path}/close", {**ADVICE, **gates()}).status_code == 403
    assert one_call(town).closed_at is None


def test_an_emergency_acted_on_closes_with_nothing_asked_first(call: Caller, town: Database) -> None:
    call.say("He has collapsed and he is not breathing.")
    for flag in all_rows(town, RaisedFlag):
        call.decide(flag, "acted_on", "Rang 999 with them.")
    reply = call.browser.post(f"{call.path}/close", {"act": "close", "outcome": "nhs"})
    assert reply.status_code == 200
    assert one_call(town).outcome == "nhs"


def test_nothing_says_that_all_is_there_beside_a_flag_nobody_decided(call: Caller, town: Database) -> None:
    call.say("He has collapsed and he is not breathing. His son hits him.")
    for flag in all_rows(town, RaisedFlag):
        if flag.kind == "emergency_999":
            call.decide(flag, "acted_on", "Rang 999 with them.")
    call.browser.post(f"{call.path}/close", {"act": "keep", **gates()})
    page = call.page
    assert "to decide</span>" in page
    assert "Everything is there" not in page
    assert "It can close now: what is not decided stays listed." in page


def test_an_ending_that_nobody_chose_does_not_stand_selected_beside_being_asked_for(call: Caller) -> None:
    call.post("type", call_type="professional")
    assert re.search(r'id="outcome-assessment"[^>]* checked', call.page)
    for lacking in ({}, {"gate-taking_part": "not_asked"}):
        page = call.browser.post(f"{call.path}/close", {"act": "close", **lacking}).text
        assert "Proposed: <strong>Assessment</strong>" in page
        assert "Choose it, or another." in page
        assert 'id="outcomes-error"' in page
        assert "choose how it ends" in page
        assert not re.search(r'name="outcome"[^>]* checked', page)
