"""What the caller answers to a question in anybody's words, and what they say is in no script of theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.practice.answering import reply_to
from app.practice.script import find_script, scripts
from conversation_flows.format import Flow
from conversation_flows.load import load_starter

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def flow() -> Flow:
    return load_starter()


def answered(flow: Flow, script_id: str, question: str) -> str | None:
    script = find_script(script_id)
    assert script
    reply = reply_to(script, flow, question)
    return reply.id if reply else None


def asked() -> Iterator[tuple[str, str, str]]:
    for script_id, replies in QUESTIONS["asked"].items():
        for reply, questions in replies.items():
            yield from ((script_id, reply, question) for question in questions)


def unscripted() -> Iterator[tuple[str, str]]:
    for script in scripts():
        own = QUESTIONS["not_in_this_script"][script.id]
        yield from ((script.id, question) for question in (*QUESTIONS["not_in_any_script"], *own))


@pytest.mark.parametrize(("script_id", "reply", "question"), list(asked()))
def test_a_question_in_other_words_brings_out_its_own_reply(
    flow: Flow, script_id: str, reply: str, question: str
) -> None:
    assert answered(flow, script_id, question) == reply


@pytest.mark.parametrize(("script_id", "question"), list(unscripted()))
def test_what_is_in_no_script_is_answered_by_nothing_unrelated(
    flow: Flow, script_id: str, question: str
) -> None:
    assert answered(flow, script_id, question) is None


def test_every_reply_is_asked_for_in_other_words() -> None:
    """So that none is left out of the questions above, nor asked for in the call's own words alone."""
    for script in scripts():
        ways = {reply.id: {*reply.likewise, reply.ask} for reply in script.replies}
        other = QUESTIONS["asked"][script.id]

        assert {reply for reply, questions in other.items() if len(questions) >= 4} == set(ways)
        assert not any(set(questions) & ways[reply] for reply, questions in other.items())


def test_each_way_of_asking_that_a_call_names_brings_out_its_reply(flow: Flow) -> None:
    wrong = [
        (script.id, reply.id, question, answered(flow, script.id, question))
        for script in scripts()
        for reply in script.replies
        for question in (reply.ask, *reply.likewise)
        if answered(flow, script.id, question) != reply.id
    ]

    assert wrong == []
