"""The map in memory follows the map that is kept, and reads again only what has changed."""

from datetime import date

import pytest

from app.db import Database
from app.resources.actions import RUNS_BEFORE_HIDING, replace_places, withdraw_feed
from app.resources.index import ListingIndex
from app.resources.queries import list_stored
from resource_directory.matching import Matcher, Query
from resource_directory.places import Place
from tests.resources.test_import import MONDAY, service, take_in

SINGING = "People who sing together on Tuesdays."
PLACE = Place("Millbrook", 53.9, -1.5, "MB1", "area")


@pytest.fixture
def index(database: Database) -> ListingIndex:
    with database.work() as session:
        take_in(session, service(1), service(2), service(3))
    return ListingIndex()


def matcher(index: ListingIndex, database: Database) -> Matcher:
    with database.work(writing=False) as session:
        return index.matcher(session)


def told(matcher: Matcher) -> dict[str, str]:
    return {listing.source_id: listing.description for _, listing in matcher.listings()}


def test_what_changed_came_and_went_is_so_in_the_next_answer(index: ListingIndex, database: Database) -> None:
    before = matcher(index, database)
    with database.work() as session:
        for _ in range(RUNS_BEFORE_HIDING):
            take_in(session, service(1), service(2, description=SINGING), service(4))
    after = matcher(index, database)

    assert told(before) == {"s1": "", "s2": "", "s3": ""}
    assert told(after) == {"s1": "", "s2": SINGING, "s4": ""}
    found = after.match(Query("I love to sing", after.gazetteer.whereabouts(), date(2026, 11, 9))).suggestions
    assert after.listing(found[0].key).source_id == "s2"


def test_what_did_not_change_is_not_read_again(index: ListingIndex, database: Database) -> None:
    before = dict(matcher(index, database).listings())
    with database.work() as session:
        take_in(session, service(1), service(2, description=SINGING), service(3))
        changed = next(row.id for row in list_stored(session) if row.source_id == "s2")
    after = dict(matcher(index, database).listings())

    assert {key for key, listing in after.items() if listing is not before[key]} == {str(changed)}


def test_it_is_as_good_as_built_anew(index: ListingIndex, database: Database) -> None:
    matcher(index, database)
    with database.work() as session:
        take_in(session, service(1, description=SINGING), service(2), service(5, description="Knitting."))
    kept, anew = matcher(index, database), matcher(ListingIndex(), database)
    asked = Query("somewhere to sing and knit", kept.gazetteer.whereabouts(), date(2026, 11, 9))

    assert kept.match(asked) == anew.match(asked)


def test_other_places_make_everything_anew(index: ListingIndex, database: Database) -> None:
    matcher(index, database)
    with database.work() as session:
        replace_places(session, places=[PLACE], by="test", at=MONDAY)
    assert matcher(index, database).gazetteer.places == (PLACE,)


def test_a_map_without_a_listing_is_no_stumbling_block(index: ListingIndex, database: Database) -> None:
    matcher(index, database)
    with database.work() as session:
        withdraw_feed(session, feed="north", by="test", at=MONDAY)
    assert told(matcher(index, database)) == {}
