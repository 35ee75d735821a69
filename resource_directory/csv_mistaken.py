"""What people upload in place of a CSV file, and what to do about it."""

import csv
import io

from resource_directory.csv_columns import column_of, why_no_services
from resource_directory.hsds.document import SourceUnreadable, decoded

_AS_CSV = (
    "Open it in the program it was made with, choose “Save as” or “Download”, and there “CSV UTF-8” or "
    "“Comma-separated values”. Then upload the new file."
)
_OTHERS = {
    b"PK\x03\x04": "This is a workbook (.xlsx, .ods or .numbers), not a CSV file.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel workbook (.xls), not a CSV file.",
    b"%PDF": "This is a PDF, not a CSV file.",
    b"{\\rtf": "This is a text document, not a CSV file.",
}
# A title and a few lines of explanation stand above the headings, seldom more.
_LOOKED_AT = 12


def refuse_mistaken(data: bytes) -> None:
    """Raises SourceUnreadable for a file that is no CSV, and one whose headings are not in its first row."""
    for start, said in _OTHERS.items():
        if data.startswith(start):
            raise SourceUnreadable(f"{said} {_AS_CSV}")
    if data.lstrip()[:1] in {b"{", b"["} or data.lstrip()[:9].lower() in {b"<!doctype", b"<html"}:
        raise SourceUnreadable(f"This is a web page or a feed’s answer, not a CSV file. {_AS_CSV}")
    if (row := _headings_further_down(data)) > 1:
        raise SourceUnreadable(
            f"The headings stand in row {row}. Delete the rows above them (a title, or cells merged over "
            "several columns), so that the headings are in row 1, and upload the file again."
        )


def _headings_further_down(data: bytes) -> int:
    """The row of the headings where they are not in the first; 0 where they are, or nowhere near."""
    text = decoded(data[: 64 * 1024 & ~3], []).replace("\0", "").lstrip("\ufeff")
    lines = text.splitlines()[:_LOOKED_AT]
    delimiter = max(",;\t", key=text[:4096].count)
    rows = list(_rows(lines, delimiter))
    found = [
        number
        for number, row in enumerate(rows, start=1)
        if not why_no_services([column_of(heading) for heading in row])
    ]
    return found[0] if found and found[0] > 1 else 0


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    except csv.Error:
        return []
