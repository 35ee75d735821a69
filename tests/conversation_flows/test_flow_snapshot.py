from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation_flows.format import Flow
from conversation_flows.load import load_flow, load_starter
from conversation_flows.snapshot import (
    Snapshot,
    SnapshotAltered,
    canonical_text,
    diff,
    flow_of,
    take_snapshot,
)

STARTER = load_starter()


def shuffled(value: Any, draw: Random) -> Any:  # noqa: ANN401 - any YAML
    if isinstance(value, dict):
        keys = list(value)
        draw.shuffle(keys)
        return {key: shuffled(value[key], draw) for key in keys}
    return [shuffled(item, draw) for item in value] if isinstance(value, list) else value


@settings(max_examples=25)  # each writes and reads a file
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_change_the_fingerprint(draw: Random) -> None:
    short = STARTER.model_copy(update={"conversations": STARTER.conversations[-1:], "examples": ()})
    data = shuffled(short.model_dump(mode="json", by_alias=True, exclude_none=True), draw)
    again = load_flow(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), name="shuffled.yaml")
    assert take_snapshot(again) == take_snapshot(short)


def test_another_word_is_another_fingerprint(good: str, flow: Flow) -> None:
    other = load_flow(good.replace("Have you a cat?", "Have you a dog?", 1), name="x")
    assert take_snapshot(other).sha256 != take_snapshot(flow).sha256


def test_a_published_flow_comes_back_as_it_was() -> None:
    snapshot = take_snapshot(STARTER)
    assert canonical_text(flow_of(snapshot)) == snapshot.source


def test_a_published_text_that_was_altered_is_refused() -> None:
    snapshot = take_snapshot(STARTER)
    altered = Snapshot(snapshot.flow_id, snapshot.sha256, snapshot.source.replace("matters", "counts"))
    with pytest.raises(SnapshotAltered):
        flow_of(altered)


CAT_QUESTION = "      - id: cat\n        staff: Have you a cat?"
EXTRA = "      - {id: more, staff: And then?, why: More., answer: free_text, pii: no}\n  - id: danger\n"


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            CAT_QUESTION,
            CAT_QUESTION.replace("a cat?", "a pet?"),
            "Prompt cat, staff words: “Have you a cat?” is now “Have you a pet?”.",
        ),
        (
            "public: Have you a cat?",
            "public: A cat?",
            "Prompt cat, public words: “Have you a cat?” is now “A cat?”.",
        ),
        (
            "public: Are you safe?",
            "public: Are you safe?\n    locales: {cy: Diogel?}",
            "Closing question anyone_unsafe, cy words: nothing is now “Diogel?”.",
        ),
        (
            "label: Blue",
            "label: Sky",
            "Prompt colour, answers: Red (red), Blue (blue) are now Red (red), Sky (blue).",
        ),
        ("  - id: danger\n", EXTRA, "Prompt added: “And then?” (more)."),
        (
            "label: Not safe",
            "label: Not safe, public: No",
            "Closing question anyone_unsafe, answers: the words that go with them changed.",
        ),
        (
            "show_when: in_danger",
            "show_when: has_cat",
            "Conversation “Danger” (danger) changed in show_when.",
        ),
        ("recommended: yes", "recommended: no", "Prompt matters changed in recommended."),
        ("when: has_cat", "when: in_danger", "Prompt cat_name changed in when."),
        ("why: A cat is company.", "why: Cats matter.", "Prompt cat gives another reason: “Cats matter.”"),
        (
            "flag: emergency_999",
            "flag: fire_or_gas",
            "Condition changed: “Someone is in danger” (in_danger).",
        ),
        (
            "id: anyone_unsafe\n",
            "id: is_safe\n",
            "Closing question removed: “Are you safe?” (anyone_unsafe).",
        ),
        ("id: anyone_unsafe\n", "id: is_safe\n", "Closing question added: “Are you safe?” (is_safe)."),
    ],
)
def test_a_change_is_told_in_a_sentence(
    good: str, flow: Flow, before: str, after: str, sentence: str
) -> None:
    assert before in good
    assert sentence in diff(flow, load_flow(good.replace(before, after, 1), name="new.yaml"))


def test_a_prompt_that_moves_is_told(good: str, flow: Flow) -> None:
    start = good.index("      - id: colour")
    end = good.index("  - id: danger\n")
    colour = good[start:end]
    moved = (good[:start] + good[end:]).replace("closing_gates:\n", colour + "closing_gates:\n")
    assert diff(flow, load_flow(moved, name="new.yaml")) == [
        "Prompt colour moved from “First things” to “Danger”."
    ]


def test_the_same_flow_has_no_changes(flow: Flow) -> None:
    assert diff(flow, flow) == []
