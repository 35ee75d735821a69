"""What stands beside a number before somebody rings it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.db import Database
from app.kit import clock
from app.notifications.models import Channel, State
from app.notifications.queries import hold_message
from tests.browserish import Browserish
from tests.notifications.conftest import put_in
from tests.people.somebody import somebody
from tests.town import Caller

WARNING = "Contact details wrong: a text to this number reached nobody"


def written_to(database: Database, number: str, state: State, *, revision: int = 1) -> None:
    made = put_in(database, to=number, channel=Channel.SMS, revision=revision)
    with database.work() as session:
        row = hold_message(session, made.id)
        row.state, row.queued_at = state.value, clock.now() + timedelta(minutes=revision)
        session.add(row)


@pytest.fixture
def person(database: Database) -> str:
    with database.work() as session:
        return str(somebody(session, "Jean Whittle", telephone="07700 900123").id)


def test_a_number_where_a_text_reached_nobody_says_so_wherever_it_stands(
    signed_in: Callable[[str], Browserish], database: Database, person: str
) -> None:
    browser = signed_in("officer")
    assert WARNING not in browser.get(f"/people/{person}").text

    written_to(database, "+447700900123", State.PERMANENT_FAILURE)

    assert WARNING in browser.get(f"/people/{person}").text


def test_it_is_no_longer_said_when_something_has_arrived_there(
    signed_in: Callable[[str], Browserish], database: Database, person: str
) -> None:
    written_to(database, "07700900123", State.PERMANENT_FAILURE)
    written_to(database, "07700900123", State.DELIVERED, revision=2)

    assert WARNING not in signed_in("officer").get(f"/people/{person}").text


def test_do_not_ring_stands_beside_a_call_that_is_promised(call: Caller) -> None:
    call.post("about", full_name="Jean Whittle", telephone="01632 960555", caller_role="person")
    call.post("contact-needs", typed="do not ring")
    page = call.post("callbacks", when="in_an_hour", about="the gas engineer")

    assert "the gas engineer</span>" in page
    assert '<strong dir="auto">Do not ring</strong>' in page


def test_do_not_ring_stands_beside_the_number_of_a_line_that_dropped(call: Caller) -> None:
    call.post("about", full_name="Jean Whittle", telephone="01632 960555", caller_role="person")
    call.post("contact-needs", typed="do not ring")
    page = call.post("dropped")

    assert 'when they ring. <strong dir="auto">Do not ring</strong>' in page
