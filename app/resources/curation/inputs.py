"""The fields of a listing as the inputs of a page."""

from dataclasses import dataclass
from itertools import groupby

from app.resources.curation.fields import SECTIONS
from app.resources.curation.merging import NEW, offered, says_something, shown
from app.resources.curation.typing_in import Field, Looks, Options, Typed, rows_of
from resource_directory.listing import Listing

_SHORT = frozenset({Looks.LINE.value, Looks.CHOICE.value})


@dataclass(frozen=True)
class Cell:
    id: str
    name: str
    label: str
    value: str
    options: Options


@dataclass(frozen=True)
class RowOf:
    """`adds`: nothing stands in it yet."""

    legend: str
    adds: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Input:
    """`looks` says which of `value`, `options` with `ticked`, and `rows` it has."""

    id: str
    name: str
    label: str
    looks: str
    hint: str
    value: str
    options: Options
    ticked: tuple[str, ...]
    rows: tuple[RowOf, ...]


@dataclass(frozen=True)
class InputSection:
    """`runs`: short inputs that follow one another stand beside each other, any other by itself."""

    title: str
    runs: tuple[tuple[Input, ...], ...]


def sections(listing: Listing, typed: Typed | None = None) -> tuple[InputSection, ...]:
    """As the listing stands, or as somebody typed it."""
    there = {field.name for field in offered(listing)}
    return tuple(
        InputSection(
            section.title, _runs([_input(f, listing, typed) for f in section.fields if f.name in there])
        )
        for section in SECTIONS
    )


def _runs(inputs: list[Input]) -> tuple[tuple[Input, ...], ...]:
    found = (tuple(run) for _, run in groupby(inputs, key=lambda each: each.looks in _SHORT))
    return tuple(
        part for run in found for part in ([run] if run[0].looks in _SHORT else [(each,) for each in run])
    )


def too_many(listing: Listing) -> tuple[str, ...]:
    """Labels of what is not offered, for there are too many of it."""
    there = {field.name for field in offered(listing)}
    return tuple(f.label for section in SECTIONS for f in section.fields if f.name not in there)


def _input(field: Field, listing: Listing, typed: Typed | None) -> Input:
    held = shown(field, listing) if typed is None else typed
    if (
        field.name == "name"
        and typed is None
        and listing.source_id == NEW.source_id
        and listing.name == NEW.name
    ):
        held = {"name": ("",)}
    values = held.get(field.name, ())
    return Input(
        id=field.name,
        name=field.name,
        label=field.label,
        looks=field.looks.value,
        hint=field.hint,
        value=next(iter(values), ""),
        options=field.options,
        ticked=tuple(values),
        rows=tuple(_rows(field, held, sent=typed is not None)) if field.looks is Looks.ROWS else (),
    )


def _rows(field: Field, held: Typed, *, sent: bool) -> list[RowOf]:
    rows = rows_of(held, field.parts)
    if sent and rows and not field.single and not says_something(field, rows[-1]):
        rows.pop()  # the empty one that every form has
    known = len(rows)
    if not field.single or not rows:
        rows.append(tuple(part.options[0][0] if part.options else "" for part in field.parts))
    return [
        RowOf(
            _legend(field, place, known),
            _adds(field, row, is_new=place >= known),
            tuple(_cell(field, place, row)),
        )
        for place, row in enumerate(rows)
    ]


def _adds(field: Field, row: tuple[str, ...], *, is_new: bool) -> bool:
    return field.rare and not says_something(field, row) if field.single else is_new


def _legend(field: Field, place: int, known: int) -> str:
    if field.single:
        return field.label
    return f"{field.label} {place + 1}" if place < known else f"Add: {field.label.lower()}"


def _cell(field: Field, place: int, row: tuple[str, ...]) -> list[Cell]:
    return [
        Cell(f"{part.name}-{place}", part.name, part.label, value, part.options)
        for part, value in zip(field.parts, row, strict=True)
    ]
