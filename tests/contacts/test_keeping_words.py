"""When an earlier text is kept, and whose the words are that stand."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.keeping import (
    Part,
    Version,
    already_kept,
    both_kept,
    joined,
    parted,
    parts_of,
    worth_keeping,
)

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
LATER = AT + timedelta(minutes=20)


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        # typing on
        ("", "She fell", False),
        ("   ", "She fell", False),
        ("She fe", "She fell on", False),
        ("She fell ", "She fell on Tuesday", False),
        ("She on Tuesday", "She fell on Tuesday", False),  # a word put in takes none away
        ("She fell", "She  fell\n", False),  # only spaces
        # mending the word that is just being typed
        ("She fell on Tuesdy", "She fell on Tues", False),
        ("She fell on Tuesdy", "She fell on ", False),
        ("She fell on Tuesdy ", "She fell on Tuesday ", False),
        ("She ca on Tuesday", "She came on Tuesday", False),  # a word still growing in the middle
        # words taken away or changed
        ("She fell on Tuesday", "She fell", True),
        ("She fell on Tuesday ", "She fell on ", True),  # the word was finished
        ("She fell on Tuesday", "She tripped on Tuesday", True),
        ("She fell on Tuesday", "", True),
        ("She fell on Tuesday", "He rang about a bill", True),
        ("He hits me, he says", "He says", True),
        # one word that turns the meaning round
        ("I can walk", "I can't walk", True),
        ("I can walk", "I cannot walk", True),
        ("She can't ", "She can ", True),
        # emoji and right to left are words too
        ("שלום 🙂 עולם", "שלום", True),
        ("שלום", "שלום עולם", False),
    ],
)
def test_an_earlier_text_is_kept_when_words_go_and_not_on_typing_on(
    before: str, after: str, kept: bool
) -> None:
    assert worth_keeping(before, after, own=True) is kept


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("She fell", "She fell", False),
        ("She fell", "She fell on Tuesday", True),
        ("She fell", "She fel", True),
        ("", "She fell", False),
    ],
)
def test_another_workers_text_is_always_kept(before: str, after: str, kept: bool) -> None:
    assert worth_keeping(before, after, own=False) is kept


WORDS = st.lists(st.sampled_from(["she", "fell", "on", "Tuesday", "can't"]), max_size=8)


@given(WORDS, WORDS)
def test_two_words_never_go_unkept(before: list[str], after: list[str]) -> None:
    lost = sum((before.count(word) > after.count(word)) for word in set(before))
    if lost > 1:
        assert worth_keeping(" ".join(before), " ".join(after), own=True)


@given(WORDS, WORDS)
def test_adding_words_at_the_end_keeps_nothing(before: list[str], more: list[str]) -> None:
    assert not worth_keeping(" ".join(before), " ".join([*before, *more]), own=True)


def test_words_going_one_after_the_other_are_kept_once() -> None:
    assert already_kept("She fell on", "She fell on Tuesday and again")
    assert not already_kept("He fell on", "She fell on Tuesday and again")


def test_joining_leaves_an_empty_line_and_adds_none_to_nothing() -> None:
    assert joined("She fell.", "He rang.") == "She fell.\n\nHe rang."
    assert joined(" ", "He rang.") == "He rang."


@pytest.mark.parametrize(
    ("standing", "moved", "rest"),
    [
        ("She fell.\n\nHe rang.", "He rang.", "She fell."),
        ("He rang.", "He rang.", ""),
        ("He rang.\n\nAnd more.", "He rang.", "And more."),
        ("She fell.\n\nHe rang.\n\nAnd more.", "He rang.", "She fell.\n\nAnd more."),
        ("She fell.\n\nHe rang. And more.", "He rang.", "She fell.\n\n And more."),
        ("She fell.", "He rang.", None),
    ],
)
def test_moved_words_come_out_as_they_went_in(standing: str, moved: str, rest: str | None) -> None:
    assert parted(standing, moved) == rest


def test_each_stretch_is_its_authors() -> None:
    versions = [Version("She fell.", "sam", AT), Version("She fell. On Tuesday.", "priya", LATER)]
    assert parts_of(versions) == [Part("She fell.", "sam", AT), Part(" On Tuesday.", "priya", LATER)]


def test_words_put_in_the_middle_are_whoever_put_them_there() -> None:
    versions = [Version("She fell today.", "sam", AT), Version("She fell badly today.", "priya", LATER)]
    assert [(part.text, part.by) for part in parts_of(versions)] == [
        ("She fell ", "sam"),
        ("badly ", "priya"),
        ("today.", "sam"),
    ]


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["sam", "priya"])), min_size=1, max_size=5))
def test_the_stretches_make_up_the_text_that_stands(texts: list[tuple[str, str]]) -> None:
    parts = parts_of([Version(text, by, AT) for text, by in texts])
    assert "".join(part.text for part in parts) == texts[-1][0]
    assert all(one.by != other.by for one, other in pairwise(parts))


@pytest.mark.parametrize(
    ("standing", "before", "now", "stands"),
    [
        ("", "", "Ring them.", "Ring them."),
        ("Ring them.", "Ring them.", "Ring", "Ring"),
        ("Ring them.", "Ring them.", "", ""),
        ("Their words.", "", "", "Their words."),
        ("Their words.", "", "Mine.", "Mine.\n\nTheir words."),
        ("Ring the choir.", "Ring", "Ring the bus.", "Ring the bus.\n\nRing the choir."),
        ("Mine.\n\nTheirs.", "Mine.", "Mine now.", "Mine now.\n\nTheirs."),
        ("Mine.\n\nTheirs.", "Theirs.", "", "Mine."),
        ("Ring them.", "", "Ring them. Today.", "Ring them. Today."),
        ("Ring them. Today.", "", "Ring them.", "Ring them. Today."),
        ("Theirs.", "Was.", "", "Theirs."),
    ],
    ids=[
        "the first words",
        "words taken out",
        "all taken out",
        "nothing new here",
        "both new",
        "both went on",
        "a part changed",
        "a part taken out",
        "more than theirs",
        "less than theirs",
        "taken out here and changed there",
    ],
)
def test_two_windows_keep_both_their_words(standing: str, before: str, now: str, stands: str) -> None:
    assert both_kept(standing, before, now) == stands
