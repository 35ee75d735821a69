"""The letter to a person about whom somebody else rang: true, and theirs alone."""

import re

import pytest

from app.front_door.letter import cautions
from app.front_door.views.letter import letter_page
from resource_directory.needs import load_needs
from tests.front_door.rows_after_a_call import callback, contact_need
from tests.front_door.rows_of_a_call import CHOIR, call, contact, introduction
from tests.front_door.test_telling import OUTCOMES, SETTINGS, letter, words_of
from tests.front_door.test_undo import an_introduction
from tests.town import Caller

THEIRS = {
    "source_id": "sitting",
    "name": "Sitting Service",
    "description": "So that you can go to the dentist.",
}
SITTING = introduction(
    listing_name="Sitting Service",
    listing=THEIRS,
    reasons=[{"need": "carer-break", "evidence": "I never get out", "why": "because the caller said so"}],
)
RANG = contact(caller_role="relative", caller_name="Ann Tibb", what_next="You ring your sister tonight.")
NO_LETTER = "There is no letter to print: somebody else rang"


@pytest.mark.parametrize("who", ["relative", "carer", "neighbour", "professional"])
def test_it_says_that_we_were_asked_and_never_that_we_talked_with_them(who: str) -> None:
    words = words_of(letter(call(contact=contact(caller_role=who))))
    assert "On Monday 9 November we were asked how we could help you." in words
    assert "talked" not in words


def test_what_was_agreed_with_the_caller_is_not_in_it() -> None:
    of = call(contact=RANG, introductions=[introduction(), SITTING], callbacks=[callback(to_whom="Ann Tibb")])
    words = words_of(letter(of))
    assert "Millbrook Singers" in words
    for theirs in ("sister", "Sitting", "dentist", "Ann Tibb", "Tuesday 24 November"):
        assert theirs not in words
    assert any(
        "Sitting Service is for whoever cares for them" in caution for caution in cautions(of, load_needs())
    )


def test_what_was_offered_for_a_need_that_is_no_longer_listed_may_be_the_callers() -> None:
    gone = introduction(reasons=[{"need": "ferry-gone", "evidence": "no ferry", "why": "because"}])
    of = call(contact=RANG, introductions=[gone, introduction(listing_name="Lunch Club")])
    assert "Millbrook Singers" not in words_of(letter(of))
    assert "Lunch Club" in words_of(letter(of))
    assert any(
        "Singers was offered for a need that is no longer" in one for one in cautions(of, load_needs())
    )
    assert "Millbrook Singers" in words_of(letter(call(introductions=[gone])))


def test_a_carers_centre_is_the_carers_whatever_brought_it_up() -> None:
    centre = introduction(listing={**CHOIR, "kind": "carers_centre"}, listing_name="Millbrook Carers")
    assert "Millbrook Carers" not in words_of(
        letter(call(contact=RANG, introductions=[introduction(), centre]))
    )


def test_a_carer_who_rings_for_themselves_has_all_of_it_in_their_letter() -> None:
    rang = contact(what_next="You ring your sister.")
    words = words_of(letter(call(contact=rang, introductions=[SITTING])))
    assert "Sitting Service" in words
    assert "You ring your sister." in words


def test_what_we_remember_of_them_is_no_letter_by_itself() -> None:
    of = call(contact=RANG, introductions=[SITTING], contact_needs=[contact_need()])
    page = letter_page(of, OUTCOMES, SETTINGS, listed=load_needs(), names={}, size=None, checked=True)
    assert page.nothing_left
    assert page.letter is None


def test_where_nothing_is_left_to_say_the_page_says_why_there_is_no_letter(call: Caller) -> None:
    call.post("about", shown=call.shown_facts(), caller_role="relative", full_name="Maureen Tibb")
    call.post("close", act="keep", what_next="You ring your sister tonight.")
    page = call.browser.get(f"{call.path}/letter").text
    assert NO_LETTER in page
    assert not re.search(r"data-print|fd-letter__from|name=.checked", page)
    an_introduction(call)
    page = call.browser.get(f"{call.path}/letter").text
    assert NO_LETTER not in page
    assert "Dear Maureen Tibb," in page
    assert "sister" not in page


def test_whoever_rang_for_themselves_has_their_letter_as_ever(call: Caller) -> None:
    assert NO_LETTER not in call.browser.get(f"{call.path}/letter").text
