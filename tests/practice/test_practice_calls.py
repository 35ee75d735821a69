"""Taking a practice call by its forms alone: hearing, asking, looking back, clearing away."""

import re
from datetime import timedelta

import pytest
from sqlmodel import SQLModel

from app.contacts.models import Contact, RaisedFlag, WordsBlock
from app.db import Database
from app.practice.actions import KEPT
from app.practice.models import PracticeCall
from app.practice.script import scripts
from tests.browserish import PASSWORD, Browserish
from tests.command_line import Frontdoor
from tests.conftest import HeldClock
from tests.practice.taking import STORY, Practising, practice_of, rows_inside
from tests.rows import all_rows
from tests.town import Caller, gates


def test_every_call_that_ships_can_be_chosen(officer: Browserish) -> None:
    page = officer.get("/practice").text

    assert len(scripts()) == 10
    assert all(script.title in page for script in scripts())


def test_every_page_of_a_practice_call_says_that_nobody_is_on_the_line(practising: Practising) -> None:
    assert "Nobody is on the line" in practising.page
    assert "<title>Practice: " in practising.page
    practising.say(STORY)
    practising.post("close", act="close", outcome="advice_only", advice="Rest.", **gates())

    assert "How it ended" in practising.page
    assert "Nobody is on the line" in practising.page


def test_a_real_call_never_says_so(officer: Browserish, practising: Practising) -> None:
    officer.get("/calls")
    real = officer.post("/calls", {"call_type": "new_need"}).text

    assert "Practice" not in real.split("<main", 1)[1]
    assert "Nobody is on the line" not in real


def test_the_caller_speaks_when_they_are_let(practising: Practising) -> None:
    assert "got my ears in" not in practising.page
    practising.line("next", heard=0)
    page = practising.line("next", heard=1)

    assert "got my ears in" in page
    assert "Arthur Pell. P, E" not in page


def test_pressing_twice_lets_through_one_line(practising: Practising) -> None:
    practising.line("next", heard=0)
    page = practising.line("next", heard=0)

    assert "got my ears in" not in page


def test_all_at_once_is_everything_they_rang_to_say(practising: Practising) -> None:
    page = practising.line("all", heard=0)

    assert "really poorly" in page
    assert "They have said what they rang to say" in page


def test_a_fact_comes_out_only_when_it_is_asked_for(practising: Practising) -> None:
    assert "third one" not in practising.line("all", heard=0)

    assert "third one" in practising.ask("How did you get up off the floor?")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Take me through a usual day, and the week around it. Which parts go well?",
            "another hole in my belt",
        ),
        ("what did you have for your DINNER", "another hole in my belt"),
        ("Do you see anyone?", "in Canada"),
        ("Que sera?", "That is not in this script."),
        ("💥 <b>fall</b>", "third one"),
        ("كيف حالك", "That is not in this script."),
    ],
)
def test_a_question_of_the_page_or_in_ones_own_words_is_understood(
    practising: Practising, question: str, answer: str
) -> None:
    assert answer in practising.ask(question)


def test_what_is_asked_is_only_words(practising: Practising) -> None:
    page = practising.ask("<script>alert(1)</script>")

    assert "<script>alert(1)" not in page


def test_nothing_asked_is_nothing_said(practising: Practising, town: Database) -> None:
    practising.ask("   ")

    assert practice_of(town).heard == []


def test_a_question_too_long_is_refused_with_a_sentence(practising: Practising) -> None:
    assert "Ask in fewer words" in practising.ask("why " * 200)


def test_a_prompt_of_the_page_marked_as_asked_is_asked(practising: Practising) -> None:
    practising.post("prompts/falls", state="covered")

    assert "third one" in practising.page


def test_a_prompt_skipped_or_answered_unasked_brings_nothing_out(practising: Practising) -> None:
    practising.post("prompts/falls", state="skipped")
    practising.post("prompts/loss", state="covered", because="Joan passed in March")

    assert "third one" not in practising.page
    assert "Fifty-eight years" not in practising.page


