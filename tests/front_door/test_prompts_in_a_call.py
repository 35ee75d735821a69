"""Prompts in a call: confirmed and undone, answered in several ways, known already, of two conversations."""

import re
from collections.abc import Callable

import pytest

from app.contacts.models import Answer
from app.db import Database
from tests.browserish import Browserish
from tests.rows import all_rows
from tests.town import Caller, gates

TRIED = "We have tried the day centre twice and it was not for him."


# The heading itself: the way to it at the top of the page has the same words.
WORTH_ASKING = 'id="ask-title">Still worth asking'


def part(page: str, name: str) -> str:
    """What stands from the element with this id to the end of its block."""
    return page[page.index(f'id="{name}"') :].split("</section>", maxsplit=1)[0]


def listed(page: str, heading: str) -> str:
    """The list under a heading or summary."""
    return page[page.index(heading) :].split("</ul>", maxsplit=1)[0]


def test_words_that_answer_a_prompt_are_confirmed_with_one_press_and_undone_with_one(call: Caller) -> None:
    page = call.say(TRIED)
    assert "We have tried the day centre twice" in listed(page, "Seems answered already")
    page = call.post("prompts/tried", state="covered", because="We have tried the day centre twice")
    assert "What have you tried already" in listed(page, "Already dealt with: 1")
    page = call.post("prompts/tried", state="undo")
    assert "What have you tried already" in listed(page, "Seems answered already")


def test_words_that_do_not_answer_it_after_all_leave_the_prompt_to_be_asked_first(call: Caller) -> None:
    call.say(TRIED)
    page = call.post("prompts/tried", state="wanted")
    assert "Seems answered already" not in page or "tried already" not in listed(page, "Seems answered")
    assert "What have you tried already" in listed(page, WORTH_ASKING)
    assert "tried" not in call.browser.get(f"{call.path}").text.split("Known already")[-1][:200]


def test_a_prompt_wanted_is_taken_back_with_one_press(call: Caller) -> None:
    call.say(TRIED)
    page = call.post("prompts/tried", state="wanted")
    assert "To ask all the same" in page
    act = re.search(r'data-act="([^"]+)"', page)
    assert act
    page = call.post("undo", act=act[1])
    assert "What have you tried already" in listed(page, "Seems answered already")


def test_a_prompt_wanted_is_not_in_the_record_as_if_it_were_answered(call: Caller) -> None:
    call.say(TRIED)
    call.post("prompts/tried", state="wanted")
    closing = {"act": "close", "outcome": "advice_only", "advice": "Ring the choir.", "what_next": "Nothing."}
    record = call.browser.post(f"{call.path}/close", {**closing, **gates()}).text
    assert "What have you tried already" not in record


def test_the_record_says_several_answers_in_words(call: Caller) -> None:
    fields = {"state": "covered", "value": ["large_print", "more_time"]}
    call.browser.post(f"{call.path}/prompts/access_needs", fields)
    closing = {"act": "close", "outcome": "advice_only", "advice": "Ring the choir.", "what_next": "Nothing."}
    assert "Large print, More time" in call.browser.post(f"{call.path}/close", {**closing, **gates()}).text


def test_several_answers_are_kept_and_shown(call: Caller, town: Database) -> None:
    fields = {"state": "covered", "value": ["large_print", "more_time"]}
    page = call.browser.post(f"{call.path}/prompts/access_needs", fields).text
    assert "Large print, More time" in listed(page, "Already dealt with")
    assert [row.value for row in all_rows(town, Answer)] == ["large_print\nmore_time"]
    assert "Tell me exactly what works" in page


@pytest.mark.parametrize(
    ("prompt", "values"),
    [
        ("access_needs", ["large_print", "none"]),
        ("access_needs", ["made_up"]),
        ("how_to_reach", ["ring", "text"]),
        ("how_to_reach", ["<b>ring</b>"]),
    ],
)
def test_answers_that_cannot_be_true_together_are_refused(
    call: Caller, town: Database, prompt: str, values: list[str]
) -> None:
    reply = call.browser.post(f"{call.path}/prompts/{prompt}", {"state": "covered", "value": values})
    assert reply.status_code == 422
    assert all_rows(town, Answer) == []


