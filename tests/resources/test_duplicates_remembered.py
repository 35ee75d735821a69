"""What becomes of a merge when feeds go on, and at the command line."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.db import Database
from app.resources.actions import RUNS_BEFORE_HIDING, withdraw_feed
from app.resources.duplicates.proposed import Proposed
from app.resources.duplicates.queries import list_held
from tests.browserish import Browserish
from tests.command_line import Frontdoor
from tests.resources.duplicated import (
    AT,
    COFFEE,
    FEEDS,
    OTHER,
    RETOLD,
    cards,
    fields_of,
    press,
    shown,
    stored,
    take_in,
    told,
    undo,
)


@pytest.fixture
def curator(database: Database, signed_in: Callable[[str], Browserish]) -> Browserish:
    """The branch's listing is kept instead of the national body's."""
    take_in(database, "national", COFFEE, OTHER)
    take_in(database, "branch", RETOLD, told("b8", "Art class", phone="01632 960003", schedules=[]))
    browser = signed_in("curator")
    press(browser, "keep_first")
    return browser


def drop(database: Database) -> None:
    """The branch no longer holds the kept one, often enough to be believed."""
    for _ in range(RUNS_BEFORE_HIDING):
        take_in(database, "branch", told("b8", "Art class", phone="01632 960003", schedules=[]))


def test_a_merge_outlives_the_next_import_of_both(
    curator: Browserish, app: FastAPI, database: Database
) -> None:
    take_in(database, "national", {**COFFEE, "description": "New words."}, OTHER)
    take_in(database, "branch", {**RETOLD, "name": "Coffee, Chat & Cake"})
    assert "n1" not in shown(app, database)
    assert "0 pairs to decide" in curator.get("/duplicates").text


def test_a_kept_one_that_its_feed_drops_brings_the_other_back(
    curator: Browserish, app: FastAPI, database: Database
) -> None:
    drop(database)
    assert "n1" in shown(app, database)
    page = curator.get(f"/directory/{stored(database)['n1'].id}").text
    assert "The feed branch no longer holds that one, so this one is shown again." in page
    assert "Its feed no longer holds it" in curator.get("/duplicates?show=same").text


def test_a_kept_one_that_its_feed_takes_up_again_is_kept_again(
    curator: Browserish, app: FastAPI, database: Database
) -> None:
    drop(database)
    take_in(database, "branch", RETOLD)
    assert "b7" in shown(app, database)
    assert "n1" not in shown(app, database)


def test_withdrawing_a_feed_brings_back_what_it_stood_in_for(
    curator: Browserish, app: FastAPI, database: Database
) -> None:
    with database.work() as session:
        withdraw_feed(session, feed="branch", by="test", at=AT)
    assert shown(app, database) == {"n1", "x1"}


def test_of_a_chain_the_last_is_shown_and_undoing_the_last_shows_the_one_before(
    curator: Browserish, app: FastAPI, database: Database
) -> None:
    take_in(database, "venue", FEEDS["venue"])
    press(curator, "keep_second")
    rows = stored(database)
    assert rows["n1"].replaced_by == rows["b7"].replaced_by == rows["v3"].id
    undo(curator)
    rows = stored(database)
    assert rows["n1"].replaced_by == rows["b7"].id
    assert {"b7", "v3"} <= shown(app, database)


def test_what_was_put_off_of_one_merged_since_can_still_be_decided(
    app: FastAPI, database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    for feed, service in FEEDS.items():
        take_in(database, feed, service)
    browser = signed_in("curator")
    keys = {str(row.id): source_id for source_id, row in stored(database).items()}

    def card_of(one: str, other: str) -> int:
        pairs = [
            {keys[key] for name, key in fields_of(card).items() if name != "seen"}
            for card in cards(browser.get("/duplicates").text)
        ]
        return pairs.index({one, other})

    press(browser, "later", card=card_of("n1", "v3"))
    press(browser, "keep_first", card=card_of("b7", "n1"))
    assert "To decide (0)" in browser.get("/duplicates").text
    page = press(browser, "keep_first", "/duplicates?show=later")
    assert "Merged (2)" in page
    assert shown(app, database) == {"b7"}


def test_an_introduction_finds_the_listing_it_was_made_to(curator: Browserish, database: Database) -> None:
    """Introductions hold the id: what they point to is still there, and says where to look."""
    page = curator.get(f"/directory/{stored(database)['n1'].id}")
    assert page.status_code == 200
    assert "Introductions made to this listing stay as they were made." in page.text


def test_nothing_is_worked_out_again_while_no_listing_changes(
    curator: Browserish, database: Database
) -> None:
    proposed = Proposed()
    with database.work(writing=False) as session:
        first = proposed.now(session, list_held(session))
    undo(curator)
    with database.work(writing=False) as session:
        assert proposed.now(session, list_held(session)) is first


def test_only_what_changed_is_read_again(curator: Browserish, database: Database) -> None:
    proposed = Proposed()
    with database.work(writing=False) as session:
        before = proposed.now(session, list_held(session))
    take_in(database, "national", {**COFFEE, "description": "New words."}, OTHER)
    rows = stored(database)
    with database.work(writing=False) as session:
        after = proposed.now(session, list_held(session))
    assert after.signs[rows["x1"].id] is before.signs[rows["x1"].id]
    assert after.signs[rows["n1"].id] is not before.signs[rows["n1"].id]


def test_the_command_names_pairs_with_their_reasons(database: Database, frontdoor: Frontdoor) -> None:
    take_in(database, "national", COFFEE)
    take_in(database, "branch", RETOLD)
    first, last = frontdoor("directory", "duplicates").out.splitlines()
    assert first.startswith("“Coffee and Chat (Merrow)” (branch, b7) and “Coffee & Chat” (national, n1): ")
    assert "same telephone 01632 960001" in first
    assert last == "1 to decide, 0 put off, 0 merged, 0 not the same"
