"""What a form changes of a listing that others may have changed since it was opened. No database."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from app.resources.curation.fields import FIELDS
from app.resources.curation.typing_in import (
    Field,
    Looks,
    NotUnderstood,
    Typed,
    rows_of,
    squeezed,
)
from resource_directory.listing import Listing

# Rows beyond so many are not offered: a form has a most of fields, and such a list is its feed's to mend.
MOST_ROWS = 15

NEW = Listing(source_id="new", name="-")


@dataclass(frozen=True)
class Outcome:
    """`changes`: values as JSON. `clashes`: fields that somebody else has changed to something else."""

    changes: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    clashes: tuple[str, ...] = ()


def shown(of: Field, listing: Listing) -> dict[str, tuple[str, ...]]:
    """What stands in the inputs of a field."""
    held = of.show(listing)
    if of.looks in {Looks.LINE, Looks.ROWS}:
        held = {name: squeezed(values) for name, values in held.items()}
    return {**held, "name": ("",)} if of.name == "name" and listing is NEW else held


def offered(listing: Listing) -> list[Field]:
    return [each for each in FIELDS.values() if _rows(each, listing) <= MOST_ROWS]


def _rows(of: Field, listing: Listing) -> int:
    return len(rows_of(of.show(listing), of.parts)) if of.looks is Looks.ROWS else 0


def digest(of: Field, typed: Typed) -> str:
    """Equal where the inputs say the same, rows without words left aside."""
    said: object = [typed.get(name, ()) for name in of.inputs]
    if of.looks is Looks.ROWS:
        said = [squeezed(row) for row in rows_of(typed, of.parts) if of.single or says_something(of, row)]
    elif of.looks is Looks.CHOICES:
        said = sorted(typed.get(of.name, ()))
    elif of.looks is Looks.LINE:
        said = squeezed(typed.get(of.name, ()))
    else:
        said = [text.strip() for text in typed.get(of.name, ())]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _was_sent(of: Field, typed: Typed) -> bool:
    """Only boxes without a tick are not sent at all."""
    return of.looks is Looks.CHOICES or any(typed.get(name) for name in of.inputs)


def says_something(of: Field, row: tuple[str, ...]) -> bool:
    """What is chosen where nobody chooses says nothing."""
    usual = (part.options[0][0] if part.options else "" for part in of.parts)
    return any(text.strip() != without for text, without in zip(row, usual, strict=True))


def seen_in(listing: Listing) -> tuple[str, ...]:
    """What the form was opened with: "field=digest" for each field it offers."""
    return tuple(f"{each.name}={digest(each, shown(each, listing))}" for each in offered(listing))


def stands_as(name: str, listing: Listing) -> str:
    return digest(FIELDS[name], shown(FIELDS[name], listing))


def merged(
    listing: Listing,
    typed: Typed,
    *,
    seen: Iterable[str],
    chosen: Mapping[str, str],
    today: date,
) -> Outcome:
    """Field by field: what only one of two changed is taken, what both changed is asked about.

    `chosen`: "mine:digest" or "theirs:digest" by field, the digest being that of theirs as it was shown.
    """
    was = dict(pair.split("=", 1) for pair in seen if "=" in pair)
    wanted, clashes = [], []
    for each in FIELDS.values():
        mine, now = digest(each, typed), stands_as(each.name, listing)
        if was.get(each.name, mine) == mine or mine == now or not _was_sent(each, typed):
            continue
        which, _, against = chosen.get(each.name, "").partition(":")
        if was[each.name] != now and against != now:
            clashes.append(each.name)
        elif which != "theirs" or was[each.name] == now:
            wanted.append(each)
    return _read(wanted, listing, typed, today, tuple(clashes))


def as_new(typed: Typed, *, today: date) -> Outcome:
    return _read(list(FIELDS.values()), NEW, typed, today, ())


def _read(
    wanted: list[Field], listing: Listing, typed: Typed, today: date, clashes: tuple[str, ...]
) -> Outcome:
    values: dict[str, object] = {}
    errors: dict[str, str] = {}
    for each in wanted:
        try:
            values[each.name] = each.read(typed, listing, today)
        except NotUnderstood as problem:
            errors[problem.at] = str(problem)
    if errors:
        return Outcome(errors=errors, clashes=clashes)
    try:
        made = Listing.model_validate({**listing.model_dump(), **values})
    except ValidationError:
        return Outcome(errors={"": "Something here is not what a listing can say."}, clashes=clashes)
    low, high = made.minimum_age, made.maximum_age
    if low is not None and high is not None and low > high:
        return Outcome(errors={"minimum_age": "The first age is above the last."}, clashes=clashes)
    held = made.model_dump(mode="json")
    return Outcome({name: held[name] for name in values}, {}, clashes)
