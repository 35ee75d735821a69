"""What is doubtful about a listing, case by case."""

from datetime import date

import pytest

from app.resources.curation.quality import LABELS, Check, problems_of
from resource_directory.listing import (
    Capacity,
    CapacityState,
    Cost,
    Kind,
    Listing,
    Phone,
    Schedule,
    ServiceArea,
    Venue,
)

TODAY = date(2026, 11, 9)
GOOD = Listing(
    source_id="a",
    name="Choir",
    description="A choir for anyone over fifty who sings",
    phones=(Phone(number="01632 960001"),),
    areas=(ServiceArea(name="Millbrook"),),
    checked_on=date(2026, 10, 1),
)
OVER = Schedule(valid_to=date(2026, 6, 30))


def problems(**changed: object) -> set[Check]:
    return set(problems_of(GOOD.model_copy(update=changed), today=TODAY))


def test_a_good_listing_has_no_problem() -> None:
    assert problems() == set()


def test_every_check_has_a_label() -> None:
    assert LABELS.keys() == set(Check)


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"description": "Bowls bowls bowls bowls bowls bowls"}, Check.POOR_DESCRIPTION),
        ({"description": ""}, Check.POOR_DESCRIPTION),
        ({"phones": ()}, Check.NO_CONTACT),
        ({"url": "www.example.org"}, Check.BAD_LINK),
        ({"url": "https://choir"}, Check.BAD_LINK),
        ({"url": "https://choir.example.org/a page"}, Check.BAD_LINK),
        ({"url": "http://[choir"}, Check.BAD_LINK),
        ({"url": "ftp://choir.example.org"}, Check.BAD_LINK),
        ({"email": "none@none.com"}, Check.BAD_EMAIL),
        ({"email": "test@test.org"}, Check.BAD_EMAIL),
        ({"email": "choir at example"}, Check.BAD_EMAIL),
        ({"email": "choir@[example.org"}, Check.BAD_EMAIL),
        ({"venues": (Venue(postcode="LS99 9ZZ"),)}, Check.BAD_POSTCODE),
        ({"venues": (Venue(postcode="the hall"),)}, Check.BAD_POSTCODE),
        ({"schedules": (OVER, OVER)}, Check.PAST_DATES),
        ({"capacity": Capacity(state=CapacityState.FULL, until=date(2026, 11, 8))}, Check.PAST_DATES),
        ({"alert": "Closed until 5 January 2026"}, Check.PAST_DATES),
        ({"checked_on": None}, Check.NEVER_CHECKED),
        ({"checked_on": date(2025, 11, 8)}, Check.CHECKED_LONG_AGO),
        ({"areas": ()}, Check.SHOWN_TO_NOBODY),
        ({"kind": Kind.MICRO_ENTERPRISE}, Check.NO_PRICE),
    ],
)
def test_each_problem_is_found(changed: dict[str, object], check: Check) -> None:
    assert problems(**changed) == {check}


@pytest.mark.parametrize(
    "changed",
    [
        {"phones": (), "email": "choir@millbrook.example.org"},
        {"email": "info@choir.example.org"},
        {
            "venues": (
                Venue(postcode="ls1 4ap"),
                Venue(postcode="ZZ1 6FS"),
                Venue(postcode="BT1 5GS"),
                Venue(),
            )
        },
        {"schedules": (OVER, Schedule())},
        {"schedules": (Schedule(valid_to=TODAY),)},
        {"alert": "Closed from 5 January 2026 until 4 January 2027"},
        {"alert": "Ring before 31 February 2020, or 3 Wibble 2020"},
        {"checked_on": date(2025, 11, 9)},
        {"kind": Kind.MICRO_ENTERPRISE, "costs": (Cost(words="£18 an hour"),)},
    ],
)
def test_what_only_looks_like_a_problem_is_none(changed: dict[str, object]) -> None:
    assert problems(**changed) == set()
