"""A feed of changes (RPDE), followed to its end."""

from app.db import Database
from tests.resources.feeds.fetching import crawl, stored
from tests.resources.feeds.server import (
    NOT_FOUND,
    Answer,
    Query,
    as_json,
    service,
    serving,
)


def rpde(path: str, query: Query) -> Answer:
    """A feed of changes: the second page changes one and takes one away, the last names itself."""
    after = int(query.get("after", 0))
    item = {1: "updated", 2: "updated", 3: "updated"}
    pages = {
        0: [{"id": n, "state": item[n], "data": service(n)} for n in (1, 2, 3)],
        3: [
            {"id": "s2", "state": "updated", "data": service(2, description="Moved to Fridays.")},
            {"id": "s3", "state": "deleted"},
        ],
        5: [],
    }
    following = {0: 3, 3: 5, 5: 5}[after]
    return as_json({"next": f"/feed?after={following}", "items": pages[after], "license": "CC BY 4.0"})


def test_a_feed_of_changes_is_followed_to_its_end(database: Database) -> None:
    with serving(lambda path, query: rpde(path, query) if path == "/feed" else NOT_FOUND) as feed:
        fetched = crawl(database, feed.base + "/feed")
    assert (fetched.report.new, fetched.reason) == (2, "")
    assert stored(database)["s2"].record["description"] == "Moved to Fridays."
    assert "s3" not in stored(database)
