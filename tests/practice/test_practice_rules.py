"""What was caught of a call, decided without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.practice.catching import Catch, Taken, caught, kept
from app.practice.rules import Asked, never_asked, passed, seconds_before
from app.practice.script import Held, Line, Script, WorthWriting, find_script

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
_NONE: frozenset[str] = frozenset()
NOTHING = Taken(
    written="",
    prompts=_NONE,
    gates={},
    ticked=_NONE,
    struck=_NONE,
    heard=_NONE,
    contact_needs=_NONE,
    how_to_reach="",
    listings={},
    introduced_for=_NONE,
    flags={},
    promised=False,
    safeguarding=False,
)


def took(**what: Any) -> Taken:  # noqa: ANN401 -- fields of Taken
    """A call that holds this and nothing else."""
    return replace(NOTHING, **what)


def held(kind: str, **how: object) -> Held:
    return Held.model_validate({"kind": kind, "what": "a", "words": "b", "why": "c", **how})


def fine() -> Script:
    script = find_script("says-he-is-fine")
    assert script
    return script


RING = held("contact_need", contact_needs=("ring",), opposite=("large_print",), written=("can't read",))
LARGE = frozenset({"large_print"})
ASKED = frozenset({"access_needs"})
SIGHT, EYETEST = frozenset({"sight"}), frozenset({"eyetest"})
NOBODY, NO_DIFFICULTY = {"carer_offered": "nobody_helps"}, {"taking_part": "no_difficulty"}
HARD = {"taking_part": "has_someone"}


@pytest.mark.parametrize(
    ("one", "taken", "expected"),
    [
        (held("need", needs=("falls",)), NOTHING, Catch.MISSED),
        (held("need", needs=("falls",)), took(ticked=frozenset({"falls"})), Catch.CAUGHT),
        (held("need", needs=("falls",)), took(heard=frozenset({"falls"})), Catch.HALF),
        (held("need", needs=("falls",)), took(struck=frozenset({"falls"})), Catch.DENIED),
        (held("need", written=("toast",)), took(written="lives on toast"), Catch.HALF),
        (held("need", prompts=("falls",)), took(prompts=frozenset({"falls"})), Catch.CAUGHT),
        (held("need", gates=("may_need_care",)), took(gates={"may_need_care": "no"}), Catch.DENIED),
        (held("need", gates=("may_need_care",)), took(gates={"may_need_care": "yes"}), Catch.CAUGHT),
        (held("carer", written=("irena",)), took(written="irena next door"), Catch.HALF),
        (held("carer", gates=("carer_offered",)), took(gates={"carer_offered": "said_no"}), Catch.CAUGHT),
        (held("carer", gates=("carer_offered",)), took(gates=NOBODY), Catch.DENIED),
        (
            held("carer", gates=("carer_offered",), prompts=("carer_does",)),
            took(gates=NOBODY, prompts=frozenset({"carer_does"})),
            Catch.DENIED,
        ),
        (held("contact_need", contact_needs=("bsl",)), took(contact_needs=frozenset({"bsl"})), Catch.CAUGHT),
        (
            held("contact_need", contact_needs=("bsl",), gates=("taking_part",)),
            took(contact_needs=frozenset({"bsl"}), gates=NO_DIFFICULTY),
            Catch.CAUGHT,
        ),
        (held("contact_need", gates=("taking_part",)), took(gates=NO_DIFFICULTY), Catch.DENIED),
        (held("contact_need", written=("aids",)), took(how_to_reach="aids go in first"), Catch.CAUGHT),
        (held("contact_need", written=("aids",)), took(written="has aids"), Catch.HALF),
        (held("contact_need", prompts=("access_needs",)), took(prompts=ASKED), Catch.HALF),
        (held("contact_need", gates=("taking_part",)), took(gates=HARD), Catch.HALF),
        (RING, took(contact_needs=LARGE), Catch.DENIED),
        (RING, took(contact_needs=LARGE, how_to_reach="can't read"), Catch.DENIED),
        (RING, took(contact_needs=LARGE | {"ring"}), Catch.CAUGHT),
        (held("need", needs=("employment",)), took(introduced_for=frozenset({"employment"})), Catch.CAUGHT),
        (held("need", needs=("sight", "eyetest")), took(struck=EYETEST, heard=SIGHT), Catch.HALF),
        (held("connection", listings=("shed",)), took(listings={"shed": "Shed"}), Catch.CAUGHT),
        (held("connection", listings=("shed",)), took(listings={"choir": "Choir"}), Catch.MISSED),
        (held("flag", flag="fire_or_gas"), NOTHING, Catch.MISSED),
        (held("flag", flag="fire_or_gas"), took(flags={"fire_or_gas": None}), Catch.HALF),
        (held("flag", flag="fire_or_gas"), took(flags={"fire_or_gas": "acted_on"}), Catch.CAUGHT),
        (held("flag", flag="fire_or_gas"), took(flags={"fire_or_gas": "not_a_concern"}), Catch.DENIED),
        (held("flag", flag="fire_or_gas"), took(flags={"carer_breakdown": "acted_on"}), Catch.MISSED),
        (held("flag", flag="fire_or_gas"), took(safeguarding=True), Catch.MISSED),
        (held("flag", flag="safeguarding_adult"), took(safeguarding=True), Catch.CAUGHT),
        (held("flag", flag="domestic_abuse"), took(gates={"anyone_unsafe": "safe"}), Catch.DENIED),
        (held("flag", flag="fire_or_gas"), took(gates={"anyone_unsafe": "safe"}), Catch.MISSED),
        (held("flag", flag="fire_or_gas", listings=("v",)), took(listings={"v": "Visits"}), Catch.HALF),
        (held("flag", flag="fire_or_gas", written=("candle",)), took(written="candles"), Catch.HALF),
    ],
)  # fmt: skip
def test_what_counts_as_caught(one: Held, taken: Taken, expected: Catch) -> None:
    assert caught(one, taken) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("the toast", True), ("TOAST".casefold(), True), ("toasted", True), ("untoasted", False), ("", False)],
)
def test_words_are_found_at_the_beginning_of_words(written: str, expected: bool) -> None:
    worth = WorthWriting(words="I have my toast", written=("Toast",))

    assert kept(worth, took(written=written)) is expected


def test_what_passed_stands_in_the_order_it_was_said() -> None:
    heard = [
        {"at": AT.isoformat(), "line": 0},
        {"at": (AT + timedelta(minutes=2)).isoformat(), "line": 1},
    ]
    asked = [Asked(AT + timedelta(minutes=1), "falls", "Have you had a fall?")]

    said = [(one.by_caller, one.words) for one in passed(fine(), heard, asked)]

    assert said[0] == (True, "Hello? Hello. Is that the council?")
    assert said[1] == (False, "Have you had a fall?")
    assert said[-1][1].startswith("You'll have to speak up")


def test_a_reply_heard_once_is_not_said_again_when_the_prompt_is_marked_too() -> None:
    heard = [{"at": AT.isoformat(), "asked": "Did you fall?", "reply": "the-fall"}]
    asked = [Asked(AT, "falls", "Have you had a fall?")]

    assert len(passed(fine(), heard, asked)) == len(passed(fine(), heard, []))


def test_every_line_has_a_name_of_its_own() -> None:
    heard = [{"at": AT.isoformat(), "line": number} for number in range(3)]
    heard += [{"at": AT.isoformat(), "asked": "What?", "reply": ""}] * 2
    keys = [one.key for one in passed(fine(), heard, [Asked(AT, "falls", "Fallen?")])]

    assert len(keys) == len(set(keys))


def test_what_was_asked_in_words_or_on_the_page_is_not_held_against_anybody() -> None:
    heard = [{"at": AT.isoformat(), "asked": "Joan?", "reply": "joan"}]
    left = {reply.id for reply in never_asked(fine(), heard, [Asked(AT, "falls", "")])}

    assert left == {reply.id for reply in fine().replies} - {"joan", "the-fall"}


def test_a_long_line_takes_longer_to_say_and_a_silence_is_kept() -> None:
    (short, long) = (passed(fine(), [{"at": AT.isoformat(), "line": n}], [])[0] for n in (2, 4))

    assert seconds_before(Line(say="Yes.", after=4), None) == 4
    assert seconds_before(Line(say="Yes."), long) > seconds_before(Line(say="Yes."), short)


def test_an_answer_ticked_at_closing_is_not_said_aloud() -> None:
    rail = find_script("a-rail-for-the-bathroom")
    assert rail
    ticked = [
        Asked(AT + timedelta(minutes=minute), "anyone_unsafe", "Is anyone hurting you?") for minute in (1, 2)
    ]

    (said,) = passed(rail, [], [], ticked)

    assert said.aside
    assert "Ticking says nothing aloud" in said.words


def test_what_was_asked_before_it_was_ticked_needs_no_word_about_ticking() -> None:
    rail = find_script("a-rail-for-the-bathroom")
    assert rail
    heard = [{"at": AT.isoformat(), "asked": "Does he hurt you?", "reply": "frightened"}]
    ticked = [Asked(AT + timedelta(minutes=1), "anyone_unsafe", "Is anyone hurting you?")]

    assert passed(rail, heard, [], ticked) == passed(rail, heard, [])
