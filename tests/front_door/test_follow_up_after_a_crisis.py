"""Whoever was in danger is asked on the next working day how it went, not weeks later."""

from datetime import date

import pytest

from app.contacts.models import RaisedFlag
from app.db import Database
from app.signposting.models import How, Introduction
from app.signposting.rules import follow_up_due_on
from tests.conftest import HeldClock
from tests.front_door.test_undo import an_introduction
from tests.rows import all_rows
from tests.town import Caller, gates

PLAN = {"what_next": "Priya rings at four today."}


def in_danger(call: Caller) -> None:
    call.say("Since he went, I want to die.", voice="officer")


def decided(call: Caller, town: Database, decision: str) -> None:
    for flag in all_rows(town, RaisedFlag):
        call.decide(flag, decision, "rang the crisis team with her")


def days_until_asked(town: Database) -> int:
    [made] = all_rows(town, Introduction)
    assert made.follow_up_due_on
    return (made.follow_up_due_on - made.made_at.date()).days


@pytest.fixture(autouse=True)
def on_a_monday(clock_at: HeldClock) -> None:
    """The clock stands still, on 9 November 2026."""


def test_others_are_asked_two_weeks_later(call: Caller, town: Database) -> None:
    an_introduction(call)
    assert days_until_asked(town) == 14


def test_one_introduced_in_a_crisis_is_asked_the_next_day(call: Caller, town: Database) -> None:
    in_danger(call)
    an_introduction(call)
    assert days_until_asked(town) == 1
    assert "To follow up</span> <strong>Tuesday 10 November</strong>" in call.page


def test_so_is_one_introduced_before_it_was_said(call: Caller, town: Database) -> None:
    an_introduction(call)
    in_danger(call)
    decided(call, town, "acted_on")
    assert days_until_asked(town) == 1


def test_once_it_was_none_there_is_no_hurry(call: Caller, town: Database) -> None:
    in_danger(call)
    an_introduction(call)
    decided(call, town, "not_a_concern")
    assert days_until_asked(town) == 14


def test_a_decision_taken_back_counts_no_more_when_the_call_closes(call: Caller, town: Database) -> None:
    in_danger(call)
    decided(call, town, "not_a_concern")
    an_introduction(call)
    for flag in all_rows(town, RaisedFlag):
        call.post(f"flags/{flag.id}/again")
    for again in all_rows(town, RaisedFlag):
        if again.decided_at is None:
            call.decide(again, "acted_on", "she said it again")
    call.post("close", act="close", outcome="signposted", **PLAN, **gates())
    assert days_until_asked(town) == 1


def test_the_day_after_a_friday_is_a_monday() -> None:
    asked_on = follow_up_due_on(how=How.THEY_RING, made_on=date(2026, 11, 27), days=1)
    assert asked_on == date(2026, 11, 30)
