"""Intervals as Wilson's paper and the tables made by it have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.wilson import interval


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_intervals_are_those_of_the_tables(hits: int, of: int, low: float, high: float) -> None:
    assert interval(hits, of) == pytest.approx((low, high), abs=5e-5)


def test_nothing_to_count_from_has_none() -> None:
    assert interval(0, 0) is None


@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_itself_is_always_within(counted: tuple[int, int]) -> None:
    hits, of = counted
    found = interval(hits, of)
    assert found
    assert 0 <= found[0] <= hits / of + 1e-9
    assert hits / of - 1e-9 <= found[1] <= 1
