"""A false alarm stays quiet, and quiets nothing else."""

import pytest

from app.contacts.models import RaisedFlag
from app.db import Database
from tests.rows import all_rows
from tests.town import Caller

HAIR = "I want to die my hair purple."
FOR_REAL = f"{HAIR} Since he went, I want to die."


@pytest.fixture
def judged(call: Caller, town: Database) -> Caller:
    """A call where a slip of spelling was judged no concern."""
    call.say(HAIR)
    [flag] = all_rows(town, RaisedFlag)
    call.decide(flag, "not_a_concern", "a slip of spelling")
    return call


def waiting(town: Database) -> list[str]:
    return [flag.evidence for flag in all_rows(town, RaisedFlag) if flag.decided_at is None]


def test_a_false_alarm_stays_quiet_while_the_story_goes_on(judged: Caller, town: Database) -> None:
    judged.say(f"{HAIR} My sister says it suits me.", revision=1)
    assert waiting(town) == []


def test_graver_words_within_those_judged_alarm_when_they_are_said_by_themselves(
    judged: Caller, town: Database
) -> None:
    judged.say(FOR_REAL, revision=1)
    assert len(waiting(town)) == 1
    assert "I want to die" in waiting(town)[0]
    assert "purple" not in waiting(town)[0]


def test_words_judged_that_are_cut_down_to_graver_ones_alarm(judged: Caller, town: Database) -> None:
    judged.say("I want to die.", revision=1)
    assert waiting(town) == ["I want to die"]


def test_the_same_words_of_somebody_else_alarm(judged: Caller, town: Database) -> None:
    judged.say(HAIR, voice="caller")
    assert waiting(town) == ["I want to die my hair purple"]


def test_words_judged_and_then_moved_to_whose_they_were_stay_quiet(judged: Caller, town: Database) -> None:
    judged.say("She is my mother.", voice="caller")
    judged.post("words/person/move", to="caller")
    judged.say(f"She is my mother.\n\n{HAIR} Yes.", voice="caller", revision=2)
    assert waiting(town) == []


def test_a_decision_taken_back_and_made_again_quiets_the_same_words_as_before(
    judged: Caller, town: Database
) -> None:
    first = all_rows(town, RaisedFlag)[0]
    judged.post(f"flags/{first.id}/again")
    [again] = [flag for flag in all_rows(town, RaisedFlag) if flag.decided_at is None]
    judged.decide(again, "not_a_concern", "still a slip")
    judged.say(f"{HAIR} Yes.", revision=1)
    assert waiting(town) == []
