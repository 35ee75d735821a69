"""What waits for somebody, who may be the same, what is handed on: practice is in none of it."""

from collections.abc import Callable

import pytest
from sqlmodel import SQLModel

from app.accounts.models import StaffMember
from app.audit.models import AuditEvent
from app.contacts.models import RaisedFlag
from app.db import Database
from app.people.asked import Asked
from app.people.models import NameKey, Person
from app.people.queries import list_found
from tests.browserish import Browserish
from tests.practice.taking import Practising, rows_inside
from tests.rows import all_rows
from tests.town import Caller, gates

SignedIn = Callable[[str], Browserish]
Staff = Callable[[str], StaffMember]

NAME = "Winifred Osei"
DANGER = "I smell gas in the kitchen. I am so lonely since my husband died. I used to sing."

WORKLISTS = [f"/worklist?whose={whose}" for whose in ("mine", "team", "all")]


def leave_waiting(call: Caller, to: StaffMember) -> None:
    """A flag, promises, needs, words of two windows, a hand-over: all a call may leave for somebody."""
    call.post("about", shown="", caller_role="person", full_name=NAME, telephone="01632 960199")
    call.post("contact-needs", typed="Large print")
    call.say(DANGER)
    call.post("words", voice="person", text="From another window.", base_revision="0", window="w2", turn="1")
    call.post("refusals", act="add", what="sitting", words="I won't have a sitter")
    call.post("callbacks", when="in_an_hour", about="the gas engineer")
    call.post("dropped")
    listing = call.page.split('name="listing_id" value="', 1)[1].split('"')[0]
    call.post("introductions", listing_id=listing, how="we_ring", agreed="yes")
    call.post("hand-over", to=f"staff:{to.id}", line="gas not yet checked")


def seen_by(browser: Browserish) -> str:
    found = browser.post("/people", {"asked": NAME}).text
    pages = [*(browser.get(path).text for path in WORKLISTS), found]
    return "".join(page.split("<main", 1)[1] for page in pages)


@pytest.fixture
def others(signed_in: SignedIn) -> list[Browserish]:
    """Whoever could be shown it: who takes the call, who is handed it, who leads the team."""
    return [signed_in(role) for role in ("officer", "social_worker", "manager")]


@pytest.mark.usefixtures("clock_at", "town")
def test_a_real_call_waits_for_all_of_them(others: list[Browserish], staff: Staff) -> None:
    leave_waiting(Caller(others[0]), staff("social_worker"))

    for page in map(seen_by, others):
        assert NAME in page
        assert "gas not yet checked" in page
    assert "the gas engineer" in seen_by(others[0])
    assert "Large print" in seen_by(others[0])


@pytest.mark.usefixtures("clock_at", "town")
def test_a_practice_call_waits_for_nobody(others: list[Browserish], staff: Staff) -> None:
    before = [seen_by(browser).count("<li") for browser in others]

    leave_waiting(Practising(others[0]), staff("social_worker"))

    for page in map(seen_by, others):
        assert NAME not in page.replace(f'value="{NAME}"', "").replace(f"“{NAME}”", "")
        assert "gas" not in page
    assert [seen_by(browser).count("<li") for browser in others] == before


@pytest.mark.usefixtures("clock_at")
def test_a_practice_call_put_away_is_in_no_list_of_what_was_closed_today(
    officer: Browserish, town: Database
) -> None:
    practising = Practising(officer)
    practising.post("close", act="close", outcome="advice_only", advice="Rest.", **gates())
    assert "How it ended" in practising.page

    assert "Closed today" not in officer.get("/worklist").text


@pytest.mark.usefixtures("clock_at")
def test_a_dropped_practice_call_is_not_offered_to_whoever_rings_again(
    practising: Practising, call: Caller, town: Database
) -> None:
    practising.say(DANGER)
    practising.post("dropped")

    assert practising.path not in call.page
    assert practising.path not in call.browser.get("/worklist").text


@pytest.mark.usefixtures("clock_at")
@pytest.mark.parametrize("part", ["record", "record.json", "letter", "hand-over"])
@pytest.mark.parametrize("role", ["social_worker", "manager"])
def test_its_record_and_its_letter_are_nobody_elses(
    practising: Practising, signed_in: SignedIn, role: str, part: str
) -> None:
    practising.say(DANGER)

    assert signed_in(role).get(f"{practising.path}/{part}").status_code in {403, 404}
    assert signed_in(role).get(practising.path).status_code == 404


@pytest.mark.usefixtures("clock_at")
def test_a_practice_person_has_no_page_and_cannot_be_joined(
    practising: Practising, call: Caller, town: Database
) -> None:
    practising.post("about", shown="", caller_role="person", full_name=NAME)
    call.post("about", shown="", caller_role="person", full_name="Winifred Oseii")
    (made_up,), (real,) = rows_inside(town, Person), all_rows(town, Person)

    assert call.browser.get(f"/people/{made_up.id}").status_code == 404
    assert call.browser.get(f"/people/{real.id}/join/{made_up.id}").status_code == 404
    joined = call.browser.post(f"{call.path}/person", {"person_id": str(made_up.id)})
    assert joined.status_code == 404


@pytest.mark.usefixtures("clock_at")
def test_nobody_of_practice_takes_the_place_of_somebody_real(
    practising: Practising, call: Caller, town: Database
) -> None:
    """The search keeps to those near the best one found: here the best one would be made up."""
    practising.post(
        "about", shown="", caller_role="person", full_name=NAME, telephone="01632 960199", postcode="ZZ1 1AA"
    )
    call.post("about", shown="", caller_role="person", full_name="Winifred Marsh")

    asked = Asked(names=("winifred", "osei"), telephones=("01632960199",), postcode="zz11aa")
    with town.work(writing=False) as session:
        assert [person.full_name for person in list_found(session, asked)] == ["Winifred Marsh"]


@pytest.mark.usefixtures("clock_at")
def test_names_made_up_in_practice_are_not_learnt(practising: Practising, town: Database) -> None:
    practising.post("about", shown="", caller_role="person", full_name=NAME)

    assert len(rows_inside(town, Person)) == 1
    assert all_rows(town, NameKey) == []


def counted(town: Database) -> dict[str, int]:
    """Rows of every table there is, past the session and so past the wall."""
    with town.engine.connect() as connection:
        tables = SQLModel.metadata.sorted_tables
        return {table.name: len(connection.execute(table.select()).all()) for table in tables}


@pytest.mark.usefixtures("clock_at")
def test_clearing_away_leaves_every_table_as_it_was(
    officer: Browserish, staff: Staff, town: Database
) -> None:
    colleague = staff("social_worker")
    before = counted(town)
    practising = Practising(officer)
    leave_waiting(practising, colleague)
    flags = all_rows(town, RaisedFlag)
    practising.decide(flags[0], "acted_on", "Rang the gas people, they are on their way")
    held = {name for name, many in counted(town).items() if many > before[name]}
    assert held >= {
        "contact", "person", "person_clue", "contact_need", "words_block", "raised_flag", "callback",
        "hand_over", "introduction", "practice_call",
    }  # fmt: skip
    assert AuditEvent.__tablename__ not in held

    officer.post(f"/practice/{practising.contact_id}/put-away")

    assert counted(town) == before
