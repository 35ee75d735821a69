"""A row of the CSV template in the shape of a service, so that it is read and cleaned by the same rules."""

from resource_directory.csv_columns import FLAGS
from resource_directory.hsds.record import Odd, snake
from resource_directory.hsds.values import read_yes_no

Record = dict[str, object]
Cells = dict[str, str]


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _shown(cells: Cells) -> Cells:
    """Without the e-mail and telephone of somebody who is not to be shown."""
    try:
        hidden = not read_yes_no(cells.get("contact_visible", "yes"))
    except Odd:
        hidden = True
    private = {"email", "phone", "reach_how"} if hidden else set()
    return {name: cell for name, cell in cells.items() if name not in private}


def record_of(cells: Cells) -> Record:
    """The row in the shape of a service, so that it is read and cleaned by the same rules."""
    cells = _shown(cells)
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
        "micro_enterprise": _micro_enterprise(cells),
        "reached": _part(cells, {"when": "reach_when", "how": "reach_how"}),
        "link_worker": _part(cells, {"team": "link_team", "reach": "link_reach"}),
        "cost_options": _part(cells, _COST) if get("price") else None,
        "locations": _part(cells, _LOCATION),
        "service_areas": _several(get("areas", "")),
        "schedules": _part(cells, _SCHEDULE),
        "taxonomies": _several(get("terms", "")),
        "assured_date": get("checked_on"),
    }
    return {name: value for name, value in record.items() if value}


def _micro_enterprise(cells: Cells) -> Record:
    said = {"will": _several(cells.get("will_do", "")), "will_not": _several(cells.get("will_not_do", ""))}
    checks = _part(cells, {"insured": "insured", "dbs": "dbs_checked"})
    return {**checks, **{name: words for name, words in said.items() if words}}


def _part(cells: Cells, columns: dict[str, str]) -> dict[str, str]:
    return {name: cells[column] for name, column in columns.items() if column in cells}


_AS_THEY_STAND = (
    *("name", "description", "url", "email", "alert", "minimum_age", "maximum_age", "visibility", "capacity"),
    *("wait_weeks", "hourly_price", "fees", *FLAGS),
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
    "visible": "location_visible",
}
_COST = {"amount": "price", "amount_description": "fees", "option": "cost_option"}
_SCHEDULE = {
    "byday": "days",
    "opens_at": "opens_at",
    "closes_at": "closes_at",
    "freq": "frequency",
    "description": "sessions_in_words",
}
