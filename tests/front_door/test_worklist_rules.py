"""What comes first, what is late, who is shown what."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.accounts.models import Role
from app.accounts.rules import Staff
from app.front_door.worklist.rules import (
    Kind,
    Thing,
    Whose,
    in_order,
    is_late,
    may_see,
    shown_whole,
    usual,
    without_repeats,
)

NOW = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(minutes=30)
CALL = UUID(int=5)


def thing(kind: Kind, **columns: object) -> Thing:
    usual_columns: dict[str, object] = {
        "id": uuid4(),
        "contact_id": uuid4(),
        "reference": "CDF-GHJK",
        "held_by": "sam",
        "team": "North",
        "person_id": None,
        "area": "",
        "since": EARLIER,
    }
    return Thing(kind=kind, **{**usual_columns, **columns})  # type: ignore[arg-type]  # any column


def worker(name: str, role: str, team: str = "North") -> Staff:
    return Staff(UUID(int=len(name)), name, Role(role), team, UUID(int=0))


def test_danger_comes_first_then_promises_then_the_rest_by_its_day() -> None:
    wanted = [
        thing(Kind.FLAG, code="emergency_999", since=NOW),
        thing(Kind.FLAG, code="carer_breakdown", since=EARLIER),
        thing(Kind.DROPPED),
        thing(Kind.CALLBACK, due_at=EARLIER),
        thing(Kind.HAND_OVER),
        thing(Kind.CALLBACK, due_at=NOW + timedelta(hours=1)),
        thing(Kind.CALLBACK, due_at=NOW + timedelta(hours=2)),
        thing(Kind.KEPT_WORDS),
        thing(Kind.TO_RING, due_at=NOW),
        thing(Kind.CALL),
        thing(Kind.FOLLOW_UP, due_at=NOW - timedelta(days=30)),
        thing(Kind.FOLLOW_UP, due_at=NOW - timedelta(days=3)),
    ]

    assert in_order(reversed(wanted), now=NOW) == wanted


@pytest.mark.parametrize(
    ("kind", "columns", "late"),
    [
        (Kind.FLAG, {"since": NOW}, True),
        (Kind.DROPPED, {"since": NOW}, True),
        (Kind.CALLBACK, {"due_at": EARLIER}, True),
        (Kind.CALLBACK, {"due_at": NOW + timedelta(minutes=1)}, False),
        (Kind.HAND_OVER, {}, False),
        (Kind.HAND_OVER, {"since": NOW - timedelta(minutes=61)}, True),
        (Kind.CALL, {"since": NOW.replace(hour=0)}, False),
        (Kind.CALL, {"since": NOW.replace(hour=0) - timedelta(seconds=1)}, True),
        (Kind.FOLLOW_UP, {"due_at": NOW.replace(day=10, hour=0)}, False),
        (Kind.FOLLOW_UP, {"due_at": NOW.replace(hour=0)}, True),
        (Kind.KEPT_WORDS, {}, False),
    ],
)
def test_each_kind_is_late_in_its_own_way(kind: Kind, columns: dict[str, object], late: bool) -> None:
    assert is_late(thing(kind, **columns), now=NOW) is late


@pytest.mark.parametrize(
    ("role", "kind", "whole"),
    [
        ("officer", Kind.CALL, False),
        ("officer", Kind.FLAG, False),
        ("officer", Kind.CALLBACK, False),
        ("officer", Kind.FOLLOW_UP, True),
        ("officer", Kind.TO_RING, True),
        ("social_worker", Kind.CALL, True),
        ("manager", Kind.FLAG, True),
    ],
)
def test_an_officer_sees_of_others_only_what_whoever_is_free_rings_about(
    role: str, kind: Kind, whole: bool
) -> None:
    assert shown_whole(thing(kind, held_by="sam"), who=worker("ann", role)) is whole


def test_everybodys_is_for_those_who_may_read_any_call() -> None:
    assert Whose.EVERYONE not in may_see("officer")
    assert all(Whose.EVERYONE in may_see(role) for role in ("social_worker", "therapist", "manager"))
    assert usual("manager") is Whose.EVERYONE
    assert usual("officer") is Whose.MINE


def test_a_call_is_not_listed_again_beside_something_more_pressing_of_it() -> None:
    flag, call = thing(Kind.FLAG, contact_id=CALL), thing(Kind.CALL, contact_id=CALL)
    other, ring = thing(Kind.CALL), thing(Kind.FOLLOW_UP, contact_id=CALL)

    assert without_repeats([flag, call, other]) == [flag, other]
    assert without_repeats([call, ring]) == [call, ring]
