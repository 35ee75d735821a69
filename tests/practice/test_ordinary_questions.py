"""What any officer asks in any call is answered in every one of them, in its caller's own voice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.practice.answering import reply_to
from app.practice.ordinary import ordinary_questions
from app.practice.script import Script, find_script, scripts
from conversation_flows.format import Flow
from conversation_flows.load import load_starter

ASKED = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))["ordinary"]

SHE = {"she": "she", "them": "her", "her": "her", "herself": "herself"}
HE = {"she": "he", "them": "him", "her": "his", "herself": "himself"}


@pytest.fixture(scope="module")
def flow() -> Flow:
    return load_starter()


def wordings(script: Script, questions: list[str]) -> Iterator[str]:
    about_another = script.caller != "person"
    for question in questions:
        if about_another or "{" not in question:
            yield question.format(**(HE if script.id == "the-house-next-door" else SHE))


@pytest.mark.parametrize("ordinary", ordinary_questions())
@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.id)
def test_an_ordinary_question_finds_its_answer_in_every_call(
    flow: Flow, script: Script, ordinary: str
) -> None:
    wanted = script.answer_to_ordinary(ordinary)
    assert wanted
    found = {question: reply_to(script, flow, question) for question in wordings(script, ASKED[ordinary])}

    wrong = {question: reply and reply.id for question, reply in found.items() if reply != wanted}
    assert wrong == {}


def test_every_ordinary_question_is_asked_in_a_dozen_wordings() -> None:
    assert ASKED.keys() == ordinary_questions().keys()
    for name, questions in ASKED.items():
        assert len(questions) >= 12, name


@pytest.mark.parametrize(
    ("script_id", "question", "answer"),
    [
        ("ammis-letters", "Who looks after her?", "and Aisha mornings"),
        ("the-house-next-door", "Does he have any family?", "There's nobody left"),
        ("badge-and-a-headache", "Is anybody with you?", "with the cat"),
        ("walking-out", "Are you both safe right now?", "It's tonight I can't promise you"),
        ("badge-and-a-headache", "Can you get out of the house?", "Do you mean now?"),
        ("badge-and-a-headache", "Can you get out of there?", "Do you mean now?"),
        ("about-the-gritting", "Any guns in the house?", "Billy could have the keys"),
        ("says-he-is-fine", "Where do you live?", "Tanner's Row"),
        # a yes or a no is all that she can say: each must be the right one
        ("a-rail-for-the-bathroom", "Are you on your own?", "No."),
        ("a-rail-for-the-bathroom", "Is anybody with you?", "Yes."),
        ("a-rail-for-the-bathroom", "Can anybody hear you?", "Yes."),
        ("a-rail-for-the-bathroom", "Are you safe?", "Not today, no."),
        ("a-rail-for-the-bathroom", "Are you in danger?", "Yes."),
        ("a-rail-for-the-bathroom", "Shall I send the police?", "Not today, no."),
        ("a-rail-for-the-bathroom", "Can you get out of the house?", "No."),
    ],
)
def test_the_answer_is_true_of_this_caller(flow: Flow, script_id: str, question: str, answer: str) -> None:
    script = find_script(script_id)
    assert script
    reply = reply_to(script, flow, question)

    assert reply
    said = " ".join(line.say for line in reply.lines)
    assert said.startswith(answer) if answer.startswith(("No", "Yes")) else answer in said


def test_a_question_of_the_page_is_answered_as_the_ordinary_one_like_it(flow: Flow) -> None:
    script = find_script("badge-and-a-headache")
    assert script
    around = next(p.prompt for p in flow.prompts() if p.prompt.id == "people_around")

    reply = reply_to(script, flow, around.staff)

    assert reply
    assert reply.id == "family"


def test_nobody_names_a_day_as_todays() -> None:
    """A practice call is taken on any day."""
    day = re.compile(
        r"\b(it's|it is|today's|today is) (a )?(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE
    )
    for script in scripts():
        answers = [*(reply.lines for reply in script.replies), *script.ordinary.values()]
        said = [line.say for lines in (script.lines, *answers) for line in lines]
        assert not [line for line in said if day.search(line)], script.id
