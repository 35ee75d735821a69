"""Advice and next steps written in two windows: neither is written over."""

import re

import pytest

from app.contacts.models import Contact
from app.contacts.models import GateAnswer as GivenGate
from app.db import Database
from app.front_door.overtaken import Kept, judge_gate
from conversation_flows.gates import GateAnswer
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


ANSWERED = "Another window answered this meanwhile"
SAFE, WORRIED = GateAnswer("asked", "safe"), GateAnswer("asked", "worried")
SAID_SAFE, NOT_ASKED = GateAnswer("they_said_so", "safe"), GateAnswer("not_asked", None, "line dropped")


@pytest.mark.parametrize(
    ("standing", "seen", "now", "kept"),
    [
        (None, "", SAFE, Kept.WRITE),
        (SAFE, "asked:safe", WORRIED, Kept.WRITE),
        (SAFE, "asked:safe", SAID_SAFE, Kept.WRITE),
        (NOT_ASKED, "not_asked:line dropped", SAFE, Kept.WRITE),
        (SAFE, None, WORRIED, Kept.WRITE),  # a page from before this was sent
        (SAFE, "asked:safe", SAFE, Kept.AS_IT_STANDS),
        (SAFE, "asked:safe", None, Kept.AS_IT_STANDS),  # on the way to a reason why it was not asked
        (WORRIED, "asked:safe", WORRIED, Kept.AS_IT_STANDS),  # both windows say the same
        (WORRIED, "asked:safe", SAFE, Kept.OVERTAKEN),  # merely open meanwhile
        (WORRIED, "asked:safe", NOT_ASKED, Kept.OVERTAKEN),
        (WORRIED, "", SAFE, Kept.OVERTAKEN),
        (WORRIED, "", None, Kept.OVERTAKEN),
        (SAID_SAFE, "asked:safe", SAFE, Kept.OVERTAKEN),
    ],
)
def test_an_answer_is_written_only_where_this_window_changed_what_stands(
    standing: GateAnswer | None, seen: str | None, now: GateAnswer | None, kept: Kept
) -> None:
    assert judge_gate(standing=standing, seen=seen, now=now) is kept


def answer(call: Caller, now: str, was: str, act: str = "keep") -> tuple[int, str]:
    fields = {"act": act, "outcome": "declined", "gate-anyone_unsafe": now, "was-anyone_unsafe": was}
    reply = call.browser.post(f"{call.path}/close", fields)
    return reply.status_code, reply.text


def unsafe(town: Database) -> str | None:
    [value] = [given.value for given in all_rows(town, GivenGate) if given.gate_id == "anyone_unsafe"]
    return value


def test_a_window_left_open_puts_back_no_older_answer_and_shows_what_stands(
    call: Caller, town: Database
) -> None:
    answer(call, "safe", "")
    answer(call, "worried", "asked:safe")
    status, page = answer(call, "safe", "asked:safe")
    assert status == 200
    assert unsafe(town) == "worried"
    assert ANSWERED in page
    assert re.search(r'id="gate-anyone_unsafe-worried"[^>]* checked', page)
    assert 'name="was-anyone_unsafe" value="asked:worried"' in page
    answer(call, "safe", "asked:worried")
    assert unsafe(town) == "safe"


def test_a_call_does_not_close_on_an_answer_nobody_here_has_seen(call: Caller, town: Database) -> None:
    answer(call, "safe", "")
    answer(call, "worried", "asked:safe")
    status, page = answer(call, "safe", "asked:safe", act="close")
    assert status == 409
    assert ANSWERED in page
    assert one_call(town).closed_at is None
