"""What people say that speaks of no need, beside what does: of sentences that nothing was built on."""

from pathlib import Path

import pytest

from resource_directory.matching import load_encoder
from resource_directory.matching.hearing import Listener, listener
from resource_directory.matching.hearing_report import Hearing, report
from resource_directory.matching.meaning import no_need
from resource_directory.needs import load_needs

HELD = (Path(__file__).parent / "data" / "no_need.txt").read_text("utf-8").splitlines()
NEED = "I can't get out of the bath any more, I'm frightened of slipping"


@pytest.fixture(scope="module")
def ears() -> Listener:
    return listener(load_needs(), load_encoder())


def told(ears: Listener, text: str) -> Hearing:
    return report(ears.hear(text), ears, ticked=frozenset(), struck=frozenset(), told=12)


def test_a_need_is_told_amid_talk_of_none_and_little_of_the_talk_is(ears: Listener) -> None:
    from_talk = 0
    stories = [HELD[at : at + 5] for at in range(0, len(HELD), 5)]
    for talk in stories:
        evidence = [need.evidence for need in told(ears, ". ".join([*talk[:3], NEED, *talk[3:]])).needs]
        assert any(words and words in NEED for words in evidence)
        from_talk += sum(words not in NEED for words in evidence)
    assert from_talk / len(stories) <= 2.6  # of five sentences; it was 4.1 before talk of no need was known


@pytest.mark.parametrize("said", ["I've just found a pen", "I'm all right", "mornings, mostly"])
def test_talk_of_no_need_alone_waits_for_more(said: str, ears: Listener) -> None:
    assert not told(ears, said).understood


def test_nothing_that_is_measured_on_was_built_on() -> None:
    assert not {line.casefold() for line in HELD} & {line.casefold() for line in no_need()}
