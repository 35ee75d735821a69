"""What would become of each row of a spreadsheet, without saving anything. No database."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from app.kit.csv_out import cell
from app.resources.rules import SHOWN_TO_NOBODY, shown_to_nobody
from app.resources.spreadsheet.changes import Change, changes_of
from resource_directory.csv_columns import COLUMNS
from resource_directory.csv_record import Cells, record_of
from resource_directory.csv_template import Table, plain_cell
from resource_directory.csv_writing import row_of
from resource_directory.hsds.document import Note
from resource_directory.hsds.reading import Accepted, Read, Rejected, read_service, read_services
from resource_directory.listing import Listing, content_hash


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Judged:
    """One row. `notes`: what is odd about it, cell by cell."""

    row: int
    name: str
    fate: Fate
    notes: tuple[Note, ...]
    changes: tuple[Change, ...]
    read: Read


@dataclass(frozen=True)
class Standing:
    """A listing of the feed as it is. `missing`: its feed did not hold it any more."""

    listing: Listing
    missing: bool = False


@dataclass(frozen=True)
class Judgement:
    """`notes`: of no single record: columns that are not used, rows that add to none. `gone`: names of what
    the feed holds and the file does not.
    """

    rows: tuple[Judged, ...] = ()
    notes: tuple[Note, ...] = ()
    warnings: tuple[str, ...] = ()
    gone: tuple[str, ...] = field(default=())

    def with_fate(self, fate: Fate) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if row.fate is fate)

    @property
    def with_problems(self) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if row.notes)


# What reading calls otherwise than the template does.
_COLUMN_OF = {
    "postal_code": "postcode",
    "location": "latitude",
    "assured_date": "checked_on",
    "amount": "price",
    "byday": "days",
    "freq": "frequency",
    "phones": "phone",
    "organization": "organisation",
    "organization_name": "organisation",
    "ages": "minimum_age",
    "dbs": "dbs_checked",
    "taxonomies": "terms",
    "direct_payment_accepted": "direct_payment",
    "mask_exact_address": "hide_address",
}
# Where the file has no such column, it would be said of every row.
_NO_ORGANISATION = "organization: no name is given"
_WITHOUT_A_NAME, _WITHOUT_AN_ID = "it has no name", "it has no id"


def judge(table: Table, standing: Mapping[str, Standing]) -> Judgement:
    """`standing`: the listings of the feed by their id there."""
    document = table.document()
    cells = dict(table.rows)
    by_row = {row: tuple(notes) for row, notes in groupby(sorted(document.notes, key=_row), key=_row)}
    adding = {each["import_id_reference"] for each in cells.values() if "import_id_reference" in each}
    written = {plain_cell(cell(key)): each for key, each in standing.items()}
    judged = [
        _judged(row, read, cells[row], by_row.get(row, ()), written, table, adding)
        for row, read in zip(document.rows, read_services(document), strict=True)
    ]
    own = {each.row for each in judged}
    held = {_source_id(each.read) for each in judged}
    return Judgement(
        rows=tuple(judged),
        notes=tuple(note for note in document.notes if note.row not in own),
        warnings=tuple(each for each in document.warnings if each.startswith("The file")),
        gone=tuple(sorted(each.listing.name for key, each in standing.items() if key not in held)),
    )


def _row(note: Note) -> int:
    return note.row


def _source_id(read: Read) -> str:
    return read.source_id if isinstance(read, Rejected) else read.listing.source_id


def _judged(
    row: int,
    read: Read,
    cells: Cells,
    notes: tuple[Note, ...],
    written: Mapping[str, Standing],
    table: Table,
    adding: set[str],
) -> Judged:
    """`written`: the listings of the feed by their id as a file has it."""
    if isinstance(read, Rejected):
        reasons = tuple(_note(row, reason) for reason in read.reasons)
        return Judged(row, read.label, Fate.REJECTED, (*notes, *reasons), (), read)
    known = written.get(read.listing.source_id)
    if known:
        more = cells.get("id", "") in adding
        read = replace(read, listing=_kept(read.listing, known.listing, cells, table.header, more=more))
    as_it_stands = known is not None and read.listing is known.listing
    told = [] if as_it_stands else _warnings(read, table)
    odd = [_note(row, each) for each in told]
    if shown_to_nobody(read.listing):
        odd.append(Note(row, "areas", SHOWN_TO_NOBODY))
    fate = _fate(read, known)
    changes = tuple(changes_of(known.listing, read.listing)) if known and fate is Fate.CHANGED else ()
    return Judged(row, read.listing.name, fate, (*notes, *odd), changes, read)


def _warnings(read: Accepted, table: Table) -> list[str]:
    return [each for each in read.warnings if each != _NO_ORGANISATION or "organisation" in table.header]


def _kept(
    listing: Listing, standing: Listing, cells: Cells, header: tuple[str, ...], *, more: bool
) -> Listing:
    """The listing as the row has it, and as it stands wherever the row says what a row of it would say.

    So a file that was downloaded and brought back changes nothing, a cell that was changed changes what it
    tells, and what has no column, or stands in none of this file's, stays as it is. `more`: other rows add to
    this one, so it says more than its cells.
    """
    as_written = {column: plain_cell(cell(told)) for column, told in row_of(standing).items()}
    before = {column: told for column, told in as_written.items() if column in header and told}
    if before == {column: told for column, told in cells.items() if column in COLUMNS} and not more:
        return standing
    read = read_service(record_of({"name": standing.name, **before, "id": standing.source_id}))
    if not isinstance(read, Accepted):
        return listing
    same = [name for name in Listing.model_fields if getattr(read.listing, name) == getattr(listing, name)]
    as_before = {name: getattr(standing, name) for name in same}
    return listing.model_copy(update={**as_before, "source_id": standing.source_id})


def _fate(read: Accepted, known: Standing | None) -> Fate:
    if known is None:
        return Fate.NEW
    same = content_hash(read.listing) == content_hash(known.listing)
    return Fate.UNCHANGED if same and not known.missing else Fate.CHANGED


def _note(row: int, sentence: str) -> Note:
    """Of a sentence that begins with the name of a field, with the column in its place."""
    if sentence == _WITHOUT_A_NAME:
        return Note(row, "name", sentence)
    if sentence.startswith((_WITHOUT_AN_ID, "the id ")):
        return Note(row, "id", sentence)
    named, _, rest = sentence.partition(": ")
    column = _COLUMN_OF.get(named.partition(".")[0], named.partition(".")[0])
    return Note(row, column, rest) if rest and column in COLUMNS else Note(row, "", sentence)
