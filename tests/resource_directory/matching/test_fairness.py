"""The same need told by somebody else brings the same five: the floor on the pairs nothing was chosen on."""

import json

import pytest

from benchmarks.fairness import PAIRS, overlap, sample_matcher

FLOORS = {"name": 0.88, "gender": 0.82}
FLOOR = 0.73


@pytest.fixture(scope="module")
def by_kind() -> dict[str, list[float]]:
    """The share of the first five in common for every second pair; the others were looked at."""
    matcher = sample_matcher()
    found: dict[str, list[float]] = {}
    for line in PAIRS.read_text("utf-8").splitlines()[1::2]:
        pair = json.loads(line)
        found.setdefault(pair["kind"], []).append(overlap(matcher, pair["a"], pair["b"]))
    return found


def test_on_the_whole(by_kind: dict[str, list[float]]) -> None:
    every = [value for values in by_kind.values() for value in values]
    assert len(every) >= 100
    assert sum(every) / len(every) >= FLOOR


@pytest.mark.parametrize("kind", FLOORS)
def test_whatever_the_name_or_gender(by_kind: dict[str, list[float]], kind: str) -> None:
    assert sum(by_kind[kind]) / len(by_kind[kind]) >= FLOORS[kind]
