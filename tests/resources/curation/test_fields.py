"""Every field reads back what it shows, so that saving a form loses nothing that nobody touched."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resources.curation.fields import FIELDS
from app.resources.curation.merging import NEW, as_new, merged, seen_in, shown
from app.resources.curation.typing_in import Field, NotUnderstood
from resource_directory.listing import Frequency, Listing, Schedule, ServiceArea, Venue, Weekday
from resource_directory.sample import load_sample

TODAY = date(2026, 11, 9)
SAMPLE = [read.listing for read in load_sample()[0]]
ODD = Listing(
    source_id="odd",
    name="Odd\n name",
    schedules=(
        Schedule(freq=Frequency.MONTHLY, month_days=(1, 15), valid_from=date(2026, 1, 1)),
        Schedule(
            days=(Weekday.MONDAY,), freq=Frequency.WEEKLY, interval=3, opens_at=time(22), closes_at=time(2)
        ),
    ),
    venues=(
        Venue(
            name="Hall,  the",
            address=("Flat 1, Mill", "Lane"),
            postcode="nowhere",
            latitude=54.0,
            longitude=1.0,
        ),
    ),
    areas=(
        ServiceArea(name="Wold", code="E05"),
        ServiceArea(polygon=(((1.0, 54.0), (1.1, 54.0), (1.0, 54.1)),)),
    ),
)


@pytest.mark.parametrize("of", FIELDS.values(), ids=FIELDS)
def test_what_a_field_shows_reads_back_as_it_was(of: Field) -> None:
    for listing in [*SAMPLE, ODD.model_copy(update={"name": "Odd name"})]:
        value = of.read(shown(of, listing), listing, TODAY)
        again = Listing.model_validate({**listing.model_dump(), of.name: value})
        assert getattr(again, of.name) == getattr(listing, of.name), listing.source_id


@pytest.mark.parametrize("listing", [*SAMPLE[:20], ODD], ids=lambda each: each.source_id)
def test_a_form_as_it_was_opened_changes_nothing(listing: Listing) -> None:
    typed = {name: values for each in FIELDS.values() for name, values in shown(each, listing).items()}
    assert merged(listing, typed, seen=seen_in(listing), chosen={}, today=TODAY).changes == {}


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


_SAID = st.lists(_WORDS, max_size=3).map(tuple)


@given(st.fixed_dictionaries({name: _SAID for field in FIELDS.values() for name in field.inputs}))
def test_whatever_is_typed_is_taken_or_refused_with_a_sentence(typed: dict[str, tuple[str, ...]]) -> None:
    outcome = as_new(typed, today=TODAY)
    assert outcome.errors or outcome.changes.keys() == FIELDS.keys()
    assert all(outcome.errors.values())


@given(st.data())
def test_one_field_with_anything_in_it_is_a_listing_or_a_sentence(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(list(FIELDS.values())))
    typed = {name: tuple(data.draw(st.lists(_WORDS, max_size=3))) for name in field.inputs}
    with suppress(NotUnderstood):
        value = field.read(typed, ODD, TODAY)
        Listing.model_validate({**NEW.model_dump(), field.name: value})
