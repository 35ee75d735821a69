import pytest

from conversation_flows.hearing import FLAG_KINDS, TOPICS, Hearing
from conversation_flows.listening import hear


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I went over on the ice", "fall"),
        ("Since my wife passed the house is quiet", "bereavement"),
        ("She comes home from hospital on Friday", "hospital_discharge"),
        ("He keeps repeating himself", "memory"),
        ("I daren't go far from a loo", "continence"),
        ("He lives on toast", "eating_and_drinking"),
        ("I talk to the cat", "lonely"),
        ("I'm on my own now", "lives_alone"),
        ("The bus has stopped", "getting_about"),
        ("I'm behind with the rent and in debt", "money_worry"),
        ("My eyes are going", "hearing_or_sight"),
        ("He used to sing in a choir", "used_to_do"),
        ("I look after my husband", "is_a_carer"),
        ("I've told you all this before", "told_us_before"),
        ("I want an assessment", "wants_assessment"),
        ("We've just moved here", "new_to_area"),
        ("She needs an interpreter", "communication_difficulty"),
    ],
)
def test_a_topic_is_heard_with_the_words_that_gave_it(text: str, topic: str) -> None:
    topics = hear(text).topics
    assert topic in topics
    assert all(words in text for words in topics[topic])


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("I won't go in a home", "care_home"),
        ("no more clubs thank you", "groups"),
        ("I don't want strangers in the house", "carers_in_home"),
        ("He refuses to go to the day centre", "day_centre"),
        ("I'm not having counselling", "counselling"),
        ("please, no phone calls", "phone_calls"),
        ("nothing to do with the church", "religious"),
        ("I'm not doing it online", "online"),
        ("I don't need charity", "charity"),
        ("I hate the bus", "transport"),
        ("I am never moving", "moving"),
        ("She won't wear the pendant", "other"),
    ],
)
def test_what_is_said_no_to_is_kept_by_type(text: str, type_: str) -> None:
    refusals = {refusal.type: refusal.evidence for refusal in hear(text).refusals}
    assert type_ in refusals
    assert refusals[type_] in text


@pytest.mark.parametrize("text", ["I'd love a club", "She likes her church", "The bus is handy"])
def test_what_is_welcome_is_not_a_refusal(text: str) -> None:
    assert hear(text).refusals == ()


@pytest.mark.parametrize(
    "text",
    [
        "I never forget a bus when I have done it three times",
        "There's no bus past six",
        "has a brother - no help",
        "I have not had a doctor since I moved",
        "he has no wheelchair",
    ],
)
def test_what_is_lacking_is_not_refused(text: str) -> None:
    assert hear(text).refusals == ()


@pytest.mark.parametrize(
    "text", ["I don't want any help", "no more buses", "he would rather not have a frame"]
)
def test_what_could_be_lacking_is_still_refused_in_plain_words(text: str) -> None:
    assert hear(text).refusals


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I'm a district nurse, I have a patient who needs a rail", "professional"),
        ("My neighbour has stopped going out", "neighbour"),
        ("I look after my wife, I'm her carer and I need a break", "carer"),
        ("I'm ringing about my mum, she is 84", "relative"),
        ("I want to get out more, I live in a flat", "person"),
        ("hello", "person"),
    ],
)
def test_who_is_speaking_is_guessed(text: str, who: str) -> None:
    assert hear(text).about.who == who


def test_a_hearing_holds_codes_that_flows_know() -> None:
    hearing = hear("I fell and I can't get up. My husband has dementia.").as_hearing()
    assert isinstance(hearing, Hearing)
    assert hearing.flags <= set(FLAG_KINDS)
    assert {"fall", "memory"} <= hearing.topics <= set(TOPICS)
