"""How the open directory describes itself in OpenAPI; what answers it is written in records.py."""

from typing import Any

Described = dict[int | str, dict[str, Any]]

_ID = {"type": "string", "format": "uuid"}
_TEXT = {"type": "string"}
_CREDIT = {
    "type": "array",
    "description": "Whom to name, and under which licence: of every feed that it came from.",
    "items": {
        "type": "object",
        "required": ["feed", "licence"],
        "properties": {"feed": _TEXT, "licence": _TEXT, "credit": _TEXT},
    },
}
_STATUS = {"type": "string", "enum": ["active", "inactive", "defunct", "temporarily closed"]}


def _record(required: list[str], **properties: object) -> dict[str, Any]:
    """Everything else that HSDS-UK 3.0 has for it may be there too; nothing is null or empty."""
    return {"type": "object", "required": ["id", *required], "properties": {"id": _ID, **properties}}


SERVICE = _record(
    ["name", "status", "last_modified", "attribution"],
    name=_TEXT,
    status=_STATUS,
    description=_TEXT,
    url={"type": "string", "format": "uri"},
    email={"type": "string", "format": "email"},
    minimum_age={"type": "number"},
    maximum_age={"type": "number"},
    assured_date={"type": "string", "format": "date"},
    last_modified={"type": "string", "format": "date-time"},
    organization=_record(["name", "description"], name=_TEXT, description=_TEXT),
    attribution=_CREDIT,
)
LOCATION = _record(["location_type"], location_type={"type": "string", "enum": ["physical"]}, name=_TEXT)
AT_LOCATION = _record(
    ["service_id", "location_id", "location", "service"],
    service_id=_ID,
    location_id=_ID,
    location=LOCATION,
    service=SERVICE,
)
TERM = _record(
    ["name", "description", "attribution"],
    name=_TEXT,
    description=_TEXT,
    taxonomy=_TEXT,
    taxonomy_id=_ID,
    term=_TEXT,
    attribution=_CREDIT,
)
TAXONOMY = _record(["name", "description", "attribution"], name=_TEXT, description=_TEXT, attribution=_CREDIT)
FRONT = {
    "type": "object",
    "required": ["version", "profile", "openapi_url", "attribution"],
    "properties": {
        "version": {"type": "string", "enum": ["HSDS-UK-3.0"]},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
        "publisher": _TEXT,
        "attribution": _CREDIT,
    },
}
_PROBLEM = {
    "type": "object",
    "required": ["error", "what_to_do"],
    "properties": {"error": _TEXT, "what_to_do": _TEXT},
}
_COUNT = {"type": "integer", "minimum": 0}
_YES_NO = {"type": "boolean"}


def page_of(record: dict[str, Any]) -> dict[str, Any]:
    counts = dict.fromkeys(("total_items", "total_pages", "page_number", "size"), _COUNT)
    said = dict.fromkeys(("first_page", "last_page", "empty"), _YES_NO)
    link = {"type": "string", "format": "uri-reference", "description": "The page after, whatever changes."}
    return {
        "type": "object",
        "required": [*counts, *said, "contents"],
        "properties": {**counts, **said, "next": link, "contents": {"type": "array", "items": record}},
    }


def answers(schema: dict[str, Any], description: str) -> Described:
    return {
        200: {"description": description, "content": {"application/json": {"schema": schema}}},
        304: {"description": "What If-None-Match names is still what would be sent."},
        "4XX": {
            "description": "Something in the request cannot be used, or there is no such record; "
            "it says which and what to send.",
            "content": {"application/json": {"schema": _PROBLEM}},
        },
    }
