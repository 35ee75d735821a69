import pytest

from conversation_flows.listening.families import Families
from conversation_flows.listening.patterns import compile_pattern
from conversation_flows.listening.stories import take_apart


def matched(line: str, text: str) -> list[str]:
    families = Families({"kin": ["mum", "dad"], "hit": ["hit+", "slap+"]})
    pattern = compile_pattern(line, families)
    story = take_apart(text, families)
    return [text[story.words[start].start : story.words[end - 1].end] for start, end in story.spans(pattern)]


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("gas leak", "a gas leak", ["gas leak"]),
        ("gas leak", "a gas big leak", ["gas big leak"]),
        ("gas leak", "a gas really big leak", []),
        ("gas ~2 leak", "gas really big leak", ["gas really big leak"]),
        ("@hit ~3 @kin", "he slapped my dad", ["slapped my dad"]),
        ("@hit ~3 @kin", "he slapped. Dad came", []),
        ("fell|went over ~3 stairs", "she went over on the stairs", ["went over on the stairs"]),
        ("dark & wandered", "She wandered off. It was dark", ["wandered off. It was dark"]),
        ("dark & wandered", "dark " + "and so " * 20 + "wandered", []),
        ("not breathing", "she isn't breathing", ["isn't breathing"]),
    ],
)
def test_a_pattern_matches_what_it_says(line: str, text: str, found: list[str]) -> None:
    assert matched(line, text) == found


def test_the_shortest_stretch_is_taken() -> None:
    assert matched("@hit ~6 @kin", "he hit he hit mum") == ["hit mum"]
