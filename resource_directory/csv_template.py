"""The spreadsheet a small group or a council team fills in, one listing a row.

A cell may hold several values parted by semicolons where `csv_columns.COLUMNS` says so. Headings are read
whatever their case or spacing, and by the other names people give them. In a file whose rows point to
another by `import_id_reference` those rows add venues, costs, sessions and telephones to it.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resource_directory.csv_columns import column_of, unknown_columns, why_no_services
from resource_directory.csv_record import Cells, Record, record_of
from resource_directory.hsds.document import MOST_BYTES, Document, Note, SourceUnreadable, decoded, storable

# A cell that a spreadsheet would run: = and @ always, + and - unless a number or telephone follows.
_FORMULA = re.compile(r"^'?(?:[=@\t\r]+|[+\-](?![\d\s(.]))+")
# What a row that points to another may add to it.
_ADDED = ("phones", "locations", "cost_options", "schedules", "accessibility")


@dataclass(frozen=True)
class Table:
    """`rows`: number, as a spreadsheet has it, and filled cells by column, formulas made text."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, Cells], ...]
    warnings: tuple[str, ...]
    notes: tuple[Note, ...]

    def document(self) -> Document:
        """The rows as records for `read_services`."""
        joined = _Joined(list(self.warnings), list(self.notes))
        records = joined.records(self.rows)
        return Document(
            records=tuple(record for _, record in records),
            warnings=tuple(joined.warnings),
            rows=tuple(number for number, _ in records),
            notes=tuple(joined.notes),
        )


def read_csv(data: bytes | str) -> Document:
    """The rows as records for `read_services`. UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs.

    Raises SourceUnreadable.
    """
    return read_table(data).document()


def read_table(data: bytes | str) -> Table:
    """The same, before rows become records. Raises SourceUnreadable."""
    if len(data) > MOST_BYTES:
        raise SourceUnreadable(f"The file is over {MOST_BYTES // 2**20} MB. Split it and read each part.")
    warnings: list[str] = []
    notes: list[Note] = []
    text = str(storable(data if isinstance(data, str) else decoded(data, warnings))).lstrip("\ufeff")
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    rows = _whole_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header = [column_of(name) for name in next(rows, [])]
    if wrong := why_no_services(header):
        raise SourceUnreadable(f"{wrong} Start from the template.")
    if unknown := unknown_columns(header):
        warnings.append(f"columns not used: {', '.join(unknown)}")
        notes += (Note(1, column, "this column is not used") for column in unknown)
    filled = tuple(_filled(rows, header, warnings, notes))
    return Table(tuple(header), filled, tuple(warnings), tuple(notes))


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
    rows: Iterator[list[str]], header: Sequence[str], warnings: list[str], notes: list[Note]
) -> Iterator[tuple[int, Cells]]:
    for number, row in enumerate(rows, start=2):
        cells: Cells = {}
        for name, cell in zip(header, row, strict=False):
            plain = plain_cell(cell)
            if plain != cell.strip():
                warnings.append(f"row {number}, {name}: a formula was read as text")
                notes.append(Note(number, name, "a formula was read as text"))
            if plain and name not in cells:
                cells[name] = plain
        if cells:
            yield number, cells


def plain_cell(cell: str) -> str:
    """What stands in a cell, without what would make a spreadsheet run it."""
    return _FORMULA.sub("", cell.strip())


@dataclass
class _Joined:
    """A record for each row that stands on its own, with what the rows pointing to it add."""

    warnings: list[str]
    notes: list[Note]

    def records(self, rows: Sequence[tuple[int, Cells]]) -> list[tuple[int, Record]]:
        own = [
            (number, cells.get("id", ""), record_of(cells))
            for number, cells in rows
            if "import_id_reference" not in cells
        ]
        by_id = {row_id: record for _, row_id, record in reversed(own) if row_id}
        for number, cells in rows:
            if "import_id_reference" in cells:
                self._add(number, cells, by_id.get(cells["import_id_reference"]))
        return [(number, record) for number, _, record in own]

    def _add(self, number: int, cells: Cells, parent: Record | None) -> None:
        more = record_of(cells)
        added = [name for name in _ADDED if name in more]
        if parent is None:
            self._not_read(number, f"no row has the id {cells['import_id_reference']}")
        elif not added:
            said = ", ".join(name for name in cells if name not in {"id", "import_id_reference"})
            self._not_read(number, f"only {said} is in it")
        else:
            parent.update({name: [*_list(parent.get(name)), *_list(more[name])] for name in added})

    def _not_read(self, number: int, why: str) -> None:
        self.warnings.append(f"row {number}: not read, for {why}")
        self.notes.append(Note(number, "", f"not read, for {why}"))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []
