"""What a close leaves undone is said: beside its button before it, and in the record after it."""

import pytest
from jsonschema import Draft202012Validator

from app.contacts.models import Contact
from app.db import Database
from tests.front_door.test_a_call import listing_id
from tests.front_door.test_record import SCHEMA
from tests.rows import all_rows
from tests.town import Caller, gates

NOBODY = "Nobody could find them: ask for"


def choose(call: Caller, outcome: str, **written: str) -> str:
    """The page with this ending chosen, where one answer still lacks its reason."""
    return call.post("close", act="keep", outcome=outcome, **{"gate-anyone_unsafe": "not_asked"}, **written)


def test_an_ending_that_somebody_takes_on_asks_for_a_way_to_find_them(call: Caller) -> None:
    call.say("My friend needs somebody to come and see what she needs.", voice="caller")
    assert NOBODY in choose(call, "assessment")
    assert NOBODY not in choose(call, "signposted")


@pytest.mark.parametrize("fact", ["full_name", "telephone", "place", "caller_telephone"])
def test_anything_to_find_them_by_is_enough(call: Caller, fact: str) -> None:
    call.post("about", **{fact: "01632 960123" if "telephone" in fact else "Millbrook"})
    assert NOBODY not in choose(call, "assessment")


def test_why_nobody_can_be_found_may_be_written_instead(call: Caller) -> None:
    why = "She would not say who she is. She rings us at ten tomorrow."
    assert NOBODY not in choose(call, "assessment", what_next=why)


def test_whoever_will_not_say_who_they_are_is_taken_on_all_the_same(call: Caller, town: Database) -> None:
    call.post("close", act="close", outcome="assessment", **gates())
    (contact,) = all_rows(town, Contact)
    assert contact.outcome == "assessment"


def test_questions_that_were_not_answered_stay_listed_in_the_record(call: Caller) -> None:
    call.post("about", full_name="Jean Whittle", telephone="01632 960123")
    left = {
        gate: code for gate, code in gates().items() if gate not in ("gate-told_next", "gate-taking_part")
    }
    page = call.post("close", act="close", outcome="assessment", **left)
    assert page.count("No answer") == 2
    taken = call.browser.get(f"{call.path}/record.json").json()
    Draft202012Validator(SCHEMA).validate(taken)
    assert [gate["gate"] for gate in taken["before_closing_unanswered"]] == ["taking_part", "told_next"]
    assert all(gate["wording"] for gate in taken["before_closing_unanswered"])


def test_a_wrong_number_leaves_no_question_open(call: Caller) -> None:
    call.post("type", call_type="not_an_enquiry", kind="wrong_number")
    assert "No answer" not in call.browser.get(f"{call.path}/record").text


NO_NUMBER = "They are to be rung, and"


def test_who_is_to_be_rung_is_asked_for_a_number(call: Caller) -> None:
    page = call.say("I used to love singing.")
    call.post("introductions", listing_id=listing_id(page, "Millbrook Singers"), how="they_ring")
    assert NO_NUMBER in choose(call, "signposted")
    call.post("about", full_name="Jean Whittle", telephone="01632 960123")
    assert NO_NUMBER not in choose(call, "signposted")


def test_advice_alone_asks_for_no_number(call: Caller) -> None:
    assert NO_NUMBER not in choose(call, "advice_only", advice="Ring the library.")


def test_what_is_marked_stands_first_and_nothing_says_that_it_can_close(call: Caller) -> None:
    page = choose(call, "assessment")
    assert "It can close now" not in page
    assert "First: what is marked above." in page


def test_who_cannot_talk_freely_is_asked_nothing_a_listener_would_understand(call: Caller) -> None:
    assert "shall I ring when you are alone" not in call.say("My son hits me.")
    call.post("prompts/free_to_talk", state="covered", value="no")
    assert "shall I ring when you are alone" in call.page


def test_who_cannot_talk_freely_is_not_asked_it_again(call: Caller) -> None:
    call.say("My son hits me.")
    assert "Ask first: “Can you talk freely?”" in choose(call, "safeguarding")
    call.post("prompts/free_to_talk", state="covered", value="no")
    page = choose(call, "safeguarding")
    assert "They cannot talk freely." in page
    assert "Ask first" not in page
