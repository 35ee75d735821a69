"""What must not slip in a call: flags, facts that keep somebody safe, duties raised at the gates."""

from collections.abc import Callable

from sqlmodel import Session, col, select

from app.audit.models import AuditEvent
from app.contacts.models import Contact, RaisedFlag
from app.db import Database
from app.people.models import Person
from tests.browserish import Browserish
from tests.rows import all_rows
from tests.town import Caller, gates

GAS = "I can smell gas in the kitchen."


def one_flag(database: Database) -> RaisedFlag:
    with database.work(writing=False) as session:
        return session.exec(select(RaisedFlag)).one()


def one_person(database: Database) -> Person:
    with database.work(writing=False) as session:
        return session.exec(select(Person)).one()


def one_contact(session: Session) -> Contact:
    return session.exec(select(Contact)).one()


def test_a_decision_stands_until_it_is_looked_at_again(call: Caller, town: Database) -> None:
    call.say(GAS)
    flag = one_flag(town)
    call.decide(flag, "acted_on", "Rang them at 10:02.")
    second = {"decision": "not_a_concern", "reason": "second window", "shown": flag.evidence}
    assert call.browser.post(f"{call.path}/flags/{flag.id}", second).status_code == 409
    call.browser.get(call.path)
    call.post(f"flags/{flag.id}/again")
    with town.work(writing=False) as session:
        newest_last = select(RaisedFlag).order_by(col(RaisedFlag.decided_at).is_(None))
        first, waiting = session.exec(newest_last).all()
        assert (first.reason, first.decision) == ("Rang them at 10:02.", "acted_on")
        assert (waiting.evidence, waiting.decided_at) == (flag.evidence, None)


def test_words_over_two_lines_are_decided_on_as_a_browser_sends_them(call: Caller, town: Database) -> None:
    call.say("He hits me\nevery night when he has been drinking.")
    flag = next(flag for flag in all_rows(town, RaisedFlag) if "\n" in flag.evidence)
    sent = {"decision": "acted_on", "reason": "Rang them.", "shown": flag.evidence.replace("\n", "\r\n")}
    call.browser.post(f"{call.path}/flags/{flag.id}", sent)
    assert [one.decision for one in all_rows(town, RaisedFlag) if one.id == flag.id] == ["acted_on"]


def test_words_that_came_in_after_the_page_was_shown_wait_for_their_own_decision(
    call: Caller, town: Database
) -> None:
    call.say(GAS)
    shown = one_flag(town)
    call.say("The carbon monoxide alarm is going off and we all have headaches.", voice="officer")
    call.decide(shown, "not_a_concern", "it was the neighbour's")
    with town.work(writing=False) as session:
        waiting = [flag for flag in session.exec(select(RaisedFlag)) if flag.decided_at is None]
        assert len(waiting) == 1
        assert "carbon monoxide" in waiting[0].evidence


def test_a_decision_on_a_sentence_that_was_being_typed_on_is_kept_and_the_rest_waits(
    call: Caller, town: Database
) -> None:
    call.say("I can smell gas in the kit")
    shown = one_flag(town)
    call.say(GAS, revision=1)
    call.decide(shown, "acted_on", "Gave them the gas emergency number.")
    kept = {flag.evidence: (flag.reason, list(flag.voices)) for flag in all_rows(town, RaisedFlag)}
    [grown] = kept.keys() - {shown.evidence}
    assert kept == {
        shown.evidence: ("Gave them the gas emergency number.", [shown.evidence]),
        grown: ("", [grown]),
    }


def test_words_only_another_window_holds_raise_their_flag_too(call: Caller, town: Database) -> None:
    call.say("She is fine.")
    call.say("She is fine, thank you.", revision=1)
    call.say(GAS, revision=1)
    assert one_flag(town).kind == "fire_or_gas"


def test_a_call_with_a_flag_is_not_put_away_as_no_enquiry(call: Caller, town: Database) -> None:
    call.say(GAS)
    away = {"call_type": "not_an_enquiry", "kind": "wrong_number"}
    assert call.browser.post(f"{call.path}/type", away).status_code == 422
    with town.work(writing=False) as session:
        assert one_contact(session).closed_at is None
    call.browser.get(call.path)
    call.decide(one_flag(town), "not_a_concern", "a story on the radio")
    assert call.browser.post(f"{call.path}/type", away).status_code == 200


