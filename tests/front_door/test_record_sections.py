"""What the record's sections say, made by hand: who wrote what, what was put right, what came of it."""

from collections.abc import Sequence
from typing import Any

import pytest

from app.contacts.models import WordsBlock
from app.front_door.pages.record import RecordLine
from app.front_door.views.record import record_page
from app.front_door.whole import Whole
from app.people.pages import NOBODY
from conversation_flows.outcomes import load_starter_outcomes
from tests.front_door import rows_after_a_call as after
from tests.front_door.rows_of_a_call import AT, call, contact, flag, introduction

NAMES = {"1": "Sam Hale", "2": "Priya Lind"}


def told(whole: Whole, section: str) -> Sequence[RecordLine]:
    page = record_page(
        whole,
        load_starter_outcomes(),
        role="officer",
        needs=NOBODY,
        names=NAMES,
        may_reopen=False,
        may_take_over=False,
    )
    return next((each.lines for each in page.sections if each.id == f"record-{section}"), ())


def said(text: str, **other: object) -> WordsBlock:
    known: dict[str, Any] = {"voice": "person", "saved_at": AT, "saved_by": "1"} | other
    return WordsBlock(contact_id=contact().id, text=text, **known)


def test_each_stretch_of_words_stands_under_whoever_wrote_it() -> None:
    block = said("She fell on Tuesday", saved_by="2")
    before = after.earlier(block, "She fell", kept_as="written_on", kept_by="2")
    lines = told(Whole(call(words=[block]), earlier_words=[before]), "said")
    assert [(line.words, line.by) for line in lines] == [
        ("She fell", "Sam Hale, 2:26pm"),
        ("on Tuesday", "Priya Lind, 2:26pm"),
    ]


def test_a_correction_says_what_became_what_and_by_whom() -> None:
    block = said("Her husband fell")
    before = after.earlier(block, "Her brother fell", kept_by="2")
    lines = told(Whole(call(words=[block]), earlier_words=[before]), "said")
    assert lines[-1] == RecordLine(
        "What they say, before", "“brother” became “husband”", "Corrected by Priya Lind, 2:26pm"
    )


@pytest.mark.parametrize(
    ("kept_as", "by"), [("moved", "Moved by"), ("read", "From another window, put away")]
)
def test_words_that_stand_there_no_more_are_told_whole(kept_as: str, by: str) -> None:
    block = said("")
    before = after.earlier(block, "He shouts at me", kept_as=kept_as)
    (line,) = told(Whole(call(words=[block]), earlier_words=[before]), "said")
    assert line.words == "“He shouts at me”"
    assert line.by.startswith(by)


@pytest.mark.parametrize(
    ("text", "mark", "words"),
    [
        ("", "added", "Yes, written down by hand"),
        ("I don't want a day centre.", "struck", "Struck out: not said, although heard in “"),
    ],
)
def test_refusals_say_whether_a_person_or_the_software_has_them(text: str, mark: str, words: str) -> None:
    of = call(words=[said(text)], refusals=[after.refusal(mark=mark)])
    line = next(one for one in told(Whole(of), "heard") if one.label == "Said no to: A day centre")
    assert line.words.startswith(words)
    assert line.by == "Sam Hale, 2:26pm"


def test_what_a_worker_noticed_is_not_quoted_as_said() -> None:
    noticed = flag(decision=None)
    noticed.evidence = "he takes my pension … Sam Hale noticed: somebody whispers"
    (line,) = told(Whole(call(flags=[noticed])), "flags")
    assert line.words.startswith("“he takes my pension” … Sam Hale noticed: somebody whispers, 2:26pm")
    assert "Nobody has decided yet." in line.words


def test_an_introduction_stands_with_each_try_and_when_to_ask_again() -> None:
    meant = introduction(next_try_on=after.tried(introduction()).again_on)
    whole = Whole(call(introductions=[meant]), introduction_tries=[after.tried(meant)])
    first, tried = told(whole, "offered")
    assert "To follow up on 27 November 2026" in first.words
    assert tried.label == "Millbrook Singers, how it went"
    assert tried.words == "Could not reach them, engaged, again on 27 November 2026"


def test_promises_and_hand_overs_are_sections_and_left_out_where_there_are_none() -> None:
    promise = after.callback(no_answers=1)
    whole = Whole(
        call(callbacks=[promise]), callback_tries=[after.rung(promise)], hand_overs=[after.hand_over()]
    )
    first, tried = told(whole, "callbacks")
    assert first.label == "Ring back Tue 24 November, 10:30am"
    assert "about" not in first.words
    assert "the bus, not done yet, tried once without an answer" in first.words
    assert tried.words.endswith("Sam Hale: No answer")
    assert told(whole, "hand-overs")[0].label == "Sam Hale → Priya Lind"
    assert (told(Whole(call()), "callbacks"), told(Whole(call()), "hand-overs")) == ((), ())


def test_a_close_that_was_undone_is_told_before_the_one_that_stands() -> None:
    turns = [
        after.turn("contact:closed", outcome="declined"),
        after.turn("contact:reopened"),
        after.turn("contact:closed", outcome="signposted"),
    ]
    labels = [line.label for line in told(Whole(call(), turns=turns), "ended")]
    assert labels[:2] == ["Closed: Declined for now", "Opened again"]
    assert len(labels) == 3
