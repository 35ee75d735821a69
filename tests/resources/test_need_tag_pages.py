"""Deciding need tags on the page, without scripts."""

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import pytest
from fastapi import FastAPI

from app.accounts.models import Role
from app.accounts.rules import CURATORS
from app.audit.models import AuditEvent
from app.db import Database
from app.main import create_app
from app.resources.models import NeedDecision, StoredListing
from resource_directory.matching import Matcher
from tests.browserish import Browserish
from tests.resources.tagging import (
    GRIEVING,
    RAMBLERS,
    TALKERS,
    card_of,
    needs_decided,
    press,
    service,
    take_in,
)
from tests.rows import all_rows

SignedIn = Callable[[str], Browserish]
LISTINGS = "/need-tags?about=listing"


def matcher_of(app: FastAPI, database: Database) -> Matcher:
    with database.work(writing=False) as session:
        found: Matcher = app.state.index.matcher(session)
        return found


def tags_of(app: FastAPI, database: Database, name: str) -> dict[str, float]:
    matcher = matcher_of(app, database)
    listing = next(each for _, each in matcher.listings() if each.name == name)
    weights: dict[str, float] = {}
    for term in listing.terms:
        weights |= matcher.terms.needs_for(term).weights
    return weights


@pytest.mark.parametrize("role", Role)
def test_only_curators_and_administrators_decide(signed_in: SignedIn, role: Role) -> None:
    browser = signed_in(role.value)
    expected = 200 if role in CURATORS else 403
    assert browser.get("/need-tags").status_code == expected
    sent = {"of": "term", "subject": "walking", "act": "no_need"}
    assert browser.post("/need-tags", sent).status_code == (404 if role in CURATORS else 403)


def test_the_most_used_term_comes_first_with_who_carries_it_and_why(curator: Browserish) -> None:
    page = curator.get("/need-tags").text
    assert "Need tags: 2 terms undecided</h1>" in page
    assert page.index("Wibble hour") < page.index(">Walking")
    walking = card_of(page, "Walking")
    assert "The same words as our term “walking”." in walking
    assert "In 1 service:" in walking
    assert ">Millbrook Ramblers</a>" in walking
    assert "In 2 services:" in card_of(page, "Wibble hour")


def test_a_term_in_more_than_three_services_names_three(database: Database, signed_in: SignedIn) -> None:
    take_in(database, *(service(f"Club {letter}", "Walking") for letter in "ABCDE"))
    card = card_of(signed_in("curator").get("/need-tags").text, "Walking")
    assert "In 5 services:" in card
    assert len(re.findall(r'href="/directory/', card)) == 3
    assert "and 2 more" in card


def test_one_press_confirms_what_was_shown(curator: Browserish, database: Database) -> None:
    page = press(curator, "Walking", "confirm")
    assert card_of(page, "Walking") == ""
    assert "Need tags: 1 term undecided</h1>" in page
    assert "You decided “Walking”" in page
    [needs] = needs_decided(database)
    assert needs["walking"] == 1.0
    decided = card_of(curator.get("/need-tags?show=decided").text, "Walking")
    assert "Decided by Curator Example" in decided


def test_a_decision_is_written_in_the_audit_record_without_words(
    curator: Browserish, database: Database
) -> None:
    press(curator, "Walking", "no_need")
    [event] = [row for row in all_rows(database, AuditEvent) if row.verb == "need_tags:decided"]
    assert event.detail == {"about": "term", "needs": 0}


def test_a_term_that_leads_to_no_need_leads_to_none_for_every_service_at_once(
    curator: Browserish, app: FastAPI, database: Database
) -> None:
    other_process = create_app(app.state.settings)
    for each in (app, other_process):
        assert "walking" in tags_of(each, database, "Millbrook Ramblers")
    press(curator, "Walking", "no_need")
    for each in (app, other_process):
        assert tags_of(each, database, "Millbrook Ramblers") == {}


def test_a_decision_reads_no_listing_again(curator: Browserish, app: FastAPI, database: Database) -> None:
    before = dict(matcher_of(app, database).listings())
    press(curator, "Walking", "no_need")
    after = dict(matcher_of(app, database).listings())
    assert all(after[key] is listing for key, listing in before.items())


def test_one_decision_counts_in_every_feed(curator: Browserish, app: FastAPI, database: Database) -> None:
    press(curator, "Walking", "no_need")
    take_in(database, service("Wold Choir", "walking"), feed="wold")
    assert tags_of(app, database, "Wold Choir") == {}
    assert card_of(curator.get("/need-tags").text, "walking") == ""


def test_a_need_is_struck_another_weakened_and_a_third_added(curator: Browserish, database: Database) -> None:
    press(
        curator,
        "Walking",
        "change",
        tag=["walking=0.6", "exercise=0"],
        add=["grief after a DEATH", ""],
        add_as=["0.6", "1"],
    )
    assert needs_decided(database) == [{"walking": 0.6, "bereavement": 0.6}]


def test_a_decision_is_changed_later_and_what_was_there_is_kept(
    curator: Browserish, database: Database
) -> None:
    press(curator, "Walking", "confirm")
    press(curator, "Walking", "change", "/need-tags?show=decided", tag=["walking=0.6"])
    assert needs_decided(database) == [{"walking": 0.6}]
    assert len(all_rows(database, NeedDecision)) == 2


