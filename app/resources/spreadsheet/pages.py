"""Where spreadsheets go out and come in, and what one would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from urllib.parse import quote
from uuid import UUID

from app.resources.need_tags.proposals import Part
from app.resources.spreadsheet.forms import Asked, Show
from app.resources.spreadsheet.judging import Fate, Judged, Judgement
from app.resources.spreadsheet.models import SpreadsheetUpload
from app.web.rendering import Page
from resource_directory.hsds.document import Note

_MOST_NAMED = 50
FATES = {
    Fate.NEW: "New",
    Fate.CHANGED: "Changed",
    Fate.UNCHANGED: "Unchanged",
    Fate.REJECTED: "Not taken",
}
_SHOW_LABELS = {
    Show.PROBLEMS: "Problems",
    Show.REJECTED: "Not taken",
    Show.NEW: "New",
    Show.CHANGED: "Changed",
    Show.ALL: "All rows",
}


@dataclass(frozen=True)
class Filter:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class SpreadsheetPage(Page):
    """`feeds`: name, count and address of what can be downloaded. `waiting`: id, name and hour of own files.
    `columns`: name and what goes there. `typed`: what stood in the form.
    """

    template: ClassVar[str] = "resources/spreadsheet.html"

    feeds: tuple[tuple[str, int, str], ...]
    waiting: tuple[tuple[UUID, str, datetime], ...]
    columns: tuple[tuple[str, str], ...]
    most: str
    typed: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One row of the file. `problems`: column and sentence; `changes`: what, from what, to what."""

    row: int
    name: str
    fate: str
    colour: str
    problems: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class PreviewPage(Page):
    """`whole_file`: what is odd about no single row. `gone`: names that would be marked missing.
    `may_save`: the words of the button, or "" where nothing can be saved; `why_not`: then.
    """

    template: ClassVar[str] = "resources/spreadsheet_preview.html"

    address: str
    facts: tuple[tuple[str, str], ...]
    whole_file: tuple[str, ...]
    gone: tuple[str, ...]
    gone_more: int
    filters: tuple[Filter, ...]
    heading: str
    summary: str
    lines: tuple[Line, ...]
    previous: str
    next: str
    seen: int
    may_save: str
    why_not: str
    errors: dict[str, str] = field(default_factory=dict)


def download_address(feed: str) -> str:
    return f"/spreadsheet/listings.csv?feed={quote(feed, safe='')}"


def chosen(judgement: Judgement, show: Show) -> tuple[Judged, ...]:
    if show is Show.ALL:
        return judgement.rows
    return judgement.with_problems if show is Show.PROBLEMS else judgement.with_fate(Fate(show.value))


def shown_first(judgement: Judgement) -> Show:
    return Show.PROBLEMS if judgement.with_problems else Show.ALL


def preview_page(
    upload: SpreadsheetUpload,
    judgement: Judgement,
    asked: Asked,
    part: Part,
    *,
    seen: int,
    errors: dict[str, str],
) -> PreviewPage:
    show = asked.show or shown_first(judgement)
    address = f"/spreadsheet/{upload.id}"
    found = chosen(judgement, show)
    rejected, good = len(judgement.with_fate(Fate.REJECTED)), len(judgement.rows)
    good -= rejected
    why_not = _why_not(upload, good=good, rejected=rejected)
    gone = judgement.gone if upload.whole else ()
    return PreviewPage(
        title=f"What “{upload.file_name}” would do",
        address=address,
        facts=tuple(_facts(upload, judgement)),
        whole_file=(*judgement.warnings, *map(_in_words, judgement.notes)),
        gone=gone[:_MOST_NAMED],
        gone_more=max(0, len(gone) - _MOST_NAMED),
        filters=tuple(
            Filter(
                f"{label} ({len(chosen(judgement, each)):,})", f"{address}?show={each.value}", each is show
            )
            for each, label in _SHOW_LABELS.items()
        ),
        heading=_SHOW_LABELS[show],
        summary=f"{part.first:,} to {part.last:,} of {len(found):,}" if found else "None.",
        lines=tuple(_line(each) for each in found[max(0, part.first - 1) : part.last]),
        previous=f"{address}?show={show.value}&page={part.number - 1}" if part.number > 1 else "",
        next=f"{address}?show={show.value}&page={part.number + 1}" if part.number < part.pages else "",
        seen=seen,
        may_save="" if why_not else _save_label(good, rejected),
        why_not=why_not,
        errors=errors,
    )


def _why_not(upload: SpreadsheetUpload, *, good: int, rejected: int) -> str:
    if not good:
        return "No row can be taken, so there is nothing to save."
    if upload.strict and rejected:
        return "You chose to save nothing unless every row is good. Mend those not taken, and upload again."
    return ""


def _save_label(good: int, rejected: int) -> str:
    rows = "1 row" if good == 1 else f"{good:,} rows"
    return (
        f"Save the {rows} that can be taken" if rejected else f"Save {'the' if good == 1 else 'all'} {rows}"
    )


def _facts(upload: SpreadsheetUpload, judgement: Judgement) -> Sequence[tuple[str, str]]:
    counts = [(label, f"{len(judgement.with_fate(fate)):,}") for fate, label in FATES.items()]
    missing = f"{len(judgement.gone):,}" if upload.whole else "0: the file is not the whole list"
    known = [("Goes to the list", upload.feed), *counts, ("No longer in the file", missing)]
    return [*known, *([("Licence", upload.licence)] if upload.licence else [])]


_COLOURS = {Fate.NEW: "green", Fate.CHANGED: "teal", Fate.UNCHANGED: "grey", Fate.REJECTED: "red"}


def _line(judged: Judged) -> Line:
    return Line(
        row=judged.row,
        name=judged.name,
        fate=FATES[judged.fate],
        colour=_COLOURS[judged.fate],
        problems=tuple((note.column, note.sentence) for note in judged.notes),
        changes=tuple((change.label, change.was, change.becomes) for change in judged.changes),
    )


def _in_words(note: Note) -> str:
    column = f", column {note.column}" if note.column else ""
    return f"Row {note.row}{column}: {note.sentence}"
