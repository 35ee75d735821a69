"""What is read aloud promises no ring, no hour and no ending that nobody agreed to."""

import re

import pytest

from app.front_door.queries import Call
from app.front_door.way_to_reach import reaches_them
from conversation_flows.outcomes import Outcome
from tests.front_door.rows_after_a_call import callback, contact_need
from tests.front_door.rows_of_a_call import call, contact
from tests.front_door.test_telling import OUTCOMES, letter, said, words_of
from tests.front_door.test_undo import an_introduction
from tests.town import Caller

TUESDAY = "on Tuesday 24 November at about 10:30am"


def wanting(*codes: str, **other: object) -> Call:
    return call(contact_needs=[contact_need(code=code, detail="") for code in codes], **other)


@pytest.mark.parametrize(
    ("codes", "way"),
    [
        ((), "ring"),
        (("large_print",), "ring"),
        (("text", "ring"), "ring"),
        (("text",), "text"),
        (("text", "do_not_ring"), "get in touch with"),  # who listens must not learn of it
        (("do_not_ring",), "get in touch with"),
        (("email",), "get in touch with"),
        (("through_somebody",), "get in touch with"),
    ],
)
def test_whoever_is_not_to_be_rung_is_reached_as_they_asked(codes: tuple[str, ...], way: str) -> None:
    assert reaches_them(wanting(*codes)) == way


def test_a_promise_to_whom_a_text_is_sent_says_so_aloud_and_on_paper() -> None:
    of = wanting("text", callbacks=[callback()])
    for words in (said(of), words_of(letter(of))):
        assert f"We will text you {TUESDAY} on 01632 960 123" in words
        assert "ring you" not in words


def test_a_promise_to_one_who_is_not_to_be_rung_names_no_way() -> None:
    told = said(wanting("do_not_ring", callbacks=[callback()]))
    assert f"We will get in touch with you {TUESDAY}." in told


def test_whoever_rings_about_them_is_rung_all_the_same() -> None:
    rang = contact(caller_role="relative", caller_name="Ann Whittle")
    assert "We will ring you" in said(
        wanting("text", contact=rang, callbacks=[callback(to_whom="Ann Whittle")])
    )
    assert "We will text Jean Whittle" in said(wanting("text", contact=rang, callbacks=[callback()]))


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if o.told], ids=lambda o: o.code)
def test_no_ending_promises_a_ring_or_names_days(outcome: Outcome) -> None:
    told = f"{outcome.told} {outcome.told_about_them}"
    assert not re.search(r"will ring|in the next|days|tomorrow", told)


def test_where_what_was_proposed_was_overtaken_nothing_of_any_ending_is_read(call: Caller) -> None:
    call.post("close", act="keep", advice="Ring the library.")
    page = call.post(
        "close", act="keep", ending_shown="advice_only", **{"gate-may_need_care": "asked_for_it"}
    )
    assert "Choose it, or another." in page
    assert "This is called an assessment." not in page
    assert "This is called an assessment." in call.post("close", act="keep", outcome="assessment")


def test_the_day_of_the_follow_up_stands_in_the_closing_before_it_is_read(call: Caller) -> None:
    assert "To follow up</span>" not in call.page
    an_introduction(call)
    page = call.page
    shown = re.search(r"To follow up</span> <strong>([^<]+)</strong>", page)
    assert shown
    assert f"We will get in touch with you around {shown[1]} to ask how it went." in page
    assert page.index(shown[0]) < page.index("To read aloud to")