def test_undo_brings_back_what_stood_before(curator: Browserish, database: Database) -> None:
    press(curator, "Walking", "confirm")
    [confirmed] = needs_decided(database)
    page = press(curator, "Walking", "no_need", "/need-tags?show=decided")
    assert needs_decided(database) == [{}]
    undo = re.search(r'name="decision" value="([^"]+)"', page)
    assert undo
    page = curator.post("/need-tags/take-back?show=decided", {"decision": undo[1]}).text
    assert needs_decided(database) == [confirmed]
    undo = re.search(r'name="decision" value="([^"]+)"', page)
    assert undo
    page = curator.post("/need-tags/take-back", {"decision": undo[1]}).text
    assert needs_decided(database) == []
    assert "Need tags: 2 terms undecided</h1>" in page


def test_undo_pressed_twice_is_undone_once(curator: Browserish, database: Database) -> None:
    page = press(curator, "Walking", "confirm")
    undo = re.search(r'name="decision" value="([^"]+)"', page)
    assert undo
    for _ in range(2):
        assert curator.post("/need-tags/take-back", {"decision": undo[1]}).status_code == 200
    assert needs_decided(database) == []


def test_a_service_without_a_term_keeps_what_a_person_gave_it_through_imports(
    curator: Browserish, database: Database, app: FastAPI
) -> None:
    card = card_of(curator.get(LISTINGS).text, "Walk and Talk")
    assert "From its text." in card
    assert "Grief after a death" in card
    press(curator, "Walk and Talk", "change", LISTINGS, tag=["bereavement=1"])
    take_in(database, RAMBLERS, {**TALKERS, "name": "Walk and Talk", "description": "We now play bowls."})
    shown = card_of(curator.get(LISTINGS + "&show=decided").text, "Walk and Talk")
    assert "Grief after a death" in shown
    assert needs_decided(database) == [{"bereavement": 1.0}]


def test_a_service_is_listed_once_its_only_term_leads_nowhere(curator: Browserish) -> None:
    assert card_of(curator.get(LISTINGS).text, "Millbrook Ramblers") == ""
    press(curator, "Walking", "no_need")
    press(curator, "Wibble hour", "no_need")
    assert card_of(curator.get(LISTINGS).text, "Millbrook Ramblers")


def test_a_term_without_any_word_of_ours_is_proposed_from_its_services(
    database: Database, signed_in: SignedIn
) -> None:
    take_in(database, *(service(f"Group {n}", "Wibble", description=GRIEVING) for n in (1, 2)))
    card = card_of(signed_in("curator").get("/need-tags").text, "Wibble")
    assert "From the text of its services." in card
    assert "Grief after a death" in card


def test_the_filters_are_in_the_address_and_stay_after_a_press(
    database: Database, signed_in: SignedIn
) -> None:
    take_in(database, *(service(f"Club {n:02}", f"Wibble {chr(97 + n)}") for n in range(26)))
    browser = signed_in("curator")
    assert "1 to 20 of 26" in browser.get("/need-tags?words=wibble").text
    assert "21 to 26 of 26" in browser.get("/need-tags?words=wibble&page=2").text
    assert "21 to 26 of 26" in browser.get("/need-tags?words=wibble&page=99").text
    assert "Nothing here holds those words." in browser.get("/need-tags?words=%3Cb%3E").text
    press(browser, "Wibble z", "no_need", "/need-tags?words=wibble&page=2")
    assert browser.reply is not None
    assert browser.reply.url.query == b"words=wibble&page=2"
    assert "21 to 25 of 25" in browser.reply.text


@pytest.mark.parametrize("query", ["page=0", "page=x", "show=some", "about=people"])
def test_an_address_that_makes_no_sense_is_not_found(curator: Browserish, query: str) -> None:
    assert curator.get(f"/need-tags?{query}").status_code == 404


@pytest.mark.parametrize("words", ["x" * 5_000, "<script>", "🙂", "%", "مرحبا"])
def test_odd_words_to_find_by_find_nothing_and_stay(curator: Browserish, words: str) -> None:
    page = curator.get(f"/need-tags?words={quote(words)}").text
    assert "Nothing here holds those words." in page
    assert f'value="{escape(words[:100])}"' in page


def test_all_that_says_what_one_service_is_for_stands_on_one_page(
    curator: Browserish, database: Database
) -> None:
    walkers = service("Walkers", "Walking", "Wibble")
    take_in(database, walkers)
    key = next(row.id for row in all_rows(database, StoredListing) if row.name == "Walkers")
    here = f"{LISTINGS}&listing={key}"
    page = curator.get(here).text
    assert "Need tags of Walkers</h1>" in page
    assert page.count('class="fd-tagged"') == 3
    assert all(card_of(page, name) for name in ("Walking", "Wibble", "Walkers"))
    press(curator, "Walkers", "no_need", here)
    decided = {row.subject: row.about for row in all_rows(database, NeedDecision)}
    assert decided == {str(key): "listing"}
    assert "Decided by" in card_of(curator.get(here).text, "Walkers")


def test_of_a_service_that_is_shown_to_nobody_nothing_is_decided(curator: Browserish) -> None:
    page = curator.get(f"{LISTINGS}&listing=00000000-0000-0000-0000-000000000000").text
    assert "This service is shown to nobody" in page


def test_an_empty_map_has_nothing_to_decide(signed_in: SignedIn) -> None:
    page = signed_in("curator").get("/need-tags").text
    assert "Need tags: 0 terms undecided</h1>" in page
    assert "Nothing is left to decide here." in page
