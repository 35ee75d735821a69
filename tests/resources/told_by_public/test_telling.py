"""Anybody says what is wrong or missing, and learns nothing that is not public."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from app.db import Database
from app.resources.curation.models import ProposedChange
from app.resources.models import Feed
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.curating import decide, id_of, listing, map_of_two, save, status
from tests.rows import all_rows

PAGE = "/tell-us-about-a-group"


@pytest.fixture
def neighbour(database: Database, browser: Browserish) -> Browserish:
    map_of_two(database)
    with database.work() as session:
        for feed in all_rows(database, Feed):
            feed.licence = "OGL"
            session.merge(feed)
    browser.get(PAGE)
    return browser


def tell(browser: Browserish, **said: str) -> str:
    return browser.post(PAGE, {"wrong": "closed", **said}).text


def waiting(database: Database) -> list[ProposedChange]:
    return list(all_rows(database, ProposedChange))


def test_a_group_named_in_words_is_found_by_a_curator_and_then_decided(
    neighbour: Browserish, database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    assert "A person will read it" in tell(neighbour, group="millbrook bowler 🎳", said="<b>Shut</b>")
    [row] = waiting(database)
    assert (row.listing_id, row.about, row.fields) == (None, "millbrook bowler 🎳", {})
    curator, key = signed_in("curator"), id_of(database, "Millbrook Bowlers")
    page = curator.get(f"/curation/proposals/{row.id}").text
    assert "It is this one" in page
    assert "<b>Shut" not in page
    curator.post(f"/curation/proposals/{row.id}/place", {"listing": str(key)})
    decide(curator, row.id, "accept")
    assert listing(database, key).status == "inactive"
    curator.post(f"/curation/proposals/{row.id}/place", {"listing": str(key)})
    assert status(curator) == 409


def test_one_that_is_missing_is_a_new_listing(neighbour: Browserish, database: Database) -> None:
    tell(neighbour, wrong="missing", group="  Lunch\n club ", email="jo@example.org")
    [row] = waiting(database)
    assert (row.fields, row.about, row.contact) == ({"name": "Lunch club"}, "", "jo@example.org")


def test_a_public_listing_of_the_address_is_the_one_it_is_about(
    neighbour: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Singers")
    assert "This is about <strong>Millbrook Singers</strong>" in neighbour.get(f"{PAGE}?listing={key}").text
    tell(neighbour, listing=str(key), wrong="number", said="01632 960199")
    tell(neighbour, listing=str(key), wrong="number", said="01632 960199")
    [row] = waiting(database)
    assert row.listing_id == key


def test_it_is_about_another_group_keeps_the_words(neighbour: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    page = tell(neighbour, listing=str(key), wrong="other", said="They moved", another="yes")
    assert status(neighbour) == 200
    assert "Which group is it?" in page
    assert "They moved</textarea>" in page
    assert waiting(database) == []


def test_of_what_is_not_public_the_page_tells_nothing(
    neighbour: Browserish, database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    key = id_of(database, "Millbrook Singers")
    save(signed_in("curator"), key, visibility="staff_only")
    known, unknown = (
        neighbour.get(f"{PAGE}?listing={key}").text,
        neighbour.get(f"{PAGE}?listing={uuid4()}").text,
    )
    for page in (known, unknown, neighbour.get(f"{PAGE}?listing=<script>").text):
        assert "Millbrook" not in page
        assert "Which group is it?" in page
    assert "Tell us the name of the group." in tell(neighbour, listing=str(key))
    assert waiting(database) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"group": ""}, "Tell us the name of the group."),
        ({"group": "x" * 201}, "Use 200 letters or fewer"),
        ({"group": "A", "wrong": ""}, "Choose what is wrong."),
        ({"group": "A", "wrong": "other", "said": " "}, "Tell us what is wrong."),
        ({"group": "A", "email": "not one"}, "Put an e-mail address"),
        ({"group": "A", "email": "jo@[example.org"}, "Put an e-mail address"),
        ({"group": "A", "said": "x" * 2001}, "Use 2,000 letters or fewer."),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_words_are_kept(
    neighbour: Browserish, database: Database, said: dict[str, str], told: str
) -> None:
    page = tell(neighbour, **{"said": "It was nice", **said})
    assert told in page
    assert status(neighbour) == 422
    assert "said" in said or "It was nice</textarea>" in page
    assert waiting(database) == []


def test_after_thirty_in_an_hour_people_are_asked_to_ring_and_keep_their_words(
    neighbour: Browserish, database: Database, clock_at: HeldClock
) -> None:
    for number in range(30):
        tell(neighbour, group=f"Group {number}")
    page = tell(neighbour, group="One more", said="It moved")
    assert status(neighbour) == 429
    assert "Please ring Our council and tell us." in page
    assert 'value="One more"' in page
    assert "It moved</textarea>" in page
    clock_at.move_on(hours=1, minutes=1)
    assert "A person will read it" in tell(neighbour, group="One more")
    assert len(waiting(database)) == 31
