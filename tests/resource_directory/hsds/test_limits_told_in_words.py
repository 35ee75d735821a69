"""The floor under what is read from words alone, over the listings of three authors."""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from resource_directory.listing import Gender, Listing, Status
from tests.resource_directory.hsds.records import listing

_DATA = Path(__file__).parent / "data" / "limits"
LINES, SECOND, THIRD = (
    [json.loads(line) for line in (_DATA / name).read_text("utf-8").splitlines()]
    for name in ("limits.jsonl", "second_author.jsonl", "third_author.jsonl")
)
HALF = len(LINES) // 2
AGES = (17, 19, 24, 30, 45, 52, 58, 63, 68, 75, 84, 92)
GENDERS = (Gender.FEMALE, Gender.MALE)
_OLDEST = 999

Line = Mapping[str, Any]


def read(line: Line) -> Listing:
    return listing(
        name=line["name"], description=line["description"], eligibility_description=line["eligibility"]
    )


def may_have(told: Listing, age: int, gender: Gender) -> bool:
    of_age = (told.minimum_age or 0) <= age <= (told.maximum_age or _OLDEST)
    return told.status is Status.ACTIVE and of_age and (not told.genders or gender in told.genders)


def should_have(truth: Line, age: int, gender: Gender) -> bool:
    of_age = (truth["minimum_age"] or 0) <= age <= (truth["maximum_age"] or _OLDEST)
    return not truth["closed"] and of_age and (not truth["genders"] or gender in truth["genders"])


def shares(lines: Sequence[Line]) -> tuple[float, float]:
    """Over people of all ages and genders: of what is shown the wrong, of what fits the hidden."""
    people = [(line, read(line), age, gender) for line in lines for age in AGES for gender in GENDERS]
    pairs = [
        (may_have(told, age, who), should_have(line["truth"], age, who)) for line, told, age, who in people
    ]
    shown = [fits for seen, fits in pairs if seen]
    fitting = [seen for seen, fits in pairs if fits]
    return shown.count(False) / len(shown), fitting.count(False) / len(fitting)


@pytest.mark.parametrize(
    ("lines", "wrong", "hidden"),
    [(LINES[:HALF], 0.013, 0.005), (LINES[HALF:], 0.05, 0.075), (SECOND, 0.02, 0.045), (THIRD, 0.12, 0.13)],
    ids=["first half", "second half", "second author", "third author, never built on"],
)
def test_few_are_shown_what_is_not_for_them_and_few_miss_what_is(
    lines: Sequence[Line], wrong: float, hidden: float
) -> None:
    assert len(lines) >= 160
    shown_wrongly, hidden_wrongly = shares(lines)
    assert shown_wrongly <= wrong
    assert hidden_wrongly <= hidden


def only_sent(routes: Collection[str]) -> bool:
    return bool(routes) and "self" not in routes


def test_where_nobody_comes_by_themselves_is_mostly_heard() -> None:
    pairs = [(only_sent(read(line).referral_routes), only_sent(line["truth"]["referral"])) for line in SECOND]
    assert pairs.count((True, True)) >= 23
    assert pairs.count((True, False)) <= 3
