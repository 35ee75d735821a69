"""A story cut into stretches that a language model can take in."""

from hypothesis import given
from hypothesis import strategies as st

from conversation_flows.listening.families import shipped
from conversation_flows.listening.stories import Story, take_apart
from conversation_flows.listening.stretches import MOST, stretches

FAMILIES = shipped()
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Mum fell on Tuesday and nobody came.",
            "I do her shopping",
            "well anyway the bus was late, so we walked, and then it rained on us all the way home again",
            "One.",
            "🙂",
        ]
    ),
    max_size=60,
)


def story(text: str) -> Story:
    return take_apart(text, FAMILIES)


def held(told: Story, start: int, end: int) -> list[str]:
    return [word.word for word in told.words if start <= word.start and word.end <= end]


@given(SENTENCES)
def test_every_word_is_in_one_and_none_is_too_long(sentences: list[str]) -> None:
    told = story(" ".join(sentences))
    found = stretches(told)

    assert all(any(start <= word.start and word.end <= end for start, end in found) for word in told.words)
    assert all(len(held(told, start, end)) <= MOST for start, end in found)


def test_a_short_story_is_one_stretch_and_none_has_none() -> None:
    text = "My husband died in May. I sit there."
    assert stretches(story(text)) == [(0, len(text) - 1)]
    assert stretches(story("🙂 …")) == []


def test_words_without_a_stop_are_cut_all_the_same() -> None:
    told = story("tea " * 1000)
    assert all(0 < len(held(told, start, end)) <= MOST for start, end in stretches(told))


@given(SENTENCES, SENTENCES)
def test_a_growing_story_keeps_its_first_stretches(said: list[str], more: list[str]) -> None:
    """What was judged once need not be judged again: only the last two may change."""
    before = " ".join([*said, "That was that."])
    kept = stretches(story(before))[:-2]
    assert stretches(story(" ".join([before, *more])))[: len(kept)] == kept
