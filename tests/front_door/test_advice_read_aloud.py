"""What is advised about a red flag that was acted on is read aloud before the call ends."""

import pytest

from app.contacts.models import RaisedFlag
from app.db import Database
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.lint_practice import OLDEST_READING_AGE
from conversation_flows.listening import advice
from conversation_flows.reading_age import reading_age
from tests.front_door.rows_after_a_call import contact_need
from tests.front_door.rows_of_a_call import call, contact, flag
from tests.front_door.test_telling import SETTINGS, said
from tests.rows import all_rows
from tests.town import Caller

GET_OUT = "get everyone out and stay out."
GAS_LINE = "ring the National Gas Emergency Service on 0800 111 999."


def test_fire_or_gas_acted_on_is_read_aloud_and_is_no_matter_for_the_health_service(
    call: Caller, town: Database
) -> None:
    call.say("The carbon monoxide alarm is going off.")
    assert GET_OUT not in call.page
    for each in all_rows(town, RaisedFlag):
        call.decide(each, "acted_on", "Told them to get out and to ring the gas line.")
    page = call.page
    assert GET_OUT in page
    assert GAS_LINE in page
    assert "Proposed: <strong>Information and advice</strong>" in page


@pytest.mark.parametrize("who", ["person", "neighbour"])
@pytest.mark.parametrize("kind", [kind for kind in FLAG_KINDS if advice(kind).told])
def test_it_is_told_in_plain_words_whoever_is_on_the_line(kind: str, who: str) -> None:
    told = advice(kind).filled(SETTINGS.lines()).told
    assert told in said(call(flags=[flag(kind)], contact=contact(caller_role=who)))
    assert "you" not in told.split()
    age = reading_age(told)
    assert age
    assert age <= OLDEST_READING_AGE


@pytest.mark.parametrize("decision", ["not_a_concern", None])
def test_what_nobody_acted_on_is_not_told(decision: str | None) -> None:
    assert GET_OUT not in said(call(flags=[flag("fire_or_gas", decision=decision)]))


def test_where_somebody_may_listen_only_that_is_told_which_anybody_may_hear() -> None:
    of = call(
        flags=[flag("fire_or_gas"), flag("mental_health_crisis")],
        contact_needs=[contact_need(code="do_not_ring", detail="")],
    )
    assert GET_OUT in said(of)
    assert "Samaritans" not in said(of)


@pytest.mark.parametrize("kind", ["safeguarding_adult", "safeguarding_child", "domestic_abuse"])
def test_a_worry_about_somebody_near_them_is_never_told_aloud(kind: str) -> None:
    assert advice(kind).told == ""
