"""What a listing has several of, a row each: telephones, prices, venues; and its room. No database."""

import re
from datetime import date

from app.resources.curation.typing_in import (
    SHORT,
    Field,
    Looks,
    NotUnderstood,
    Options,
    Part,
    Typed,
    amount,
    as_columns,
    one,
    rows_before,
    rows_of,
    untouched,
    within,
)
from app.resources.curation.typing_times import day_typed
from resource_directory.listing import Capacity, CapacityState, Cost, Listing, Phone, Venue
from resource_directory.postcodes import find_postcode, normalise_postcode

_MASKED: Options = (("no", "May be given out"), ("yes", "Nobody is told the address"))
_PHONE = (Part("phone_number", "Number"), Part("phone_note", "When, or whose"))
_COST = (
    Part("cost_amount", "Pounds (0 for free)"),
    Part("cost_option", "For what or whom"),
    Part("cost_words", "In words"),
)
_VENUE = (
    Part("venue_name", "Name of the venue"),
    Part("venue_address", "Address, parts between commas"),
    Part("venue_postcode", "Postcode"),
    Part("venue_masked", "The address", _MASKED),
)
_CAPACITY = (
    Part(
        "capacity_state",
        "Room for more",
        (("unknown", "Not known"), ("open", "Open"), ("waiting_list", "Waiting list"), ("full", "Full")),
    ),
    Part("capacity_weeks", "Weeks to wait"),
    Part("capacity_until", "Until which day"),
    Part("capacity_note", "In words"),
)
_LONGEST_WAIT = 520
_FULL_NUMBER = 40


def phones() -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return as_columns(_PHONE, ((phone.number, phone.note) for phone in listing.phones))

    def read(typed: Typed, _now: Listing, _today: date) -> object:
        return tuple(
            _phone(number, note, place)
            for place, (number, note) in enumerate(rows_of(typed, _PHONE))
            if number or note
        )

    return Field("phones", "Telephone", Looks.ROWS, show, read, parts=_PHONE)


def _phone(number: str, note: str, place: int) -> Phone:
    at = f"phone_number-{place}"
    if len(re.findall(r"\d", number)) < 3 or re.search(r"[^\d\s+().\-/#*a-zA-Z]", number):
        raise NotUnderstood("A telephone number has at least three digits, such as 01632 960001.", at)
    return Phone(number=within(number, _FULL_NUMBER, at), note=within(note, SHORT, f"phone_note-{place}"))


def costs() -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return as_columns(
            _COST,
            (
                ("" if cost.amount is None else str(cost.amount), cost.option, cost.words)
                for cost in listing.costs
            ),
        )

    def read(typed: Typed, _now: Listing, _today: date) -> object:
        return tuple(
            Cost(
                amount=amount(said, f"cost_amount-{place}"),
                option=within(option, SHORT, f"cost_option-{place}"),
                words=within(words, SHORT, f"cost_words-{place}"),
            )
            for place, (said, option, words) in enumerate(rows_of(typed, _COST))
            if said or option or words
        )

    return Field("costs", "Price", Looks.ROWS, show, read, parts=_COST)


def venues() -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return as_columns(_VENUE, map(_venue_row, listing.venues))

    def read(typed: Typed, now: Listing, _today: date) -> object:
        was = rows_before(now.venues)
        return tuple(
            _venue(row, was(place), place)
            for place, row in enumerate(rows_of(typed, _VENUE))
            if any(row[:3]) or untouched(row, was(place), _venue_row)
        )

    return Field("venues", "Venue", Looks.ROWS, show, read, parts=_VENUE)


def _venue_row(venue: Venue) -> tuple[str, ...]:
    address = ", ".join(venue.address)
    return venue.name, address, venue.postcode, "yes" if venue.masked else "no"


def _venue(row: tuple[str, ...], was: Venue | None, place: int) -> Venue:
    """What no input shows, its place on the map, stays while the postcode does."""
    if was is not None and untouched(row, was, _venue_row):
        return was
    name, address, typed, masked = row
    at = f"venue_postcode-{place}"
    postcode = normalise_postcode(typed)
    if typed and not postcode and (was is None or typed != was.postcode):
        raise NotUnderstood("A postcode looks like BS3 4LP. Leave it empty if there is none.", at)
    known = was if was is not None and typed == was.postcode else find_postcode(postcode)
    parts = (part.strip() for part in within(address, SHORT, f"venue_address-{place}").split(","))
    return Venue(
        name=within(name, SHORT, f"venue_name-{place}"),
        address=tuple(part for part in parts if part),
        postcode=postcode or typed,
        latitude=known.latitude if known else None,
        longitude=known.longitude if known else None,
        masked=masked == "yes",
    )


def capacity() -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        held = listing.capacity
        weeks = "" if held.wait_weeks is None else str(held.wait_weeks)
        until = f"{held.until:%d/%m/%Y}" if held.until else ""
        return as_columns(_CAPACITY, [(held.state.value, weeks, until, held.note)])

    def read(typed: Typed, _now: Listing, today: date) -> object:
        state, weeks, until, note = (one(typed, part.name) for part in _CAPACITY)
        if weeks and not (re.fullmatch(r"[0-9]{1,3}", weeks) and int(weeks) <= _LONGEST_WAIT):
            raise NotUnderstood("Weeks are a whole number, up to 520.", "capacity_weeks-0")
        if state not in dict(_CAPACITY[0].options):
            raise NotUnderstood("Choose one of the list.", "capacity_state-0")
        return Capacity(
            state=CapacityState(state),
            wait_weeks=int(weeks) if weeks else None,
            until=day_typed(until, "capacity_until-0", today),
            note=within(note, SHORT, "capacity_note-0"),
        )

    return Field("capacity", "Room for more people", Looks.ROWS, show, read, parts=_CAPACITY, single=True)
