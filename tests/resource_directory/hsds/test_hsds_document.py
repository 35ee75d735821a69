import json

import pytest

from resource_directory.hsds.document import MOST_BYTES, SourceUnreadable, read_document

TEA = {"id": "1", "name": "Tea"}


@pytest.mark.parametrize(
    "envelope",
    [
        {"total_items": 1, "total_pages": 1, "page_number": 1, "size": 1, "empty": False, "contents": [TEA]},
        {"totalElements": 1, "totalPages": 1, "number": 1, "size": 1, "content": [TEA]},
        {"services": [TEA]},
        {"next": "https://feed.example.org/2", "items": [{"id": "1", "state": "updated", "data": TEA}]},
        {"service": TEA},
        [TEA],
        TEA,
    ],
    ids=["v3 page", "v1 page", "services", "rpde", "wrapped", "list", "single"],
)
def test_every_envelope_is_opened(envelope: object) -> None:
    assert read_document(json.dumps(envelope)).records == (TEA,)


def test_the_page_numbers_are_told() -> None:
    page = read_document('{"page_number": 2, "total_pages": 7, "total_items": 31, "contents": []}')
    assert (page.page, page.pages, page.total, page.records) == (2, 7, 31, ())


def test_the_next_page_of_an_rpde_feed_is_told() -> None:
    assert (
        read_document('{"items": [], "next": "https://feed.example.org/2"}').next_url
        == "https://feed.example.org/2"
    )


def test_what_an_rpde_feed_removed_is_not_a_record() -> None:
    assert read_document('{"items": [{"id": "1", "state": "deleted"}]}').records == ()


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b'{"contents": [', "not whole JSON"),
        (b"name,phone", "not whole JSON"),
        (b'"hello"', "holds no services"),
        (b"12", "holds no services"),
        (b"{}", "holds no services"),
        (b'{"error": "not found"}', "The feed says: not found"),
        (b'{"version": "HSDS-UK-3.0", "profile": "x", "openapi_url": "y"}', "front page"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 10_000 + b"}", "not whole JSON"),
    ],
)
def test_a_source_that_cannot_be_read_says_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(SourceUnreadable, match=advice):
        read_document(data)


def test_a_source_that_is_too_big_is_not_even_parsed() -> None:
    with pytest.raises(SourceUnreadable, match="over 100 MB"):
        read_document(bytes(MOST_BYTES + 1))


def test_a_branch_nested_too_deeply_is_cut_and_the_record_kept() -> None:
    nested = "[" * 500 + "]" * 500
    document = read_document(f'[{{"id": "1", "name": "Tea", "extra": {nested}}}]')
    assert len(json.dumps(document.records)) < 200


def test_a_file_in_windows_letters_is_read_and_said() -> None:
    document = read_document('[{"id": "1", "name": "Café"}]'.encode("cp1252"))
    assert document.records == ({"id": "1", "name": "Café"},)
    assert document.warnings == ("The file is not in UTF-8; it was read as Windows-1252.",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_does_no_harm(encoding: str) -> None:
    assert read_document('[{"id": "1", "name": "Tea"}]'.encode(encoding)).records == (TEA,)


def test_null_bytes_are_gone_from_what_is_kept() -> None:
    assert read_document(r'[{"id": "1", "name": "T\u0000ea"}]').records == (TEA,)


def test_the_updaters_address_is_gone_from_what_is_kept() -> None:
    record = {**TEA, "assurer_email": "a@example.org", "pc_metadata": {"assured_by": "a@example.org"}}
    assert "a@example.org" not in repr(read_document(json.dumps(record)).records)


def test_numbers_json_does_not_have_are_nothing() -> None:
    assert read_document('[{"id": "1", "minimum_age": NaN}]').records == ({"id": "1", "minimum_age": None},)


def test_a_service_listed_at_each_of_its_locations_is_one_service_that_keeps_them() -> None:
    hall, chapel = {"id": "h", "location": {"name": "Hall"}}, {"id": "c", "location": {"name": "Chapel"}}
    choir = {"id": "2", "name": "Choir"}
    page = [{**hall, "service": TEA}, {**chapel, "service": TEA}, {**hall, "service": choir}]
    assert read_document(json.dumps({"contents": page})).records == (
        {**TEA, "service_at_locations": [hall, chapel]},
        {**choir, "service_at_locations": [hall]},
    )


def test_services_without_an_id_are_not_taken_for_one_another() -> None:
    hall = {"id": "h", "location": {"name": "Hall"}}
    assert len(read_document(json.dumps([{**hall, "service": {}}, {**hall, "service": {}}])).records) == 2


def test_a_file_that_begins_as_utf_16_and_does_not_go_on_so_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="UTF-16"):
        read_document("[]".encode("utf-16") + b"x")
