"""Deciding on the page of duplicates, without scripts."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from fastapi import FastAPI

from app.accounts.models import Role
from app.accounts.rules import CURATORS
from app.audit.models import AuditEvent
from app.db import Database
from app.main import create_app
from app.resources.duplicates.models import DuplicateDecision
from tests.browserish import Browserish
from tests.resources.duplicated import (
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
from tests.rows import all_rows

SignedIn = Callable[[str], Browserish]


@pytest.fixture
def curator(database: Database, signed_in: SignedIn) -> Browserish:
    take_in(database, "national", COFFEE, OTHER)
    take_in(database, "branch", RETOLD)
    return signed_in("curator")


@pytest.mark.parametrize("role", Role)
def test_only_curators_and_administrators_decide(signed_in: SignedIn, role: Role) -> None:
    browser = signed_in(role.value)
    assert browser.get("/duplicates").status_code == (200 if role in CURATORS else 403)
    sent = {"first": str(uuid4()), "second": str(uuid4()), "act": "apart"}
    assert browser.post("/duplicates", sent).status_code == (404 if role in CURATORS else 403)


def test_a_pair_stands_side_by_side_with_why(curator: Browserish) -> None:
    page = curator.get("/duplicates").text
    assert "Duplicates: 1 pair to decide</h1>" in page
    (card,) = cards(page)
    assert "Coffee and Chat (Merrow) and Coffee & Chat" in card
    for reason in ("same telephone 01632 960001", "same venue postcode ZZ1 1AA", "same session: Tuesday"):
        assert reason in card
    assert "Tea too." in card


def test_what_differs_is_marked_and_what_agrees_is_not(curator: Browserish) -> None:
    (card,) = cards(curator.get("/duplicates").text)
    marked = [row.partition("<br>")[0] for row in card.split('scope="row" class="govuk-table__header">')[1:]]
    differs = {
        label for label, row in zip(marked, card.split('scope="row"')[1:], strict=True) if "differs<" in row
    }
    assert "Description" in differs
    assert "Telephone" in {label.partition("<")[0] for label in marked} - differs


def test_of_two_that_are_the_same_one_is_shown(curator: Browserish, app: FastAPI, database: Database) -> None:
    assert shown(app, database) == {"n1", "b7", "x1"}
    page = press(curator, "keep_first")
    assert "Duplicates: 0 pairs to decide</h1>" in page
    assert shown(app, database) == {"b7", "x1"}
    assert stored(database)["n1"].replaced_by == stored(database)["b7"].id


def test_every_process_sees_a_merge_at_once(curator: Browserish, app: FastAPI, database: Database) -> None:
    other_process = create_app(app.state.settings)
    assert "n1" in shown(other_process, database)
    press(curator, "keep_first")
    assert "n1" not in shown(other_process, database)


def test_the_other_can_be_kept_as_well(curator: Browserish, app: FastAPI, database: Database) -> None:
    press(curator, "keep_second")
    assert shown(app, database) == {"n1", "x1"}


def test_what_was_merged_answers_at_its_address_and_points_on(
    curator: Browserish, database: Database
) -> None:
    press(curator, "keep_first")
    rows = stored(database)
    page = curator.get(f"/directory/{rows['n1'].id}").text
    assert f'href="/directory/{rows["b7"].id}"' in page
    assert "shown to callers from there" in page
    assert "Also told by" in curator.get(f"/directory/{rows['b7'].id}").text


def test_a_merge_is_undone_from_the_list(curator: Browserish, app: FastAPI, database: Database) -> None:
    press(curator, "keep_first")
    (merged,) = cards(curator.get("/duplicates?show=same").text)
    assert "The same activity: the first is kept. Decided by Curator Example" in merged
    page = undo(curator)
    assert "Duplicates: 1 pair to decide</h1>" in page
    assert shown(app, database) == {"n1", "b7", "x1"}


def test_undo_pressed_twice_is_undone_once(curator: Browserish, database: Database) -> None:
    press(curator, "keep_first")
    (decision,) = all_rows(database, DuplicateDecision)
    for _ in range(2):
        assert curator.post("/duplicates/take-back", {"decision": str(decision.id)}).status_code == 200
    assert len([row for row in all_rows(database, AuditEvent) if row.verb == "duplicate:taken_back"]) == 1


def test_a_press_sent_twice_decides_once(curator: Browserish, database: Database) -> None:
    sent = {**fields_of(cards(curator.get("/duplicates").text)[0]), "act": "apart"}
    for _ in range(2):
        assert curator.post("/duplicates", sent).status_code == 200
    assert len(all_rows(database, DuplicateDecision)) == 1


def test_a_decision_is_in_the_audit_record(curator: Browserish, database: Database) -> None:
    press(curator, "keep_first")
    (event,) = [row for row in all_rows(database, AuditEvent) if row.verb == "duplicate:decided"]
    assert event.detail == {"verdict": "same", "kept": "first"}


def test_not_the_same_is_not_asked_again(curator: Browserish, database: Database) -> None:
    press(curator, "apart")
    take_in(database, "branch", {**RETOLD, "description": "Tea, and cake on Fridays."})
    page = curator.get("/duplicates").text
    assert "Duplicates: 0 pairs to decide</h1>" in page
    assert "Not the same (1)" in page


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"contacts": [{"id": "c", "phones": [{"number": "01632 960099"}]}]}, "telephone number"),
        ({"name": "Bingo for everyone"}, "name"),
        ({"name": "Coffee, chat and cake (Merrow)"}, ""),
    ],
)
def test_it_is_asked_again_once_one_has_become_another(
    curator: Browserish, database: Database, change: dict[str, object], word: str
) -> None:
    press(curator, "apart")
    take_in(database, "branch", {**RETOLD, **change})
    found = cards(curator.get("/duplicates").text)
    assert [f"since then the {word} of one of them" in card for card in found] == ([True] if word else [])


def test_later_puts_a_pair_in_a_list_of_its_own(curator: Browserish) -> None:
    assert "Duplicates: 0 pairs to decide</h1>" in press(curator, "later")
    assert len(cards(curator.get("/duplicates?show=later").text)) == 1
    press(curator, "keep_first", "/duplicates?show=later")
    page = curator.get("/duplicates?show=same").text
    assert "Later (0)" in page
    assert len(cards(page)) == 1


def test_one_undo_is_offered_and_not_the_decision_before_it(curator: Browserish, database: Database) -> None:
    press(curator, "keep_first")
    take_in(database, "venue", FEEDS["venue"])
    page = press(curator, "apart")
    assert "You decided last" in page
    assert "You decided last" not in undo(curator, "/duplicates?show=apart")
    assert "You decided last" not in curator.get("/duplicates").text


def test_of_two_curators_the_second_is_told(
    curator: Browserish, signed_in: SignedIn, database: Database
) -> None:
    sent = fields_of(cards(curator.get("/duplicates").text)[0])
    second = signed_in("administrator")
    second.get("/duplicates")
    curator.post("/duplicates", {**sent, "act": "apart"})
    reply = second.post("/duplicates", {**sent, "act": "keep_first"})
    assert reply.status_code == 409
    assert "Somebody has decided this meanwhile" in reply.text
    assert [row.verdict for row in all_rows(database, DuplicateDecision)] == ["apart"]


def test_a_third_that_joins_is_proposed_with_the_one_that_is_kept(
    curator: Browserish, app: FastAPI, database: Database
) -> None:
    press(curator, "keep_first")
    take_in(database, "venue", FEEDS["venue"])
    (card,) = cards(curator.get("/duplicates").text)
    kept = stored(database)["b7"].id
    assert str(kept) in fields_of(card).values()
    press(curator, "keep_second")
    assert shown(app, database) == {"v3", "x1"}
    assert {row.replaced_by for key, row in stored(database).items() if key in {"n1", "b7"}} == {
        stored(database)["v3"].id
    }


def test_two_groups_in_one_hall_are_not_proposed(database: Database, signed_in: SignedIn) -> None:
    take_in(database, "hall", told("1", "Line dancing"), told("2", "Art group", schedules=[]))
    assert "No two listings look like the same activity." in signed_in("curator").get("/duplicates").text


@pytest.mark.parametrize("query", ["page=0", "page=x", "show=some"])
def test_an_address_that_makes_no_sense_is_not_found(curator: Browserish, query: str) -> None:
    assert curator.get(f"/duplicates?{query}").status_code == 404


@pytest.mark.parametrize("act", ["", "both", "same"])
def test_a_press_that_no_page_offers_changes_nothing(
    curator: Browserish, database: Database, act: str
) -> None:
    sent = {**fields_of(cards(curator.get("/duplicates").text)[0]), "act": act}
    assert curator.post("/duplicates", sent).status_code == 422
    assert all_rows(database, DuplicateDecision) == []
