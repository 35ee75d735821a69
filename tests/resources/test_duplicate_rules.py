"""Which listing is shown of several that are the same, and when a decision no longer holds."""

from datetime import UTC, datetime, timedelta

import pytest

from app.resources.duplicates.rules import Merge, changed_since, shown_instead

AT = datetime(2026, 11, 1, tzinfo=UTC)


def merged(*said: str) -> list[Merge]:
    """ "a>b": a is gone, b is kept; in this order."""
    return [
        Merge(("feed", each[0]), ("feed", each[2]), AT + timedelta(days=day)) for day, each in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "held", "expected"),
    [
        ((), "ab", ""),
        (("a>b",), "ab", "a>b"),
        (("a>b", "b>c"), "abc", "a>c b>c"),
        (("b>c", "a>b"), "abc", "a>c b>c"),
        (("a>c", "b>c"), "abc", "a>c b>c"),
        # the one kept is dropped by its feed
        (("a>b",), "a", "b>a"),
        (("a>b", "b>c"), "ab", "a>b c>b"),
        (("a>c", "b>c"), "ab", "b>a c>a"),
        # all are dropped: none stands in
        (("a>b",), "", ""),
        (("a>b", "c>d"), "abcd", "a>b c>d"),
    ],
)
def test_one_of_a_group_is_shown(said: tuple[str, ...], held: str, expected: str) -> None:
    instead = shown_instead(merged(*said), {("feed", each) for each in held})
    found = sorted(f"{gone[1]}>{kept[1]}" for gone, kept in instead.items())
    assert found == expected.split()


def test_of_a_circle_one_is_shown() -> None:
    instead = shown_instead(merged("a>b", "b>c", "c>a"), {("feed", each) for each in "abc"})
    assert len(set(instead.values())) == 1
    assert len(instead) == 2


THEN = {"name": "coffee chat merrow", "numbers": ["01632960001"], "places": ["ZZ1 1AA"]}


@pytest.mark.parametrize(
    ("now", "word"),
    [
        ({}, ""),
        ({"name": "coffee chat cake merrow"}, ""),
        ({"name": "bingo"}, "name"),
        ({"numbers": ["01632960001", "07700900001"]}, ""),
        ({"numbers": ["07700900001"]}, "telephone number"),
        ({"numbers": []}, ""),
        ({"places": ["ZZ2 2BB"]}, "place"),
        ({"places": []}, ""),
    ],
)
def test_what_has_become_another_is_named(now: dict[str, object], word: str) -> None:
    assert changed_since(THEN, {**THEN, **now}) == word
