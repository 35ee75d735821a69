from pathlib import Path

import pytest

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import hear
from conversation_flows.listening.red_flags import MOST_OF_A_KIND

DATA = Path(__file__).parent / "data"


def stories(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def kinds(text: str) -> set[str]:
    return {flag.kind for flag in hear(text).flags}


def share(claims: list[bool]) -> float:
    return sum(claims) / len(claims)


# Floors at or just under what was reached: .95 to 1 recall, at most .1 near-miss alarms, no ordinary alarm
# on `report`; .56 recall, .03 near-miss alarms on `unseen`; .80, .09 and .11 on `sealed`; .90, .16 and .06 on
# `calls`.
# benchmarks/red_flags.py says what each is.
@pytest.mark.parametrize("kind", FLAG_KINDS)
def test_nearly_every_red_flag_of_the_report_set_is_heard(kind: str) -> None:
    assert share([kind in kinds(story) for story in stories(f"report/raises/{kind}.txt")]) >= 0.95


@pytest.mark.parametrize("kind", FLAG_KINDS)
def test_near_misses_of_the_report_set_seldom_alarm(kind: str) -> None:
    assert share([kind in kinds(story) for story in stories(f"report/quiet/{kind}.txt")]) <= 0.1


def test_ordinary_stories_of_the_report_set_hardly_ever_alarm() -> None:
    assert share([bool(kinds(story)) for story in stories("report/ordinary.txt")]) <= 0.02


def test_words_never_heard_before_are_heard_about_half_the_time() -> None:
    told = [(kind, story) for kind in FLAG_KINDS for story in stories(f"unseen/raises/{kind}.txt")]
    assert share([kind in kinds(story) for kind, story in told]) >= 0.45


def test_near_misses_never_heard_before_seldom_alarm() -> None:
    told = [(kind, story) for kind in FLAG_KINDS for story in stories(f"unseen/quiet/{kind}.txt")]
    assert share([kind in kinds(story) for kind, story in told]) <= 0.05


@pytest.mark.parametrize(("folder", "least"), [("sealed", 0.77), ("calls", 0.86)])
def test_stories_by_people_who_knew_no_rule_are_mostly_heard(folder: str, least: float) -> None:
    told = [
        (kind, story.split("\t")[0])
        for kind in FLAG_KINDS
        for story in stories(f"{folder}/raises/{kind}.txt")
    ]
    assert share([kind in kinds(story) for kind, story in told]) >= least


@pytest.mark.parametrize(("folder", "quiet", "ordinary"), [("sealed", 0.1, 0.12), ("calls", 0.18, 0.08)])
def test_what_only_sounds_like_danger_seldom_alarms(folder: str, quiet: float, ordinary: float) -> None:
    told = [story for kind in FLAG_KINDS for story in stories(f"{folder}/quiet/{kind}.txt")]
    assert share([bool(kinds(story)) for story in told]) <= quiet
    assert share([bool(kinds(story)) for story in stories(f"{folder}/ordinary.txt")]) <= ordinary


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("My husband is talking about suicide", "mental_health_crisis"),
        ("Since Harry died three years ago I just want to die", "mental_health_crisis"),
        ("My wife beats me", "domestic_abuse"),
        ("there's a fire in my kitchen", "fire_or_gas"),
        ("My dad is being knocked about by my brother", "safeguarding_adult"),
    ],
)
def test_what_is_said_plainly_in_a_few_words_is_heard(said: str, kind: str) -> None:
    assert kind in kinds(said)


def test_a_flag_is_found_in_the_middle_of_a_long_ordinary_story() -> None:
    chat = "We had a lovely week and the grandchildren came and we went to the market. " * 20
    assert kinds(chat + "I can smell gas. " + chat) == {"fire_or_gas"}


def test_every_kind_in_one_story_is_found_in_the_order_of_the_kinds() -> None:
    heard = hear("I can smell gas. My husband punched me. I want to die.")
    found = [flag.kind for flag in heard.flags]
    assert {"mental_health_crisis", "domestic_abuse", "fire_or_gas"} <= set(found)
    assert found == sorted(found, key=FLAG_KINDS.index)


def test_evidence_is_exactly_the_words_of_the_text() -> None:
    text = "Well — <b>she’s</b> FINE, but I can’t wake her up!! Anyway: bins?"
    flags = hear(text).flags
    assert [flag.evidence for flag in flags] == ["but I can’t wake her up"]
    assert all(text[flag.start : flag.end] == flag.evidence for flag in flags)


def test_each_kind_shows_a_few_pieces_of_evidence_that_do_not_overlap() -> None:
    flags = hear("He hit me. He punched me. He kicked me. He strangled me. He slapped me.").flags
    of_kind = [flag for flag in flags if flag.kind == "domestic_abuse"]
    assert len(of_kind) == MOST_OF_A_KIND
    assert all(
        one.end <= other.start or other.end <= one.start
        for one in of_kind
        for other in of_kind
        if one != other
    )


def test_the_most_severe_evidence_of_a_kind_comes_first() -> None:
    severities = [
        flag.severity for flag in hear("I feel faint after my tablets twice. She is unconscious.").flags
    ]
    assert severities == sorted(severities, reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "?!…", "🙂", "Margaret", "Żaneta Kowalczyk", "\x00\x01"])
def test_text_that_says_nothing_raises_nothing(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "spelling", ["HE HITS ME", "he hits me", "<i>he</i> hits me", "he  hits\tme", "he hitted me"]
)
def test_writing_does_not_matter(spelling: str) -> None:
    assert "domestic_abuse" in kinds("my husband, " + spelling)
