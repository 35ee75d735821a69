"""The page a group finds under the link of its letter."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi import FastAPI

from app.audit.models import AuditEvent
from app.db import Database
from app.kit import clock
from app.resources.curation.actions import edit_listing
from app.resources.curation.models import ListingEdit, ProposedChange
from app.resources.keeping import actions
from app.resources.keeping.models import ReviewRound
from app.web import logs
from resource_directory.listing import Listing
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.curating import form_in, id_of, listing, status
from tests.resources.keeping.keeping import due_map, how_ended, letters, link_in, rounds, run
from tests.rows import all_rows

NAME = "Millbrook Singers"


@pytest.fixture
def link(database: Database, clock_at: HeldClock) -> str:
    due_map(database)
    run(database)
    return link_in(letters(database)[0])


def now(database: Database) -> Listing:
    return listing(database, id_of(database, NAME))


def press(browser: Browserish, link: str, what: str, **typed: object) -> str:
    """Open the page that has the form, fill it in and send it; the page that follows."""
    opened = browser.get(f"{link}/{what}" if what in {"changed", "closed"} else link).text
    form = form_in(opened, f"{link}/{what}")
    sent = {**form, **{name: v if isinstance(v, list) else [str(v)] for name, v in typed.items()}}
    return browser.post(f"{link}/{what}", sent).text


def test_looking_changes_nothing_and_shows_what_the_public_may_see(
    browser: Browserish, database: Database, link: str
) -> None:
    with database.work() as session:
        key = id_of(database, NAME)
        venue = {"name": "Safe house", "address": ["1 Mill Lane"], "masked": True}
        hidden = {"venues": [venue], "link_worker": {"team": "North team", "reach": "ext 4"}}
        edit_listing(session, listing_id=key, changes=hidden, by="x", at=clock.now())
    before = (all_rows(database, ReviewRound), all_rows(database, AuditEvent), now(database))
    for path in (link, f"{link}/changed", f"{link}/closed", f"{link}/thank-you"):
        reply = browser.get(path)
        assert reply.status_code == 200
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["cache-control"] == "no-store"
    page = browser.get(link).text
    assert "A choir for anyone over 50." in page
    assert "01632 960 101" in page
    both = page + browser.get(f"{link}/changed").text
    assert not [word for word in ("Mill Lane", "North team", "Safe house") if word in both]
    assert (all_rows(database, ReviewRound), all_rows(database, AuditEvent), now(database)) == before


def test_still_right_makes_it_checked_by_the_group_once(
    browser: Browserish, database: Database, link: str
) -> None:
    assert "It counts as checked from 9 November 2026." in press(browser, link, "still-right")
    assert (now(database).checked_on, now(database).checked_by) == (clock.today(), "the group itself")
    edits = all_rows(database, ListingEdit)
    press(browser, link, "still-right")
    assert all_rows(database, ListingEdit) == edits
    assert how_ended(database) == "still_right"
    assert [each.verb for each in all_rows(database, AuditEvent)].count("review:answered") == 1
    assert {each.by for each in all_rows(database, AuditEvent) if each.verb == "listing:checked"} == {
        "system:group"
    }


def test_what_changed_on_our_side_meanwhile_is_shown_before_it_counts_as_right(
    browser: Browserish, database: Database, link: str
) -> None:
    form = form_in(browser.get(link).text, f"{link}/still-right")
    with database.work() as session:
        changes = {"description": "We sing no more"}
        key = id_of(database, NAME)
        edit_listing(session, listing_id=key, changes=changes, by="x", at=clock.now())
    page = browser.post(f"{link}/still-right", form).text
    assert status(browser) == 409
    assert "We sing no more" in page
    assert now(database).checked_by != "the group itself"


def test_what_has_changed_is_proposed_and_nothing_else(
    browser: Browserish, database: Database, link: str
) -> None:
    was = now(database)
    for _ in range(2):
        page = press(
            browser, link, "changed", phone_number="01632 960199", when="Fridays <b>at</b> 2pm",
            where="Mill Hall", name="Mill Singers", eligibility="Over 60",
        )  # fmt: skip
    assert "Somebody here reads it" in page
    (proposal,) = all_rows(database, ProposedChange)
    assert proposal.fields == {
        "phones": [{"number": "01632 960199", "note": ""}],
        "name": "Mill Singers",
        "eligibility": "Over 60",
    }
    assert proposal.source == "group"
    assert proposal.said == "When it runs: Fridays <b>at</b> 2pm\n\nWhere it is: Mill Hall"
    assert now(database) == was
    assert how_ended(database) == "changed"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Nothing here is different yet."),
        ({"email": "nowhere"}, "An e-mail address looks like name@example.org."),
        ({"phone_number": "ring us"}, "A telephone number has at least three digits"),
        ({"said": "🎶" * 5_000}, "letters or fewer."),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    browser: Browserish, database: Database, link: str, typed: dict[str, str], told: str
) -> None:
    page = press(browser, link, "changed", how_to_join="Come & sing" if typed else "", **typed)
    assert told in page
    assert status(browser) == 422
    assert all(words in page for words in typed.values())
    assert all_rows(database, ProposedChange) == []
    assert how_ended(database) is None


def test_closed_asks_once_more_then_counts_at_once_and_can_be_undone(
    browser: Browserish, database: Database, link: str, signed_in: Callable[[str], Browserish]
) -> None:
    browser.get(link)
    browser.post(f"{link}/closed", {})
    assert status(browser) == 422
    assert now(database).status == "active"
    still_right = form_in(browser.get(link).text, f"{link}/still-right")
    for _ in range(2):
        assert "it has closed" in press(browser, link, "closed", sure="yes")
    assert now(database).status == "inactive"
    (edit,) = [each for each in all_rows(database, ListingEdit) if each.field == "status"]
    browser.post(f"{link}/still-right", still_right)
    assert now(database).status == "inactive", "an older tab opens nothing again"
    curator = signed_in("curator")
    assert "by the group itself" in curator.get(f"/curation/{id_of(database, NAME)}").text
    curator.post(f"/curation/{id_of(database, NAME)}/undo", {"edit": str(edit.id)})
    assert now(database).status == "active"


def test_one_that_is_closed_for_now_says_that_it_runs_and_a_curator_decides(
    browser: Browserish, database: Database, link: str
) -> None:
    with database.work() as session:
        closed = {"status": "temporarily_closed"}
        edit_listing(session, listing_id=id_of(database, NAME), changes=closed, by="x", at=clock.now())
    for _ in range(2):
        assert "You told us what has changed." in press(browser, link, "running")
    [proposal] = all_rows(database, ProposedChange)
    assert (proposal.fields, proposal.source) == ({"status": "active"}, "group")
    assert now(database).status == "temporarily_closed"
    assert how_ended(database) == "changed"


def test_one_that_runs_has_no_need_to_say_so(browser: Browserish, database: Database, link: str) -> None:
    browser.get(link)
    browser.post(f"{link}/running", {})
    assert all_rows(database, ProposedChange) == []


@pytest.mark.parametrize(
    ("said", "kept", "words"),
    [
        ({"room": "open", "weeks": ""}, ("open", None, None), "has room"),
        ({"room": "waiting_list", "weeks": "6"}, ("waiting_list", 6, None), "waiting list of about 6 weeks"),
        ({"room": "full", "until": "2027-01-12"}, ("full", None, "2027-01-12"), "full until 12 January 2027"),
        ({"room": "full"}, ("full", None, None), "full at present"),
    ],
)
def test_room_counts_at_once_also_long_after_the_round(
    browser: Browserish, database: Database, link: str, clock_at: HeldClock,
    said: dict[str, str], kept: tuple[str, int | None, str | None], words: str,
) -> None:  # fmt: skip
    press(browser, link, "still-right")
    clock_at.move_on(days=40)
    assert words in press(browser, link, "room", **said)
    capacity = now(database).capacity.model_dump(mode="json")
    assert (capacity["state"], capacity["wait_weeks"], capacity["until"]) == kept
    assert now(database).checked_on == clock.today() - timedelta(days=40)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"room": "maybe"},
        {"room": "full", "until": "2026-11-08"},
        {"room": "waiting_list", "weeks": "²"},
        {"room": "open", "until": "2027-01-12"},
        {"room": "full", "weeks": "4"},
    ],
)
def test_room_that_cannot_be_is_asked_again(
    browser: Browserish, database: Database, link: str, said: dict[str, str]
) -> None:
    press(browser, link, "room", **said)
    assert status(browser) == 422
    assert now(database).capacity.state == "unknown"


def test_a_link_that_was_taken_back_is_old_or_unknown_tells_one_thing(
    another_browser: Callable[[], Browserish], database: Database, link: str, clock_at: HeldClock
) -> None:
    key = id_of(database, NAME)
    stranger = another_browser()

    def told(path: str) -> tuple[int, str]:
        reply = stranger.get(path)
        nonce = reply.headers["content-security-policy"].split("'nonce-")[1].split("'")[0]
        return reply.status_code, reply.text.replace(nonce, "")

    unknown = told("/listing-review/nobody")
    assert unknown[0] == 404
    clock_at.move_on(days=365)
    assert told(link) == unknown
    run(database)
    newer = link_in(letters(database)[-1])
    assert told(newer)[0] == 200
    with database.work() as session:
        actions.stop(session, listing_id=key, by="x", at=clock.now())
    assert [told(newer + end) for end in ("", "/changed", "/closed", "/thank-you")] == [unknown] * 4
    form = {"csrf_token": another_browser().token}
    stranger.get("/sign-in")
    for what, sent in (("still-right", form), ("room", {"room": "full"}), ("closed", {"sure": "yes"})):
        stranger.post(f"{newer}/{what}", {**sent, "csrf_token": stranger.token})
        assert status(stranger) == 404
    assert now(database).status == "active"
    assert rounds(database)[-1].ended_how == "stopped"


def test_the_secret_is_in_no_log_no_metric_and_no_audit(
    browser: Browserish, app: FastAPI, database: Database, link: str, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("DEBUG")
    press(browser, link, "still-right")
    browser.post(f"{link}/closed", {})
    browser.get(f"{link}x")
    told = "".join(capfd.readouterr()) + browser.client.get("/metrics").text
    told += json.dumps([each.detail for each in all_rows(database, AuditEvent)])
    assert "/listing-review/{secret}" in told
    assert link.removeprefix("/listing-review/") not in told
