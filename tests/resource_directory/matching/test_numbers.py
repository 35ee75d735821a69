"""What is worked out in a few passes over very many numbers is what one number at a time comes to."""

from collections.abc import Sequence

import numpy as np
import pytest

from resource_directory.matching.hearing import Listener, listener
from resource_directory.matching.hearing_report import probabilities
from resource_directory.matching.postings import Among, Postings
from resource_directory.matching.tags import NeedTags, TagIndex
from resource_directory.matching.wording import firsts, likest
from resource_directory.needs import load_needs

DRAW = np.random.default_rng(5)


@pytest.fixture(scope="module")
def ears() -> Listener:
    return listener(load_needs(), None)


def test_the_three_likest_of_each_need_count_what_is_just_as_near_once() -> None:
    owner = [0, 0, 0, 0, 1, 2, 2, 2]
    near = np.array([0.1, 0.9, 0.9, 0.5, 0.2, 0.7, 0.7, 0.7], dtype=np.float32)

    found = likest(near, firsts(owner), least=-1)

    expected = np.array([[0.9, 0.2, 0.7], [0.5, -1, -1], [0.1, -1, -1]], dtype=np.float32)
    np.testing.assert_array_equal(found, expected)
    assert near[1] == np.float32(0.9), "what was compared is left as it was"


@pytest.mark.parametrize("few", [True, False])
def test_the_second_need_met_counts_a_little_even_where_it_is_met_as_well(
    ears: Listener, *, few: bool
) -> None:
    """Two needs of one listing may be just as strong, and only one of them is its best."""
    codes = [need.code for need in ears.needs.needs]
    weights = [
        {codes[at]: float(DRAW.choice([0.3, 0.6, 1.0])) for at in DRAW.choice(30, 6, replace=False)}
        for _ in "x" * 40
    ]
    strengths = np.zeros(len(codes), dtype=np.float32)
    strengths[:30] = DRAW.choice([0.0, 1.0, 2.0], 30)
    among = Among(np.arange(0, 40, 3), 40) if few else Among.every(40)

    found = TagIndex([NeedTags(one, frozenset()) for one in weights], ears).scores(strengths, among)

    met = [
        sorted((strengths[codes.index(code)] * w for code, w in one.items()), reverse=True) for one in weights
    ]
    np.testing.assert_allclose(found, [met[row][0] + 0.3 * met[row][1] for row in among.rows], rtol=1e-6)


@pytest.mark.parametrize("rows", [[0, 1, 2, 3], [1, 3], []])
def test_a_query_meets_what_each_row_has_of_it(rows: Sequence[int]) -> None:
    postings = Postings([{"a": 1.0, "b": 2.0}, {}, {"b": 0.5}, {"c": 4.0}])

    found = postings.scores({"b": 3.0, "c": 0.5, "unknown": 9.0}, Among(np.array(rows, dtype=np.intp), 4))

    assert found.tolist() == [[6.0, 0.0, 1.5, 2.0][row] for row in rows]
    assert postings.rows_with(["a", "b", "unknown"]) == {"a": 1, "b": 2, "unknown": 0}


def test_the_needs_of_each_clause_are_as_likely_beside_other_clauses() -> None:
    strengths = np.array([[1.0, 4.0, 0.0], [0.0, 0.0, 0.0], [2.0, 2.0, 1.0]], dtype=np.float32)

    found = probabilities(strengths)

    np.testing.assert_array_equal(found, [probabilities(one) for one in strengths])
    np.testing.assert_allclose(found.sum(axis=1), [1, 0, 1], rtol=1e-6)
