"""What goes into the record of a person when they are introduced to a listing."""

from datetime import UTC, datetime

from app.db import Database
from app.resources.models import StoredListing
from app.signposting.actions import introduce
from app.signposting.models import How, Introduction
from resource_directory.listing import Kind, LinkWorker, Listing, Reached
from tests.resources.tagging import service, take_in
from tests.rows import all_rows
from tests.signposting import stored

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
NETWORK = Listing(
    source_id="elders",
    name="Elders Network",
    kind=Kind.NEIGHBOURHOOD_NETWORK,
    reached=Reached(when="Tuesdays"),
    link_worker=LinkWorker(team="Hill team", reach="01632 960701"),
)


def test_the_link_worker_is_for_staff_and_no_part_of_a_persons_record(database: Database) -> None:
    take_in(database, service("Elders Network"))
    (row,) = all_rows(database, StoredListing)
    with database.work() as session:
        introduce(
            session,
            contact=stored.call(session, at=AT),
            listing_id=row.id,
            listing=NETWORK,
            reasons=[],
            versions={},
            how=How.THEY_RING,
            follow_up_days=14,
            by=stored.SOMEBODY,
            at=AT,
        )
    (kept,) = all_rows(database, Introduction)
    assert "link_worker" not in kept.listing
    assert Listing.model_validate(kept.listing) == NETWORK.model_copy(update={"link_worker": None})
