"""How much of the measured set is found, on the half it was tuned on and the half it was not.

The held-back half was never read while the rules were made: who changes them must not either, and looks only
at these figures.
"""

from math import sqrt

import pytest

from tests.resource_directory.duplicates.stories import half


def wilson(right: int, of: int) -> tuple[float, float]:
    """The interval that holds the true share with 95 %."""
    z, share = 1.96, right / of
    middle, spread = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def test_the_set_is_as_large_as_is_said() -> None:
    both = [half("built"), half("held_back")]
    assert [len(each.same) + len(each.apart) for each in both] == [74, 82]
    assert [len(each.same) for each in both] == [26, 33]


@pytest.mark.parametrize(("name", "proposed", "right"), [("built", 26, 26), ("held_back", 36, 30)])
def test_what_is_proposed_is_as_the_docs_have_it(name: str, proposed: int, right: int) -> None:
    found = half(name).proposed()
    assert (len(found), len(found.keys() & half(name).same)) == (proposed, right)


def test_the_intervals_in_the_docs_are_those_of_the_held_back_half() -> None:
    assert [round(bound, 2) for bound in wilson(30, 36)] == [0.68, 0.92]
    assert [round(bound, 2) for bound in wilson(30, 33)] == [0.76, 0.97]
