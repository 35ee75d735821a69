"""What curators see of reviews, and do; and room, which all staff set."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.db import Database
from app.notifications.models import State
from app.notifications.queries import hold_message
from tests.browserish import PASSWORD, Browserish
from tests.conftest import HeldClock
from tests.resources.curating import form_in, id_of, listing, status
from tests.resources.keeping.keeping import (
    PUBLIC_URL,
    due_map,
    group,
    how_ended,
    kinds,
    letters,
    link_in,
    run,
)

NAME = "Millbrook Singers"
AT = "/curation/reviews"


@pytest.fixture
def curator(
    app: FastAPI, database: Database, clock_at: HeldClock, signed_in: Callable[[str], Browserish]
) -> Browserish:
    assert clock_at.now
    app.state.settings = app.state.settings.model_copy(update={"public_url": PUBLIC_URL})
    due_map(database, group("Quiet Ramblers", email=""), group("Fresh Ramblers", checked="2026-11-01"))
    return signed_in("curator")


def act(browser: Browserish, database: Database, verb: str, show: str = "due") -> str:
    action = f"{AT}/{id_of(database, NAME)}/{verb}"
    page = browser.get(f"{AT}?show={show}").text
    return browser.post(action, form_in(page, action)).text


def test_each_is_in_one_list_with_counts_in_the_address(
    curator: Browserish, database: Database, clock_at: HeldClock
) -> None:
    page = curator.get(AT).text
    for words in ("Due (1)", "Waiting for an answer (0)", "No e-mail address that works (1)"):
        assert words in page
    assert NAME in page
    assert "Fresh Ramblers" not in page
    assert "01632 960 101" in page
    assert "It has no e-mail address." in curator.get(f"{AT}?show=no_address").text
    run(database)
    waiting = curator.get(f"{AT}?show=waiting").text
    assert "Waiting for an answer (1)" in waiting
    assert "First letter, 9 November 2026: waiting" in waiting
    for _ in range(3):
        clock_at.move_on(days=14)
        run(database)
    curator.sign_in("curator", PASSWORD)  # six weeks later
    assert "No answer (1)" in curator.get(AT).text
    assert "No answer to three letters" in curator.get(f"{AT}?show=no_answer").text
    assert 'href="/curation/reviews"' in curator.get("/curation").text


def test_a_letter_that_reached_nobody_is_shown(curator: Browserish, database: Database) -> None:
    run(database)
    with database.work() as session:
        letter = hold_message(session, letters(database)[0].id)
        letter.state = State.PERMANENT_FAILURE.value
        session.add(letter)
    assert "Contact details wrong" in curator.get(f"{AT}?show=no_address").text


def test_a_curator_writes_now_once_and_stops_and_the_link_is_dead(
    curator: Browserish, database: Database
) -> None:
    action = f"{AT}/{id_of(database, NAME)}/write"
    form = form_in(curator.get(AT).text, action)
    assert "The letter is in the outbox." in curator.post(action, form).text
    assert "nothing more was written" in curator.post(action, form).text
    assert kinds(database) == ["review-first"]
    link = link_in(letters(database)[0])
    assert curator.get(link).status_code == 200
    assert "Its links do not work any more." in act(curator, database, "stop", "waiting")
    assert curator.get(link).status_code == 404
    assert how_ended(database) == "stopped"


def test_a_call_ends_the_round_and_what_a_group_said_is_shown(
    curator: Browserish, database: Database, another_browser: Callable[[], Browserish]
) -> None:
    run(database)
    act(curator, database, "still-right", "waiting")
    assert how_ended(database) == "checked"
    assert listing(database, id_of(database, NAME)).checked_by == "North"
    theirs, link = another_browser(), link_in(letters(database)[0])
    theirs.get(link)
    theirs.post(f"{link}/closed", {"sure": "yes"})
    page = curator.get(f"{AT}?show=answered").text
    assert "The group said: it has closed, 9 November 2026" in page
    assert f"/curation/{id_of(database, NAME)}#history" in page


def test_without_an_address_of_ours_the_page_says_that_nothing_is_written(
    app: FastAPI, curator: Browserish, database: Database
) -> None:
    app.state.settings = app.state.settings.model_copy(update={"public_url": None})
    assert "No letters are written" in curator.get(AT).text
    curator.post(f"{AT}/{id_of(database, NAME)}/write", {"seen": "none"})
    assert status(curator) == 422
    assert kinds(database) == []


def test_all_staff_set_room_and_only_curators_see_the_list(
    curator: Browserish, database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    officer, key = signed_in("officer"), id_of(database, NAME)
    officer.get(f"/directory/{key}")
    page = officer.post(f"/directory/{key}/room", {"room": "waiting_list", "weeks": "3"}).text
    assert "waiting list of about 3 weeks" in page
    officer.post(f"/directory/{key}/room", {"room": "full", "until": "soon"})
    assert status(officer) == 422
    assert listing(database, key).capacity.wait_weeks == 3
    assert officer.get(AT).status_code == 403
    assert curator.get(f"{AT}?show=nothing").status_code == 404
