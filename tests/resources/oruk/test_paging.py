"""Reading the open directory page by page, by number and by link."""

from math import ceil

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests.resources.oruk.published import asked, following, hall, service, take_in, told

LISTS = ["/services", "/service_at_locations", "/taxonomies", "/taxonomy_terms"]
GROUPS = [
    {
        **service(f"Group {number}", service_at_locations=[hall(f"Hall {number}")]),
        "attributes": [
            {"taxonomy_term": {"id": f"t{number}", "name": f"t{number}", "taxonomy": f"list {number}"}}
        ],
    }
    for number in range(23)
]


def ids(pages: list[dict[str, object]]) -> list[str]:
    return [one["id"] for page in pages for one in page["contents"]]  # type: ignore[attr-defined]  # read from JSON


@pytest.mark.parametrize("path", LISTS)
def test_the_rules_of_the_validator_hold_on_every_page(
    path: str, database: Database, client: TestClient
) -> None:
    take_in(database, *GROUPS)
    total = told(client, path, per_page=5)["total_pages"]
    assert total == ceil(23 / 5)
    for number in range(1, total + 1):
        page = told(client, path, per_page=5, page=number)
        assert page["page_number"] == number
        assert page["first_page"] is (number == 1)
        assert page["last_page"] is (number == total)
        assert page["empty"] is (len(page["contents"]) == 0)
        assert page["size"] == len(page["contents"])
        assert len(page["contents"]) == 5 or page["last_page"]
        assert page["total_items"] == 23


@pytest.mark.parametrize("path", LISTS)
def test_pages_by_number_and_by_link_hold_the_same_once(
    path: str, database: Database, client: TestClient
) -> None:
    take_in(database, *GROUPS)
    by_number = [told(client, path, per_page=5, page=number) for number in range(1, 6)]
    by_link = list(following(client, path, per_page=5))
    assert ids(by_number) == ids(by_link) == sorted(set(ids(by_number)))
    assert len(ids(by_link)) == 23
    assert [page["page_number"] for page in by_link] == [1, 2, 3, 4, 5]
    assert [page["last_page"] for page in by_link] == [False] * 4 + [True]


def test_the_link_is_in_the_headers_too_and_keeps_what_was_asked(
    database: Database, client: TestClient
) -> None:
    take_in(database, *GROUPS)
    reply = asked(client, "/services", per_page=5, search="group", page=2, unknown="x")
    link = reply.json()["next"]
    assert reply.headers["link"] == f'<{link}>; rel="next"'
    assert link.startswith("/oruk/v3/services?per_page=5&search=group&after=")
    assert client.get(link).json()["page_number"] == 3


def test_a_page_beyond_the_last_is_empty(database: Database, client: TestClient) -> None:
    take_in(database, *GROUPS)
    page = told(client, "/services", page=10**12)
    assert (page["total_items"], page["size"], page["contents"]) == (23, 0, [])
    assert (page["first_page"], page["last_page"], page["empty"]) == (False, True, True)
    assert "next" not in page


@pytest.mark.parametrize("path", ["/services", "/service_at_locations"])
def test_whoever_reads_on_while_listings_come_and_go_misses_none_and_reads_none_twice(
    path: str, database: Database, client: TestClient
) -> None:
    take_in(database, *GROUPS)
    first = told(client, path, per_page=5)
    gone = {one.get("service", one)["name"] for one in first["contents"][:4]}
    stay = [group for group in GROUPS if group["name"] not in gone]
    take_in(database, *stay, *(service(f"New {number}") for number in range(30)))
    pages = [first]
    while link := pages[-1].get("next"):
        pages.append(client.get(link).json())
    names = [one.get("service", one)["name"] for page in pages for one in page["contents"]]
    assert len(names) == len(set(names))
    assert {group["name"] for group in GROUPS} <= set(names)


def test_the_last_record_read_may_be_gone_when_the_link_is_followed(
    database: Database, client: TestClient
) -> None:
    take_in(database, *GROUPS)
    pages = [told(client, "/services", per_page=5)]
    last = pages[0]["contents"][-1]["name"]
    take_in(database, *(group for group in GROUPS if group["name"] != last))
    pages += [client.get(pages[0]["next"]).json()]
    assert len(set(ids(pages))) == 10


def test_a_changed_street_keeps_its_place_in_the_list(database: Database, client: TestClient) -> None:
    take_in(database, *GROUPS)
    before = ids([told(client, "/service_at_locations")])
    moved = [{**group, "service_at_locations": [hall("Elsewhere")]} for group in GROUPS]
    take_in(database, *moved)
    assert ids([told(client, "/service_at_locations")]) == before
