import pytest

from conversation_flows.listening.context import Cues
from conversation_flows.listening.families import Families
from conversation_flows.listening.hints import WINDOW, Hints, hinted
from conversation_flows.listening.stories import take_apart

NO_CUES = Cues(quoted=(), policy=(), long_past=(), still_so=(), figure_of_speech=(), put_right={"all": ()})


def heard(text: str) -> list[str]:
    families = Families({})
    groups = {
        families.number("candle|candles"): 2,
        families.number("asleep"): 2,
        families.number("curtain"): 1,
    }
    story = take_apart(text, families)
    spans = hinted(Hints("fire_or_gas", 4, groups), story, NO_CUES)
    return [text[story.words[start].start : story.words[end - 1].end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a candle and he was asleep", ["candle and he was asleep"]),
        ("asleep, a candle lit", ["asleep, a candle"]),
        ("a candle", []),
        ("a candle and candles", []),
        ("a candle by the curtain", []),
        ("no candle and he was asleep", []),
        ("a candle " + "and so " * WINDOW + "asleep", []),
        ("a candle, then tea, then asleep", []),
    ],
)
def test_hints_raise_only_together_and_close(text: str, found: list[str]) -> None:
    assert heard(text) == found
