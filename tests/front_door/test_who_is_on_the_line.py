"""Who is on the line, and where the person lives, are taken from what is known already."""

from collections.abc import Callable

from app.contacts.models import Contact
from app.db import Database
from app.people.models import Person
from tests.browserish import Browserish
from tests.rows import all_rows
from tests.town import Caller

OFFERED = "They live at"


def test_a_professionals_call_has_a_professional_on_the_line(
    signed_in: Callable[[str], Browserish], town: Database
) -> None:
    officer = signed_in("officer")
    officer.get("/calls")
    page = officer.post("/calls", {"call_type": "professional"}).text
    assert 'value="professional" selected' in page
    assert [contact.caller_role for contact in all_rows(town, Contact)] == ["professional"]


def test_a_postcode_in_the_words_is_offered_and_taken_by_a_press(call: Caller, town: Database) -> None:
    assert "They live at ZZ1 2AB" in call.say("She lives at zz12ab, by the church.", voice="caller")
    assert all_rows(town, Person) == []
    page = call.post("about", shown=call.shown_facts(), said_postcode="ZZ1 2AB")
    assert [person.postcode for person in all_rows(town, Person)] == ["ZZ1 2AB"]
    assert OFFERED not in page


def test_no_postcode_is_offered_over_one_that_is_known(call: Caller) -> None:
    call.post("about", postcode="ZZ2 9XY")
    assert OFFERED not in call.say("I live at ZZ1 2AB.")


def test_a_place_that_is_known_is_used_where_the_postcode_is_not(call: Caller) -> None:
    page = call.post("about", postcode="ZZ1 2AB", place="Millbrook")
    assert "using Millbrook" in page
    assert "using the middle of" not in page