def test_looking_back_shows_what_went_by_with_the_words_that_held_it(practising: Practising) -> None:
    practising.line("all", heard=0)
    missed = practising.looking_back.split('id="never-asked"')[0]

    assert "He lives on toast" in missed
    assert "I have my toast of a morning and my toast of a night" in missed
    assert "Thornwick Shed" in missed
    assert "I was only down a couple of hours." in missed


def parts(page: str) -> dict[str, str]:
    """Of looking back: what went by, what was written and left, what was caught; by the id of its heading."""
    found = re.split(r'id="(missed|half|never-asked|not-written|caught)"', page)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_looking_back_shows_what_was_caught(practising: Practising) -> None:
    practising.post("prompts/eating", state="covered", value="Toast, and toast.")
    practising.post("contact-needs", typed="his hearing aids go in before he rings")
    shown = parts(practising.looking_back)

    assert "He lives on toast" in shown["caught"]
    assert "He lives on toast" not in shown["missed"]
    assert "nor hear the door" in shown["caught"]


def test_what_was_written_and_left_is_neither_missed_nor_caught(practising: Practising) -> None:
    practising.say("He has toast, and toast. Wife Joan passed in March.")
    shown = parts(practising.looking_back)

    assert "He lives on toast" in shown["half"]
    assert "You did not tick it or ask about it." in shown["half"]
    assert "He lives on toast" not in shown["missed"]
    assert "caught" not in shown


def test_what_an_answer_denies_was_not_caught(officer: Browserish) -> None:
    walking_out = Practising(officer, "walking-out")
    walking_out.say("Karen has not slept since August.")
    walking_out.post("close", act="keep", **gates(carer_offered="nobody_helps"))
    shown = parts(walking_out.looking_back)

    assert "Karen, who has not slept" in shown["missed"]
    assert "you answered that nobody helps" in shown["missed"]
    assert "Karen, who has not slept" not in shown.get("caught", "")


def test_a_need_that_the_page_heard_and_nobody_ticked_is_not_their_catch(practising: Practising) -> None:
    practising.say("My husband died and I had a fall.")
    assert 'class="fd-chip' in practising.page
    assert "caught" not in parts(practising.looking_back)


def test_a_flag_judged_no_concern_is_said_to_have_been(officer: Browserish, town: Database) -> None:
    gritting = Practising(officer, "about-the-gritting")
    gritting.say("I want to kill myself.")
    flag = next(flag for flag in all_rows(town, RaisedFlag) if flag.kind == "mental_health_crisis")
    gritting.decide(flag, "not_a_concern", "He was joking")

    assert "You decided that it was no concern." in parts(gritting.looking_back)["missed"]


def test_looking_back_shows_what_nobody_asked(practising: Practising) -> None:
    practising.ask("Have you had anything to eat?")
    page = practising.looking_back

    assert "He has fallen twice more since" in page
    assert "another hole in my belt" not in page


def test_words_written_down_without_acting_on_them_are_said_so(officer: Browserish) -> None:
    walking_out = Practising(officer, "walking-out")
    walking_out.say("Has her coat on.", voice="officer")

    assert "It is in what you wrote. No flag was decided for it." in parts(walking_out.looking_back)["half"]


def test_a_flag_decided_on_is_caught(officer: Browserish, town: Database) -> None:
    gritting = Practising(officer, "about-the-gritting")
    gritting.say("They'd be better off without me, that's just arithmetic. I want to kill myself.")
    flags = [flag for flag in all_rows(town, RaisedFlag) if flag.kind == "mental_health_crisis"]
    gritting.decide(flags[0], "acted_on", "Rang the crisis team, Billy has the keys")

    assert "He means to die" in gritting.looking_back.split('id="caught"')[1]


def test_no_number_is_put_on_anybody(practising: Practising) -> None:
    page = practising.looking_back.casefold()

    assert "%" not in page.split("<main", 1)[1]
    assert "out of" not in page
    assert "this is no score" in page


