"""The spreadsheet a small group or a council team fills in, one listing a row.

Only `name` must be there. A cell may hold several values parted by semicolons where the table says so.
Headings are read whatever their case or spacing, and by the other names people give them.
"""

import csv
import io
import re
from collections.abc import Iterator

from resource_directory.hsds.document import MOST_BYTES, Document, SourceUnreadable, storable
from resource_directory.hsds.record import snake

COLUMNS = {
    "id": "your own reference; left empty, one is made from the name and organisation",
    "name": "what people call it",
    "organisation": "who runs it",
    "charity_number": "as registered",
    "company_number": "as registered",
    "description": "what happens there, in plain words",
    "url": "web address",
    "email": "for enquiries",
    "phone": "several with ;",
    "status": "active, inactive, defunct or temporarily closed",
    "alert": "anything a caller must know today",
    "minimum_age": "in years",
    "maximum_age": "in years",
    "who_for": "who may come, in words",
    "genders": "female, male or other, several with ;",
    "referral_routes": "self, carer, professional, gp or council, several with ;",
    "how_to_join": "what to do first",
    "attending": "venue, phone, online or home visit, several with ;",
    "access": "drop-in, appointment, referral or membership, several with ;",
    "fees": "in words",
    "price": "in pounds, 0 for free",
    "hourly_price": "in pounds, for help at home",
    "direct_payment": "yes or no",
    "insured": "yes or no, for micro-enterprises",
    "dbs_checked": "yes or no, for micro-enterprises",
    "capacity": "open, waiting list or full",
    "wait_weeks": "in weeks",
    "languages": "spoken, several with ;",
    "accessibility": "several with ;",
    "venue_name": "the building",
    "address": "street",
    "town": "town or village",
    "postcode": "of the venue",
    "latitude": "in degrees; worked out from the postcode when empty",
    "longitude": "in degrees",
    "hide_address": "yes if nobody may be given it",
    "areas": "places it serves, several with ;",
    "days": "Monday; Thursday, or Mon-Fri",
    "opens_at": "as 10:00",
    "closes_at": "as 12:30",
    "frequency": "weekly, fortnightly or monthly",
    "sessions_in_words": "for instance second Tuesday of the month",
    "terms": "what it helps with, several with ;",
    "checked_on": "the day someone last checked all this",
    "visibility": "public, staff only or hidden address",
}
_OTHER_NAMES = {
    **dict.fromkeys(("reference", "ref", "service_id", "source_id"), "id"),
    **dict.fromkeys(("title", "service", "service_name", "activity"), "name"),
    **dict.fromkeys(("organization", "organisation_name", "organization_name", "provider"), "organisation"),
    **dict.fromkeys(("web", "website", "web_address", "link"), "url"),
    **dict.fromkeys(("e_mail", "email_address", "contact_email"), "email"),
    **dict.fromkeys(("telephone", "tel", "phone_number", "contact_phone", "telephone_number"), "phone"),
    **dict.fromkeys(("min_age", "age_from"), "minimum_age"),
    **dict.fromkeys(("max_age", "age_to"), "maximum_age"),
    **dict.fromkeys(("eligibility", "who_is_it_for", "for_whom"), "who_for"),
    **dict.fromkeys(("referral", "referral_route"), "referral_routes"),
    **dict.fromkeys(("cost", "costs", "fee", "fees_description"), "fees"),
    **dict.fromkeys(("venue", "location", "location_name"), "venue_name"),
    **dict.fromkeys(("address_1", "street"), "address"),
    **dict.fromkeys(("city", "village"), "town"),
    **dict.fromkeys(("post_code", "postal_code"), "postcode"),
    **dict.fromkeys(("lat",), "latitude"),
    **dict.fromkeys(("lon", "lng", "long"), "longitude"),
    **dict.fromkeys(("area", "service_areas", "areas_served"), "areas"),
    **dict.fromkeys(("day", "weekday"), "days"),
    **dict.fromkeys(("opens", "start_time", "from"), "opens_at"),
    **dict.fromkeys(("closes", "end_time", "until"), "closes_at"),
    **dict.fromkeys(("tags", "categories", "category", "needs"), "terms"),
    **dict.fromkeys(("assured_date", "last_checked", "last_verified"), "checked_on"),
}
# A cell that a spreadsheet would run: = and @ always, + and - unless a number or telephone follows.
_FORMULA = re.compile(r"^'?(?:[=@\t\r]+|[+\-](?![\d\s(.]))+")


