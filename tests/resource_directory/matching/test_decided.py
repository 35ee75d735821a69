"""What people decided about terms and listings, in matching."""

from collections.abc import Callable

import pytest

from resource_directory.listing import Listing, Term
from resource_directory.matching import (
    Decided,
    IndexedListing,
    Matcher,
    Query,
    agreed,
    load_encoder,
    used_terms,
    without_useful_term,
)
from resource_directory.needs import TermMap, load_needs
from tests.resource_directory.matching.conftest import PLACES, TODAY, MakeListing

MatcherOf = Callable[..., Matcher]


@pytest.fixture
def matcher_with() -> MatcherOf:
    """`matcher_with(decided, *listings)`"""

    def index(decided: Decided, *listings: Listing) -> Matcher:
        indexed = [IndexedListing(one.source_id, one) for one in listings]
        return Matcher(indexed, load_needs(), PLACES, load_encoder(), decided)

    return index


def answering(matcher: Matcher, code: str) -> list[str]:
    """Keys of what a need that was ticked brings up for it, whatever the words."""
    where = PLACES.whereabouts(place="Fernby")
    query = Query("Good morning.", where, TODAY, ticked=frozenset({code}), limit=10)
    found = matcher.match(query).suggestions
    return [one.key for one in found if any(reason.need == code for reason in one.reasons)]


def test_a_decided_term_brings_up_every_listing_that_carries_it(
    listing: MakeListing, matcher_with: MatcherOf
) -> None:
    listings = [
        listing("one", "wibble hour"),
        listing("two", "Wibble Hours", "wibble-hour"),
        listing("three"),
    ]
    assert answering(matcher_with(Decided(), *listings), "bereavement") == []
    decided = matcher_with(Decided(terms={"wibble hour": {"bereavement": 1.0}}), *listings)
    assert set(answering(decided, "bereavement")) == {"one", "two"}


def test_a_decision_stands_before_what_the_words_of_a_term_propose(
    listing: MakeListing, matcher_with: MatcherOf
) -> None:
    club = listing("club", "bereavement")
    assert answering(matcher_with(Decided(), club), "bereavement") == ["club"]
    assert answering(matcher_with(Decided(terms={"bereavement": {}}), club), "bereavement") == []


def test_the_text_of_a_listing_does_not_bring_back_what_a_person_struck(
    listing: MakeListing, matcher_with: MatcherOf
) -> None:
    told = "For anyone who is grieving: bereavement support after your husband or wife has died."
    walk = listing("walk", "bereavement", description=told)
    matcher = matcher_with(Decided(terms={"bereavement": {"walking": 1.0}}), walk)
    assert "bereavement" in matcher.by_text("walk")
    assert answering(matcher, "bereavement") == []
    assert answering(matcher, "walking") == ["walk"]


def test_what_the_text_proposes_stays_weaker_than_what_a_person_confirms(
    listing: MakeListing, matcher_with: MatcherOf
) -> None:
    told = "For anyone who is grieving after the death of somebody they loved."
    guessed, confirmed = listing("guessed", description=told), listing("confirmed", description=told)
    matcher = matcher_with(Decided(listings={"confirmed": {"bereavement": 1.0}}), guessed, confirmed)
    assert 0 < matcher.by_text("guessed")["bereavement"] <= 0.6
    assert answering(matcher, "bereavement") == ["confirmed", "guessed"]


def test_a_listing_that_a_person_tagged_is_not_guessed_at_any_more(
    listing: MakeListing, matcher_with: MatcherOf
) -> None:
    told = "For anyone who is grieving after the death of somebody they loved."
    matcher = matcher_with(Decided(listings={"club": {}}), listing("club", description=told))
    assert answering(matcher, "bereavement") == []


def test_a_listing_of_its_own_tags_still_gains_by_its_terms(
    listing: MakeListing, matcher_with: MatcherOf
) -> None:
    decided = Decided(terms={"wibble hour": {"walking": 1.0}}, listings={"club": {"bereavement": 1.0}})
    matcher = matcher_with(decided, listing("club", "wibble hour"))
    assert answering(matcher, "walking") == answering(matcher, "bereavement") == ["club"]


def test_deciding_anew_is_the_same_as_building_with_it(listing: MakeListing, matcher_with: MatcherOf) -> None:
    listings = [listing("one", "wibble hour", "bereavement"), listing("two", "walking"), listing("three")]
    decided = Decided(
        terms={"wibble hour": {"walking": 1.0}, "bereavement": {}}, listings={"three": {"bereavement": 0.6}}
    )
    before = matcher_with(Decided(), *listings)
    anew, built = before.decided_anew(decided), matcher_with(decided, *listings)
    for code in ("walking", "bereavement", "exercise"):
        assert answering(anew, code) == answering(built, code)
    assert answering(before, "bereavement") == ["one"]


def test_a_listing_put_in_anew_keeps_what_was_decided(listing: MakeListing, matcher_with: MatcherOf) -> None:
    decided = Decided(listings={"club": {"bereavement": 1.0}})
    after = matcher_with(decided, listing("club")).updated({"club": listing("club", "walking")})
    assert answering(after, "bereavement") == ["club"]


def test_a_term_is_one_in_all_its_spellings_and_the_most_used_comes_first(listing: MakeListing) -> None:
    odd = listing("three", terms=(Term(id="8f3a-11", name="Tea dance", taxonomy="theirs"), Term(name="…")))
    listings = [listing("one", "walking", "tea dance"), listing("two", "Tea-dance"), odd]
    found = used_terms((one.source_id, one) for one in listings)
    assert [(used.key, used.carried_by) for used in found] == [
        ("tea dance", ("one", "two", "three")),
        ("walking", ("one",)),
    ]
    assert found[0].vocabularies == ("theirs",)


def test_a_term_named_twice_by_one_listing_is_carried_by_it_once(listing: MakeListing) -> None:
    [used] = used_terms([("one", listing("one", "walking", "Walking"))])
    assert used.carried_by == ("one",)


def test_a_listing_has_no_useful_term_where_none_leads_to_a_need(listing: MakeListing) -> None:
    terms = TermMap(load_needs(), {"walking": {}, "wibble": {"walking": 1.0}})
    assert without_useful_term(listing("none"), terms)
    assert without_useful_term(listing("refused", "walking"), terms)
    assert not without_useful_term(listing("given", "wibble"), terms)


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        ([{"a": 0.6, "b": 0.2}, {"a": 0.4, "b": 0.2}], ["a"]),
        ([{"a": 0.6}, {"b": 0.6}, {"c": 0.6}], []),
        ([{"a": 0.4, "b": 0.6, "c": 0.5, "d": 0.3}], ["b", "c", "a"]),
        ([], []),
    ],
)
def test_texts_propose_what_they_agree_on(texts: list[dict[str, float]], codes: list[str]) -> None:
    assert list(agreed(texts)) == codes
