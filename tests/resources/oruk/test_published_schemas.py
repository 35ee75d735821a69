"""A running server against the published schemas, when they lie beside the project."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx2
import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from app.db import Database
from tests.resources.oruk.published import hall, service, take_in, take_in_sample, values_in

ORUK = Path(__file__).resolve().parents[4] / "shared" / "data" / "oruk"
SCHEMAS = ORUK / "schemas" / "hsds-uk-3.0"

pytestmark = [
    pytest.mark.skipif(
        not ORUK.is_dir(),
        reason="the folder of HSDS-UK schemas lies beside the project by design, and not on this machine",
    ),
    # what is written does not depend on where it was kept
    pytest.mark.parametrize("engine_name", ["sqlite"]),
]

FORMATS = jsonschema.FormatChecker()
_URI = re.compile(
    r"[a-z][a-z0-9+.-]*://[a-z0-9.:-]+(/([\w.~!$&'()*+,;=:@/?#-]|%[0-9a-f]{2})*)?", re.ASCII | re.IGNORECASE
)


@FORMATS.checks("uri")
def _is_a_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(_URI.fullmatch(value))


@FORMATS.checks("date-time", raises=ValueError)
def _is_a_time_with_its_offset(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


# A list's rows and a whole record, each with every schema that is published for it.
LISTS = {
    "/services": (["compiled/service_list.json"], ["compiled/service.json", "service.json"]),
    "/service_at_locations": (
        ["compiled/service_at_location_list.json"],
        # the published description of this address names the schema of a service
        ["compiled/service_at_location.json", "service_at_location.json", "compiled/service.json"],
    ),
    "/taxonomies": (["taxonomy.json"], ["taxonomy.json"]),
    "/taxonomy_terms": (["taxonomy_term.json"], ["taxonomy_term.json"]),
}
ODD = [
    service(
        "Ünusual 🎶 <b>Choir</b> & “friends”",
        "singing",
        url="https://exämple.org/café?q=ü%20%zz#ß",
        email="sing@tea.example.org",
        minimum_age=-1,
        maximum_age=999,
        last_modified="2026-03-01T10:00:00",
        service_at_locations=[hall("Nowhere", latitude=0), {"location": {"name": "Only a name"}}],
        organization={
            "id": "00000000-0000-0000-0000-000000000000",
            "name": "Trust",
            "website": "tea.example.org",
        },
        cost_options=[{"amount": "free"}, {"option": "Members"}],
        languages=[{"code": "cy"}],
        contacts=[{"name": "Jo", "phones": [{"number": "01632 960103 or 07700 900001"}]}],
    ),
    service("Nobody's", organization={}),
]


def published(name: str) -> Any:  # noqa: ANN401 -- a published document
    return json.loads((SCHEMAS / name).read_text("utf-8"))


def faults(record: object, schema: str) -> list[str]:
    every = ((path.name, path) for path in SCHEMAS.glob("*.json"))
    known = [(name, DRAFT202012.create_resource(json.loads(path.read_text("utf-8")))) for name, path in every]
    registry: Registry[Any] = Registry().with_resources(known)
    check = jsonschema.Draft202012Validator(published(schema), registry=registry, format_checker=FORMATS)
    return [f"{fault.json_path}: {fault.message}" for fault in check.iter_errors(record)]


@pytest.fixture
def odd(database: Database) -> None:
    take_in(database, *ODD, feed="odd")
    for sample in ("bristol-hsds-uk-3.0-service-detail", "hostile-v3-page1"):
        held = json.loads((ORUK / "samples" / f"{sample}.json").read_text("utf-8"))
        take_in(database, *held.get("contents", [held]), feed=sample)


@pytest.fixture
def server(live_server: str) -> Iterator[httpx2.Client]:
    # the first to ask waits until the map is in memory
    with httpx2.Client(base_url=f"{live_server}/oruk/v3", timeout=60) as made:
        yield made


def test_the_front_page_keeps_its_schema(server: httpx2.Client, odd: None) -> None:
    front = server.get("/").json()
    schema = json.loads((ORUK / "validator" / "api_details.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema, format_checker=FORMATS).validate(front)
    assert server.get(front["openapi_url"]).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_every_record_keeps_every_schema_published_for_it(
    path: str, server: httpx2.Client, database: Database, odd: None
) -> None:
    take_in_sample(database)
    rows, whole = LISTS[path]
    page = server.get(path, params={"per_page": 500}).json()
    found = {row["id"]: [fault for name in rows for fault in faults(row, name)] for row in page["contents"]}
    for row in [*page["contents"][:15], *page["contents"][-15:]]:
        record = server.get(f"{path}/{row['id']}").json()
        found[row["id"]] += [fault for name in whole for fault in faults(record, name)]
        assert None not in values_in(record)
    assert len(found) > 1
    assert {uuid: said for uuid, said in found.items() if said} == {}


@pytest.mark.parametrize("path", LISTS)
def test_every_page_keeps_the_published_envelope(path: str, server: httpx2.Client, odd: None) -> None:
    described = json.loads((ORUK / "schemas" / "hsds-uk-3.0.uk-profile.openapi.json").read_text("utf-8"))
    envelope = described["components"]["schemas"]["Page"]
    page = server.get(path, params={"per_page": 5}).json()
    jsonschema.Draft202012Validator(envelope).validate(page)
    assert set(envelope["properties"]) <= page.keys()


def test_it_answers_to_every_address_and_parameter_of_the_profile(server: httpx2.Client) -> None:
    described = json.loads((ORUK / "schemas" / "hsds-uk-3.0.uk-profile.openapi.json").read_text("utf-8"))
    ours = server.get("/openapi.json").json()["paths"]
    for path, told in described["paths"].items():
        wanted = {each["$ref"].rpartition("/")[2] for each in told["get"].get("parameters", [])}
        assert wanted <= {each["name"] for each in ours[path]["get"].get("parameters", [])}, path
