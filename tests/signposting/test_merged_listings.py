"""An introduction to a listing that was merged since points where it did, and says so."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.db import Database
from app.signposting.models import Introduction
from tests.browserish import Browserish
from tests.resources.duplicated import COFFEE, take_in
from tests.resources.duplicated import stored as listings
from tests.rows import all_rows
from tests.signposting import stored

pytestmark = pytest.mark.usefixtures("clock_at")


def test_whoever_follows_up_sees_that_the_listing_was_merged(
    database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    at = datetime(2026, 10, 20, 9, tzinfo=UTC)
    with database.work() as session:
        contact = stored.call(session, at=at, outcome="signposted")
        made = stored.introduction(session, contact=contact, at=at, due_on=date(2026, 11, 3))
    browser = signed_in("officer")
    assert "merged" not in browser.get("/follow-ups").text
    take_in(database, "national", COFFEE)
    kept = listings(database)["n1"].id
    with database.work() as session:
        gone = next(row for row in listings(database).values() if row.id == made.listing_id)
        gone.replaced_by = kept
        session.add(gone)
    page = browser.get("/follow-ups").text
    assert "Their listing was merged since: look up “Coffee &amp; Chat” in the directory." in page
    assert [row.listing_id for row in all_rows(database, Introduction)] == [made.listing_id]
