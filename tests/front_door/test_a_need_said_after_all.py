"""A need struck out is quiet for the words it was struck for, and comes back when it is really said."""

import re

from app.contacts.models import NeedMark
from app.db import Database
from tests.front_door.test_heard_in_a_call import heard
from tests.front_door.test_undo import take_back
from tests.rows import all_rows
from tests.town import Caller

MISHEARD = "She'd be better off without me nagging about those stairs."
MEANT = " I want to kill myself."


def mark_of(page: str, need: str) -> str:
    """How the need stands on the page: struck, ticked, or as heard."""
    if f"need-{need}-back" in heard(page):
        return "struck"
    return "heard" if f"need-{need}-strike" in heard(page) else "none"


def strike(call: Caller) -> str:
    call.say(MISHEARD)
    return call.post("needs", need_code="crisis", mark="struck")


def test_it_stays_struck_while_only_the_same_words_say_it(call: Caller) -> None:
    assert mark_of(strike(call), "crisis") == "struck"
    page = call.say(MISHEARD + " She fell there in May, and the rail is loose.", revision=1)
    assert mark_of(page, "crisis") == "struck"


def test_it_is_proposed_again_when_other_words_say_it(call: Caller, town: Database) -> None:
    strike(call)
    page = call.say(MISHEARD + MEANT, revision=1)
    assert mark_of(page, "crisis") == "heard"
    assert "they said “I want to kill myself" in heard(page)
    assert [mark.mark for mark in all_rows(town, NeedMark)] == ["struck"]


def test_struck_for_both_it_is_quiet_for_both_until_that_is_taken_back(call: Caller, town: Database) -> None:
    strike(call)
    call.say(MISHEARD + MEANT, revision=1)
    assert mark_of(call.post("needs", need_code="crisis", mark="struck"), "crisis") == "struck"
    take_back(call)
    assert mark_of(call.page, "crisis") == "heard"
    assert [mark.mark for mark in all_rows(town, NeedMark)] == ["struck"]


def test_struck_before_anybody_said_it_it_is_proposed_once_it_is_said(call: Caller) -> None:
    call.post("needs", need_code="crisis", mark="ticked")
    call.post("needs", need_code="crisis", mark="struck")
    assert mark_of(call.say(MEANT), "crisis") == "heard"


def test_the_record_says_what_was_struck_and_what_was_said_since(call: Caller) -> None:
    strike(call)
    call.say(MISHEARD + MEANT, revision=1)
    record = re.sub(r"\s+", " ", call.browser.get(f"{call.path}/record").text)
    assert re.search(r"Struck out: not that, heard in “[^”]*better off without me", record)
    assert "Heard again in “I want to kill myself" in record