def test_a_relative_is_asked_about_the_person_and_the_wording_is_kept(call: Caller, town: Database) -> None:
    page = call.post("about", caller_role="relative")
    assert "What matters most to them just now" in page
    assert "What matters most to you just now" not in page
    call.post("prompts/what_matters", state="covered")
    page = call.post("about", caller_role="person")
    assert all_rows(town, Answer)[0].wording.startswith("What matters most to them")
    assert "What matters most to them just now" in listed(page, "Already dealt with")


def test_facts_and_gates_make_a_question_known_and_say_where_from(call: Caller) -> None:
    call.post("about", caller_role="person", full_name="Jean Whittle")
    for need in ("Text them", "Large print"):
        call.post("contact-needs", typed=need)
    call.say("My daughter does all my shopping and cooking.")
    page = call.post("close", act="keep", **gates(carer_offered="said_no"))
    known = listed(page, "Known already: 3")
    for words in ("Safe way to contact", "Access needs", "Offered, and not for now"):
        assert words in known
    assert "safest way for us to reach you" not in listed(page, WORTH_ASKING)


def test_what_is_known_can_be_asked_again(call: Caller) -> None:
    call.post("about", caller_role="person", full_name="Jean Whittle")
    call.post("contact-needs", typed="Text them")
    page = call.post("prompts/how_to_reach", state="wanted")
    assert "safest way for us to reach you" in listed(page, WORTH_ASKING)


ABOUT = {"full_name": "Jean Whittle", "telephone": "01632 960555", "caller_role": "person"}


def ring_again(call: Caller, browser: Browserish) -> Caller:
    """The same person, known by the officer, in a new call."""
    again = Caller(browser)
    page = again.post("about", **ABOUT)
    found = re.search(r'name="person_id" value="([^"]+)"', page)
    assert found
    again.post("person", person_id=found[1])
    return again


def answered_and_closed(call: Caller) -> None:
    call.post("about", **ABOUT)
    call.post("prompts/pass_on_name", state="covered", value="ask_each_time")
    closing = {"act": "close", "outcome": "advice_only", "advice": "Ring the choir.", "what_next": "Nothing."}
    assert call.browser.post(f"{call.path}/close", {**closing, **gates()}).status_code == 200


def test_what_they_answered_in_an_earlier_call_is_not_asked_again(call: Caller) -> None:
    answered_and_closed(call)
    page = ring_again(call, call.browser).page
    known = listed(page, "Known already: 1")
    assert "Ask me each time" in known
    assert "from call" in known


def test_an_earlier_call_an_officer_may_not_read_spares_no_question(
    call: Caller, signed_in: Callable[[str], Browserish]
) -> None:
    answered_and_closed(Caller(signed_in("therapist")))
    page = ring_again(call, call.browser).page
    assert "Known already" not in page
    assert "Earlier calls" in page


def test_a_social_worker_may_read_it_and_is_spared(
    call: Caller, signed_in: Callable[[str], Browserish]
) -> None:
    answered_and_closed(call)
    page = ring_again(call, signed_in("social_worker")).page
    assert "Ask me each time" in listed(page, "Known already: 1")


def test_two_conversations_stand_open_beside_the_first_each_with_why(call: Caller) -> None:
    call.say("I look after my wife and I cannot go on another night like this.")
    page = call.page
    beside = listed(page, "Open beside the first conversation")
    assert "Safe and back in control" in beside
    assert "A conversation of your own" in beside
    assert "What matters most to you just now" in page


def test_a_conversation_opened_by_hand_says_why_and_can_be_closed_again(call: Caller) -> None:
    page = call.post("conversations", conversation="good_life", reason="she asked about a live-in carer")
    beside = listed(page, "Open beside the first conversation")
    assert "opened by hand: she asked about a live-in carer" in beside
    page = call.post("conversations/close", conversation="good_life")
    assert "Open beside the first conversation" not in page
    assert "The conversation is closed again" in page


@pytest.mark.parametrize("conversation", ["good_life", "connect", "nonsense"])
def test_closing_a_conversation_nobody_opened_changes_nothing(call: Caller, conversation: str) -> None:
    assert "What matters most" in call.post("conversations/close", conversation=conversation)


def test_at_most_three_prompts_are_worth_asking(call: Caller) -> None:
    call.say(
        "I fell, my husband died, I am so lonely, he forgets everything, I never get out, not eating either."
    )
    asking = listed(call.page, 'id="ask-title"')
    assert asking.count('class="fd-prompt"') == 3