def test_nothing_but_what_passed_on_the_line_is_stored(practising: Practising, town: Database) -> None:
    practising.line("next", heard=0)
    practising.ask("How did you get up?")
    assert practising.looking_back

    kept = practice_of(town).model_dump()
    assert kept.keys() == {"id", "contact_id", "script", "taken_by", "begun_at", "heard"}
    assert [set(passed) for passed in kept["heard"]] == [{"at", "line"}, {"at", "asked", "reply"}]


def test_a_call_that_is_not_on_offer_is_not_begun(officer: Browserish, town: Database) -> None:
    officer.get("/practice")

    assert officer.post("/practice", {"script": "no-such-call"}).status_code == 404
    assert all_rows(town, PracticeCall) == []


def test_clearing_away_leaves_nothing_of_the_call(practising: Practising, town: Database) -> None:
    practising.fill_in(full_name="Arthur Pell", place="Millbrook")
    practising.say(STORY)
    practising.introduce()
    practising.post("close", act="keep", **gates())

    page = practising.browser.post(f"/practice/{practising.contact_id}/put-away").text

    assert "The practice call is gone." in page
    assert practising.browser.get(practising.path).status_code == 404
    tables = ("contact", "person", "introduction", "words_block", "gate_answer", "practice_call")
    with town.engine.connect() as connection:  # past the session, and so past the wall
        left = [connection.execute(SQLModel.metadata.tables[name].select()).all() for name in tables]
    assert left == [[]] * len(tables)


def test_what_is_old_is_cleared_when_somebody_begins_another(
    clock_at: HeldClock, practising: Practising, officer: Browserish, town: Database
) -> None:
    practising.say(STORY)
    clock_at.move_to(clock_at.now + KEPT + timedelta(minutes=1))
    officer.sign_in("officer", PASSWORD)

    another = Practising(officer, "walking-out")

    assert practice_of(town).contact_id == another.contact_id
    assert all_rows(town, WordsBlock) == []
    assert len(rows_inside(town, Contact)) == 1


def test_the_command_clears_what_is_old_and_says_how_much(
    clock_at: HeldClock, practising: Practising, frontdoor: Frontdoor, town: Database
) -> None:
    assert frontdoor("practice", "sweep").out == "0 practice calls cleared away\n"
    clock_at.move_to(clock_at.now + KEPT + timedelta(minutes=1))

    assert frontdoor("practice", "sweep").out == "1 practice call cleared away\n"
    assert all_rows(town, PracticeCall) == []


def test_clearing_away_touches_no_real_call(
    practising: Practising, officer: Browserish, town: Database
) -> None:
    officer.get("/calls")
    officer.post("/calls", {"call_type": "new_need"})

    practising.browser.post(f"/practice/{practising.contact_id}/put-away")

    assert len(all_rows(town, Contact)) == 1


@pytest.mark.parametrize("postcode", ["ZZ2 4DF", "ZZ99 1AB"], ids=["on the map", "on another council's"])
def test_a_made_up_postcode_is_not_said_to_be_unknown(
    practising: Practising, call: Caller, postcode: str
) -> None:
    practising.fill_in(full_name="Arthur Pell", postcode=postcode)
    call.post("about", shown="", caller_role="person", full_name="Arthur Pell", postcode=postcode)

    assert f"postcode {postcode} is not known" in call.page
    assert "is not known" not in practising.page
    assert ("near Wold" in practising.page) == (postcode == "ZZ2 4DF")


def test_a_call_that_is_closed_is_looked_back_on_and_not_gone_on_with(practising: Practising) -> None:
    on = f'href="{practising.path}"'
    assert on in practising.browser.get("/practice").text

    practising.post("close", act="close", outcome="advice_only", advice="Rest.", **gates())

    page = practising.browser.get("/practice").text
    assert on not in page
    assert f'href="{practising.looking_back_at}"' in page
