"""A field's value, kept as JSON, in words somebody can compare with another."""

from typing import Any

from pydantic import ValidationError

from app.resources.curation.fields import FIELDS
from app.resources.curation.merging import NEW, says_something, shown
from app.resources.curation.typing_in import Field, Looks, Typed, rows_of
from resource_directory.listing import Listing

NOTHING = "Nothing"
_LONGEST = 600
_BASE = NEW.model_dump(mode="json")


def told(field: str, value: Any) -> str:  # noqa: ANN401 -- a field's JSON, of whatever kind
    """“Nothing” for what is not said. A very long value is cut, for it is read beside another."""
    of = FIELDS.get(field)
    words = _by_its_inputs(of, value) if of else _plain(value)
    return (words[:_LONGEST] + " …") if len(words) > _LONGEST else words or NOTHING


def told_as_typed(of: Field, typed: Typed) -> str:
    """As it stands in the inputs, before anybody has read it."""
    labels = dict(of.options)
    if of.looks is not Looks.ROWS:
        return ", ".join(labels.get(text, text) for text in typed.get(of.name, ()) if text) or NOTHING
    # what is chosen where nobody chooses goes without saying
    options = [{**dict(part.options), **{usual: "" for usual, _ in part.options[:1]}} for part in of.parts]
    rows = (
        " · ".join(said for place, text in enumerate(row) if (said := options[place].get(text, text)))
        for row in rows_of(typed, of.parts)
        if of.single or says_something(of, row)
    )
    return "\n".join(rows) or NOTHING


def _by_its_inputs(of: Field, value: object) -> str:
    try:
        listing = Listing.model_validate({**_BASE, of.name: value})
    except ValidationError:  # what an older release could say
        return _plain(value)
    return told_as_typed(of, shown(of, listing))


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return "" if value is None else str(value)
