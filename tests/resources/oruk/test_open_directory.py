"""The open directory as any program reads it: envelope, ids, headers, what it says of itself."""

import json
from uuid import RFC_4122, UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import event
from starlette.testclient import TestClient

from app.config import Settings
from app.db import Database
from tests.browserish import ADDRESS
from tests.resources.oruk.conftest import without_a_model
from tests.resources.oruk.published import (
    ROOT,
    asked,
    hall,
    service,
    take_in,
    take_in_sample,
    told,
    values_in,
)

LISTS = ["/services", "/service_at_locations", "/taxonomies", "/taxonomy_terms"]
CHOIR = service("Choir", "singing", service_at_locations=[hall("Quiet")], phones=[{"number": "01632 960101"}])
WALKS = service("Walks", "walking", service_at_locations=[hall("Green"), hall("Long", latitude=54.6)])


@pytest.fixture
def two(database: Database) -> None:
    take_in(database, CHOIR, WALKS)


@pytest.mark.parametrize("path", ["/", ""])
def test_the_front_page_says_what_it_is_with_or_without_the_slash(
    path: str, two: None, client: TestClient
) -> None:
    front = told(client, path)
    assert front["version"] == "HSDS-UK-3.0"
    assert front["profile"].startswith("https://")
    assert front["openapi_url"] == f"{ADDRESS}/oruk/v3/openapi.json"
    assert front["attribution"] == [{"feed": "town", "licence": "OGL-UK-3.0", "credit": "The town council"}]


def test_its_description_names_the_addresses_as_the_standard_does(two: None, client: TestClient) -> None:
    described = client.get(told(client, "/")["openapi_url"]).json()
    assert set(described["paths"]) == {
        *("/", *LISTS),
        *(f"{path}/{{id}}" for path in LISTS),
    }
    assert described["servers"] == [{"url": f"{ADDRESS}/oruk/v3"}]
    assert "$ref" not in json.dumps(described)


def test_a_host_that_is_none_is_not_repeated(two: None, client: TestClient) -> None:
    for host in ("evil.example/x", "a b", "x@y", "[::", "é.example"):
        reply = client.get(f"{ROOT}/", headers=[(b"host", host.encode())])
        assert host not in reply.text
        assert reply.headers["cache-control"] == "no-store"


def test_with_a_public_address_it_calls_itself_by_that(two: None, database: Database) -> None:
    settings = Settings(database_url=database.url, public_url="https://door.example.org/help/")
    app = without_a_model(settings, database)
    with TestClient(app, base_url=ADDRESS) as client:
        front = client.get(f"{ROOT}/", headers={"host": "evil.example"})
        assert front.json()["openapi_url"] == "https://door.example.org/help/oruk/v3/openapi.json"
        assert front.headers["cache-control"] == "public, max-age=300"
        page = told(client, "/services", per_page=1)
    assert page["next"].startswith("https://door.example.org/help/oruk/v3/services?per_page=1&after=")


@pytest.mark.parametrize("path", LISTS)
def test_the_envelope_is_whole_and_comes_before_the_records(path: str, two: None, client: TestClient) -> None:
    page = told(client, path)
    assert list(page) == [
        *("total_items", "total_pages", "page_number", "size"),
        *("first_page", "last_page", "empty", "contents"),
    ]
    assert page["total_items"] == page["size"] == len(page["contents"])
    assert (page["total_pages"], page["page_number"]) == (1, 1)
    assert (page["first_page"], page["last_page"], page["empty"]) == (True, True, False)


@pytest.mark.parametrize("path", LISTS)
def test_a_directory_of_nothing_is_one_empty_page(path: str, database: Database, client: TestClient) -> None:
    page = told(client, path)
    assert (page["total_items"], page["total_pages"], page["size"], page["contents"]) == (0, 1, 0, [])
    assert (page["first_page"], page["last_page"], page["empty"]) == (True, True, True)


@pytest.mark.parametrize("path", LISTS)
def test_each_record_of_a_list_is_found_by_its_id(path: str, two: None, client: TestClient) -> None:
    for record in told(client, path)["contents"]:
        assert told(client, f"{path}/{record['id']}")["id"] == record["id"]
        assert told(client, f"{path}/{record['id'].upper()}")["id"] == record["id"]


@pytest.mark.parametrize("path", LISTS)
def test_an_id_of_nothing_is_not_found_and_says_so_in_json(path: str, two: None, client: TestClient) -> None:
    for given in ("17", "no-such", "%00", "2a3483ea-8966-4f50-9dc3-7bafa1e5c623"):
        reply = asked(client, f"{path}/{given}")
        assert reply.status_code == 404, given
        assert reply.json()["what_to_do"]


