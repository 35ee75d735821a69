import pytest

from conversation_flows.listening import hear


def kinds(text: str) -> set[str]:
    return {flag.kind for flag in hear(text).flags}


@pytest.mark.parametrize(
    "text",
    [
        "I'm not suicidal",
        "Nobody has hit me",
        "He has never hit me",
        "I don't think he hit her",
    ],
)
def test_a_plain_denial_raises_nothing(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm not suicidal but I don't want to be here any more", "mental_health_crisis"),
        ("He has never hit me, he just reads all my messages", "domestic_abuse"),
        ("I can't believe he hit me", "domestic_abuse"),
        ("It's nothing really, he only slapped me the once", "domestic_abuse"),
        ("Forget I said it, but I want to die", "mental_health_crisis"),
    ],
)
def test_a_denial_taken_back_or_made_small_is_still_heard(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "My husband hit me thirty years ago and I have had a good life since",
        "He tried to kill himself in 1994",
        "In Coronation Street he hit his wife",
        "We run a training course on what to do when a partner hits someone",
        "There was a gas leak and they fixed it",
        "I could murder a curry",
    ],
)
def test_what_is_past_quoted_policy_put_right_or_a_figure_of_speech_raises_nothing(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Since Harry died three years ago I just want to die", "mental_health_crisis"),
        ("He hit me twenty years ago and he still hits me", "domestic_abuse"),
    ],
)
def test_a_date_for_something_else_does_not_hide_what_is_so_now(text: str, kind: str) -> None:
    assert kind in kinds(text)
