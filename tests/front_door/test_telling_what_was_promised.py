"""Promises to ring back, ways to meet somebody and their own words, as they are told aloud and on paper."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.contacts.models import Answer, WordsBlock
from app.front_door.letter import cautions
from app.front_door.queries import Call
from resource_directory.needs import load_needs
from tests.front_door.rows_after_a_call import callback, contact_need
from tests.front_door.rows_of_a_call import AT, call, contact, flag, person
from tests.front_door.test_telling import letter, said, words_of

ON_HER_NUMBER = "We will ring you on Tuesday 24 November at about 10:30am on 01632 960 123"


def answered(value: str = "", because: str = "", prompt: str = "what_matters", **other: object) -> Call:
    known: dict[str, Any] = {"contact_id": contact().id, "state": "covered", "given_at": AT, "given_by": "1"}
    answer = Answer(prompt_id=prompt, value=value, because=because, **known)
    return call(answers=[answer], **other)


def spoken(voice: str, text: str) -> WordsBlock:
    return WordsBlock(contact_id=contact().id, voice=voice, text=text, saved_at=AT, saved_by="1")


def test_a_promise_to_ring_is_read_back_with_its_day_hour_and_number() -> None:
    told = said(call(callbacks=[callback()], contact=contact(), person=person()))
    assert f"{ON_HER_NUMBER}, about this: the bus." in told
    assert "If any of this does not happen" in told


def test_the_letter_tells_of_the_promise_and_not_what_about() -> None:
    words = words_of(letter(call(callbacks=[callback()])))
    assert f"{ON_HER_NUMBER}." in words
    assert "the bus" not in words


@pytest.mark.parametrize("to_whom", ["Ann Whittle", ""])
def test_a_promise_to_whoever_rang_about_them_is_theirs_alone(to_whom: str) -> None:
    rang = contact(caller_role="relative", caller_name="Ann Whittle")
    of = call(contact=rang, callbacks=[callback(to_whom=to_whom)])
    assert "We will ring you on Tuesday 24 November" in said(of)
    assert "We will ring" not in words_of(letter(of))


def test_one_who_rings_about_them_hears_whom_we_ring_by_name() -> None:
    rang = contact(caller_role="relative", caller_name="Ann Whittle")
    assert "We will ring Jean Whittle on Tuesday" in said(call(contact=rang, callbacks=[callback()]))


@pytest.mark.parametrize(
    "gone",
    [
        callback(result="spoke", result_at=AT, result_by="1"),
        callback(due_at=datetime(2026, 11, 2, tzinfo=UTC)),
        callback(why="dropped"),
    ],
    ids=["kept", "its time has gone", "the line dropped"],
)
def test_only_what_is_still_to_come_is_told(gone: object) -> None:
    of = call(callbacks=[gone])
    assert "We will ring you" not in said(of)
    assert "We will ring you" not in words_of(letter(of))


def test_how_to_meet_them_is_read_back_to_them_and_to_nobody_else() -> None:
    needs = [contact_need(), contact_need(code="ring_between", detail="after 2pm")]
    her = person(needs_in_words="Text in the morning.")
    told = said(call(contact_needs=needs, person=her))
    assert "Ring only: after 2pm; Interpreter: Polish; Text in the morning. Is that right?" in told
    rang = contact(caller_role="relative", caller_name="Ann Whittle")
    assert "Ring only" not in said(call(contact=rang, contact_needs=needs))


UNSAFE: dict[str, dict[str, Any]] = {
    "a flag stands": {"flags": [flag(kind="domestic_abuse")]},
    "it came as safeguarding": {"contact": contact(call_type="safeguarding")},
    "they may not be rung": {"contact_needs": [contact_need(code="do_not_ring", detail="")]},
}


@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=UNSAFE)
def test_whoever_listens_in_learns_neither_the_worry_nor_how_it_is_hidden(unsafe: dict[str, Any]) -> None:
    needs = [contact_need(code="ring_between", detail="when he is out"), *unsafe.get("contact_needs", [])]
    told = said(call(**unsafe | {"contact_needs": needs}, callbacks=[callback()]), "safeguarding")
    assert "in the way you asked. Is that still right?" in told
    for secret in ("he is out", "Ring only", "Do not ring", "the bus", "safe", "worr"):
        assert secret not in told


def test_a_worry_that_was_none_hushes_nothing() -> None:
    needs = [contact_need(code="ring_between", detail="after 2pm")]
    assert "after 2pm" in said(call(flags=[flag(decision="not_a_concern")], contact_needs=needs))


def test_paper_holds_what_they_need_and_no_way_to_reach_them() -> None:
    careful = contact_need(code="no_message", detail="")
    daughter = contact_need(code="through_somebody", detail="Ann on 07700 900123")
    words = words_of(letter(call(contact_needs=[contact_need(), careful, daughter])))
    assert "We will remember what you need: Interpreter: Polish." in words
    assert "message" not in words
    assert "07700" not in words


def test_what_they_told_us_matters_stands_in_the_letter_in_their_words() -> None:
    of = answered("Getting back to the choir")
    assert letter(of).in_their_words == ("Getting back to the choir",)
    assert any("what they told us matters" in sentence for sentence in cautions(of, load_needs()))


def test_words_taken_as_the_answer_stand_there_if_the_person_said_them() -> None:
    hers = answered(because="I used to sing", words=[spoken("person", "I used to sing. Often.")])
    assert letter(hers).in_their_words == ("I used to sing",)
    of_another = answered(because="she used to sing", words=[spoken("caller", "Once she used to sing.")])
    assert letter(of_another).in_their_words == ()


@pytest.mark.parametrize(
    "of",
    [
        answered("Money", contact=contact(caller_role="relative")),
        answered("A rest", prompt="hopes"),
        call(),
    ],
    ids=["somebody else rang", "not for the letter", "covered without words"],
)
def test_nothing_else_is_quoted(of: Call) -> None:
    assert letter(of).in_their_words == ()
