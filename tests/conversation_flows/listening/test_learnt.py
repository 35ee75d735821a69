"""Red flags heard by the language model beside the rules."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import hear, why_by_rules_alone
from conversation_flows.listening.hear import heard_with
from conversation_flows.listening.learnt import SIGN, Ear, shipped_ear
from sentence_encoder import EncoderMissing

# Words of no list: the rules hear nothing in them.
QUIETLY = (
    "I have written on the backs of the photos who they are each to go to, and the budgie went on Friday."
)
BINS = "The bins were late again and the new driver is ever so polite. "


@pytest.fixture
def ear() -> Ear:
    found = shipped_ear()
    assert isinstance(found, Ear)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The model of the release, to be broken."""
    return Path(shutil.copytree(Path(str(files("conversation_flows.listening") / "model")), tmp_path / "m"))


def test_what_no_rule_hears_is_heard_by_its_meaning() -> None:
    assert heard_with(None, QUIETLY).flags == ()
    assert [(flag.kind, flag.sign) for flag in hear(QUIETLY).flags] == [("mental_health_crisis", SIGN)]


def test_the_words_shown_are_those_that_said_most_and_are_exactly_the_text() -> None:
    text = BINS * 4 + QUIETLY + " " + BINS * 4
    (flag,) = hear(text).flags
    assert text[flag.start : flag.end] == flag.evidence
    assert "photos" in flag.evidence
    assert "bins" not in flag.evidence


def test_it_is_heard_at_the_end_of_a_very_long_story() -> None:
    assert "mental_health_crisis" in {flag.kind for flag in hear(BINS * 150 + QUIETLY).flags}


@pytest.mark.parametrize(
    "text",
    [
        "I can smell gas.",
        "My husband punched me.",
        "She is unconscious.",
        "I want to kill myself.",
        "He has taken all her tablets and she is not breathing right.",
        "The carers hit him.",
        "My stepdad hits my little brother.",
        "I cannot go on looking after her, I shall put a pillow over her face.",
    ],
)
def test_what_is_said_in_plain_words_stands(ear: Ear, text: str) -> None:
    ruled = {flag.kind for flag in heard_with(None, text).flags}
    assert ruled
    assert ruled <= {flag.kind for flag in heard_with(ear, text).flags}


def test_each_kind_has_a_bar_and_every_story_a_score_for_each(ear: Ear) -> None:
    assert set(ear.scores("The kettle is on.")) == set(FLAG_KINDS)


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "…!?", "x" * 5000, "\x00"])
def test_what_is_no_story_is_no_stumbling_block(ear: Ear, text: str) -> None:
    assert heard_with(ear, text).flags == ()


def test_a_broken_model_is_told_by_name(folder: Path) -> None:
    model = folder / "encoder.onnx"
    model.write_bytes(model.read_bytes()[:-1] + b"?")
    with pytest.raises(EncoderMissing, match=r"encoder\.onnx"):
        Ear(folder)


def test_heads_of_another_model_are_refused(folder: Path) -> None:
    heads = folder / "heads.json"
    heads.write_text(json.dumps(json.loads(heads.read_text()) | {"encoder": "another"}))
    with pytest.raises(EncoderMissing, match="made for another model"):
        Ear(folder)


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"look": 1}'])
def test_heads_that_cannot_be_read_are_told(folder: Path, broken: str) -> None:
    (folder / "heads.json").write_text(broken)
    with pytest.raises(EncoderMissing, match=r"heads\.json"):
        Ear(folder)


def test_nothing_is_lacking_in_this_release() -> None:
    assert why_by_rules_alone() == ""
