import time
from pathlib import Path

import pytest

from conversation_flows.listening import hear

ORDINARY = (Path(__file__).parent / "data/build/ordinary.txt").read_text(encoding="utf-8")


def seconds(text: str) -> float:
    began = time.process_time()
    hear.__wrapped__(text)  # afresh, not what it remembers
    return time.process_time() - began


# Several times what was measured (6 ms and 0.3 s), so that a busy machine does not fail it and a slip does.
def test_a_story_of_three_hundred_words_is_heard_at_once() -> None:
    story = " ".join(ORDINARY.split()[:300])
    hear(story)
    assert min(seconds(story) for _ in range(5)) < 0.04


@pytest.mark.parametrize(
    "piece",
    [
        "he hit me ",
        "my husband used to hit me and push me years ago on the telly ",
        "not no never ",
        "carer left mum on the floor in a wet pad with blood ",
        "(((( ",
        "a'a'a'",
        "<<<<&&&&",
        "aaaaaaaaaa",
        ". , . ,",
        "a b ",
        "k*ll m1ne ",
        "&#107;",
        "\u202eab\n",
        "h\u200bi\u0301",
    ],
)
def test_fifty_thousand_characters_cost_what_their_length_costs(piece: str) -> None:
    hear("warm up")
    full = piece * (50_000 // len(piece))
    part = full[: len(full) // 4]
    quarter = max(min(seconds(part) for _ in range(2)), 0.02)
    assert min(seconds(full) for _ in range(2)) < 10 * quarter
