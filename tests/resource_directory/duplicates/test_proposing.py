"""Which pairs are proposed, with which words, and how few are compared."""

import pytest

from resource_directory.duplicates import Proposal, propose, signs_of
from resource_directory.duplicates.blocking import MOST_TOGETHER, pairs_to_compare
from resource_directory.listing import (
    Listing,
    Organization,
    Phone,
    Schedule,
    ServiceArea,
    Venue,
    Visibility,
    Weekday,
)

NUMBER = (Phone(number="01632 960001"),)
HALL = (Venue(name="Church Hall", address=("1 Church Lane", "Merrow"), postcode="ZZ1 1AA"),)
TUESDAYS = (Schedule(days=(Weekday.TUESDAY,)),)
COFFEE = Listing(source_id="1", name="Coffee & Chat", phones=NUMBER, venues=HALL, schedules=TUESDAYS)


def proposed(*listings: Listing) -> list[Proposal]:
    return propose([signs_of(str(number), listing) for number, listing in enumerate(listings)])


def like(name: str, **more: object) -> Listing:
    return COFFEE.model_copy(update={"name": name, **more})


@pytest.mark.parametrize(
    "name",
    [
        "Coffee and Chat",
        "The Coffee & Chat CIC",
        "Cofee and chat",
        "COFFEE + CHAT (Merrow)",
        "Coffee & Chat at Church Hall",
        "Merrow coffee and chats",
    ],
)
def test_the_same_told_otherwise_is_proposed(name: str) -> None:
    (found,) = proposed(COFFEE, like(name))
    assert "same telephone 01632 960001" in found.reasons
    assert "same venue postcode ZZ1 1AA" in found.reasons
    assert f"names alike: “Coffee & Chat” and “{name}”" in found.reasons


@pytest.mark.parametrize(
    "other",
    [
        like("Line dancing"),
        like("Coffee & Chat", schedules=(Schedule(days=(Weekday.FRIDAY,)),), phones=()),
    ],
)
def test_another_group_in_the_same_hall_is_not(other: Listing) -> None:
    assert proposed(COFFEE, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Choir for beginners", "Choir, advanced"),
        ("Men's group", "Women's group"),
        ("Walking group 1", "Walking group 2"),
        ("Chair yoga (Monday)", "Chair yoga (Friday)"),
    ],
)
def test_names_that_say_the_contrary_are_two(one: str, other: str) -> None:
    assert proposed(like(one, schedules=()), like(other, schedules=())) == []


def test_different_ages_are_two() -> None:
    young, old = like("Friday fun", maximum_age=4), like("Friday fun", minimum_age=60)
    assert proposed(young, old) == []


def test_branches_of_one_body_are_not_proposed_for_its_number_and_domain() -> None:
    body = Organization(name="Age Alive", charity_number="1999001")
    branches = [
        Listing(
            source_id=town,
            name=f"Age Alive {town}",
            organization=body,
            url="https://agealive.example.org",
            phones=NUMBER,
            areas=(ServiceArea(name=town),),
        )
        for town in ("Merrow", "Linfold", "Wendle")
    ]
    assert proposed(*branches) == []


def test_a_shared_host_ties_nothing_together() -> None:
    one, other = (
        Listing(source_id=name, name=name, url=f"https://www.facebook.com/{name}", email=f"{name}@gmail.com")
        for name in ("Crafters", "Cloggers")
    )
    assert signs_of("1", one).domains == frozenset()
    assert proposed(one, other) == []


def test_what_speaks_against_is_said() -> None:
    moved = like("Coffee & Chat", venues=(HALL[0].model_copy(update={"postcode": "ZZ1 9XX"}),))
    (found,) = proposed(COFFEE, moved)
    assert found.against == ("different postcodes: ZZ1 1AA; ZZ1 9XX",)


@pytest.mark.parametrize("hide", ["masked", "visibility"])
def test_a_hidden_address_is_no_reason(hide: str) -> None:
    hidden = (
        like("Coffee & Chat", visibility=Visibility.HIDDEN_ADDRESS)
        if hide == "visibility"
        else like("Coffee & Chat", venues=(HALL[0].model_copy(update={"masked": True}),))
    )
    for found in proposed(COFFEE, hidden):
        assert "ZZ1 1AA" not in " ".join((*found.reasons, *found.against))


def test_a_map_of_ten_thousand_is_compared_in_few_pairs() -> None:
    """All with one charity, one domain and one number, as a national body lists them, in 250 towns."""
    acts = [f"{first}{last}" for first in ("Choir", "Bowls", "Knit", "Lunch") for last in range(10)]
    signs = [
        signs_of(
            f"{town}-{act}",
            Listing(
                source_id=f"{town}-{act}",
                name=f"{act} Town{town}",
                organization=Organization(name="Age Alive", charity_number="1999001"),
                url="https://agealive.example.org",
                phones=NUMBER,
                venues=(Venue(address=(f"Town{town}",)),),
            ),
        )
        for town in range(250)
        for act in acts
    ]
    assert len(signs) == 10_000
    assert len(pairs_to_compare(signs)) <= 10_000 * MOST_TOGETHER * 2


def test_a_name_in_unusual_letters_is_read() -> None:
    assert proposed(like("مرحبا"), like("茶と話")) == []
