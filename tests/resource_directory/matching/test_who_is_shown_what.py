"""What is never shown: closed, elsewhere, for another age, gender or way in."""

from collections.abc import Callable
from typing import Any

import pytest

from resource_directory.listing import (
    Gender,
    Kind,
    Listing,
    NotFor,
    NotForRule,
    ReferralRoute,
    ServiceArea,
    Status,
    Visibility,
)
from resource_directory.matching import CallerRole, Matches
from resource_directory.matching.query import Ages

FELL = "she keeps falling over in the kitchen"


def shown(matches: Matches) -> list[str]:
    return [suggestion.key for suggestion in matches.suggestions]


@pytest.mark.parametrize("status", [Status.INACTIVE, Status.DEFUNCT, Status.TEMPORARILY_CLOSED])
def test_what_is_closed_is_not_shown(
    status: Status, ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    matches = ask(
        FELL, listing("steady", "falls prevention"), listing("shut", "falls prevention", status=status)
    )
    assert shown(matches) == ["steady"]


def test_what_serves_another_place_is_not_shown(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    elsewhere = listing("moor-steady", "falls prevention", areas=(ServiceArea(name="Coldmoor"),))
    assert shown(ask(FELL, elsewhere, place="Fernby")) == []
    assert shown(ask(FELL, elsewhere, place="Coldmoor")) == ["moor-steady"]


def test_where_the_place_is_not_known_every_place_is_shown(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    elsewhere = listing("moor-steady", "falls prevention", areas=(ServiceArea(name="Coldmoor"),))
    assert shown(ask(FELL, elsewhere, place="")) == ["moor-steady"]


@pytest.mark.parametrize(
    ("limits", "age", "expected"),
    [
        ({"minimum_age": 60}, 59, False),
        ({"minimum_age": 60}, 60, True),
        ({"maximum_age": 25}, 25, True),
        ({"maximum_age": 25}, 26, False),
        ({"minimum_age": 18, "maximum_age": 64}, 70, False),
        ({}, 103, True),
        ({"minimum_age": 60}, None, True),
    ],
)
def test_what_is_for_another_age_is_not_shown(
    limits: dict[str, int],
    age: int | None,
    expected: bool,
    ask: Callable[..., Matches],
    listing: Callable[..., Listing],
) -> None:
    assert bool(shown(ask(FELL, listing("steady", "falls prevention", **limits), age=age))) is expected


def test_an_age_said_in_the_story_counts_as_given(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    young = listing("young-steady", "falls prevention", maximum_age=30)
    matches = ask("my mum is 88 and she keeps falling over", young)
    assert (matches.person.ages, shown(matches)) == ((Ages(88, 88),), [])


@pytest.mark.parametrize(
    ("story", "expected"),
    [("my brother is in his twenties", True), ("my brother is in his forties", False), ("my nan", False)],
)
def test_of_an_age_known_roughly_only_what_no_such_age_may_have_is_hidden(
    story: str, expected: bool, ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    young = listing("young-steady", "falls prevention", maximum_age=21)
    assert bool(shown(ask(f"{story} and keeps falling over in the kitchen", young))) is expected


def test_of_two_ages_that_may_be_theirs_the_years_between_count_for_nothing(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    story = "I'm 24 and look after my gran, who keeps falling over in the kitchen, and I never get out"
    between = listing("between", "falls prevention", minimum_age=30, maximum_age=45)
    either = [
        listing("young", "falls prevention", maximum_age=25),
        listing("old", "falls prevention", minimum_age=65),
    ]
    assert sorted(shown(ask(story, between, *either))) == ["old", "young"]


def test_a_gender_told_in_the_story_counts_unless_one_is_given(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    hers = listing("hers", "falls prevention", genders=(Gender.FEMALE,))
    assert shown(ask("my dad keeps falling over in the kitchen", hers)) == []
    assert shown(ask("my dad keeps falling over in the kitchen", hers, gender=Gender.FEMALE)) == ["hers"]


def test_what_its_words_keep_for_the_residents_of_a_place_is_shown_there_alone(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    kept = listing("steady", "falls prevention", areas=(), description="Only for people living in Coldmoor.")
    assert shown(ask(FELL, kept, place="Fernby")) == []
    assert shown(ask(FELL, kept, place="Coldmoor")) == ["steady"]


@pytest.mark.parametrize(
    ("gender", "expected"), [(Gender.MALE, []), (Gender.FEMALE, ["hers"]), (None, ["hers"])]
)
def test_what_is_for_another_gender_is_not_shown(
    gender: Gender | None,
    expected: list[str],
    ask: Callable[..., Matches],
    listing: Callable[..., Listing],
) -> None:
    hers = listing("hers", "falls prevention", genders=(Gender.FEMALE,))
    assert shown(ask(FELL, hers, gender=gender)) == expected


@pytest.mark.parametrize(
    ("routes", "role", "expected"),
    [
        ((), CallerRole.PERSON, True),
        ((ReferralRoute.SELF,), CallerRole.NEIGHBOUR, True),
        ((ReferralRoute.PROFESSIONAL,), CallerRole.PERSON, False),
        ((ReferralRoute.PROFESSIONAL, ReferralRoute.GP), CallerRole.PROFESSIONAL, True),
        ((ReferralRoute.PROFESSIONAL,), None, True),
        ((ReferralRoute.CARER,), CallerRole.RELATIVE, True),
        ((ReferralRoute.CARER,), CallerRole.PERSON, False),
        ((ReferralRoute.COUNCIL,), CallerRole.PERSON, True),
        ((ReferralRoute.COUNCIL,), CallerRole.RESIDENT_TYPING, False),
    ],
)
def test_what_this_caller_has_no_way_into_is_not_shown(
    routes: tuple[ReferralRoute, ...],
    role: CallerRole | None,
    expected: bool,
    ask: Callable[..., Matches],
    listing: Callable[..., Listing],
) -> None:
    one = listing("steady", "falls prevention", referral_routes=routes)
    assert bool(shown(ask(FELL, one, caller_role=role))) is expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, []),
        ({"caller_role": CallerRole.PERSON}, []),
        ({"caller_role": CallerRole.PROFESSIONAL}, []),
        ({"for_staff": True}, ["inner"]),
        ({"for_staff": True, "caller_role": CallerRole.PERSON}, ["inner"]),
        ({"for_staff": True, "caller_role": CallerRole.RESIDENT_TYPING}, []),
    ],
)
def test_what_is_for_staff_is_shown_only_in_an_answer_for_staff(
    asked: dict[str, Any],
    expected: list[str],
    ask: Callable[..., Matches],
    listing: Callable[..., Listing],
) -> None:
    inner = listing("inner", "falls prevention", visibility=Visibility.STAFF_ONLY)
    agent = listing("agent", kind=Kind.VILLAGE_AGENT, visibility=Visibility.STAFF_ONLY)
    matches = ask(FELL, inner, **asked)
    assert shown(matches) == expected
    assert (ask("?", agent, **asked).connector is not None) is bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"), [("my brother took his own life", ["after"]), ("I can't reach my toenails", [])]
)
def test_what_is_made_for_a_few_is_shown_only_when_their_need_is_heard(
    text: str, expected: list[str], ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    assert shown(ask(text, listing("after", "suicide"))) == expected


def test_what_says_it_will_not_do_the_thing_asked_is_not_shown(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    limits: dict[str, Any] = {"not_for": (NotFor(rule=NotForRule.PERSONAL_CARE, words="no personal care"),)}
    able, unable = listing("able", "personal care"), listing("unable", "personal care", **limits)
    assert shown(ask("he needs help with washing and dressing", able, unable)) == ["able"]
