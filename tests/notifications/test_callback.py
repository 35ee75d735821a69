"""What GOV.UK Notify tells us of a message, over HTTP."""

import json

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.main import create_app
from app.notifications import outcomes
from app.notifications.carriers import Accepted
from app.notifications.models import State
from app.notifications.rules import Pace
from app.web.logs import configure
from tests.notifications.conftest import NEVER_QUIET, only_message, put_in

TOKEN = "a token of the drama of Merrow"
KNOWN = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def app(settings: Settings, database: Database) -> FastAPI:
    given = Settings.model_validate({**settings.model_dump(), "notify_callback_token": TOKEN})
    made = create_app(given)
    made.state.database = database
    return made


def told(client: TestClient, database: Database, status: str, **instead: str | None) -> int:
    body = {
        "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
        "reference": only_message(database).reference,
        "to": "walks@example.org",
        "status": status,
        "created_at": "2026-11-09T10:00:00.000000Z",
        "completed_at": "2026-11-09T10:00:01.000000Z",
        "sent_at": "2026-11-09T10:00:01.000000Z",
        "notification_type": "email",
        "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a",
        "template_version": 1,
        **instead,
    }
    return client.post("/notify/callback", json=body, headers=KNOWN).status_code


def claimed(database: Database) -> None:
    with database.work() as session:
        outcomes.claim(
            session,
            worker="w",
            pace=Pace(),
            quiet=NEVER_QUIET,
            limit=9,
            at=clock.now(),
        )


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("delivered", State.DELIVERED),
        ("permanent-failure", State.PERMANENT_FAILURE),
        ("temporary-failure", State.TEMPORARY_FAILURE),
        ("technical-failure", State.TECHNICAL_FAILURE),
    ],
)
def test_a_receipt_says_what_became_of_a_message(
    client: TestClient, database: Database, status: str, state: State
) -> None:
    put_in(database)

    assert told(client, database, status) == 200

    found = only_message(database)
    assert found.state == state
    assert bool(found.delivered_at) is (state is State.DELIVERED)
    assert bool(found.failed_at) is bool(found.failure) is (state is not State.DELIVERED)


def test_receipts_twice_and_out_of_order_change_nothing(client: TestClient, database: Database) -> None:
    put_in(database)
    for status in ("delivered", "temporary-failure", "sending", "delivered", "created"):
        assert told(client, database, status) == 200

    found = only_message(database)
    assert (found.state, found.failed_at, found.failure) == (State.DELIVERED, None, "")


def test_a_message_that_arrived_after_all_has_not_failed(client: TestClient, database: Database) -> None:
    put_in(database)
    for status in ("temporary-failure", "delivered"):
        told(client, database, status)

    found = only_message(database)
    assert (found.state, found.failed_at, found.failure) == (State.DELIVERED, None, "")


def test_a_receipt_may_be_quicker_than_our_own_note(client: TestClient, database: Database) -> None:
    put_in(database)
    claimed(database)
    told(client, database, "delivered")
    with database.work() as session:
        outcomes.note_accepted(
            session,
            message_id=only_message(database).id,
            accepted=Accepted("740e5834-3a29-46b4-9a6f-16142fde533a"),
            at=clock.now(),
        )

    found = only_message(database)
    assert (found.state, found.claimed_by) == (State.DELIVERED, None)
    assert found.notify_id == "740e5834-3a29-46b4-9a6f-16142fde533a"


def test_without_our_reference_notifys_own_id_finds_it(client: TestClient, database: Database) -> None:
    put_in(database)
    told(client, database, "sending")

    assert told(client, database, "delivered", reference=None) == 200
    assert only_message(database).state == State.DELIVERED


def test_a_letter_that_comes_back_is_told_in_a_form_of_its_own(
    client: TestClient, database: Database
) -> None:
    put_in(database)
    body = {"notification_id": "n", "reference": only_message(database).reference, "date_sent": "2026-11-01"}

    assert client.post("/notify/callback", json=body, headers=KNOWN).status_code == 200
    assert only_message(database).state == State.RETURNED_LETTER


def test_a_receipt_of_nobody_is_taken_and_logged_without_what_it_holds(
    capfd: pytest.CaptureFixture[str], client: TestClient, database: Database
) -> None:
    put_in(database)
    configure("INFO")

    assert told(client, database, "delivered", reference="not-ours") == 200

    logged = capfd.readouterr().err
    assert "message_receipt_of_nobody" in logged
    assert "walks@example.org" not in logged
    assert "not-ours" not in logged
    assert only_message(database).state == State.WAITING


def test_a_status_nobody_knows_changes_nothing(client: TestClient, database: Database) -> None:
    put_in(database)

    assert told(client, database, "teleported") == 200
    assert only_message(database).state == State.WAITING


@pytest.mark.parametrize("header", ["", "Bearer wrong", f"Basic {TOKEN}", "Bearer ", TOKEN])
def test_nobody_else_is_listened_to(client: TestClient, database: Database, header: str) -> None:
    put_in(database)
    reply = client.post(
        "/notify/callback",
        json={"id": "1", "status": "delivered", "reference": only_message(database).reference},
        headers={"authorization": header},
    )

    assert reply.status_code == 401
    assert reply.headers["www-authenticate"] == "Bearer"
    assert only_message(database).state == State.WAITING


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"id": "1"}', '{"id": 1, "status": []}', "no json"])
def test_what_is_no_receipt_is_refused_in_words(client: TestClient, body: str) -> None:
    reply = client.post("/notify/callback", content=body, headers=KNOWN)

    assert reply.status_code == 400
    assert reply.json()["error"] == "This is no receipt of GOV.UK Notify."


def test_a_receipt_has_a_largest_size(client: TestClient) -> None:
    body = json.dumps({"id": "1", "status": "delivered", "reference": "x" * 30_000})

    assert client.post("/notify/callback", content=body, headers=KNOWN).status_code == 413


def test_without_a_token_of_ours_no_token_fits(settings: Settings, database: Database) -> None:
    with TestClient(create_app(settings), base_url="https://front-door.test") as client:
        reply = client.post("/notify/callback", json={}, headers={"authorization": "Bearer "})

    assert reply.status_code == 401
