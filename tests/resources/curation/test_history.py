"""What was changed, by whom, and putting it back."""

import re
from collections.abc import Callable
from uuid import uuid4

from app.db import Database
from app.resources.curation.models import ListingEdit
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.curating import id_of, listing, map_of_two, save, status
from tests.rows import all_rows


def undo_buttons(page: str) -> list[str]:
    return re.findall(r'name="edit" value="([^"]+)"', page)


def test_the_history_says_who_when_from_and_to(
    database: Database, clock_at: HeldClock, signed_in: Callable[[str], Browserish]
) -> None:
    map_of_two(database)
    page = save(signed_in("curator"), id_of(database, "Millbrook Bowlers"), description="Bowls for all")
    history = page[page.index('id="history"') :]
    assert "Changed by Curator Example, 9 November 2026, 10:00am" in history
    assert re.search(r"Was</dt>\s*<dd[^>]*>Bowls</dd>", history)
    assert re.search(r"Became</dt>\s*<dd[^>]*>Bowls for all</dd>", history)
    assert clock_at.now == all_rows(database, ListingEdit)[0].edited_at


def test_rows_are_told_in_words(curator: Browserish, database: Database) -> None:
    page = save(curator, id_of(database, "Millbrook Singers"), schedule_opens=["11:00", ""], genders=["male"])
    assert "Tuesday · 10:00 · 12:00 · Every week" in page
    assert "Tuesday · 11:00 · 12:00 · Every week" in page
    assert re.search(r"Became</dt>\s*<dd[^>]*>Men</dd>", page)


def test_undo_puts_back_what_the_field_was_and_says_so(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    page = save(curator, key, description="Bowls for all", alert="Moved")
    [alert, description] = undo_buttons(page)
    page = curator.post(f"/curation/{key}/undo", {"edit": description}).text
    found = listing(database, key)
    assert (found.description, found.alert) == ("Bowls", "Moved")
    assert "Undone by Curator Example" in page
    assert "Put back by Curator Example" in page
    assert undo_buttons(page) == [alert]


def test_undo_goes_back_step_by_step(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    for words in ("One", "Two"):
        page = save(curator, key, description=words)
    for before in ("One", "Bowls"):
        [last] = undo_buttons(page)
        page = curator.post(f"/curation/{key}/undo", {"edit": last}).text
        assert listing(database, key).description == before
    assert undo_buttons(page) == []


def test_undo_pressed_twice_is_undone_once(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    [edit] = undo_buttons(save(curator, key, description="Bowls for all"))
    for _ in range(2):
        assert curator.post(f"/curation/{key}/undo", {"edit": edit}).status_code == 200
    assert len(all_rows(database, ListingEdit)) == 2


def test_a_change_that_somebody_changed_again_is_not_undone_and_both_versions_are_shown(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Bowlers")
    [edit] = undo_buttons(save(curator, key, description="Mine"))
    save(another, key, description="Theirs")
    page = curator.post(f"/curation/{key}/undo", {"edit": edit}).text
    assert status(curator) == 409
    assert re.search(r"It is now</dt>\s*<dd[^>]*>Theirs</dd>", page)
    assert re.search(r"Undoing would put back</dt>\s*<dd[^>]*>Bowls</dd>", page)
    assert listing(database, key).description == "Theirs"


def test_a_change_of_another_listing_is_not_undone_here(curator: Browserish, database: Database) -> None:
    key, other = id_of(database, "Millbrook Bowlers"), id_of(database, "Millbrook Singers")
    [edit] = undo_buttons(save(curator, key, description="Mine"))
    for wrong in (edit, str(uuid4())):
        assert curator.post(f"/curation/{other}/undo", {"edit": wrong}).status_code == 404
    assert listing(database, key).description == "Mine"


def test_a_long_history_is_read_in_whole_when_asked_for(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Bowlers")
    for number in range(11):
        page = save(curator, key, description=f"Words {number}", alert=f"Alert {number}")
    assert "Show 2 earlier changes" in page
    assert re.search(r"Was</dt>\s*<dd[^>]*>Bowls</dd>", page) is None
    whole = curator.get(f"/curation/{key}?history=all").text
    assert re.search(r"Was</dt>\s*<dd[^>]*>Bowls</dd>", whole)
