"""A listing on the call page: what is said at a glance, and which are read first."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from app.front_door.pages.live import Card, CardGroup
from app.front_door.views.cards import AT_FIRST, card, fold
from resource_directory.listing import Listing
from tests.front_door.call_pages import card as made

NOW = datetime(2026, 11, 9, 14, 30, tzinfo=UTC)
HALF_A_YEAR = 182


def shown(**known: object) -> Card:
    listing = Listing.model_validate({"source_id": "elders", "name": "Millbrook Elders", **known})
    return card(UUID(int=1), listing, why="", distance_km=None, now_local=NOW, stale_after=HALF_A_YEAR)


@pytest.mark.parametrize(
    ("checked_on", "said"),
    [
        (date(2026, 10, 1), "Checked Oct 2026"),
        (date(2026, 5, 11), "Checked May 2026"),
        (date(2026, 5, 10), "Not checked since May 2026: ring first"),
        (None, "Never checked: ring first"),
    ],
)
def test_when_it_was_last_checked_stands_with_the_facts_and_is_no_warning(
    checked_on: date | None, said: str
) -> None:
    seen = shown(checked_on=checked_on)

    assert seen.checked == said
    assert seen.warnings == ()


@pytest.mark.parametrize(
    ("venues", "said"),
    [
        ([], ""),
        ([{"name": "Ropewalk Hall"}], "Ropewalk Hall"),
        ([{"name": "A safe house", "masked": True}], ""),
        ([{"name": "Ropewalk Hall"}, {"name": "Quay Library"}], "2 places"),
    ],
)
def test_where_it_is_unless_nobody_may_be_told(venues: list[dict[str, Any]], said: str) -> None:
    assert shown(venues=venues).where == said


def groups(*sizes: int) -> list[CardGroup]:
    """A group of so many cards for each need; each card is named by its group and place in it."""
    return [
        CardGroup(f"need {at}", tuple(made(100 * at + n, f"{at}.{n}") for n in range(size)))
        for at, size in enumerate(sizes)
    ]


def first_and_more(folded: list[CardGroup]) -> tuple[list[str], list[str]]:
    first = [one.name for group in folded for one in group.cards]
    return first, [one.name for group in folded for one in group.more]


@pytest.mark.parametrize(
    ("sizes", "first", "more"),
    [
        ((), [], []),
        ((3,), ["0.0", "0.1", "0.2"], []),
        ((6,), ["0.0", "0.1", "0.2", "0.3"], ["0.4", "0.5"]),
        ((3, 3), ["0.0", "0.1", "0.2", "1.0"], ["1.1", "1.2"]),
        ((2, 2, 2, 1), ["0.0", "1.0", "2.0", "3.0"], ["0.1", "1.1", "2.1"]),
        ((1, 1, 1, 1, 1, 1), ["0.0", "1.0", "2.0", "5.0"], ["3.0", "4.0"]),
    ],
    ids=["nothing", "few", "one need", "two needs", "each need", "more needs than room"],
)
def test_the_best_for_each_need_comes_first_and_who_knows_everyone_is_never_left_out(
    sizes: tuple[int, ...], first: list[str], more: list[str]
) -> None:
    assert first_and_more(fold(groups(*sizes))) == (first, more)


@pytest.mark.parametrize("sizes", [(9,), (1, 5, 2), (2, 2, 2, 2, 2, 1)])
def test_folding_loses_no_suggestion_and_shows_as_many_as_are_read(sizes: tuple[int, ...]) -> None:
    first, more = first_and_more(fold(groups(*sizes)))

    assert len(first) == AT_FIRST
    assert len({*first, *more}) == sum(sizes)


def test_a_folded_group_keeps_the_need_it_answers() -> None:
    assert [replace(group, cards=(), more=()) for group in fold(groups(5, 2))] == [
        CardGroup("need 0", ()),
        CardGroup("need 1", ()),
    ]
