from collections.abc import Callable
from typing import get_args

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.accounts import actions, guards
from app.accounts.models import ApiKey, Scope
from app.audit.models import AuditEvent
from app.db import Database
from app.kit import clock
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.rows import all_rows

GUARDS = {"any-staff", "call-taker", "follow-up-keeper", "manager", "curator", "administrator"}

OPEN_TO = {
    "officer": {"any-staff", "call-taker", "follow-up-keeper"},
    "social_worker": {"any-staff", "call-taker", "follow-up-keeper"},
    "therapist": {"any-staff", "call-taker", "follow-up-keeper"},
    "manager": {"any-staff", "follow-up-keeper", "manager"},
    "curator": {"any-staff", "curator"},
    "administrator": {"any-staff", "manager", "curator", "administrator"},
}


@pytest.mark.parametrize("role", OPEN_TO)
def test_each_role_passes_its_own_guards_and_is_refused_by_the_rest(
    probed_app: FastAPI, signed_in: Callable[[str], Browserish], role: str
) -> None:
    browser = signed_in(role)
    answers = {guard: browser.get(f"/probe/{guard}").status_code for guard in GUARDS}
    assert answers == {guard: 200 if guard in OPEN_TO[role] else 403 for guard in GUARDS}


def test_a_refusal_keeps_the_menu_and_names_the_role(
    probed_app: FastAPI, signed_in: Callable[[str], Browserish]
) -> None:
    refusal = signed_in("curator").get("/probe/manager").text
    assert "not part of the work of the role Curator" in refusal
    assert "Curator Example (Curator)" in refusal


def test_a_script_asking_without_a_sign_in_is_told_and_not_sent_to_a_page(client: TestClient) -> None:
    assert client.get("/account", headers={"hx-request": "true"}).status_code == 401


@pytest.mark.parametrize(
    "guard",
    [guards.AnyStaff, guards.CallTaker, guards.FollowUpKeeper, guards.Manager, guards.Curator,
     guards.Administrator, guards.KeyHolder],
)  # fmt: skip
def test_every_guard_says_which_permission_it_asks_for(guard: object) -> None:
    (depends,) = get_args(guard)[1:]
    assert depends.dependency.permission.partition(":")[0] in {"staff", "key"}


def test_an_open_door_says_why() -> None:
    assert guards.public("it is a probe").dependency.public_because == "it is a probe"


def new_key(database: Database, *, scopes: list[Scope]) -> str:
    with database.work() as session:
        _, secret = actions.add_key(
            session, name="Telephony", scopes=scopes, by="system:tests", at=clock.now()
        )
    return secret


def ask(client: TestClient, authorization: str) -> int:
    return client.post("/api/probe", headers={"authorization": authorization}).status_code


def test_a_key_lets_its_system_in(probed_app: FastAPI, client: TestClient, database: Database) -> None:
    secret = new_key(database, scopes=[Scope.MATCH])
    answer = client.post("/api/probe", headers={"authorization": f"Bearer {secret}"})
    assert (answer.status_code, answer.text) == (200, "Telephony")


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic c2FtOnNhbQ=="])
def test_no_key_or_a_wrong_one_is_refused_in_json(
    probed_app: FastAPI, client: TestClient, authorization: str
) -> None:
    answer = client.post("/api/probe", headers={"authorization": authorization})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["error"] == "A key is needed here."


def test_a_key_without_the_scope_is_refused(
    probed_app: FastAPI, client: TestClient, database: Database
) -> None:
    assert ask(client, f"Bearer {new_key(database, scopes=[])}") == 403


def test_a_revoked_key_is_refused(probed_app: FastAPI, client: TestClient, database: Database) -> None:
    secret = new_key(database, scopes=[Scope.MATCH])
    with database.work() as session:
        (key,) = all_rows(database, ApiKey)
        actions.revoke_key(session, key=session.merge(key), by="system:tests", at=clock.now())
    assert ask(client, f"Bearer {secret}") == 401


def test_a_signed_in_browser_is_no_key(probed_app: FastAPI, signed_in: Callable[[str], Browserish]) -> None:
    assert signed_in("officer").post("/api/probe").status_code == 401


def test_the_last_use_of_a_key_is_kept(
    probed_app: FastAPI, client: TestClient, database: Database, clock_at: HeldClock
) -> None:
    secret = new_key(database, scopes=[Scope.MATCH])
    clock_at.move_on(hours=3)
    ask(client, f"Bearer {secret}")
    assert [key.last_used_at for key in all_rows(database, ApiKey)] == [clock_at.now]


def test_the_record_of_a_key_does_not_hold_its_secret(database: Database) -> None:
    secret = new_key(database, scopes=[Scope.MATCH])
    (event,) = all_rows(database, AuditEvent)
    assert event.verb == "key:added"
    assert secret not in str(event.model_dump()) + str(all_rows(database, ApiKey))
