"""What any officer asks in any call is answered in every one of them, in its caller's own voice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.practice.answering import reply_to
from app.practice.ordinary import ordinary_questions
from app.practice.script import PagePart, Script, find_script, scripts
from conversation_flows.format import Flow, Gate, Prompt
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening.advice import advice
from conversation_flows.load import load_starter

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))
ASKED = {**QUESTIONS["ordinary"], **QUESTIONS["of_the_page"]}

each_call = pytest.mark.parametrize("script", scripts(), ids=lambda script: script.id)

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
@each_call
def test_an_ordinary_question_finds_its_answer_in_every_call(
    flow: Flow, script: Script, ordinary: str
) -> None:
    wanted = script.answer_to_ordinary(ordinary)
    assert wanted
    found = {question: reply_to(script, flow, question) for question in wordings(script, ASKED[ordinary])}

    wrong = {question: reply and reply.id for question, reply in found.items() if reply != wanted}
    assert wrong == {}


def test_every_ordinary_question_is_asked_in_a_dozen_wordings_and_the_page_s_in_four() -> None:
    assert ASKED.keys() == ordinary_questions().keys()
    for name, questions in QUESTIONS["ordinary"].items():
        assert len(questions) >= 12, name
    for name, questions in QUESTIONS["of_the_page"].items():
        assert len(questions) >= 4, name


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
        ("walking-out", "Are you thinking of harming yourself, Karen?", "I don't want to die"),
        ("says-he-is-fine", "Do you ever feel you would be better off dead?", "Joan wouldn't have it"),
        ("says-he-is-fine", "Did you hurt yourself when you fell?", "stiff for a bit"),
        ("says-he-is-fine", "Did you hurt yourself, Arthur, when you fell on the stairs?", "the third one"),
        ("about-the-gritting", "Have you thought how, and have you got it with you?", "the cabinet open"),
        ("ammis-letters", "How old is the child?", "Aisha. She's eleven."),
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


@each_call
def test_every_prompt_and_closing_question_read_aloud_has_its_answer(flow: Flow, script: Script) -> None:
    about_them = script.caller != "person"
    questions: list[tuple[PagePart, Prompt | Gate]] = [("prompts", each.prompt) for each in flow.prompts()]
    questions += [("gates", gate) for gate in flow.closing_gates]

    for part, question in questions:
        reply = reply_to(script, flow, question.said_to(about_them=about_them))
        assert reply, question.id
        assert reply == script.answer_to(part, question.id)


@each_call
def test_what_the_advice_says_to_ask_about_a_red_flag_has_its_answer(flow: Flow, script: Script) -> None:
    for line in advised():
        matters = [QUESTIONS["advice"][each] for each in questions_in(line)]
        fitting = [script.answer_to_ordinary(matter) for matter in matters]

        assert reply_to(script, flow, line) in fitting, line
        for question, answer in zip(questions_in(line), fitting, strict=True):
            assert answer
            assert reply_to(script, flow, question) == answer, question


def test_no_question_of_the_advice_is_left_out_above() -> None:
    assert {question for line in advised() for question in questions_in(line)} == QUESTIONS["advice"].keys()


def advised() -> list[str]:
    """What stands in quotation marks there is said to the caller."""
    asked = [line for kind in FLAG_KINDS for line in advice(kind).ask]
    return [said for line in asked for said in re.findall("“(.+?)”", line)]


def questions_in(line: str) -> list[str]:
    return [sentence.strip() for sentence in re.findall(r"[^.?]+[.?]", line) if sentence.endswith("?")]


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
