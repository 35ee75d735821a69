"""Decisions about a call."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.models import Contact, Decision, RaisedFlag, WordsBlock
from app.contacts.rules import (
    Access,
    Heard,
    Save,
    SaveKind,
    access,
    flags_to_write,
    is_safeguarding,
    judge_save,
    split_at_shown,
    with_fresh,
)

NOW = datetime(2026, 11, 9, 10, tzinfo=UTC)
SAM, KIM = str(uuid4()), str(uuid4())


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


HITS = "he hits me"


@pytest.mark.parametrize(
    ("heard", "raised", "wanted"),
    [
        ([], [], []),
        ([Heard("domestic_abuse", (HITS,))], [], [Heard("domestic_abuse", (HITS,))]),
        # decided: the same words, or fewer of them, do not alarm again
        (
            [Heard("domestic_abuse", (HITS,))],
            [flag("domestic_abuse", HITS, decision=Decision.NOT_A_CONCERN)],
            [],
        ),
        (
            [Heard("domestic_abuse", ("he hits",))],
            [flag("domestic_abuse", HITS, decision=Decision.NOT_A_CONCERN)],
            [],
        ),
        # but more said in the same breath was not decided on
        (
            [Heard("domestic_abuse", ("he hits me with a hammer",))],
            [flag("domestic_abuse", HITS, decision=Decision.NOT_A_CONCERN)],
            [Heard("domestic_abuse", ("he hits me with a hammer",))],
        ),
        # but new words of the same kind do, and only they
        (
            [Heard("domestic_abuse", (HITS, "he locks the door"))],
            [flag("domestic_abuse", HITS, decision=Decision.NOT_A_CONCERN)],
            [Heard("domestic_abuse", ("he locks the door",))],
        ),
        # a decision on one kind says nothing of another
        (
            [Heard("safeguarding_adult", (HITS,))],
            [flag("domestic_abuse", HITS, decision=Decision.ACTED_ON)],
            [Heard("safeguarding_adult", (HITS,))],
        ),
        # undecided: amended with the words as they now stand
        (
            [Heard("fire_or_gas", ("I smell gas in the hall",))],
            [flag("fire_or_gas", "I smell gas")],
            [Heard("fire_or_gas", ("I smell gas in the hall",))],
        ),
    ],
)
def test_flags_alarm_for_words_nobody_has_decided_on(
    heard: list[Heard], raised: list[RaisedFlag], wanted: list[Heard]
) -> None:
    assert flags_to_write(heard, raised) == wanted


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
