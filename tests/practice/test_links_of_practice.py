"""Every link and every form of a practice call stays within it, or leads to a page that is there."""

import html
import re
from collections.abc import Callable

import pytest

from app.accounts.models import StaffMember
from app.audit.models import AuditEvent
from app.callbacks.models import Callback, CallbackNotFound, CallbackTry
from app.callbacks.queries import get_callback
from app.db import Database
from tests.browserish import Browserish
from tests.practice.taking import Practising
from tests.practice.test_wall_around_what_waits import NAME, leave_waiting
from tests.rows import all_rows
from tests.town import Caller

SignedIn = Callable[[str], Browserish]
Staff = Callable[[str], StaffMember]

pytestmark = pytest.mark.usefixtures("clock_at")


def a_promise(practising: Practising, town: Database) -> Callback:
    practising.post("about", shown="", caller_role="person", full_name=NAME, telephone="01632 960199")
    practising.post("callbacks", when="in_an_hour", about="the engineer")
    (promise,) = all_rows(town, Callback)
    return promise


@pytest.mark.parametrize("role", ["therapist", "social_worker", "manager"])
def test_a_promise_made_in_practice_is_at_no_address_for_others(
    practising: Practising, town: Database, signed_in: SignedIn, role: str
) -> None:
    promise = a_promise(practising, town)
    other = signed_in(role)

    assert other.get(f"/callbacks/{promise.id}").status_code == 404
    assert other.post(f"/callbacks/{promise.id}", {"result": "spoke"}).status_code == 404
    with town.work() as session, pytest.raises(CallbackNotFound):
        get_callback(session, promise.id, to_write=True)


def test_whoever_made_it_in_practice_keeps_it_there(practising: Practising, town: Database) -> None:
    promise = a_promise(practising, town)
    page = practising.browser.get(f"/callbacks/{promise.id}").text
    assert "Practice: " in page
    assert NAME in page

    page = practising.browser.post(f"/callbacks/{promise.id}", {"result": "spoke"}).text
    assert "Spoke with them" in page
    (tried,) = all_rows(town, CallbackTry)
    page = practising.browser.post(f"/callbacks/{promise.id}/undo", {"tried": str(tried.id)}).text
    assert "What came of it?" in page
    assert not {event.verb for event in all_rows(town, AuditEvent) if event.verb.startswith("callback:")}


def test_no_link_of_a_practice_call_leads_nowhere(
    practising: Practising, town: Database, staff: Staff
) -> None:
    leave_waiting(practising, staff("social_worker"))
    browser, path = practising.browser, practising.path
    looked_at: set[str] = set()
    waiting = [path, f"{path}/record", f"{path}/letter", f"{path}/hand-over", practising.looking_back_at]
    while waiting:
        address = waiting.pop()
        looked_at.add(address)
        reply = browser.get(address)
        assert reply.status_code == 200, address
        if reply.url.path.startswith((path, "/callbacks/", "/practice/")):
            found = re.findall(r'<a [^>]*href="(/[^"#]*)', reply.text)
            waiting += {html.unescape(link) for link in found} - looked_at - set(waiting)
    assert any(address.startswith("/callbacks/") for address in looked_at)


def test_a_practice_call_put_away_or_handed_on_goes_on_within_practice(
    practising: Practising, call: Caller, staff: Staff
) -> None:
    call.post("type", call_type="not_an_enquiry", kind="wrong_number")
    practising.post("hand-over", to=f"staff:{staff('social_worker').id}", line="gas not yet checked")
    assert practising.browser.reply is not None
    assert practising.browser.reply.url.path == practising.path
    practising.post("type", call_type="not_an_enquiry", kind="wrong_number")
    assert practising.browser.reply.url.path == practising.path
    assert "Opened again" in practising.post("reopen")
