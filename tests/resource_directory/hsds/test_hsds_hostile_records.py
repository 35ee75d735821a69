"""Whatever a feed sends, every record is accepted or rejected; nothing crashes and nothing hangs."""

import json
from importlib.resources import files
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resource_directory.hsds.document import Document, SourceUnreadable, read_document
from resource_directory.hsds.reading import Accepted, Rejected, read_services
from resource_directory.listing import Listing
from resource_directory.sources import read_source

KEYS = (
    *(
        "id",
        "name",
        "description",
        "url",
        "email",
        "status",
        "minimum_age",
        "maximum_age",
        "phones",
        "number",
    ),
    *("contacts", "organization", "service_at_locations", "location", "locations", "latitude", "longitude"),
    *(
        "addresses",
        "postal_code",
        "schedules",
        "byday",
        "freq",
        "interval",
        "opens_at",
        "closes_at",
        "valid_from",
    ),
    *("cost_options", "amount", "amount_description", "attributes", "taxonomy_term", "languages", "extent"),
    *("service_areas", "assured_date", "last_modified", "eligibilitys", "x_front_door", "micro_enterprise"),
    *(
        "service_capacity",
        "available",
        "visibility",
        "genders",
        "capacity",
        "wait_weeks",
        "geometry",
        "coordinates",
    ),
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(
        ["-1", "9.30am", "2025-13-45", "MO,2TU", "£3", "<p>x", "ZZ1 6FS", "01632 960001", "٣", "²"]
    )
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
records = st.dictionaries(st.sampled_from(KEYS), values, max_size=14).map(
    lambda r: {"id": "1", "name": "Tea"} | r
)
SAMPLE = json.loads((files("resource_directory.sample") / "directory.json").read_text("utf-8"))
QUIET = settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def check(found: list[Accepted | Rejected], expected: int) -> None:
    assert len(found) == expected
    for read in found:
        if isinstance(read, Accepted):
            assert Listing.model_validate_json(read.listing.model_dump_json()) == read.listing
        else:
            assert read.label
            assert read.reasons


@QUIET
@given(st.lists(values | records, max_size=3))
def test_any_json_is_accepted_or_rejected(found: list[object]) -> None:
    check(list(read_services(Document(records=tuple(found)))), len(found))


@QUIET
@given(st.sampled_from(SAMPLE), st.data())
def test_a_real_record_with_one_part_spoilt_is_accepted_or_rejected(
    record: dict[str, object], data: st.DataObject
) -> None:
    spoilt: Any = json.loads(json.dumps(record))
    holder = spoilt
    while True:
        keys = sorted(holder) if isinstance(holder, dict) else range(len(holder))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(holder[key], dict | list) or not holder[key] or data.draw(st.booleans()):
            holder[key] = data.draw(values)
            break
        holder = holder[key]
    check(list(read_services(Document(records=(spoilt,)))), 1)


@QUIET
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    for reader in (read_document, read_source):
        try:
            check(found := list(read_services(reader(data))), len(found))
        except SourceUnreadable as refused:
            assert str(refused).endswith((".", ")", "template"))  # noqa: PT017 -- both outcomes are right
