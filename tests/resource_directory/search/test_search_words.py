"""Words looked for among listings: as typed, in another form, misspelt; and in which order they are found."""

import pytest

from resource_directory.listing import Capacity, CapacityState, Status, Term, Venue, Visibility
from resource_directory.search import Field, SearchQuery
from tests.resource_directory.search.made import TODAY, index_of, listing, names, run_by, serving

SINGERS = listing("Millbrook Singers", description="We sing for pleasure on Tuesdays.")
BEFRIENDERS = listing("Silver Line", description="Befriending by telephone.", organization=run_by("Kind Ear"))
CAFE = listing("Café Wednesday", terms=(Term(name="Lunch club"),), areas=serving("Wold End"))
CHURCH = listing("St Bride's Church Hall", description="Rooms, and a deaf club.")
ALL = index_of(SINGERS, BEFRIENDERS, CAFE, CHURCH)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("singers", ["Millbrook Singers"]),
        ("SINGERS", ["Millbrook Singers"]),
        ("singing", ["Millbrook Singers"]),
        ("sing for tuesday", ["Millbrook Singers"]),
        ("befriend", ["Silver Line"]),
        ("befreinding", ["Silver Line"]),
        ("beffriending", ["Silver Line"]),
        ("kind ear", ["Silver Line"]),
        ("cafe", ["Café Wednesday"]),
        ("lunch wold", ["Café Wednesday"]),
        ("lunch millbrook", []),
        ("st brides", ["St Bride's Church Hall"]),
        ("st bride\u2019s", ["St Bride's Church Hall"]),
        ("Millbrok Singrs", ["Millbrook Singers"]),
        ("telefone", ["Silver Line"]),
        ("deaf", ["St Bride's Church Hall"]),
        ("dea", []),
        ("ear", ["Silver Line"]),
        ("eat", []),
        ("zzzzz", []),
    ],
)
def test_every_word_must_be_found_somewhere(typed: str, found: list[str]) -> None:
    assert names(ALL, words=typed) == found


def test_a_word_that_some_listing_has_is_not_taken_for_another() -> None:
    index = index_of(listing("Care at home"), listing("Café in the park"))
    assert names(index, words="cafe") == ["Café in the park"]


def test_a_misspelling_is_told_with_what_it_was_read_as() -> None:
    found = ALL.search(SearchQuery(today=TODAY, words="befreinding"))
    word = found.hits(0, 1)[0].words[0]
    assert dict(found.spelt) == {"befreinding": ("befriending",)}
    assert (word.typed, word.field, word.as_) == ("befreinding", Field.DESCRIPTION, "befriending")


def test_a_name_goes_before_an_organisation_a_term_a_description_and_an_area() -> None:
    index = index_of(
        listing("E", areas=serving("Gardening")),
        listing("D", description="Gardening on Fridays."),
        listing("C", terms=(Term(name="Gardening"),)),
        listing("B", organization=run_by("The Gardening Trust")),
        listing("A gardening club"),
    )
    assert names(index, words="gardening") == ["A gardening club", "B", "C", "D", "E"]


FULL = Capacity(state=CapacityState.FULL)


def test_what_is_stale_full_or_closed_stands_lower_by_one_two_and_three_places() -> None:
    index = index_of(
        listing("Gardening, closed", status=Status.TEMPORARILY_CLOSED),
        listing("Gardening, full", capacity=FULL),
        listing("Gardening, stale", checked_on=None),
        listing("In the description", description="Gardening"),
        listing("Under a term", terms=(Term(name="Gardening"),)),
        listing("Its organisation", organization=run_by("Gardening")),
        listing("Gardening"),
    )
    assert names(index, words="gardening") == [
        "Gardening",
        "Gardening, stale",
        "Its organisation",
        "Gardening, full",
        "Under a term",
        "Gardening, closed",
        "In the description",
    ]


def test_a_whole_name_comes_first_however_stale_or_full() -> None:
    index = index_of(listing("Gardening together"), listing("Gardening", checked_on=None, capacity=FULL))
    assert names(index, words="gardening") == ["Gardening", "Gardening together"]


def test_without_words_all_are_found_by_name_with_the_stale_ones_behind() -> None:
    index = index_of(listing("b"), listing("a", checked_on=None), listing("C"))
    assert names(index) == ["b", "C", "a"]


def test_nobody_is_found_by_an_address_that_is_not_given_out() -> None:
    venue = Venue(name="Quiet House", address=("1 Quiet Lane", "Hushby"), masked=True)
    masked = listing("Refuge", venues=(venue,))
    hidden = listing(
        "Haven", venues=(venue.model_copy(update={"masked": False}),), visibility=Visibility.HIDDEN_ADDRESS
    )
    known = listing("Choir", venues=(Venue(name="Village hall", address=("2 High Street", "Hushby")),))
    index = index_of(masked, hidden, known)
    assert names(index, words="quiet") == []
    assert names(index, words="hushby") == ["Choir"]


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "!!! ??? ...", "\U0001f600", "the", "<script>x</script>", "x" * 50_000, "\x00 \u202e"],
)
def test_any_words_are_answered(typed: str) -> None:
    assert len(names(ALL, words=typed)) <= 4


def test_words_that_every_sentence_is_made_of_are_not_looked_for_beside_others() -> None:
    assert names(ALL, words="the singers with us") == ["Millbrook Singers"]


def test_an_index_takes_over_what_the_one_before_has_read() -> None:
    after = index_of(SINGERS, listing("New"), before=ALL)
    assert after.read[id(SINGERS)][1] is ALL.read[id(SINGERS)][1]
    assert names(after, words="singers") == ["Millbrook Singers"]
