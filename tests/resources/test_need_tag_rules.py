"""Which needs are offered, in what order, and what a person's choices come to."""

import pytest

from app.resources.models import About
from app.resources.need_tags import proposals, rules
from app.resources.need_tags.forms import Asked
from app.resources.need_tags.pages import address
from app.resources.need_tags.proposals import Part, Show, Subject
from app.resources.need_tags.rules import NotAWeight
from resource_directory.needs.reading import needs_from

NEEDS = needs_from(
    {
        "a.yaml": """
theme: Trial
needs:
  memory:
    label: Memory problems
    terms: {dementia: 1, sitting-service: 0.5}
    phrases: [keeps forgetting]
  garden:
    label: Garden too much
    terms: {gardening: 1}
    phrases: [grass is long]
"""
    }
)


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        (1, "Made for it"),
        (0.85, "Made for it"),
        (0.8, "Made for it"),
        (0.7, "Helps"),
        (0.6, "Helps"),
        (0.45, "Helps"),
        (0.3, "Helps a little"),
        (0.01, "Helps a little"),
        (0, "Struck"),
    ],
)
def test_a_weight_is_told_in_words(weight: float, words: str) -> None:
    assert rules.strength(weight) == words


@pytest.mark.parametrize(
    ("weight", "values"),
    [
        (1.0, ["1", "0.6", "0"]),
        (0.85, ["0.85", "0.6", "0"]),
        (0.5, ["1", "0.5", "0"]),
        (0.3, ["1", "0.6", "0.3", "0"]),
        (0.0, ["1", "0.6", "0"]),
    ],
)
def test_the_weight_that_stands_is_always_among_those_offered(weight: float, values: list[str]) -> None:
    assert [value for value, _ in rules.strengths_offered(weight)] == values


def test_tags_are_read_as_they_were_chosen() -> None:
    assert rules.read_tags(["memory=1", "garden=0"], NEEDS) == {"memory": 1.0, "garden": 0.0}


@pytest.mark.parametrize(
    "tag", ["", "memory", "memory=", "memory=1.5", "memory=nan", "gone=1", "memory=0.123"]
)
def test_what_no_page_offers_is_no_tag(tag: str) -> None:
    with pytest.raises(NotAWeight):
        rules.read_tags([tag], NEEDS)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Memory problems", "memory"),
        ("  memory   PROBLEMS ", "memory"),
        ("garden", "garden"),
        ("gardens", None),
        ("", None),
    ],
)
def test_a_need_is_named_by_its_label_or_code(typed: str, code: str | None) -> None:
    assert rules.need_named(typed, NEEDS) == code


@pytest.mark.parametrize(
    ("tags", "added", "kept", "wrong"),
    [
        ({"memory": 1.0}, [], {"memory": 1.0}, []),
        ({"memory": 0.0}, [], {}, []),
        ({"memory": 0.6}, [("Garden too much", 1.0)], {"memory": 0.6, "garden": 1.0}, []),
        ({"memory": 0.0}, [("memory", 0.6)], {"memory": 0.6}, []),
        ({}, [("", 1.0), ("", 1.0)], {}, [0]),
        ({}, [("", 1.0), ("wibble", 1.0)], {}, [1]),
        ({"memory": 1.0}, [("wibble", 1.0), ("wobble", 1.0)], {"memory": 1.0}, [0, 1]),
    ],
)
def test_what_was_struck_goes_and_what_was_added_comes(
    tags: dict[str, float], added: list[tuple[str, float]], kept: dict[str, float], wrong: list[int]
) -> None:
    found, problems = rules.with_added(tags, added, NEEDS)
    assert (found, list(problems)) == (kept, wrong)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Memry problem", "Did you mean “Memory problems”?"),
        ("Gardening", "Did you mean “Garden too much”?"),
        ("sitting service", "Choose one that is offered while you type."),
        ("zzzz", "Choose one that is offered while you type."),
    ],
)
def test_a_name_nearly_right_is_asked_back(typed: str, sentence: str) -> None:
    _, wrong = rules.with_added({}, [(typed, 1.0)], NEEDS)
    assert wrong[0].endswith(sentence)


def subject(name: str, *, decided: bool = False, note: str = "") -> Subject:
    return Subject(About.TERM, name.lower(), name, note, ("1",), decided, None)


@pytest.mark.parametrize(
    ("show", "words", "names"),
    [
        (Show.UNDECIDED, "", ["Lunch club"]),
        (Show.DECIDED, "", ["Singing"]),
        (Show.ALL, "", ["Lunch club", "Singing"]),
        (Show.ALL, "CLUB lunch", ["Lunch club"]),
        (Show.ALL, "theirs", ["Singing"]),
        (Show.ALL, "lunch singing", []),
        (Show.DECIDED, "lunch", []),
    ],
)
def test_the_filters_let_through_what_holds_all_the_words(show: Show, words: str, names: list[str]) -> None:
    subjects = [subject("Lunch club"), subject("Singing", decided=True, note="Theirs")]
    assert [each.name for each in proposals.chosen(subjects, show=show, words=words)] == names


@pytest.mark.parametrize(
    ("count", "page", "part"),
    [
        (0, 1, Part(1, 1, 0, 0)),
        (1, 1, Part(1, 1, 1, 1)),
        (20, 1, Part(1, 1, 1, 20)),
        (21, 2, Part(2, 2, 21, 21)),
        (21, 9, Part(2, 2, 21, 21)),
        (0, 9, Part(1, 1, 0, 0)),
    ],
)
def test_a_page_beyond_the_end_is_the_last(count: int, page: int, part: Part) -> None:
    assert proposals.part_of(count, page=page, size=20) == part


def test_an_address_holds_only_what_was_chosen() -> None:
    assert address(Asked()) == "/need-tags"
    assert address(Asked(show=Show.ALL, words="a&b ü")) == "/need-tags?show=all&words=a%26b+%C3%BC"
    assert address(Asked(page=3), page=1, about=About.LISTING) == "/need-tags?about=listing"