def test_a_call_put_away_as_no_enquiry_can_be_opened_again(call: Caller) -> None:
    call.browser.post(f"{call.path}/type", {"call_type": "not_an_enquiry", "kind": "silent"})
    call.browser.get(call.path)
    call.post("reopen")
    assert call.browser.get("/calls").status_code == 200


def test_a_slip_in_the_birth_date_loses_no_other_fact(call: Caller, town: Database) -> None:
    fields = {"full_name": "Jean Whittle", "needs_in_words": "NEVER ring the landline", "born_day": "31"}
    born = {"born_month": "2", "born_year": "1942", "caller_role": "person"}
    assert call.browser.post(f"{call.path}/about", {**fields, **born}).status_code == 422
    person = one_person(town)
    assert (person.full_name, person.needs_in_words) == ("Jean Whittle", "NEVER ring the landline")
    assert person.born_on is None


def test_a_page_writes_only_the_facts_it_changed(call: Caller, town: Database) -> None:
    name = {"full_name": "Jean Whittle", "caller_role": "person"}
    call.post("about", **name)
    stale = call.shown_facts()
    call.post("about", **name, needs_in_words="NEVER RING", shown=stale)
    call.post("about", **name, telephone="01632 960123", shown=stale)
    person = one_person(town)
    assert (person.needs_in_words, person.telephone) == ("NEVER RING", "01632 960123")
    clash = {**name, "needs_in_words": "ring after six", "shown": stale}
    reply = call.browser.post(f"{call.path}/about", clash)
    assert reply.status_code == 422
    assert "Somebody else has just written: NEVER RING" in reply.text
    assert "ring after six" in reply.text


def test_facts_all_taken_back_leave_nobody_behind(call: Caller, town: Database) -> None:
    call.post("about", full_name="Jean Whittle", caller_role="person")
    call.post("about", caller_role="person", shown=call.shown_facts())
    with town.work(writing=False) as session:
        assert session.exec(select(Person)).all() == []
        assert one_contact(session).person_id is None


def test_a_call_joined_to_the_wrong_person_is_taken_from_them(call: Caller, town: Database) -> None:
    about = {"full_name": "Pat Mann", "telephone": "01632 960555", "caller_role": "person"}
    call.post("about", **about)
    pat = one_person(town)
    other = Caller(call.browser)
    other.post("about", full_name="Patricia Mann", telephone="01632 960555", caller_role="person")
    other.post("person", person_id=str(pat.id))
    other.post("somebody-else")
    other.post("about", full_name="Patricia Mann", place="Wold", caller_role="person")
    with town.work(writing=False) as session:
        assert {person.full_name for person in session.exec(select(Person))} == {"Pat Mann", "Patricia Mann"}


def test_an_answer_that_raises_a_duty_is_not_closed_over(call: Caller) -> None:
    given = gates(may_need_care="asked_for_it")
    closing = {"act": "close", "outcome": "advice_only", "advice": "Ring the choir."}
    reply = call.browser.post(f"{call.path}/close", {**closing, **given})
    assert reply.status_code == 422
    assert "They asked for an assessment: choose an outcome that takes it on" in reply.text
    call.browser.get(call.path)
    named = {**closing, **given, "what_next": "Priya rings on Monday to arrange it."}
    assert call.browser.post(f"{call.path}/close", named).status_code == 200


def test_somebody_unsafe_counts_as_a_concern_when_the_call_closes(call: Caller, town: Database) -> None:
    given = gates(anyone_unsafe="worried")
    closing = {"act": "close", "outcome": "advice_only", "advice": "x", "what_next": "Told the lead."}
    call.browser.post(f"{call.path}/close", {**closing, **given})
    with town.work(writing=False) as session:
        assert one_contact(session).safeguarding


def test_reading_anothers_call_stands_in_the_audit(
    call: Caller, town: Database, signed_in: Callable[[str], Browserish]
) -> None:
    signed_in("manager").get(call.path)
    with town.work(writing=False) as session:
        viewed = session.exec(select(AuditEvent).where(AuditEvent.verb == "contact:viewed")).all()
        assert len(viewed) == 1
