"""Small counts stay hidden, whatever is told beside them and however well the reader knows the rules."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.gaps.disclosure import FEW, Breakdown, Told, told

_NAMES = "ABCDEF"
# Few names and small numbers: every way in which small ones can stand beside large ones comes up.
counts = st.lists(st.one_of(st.integers(0, 4), st.integers(0, 9)), min_size=1, max_size=5)


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, int], int]:
    """Places and months with the same sum, and what they are a part of."""
    places = dict(zip(_NAMES, draw(counts), strict=False))
    left, months = sum(places.values()), {}
    for month in range(draw(st.integers(0, 4))):
        months[f"{month}"] = draw(st.integers(0, left))
        left -= months[f"{month}"]
    return places, {**months, "last": left}, sum(places.values()) + draw(st.integers(0, 12))


def alternatives(numbers: Mapping[str, int], hidden: Mapping[str, Told] | None) -> Iterator[dict[str, int]]:
    """Every way in which the hidden numbers might be, with the others as they stand."""
    secret = [name for name, one in (hidden or {}).items() if one == FEW]
    for guess in product(range(1, 5), repeat=len(secret)):
        yield {**numbers, **dict(zip(secret, guess, strict=True))}


def worlds(
    places: dict[str, int], months: dict[str, int], shown: Breakdown
) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """Tables that a reader who knows everything but the hidden numbers must think of."""
    for other in alternatives(places, shown.places):
        if shown.months is None:
            yield other, {"any": sum(other.values())}
        else:
            yield from ((other, guess) for guess in alternatives(months, shown.months))


@given(tables())
def test_a_hidden_number_may_be_anything_from_one_to_four_even_for_who_knows_the_rules(
    table: tuple[dict[str, int], dict[str, int], int],
) -> None:
    places, months, of = table
    shown = told(places, months, of)
    possible: dict[str, set[int]] = {}
    for other, then in worlds(places, months, shown):
        if sum(other.values()) != sum(then.values()):
            continue
        # months that are not told may be so that they cannot be: then the same is shown
        thens = [then] if shown.months is not None else [then, dict.fromkeys("12", 2) | {"3": 0}, months]
        if any(told(other, one, of) == shown for one in thens):
            for name, number in (*other.items(), *then.items()):
                possible.setdefault(name, set()).add(number)
    for part in (shown.places or {}, shown.months or {}):
        for name in [name for name, one in part.items() if one == FEW]:
            assert possible[name] >= {1, 2, 3, 4}, (name, possible[name], shown)


@given(tables())
def test_what_is_told_is_true(table: tuple[dict[str, int], dict[str, int], int]) -> None:
    places, months, of = table
    shown = told(places, months, of)
    assert shown.total.least <= sum(places.values()) <= shown.total.most
    assert shown.of in (None, of)
    for numbers, part in ((places, shown.places), (months, shown.months)):
        for name, one in (part or {}).items():
            assert one.least <= numbers[name] <= one.most


@given(tables())
def test_no_number_from_one_to_four_is_told(table: tuple[dict[str, int], dict[str, int], int]) -> None:
    shown = told(*table)
    parts = [*(shown.places or {}).values(), *(shown.months or {}).values()]
    assert all(one == FEW or one.least >= 5 for one in parts)
    assert shown.total == FEW or shown.total.least >= 5 or shown.total == Told(0, 0)
    if shown.of is not None:
        rest = {shown.of - shown.total.least, shown.of - shown.total.most}
        assert rest == {0} or min(rest) >= 5


@given(tables())
def test_large_numbers_of_a_place_are_told_whenever_there_are_any(
    table: tuple[dict[str, int], dict[str, int], int],
) -> None:
    places, months, of = table
    shown = told(places, months, of)
    for name, number in places.items():
        if number >= 5:
            assert (shown.places or {})[name] == Told(number, number)


@pytest.mark.parametrize(
    ("places", "total", "by_place"),
    [
        # one hidden number: the total would give it away
        ({"Hill": 20, "Dale": 2}, "21 to 24", {"Hill": "20", "Dale": "fewer than 5"}),
        # two ones would be the only way to make two
        ({"Hill": 20, "Dale": 1, "Wold": 1}, "22 to 28", {"Dale": "fewer than 5", "Wold": "fewer than 5"}),
        # five may be one and four, two and three, three and two, four and one
        ({"Hill": 20, "Dale": 1, "Wold": 4}, "25", {"Dale": "fewer than 5", "Wold": "fewer than 5"}),
        ({"Hill": 20, "Dale": 9}, "29", {"Hill": "20", "Dale": "9"}),
    ],
)
def test_a_total_is_told_exactly_only_where_it_gives_nothing_away(
    places: dict[str, int], total: str, by_place: dict[str, str]
) -> None:
    shown = told(places, {"2026-11": sum(places.values())}, sum(places.values()) + 40)
    assert shown.total.words == total
    assert by_place.items() <= {name: one.words for name, one in (shown.places or {}).items()}.items()


def test_a_need_that_few_had_is_not_broken_down() -> None:
    assert told({"Hill": 3}, {"2026-11": 3}, 30) == Breakdown(FEW, None, None, 30)


def test_what_it_is_a_part_of_is_not_told_where_few_are_left() -> None:
    assert told({"Hill": 20}, {"2026-11": 20}, 22).of is None
    assert told({"Hill": 20}, {"2026-11": 20}, 20).of == 20
    assert told({"Hill": 20}, {"2026-11": 20}, 25).of == 25