def test_the_sample_map_has_no_null_and_nothing_empty_and_only_true_ids(
    database: Database, client: TestClient
) -> None:
    take_in_sample(database)
    for path in LISTS:
        page = told(client, path, per_page=500)
        assert page["total_items"] > 0
        whole = [told(client, f"{path}/{record['id']}") for record in page["contents"][:20]]
        replies = [page["contents"], whole]
        if path.startswith("/service"):
            replies.append(told(client, path, full="true", per_page=100)["contents"])
        for value in values_in(replies):
            assert value not in (None, "", [], {})
            if isinstance(value, dict) and "id" in value:
                assert UUID(value["id"]).variant == RFC_4122


def test_a_whole_service_has_its_telephone_where_feeds_put_it(two: None, client: TestClient) -> None:
    (row,) = told(client, "/services", search="choir")["contents"]
    whole = told(client, f"/services/{row['id']}")
    (contact,) = whole["contacts"]
    assert contact["phones"][0]["number"] == "01632 960101"
    assert "contacts" not in row


def test_ids_stay_and_the_same_group_has_one_id_wherever_it_is_named(
    database: Database, client: TestClient
) -> None:
    by_them = {"organization": {"id": "17", "name": "Millbrook Trust"}}
    take_in(database, service("A", **by_them), service("B", **by_them))
    first = told(client, "/services", full="true")
    assert told(client, "/services", full="true") == first
    assert len({one["organization"]["id"] for one in first["contents"]}) == 1
    assert all(one["organization_id"] == one["organization"]["id"] for one in first["contents"])


def test_a_record_without_a_time_of_change_has_ours_with_its_offset(two: None, client: TestClient) -> None:
    told_at = {record["last_modified"] for record in told(client, "/services")["contents"]}
    assert told_at == {"2026-11-01T09:00:00+00:00"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
def test_every_origin_may_read_every_answer_and_none_sets_a_cookie(
    method: str, two: None, client: TestClient
) -> None:
    for path in ("/", "/services", "/services/17", "/services?page=x", "/nowhere"):
        reply = client.request(method, ROOT + path, headers={"origin": "https://elsewhere.example"})
        assert reply.headers["access-control-allow-origin"] == "*", path
        assert "set-cookie" not in reply.headers
        assert reply.status_code < 500


def test_what_a_browser_asks_beforehand_is_answered(client: TestClient) -> None:
    reply = client.options(f"{ROOT}/services", headers={"access-control-request-method": "GET"})
    assert reply.status_code == 204
    assert reply.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_a_fault_of_ours_may_be_read_from_everywhere_too(app: FastAPI, client: TestClient) -> None:
    app.state.database.engine.dispose()
    app.state.open_directory = None
    reply = client.get(f"{ROOT}/services")
    assert reply.status_code == 500
    assert reply.headers["access-control-allow-origin"] == "*"


def test_head_is_get_without_its_body(two: None, client: TestClient) -> None:
    got, head = client.get(f"{ROOT}/services"), client.head(f"{ROOT}/services")
    assert head.status_code == 200
    assert head.content == b""
    for name in ("etag", "content-type", "cache-control", "content-length"):
        assert head.headers[name] == got.headers[name]


def test_what_may_not_be_done_here_says_what_may(client: TestClient) -> None:
    reply = client.post(f"{ROOT}/services")
    assert reply.status_code == 405
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS"


def test_what_the_reader_has_already_is_not_sent_again(two: None, client: TestClient) -> None:
    tag = client.get(f"{ROOT}/services").headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        reply = client.get(f"{ROOT}/services", headers={"if-none-match": known})
        assert (reply.status_code, reply.content) == (304, b""), known
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["etag"] == tag


def test_a_change_of_the_map_is_another_answer(two: None, database: Database, client: TestClient) -> None:
    known = {"if-none-match": client.get(f"{ROOT}/services").headers["etag"]}
    take_in(database, {**CHOIR, "description": "We sing on Mondays."}, WALKS)
    reply = client.get(f"{ROOT}/services", headers=known)
    assert reply.status_code == 200
    assert "on Mondays" in reply.text


def test_however_many_listings_there_are_the_database_is_asked_as_often(
    database: Database, client: TestClient
) -> None:
    def questions(count: int) -> list[str]:
        take_in(database, *(service(f"Group {number}", "tea") for number in range(count)))
        told(client, "/services")
        asked_for: list[str] = []
        event.listen(database.engine, "before_cursor_execute", lambda *call: asked_for.append(call[2]))
        told(client, "/services", search="group", taxonomy_term_id="tea")
        return list(asked_for)

    few, many = questions(3), questions(60)
    assert len(few) == len(many) == 2
    assert not [statement for statement in many if "stored_listing" in statement]
