"""What a story touches on, in many people's words: totals over phrases of our own, a floor for each topic."""

import pytest

from conversation_flows.listening import hear
from conversation_flows.listening.tokens import data
from tests.conversation_flows.listening.spoken import MAIN, share, spoken, touched

TOPICS = tuple(data("topics.yaml"))
OTHERS = tuple(topic for topic in TOPICS if topic not in MAIN)


def test_there_are_enough_phrases_for_and_against_each_topic() -> None:
    for topic in TOPICS:
        least = 110 if topic in MAIN else 45
        for heading in (topic, f"not {topic}"):
            assert len(spoken("build")[heading]) + len(spoken("held")[heading]) >= least, heading
    assert len(spoken("build")["ordinary"]) + len(spoken("held")["ordinary"]) >= 145


def test_no_phrase_that_was_put_away_stands_among_those_the_patterns_grew_on() -> None:
    for heading, phrases in spoken("held").items():
        assert set(phrases).isdisjoint(spoken("build")[heading]), heading


@pytest.mark.parametrize("topic", TOPICS)
def test_nearly_everything_a_topic_was_built_on_is_heard(topic: str) -> None:
    assert share(topic, spoken("build")[topic]) >= 0.84


@pytest.mark.parametrize("topic", TOPICS)
def test_what_only_sounds_like_a_topic_is_left_alone(topic: str) -> None:
    assert share(topic, spoken("build")[f"not {topic}"]) <= 0.1


@pytest.mark.parametrize("topic", MAIN)
def test_the_five_that_bring_the_most_are_heard_in_voices_put_away(topic: str) -> None:
    assert share(topic, spoken("held")[topic]) >= 0.87


@pytest.mark.parametrize("topic", OTHERS)
def test_every_other_topic_is_heard_in_voices_put_away(topic: str) -> None:
    assert share(topic, spoken("held")[topic]) >= 0.75


def test_near_misses_in_voices_put_away_seldom_bring_anything() -> None:
    wrong = [share(topic, [phrase]) for topic in TOPICS for phrase in spoken("held")[f"not {topic}"]]
    assert sum(wrong) / len(wrong) <= 0.03


def test_words_written_after_the_patterns_are_heard_more_often_than_not() -> None:
    # The honest estimate: 20 of 30 heard. The patterns speak one vocabulary with `build` and `held`.
    told = [share(topic, [phrase]) for topic in MAIN for phrase in spoken("unseen")[topic]]
    assert len(told) >= 30
    assert sum(told) / len(told) >= 0.6


@pytest.mark.parametrize("sort", ["build", "held"])
def test_ordinary_phrases_touch_on_hardly_anything(sort: str) -> None:
    assert touched(spoken(sort)["ordinary"]) <= 0.05


@pytest.mark.parametrize(
    ("says", "topic"),
    [
        ("Patient denies falls", "fall"),
        ("There is no history of falls", "fall"),
        ("My son never helps me", "carer_mentioned"),
        ("Nobody died", "bereavement"),
    ],
)
def test_a_denial_before_or_within_the_words_turns_a_topic_round(says: str, topic: str) -> None:
    assert topic not in hear(says).topics


@pytest.mark.parametrize(
    ("says", "topic"),
    [("She can't dress herself", "personal_care"), ("He could not find work", "work")],
)
def test_what_somebody_cannot_do_is_no_denial(says: str, topic: str) -> None:
    assert topic in hear(says).topics


def test_plain_words_stand_even_where_others_would_make_them_mean_something_else() -> None:
    assert "fall" in hear("We fell out, and then she fell out of bed").topics


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ("What keeps me going is my church", "mental_health_crisis"),
        ("Please don't ring the house", "domestic_abuse"),
        ("She will not go into a care home", "safeguarding_adult"),
    ],
)
def test_what_matters_and_what_is_wished_is_no_red_flag(says: str, kind: str) -> None:
    assert kind not in {flag.kind for flag in hear(says).flags}


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ("The only thing that keeps me going is the dog", "mental_health_crisis"),
        ("Please don't ring the house, he checks the phone", "domestic_abuse"),
    ],
)
def test_the_same_words_with_a_reason_to_fear_are_a_red_flag(says: str, kind: str) -> None:
    assert kind in {flag.kind for flag in hear(says).flags}


@pytest.mark.parametrize(
    "says",
    [
        "my brother hanged himself",
        "My lad took his life",
        "they found him hanging",
        "our son jumped in front of a train",
        "the inquest is next month",
        "my wife ended her life",
        "he did away with himself in the spring",
    ],
)
def test_a_death_by_their_own_hand_is_a_bereavement(says: str) -> None:
    assert "bereavement" in hear(says).topics


@pytest.mark.parametrize(
    "says",
    [
        "I would be better off dead",
        "he said he would rather be dead",
        "I nearly died",
        "I will be dead by May",
    ],
)
def test_a_death_wished_for_or_feared_is_no_bereavement(says: str) -> None:
    assert "bereavement" not in hear(says).topics


def test_a_wish_to_be_dead_does_not_silence_the_death_before_it() -> None:
    assert "bereavement" in hear("Since my wife died I would be better off dead").topics


@pytest.mark.parametrize(
    "says", ["Don't send a letter, will you?", "You'll not forget, will you?", "Can you?"]
)
def test_a_question_of_small_words_alone_tells_nothing(says: str) -> None:
    assert "says_hopes" not in hear(says).topics


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("Will you help me with the garden?", "Will you help me with the garden"),
        ("Can you send somebody? You will, will you?", "Can you send somebody"),
    ],
)
def test_a_question_that_asks_for_something_tells_what_is_hoped_for(says: str, words: str) -> None:
    assert hear(says).topics["says_hopes"] == (words,)
