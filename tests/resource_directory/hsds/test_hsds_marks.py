"""What is plainly no service does not become one."""

import pytest

from resource_directory.hsds.reading import Accepted, Rejected, read_service

NAMED = {"id": "1", "name": "Something"}


@pytest.mark.parametrize(
    ("fields", "thing"),
    [
        ({"description": "Words", "uri": "https://t.example.org", "version": "2"}, "taxonomy"),
        ({"description": "Words", "term": "x", "term_uri": "https://t.example.org/1"}, "taxonomy"),
        ({"vocabulary": "own", "parent_id": "7"}, "taxonomy"),
        ({"description": "A charity", "logo": "https://a.example.org/l.png", "uri": "u"}, "an organisation"),
        (
            {"description": "A charity", "url": "https://a.example.org", "legal_status": "CIO"},
            "an organisation",
        ),
        ({"location_type": "physical", "schedules": [], "languages": [], "contacts": []}, "a place"),
        ({"title": "Manager", "department": "Desk", "email": "a@chat.example.org"}, "a person"),
    ],
)
def test_what_is_no_service_is_rejected_and_said(fields: dict[str, object], thing: str) -> None:
    read = read_service({**NAMED, **fields})
    assert isinstance(read, Rejected)
    assert thing in read.reasons[0]
    assert read.source_id == "1"


@pytest.mark.parametrize(
    "fields",
    [
        *(
            {"status": "active"},
            {"status": None},
            {"organization": {"name": "Org"}},
            {"url": "a.example.org"},
            {"description": "A flattened record", "latitude": 54.1, "longitude": -1.2, "website": "a.org"},
            {"email": "a@chat.example.org", "phones": [{"number": "01632 960001"}]},
            {},
        ),
        *({"description": "Tea and talk"}, {"minimum_age": 50}, {"service_areas": [{"name": "Linfold"}]}),
        {"description": "Tea", "organization": {"id": "o"}, "latitude": 54.1, "longitude": -1.2, "logo": "l"},
        {"name": "Tea", "status": "active", "website": "a.example.org", "version": 3, "department": "Care"},
    ],
    ids=str,
)
def test_a_sparse_service_comes_in(fields: dict[str, object]) -> None:
    assert isinstance(read_service({**NAMED, **fields}), Accepted)
