"""What the parameters of the open directory mean, and what is said where they mean nothing."""

import pytest
from starlette.testclient import TestClient

from app.db import Database
from resource_directory.places import Place
from tests.resources.oruk.published import AT, asked, hall, names, service, take_in, take_places, told

FORTNIGHT = {"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "10:00", "closes_at": "12:00"}
EVENING = {"freq": "WEEKLY", "byday": "FR", "opens_at": "19:30", "closes_at": "21:00"}
CHOIR = service(
    "Café Choir",
    "singing",
    minimum_age=50,
    description="We sing and drink tea.",
    schedules=[FORTNIGHT, EVENING],
    service_at_locations=[hall("Downing", latitude=51.5034, longitude=-0.1276)],
    last_modified="2026-03-01T10:00:00Z",
)
YOUNG = service(
    "Young Ramblers",
    "walking",
    minimum_age=16,
    maximum_age=25,
    service_areas=[{"name": "Millbrook"}],
    service_at_locations=[hall("Far")],
    organization={"id": "2a3483ea-8966-4f50-9dc3-7bafa1e5c623", "name": "Ramblers"},
    last_modified="2027-03-01T10:00:00Z",
)
ANY_AGE = service("Advice Desk")
ALL = {"Café Choir", "Young Ramblers", "Advice Desk"}


@pytest.fixture(autouse=True)
def three(database: Database) -> None:
    take_in(database, CHOIR, YOUNG, ANY_AGE)


MEANINGS: list[tuple[dict[str, str], set[str]]] = [
    ({"search": "cafe choir"}, {"Café Choir"}),
    ({"search": "coir"}, {"Café Choir"}),
    ({"search": "ramb"}, {"Young Ramblers"}),
    ({"search": "the choir with the tea"}, {"Café Choir"}),
    ({"search": "choir walking"}, set()),
    ({"search": "WALKING"}, {"Young Ramblers"}),
    ({"search": "?!"}, set()),
    ({"search": " "}, ALL),
    ({"minimum_age": "50"}, {"Café Choir"}),
    ({"minimum_age": "51"}, set()),
    ({"minimum_age": "16.0"}, {"Café Choir", "Young Ramblers"}),
    ({"maximum_age": "25"}, {"Young Ramblers"}),
    ({"maximum_age": "24"}, set()),
    ({"minimum_age": "20", "maximum_age": "99"}, set()),
    ({"day": "TU"}, {"Café Choir"}),
    ({"day": "mo,fr"}, {"Café Choir"}),
    ({"day": "MO"}, set()),
    ({"start_time": "10:00"}, {"Café Choir"}),
    ({"start_time": "19:31"}, set()),
    ({"end_time": "12:00:00"}, {"Café Choir"}),
    ({"end_time": "11:59"}, set()),
    ({"day": "TU", "start_time": "12:00"}, set()),
    ({"day": "FR", "start_time": "12:00", "end_time": "22:00"}, {"Café Choir"}),
    ({"taxonomy_term_id": "singing"}, {"Café Choir"}),
    ({"taxonomy_term_id": "dancing"}, set()),
    ({"taxonomy_id": "Needs"}, {"Café Choir", "Young Ramblers"}),
    ({"taxonomy_id": "no such"}, set()),
    ({"organization_id": "2A3483EA-8966-4f50-9dc3-7bafa1e5c623"}, {"Young Ramblers"}),
    ({"modified_after": "2026-11-01T09:00:00Z"}, ALL),
    ({"modified_after": "2026-11-01T10:00:00+01:00"}, ALL),
    ({"modified_after": "2026-11-01T09:00:01"}, {"Young Ramblers"}),
    ({"modified_after": "2027-03-02"}, set()),
    ({"unknown": "x", "page": ""}, ALL),
]


def test_each_parameter_means_what_it_says(client: TestClient) -> None:
    found = [(query, names(client, **query)) for query, _ in MEANINGS]
    assert found == MEANINGS


def test_it_means_the_same_of_services_at_their_venues(client: TestClient) -> None:
    at_venues = [(query, names(client, "/service_at_locations", **query)) for query, _ in MEANINGS]
    assert at_venues == [(query, found - {"Advice Desk"}) for query, found in MEANINGS]


def test_a_plus_in_an_address_may_arrive_as_a_space(client: TestClient) -> None:
    reply = client.get("/oruk/v3/services?modified_after=2026-11-01T09:00:00+00:00")
    assert reply.json()["total_items"] == 3


def test_ids_that_are_told_can_be_asked_for(client: TestClient) -> None:
    (term,) = told(client, "/taxonomy_terms", search="singing")["contents"]
    assert names(client, taxonomy_term_id=term["id"]) == {"Café Choir"}
    assert names(client, taxonomy_id=term["taxonomy_id"]) == {"Café Choir", "Young Ramblers"}


def test_a_change_here_counts_as_one_whatever_its_feed_says(database: Database, client: TestClient) -> None:
    take_in(database, {**CHOIR, "description": "New words."}, YOUNG, at=AT.replace(year=2028))
    assert names(client, modified_after="2028-01-01") == {"Café Choir"}
    (row,) = told(client, "/services", search="choir")["contents"]
    assert row["last_modified"] == "2026-03-01T10:00:00+00:00"


def test_proximity_is_metres_from_the_middle_of_the_postcode(client: TestClient) -> None:
    near = {"path": "/service_at_locations", "postcode": "sw1a2aa"}
    assert names(client, **near, proximity="500") == {"Café Choir"}
    assert names(client, **near, proximity="1") == set()
    assert names(client, **near, proximity="1000000") == {"Café Choir", "Young Ramblers"}


def test_a_postcode_alone_asks_whose_stated_area_serves_it(database: Database, client: TestClient) -> None:
    take_places(database, Place("Millbrook", 54.5, 1.4, "ZZ1"), Place("Elsewhere", 53.0, 1.0, "ZZ9"))
    at = "/service_at_locations"
    assert names(client, at, postcode="ZZ1 6FS") == {"Café Choir", "Young Ramblers"}
    assert names(client, at, postcode="ZZ9") == {"Café Choir"}


def test_terms_are_found_by_words_and_by_their_taxonomy(client: TestClient) -> None:
    assert told(client, "/taxonomy_terms", search="walkin")["total_items"] == 1
    assert told(client, "/taxonomy_terms", taxonomy_id="needs", top_only="true")["total_items"] == 2
    assert told(client, "/taxonomy_terms", taxonomy_id="other")["empty"]
    assert told(client, "/taxonomy_terms", parent_id="x")["empty"]
    assert told(client, "/taxonomies", search="nedds")["total_items"] == 1


def test_a_taxonomy_holds_its_terms(client: TestClient) -> None:
    (row,) = told(client, "/taxonomies")["contents"]
    whole = told(client, f"/taxonomies/{row['id']}")
    assert {term["name"] for term in whole["taxonomy_terms"]} == {"singing", "walking"}


def test_full_pages_hold_what_one_record_holds(client: TestClient) -> None:
    for path in ("/services", "/service_at_locations"):
        for record in told(client, path, full="true")["contents"]:
            assert record == told(client, f"{path}/{record['id']}")


UNUSABLE: list[tuple[str, str]] = [
    *(("page", value) for value in ("0", "-1", "x", "1.5", "9" * 5000)),
    *(("per_page", value) for value in ("0", "501", "many", "NaN")),
    *(("after", value) for value in ("17", "x", "None")),
    *(("minimum_age", value) for value in ("old", "-1", "NaN", "inf", "1e999")),
    *(("start_time", value) for value in ("9:30", "24:00", "09:60", "09:30Z", "3600", "٠٩:٣٠")),
    *(("end_time", value) for value in ("noon", "09:30\n")),
    *(("day", value) for value in ("Tuesday", "TU,", "XX", "TU FR")),
    *(("modified_after", value) for value in ("yesterday", "2026-13-01", "2026-11-01T25:00", "0")),
    *(("search", value) for value in ("x" * 201,)),
    *(("full", value) for value in ("maybe",)),
    *(("format", value) for value in ("ndjson",)),
]


@pytest.mark.parametrize("path", ["/services", "/service_at_locations"])
def test_what_cannot_be_used_is_refused_and_says_what_to_send(path: str, client: TestClient) -> None:
    for name, value in UNUSABLE:
        reply = asked(client, path, **{name: value})
        assert reply.status_code == 400, (name, value)
        body = reply.json()
        assert name in body["error"]
        assert body["what_to_do"].startswith(f"{name}: Send ")
        assert len(value) < 3 or value not in body["error"]
        assert reply.headers["access-control-allow-origin"] == "*"


TOGETHER: list[tuple[dict[str, str], str]] = [
    ({"proximity": "500"}, "proximity"),
    ({"postcode": "SW1A 2AA", "proximity": "0"}, "proximity"),
    ({"postcode": "SW1A 2AA", "proximity": "near"}, "proximity"),
    ({"postcode": "nowhere"}, "postcode"),
    ({"postcode": "BT1 1AA"}, "postcode"),
    ({"page": "1", "after": "2a3483ea-8966-4f50-9dc3-7bafa1e5c623"}, "after"),
    ({"full": "true", "per_page": "101"}, "per_page"),
]


def test_what_does_not_go_together_is_refused_too(client: TestClient) -> None:
    for query, named in TOGETHER:
        reply = asked(client, "/service_at_locations", **query)
        assert reply.status_code == 400, query
        assert named in reply.json()["error"]
        assert "Send" in reply.json()["what_to_do"]


@pytest.mark.parametrize("path", ["/taxonomies", "/taxonomy_terms"])
def test_the_lists_of_words_refuse_the_same(path: str, client: TestClient) -> None:
    assert asked(client, path, per_page="x").status_code == 400
