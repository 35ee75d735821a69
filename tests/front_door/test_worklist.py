"""The worklist in a browser: what stands in it for whom, and that it stays quick."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from app.accounts.models import StaffMember
from app.callbacks.models import Callback
from app.contacts.models import RaisedFlag, WordsBlock
from app.db import Database
from app.signposting.models import How
from tests.browserish import Browserish
from tests.signposting import stored
from tests.town import Caller

SignedIn = Callable[[str], Browserish]
Staff = Callable[[str], StaffMember]

NOW = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)
LAST_WEEK = NOW - timedelta(days=7)

pytestmark = pytest.mark.usefixtures("clock_at")


@contextmanager
def questions_asked(database: Database) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def fill(database: Database, held_by: str, *, team: str = "North", many: int = 1) -> None:
    """One of each kind, `many` times over, about Ida Marsh."""
    with database.work() as session:
        ida = stored.person(session, at=LAST_WEEK, place="Millbrook", needs_in_words="Text first")
        stored.contact_need(session, ida, "large_print", at=LAST_WEEK)
        for _ in range(many):
            contact = stored.call(session, at=LAST_WEEK, about=ida, held_by=held_by, team=team)
            closed = stored.call(
                session, at=LAST_WEEK, about=ida, held_by=held_by, outcome="signposted", closed_team=team
            )
            flag = RaisedFlag(contact_id=contact.id, kind="emergency_999", evidence="no pulse", raised_at=NOW)
            session.add(flag)
            session.add(
                Callback(
                    contact_id=closed.id,
                    due_at=LAST_WEEK,
                    to_whom="her daughter",
                    about="the purse",
                    promised_at=LAST_WEEK,
                    promised_by=held_by,
                )
            )
            kept = WordsBlock(contact_id=contact.id, voice="person", saved_at=NOW, saved_by=held_by)
            session.add(kept)
            session.flush()
            beside = WordsBlock(
                contact_id=contact.id, voice="person", saved_at=NOW, saved_by=held_by, kept_beside_id=kept.id
            )
            session.add(beside)
            stored.introduction(session, contact=closed, at=LAST_WEEK, due_on=date(2026, 11, 3))
            stored.introduction(
                session,
                contact=closed,
                at=LAST_WEEK,
                due_on=date(2026, 12, 3),
                how=How.WE_RING,
                ring_on=date(2026, 11, 2),
                agreed=True,
            )


def rows(page: str) -> list[str]:
    """The text of each row."""
    found = re.findall(r'<li class="fd-thing.*?(?=<li class="fd-thing|</ol>)', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_everything_that_waits_stands_there_once_the_most_urgent_first(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    fill(database, str(staff("officer").id))
    page = signed_in("officer").get("/worklist").text

    assert "<title>5 things – Worklist" in " ".join(page.split())
    starts = ("Flag Decide", "Callback Ring back", "Words kept apart", "We ring Ring them", "Follow-up Ask")
    assert [row.startswith(start) for row, start in zip(rows(page), starts, strict=True)] == [True] * 5


def test_a_row_tells_whom_how_to_reach_them_and_by_when(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    fill(database, str(staff("officer").id))
    [callback] = rows(signed_in("officer").get("/worklist?kind=callback").text)

    for words in (
        "Ida Marsh, Millbrook",
        "Text first",
        "Large print",
        "her daughter",
        "Mon 2 November",
        "Overdue",
    ):
        assert words in callback


def test_nothing_said_in_the_call_stands_in_the_list(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    fill(database, str(staff("officer").id))
    assert "no pulse" not in signed_in("officer").get("/worklist").text


def test_a_colleagues_rows_show_an_officer_the_reference_and_whose_it_is(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    fill(database, str(staff("therapist").id))
    officer = signed_in("officer")
    assert "Nothing waits for you." in officer.get("/worklist").text

    team = officer.get("/worklist?whose=team").text
    [callback] = rows(officer.get("/worklist?whose=team&kind=callback").text)

    assert "with Therapist Example" in callback
    assert "Ida Marsh" not in callback
    assert "her daughter" not in callback
    assert any("Ida Marsh" in row for row in rows(team))  # follow-ups are a pool


def test_another_teams_rows_are_for_those_who_may_read_any_call(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    fill(database, str(staff("therapist").id), team="Elsewhere")
    officer, manager = signed_in("officer"), signed_in("manager")

    assert rows(officer.get("/worklist?whose=team").text) == []
    assert rows(officer.get("/worklist?whose=everyone").text) == []
    assert len(rows(manager.get("/worklist").text)) == 5
    assert "Ida Marsh" in manager.get("/worklist").text


def test_a_manager_begins_no_calls_there(database: Database, signed_in: SignedIn) -> None:
    assert "Start a call" not in signed_in("manager").get("/worklist").text
    assert "Start a call" in signed_in("officer").get("/worklist").text


@pytest.mark.parametrize("role", ["curator", "administrator"])
def test_roles_that_keep_nothing_have_no_worklist(database: Database, signed_in: SignedIn, role: str) -> None:
    assert signed_in(role).get("/worklist").status_code == 403


def test_only_what_is_overdue(database: Database, signed_in: SignedIn, staff: Staff) -> None:
    fill(database, str(staff("officer").id))
    late = rows(signed_in("officer").get("/worklist?late=true").text)

    assert len(late) == 4
    assert not any(row.startswith("Words kept apart") for row in late)


@pytest.mark.parametrize("query", ["whose=x", "kind=person", "page=0", "page=1e9", "late=perhaps"])
def test_an_address_we_never_gave_is_refused_calmly(
    database: Database, signed_in: SignedIn, query: str
) -> None:
    assert signed_in("officer").get(f"/worklist?{query}").status_code in {400, 404, 422}


def test_a_page_past_the_end_is_the_last_one(database: Database, signed_in: SignedIn, staff: Staff) -> None:
    fill(database, str(staff("officer").id))
    assert len(rows(signed_in("officer").get("/worklist?page=9999").text)) == 5


def test_two_thousand_rows_are_paged_and_take_as_many_questions_as_five(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    manager = signed_in("manager")
    fill(database, str(staff("officer").id))
    with questions_asked(database) as for_five:
        manager.get("/worklist")

    fill(database, str(staff("officer").id), many=400)
    with questions_asked(database) as for_many:
        page = manager.get("/worklist?page=2").text

    assert "<title>2,005 things – Worklist" in " ".join(page.split())
    assert "51 to 100 of 2,005" in page
    assert len(rows(page)) == 50
    assert len(for_many) == len(for_five) <= 12


def test_the_address_of_calls_leads_there_with_what_was_just_done(call: Caller) -> None:
    reply = call.browser.get("/calls?done=not_an_enquiry")

    assert reply.url.path == "/worklist"
    assert "Recorded as not an enquiry." in reply.text


def test_a_reopened_flag_of_a_closed_call_still_waits(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    officer_id = str(staff("officer").id)
    with database.work() as session:
        closed = stored.call(session, at=LAST_WEEK, held_by=officer_id, outcome="declined")
        session.add(RaisedFlag(contact_id=closed.id, kind="fire_or_gas", evidence="gas", raised_at=NOW))
    assert len(rows(signed_in("officer").get("/worklist").text)) == 1


def test_names_full_of_markup_are_only_words(database: Database, signed_in: SignedIn, staff: Staff) -> None:
    officer_id = str(staff("officer").id)
    with database.work() as session:
        odd = stored.person(session, at=NOW, full_name="<script>x</script> \u202eA" + "n" * 200)
        stored.call(session, at=NOW, about=odd, held_by=officer_id)
    page = signed_in("officer").get("/worklist").text

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_a_call_left_open_over_night_is_overdue(
    database: Database, signed_in: SignedIn, staff: Staff
) -> None:
    officer_id = str(staff("officer").id)
    with database.work() as session:
        stored.call(session, at=NOW - timedelta(days=1), held_by=officer_id)
        stored.call(session, at=NOW, held_by=officer_id)
    late = rows(signed_in("officer").get("/worklist?late=true").text)

    assert len(late) == 1
