"""Decisions about a call."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.models import Contact, Decision, RaisedFlag, WordsBlock
from app.contacts.rules import (
    SEPARATOR,
    Access,
    Clause,
    Heard,
    Save,
    SaveKind,
    access,
    flags_to_write,
    is_safeguarding,
    judge_save,
    split_at_shown,
    voices_of,
    with_fresh,
)

NOW = datetime(2026, 11, 9, 10, tzinfo=UTC)
SAM, KIM = "sam", "kim"


def contact(*, closed: bool = False) -> Contact:
    return Contact(
        call_type="new_need",
        flow_revision_id=uuid4(),
        received_at=NOW,
        opened_by=SAM,
        held_by=SAM,
        closed_at=NOW if closed else None,
    )


@pytest.mark.parametrize(
    ("who", "role", "closed", "may"),
    [
        (SAM, "officer", False, Access.WRITE),
        (SAM, "officer", True, Access.READ),
        (KIM, "officer", False, Access.NONE),
        (KIM, "officer", True, Access.NONE),
        (KIM, "social_worker", False, Access.READ),
        (KIM, "therapist", True, Access.READ),
        (KIM, "manager", True, Access.READ),
        (KIM, "curator", False, Access.NONE),
        (KIM, "administrator", True, Access.NONE),
    ],
)
def test_the_holder_writes_and_others_see_only_what_their_role_may(
    who: str, role: str, *, closed: bool, may: Access
) -> None:
    assert access(contact(closed=closed), staff_id=who, role=role) is may


def block(text: str, *, revision: int = 3, window: str = "w1", turn: int = 7) -> WordsBlock:
    return WordsBlock(
        contact_id=uuid4(),
        voice="person",
        text=text,
        revision=revision,
        saved_from=window,
        saved_turn=turn,
        saved_at=NOW,
        saved_by=SAM,
    )


@pytest.mark.parametrize(
    ("save", "kind"),
    [
        (Save("she fell again", 3, "w1", 8), SaveKind.WRITE),
        (Save("she fell again", 2, "w1", 8), SaveKind.WRITE),  # the acknowledgement was lost on the way
        (Save("she", 2, "w1", 6), SaveKind.NOTHING_NEW),  # overtaken by its own later save
        (Save("she fell", 3, "w1", 7), SaveKind.NOTHING_NEW),  # sent twice
        (Save("she fell", 0, "w2", 1), SaveKind.NOTHING_NEW),  # the same words from elsewhere
        (Save("he is fine", 3, "w2", 1), SaveKind.WRITE),  # another window that had seen revision 3
        (Save("he is fine", 2, "w2", 1), SaveKind.KEEP_BESIDE),  # another window that had not
        (Save("he is fine", 2), SaveKind.KEEP_BESIDE),  # a page without scripts, opened before
        (Save("he is fine", 3), SaveKind.WRITE),
        (Save("", 3, "w1", 8), SaveKind.WRITE),  # clearing the box is meant
    ],
)
def test_a_save_is_written_passed_over_or_kept_beside(save: Save, kind: SaveKind) -> None:
    assert judge_save(block("she fell"), save) is kind


def test_the_first_words_are_written_and_an_empty_first_save_is_not() -> None:
    assert judge_save(None, Save("hello", 0)) is SaveKind.WRITE
    assert judge_save(None, Save("", 0)) is SaveKind.NOTHING_NEW


@given(
    st.text(),
    st.text(),
    st.integers(0, 5),
    st.integers(0, 5),
    st.sampled_from(["", "w1", "w2"]),
    st.integers(0, 9),
)
def test_words_of_another_window_are_never_written_over_unseen(
    standing: str, sent: str, revision: int, base: int, window: str, turn: int
) -> None:
    kind = judge_save(block(standing, revision=revision), Save(sent, base, window, turn))
    if kind is SaveKind.WRITE and window != "w1":
        assert base == revision


def flag(kind: str, evidence: str, *, decision: Decision | None = None) -> RaisedFlag:
    decided = decision is not None
    return RaisedFlag(
        contact_id=uuid4(),
        kind=kind,
        evidence=evidence,
        raised_at=NOW,
        decision=decision.value if decision else None,
        decided_at=NOW if decided else None,
        decided_by=SAM if decided else None,
    )


def judged(kind: str, *parts: str) -> RaisedFlag:
    """The person said each of them, and somebody judged it no concern."""
    decided = flag(kind, SEPARATOR.join(parts), decision=Decision.NOT_A_CONCERN)
    decided.voices = {part: ["person"] for part in parts}
    return decided


HITS = "he hits me"
HAIR = "I want to die my hair"


def clause(
    words: str, story: str = "", *, voices: tuple[str, ...] = ("person",), last: bool = False
) -> Clause:
    """The words where they stand in the story, its `last` time where it holds them twice."""
    story = story or words
    return Clause(words, voices, story, story.rindex(words) if last else story.index(words))


def heard(kind: str, *clauses: Clause | str) -> Heard:
    return Heard(kind, tuple(clause(each) if isinstance(each, str) else each for each in clauses))


@pytest.mark.parametrize(
    ("now", "raised", "fresh"),
    [
        ([], [], []),
        ([heard("domestic_abuse", HITS)], [], [HITS]),
        # decided: the same words do not alarm again, nor when the story goes on
        ([heard("domestic_abuse", HITS)], [judged("domestic_abuse", HITS)], []),
        (
            [heard("domestic_abuse", clause(HITS, "he hits me. It is Tuesday."))],
            [judged("domestic_abuse", HITS)],
            [],
        ),
        # part of them, heard where all of them still stand
        ([heard("domestic_abuse", clause("he hits", HITS))], [judged("domestic_abuse", HITS)], []),
        # but not by itself: it means something else then
        ([heard("domestic_abuse", "he hits")], [judged("domestic_abuse", HITS)], ["he hits"]),
        (
            [heard("mental_health_crisis", clause("I want to die", f"{HAIR}. I want to die", last=True))],
            [judged("mental_health_crisis", HAIR)],
            ["I want to die"],
        ),
        # the same words of somebody else are another matter
        (
            [heard("domestic_abuse", clause(HITS, voices=("caller",)))],
            [judged("domestic_abuse", HITS)],
            [HITS],
        ),
        # unless they were the same ones, written down under the wrong voice and moved
        (
            [heard("domestic_abuse", clause(HITS, voices=("caller", "person")))],
            [judged("domestic_abuse", HITS)],
            [],
        ),
        # but more said in the same breath was not decided on
        (
            [heard("domestic_abuse", "he hits me with a hammer")],
            [judged("domestic_abuse", HITS)],
            ["he hits me with a hammer"],
        ),
        # but new words of the same kind do, and only they
        (
            [heard("domestic_abuse", HITS, "he locks the door")],
            [judged("domestic_abuse", HITS)],
            ["he locks the door"],
        ),
        # what an officer noticed, and judged, says nothing of what is said
        (
            [heard("domestic_abuse", HITS)],
            [
                flag(
                    "domestic_abuse",
                    f"Sam noticed: she says {HITS} in a dream",
                    decision=Decision.NOT_A_CONCERN,
                )
            ],
            [HITS],
        ),
        # a decision on one kind says nothing of another
        ([heard("safeguarding_adult", HITS)], [judged("domestic_abuse", HITS)], [HITS]),
        # undecided: amended with the words as they now stand
        (
            [heard("fire_or_gas", "I smell gas in the hall")],
            [flag("fire_or_gas", "I smell gas")],
            ["I smell gas in the hall"],
        ),
    ],
)
def test_flags_alarm_for_words_nobody_has_decided_on(
    now: list[Heard], raised: list[RaisedFlag], fresh: list[str]
) -> None:
    assert [each.words for wanted in flags_to_write(now, raised) for each in wanted.clauses] == fresh


def test_a_flag_keeps_whose_each_of_its_clauses_was_and_forgets_what_went() -> None:
    known = {"he hit": ["person"], HITS: ["person"]}
    now = [clause(HITS, voices=("caller", "person")), clause("he locks the door")]
    assert voices_of(known, now, f"{HITS} … he locks the door") == {
        HITS: ["person", "caller"],
        "he locks the door": ["person"],
    }
    trailing = clause("my son … hit me")
    assert voices_of({}, [trailing], f"{HITS} … my son … hit me") == {trailing.words: ["person"]}


@pytest.mark.parametrize(
    ("standing", "fresh", "evidence"),
    [
        ("", ["he hits me"], "he hits me"),
        ("he hits", ["he hits me when he drinks"], "he hits me when he drinks"),
        ("he hits me wen he drinks", ["he hits me when he drinks"], "he hits me when he drinks"),
        ("he hits me", ["she burns him with cigarettes"], "he hits me … she burns him with cigarettes"),
        ("he hits me", [], "he hits me"),
    ],
)
def test_an_undecided_flag_gains_words_and_loses_only_what_became_more(
    standing: str, fresh: list[str], evidence: str
) -> None:
    assert with_fresh(standing, fresh) == evidence


@pytest.mark.parametrize(
    ("standing", "shown", "decided", "unseen"),
    [
        ("a … b", "a … b", "a … b", ""),
        ("a … b", "a", "a", "b"),
        ("a … b", "a … c", "a", "b"),
        ("a", "b", "", "a"),
        ("I smell gas and I feel sick", "I smell gas", "I smell gas", "I smell gas and I feel sick"),
    ],
)
def test_a_decision_is_on_the_words_that_were_shown(
    standing: str, shown: str, decided: str, unseen: str
) -> None:
    assert split_at_shown(standing, shown) == (decided, unseen)


@pytest.mark.parametrize(
    ("call_type", "outcome", "flags", "counts"),
    [
        ("new_need", "signposted", [], False),
        ("safeguarding", "signposted", [], True),
        ("new_need", "safeguarding", [], True),
        ("new_need", "signposted", [flag("safeguarding_adult", "x", decision=Decision.ACTED_ON)], True),
        ("new_need", "signposted", [flag("safeguarding_adult", "x", decision=Decision.NOT_A_CONCERN)], False),
        ("new_need", "signposted", [flag("fire_or_gas", "x", decision=Decision.ACTED_ON)], False),
        ("new_need", "signposted", [flag("domestic_abuse", "x")], False),
    ],
)
def test_what_counts_as_safeguarding_when_a_call_closes(
    call_type: str, outcome: str, flags: list[RaisedFlag], *, counts: bool
) -> None:
    assert is_safeguarding(call_type, outcome, flags) is counts
