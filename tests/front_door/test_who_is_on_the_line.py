"""Who is on the line, and where the person lives, are taken from what is known already."""

from collections.abc import Callable

from app.contacts.models import Contact, WordsBlock
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


def test_a_number_in_the_words_is_offered_and_goes_to_whoever_is_on_the_line(
    call: Caller, town: Database
) -> None:
    page = call.say("I was 75 on 12/05/1951. You can ring me on 01632-960 555.")
    assert "Their number is 01632 960 555" in page
    page = call.post("about", shown=call.shown_facts(), said_telephone="01632 960 555")
    assert [person.telephone for person in all_rows(town, Person)] == ["01632 960 555"]
    assert "number is 01632" not in page
    page = call.post("about", shown=call.shown_facts(), telephone="01632 960 555", caller_role="relative")
    assert "number is 01632" not in page
    page = call.say("I am on +44 7700 900123, but she is on 01632 960555.", voice="caller")
    assert "The caller’s number is 07700 900 123" in page
    facts = {"telephone": "01632 960 555", "caller_role": "relative"}
    call.post("about", shown=call.shown_facts(), **facts, said_telephone="07700 900 123")
    assert [contact.caller_telephone for contact in all_rows(town, Contact)] == ["07700 900 123"]
    assert [person.telephone for person in all_rows(town, Person)] == ["01632 960 555"]


def test_figures_that_are_no_number_to_ring_are_not_offered_as_one(call: Caller) -> None:
    assert "number is" not in call.say("NHS 943 476 5919, born 12 05 1951, since 2019 2020 2021.")


def test_a_place_that_is_known_is_used_where_the_postcode_is_not(call: Caller) -> None:
    page = call.post("about", postcode="ZZ1 2AB", place="Millbrook")
    assert "using Millbrook" in page
    assert "using the middle of" not in page


def by_voice(town: Database) -> dict[str, str]:
    return {block.voice: block.text for block in all_rows(town, WordsBlock) if block.kept_beside_id is None}


def choose_with_words(call: Caller, role: str, text: str, *, revision: int = 0, shown: str = "person") -> str:
    """As a page without scripts sends what stands in its first box."""
    voice = "person" if shown == "person" else "caller"
    words = {"voice": voice, "text": text, "base_revision": str(revision), "typed_by": ""}
    return call.post("words", **words, caller_role=role, role_shown=shown)


def test_words_sent_with_who_is_on_the_line_are_theirs(call: Caller, town: Database) -> None:
    page = choose_with_words(call, "relative", "My mother fell.")
    assert 'value="relative" selected' in page
    assert by_voice(town) == {"caller": "My mother fell."}


def test_what_stood_before_somebody_else_came_on_the_line_stays_where_it_was(
    call: Caller, town: Database
) -> None:
    call.say("I fell on Tuesday.")
    choose_with_words(call, "relative", "I fell on Tuesday.\nShe cannot get up.", revision=1)
    assert by_voice(town) == {"person": "I fell on Tuesday.", "caller": "She cannot get up."}
    page = call.post("words", voice="caller", text="She cannot get up. He shouts.", base_revision="1")
    choose_with_words(call, "person", "She cannot get up. He shouts. I do not.", revision=2, shown="carer")
    assert by_voice(town) == {
        "person": "I fell on Tuesday.\n\nI do not.",
        "caller": "She cannot get up. He shouts.",
    }
    assert "She cannot get up. He shouts." in page


def test_words_changed_and_not_written_on_stay_with_whoever_said_them(call: Caller, town: Database) -> None:
    call.say("I fell on Tuesday.")
    choose_with_words(call, "neighbour", "I fell on Wednesday.", revision=1)
    assert by_voice(town) == {"person": "I fell on Wednesday."}
    assert [contact.caller_role for contact in all_rows(town, Contact)] == ["neighbour"]


def test_a_page_that_shows_an_earlier_voice_puts_nobody_else_back_on_the_line(
    call: Caller, town: Database
) -> None:
    choose_with_words(call, "relative", "My mother fell.")
    choose_with_words(call, "person", "She fell.")
    assert [contact.caller_role for contact in all_rows(town, Contact)] == ["relative"]
    call.post("about", shown=call.shown_facts(), caller_name="Jane Example")
    assert [contact.caller_role for contact in all_rows(town, Contact)] == ["relative"]
