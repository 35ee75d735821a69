"""“Given in writing” with nowhere to send it, or not safely: the closing says so, and closes all the same."""

import pytest

from app.contacts.models import Contact, GateAnswer
from app.db import Database
from tests.front_door.test_a_call import listing_id
from tests.rows import all_rows
from tests.town import Caller, gates

BUT = "You said you would send something in writing, but"
NOWHERE = f"{BUT} no postal or e-mail address is known"
ASKED_NOT = f"{BUT} they asked that nothing is sent to the house"
UNSAFE = f"{BUT} somebody else may open it"


def give(call: Caller, how: str = "written") -> None:
    page = call.say("I used to love singing.")
    call.post("introductions", listing_id=listing_id(page, "Millbrook Singers"), how=how)


def about(call: Caller, **facts: str) -> None:
    call.post("about", shown=call.shown_facts(), **facts)


def need(call: Caller, *typed: str) -> str:
    for each in typed:
        call.post("contact-needs", typed=each)
    return call.page


def test_nothing_is_said_where_nothing_is_to_be_sent(call: Caller) -> None:
    give(call, how="they_ring")
    assert BUT not in call.page


def test_what_is_given_in_writing_asks_for_an_address_and_the_call_closes_without(
    call: Caller, town: Database
) -> None:
    give(call)
    assert NOWHERE in call.page
    call.post("close", act="close", outcome="signposted", **gates())
    assert [contact.outcome for contact in all_rows(town, Contact)] == ["signposted"]


def test_an_answer_that_something_is_sent_asks_for_one_too(call: Caller) -> None:
    assert NOWHERE not in call.page
    assert NOWHERE in call.post("close", act="keep", **gates(told_next="told_and_written"))


def test_nothing_says_that_all_is_there_beside_it(call: Caller) -> None:
    give(call)
    page = call.post("close", act="keep", what_next="I post it today.", outcome="signposted", **gates())
    assert "It can close now, with what is said above." in page
    about(call, postcode="ZZ1 2AB")
    assert "Everything is there: one press closes it." in call.page


@pytest.mark.parametrize("facts", [{"postcode": "ZZ1 2AB"}, {"place": "3 Rope Walk, Millbrook"}])
def test_an_address_is_enough(call: Caller, facts: dict[str, str]) -> None:
    give(call)
    about(call, **facts)
    assert BUT not in call.page


def test_a_village_is_no_address(call: Caller) -> None:
    give(call)
    about(call, place="Millbrook")
    assert NOWHERE in call.page


@pytest.mark.parametrize("where", ["To her sister in ZZ2 9XY.", "To jane@example.org by Friday."])
def test_where_it_goes_may_be_written_instead(call: Caller, where: str) -> None:
    give(call)
    page = call.post("close", act="keep", what_next=where)
    assert BUT not in page


@pytest.mark.parametrize("said", ["do not write", "letters are not safe"])
def test_who_wants_nothing_sent_to_the_house_is_asked_for_another_way(call: Caller, said: str) -> None:
    give(call)
    about(call, postcode="ZZ1 2AB", telephone="01632 960123")
    assert ASKED_NOT in need(call, said)
    assert BUT not in need(call, "email: win@example.org")


def test_a_text_goes_to_a_number_where_a_message_may_be_left(call: Caller) -> None:
    give(call)
    assert NOWHERE in need(call, "Text them")
    about(call, telephone="07700 900123")
    assert BUT not in call.page
    assert NOWHERE in need(call, "Leave no message")


def test_a_letter_that_somebody_else_may_open_is_asked_about(call: Caller) -> None:
    give(call)
    about(call, postcode="ZZ1 2AB")
    assert UNSAFE in need(call, "Speak only to them")
    assert BUT not in need(call, "Write a letter")


def test_a_worry_about_somebodys_safety_is_a_reason_to_ask(call: Caller) -> None:
    give(call)
    about(call, postcode="ZZ1 2AB")
    assert UNSAFE in call.say("I used to love singing. My son hits me.", revision=1)


SHALL_I = "Shall I send"


@pytest.mark.parametrize("who", ["person", "relative"])
def test_nothing_is_offered_in_writing_to_one_who_asked_that_nothing_is_sent(
    call: Caller, town: Database, who: str
) -> None:
    call.post("about", shown=call.shown_facts(), full_name="Jean Whittle", caller_role=who)
    assert SHALL_I in call.page
    page = need(call, "Send nothing to the house")
    assert SHALL_I not in page
    assert "“Let me tell you what happens next, who will do it and by when.”" in page
    call.post("close", act="keep", **{"gate-told_next": "told", "asked-told_next": "nothing_sent"})
    [answer] = all_rows(town, GateAnswer)
    assert SHALL_I not in answer.wording


def test_what_reaches_them_by_e_mail_is_offered_all_the_same(call: Caller) -> None:
    assert SHALL_I in need(call, "Send nothing to the house", "E-mail: jean@example.org")
