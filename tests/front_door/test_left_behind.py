"""Support after a suicide is for the bereaved: somebody in danger is offered none while no death was told."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.contacts.models import RaisedFlag
from app.db import Database
from app.front_door.left_behind import not_meant
from app.resources.actions import import_listings
from conversation_flows.listening import hear
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from tests.rows import all_rows
from tests.town import AT, Caller, hsds

NAME = "Afterwards in Millbrook"
AFTERWARDS: dict[str, object] = {
    "id": "afterwards",
    "name": NAME,
    "description": "For families and friends left behind after somebody has taken their own life.",
    "terms": ["bereavement", "suicide", "counselling"],
}
DANGER = "I'm suicidal. I took an overdose on Sunday and they sent me home."


def flag(decision: str | None = None, *, taken_back_at: datetime | None = None) -> RaisedFlag:
    at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    return RaisedFlag(
        contact_id=uuid4(),
        kind="mental_health_crisis",
        raised_at=at,
        decision=decision,
        taken_back_at=taken_back_at,
    )


@pytest.mark.parametrize(
    ("said", "flags", "kept_out"),
    [
        ("I want to kill myself", [], True),
        ("My husband is talking about suicide", [], True),
        ("I have had thoughts of suicide since I lost my job", [], True),
        ("I would be better off dead", [], True),
        ("she took an overdose and nearly died", [], True),
        ("I am so low", [flag()], True),
        ("I am so low", [flag("acted_on")], True),
        ("I want to kill myself", [flag("not_a_concern")], False),
        ("I am so low", [flag(taken_back_at=AT)], False),
        ("I am so low", [], False),
        ("My son took his own life and now I want to die", [], False),
        ("my brother hanged himself and I found him", [flag()], False),
        ("she jumped in front of a train and there is an inquest", [], False),
        ("He did away with himself in the spring and I want to die", [], False),
        ("My wife died in May and I want to be with her", [flag()], False),
    ],
)
def test_only_danger_without_a_death_keeps_it_out(said: str, flags: list[RaisedFlag], kept_out: bool) -> None:
    assert bool(not_meant([hear(said)], flags)) is kept_out


def test_a_death_told_in_other_words_of_the_call_counts() -> None:
    assert not not_meant([hear("I want to die"), hear("My son killed himself")])


@pytest.fixture
def town_with_it(town: Database) -> Database:
    reads = read_services(read_document(json.dumps({"contents": [hsds(AFTERWARDS)]})))
    with town.work() as session:
        import_listings(session, feed="more", source="x", reads=reads, complete=True, by="test", at=AT)
    return town


def test_on_the_call_page_it_comes_once_a_death_is_told_or_the_danger_is_judged_none(
    town_with_it: Database, call: Caller
) -> None:
    assert NAME not in call.say(DANGER)
    told = call.say(DANGER + " My son took his own life in March.", revision=1)
    assert NAME in told
    assert NAME not in call.say(DANGER, revision=2)
    for raised in all_rows(town_with_it, RaisedFlag):
        call.decide(raised, "not_a_concern", "her neighbour's words, read out")
    assert NAME in call.page
