"""Products in whole numbers are those of the vectors, and the same in any company."""

import numpy as np
import pytest

from sentence_encoder import Nearness, Vectors, apart, in_steps, together


def some(count: int, seed: int) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    unit: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def test_nearness_is_the_product_with_what_the_steps_tell() -> None:
    steps, few = in_steps(some(500, 1)), some(3, 2)
    near = Nearness(steps).near(few)
    assert near.dtype == np.float32
    np.testing.assert_allclose(near, few @ steps.spread().T, atol=5e-5)


def test_steps_lose_little() -> None:
    vectors = some(50, 3)
    assert np.abs((in_steps(vectors).spread() * vectors).sum(axis=1) - 1).max() < 1e-3


def test_a_vector_is_as_near_whatever_else_is_asked() -> None:
    nearness, few = Nearness(in_steps(some(300, 4))), some(4, 5)
    beside_others = nearness.near(few)[2]
    assert (nearness.near([few[2]])[0] == beside_others).all()


@pytest.mark.parametrize("vectors", [np.zeros((1, 384), dtype=np.float32), some(1, 6)])
def test_nothing_said_is_near_nothing(vectors: Vectors) -> None:
    near = Nearness(in_steps(vectors)).near(np.zeros((1, 384), dtype=np.float32))
    assert near.tolist() == [[0.0]]


def test_steps_put_together_are_those_of_all() -> None:
    vectors = some(6, 7)
    joined, whole = together([in_steps(vectors[:2]), in_steps(vectors[2:])]), in_steps(vectors)
    assert (joined.whole == whole.whole).all()
    assert (joined.size == whole.size).all()
    again = list(apart(joined))
    assert [one.whole.shape for one in again] == [(1, 384)] * 6
    assert (together(again).whole == whole.whole).all()
