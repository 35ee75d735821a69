from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.accounts.demonstration import PASSWORD, add_sign_ins
from app.accounts.models import Role, StaffMember
from app.config import Settings
from app.db import Database
from app.errors import Refused
from app.kit import clock
from app.main import create_app
from tests.browserish import Browserish
from tests.rows import all_rows

AnotherBrowser = Callable[[], Browserish]


def load(database: Database) -> None:
    with database.work() as session:
        add_sign_ins(session, by="system:tests", at=clock.now())


@pytest.fixture
def loaded(database: Database) -> None:
    load(database)


def test_there_is_one_for_every_role(loaded: None, database: Database) -> None:
    rows = all_rows(database, StaffMember)
    assert sorted(row.role for row in rows) == sorted(Role)
    assert all(row.demonstration for row in rows)


def test_loading_twice_adds_nobody(loaded: None, database: Database) -> None:
    load(database)
    assert len(all_rows(database, StaffMember)) == len(Role)


def test_the_sign_in_page_of_a_demonstration_shows_them_and_they_work(
    loaded: None, app: FastAPI, browser: Browserish
) -> None:
    app.state.demonstration = True
    page = browser.get("/sign-in").text
    assert PASSWORD in page
    assert "Sam Okafor" in page
    assert "Sam Okafor (Officer)" in browser.sign_in("sam", PASSWORD).text


def test_outside_a_demonstration_they_are_neither_shown_nor_let_in(loaded: None, browser: Browserish) -> None:
    assert PASSWORD not in browser.get("/sign-in").text
    assert browser.sign_in("sam", PASSWORD).status_code == 422


def test_a_sign_in_from_a_demonstration_is_worth_nothing_outside_it(
    loaded: None, app: FastAPI, browser: Browserish
) -> None:
    app.state.demonstration = True
    browser.sign_in("sam", PASSWORD)
    app.state.demonstration = False
    assert browser.get("/account").url.path == "/sign-in"


def test_a_database_with_real_staff_is_never_made_a_demonstration(
    database: Database, staff: Callable[[str], StaffMember]
) -> None:
    staff("officer")
    with pytest.raises(Refused, match="service in use"):
        load(database)
    assert len(all_rows(database, StaffMember)) == 1


def asked_as(host: str, settings: Settings) -> int:
    app = create_app(settings.model_copy(update={"https": False}), demonstration=True)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        return client.get("/healthz", headers={"host": host}).status_code


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.1.2.3", "[::1]:8000"])
def test_a_demonstration_answers_to_this_machines_own_names(settings: Settings, host: str) -> None:
    assert asked_as(host, settings) == 200


@pytest.mark.parametrize(
    "host", ["", "front-door.example.org", "127.0.0.1.example.org:8000", "192.168.1.7", "localhost@x", "[::1"]
)
def test_a_demonstration_answers_to_no_name_that_others_could_have_given_it(
    settings: Settings, host: str
) -> None:
    assert asked_as(host, settings) == 400


def test_a_service_in_use_answers_to_whatever_name_its_proxy_has(client: TestClient) -> None:
    assert client.get("/healthz", headers={"host": "front-door.example.org"}).status_code == 200
