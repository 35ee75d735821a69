"""Refusals, contact needs and prompts wanted all the same: each put back as it stood."""

import pytest

from app.contacts.models import Answer
from app.contacts.refusals import RefusalMark
from app.db import Database
from app.people.models import ContactNeed, Person
from tests.front_door.test_undo import take_back
from tests.rows import all_rows
from tests.town import Caller


@pytest.mark.parametrize("before", ["none", "added", "struck"])
def test_a_refusal_goes_back_to_how_it_stood(call: Caller, town: Database, before: str) -> None:
    call.post("refusals", type="groups", mark=before)
    call.post("refusals", type="groups", mark="struck" if before == "added" else "added")
    take_back(call)

    assert [mark.mark for mark in all_rows(town, RefusalMark)] == [before] * (before != "none")


def test_a_contact_need_taken_away_comes_back_with_its_detail(call: Caller, town: Database) -> None:
    call.post("contact-needs", typed="Interpreter: Polish")
    call.post("contact-needs", remove="interpreter")
    assert all_rows(town, ContactNeed) == []
    take_back(call)

    assert [(need.code, need.detail) for need in all_rows(town, ContactNeed)] == [("interpreter", "Polish")]


def test_a_prompt_wanted_all_the_same_is_taken_back(call: Caller, town: Database) -> None:
    call.post("prompts/what_matters", state="wanted")
    take_back(call)

    assert all_rows(town, Answer) == []


@pytest.mark.parametrize("act", ["covered", "undo"])
def test_a_prompt_is_named_as_it_stood_on_a_nurses_call_about_somebody(call: Caller, act: str) -> None:
    call.post("about", shown="", caller_role="professional", caller_name="Ruth")
    call.post("prompts/helper", state="covered")
    call.post("prompts/helper", state=act)

    offered = call.page.split('id="undo"')[1][:1500]
    assert "does a lot for them, perhaps you" in offered
    assert "does a lot for you" not in offered


def test_a_contact_need_in_words_is_taken_away_by_itself_and_comes_back(call: Caller, town: Database) -> None:
    call.post("contact-needs", typed="text her son first")
    call.post("contact-needs", typed="she is at her best by noon")
    call.post("contact-needs", remove_words="text her son first")
    assert [person.needs_in_words for person in all_rows(town, Person)] == ["she is at her best by noon"]
    take_back(call)

    assert "text her son first" in all_rows(town, Person)[0].needs_in_words
