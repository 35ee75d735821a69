"""The spreadsheet a small group or a council team fills in, one listing a row.

A cell may hold several values parted by semicolons where `csv_columns.COLUMNS` says so. Headings are read
whatever their case or spacing, and by the other names people give them. In a file whose rows point to
another by `import_id_reference` those rows add venues, costs, sessions and telephones to it.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from resource_directory.csv_columns import FLAGS, column_of, unknown_columns, why_no_services
from resource_directory.hsds.document import MOST_BYTES, Document, SourceUnreadable, decoded, storable
from resource_directory.hsds.record import Odd, snake
from resource_directory.hsds.values import read_yes_no

# A cell that a spreadsheet would run: = and @ always, + and - unless a number or telephone follows.
_FORMULA = re.compile(r"^'?(?:[=@\t\r]+|[+\-](?![\d\s(.]))+")
# What a row that points to another may add to it.
_ADDED = ("phones", "locations", "cost_options", "schedules", "accessibility")

Record = dict[str, object]


def read_csv(data: bytes | str) -> Document:
    """The rows as records for `read_services`. UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs.

    Raises SourceUnreadable.
    """
    if len(data) > MOST_BYTES:
        raise SourceUnreadable(f"The file is over {MOST_BYTES // 2**20} MB. Split it and read each part.")
    warnings: list[str] = []
    text = str(storable(data if isinstance(data, str) else decoded(data, warnings))).lstrip("\ufeff")
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    rows = _whole_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header = [column_of(name) for name in next(rows, [])]
    if wrong := why_no_services(header):
        raise SourceUnreadable(f"{wrong} Start from the template.")
    if unknown := unknown_columns(header):
        warnings.append(f"columns not used: {', '.join(unknown)}")
    records = _joined(list(_filled(rows, header, warnings)), warnings)
    return Document(records=tuple(records), warnings=tuple(warnings))


def _whole_rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Refuses a quotation mark left open, which would take the rows below it for one long cell."""
    width = number = 0
    advice = "Look for a quotation mark that is not closed; inside a cell it is written twice."
    try:
        for number, row in enumerate(rows, start=1):
            width = width or len(row)
            if len(row) != width and any("\n" in cell for cell in row):
                raise SourceUnreadable(f"Row {number} runs on over several lines. {advice}")
            yield row
    except csv.Error as fault:
        raise SourceUnreadable(f"Row {number + 1} cannot be read ({fault}). {advice}") from None


def _filled(
    rows: Iterator[list[str]], header: Sequence[str], warnings: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(rows, start=2):
        cells: dict[str, str] = {}
        for name, cell in zip(header, row, strict=False):
            plain = _FORMULA.sub("", cell.strip())
            if plain != cell.strip():
                warnings.append(f"row {number}, {name}: a formula was read as text")
            if plain and name not in cells:
                cells[name] = plain
        if cells:
            yield number, cells


def _joined(rows: list[tuple[int, dict[str, str]]], warnings: list[str]) -> list[Record]:
    """A record for each row that stands on its own, with what the rows pointing to it add."""
    own = [(cells.get("id", ""), _record(cells)) for _, cells in rows if "import_id_reference" not in cells]
    by_id = {row_id: record for row_id, record in reversed(own) if row_id}
    for number, cells in rows:
        if "import_id_reference" not in cells:
            continue
        parent, more = by_id.get(cells["import_id_reference"]), _record(cells)
        added = [name for name in _ADDED if name in more]
        if parent is None:
            warnings.append(f"row {number}: not read, for no row has the id {cells['import_id_reference']}")
        elif not added:
            said = ", ".join(name for name in cells if name not in {"id", "import_id_reference"})
            warnings.append(f"row {number}: not read, for only {said} is in it")
        else:
            parent.update({name: [*_list(parent.get(name)), *_list(more[name])] for name in added})
    return [record for _, record in own]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _shown(cells: dict[str, str]) -> dict[str, str]:
    """Without the e-mail and telephone of somebody who is not to be shown."""
    try:
        hidden = not read_yes_no(cells.get("contact_visible", "yes"))
    except Odd:
        hidden = True
    return {
        name: cell for name, cell in cells.items() if not (hidden and name in {"email", "phone", "reach_how"})
    }


def _record(cells: dict[str, str]) -> Record:
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


def _micro_enterprise(cells: dict[str, str]) -> Record:
    said = {"will": _several(cells.get("will_do", "")), "will_not": _several(cells.get("will_not_do", ""))}
    checks = _part(cells, {"insured": "insured", "dbs": "dbs_checked"})
    return {**checks, **{name: words for name, words in said.items() if words}}


def _part(cells: dict[str, str], columns: dict[str, str]) -> dict[str, str]:
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
