"""A window writes the facts it changed and no others: who is on the line, and facts longer than allowed."""

from app.contacts.models import Contact
from app.db import Database
from app.people.actions import correct_person, facts_of
from app.people.models import Person
from app.people.queries import get_person
from tests.people.somebody import AT, BY
from tests.rows import all_rows
from tests.town import Caller

JEAN = {"full_name": "Jean Whittle", "caller_role": "person"}
JOAN = {"caller_name": "Joan Crick", "caller_relation": "daughter", "caller_telephone": "07700 900123"}


def on_the_line(town: Database) -> tuple[str, str, str, str]:
    [contact] = all_rows(town, Contact)
    return contact.caller_role, contact.caller_name, contact.caller_relation, contact.caller_telephone


def test_a_fact_typed_in_an_older_window_leaves_who_is_on_the_line(call: Caller, town: Database) -> None:
    call.post("about", **JEAN)
    stale = call.shown_facts()
    call.post("about", **{**JEAN, "caller_role": "relative"}, **JOAN, shown=stale)
    call.post("about", **JEAN, postcode="ZZ1 2AB", shown=stale)

    assert on_the_line(town) == ("relative", "Joan Crick", "daughter", "07700 900123")
    assert all_rows(town, Person)[0].postcode == "ZZ1 2AB"


def test_another_caller_typed_in_an_older_window_is_not_written_over_the_one_who_stands(
    call: Caller, town: Database
) -> None:
    stale = call.shown_facts()
    call.post("about", caller_role="relative", **JOAN, shown=stale)
    reply = call.browser.post(
        f"{call.path}/about", {"caller_role": "neighbour", "caller_name": "Mrs Parker", "shown": stale}
    )

    assert reply.status_code == 422
    assert "Somebody else has just written: Joan Crick. Yours is not saved." in reply.text
    assert "Somebody else has just written: A relative or friend." in reply.text
    assert "Mrs Parker" in reply.text
    assert on_the_line(town)[:2] == ("relative", "Joan Crick")


def test_who_is_on_the_line_is_corrected_by_the_window_that_shows_it(call: Caller, town: Database) -> None:
    call.post("about", caller_role="relative", **JOAN)
    call.post("about", caller_role="person", shown=call.shown_facts())
    assert on_the_line(town) == ("person", "", "", "")


def test_facts_that_joining_made_longer_than_anybody_may_type_stand_in_nobodys_way(
    call: Caller, town: Database
) -> None:
    call.post("about", **JEAN)
    names, words = "; ".join(f"Name{n} Long" for n in range(50)), "Knock twice. " * 400
    with town.work() as session:
        person = get_person(session, all_rows(town, Person)[0].id)
        facts = facts_of(person)
        facts = type(facts)(**{**vars(facts), "also_known_as": names, "needs_in_words": words.strip()})
        correct_person(session, person=person, facts=facts, by=BY, at=AT)
    typed = {**JEAN, "also_known_as": names, "needs_in_words": words, "shown": call.shown_facts()}

    kept = call.browser.post(f"{call.path}/about", {**typed, "postcode": "ZZ1 2AB"})
    assert kept.status_code == 200
    assert all_rows(town, Person)[0].postcode == "ZZ1 2AB"

    typed["shown"] = call.shown_facts()
    longer = {**typed, "also_known_as": names + "; Another", "postcode": "ZZ1 3AB"}
    refused = call.browser.post(f"{call.path}/about", longer)
    assert refused.status_code == 422
    assert "Other names can be up to 300 characters together." in refused.text
    [person] = all_rows(town, Person)
    assert (person.also_known_as, person.postcode) == (names, "ZZ1 3AB")


def test_a_callers_name_too_long_to_keep_loses_none_of_the_other_facts(call: Caller, town: Database) -> None:
    typed = {"full_name": "Edna Crick", "caller_role": "neighbour", "caller_name": "x" * 301}
    refused = call.browser.post(f"{call.path}/about", typed)

    assert refused.status_code == 422
    assert "A name can be up to 300 characters." in refused.text
    assert on_the_line(town)[:2] == ("neighbour", "")
    assert all_rows(town, Person)[0].full_name == "Edna Crick"
