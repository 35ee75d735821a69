"""A feed at the command line: fetched, gone on with, listed."""

import json
from pathlib import Path

import pytest

from app.db import Database
from app.resources.models import Feed, StoredListing
from tests.command_line import Ended, Frontdoor
from tests.resources.feeds.server import Answer, as_json, service, services, serving
from tests.resources.feeds.server import Feed as Served
from tests.rows import all_rows

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "oruk" / "samples"


@pytest.fixture
def fetch(frontdoor: Frontdoor, monkeypatch: pytest.MonkeyPatch) -> Frontdoor:
    """`frontdoor directory import …` with leave to ask this machine."""
    monkeypatch.setenv("FRONTDOOR_FEEDS_FROM_PRIVATE_ADDRESSES", "true")
    return lambda *words: frontdoor("directory", "import", *words)


def well(ended: Ended) -> list[str]:
    assert ended.code == 0, ended.err
    return ended.out.splitlines()


def test_a_feed_comes_in_once_and_the_last_line_counts(fetch: Frontdoor, database: Database) -> None:
    with serving(Served(services(25), shallow=True)) as feed:
        said = well(fetch(feed.base, "--licence", "OGL-UK-3.0", "--attribution", "County Council"))
        assert said[-1] == "25 new, 0 changed, 0 unchanged, 0 rejected, 0 missing"
        assert "details: 25 of 25" in said
        again = well(fetch(feed.base))
    assert again[-1] == "0 new, 0 changed, 25 unchanged, 0 rejected, 0 missing"
    [kept] = all_rows(database, Feed)
    assert (kept.licence, kept.attribution, kept.url) == ("OGL-UK-3.0", "County Council", feed.base)
    assert kept.name.startswith("127.0.0.1-")


def test_a_feed_is_named_and_found_again_by_its_address(fetch: Frontdoor, database: Database) -> None:
    with serving(Served(services(3))) as feed:
        fetch(feed.base, "--feed", "county")
        fetch(feed.base)
    assert [row.name for row in all_rows(database, Feed)] == ["county"]


def test_what_is_rejected_is_named_and_strict_saves_nothing(fetch: Frontdoor, database: Database) -> None:
    with serving(Served([*services(2), {"id": 7, "name": ""}])) as feed:
        strictly = fetch(feed.base, "--strict")
        assert (strictly.code, all_rows(database, StoredListing)) == (1, [])
        assert "Nothing was saved" in strictly.err
        said = well(fetch(feed.base))
    assert "rejected: 7: it has no name" in said
    assert said[-1] == "2 new, 0 changed, 0 unchanged, 1 rejected, 0 missing"


def test_a_feed_that_is_not_whole_says_why_and_ends_well(fetch: Frontdoor) -> None:
    with serving(Served(services(10), ignores_page=True, wrong_total=40)) as feed:
        said = well(fetch(feed.base))
    assert said[-2].startswith("not complete: it says that it holds 40 and gave 10")
    assert said[-1].startswith("10 new")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ftp://example.org/x",), "begins with https://"),
        (("https://me:secret@example.org",), "Leave the name and the password out"),
        (("http://no-such-host.invalid/",), "There is no server called"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_a_sentence(
    fetch: Frontdoor, words: tuple[str, ...], said: str
) -> None:
    ended = fetch(*words)
    assert (ended.code, said in ended.err) == (1, True)
    assert "secret" not in ended.err


def test_a_web_page_is_refused_in_a_sentence(fetch: Frontdoor) -> None:
    with serving(lambda *_: Answer(b"<html>hello</html>")) as feed:
        ended = fetch(feed.base + "/services")
    assert (ended.code, "web page" in ended.err) == (1, True)


def test_a_slip_in_an_address_leaves_no_feed_behind_and_a_known_feed_stays(
    fetch: Frontdoor, database: Database
) -> None:
    with serving(Served(services(2))) as feed:
        assert fetch(feed.base + "/nowhere.json").code == 1
        assert all_rows(database, Feed) == []
        fetch(feed.base, "--feed", "county")
    assert fetch(feed.base, "--feed", "county").code == 1
    assert [row.name for row in all_rows(database, Feed)] == ["county"]


def test_this_machine_is_not_asked_without_leave(frontdoor: Frontdoor) -> None:
    with serving(Served(services(1))) as feed:
        ended = frontdoor("directory", "import", feed.base)
    assert (ended.code, feed.asked) == (1, [])
    assert "FRONTDOOR_FEEDS_FROM_PRIVATE_ADDRESSES" in ended.err


def test_feeds_are_listed_with_their_last_run(fetch: Frontdoor, frontdoor: Frontdoor, tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text(json.dumps(services(2)))
    fetch(str(tmp_path / "own.json"))
    with serving(Served(services(3))) as feed:
        fetch(feed.base, "--feed", "county")
    county, own = well(frontdoor("directory", "feeds"))
    assert county.startswith("county · no licence · 3 of 3 listings shown · complete ")
    assert own == "own · no licence · 2 of 2 listings shown · never fetched · own.json"


@pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason="the folder of HSDS-UK samples lies beside the project by design, and not on this machine",
)
@pytest.mark.parametrize(
    ("name", "new", "rejected"),
    [
        ("hostile-v3-page1", 7, 2),
        ("bristol-hsds-uk-3.0-service-detail", 1, 0),
        ("uk-profile-examples/service_full", 1, 0),
    ],
)
def test_the_published_samples_come_in_and_a_second_time_change_nothing(
    fetch: Frontdoor, name: str, new: int, rejected: int
) -> None:
    body = Answer((SAMPLES / f"{name}.json").read_bytes())
    with serving(lambda *_: body) as feed:
        first = well(fetch(feed.base + "/services"))
        again = well(fetch(feed.base + "/services"))
    assert first[-1] == f"{new} new, 0 changed, 0 unchanged, {rejected} rejected, 0 missing"
    assert again[-1] == f"0 new, 0 changed, {new} unchanged, {rejected} rejected, 0 missing"
    assert len([line for line in first if line.startswith("rejected: ")]) == rejected


def test_a_single_service_in_its_wrapping_comes_in(fetch: Frontdoor) -> None:
    with serving(lambda *_: as_json({"service": service(1)})) as feed:
        assert well(fetch(feed.base + "/services/s1"))[-1].startswith("1 new")
