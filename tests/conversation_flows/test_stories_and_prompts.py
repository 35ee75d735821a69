"""What the words answer, bring forward and open, on stories of our own and on examples for and against."""

import pytest

from conversation_flows.coverage import ConversationState, prompts_in_play
from conversation_flows.listening import hear
from conversation_flows.load import load_starter
from tests.conversation_flows.told import KEYS, found, score, stories

STARTER = load_starter()

# The least that may be right, precision and recall, by the sort of story. Raise them, never lower.
FLOOR = {
    "build": {"covers": (0.9, 0.9), "brings": (0.9, 0.9), "opens": (0.75, 0.9)},
    "held_out": {"covers": (0.85, 0.9), "brings": (0.8, 0.8), "opens": (0.5, 0.75)},
    "unseen": {"covers": (0.75, 0.6), "brings": (0.75, 0.5), "opens": (0.6, 0.75)},
}


def test_there_are_enough_stories_of_both_sorts() -> None:
    assert len(stories("build")) >= 60
    assert len(stories("held_out")) >= 30
    assert len(stories("unseen")) >= 30


def test_every_story_names_prompts_and_conversations_that_exist() -> None:
    prompts = {placed.prompt.id for placed in STARTER.prompts()}
    talks = {talk.id for talk in STARTER.conversations}
    for one in (*stories("build"), *stories("held_out"), *stories("unseen")):
        assert one.right["covers"] | one.right["brings"] <= prompts, one.says
        assert one.right["opens"] <= talks, one.says


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("sort", FLOOR)
def test_a_careful_officer_would_say_the_same_of_most_stories(sort: str, key: str) -> None:
    reached = score(STARTER, stories(sort), key)
    least_precise, least_found = FLOOR[sort][key]
    assert reached.precision >= least_precise, reached
    assert reached.recall >= least_found, reached


@pytest.mark.parametrize(
    "says",
    [
        "We think it is time for a nursing home, Dad needs somebody day and night.",
        "Please can we ask for a care assessment, Mum cannot manage by herself any more.",
        "I'd like to know about direct payments.",
        "Her reablement ends on Friday and she still cannot dress herself.",
        "They told us he will always need care.",
        "His care package wants looking at, three visits are not enough.",
    ],
)
def test_talk_of_support_that_lasts_opens_its_conversation(says: str) -> None:
    assert "needs_lasting_support" in _holding(says)


@pytest.mark.parametrize(
    "says",
    [
        "My niece is a social worker.",
        "The occupational therapist left a walking frame.",
        "I don't want an assessment, I want my grass cut.",
        "He will not go into a home and that is that.",
        "I sing with the choir at the nursing home of a Thursday.",
        "Can I have a carer's assessment for myself?",
        "She's waiting for a hearing assessment.",
        "My shopping was reviewed on the website.",
    ],
)
def test_a_mere_mention_does_not_open_the_conversation_about_lasting_support(says: str) -> None:
    assert "needs_lasting_support" not in _holding(says)


@pytest.mark.parametrize(
    ("says", "opens"),
    [
        ("We are in crisis here, we cannot go on another night like this.", True),
        ("There is nothing in the cupboards and no electric, I need someone tonight.", True),
        ("It is urgent, he has nowhere to sleep.", True),
        ("It is not urgent, whenever you have a minute.", False),
        ("Have you an emergency number I could write down?", False),
        ("I am desperate to see the new bus timetable.", False),
    ],
)
def test_a_crisis_opens_its_conversation_and_the_word_alone_does_not(says: str, opens: bool) -> None:
    assert ("in_crisis" in hear(says).topics) is opens


@pytest.mark.parametrize(
    ("says", "topic"),
    [
        ("I have never had a fall.", "fall"),
        ("I'm not lonely, thank you.", "lonely"),
        ("She is not forgetful.", "memory"),
        ("He fell asleep in the chair.", "fall"),
        ("The phone battery died.", "bereavement"),
        ("The insurance company wrote to me.", "lonely"),
        ("I hope to hear back from you soon.", "hearing_or_sight"),
    ],
)
def test_what_is_denied_or_only_sounds_alike_brings_nothing_forward(says: str, topic: str) -> None:
    assert topic not in hear(says).topics


def test_having_nobody_is_an_answer() -> None:
    assert "people_around" in found(STARTER, "I've nobody.")["covers"]


@pytest.mark.parametrize("text", ["", "   ", "12345 67890", "?!…", "🙂" * 50, "<b></b>", "word " * 10_000])
def test_words_that_tell_nothing_cover_nothing(text: str) -> None:
    assert found(STARTER, text)["covers"] == frozenset()


def test_a_story_pasted_twice_is_no_more_than_once() -> None:
    story = "Since my husband died I never go out. My daughter comes on Tuesdays and does the shopping."
    assert found(STARTER, story + "\n" + story) == found(STARTER, story)
    assert hear(story + "\n" + story).topics == hear(story).topics


def _holding(says: str) -> set[str | None]:
    state = ConversationState(today=None, said=says, hearing=hear(says).as_hearing())
    return {v.conversation.show_when for v in prompts_in_play(STARTER, state) if v.status != "hidden"}
