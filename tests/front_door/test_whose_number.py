"""A number written before somebody else came on the line: nobody but the officer knows whose it is."""

import json
import re

import pytest

from app.contacts.models import Contact
from app.db import Database
from app.people.models import Person
from tests.front_door.test_undo import take_back, verbs
from tests.rows import all_rows
from tests.town import Caller

NUMBER = "01632 960123"
OTHER = "01632 960456"
ASKED = re.compile(r"Whose number is <strong[^>]*>([^<]+)</strong>\?")


def write(call: Caller, **changed: str) -> str:
    """As a page sends its facts that shows what stands."""
    shown = call.shown_facts()
    standing = {name: value for name, value in json.loads(shown).items() if value}
    return call.post("about", shown=shown, **(standing | changed))


def answer(call: Caller, whose: str, number: str = NUMBER) -> str:
    return call.post("whose-number", whose=whose, number=number)


def numbers(town: Database) -> tuple[list[str], str]:
    """The person's, where there is one, and the caller's."""
    [contact] = all_rows(town, Contact)
    own = [person.telephone for person in all_rows(town, Person) if person.id == contact.person_id]
    return own, contact.caller_telephone


def test_it_is_asked_whose_number_it_is_once_somebody_else_is_on_the_line(
    call: Caller, town: Database
) -> None:
    assert not ASKED.search(write(call, telephone=NUMBER))
    assert ASKED.findall(write(call, caller_role="carer")) == [NUMBER]
    assert numbers(town) == ([NUMBER], "")


def test_it_is_asked_where_both_come_at_once_and_where_they_come_with_words(call: Caller) -> None:
    assert ASKED.search(write(call, telephone=NUMBER, caller_role="relative"))
    assert not ASKED.search(write(call, caller_role="person"))
    assert ASKED.search(
        call.post("words", voice="person", text="", caller_role="relative", role_shown="person")
    )


def test_a_professional_who_comes_on_the_line_with_the_type_is_asked_about_too(call: Caller) -> None:
    write(call, telephone=NUMBER)
    assert ASKED.search(call.post("type", call_type="professional"))


def test_one_press_makes_it_the_callers_and_one_takes_that_back(call: Caller, town: Database) -> None:
    write(call, full_name="Winifred Osei", telephone=NUMBER)
    write(call, caller_role="carer")
    assert not ASKED.search(answer(call, "caller"))
    assert numbers(town) == ([""], NUMBER)
    assert "The number is the caller" in call.page
    take_back(call)
    assert numbers(town) == ([NUMBER], "")


def test_a_number_that_was_all_that_was_known_leaves_nobody_and_comes_back_with_them(
    call: Caller, town: Database
) -> None:
    write(call, telephone=NUMBER)
    write(call, caller_role="carer")
    answer(call, "caller")
    assert (numbers(town), all_rows(town, Person)) == (([], NUMBER), [])
    take_back(call)
    assert numbers(town) == ([NUMBER], "")


def test_once_it_is_said_to_be_the_persons_it_is_not_asked_again(call: Caller, town: Database) -> None:
    write(call, telephone=NUMBER)
    write(call, caller_role="carer")
    assert not ASKED.search(answer(call, "person"))
    assert not ASKED.search(write(call, caller_role="relative"))
    assert numbers(town) == ([NUMBER], "")
    assert "contact:number_settled" in verbs(town)


def test_a_number_written_as_the_persons_while_somebody_else_rings_is_in_no_doubt(call: Caller) -> None:
    write(call, caller_role="carer")
    assert not ASKED.search(write(call, telephone=NUMBER))
    assert not ASKED.search(write(call, caller_role="relative"))


def test_nothing_is_asked_where_the_caller_has_a_number_of_their_own(call: Caller) -> None:
    write(call, telephone=NUMBER)
    assert not ASKED.search(write(call, caller_role="carer", caller_telephone=OTHER))


def test_a_number_of_an_earlier_call_is_theirs_and_stands_again_under_one_that_was_the_callers(
    call: Caller, town: Database
) -> None:
    write(call, full_name="Winifred Osei", telephone=OTHER)
    [known] = all_rows(town, Person)
    again = Caller(call.browser)
    again.post("known", asked="Winifred Osei")
    again.post("person", person_id=str(known.id), asked="Winifred Osei")
    assert not ASKED.search(write(again, caller_role="relative"))
    write(again, caller_role="person")
    write(again, telephone=NUMBER)
    assert ASKED.search(write(again, caller_role="relative"))
    answer(again, "caller")
    assert [person.telephone for person in all_rows(town, Person)] == [OTHER]
    take_back(again)
    assert [person.telephone for person in all_rows(town, Person)] == [NUMBER]


def joined_after_somebody_else_came(call: Caller, known_number: str) -> Caller:
    """A number was written, somebody else came on the line, then the person turned out to be known."""
    write(call, full_name="Winifred Osei", telephone=known_number)
    again = Caller(call.browser)
    write(again, full_name="Winnie Osei", telephone=NUMBER)
    write(again, caller_role="relative")
    found = again.post("known", asked="Winifred Osei")
    known = re.findall(r'name="person_id" value="([^"]+)"', found)
    again.post("person", person_id=known[0], asked="Winifred Osei")
    assert ASKED.findall(again.page) == [NUMBER]
    return again


def known_numbers(town: Database) -> tuple[str, str]:
    """The known person's, and the caller's of the call that is about them now."""
    [person] = [one for one in all_rows(town, Person) if one.full_name == "Winifred Osei"]
    return person.telephone, max(contact.caller_telephone for contact in all_rows(town, Contact))


@pytest.mark.parametrize("known", ["", OTHER])
def test_it_is_asked_again_where_the_person_turns_out_to_be_known(
    call: Caller, town: Database, known: str
) -> None:
    again = joined_after_somebody_else_came(call, known)
    assert not ASKED.search(answer(again, "caller"))
    assert known_numbers(town) == (known, NUMBER)
    take_back(again)
    assert known_numbers(town) == (known or NUMBER, "")


@pytest.mark.parametrize(("known", "stands"), [("", NUMBER), (OTHER, f"{OTHER}; {NUMBER}")])
def test_a_number_said_to_be_theirs_stands_beside_the_one_that_was_known(
    call: Caller, town: Database, known: str, stands: str
) -> None:
    again = joined_after_somebody_else_came(call, known)
    assert not ASKED.search(answer(again, "person"))
    assert known_numbers(town) == (stands, "")


def test_a_number_changed_since_it_was_asked_about_is_moved_nowhere(call: Caller, town: Database) -> None:
    write(call, telephone=NUMBER)
    write(call, caller_role="carer")
    write(call, telephone=OTHER)
    answer(call, "caller")
    assert numbers(town) == ([OTHER], "")


def test_nothing_is_taken_back_over_another_number_of_the_callers(call: Caller, town: Database) -> None:
    write(call, full_name="Winifred Osei", telephone=NUMBER)
    write(call, caller_role="carer")
    answer(call, "caller")
    write(call, caller_telephone=OTHER)
    assert "The caller’s number was changed since" in take_back(call).replace("&#39;", "’").replace("'", "’")
    assert numbers(town) == ([""], OTHER)
