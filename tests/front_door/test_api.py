"""Matching for other systems."""

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy.engine import make_url
from starlette.testclient import TestClient

from app.accounts.actions import add_key
from app.accounts.models import ApiKey, Scope
from app.db import Database
from app.main import create_app
from tests.rows import all_rows

STORY = "Since my husband died the evenings are so long. I can smell gas too."


@pytest.fixture
def key(town: Database) -> dict[str, str]:
    with town.work() as session:
        at = datetime(2026, 11, 1, tzinfo=UTC)
        _, secret = add_key(session, name="website", scopes=[Scope.MATCH], by="test", at=at)
    return {"Authorization": f"Bearer {secret}"}


def test_an_answer_has_the_shape_that_was_agreed(client: TestClient, key: dict[str, str]) -> None:
    asked = {"id": "q1", "text": STORY, "place": "Millbrook", "age": 71, "gender": None, "limit": 3}
    answer = client.post("/api/v1/match", json=asked, headers=key).json()
    assert answer["id"] == "q1"
    assert {"code", "label", "evidence", "confidence"} <= answer["needs"][0].keys()
    assert {"kind", "evidence", "advice"} == answer["flags"][0].keys()
    assert answer["flags"][0]["kind"] == "fire_or_gas"
    first = answer["services"][0]
    assert {"id", "name", "score", "distance_km", "reasons"} == first.keys()
    assert first["id"] in {"grief", "choir", "agent", "bus"}
    assert {"need", "evidence", "why"} == first["reasons"][0].keys()
    assert len(answer["services"]) <= 3


def test_a_null_is_the_same_as_a_field_left_out(client: TestClient, key: dict[str, str]) -> None:
    bare = client.post("/api/v1/match", json={"text": STORY}, headers=key).json()
    nulls = dict.fromkeys(
        ("id", "postcode", "place", "latitude", "longitude", "age", "gender", "caller_role", "limit")
    )
    assert client.post("/api/v1/match", json={"text": STORY, **nulls}, headers=key).json() == bare


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic x"}])
def test_without_a_key_nothing_is_answered(
    town: Database, client: TestClient, headers: dict[str, str]
) -> None:
    reply = client.post("/api/v1/match", json={"text": STORY}, headers=headers)
    assert reply.status_code == 401
    assert reply.json()["what_to_do"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({}, "text"),
        ({"text": "x", "age": 900}, "age"),
        ({"text": "x", "gender": "robot"}, "gender"),
        ({"text": "x", "latitude": 100}, "latitude"),
        ({"text": "x", "limit": 0}, "limit"),
        ({"text": "x" * 60_001}, "at most 60000 characters"),
    ],
)
def test_a_question_that_does_not_fit_says_where_and_never_repeats_the_words(
    client: TestClient, key: dict[str, str], body: dict[str, object], names: str
) -> None:
    reply = client.post("/api/v1/match", json=body, headers=key)
    assert reply.status_code == 422
    assert names in reply.json()["error"]
    assert "robot" not in reply.text


def test_a_nul_among_the_words_is_the_same_as_none(client: TestClient, key: dict[str, str]) -> None:
    bare = client.post("/api/v1/match", json={"text": STORY, "place": "Millbrook"}, headers=key)
    odd = {"text": STORY.replace(" ", "\0 "), "place": "Mill\0brook"}
    assert client.post("/api/v1/match", json=odd, headers=key).json() == bare.json()


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_a_question_is_answered_while_something_else_holds_the_database(
    client: TestClient, key: dict[str, str], town: Database
) -> None:
    with sqlite3.connect(make_url(town.url).database or "", isolation_level=None) as holding:
        holding.execute("BEGIN IMMEDIATE")
        assert client.post("/api/v1/match", json={"text": STORY}, headers=key).status_code == 200
        holding.rollback()
    holding.close()


def test_the_use_of_a_key_is_noted_though_a_question_writes_nothing(
    client: TestClient, key: dict[str, str], town: Database
) -> None:
    client.post("/api/v1/match", json={"text": STORY}, headers=key)
    assert [row.last_used_at is not None for row in all_rows(town, ApiKey)] == [True]


def test_the_description_of_the_api_names_the_match(town: Database) -> None:
    assert "/api/v1/match" in create_app().openapi()["paths"]
