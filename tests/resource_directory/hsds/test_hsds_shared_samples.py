"""The published schemas and samples, when they lie beside the project; they are not ours to ship."""

import json
from pathlib import Path
from uuid import UUID, uuid5

import jsonschema
import pytest

from resource_directory.hsds.document import SourceUnreadable, read_document
from resource_directory.hsds.reading import Accepted, Rejected, read_services
from resource_directory.hsds.writing import to_hsds
from resource_directory.listing import Visibility
from resource_directory.sample import load_sample
from resource_directory.sources import read_source

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
ORUK = SHARED / "oruk"
NAMESPACE = UUID("2a3483ea-8966-4f50-9dc3-7bafa1e5c623")

pytestmark = pytest.mark.skipif(
    not ORUK.is_dir(),
    reason="the folder of HSDS-UK samples lies beside the project by design, and not on this machine",
)


def read(path: Path) -> list[Accepted | Rejected]:
    return list(read_services(read_document(path.read_bytes())))


def test_our_exports_keep_the_published_schema() -> None:
    schema = json.loads((ORUK / "schemas/hsds-uk-3.0/compiled/service.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults = {
        sample.listing.source_id: [fault.message for fault in validator.iter_errors(exported)]
        for sample in load_sample()[0]
        if (exported := to_hsds(sample.listing, uuid5(NAMESPACE, sample.listing.source_id)))
    }
    assert len(faults) > 200
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_bristol_service_is_read_with_its_telephones() -> None:
    (bristol,) = read(ORUK / "samples/bristol-hsds-uk-3.0-service-detail.json")
    assert isinstance(bristol, Accepted)
    assert [phone.number for phone in bristol.listing.phones] == ["0800 0354213", "0117 332 7111"]
    assert bristol.listing.minimum_age is None
    assert [area.uri for area in bristol.listing.areas] == ["", ""]
    assert "<" not in bristol.listing.description


def test_the_hostile_page_is_read_but_for_its_two_impossible_records() -> None:
    found = read(ORUK / "samples/hostile-v3-page1.json")
    assert [record.label for record in found if isinstance(record, Rejected)] == [
        "Talking Café (duplicate id)",
        "record 4",
    ]
    assert len(found) == 9


def test_the_profiles_own_example_is_read() -> None:
    (example,) = read(ORUK / "samples/uk-profile-examples/service_full.json")
    assert isinstance(example, Accepted)
    assert example.listing.organization.company_number == "1234567"
    assert example.listing.venues[0].latitude is None


def test_the_development_directory_is_read_whole_and_without_a_warning() -> None:
    found = read(SHARED / "matching" / "directory.json")
    assert len(found) == 226
    assert [record for record in found if not isinstance(record, Accepted) or record.warnings] == []


@pytest.mark.parametrize(
    "name", ["organization_list", "taxonomy", "taxonomy_list", "taxonomy_term", "taxonomy_term_list"]
)
def test_the_profiles_other_lists_bring_no_services(name: str) -> None:
    found = read(ORUK / f"samples/uk-profile-examples/{name}.json")
    assert found
    assert all(isinstance(record, Rejected) for record in found)


@pytest.mark.parametrize(
    "name", ["service_at_location_list", "service_at_location_full", "organization_full"]
)
def test_a_service_inside_something_else_is_found_with_its_venue(name: str) -> None:
    (service,) = read(ORUK / f"samples/uk-profile-examples/{name}.json")
    assert isinstance(service, Accepted)
    assert [venue.name for venue in service.listing.venues] == ["MyCity Civic Center"]


def test_of_the_profiles_tables_only_the_services_come_in() -> None:
    came_in = []
    for path in sorted((ORUK / "samples/uk-profile-examples/csv").glob("*.csv")):
        try:
            came_in += [path.name for _ in read_source(path.read_bytes()).records]
        except SourceUnreadable:
            continue
    assert came_in == ["services.csv"]


def test_the_outpost_sample_is_two_services_and_three_rows_said_not_to_be_read() -> None:
    document = read_source((ORUK / "samples/outpost-bulk-import-template-with-sample.csv").read_bytes())
    first, second = read_services(document)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    listing = first.listing
    assert (len(listing.venues), len(listing.costs), len(listing.schedules)) == (2, 2, 2)
    assert listing.visibility is Visibility.STAFF_ONLY
    assert len([warning for warning in document.warnings if "not read, for only" in warning]) == 3
