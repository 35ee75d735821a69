"""Somebody whose life was in danger is not told of a day weeks away as if that were all."""

import pytest

from app.contacts.models import Contact, RaisedFlag
from app.db import Database
from app.signposting.models import Introduction
from tests.front_door.test_undo import an_introduction
from tests.rows import all_rows
from tests.town import Caller, gates

ASKED = "to ask how it went"
NOW = "write what a colleague does now"
SIGNPOSTED = {"act": "close", "outcome": "signposted"} | gates()


@pytest.fixture
def introduced(call: Caller) -> Caller:
    an_introduction(call)
    return call


def decided(call: Caller, town: Database, decision: str) -> None:
    call.say("Since he went, I want to die.", voice="officer")
    for flag in all_rows(town, RaisedFlag):
        call.decide(flag, decision, "rang the crisis team with her")


def letter(call: Caller) -> str:
    return call.browser.get(f"{call.path}/letter?checked=yes").text


def closed(town: Database) -> bool:
    [contact] = all_rows(town, Contact)
    return contact.closed_at is not None


def test_it_is_promised_to_others(introduced: Caller) -> None:
    assert ASKED in introduced.page
    assert ASKED in letter(introduced)
    assert NOW not in introduced.page


def test_it_is_promised_neither_aloud_nor_on_paper_after_a_crisis(introduced: Caller, town: Database) -> None:
    decided(introduced, town, "acted_on")
    assert len(all_rows(town, Introduction)) == 1
    assert ASKED not in introduced.page
    assert ASKED not in letter(introduced)
    assert NOW in introduced.page


def test_it_is_promised_again_once_the_crisis_was_none(introduced: Caller, town: Database) -> None:
    decided(introduced, town, "not_a_concern")
    assert ASKED in introduced.page


def test_after_a_crisis_somebody_is_named_who_does_something_now(introduced: Caller, town: Database) -> None:
    decided(introduced, town, "acted_on")
    reply = introduced.browser.post(f"{introduced.path}/close", SIGNPOSTED)
    assert reply.status_code == 422
    assert 'id="what_next-error"' in reply.text
    assert "There was a crisis in this call" in reply.text
    told = SIGNPOSTED | {"what_next": "Priya rings at four today."}
    assert introduced.browser.post(f"{introduced.path}/close", told).status_code == 200
    assert closed(town)


@pytest.mark.parametrize("ending", ["nhs", "rapid_response", "safeguarding"])
def test_an_ending_that_passes_it_on_is_no_plan_for_now(call: Caller, town: Database, ending: str) -> None:
    decided(call, town, "acted_on")
    asked = {"act": "close", "outcome": ending} | gates()
    assert "write what happens next</a>" in call.post("close", **(asked | {"act": "keep"}))
    reply = call.browser.post(f"{call.path}/close", asked)
    assert reply.status_code == 422
    assert 'id="what_next-error"' in reply.text
    assert not closed(town)
    call.post("close", **asked, what_next="Priya rings at four today.")
    assert closed(town)


def test_in_an_emergency_it_stands_in_nobodys_way_and_nothing_says_that_all_is_there(
    call: Caller, town: Database
) -> None:
    call.say("He has collapsed and is not breathing.")
    for flag in all_rows(town, RaisedFlag):
        call.decide(flag, "acted_on", "Rang 999 on the other line.")
    page = call.post("close", act="keep", outcome="nhs", **gates())
    assert NOW in page
    assert "Everything is there" not in page
    call.post("close", act="close", outcome="nhs")
    assert closed(town)


IN_WRITING = {"act": "close", "outcome": "declined"} | gates(told_next="told_and_written")
NOTHING = "There is nothing to send them in writing yet"


def test_what_was_sent_in_writing_must_be_written(call: Caller, town: Database) -> None:
    assert NOTHING in call.post("close", **IN_WRITING)
    assert not closed(town)
    call.browser.get(call.path)
    assert NOTHING not in call.post("close", **IN_WRITING, what_next="You ring us when you like.")
    assert closed(town)


@pytest.mark.parametrize("ending", ["assessment", "nhs"])
def test_an_ending_that_leads_on_has_something_to_send(call: Caller, town: Database, ending: str) -> None:
    call.post("close", **(IN_WRITING | {"outcome": ending}))
    assert closed(town)


def test_an_introduction_is_something_to_send(introduced: Caller, town: Database) -> None:
    introduced.post("close", **(IN_WRITING | {"outcome": "signposted"}))
    assert closed(town)
