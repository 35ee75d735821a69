"""The stories that measure the red flags: enough of them, told once, none from the shared development set."""

import json
import re
from pathlib import Path

import pytest

from conversation_flows.hearing import FLAG_KINDS

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[4] / "shared/data/matching/utterances.json"


def stories(pattern: str) -> list[str]:
    return [
        line for path in sorted(DATA.glob(pattern)) for line in path.read_text(encoding="utf-8").splitlines()
    ]


def phrases() -> list[str]:
    """What the voices of the topics say, without the headings."""
    files = sorted((DATA.parent / "voices").glob("*/*.txt"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.strip() and not line.startswith("[")]


@pytest.mark.parametrize("kind", FLAG_KINDS)
def test_each_kind_has_enough_examples_and_near_misses(kind: str) -> None:
    assert len(stories(f"*/raises/{kind}.txt")) >= 40
    assert len(stories(f"*/quiet/{kind}.txt")) >= 60


def test_there_are_enough_ordinary_stories() -> None:
    assert len(stories("*/ordinary.txt")) >= 150


def test_no_story_is_told_twice() -> None:
    told = stories("**/*.txt")
    assert len(told) == len(set(told))


def test_no_story_is_a_near_copy_of_the_shared_development_set() -> None:
    if not SHARED.exists():
        pytest.skip("the shared development set lies beside the project by design, and not on this machine")
    queries = json.loads(SHARED.read_text(encoding="utf-8"))["queries"]
    known = [set(re.findall(r"\w+", query["text"].lower())) for query in queries]
    for story in [*stories("**/*.txt"), *phrases()]:
        words = set(re.findall(r"\w+", story.lower()))
        assert max(len(words & other) / len(words | other) for other in known) < 0.6, story
