"""What was heard, put right: needs by everyday words, refusals, flags raised by what an officer noticed."""

import re

import pytest
from sqlmodel import select

from app.audit.models import AuditEvent
from app.contacts.models import NeedMark, RaisedFlag
from app.contacts.refusals import RefusalMark
from app.db import Database
from resource_directory.needs import load_needs
from tests.rows import all_rows
from tests.town import Caller, gates

STORY = "Since my husband died the evenings are so long. I used to sing."
NO_GROUPS = "I used to sing but I am not going to any groups."


def heard(page: str) -> str:
    return page[page.index('id="heard"') :].split('class="fd-voices"', maxsplit=1)[0]


def chips(page: str) -> list[str]:
    """Codes of the needs in their line, as it is read."""
    line = heard(page).split("<ul", maxsplit=1)[1].split("</ul>", maxsplit=1)[0]
    return re.findall(r'name="need_code" value="([^"]+)"', line)


@pytest.mark.parametrize("typed", ["shopping", "Shoping", "getting food in", "Getting fod in", " SHOPPING "])
def test_a_need_is_added_by_its_name_or_by_everyday_words(call: Caller, town: Database, typed: str) -> None:
    page = call.post("needs", need_code=typed, mark="ticked")
    assert [mark.need_code for mark in all_rows(town, NeedMark)] == ["shopping"]
    assert "Getting food in" in heard(page)


def test_what_may_mean_several_needs_asks_which_and_changes_nothing(call: Caller, town: Database) -> None:
    reply = call.browser.post(f"{call.path}/needs", {"need_code": "lonely", "mark": "ticked"})
    assert reply.status_code == 422
    assert "Which is meant by “lonely”?" in reply.text
    assert 'value="lonely"' in reply.text
    assert "Feeling lonely or cut off" in heard(reply.text)
    assert all_rows(town, NeedMark) == []


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "12345", "<b>x</b>", "🙂", "\u202eqwz", "word " * 9000])
def test_what_is_like_no_need_says_what_to_do(call: Caller, town: Database, typed: str) -> None:
    reply = call.browser.post(f"{call.path}/needs", {"need_code": typed, "mark": "ticked"})
    assert reply.status_code == 422
    assert "such as shopping" in heard(reply.text)
    assert len(heard(reply.text)) < 20_000
    assert all_rows(town, NeedMark) == []


def test_why_each_need_is_here_is_told_on_demand(call: Caller) -> None:
    page = heard(call.say(STORY))
    assert "Why these" in page
    assert "they said “Since my husband died" in page.split("Why these")[1]


def test_a_struck_need_stays_in_sight_and_can_be_brought_back(call: Caller) -> None:
    call.say(STORY)
    page = heard(call.post("needs", need_code="bereavement", mark="struck"))
    assert "need-bereavement-back" in page
    assert "need-bereavement-back" not in heard(call.post("needs", need_code="bereavement", mark="none"))


DAYS = "She used to sing in the choir and paint. The garden is too much now. She would like some company."
GRAVER = (
    (" The house is cold and she cannot pay the gas.", "fuel"),
    (" There is no food in the house.", "foodpoverty"),
    (" Her daughter looks after her and is worn out and needs a break.", "carer-break"),
    (" She has to be out tonight and will sleep rough.", "rough"),
    (" She says she would be better off dead.", "crisis"),
)


def test_grave_needs_stand_in_front_gravest_first_whatever_else_was_said(call: Caller) -> None:
    assert chips(call.say(DAYS))[0] == "arts"
    told, stood, revision = DAYS, chips(call.page), 1
    for sentence, code in GRAVER:
        told += sentence
        now = chips(call.say(told, revision=revision))
        revision += 1
        order = [need for need in load_needs().grave if need in now]
        assert code in now
        assert now[: len(order)] == order
        assert [need for need in now if need in stood and need in order] == [n for n in stood if n in order]
        stood = now


def test_a_grave_need_struck_out_goes_to_the_end(call: Caller) -> None:
    assert chips(call.say(DAYS + GRAVER[1][0]))[0] == "foodpoverty"
    assert chips(call.post("needs", need_code="foodpoverty", mark="struck"))[-1] == "foodpoverty"


def test_a_grave_need_added_by_hand_stands_in_front_at_once(call: Caller) -> None:
    call.say(DAYS)
    assert chips(call.post("needs", need_code="falls", mark="ticked"))[0] == "falls"


