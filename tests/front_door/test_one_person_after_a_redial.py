"""Whoever rings twice is one person, whichever of the two calls their facts were written in."""

from collections.abc import Callable

import pytest

from app.accounts.models import StaffMember
from app.contacts.models import Contact
from app.db import Database
from app.people.models import Person
from tests.front_door.test_redial import contact_of, redialled
from tests.rows import all_rows
from tests.town import Caller, gates

Staff = Callable[[str], StaffMember]

pytestmark = pytest.mark.usefixtures("clock_at")


def test_taking_up_the_open_call_leaves_one_person_with_the_facts_of_both(
    call: Caller, town: Database, staff: Staff
) -> None:
    again = redialled(call)
    shown = again.shown_facts()
    about = {"full_name": "Jean Whittle", "telephone": "01632 960555", "place": "Millbrook"}
    again.post("about", shown=shown, caller_role="person", **about)
    again.post("contact-needs", typed="Large print")
    fields = {"open_id": str(contact_of(call, town).id), "held_by": str(staff("officer").id)}
    page = again.browser.post(f"{again.path}/carry-on", fields).text

    [jean] = [person for person in all_rows(town, Person) if person.merged_into_id is None]
    assert {contact.person_id for contact in all_rows(town, Contact)} == {jean.id}
    assert jean.place == "Millbrook"
    assert "Large print" in page


def test_a_known_person_of_the_second_call_is_the_one_who_stays(
    call: Caller, town: Database, staff: Staff
) -> None:
    known = Caller(call.browser)
    known.post("about", full_name="Jean Whittle", telephone="01632 960555", caller_role="person")
    known.post("close", act="close", outcome="advice_only", advice="Rest.", **gates())
    [jean] = all_rows(town, Person)
    call.post("about", full_name="Jean Wittle", telephone="01632 960555", caller_role="person")
    again = Caller(call.browser)
    again.post("known", asked="01632 960555")
    again.post("person", person_id=str(jean.id), asked="01632 960555")
    fields = {"open_id": str(contact_of(call, town).id), "held_by": str(staff("officer").id)}
    again.browser.post(f"{again.path}/carry-on", fields)

    assert {contact.person_id for contact in all_rows(town, Contact)} == {jean.id}
    [stays] = [person for person in all_rows(town, Person) if person.merged_into_id is None]
    assert (stays.full_name, stays.also_known_as) == ("Jean Whittle", "Jean Wittle")