def csv_header() -> str:
    """The first line of an empty template."""
    return ",".join(COLUMNS) + "\r\n"


def read_csv(data: bytes | str) -> Document:
    """The rows as records for `read_services`. UTF-8 or Windows-1252; commas, semicolons or tabs.

    Raises SourceUnreadable.
    """
    if len(data) > MOST_BYTES:
        raise SourceUnreadable(f"The file is over {MOST_BYTES // 2**20} MB. Split it and read each part.")
    text = str(storable(data if isinstance(data, str) else _decoded(data))).lstrip("\ufeff")
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    warnings: list[str] = []
    try:
        header = [_column(name) for name in next(rows, [])]
        if "name" not in header:
            raise SourceUnreadable(
                "The first row must be headings, one of them “name”. Start from the template."
            )
        records = tuple(_record(cells) for cells in _filled(rows, header, warnings))
    except csv.Error as fault:
        raise SourceUnreadable(f"The file is not a table of comma-separated values ({fault}).") from None
    unknown = [name for name in header if name and name not in COLUMNS]
    if unknown:
        warnings.insert(0, f"columns not used: {', '.join(unknown)}")
    return Document(records=records, warnings=tuple(warnings))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _column(heading: str) -> str:
    name = snake(heading).strip("_")
    return _OTHER_NAMES.get(name, name)


def _filled(rows: Iterator[list[str]], header: list[str], warnings: list[str]) -> Iterator[dict[str, str]]:
    for number, row in enumerate(rows, start=2):
        cells: dict[str, str] = {}
        for name, cell in zip(header, row, strict=False):
            plain = _FORMULA.sub("", cell.strip())
            if plain != cell.strip():
                warnings.append(f"row {number}, {name}: a formula was read as text")
            if plain and name not in cells:
                cells[name] = plain
        if cells:
            yield cells


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _record(cells: dict[str, str]) -> dict[str, object]:
    """The row in the shape of a service, so that it is read and cleaned by the same rules."""
    get = cells.get
    made_id = snake(f"{get('name', '')} {get('organisation', '')}").strip("_").replace("_", "-")
    record = {
        **{name: cells[name] for name in _AS_THEY_STAND if name in cells},
        **{name: _several(cells[name]) for name in _LISTS if name in cells},
        "status": get("status", "active"),
        "id": get("id") or made_id,
        "organization": _part(cells, _ORGANIZATION),
        "phones": [{"number": number} for number in _several(get("phone", ""))],
        "eligibility_description": get("who_for"),
        "application_process": get("how_to_join"),
        "direct_payment_accepted": get("direct_payment"),
        "micro_enterprise": _part(cells, {"insured": "insured", "dbs": "dbs_checked"}),
        "cost_options": _part(cells, {"amount": "price", "amount_description": "fees"})
        if get("price")
        else None,
        "locations": _part(cells, _LOCATION),
        "service_areas": _several(get("areas", "")),
        "schedules": _part(cells, _SCHEDULE),
        "taxonomies": _several(get("terms", "")),
        "assured_date": get("checked_on"),
    }
    return {name: value for name, value in record.items() if value}


def _part(cells: dict[str, str], columns: dict[str, str]) -> dict[str, str]:
    return {name: cells[column] for name, column in columns.items() if column in cells}


_AS_THEY_STAND = (
    *("name", "description", "url", "email", "alert", "minimum_age", "maximum_age", "visibility", "capacity"),
    *("wait_weeks", "hourly_price", "fees"),
)
_LISTS = ("referral_routes", "attending", "access", "genders", "languages", "accessibility")
_ORGANIZATION = {
    "name": "organisation",
    "charity_number": "charity_number",
    "company_number": "company_number",
}
_LOCATION = {
    "name": "venue_name",
    "address_1": "address",
    "city": "town",
    "postal_code": "postcode",
    "latitude": "latitude",
    "longitude": "longitude",
    "mask_exact_address": "hide_address",
}
_SCHEDULE = {
    "byday": "days",
    "opens_at": "opens_at",
    "closes_at": "closes_at",
    "freq": "frequency",
    "description": "sessions_in_words",
}
