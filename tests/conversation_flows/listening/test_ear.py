"""The learned ear: what it cannot do without, how a long story is cut for it, and what it points at."""

import json
import shutil
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import Ear, hear, listen, why_without_ear
from conversation_flows.listening.ear import shipped_ear
from conversation_flows.listening.families import shipped
from conversation_flows.listening.judged import LEARNT, listened_to, stretches
from conversation_flows.listening.stories import take_apart
from sentence_encoder import EncoderMissing

DATA = Path(__file__).parent / "data"
CHAT = "We had a lovely week and the grandchildren came and we went to the market. " * 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shipped_model = Path(str(files("conversation_flows.listening") / "model"))
    return Path(shutil.copytree(shipped_model, tmp_path / "model"))


@pytest.fixture(scope="module")
def ear() -> Ear:
    found = shipped_ear()
    assert found, why_without_ear()
    return found


def test_the_model_of_the_release_is_there() -> None:
    assert why_without_ear() == ""


def test_a_model_that_is_not_the_one_shipped_is_refused(folder: Path) -> None:
    model = folder / "encoder.onnx"
    model.write_bytes(model.read_bytes()[:-1] + b"?")

    with pytest.raises(EncoderMissing, match=r"encoder\.onnx is not the file"):
        Ear(folder)


@pytest.mark.parametrize("written", ["", "{}", '{"emergency_999": {"alone": 1}}', "[1]"])
def test_bars_that_cannot_be_read_are_refused(folder: Path, written: str) -> None:
    (folder / "bars.json").write_text(written, "utf-8")

    with pytest.raises(EncoderMissing, match=r"bars\.json cannot be read"):
        Ear(folder)


def test_without_an_ear_the_rules_go_on() -> None:
    assert [flag.kind for flag in listen("I can smell gas in the kitchen.", None).flags] == ["fire_or_gas"]


def test_what_the_ear_alone_raises_is_a_sentence_of_the_text(ear: Ear, folder: Path) -> None:
    lowered = json.dumps({kind: {"alone": -99, "plainly": -99, "hinted": -99} for kind in FLAG_KINDS})
    (folder / "bars.json").write_text(lowered, "utf-8")
    said = CHAT + "He <b>sings</b> to me of an evening — I don’t go out much now. " + CHAT

    flags = listen(said, Ear(folder)).flags

    assert {flag.sign for flag in flags} == {LEARNT}
    assert {flag.kind for flag in flags} == set(FLAG_KINDS)
    assert all(said[flag.start : flag.end] == flag.evidence for flag in flags)
    assert ear.bars[0].alone > -99


def test_a_long_story_is_cut_into_stretches_that_leave_nothing_out() -> None:
    story = take_apart(CHAT, shipped())

    cut = list(stretches(story.clauses))

    assert [clause for part in cut for clause in part] != list(story.clauses)  # something is heard twice
    assert sorted({clause.first for part in cut for clause in part}) == [c.first for c in story.clauses]
    assert all(part[-1].past - part[0].first <= 110 for part in cut)
    assert all(later[0].first < earlier[-1].past for earlier, later in pairwise(cut))


def test_while_somebody_types_on_only_the_last_stretch_is_heard_anew(ear: Ear) -> None:
    before = listened_to(take_apart(CHAT, shipped()), ear)
    after = listened_to(take_apart(CHAT + "And then we went home.", shipped()), ear)

    kept = zip(before[:-1], after, strict=False)
    assert all(one.sounding is again.sounding for one, again in kept)


def test_a_breath_without_end_is_heard_to_its_end(ear: Ear) -> None:
    story = take_apart("cup " * 1000, shipped())

    heard = listened_to(story, ear)

    assert heard[-1].end == story.words[-1].end
    assert all(one.clauses[-1].past - one.clauses[0].first <= 110 for one in heard)


def test_a_call_is_heard_once(ear: Ear) -> None:
    hear("Said once and for all.")
    asked = ear.listen.cache_info().misses
    listen("Said once and for all.", ear)

    assert ear.listen.cache_info().misses == asked