def test_a_refusal_heard_can_be_struck_and_put_back(call: Caller, town: Database) -> None:
    assert "refusal-groups-strike" in heard(call.say(NO_GROUPS))
    page = heard(call.post("refusals", type="groups", mark="struck"))
    assert "refusal-groups-back" in page
    assert [mark.mark for mark in all_rows(town, RefusalMark)] == ["struck"]
    assert "refusal-groups-strike" in heard(call.post("refusals", type="groups", mark="none"))
    assert all_rows(town, RefusalMark) == []


def test_a_refusal_added_by_hand_holds_in_who_could_help(call: Caller) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    page = call.say("I used to sing. I cannot manage the bus any more.")
    assert page.index("Millbrook Lifts") > 0
    before = page.index("Millbrook Lifts") < page.index("Millbrook Village Agent")
    page = call.post("refusals", type="transport", mark="added")
    assert "Transport schemes" in heard(page)
    gone = "Millbrook Lifts" not in page
    after = gone or page.index("Millbrook Lifts") > page.index("Millbrook Singers")
    assert before
    assert after


def test_the_same_refusal_twice_is_one(call: Caller, town: Database) -> None:
    call.post("refusals", type="online", mark="added")
    call.post("refusals", type="online", mark="added")
    assert len(all_rows(town, RefusalMark)) == 1
    with town.work(writing=False) as session:
        told = session.exec(select(AuditEvent).where(AuditEvent.verb == "refusal:marked")).all()
        assert len(told) == 1


@pytest.mark.parametrize("type_", ["", "cats", "<b>"])
def test_a_refusal_of_nothing_known_is_refused(call: Caller, town: Database, type_: str) -> None:
    reply = call.browser.post(f"{call.path}/refusals", {"type": type_, "mark": "added"})
    assert reply.status_code == 422
    assert all_rows(town, RefusalMark) == []


def test_an_officer_raises_a_flag_for_what_no_words_say(call: Caller, town: Database) -> None:
    page = call.post("flags", kind="domestic_abuse", noticed="she went quiet when somebody came in")
    flag = all_rows(town, RaisedFlag)[0]
    assert flag.evidence == "Officer Example noticed: she went quiet when somebody came in"
    assert "Officer Example noticed" in page
    closing = {"act": "close", "outcome": "advice_only", "advice": "x", **gates()}
    assert call.browser.post(f"{call.path}/close", closing).status_code == 422
    call.browser.get(call.path)
    assert "rang the helpline" in call.decide(flag, "acted_on", "rang the helpline with her")


def test_what_was_noticed_joins_the_words_that_raised_the_same_flag(call: Caller, town: Database) -> None:
    call.say("I can smell gas in the kitchen.")
    fields = {"kind": "fire_or_gas", "noticed": "an alarm in the background"}
    call.post("flags", **fields)
    call.post("flags", **fields)
    call.say("I can smell gas in the kitchen and my head is banging.", revision=1)
    flags = all_rows(town, RaisedFlag)
    assert len(flags) == 1
    assert flags[0].evidence.count("an alarm in the background") == 1
    assert "smell gas" in flags[0].evidence


@pytest.mark.parametrize(
    ("kind", "noticed", "status"),
    [
        ("domestic_abuse", "  ", 422),
        ("", "a silence", 422),
        ("weather", "it rains", 404),
        ("domestic_abuse", "x" * 1001, 422),
    ],
)
def test_a_flag_by_hand_needs_its_kind_and_what_was_noticed(
    call: Caller, town: Database, kind: str, noticed: str, status: int
) -> None:
    reply = call.browser.post(f"{call.path}/flags", {"kind": kind, "noticed": noticed})
    assert reply.status_code == status
    assert all_rows(town, RaisedFlag) == []


def test_a_story_pasted_twice_doubles_neither_needs_nor_flags(call: Caller, town: Database) -> None:
    story = STORY + " I can smell gas in the kitchen. I am not going to any groups."
    once = heard(call.say(story))
    twice = heard(call.say(f"{story}\n{story}", revision=1))
    assert twice.count("fd-chip__name") == once.count("fd-chip__name")
    assert twice.count("refusal-groups-strike") == 1
    assert [flag.evidence.count("smell gas") for flag in all_rows(town, RaisedFlag)] == [1]


def test_somebody_elses_call_takes_no_refusal_and_no_flag(call: Caller, signed_in: object) -> None:
    other = signed_in("therapist")  # type: ignore[operator]  # the fixture of tests/conftest.py
    other.get("/calls")
    for path, fields in (
        ("refusals", {"type": "online", "mark": "added"}),
        ("flags", {"kind": "domestic_abuse", "noticed": "silence"}),
        ("conversations/close", {"conversation": "good_life"}),
    ):
        assert other.post(f"{call.path}/{path}", fields).status_code == 403
