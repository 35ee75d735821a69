"""Advice and next steps written in two windows: neither is written over."""

from app.contacts.models import Contact
from app.db import Database
from tests.rows import all_rows
from tests.town import Caller, gates

SAYS_SO = "Another window wrote here too"


def keep(call: Caller, now: str, before: str, act: str = "keep", **other: str) -> tuple[int, str]:
    fields = {"act": act, "advice": now, "advice_before": before, "outcome": "advice_only", **other}
    reply = call.browser.post(f"{call.path}/close", fields)
    return reply.status_code, reply.text


def one_call(town: Database) -> Contact:
    (contact,) = all_rows(town, Contact)
    return contact


def test_both_are_kept_and_it_is_said(call: Caller, town: Database) -> None:
    _, first = keep(call, "Ring the choir.", "")
    assert SAYS_SO not in first
    status, second = keep(call, "Ring the <b>bus</b>.", "")
    assert status == 200
    assert SAYS_SO in second
    assert one_call(town).advice == "Ring the <b>bus</b>.\n\nRing the choir."
    assert second.count("&lt;b&gt;bus&lt;/b&gt;.\n\nRing the choir.") >= 2


def test_a_window_goes_on_with_its_own_part(call: Caller, town: Database) -> None:
    keep(call, "Ring the choir.", "")
    keep(call, "Ring the bus.", "")
    keep(call, "Ring the choir today.", "Ring the choir.")
    assert one_call(town).advice == "Ring the bus.\n\nRing the choir today."


def test_a_call_does_not_close_over_what_nobody_has_read_through(call: Caller, town: Database) -> None:
    keep(call, "Ring the choir.", "")
    status, page = keep(call, "Ring the bus.", "", act="close", **gates())
    assert status == 409
    assert SAYS_SO in page
    assert one_call(town).closed_at is None
    both = one_call(town).advice
    assert keep(call, both, both, act="close", **gates())[0] == 200
    assert one_call(town).closed_at is not None


def test_one_window_alone_writes_and_takes_out_as_it_likes(call: Caller, town: Database) -> None:
    keep(call, "Ring the choir.", "")
    _, page = keep(call, "", "Ring the choir.")
    assert one_call(town).advice == ""
    assert SAYS_SO not in page


def test_line_ends_of_a_form_are_no_change(call: Caller, town: Database) -> None:
    keep(call, "Ring.\r\nWrite.", "")
    _, page = keep(call, "Ring.\r\nWrite.\r\nWait.", "Ring.\r\nWrite.")
    assert one_call(town).advice == "Ring.\nWrite.\nWait."
    assert SAYS_SO not in page


def test_what_two_windows_made_too_long_stands_and_is_said_with_what_to_do(
    call: Caller, town: Database
) -> None:
    one, other = "Ring the choir. " * 8000, "Ring the bus. " * 9000
    keep(call, one, "")
    assert keep(call, other, "")[0] == 200
    both = one_call(town).advice
    assert len(both) > 200_000

    status, page = keep(call, f"{both}Wait.", both)
    assert status == 422
    assert "more than 200,000 characters. Shorten it" in page
    assert page.count("Wait.") == 1
    assert one_call(town).advice == both

    assert keep(call, f"{other}Wait.", both)[0] == 200
    assert one_call(town).advice == f"{other}Wait."


def test_how_to_reach_them_stands_where_the_call_is_closed(call: Caller) -> None:
    call.post("about", full_name="Jean Whittle", caller_role="person")
    call.post("contact-needs", typed="Do not ring")
    page = call.page
    assert "Do not ring" in page[page.index('id="closing-reach"') : page.index('id="read-back"')]
