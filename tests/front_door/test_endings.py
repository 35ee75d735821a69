"""Which ending is proposed, and in what order the others stand. A person decides."""

from typing import Any

import pytest

from app.contacts.models import Contact
from app.front_door.endings import Ending, in_order, likely_endings
from conversation_flows.outcomes import load_starter_outcomes
from tests.front_door.rows_of_a_call import contact, flag, introduction

OUTCOMES = load_starter_outcomes()
ONE, NOT_FOR_THEM = introduction(), introduction(how="not_for_them")
DONE: dict[str, Any] = {"flags": (), "introductions": (), "duties": (), "gates": {}}


def proposed(call: Contact, **done: object) -> list[str]:
    return [ending.code for ending in likely_endings(call, **{**DONE, **done})]


@pytest.mark.parametrize(
    ("call_type", "done", "codes"),
    [
        ("new_need", {}, []),
        ("new_need", {"introductions": [ONE]}, ["signposted"]),
        ("new_need", {"introductions": [NOT_FOR_THEM]}, ["declined"]),
        ("new_need", {"introductions": [ONE, NOT_FOR_THEM]}, ["signposted"]),
        ("new_need", {"introductions": [ONE], "duties": ["assessment"]}, ["assessment", "signposted"]),
        ("new_need", {"duties": ["assessment", "safeguarding"]}, ["safeguarding", "assessment"]),
        ("new_need", {"introductions": [ONE], "flags": [flag()]}, ["safeguarding", "signposted"]),
        ("new_need", {"flags": [flag(decision="not_a_concern")]}, []),
        ("new_need", {"flags": [flag(decision=None)]}, []),
        ("new_need", {"flags": [flag("emergency_999")]}, ["nhs"]),
        ("new_need", {"flags": [flag("fire_or_gas")]}, ["advice_only"]),
        ("new_need", {"flags": [flag("emergency_999"), flag("fire_or_gas")]}, ["advice_only", "nhs"]),
        ("new_need", {"flags": [flag("mental_health_crisis")]}, ["nhs"]),
        (
            "new_need",
            {"flags": [flag("mental_health_crisis")], "duties": ["safeguarding"]},
            ["nhs", "safeguarding"],
        ),
        ("new_need", {"flags": [flag("mental_health_crisis"), flag()]}, ["safeguarding", "nhs"]),
        ("new_need", {"flags": [flag("carer_breakdown")]}, ["rapid_response"]),
        ("new_need", {"gates": {"may_need_care": "yes"}}, ["assessment"]),
        (
            "new_need",
            {"gates": {"may_need_care": "yes"}, "introductions": [ONE]},
            ["assessment", "signposted"],
        ),
        (
            "new_need",
            {"flags": [flag("carer_breakdown")], "introductions": [ONE]},
            ["rapid_response", "signposted"],
        ),
        ("new_need", {"gates": {"may_need_care": None}}, []),
        ("already_open", {}, ["council_team"]),
        ("already_open", {"introductions": [ONE]}, ["signposted", "council_team"]),
        ("professional", {}, ["assessment"]),
        ("professional", {"introductions": [ONE]}, ["signposted", "assessment"]),
        ("safeguarding", {"introductions": [ONE]}, ["safeguarding", "signposted"]),
    ],
)
def test_what_was_done_points_to_how_it_ends(
    call_type: str, done: dict[str, object], codes: list[str]
) -> None:
    assert proposed(contact(call_type=call_type), **done) == codes


def test_advice_alone_is_advice_but_only_when_something_is_written() -> None:
    assert proposed(contact(advice="Ring the choir.")) == ["advice_only"]
    assert proposed(contact(advice=" \n ")) == []


def test_every_proposal_says_why() -> None:
    everything = likely_endings(
        contact(call_type="safeguarding", advice="Ring."),
        [flag(), flag("emergency_999"), flag("carer_breakdown")],
        [ONE, introduction()],
        duties=["assessment"],
        gates={},
    )
    assert all(ending.because.startswith("because ") for ending in everything)
    assert everything[0].because == "because the call came as a safeguarding concern"
    assert Ending("signposted", "because 2 introductions were made") in everything


def in_sight(*pointed: str) -> list[str]:
    likely, _ = in_order(OUTCOMES, [Ending(code, "") for code in pointed], call_type="new_need")
    return [outcome.code for outcome in likely]


USUAL = ["signposted", "advice_only", "assessment", "talking_point"]


@pytest.mark.parametrize(
    ("pointed", "added"),
    [
        ([], []),
        (["assessment", "signposted"], []),
        (["nhs"], ["nhs"]),
        # one that an answer adds while closing pushes none from its place
        (["safeguarding", "nhs"], ["nhs", "safeguarding"]),
        (["safeguarding", "nhs", "declined"], ["declined", "nhs", "safeguarding"]),
    ],
)
def test_the_usual_endings_keep_their_places_and_others_come_after(
    pointed: list[str], added: list[str]
) -> None:
    assert in_sight(*pointed) == [*USUAL, *added]


def test_every_ending_that_can_be_pointed_to_has_its_place() -> None:
    pointed = likely_endings(
        contact(call_type="professional", advice="Ring."),
        [flag(), flag("emergency_999"), flag("carer_breakdown")],
        [NOT_FOR_THEM],
        duties=["assessment", "safeguarding"],
        gates={},
    )
    assert {ending.code for ending in pointed} <= set(in_sight(*(ending.code for ending in pointed)))


def test_no_ending_is_lost_or_there_twice() -> None:
    likely, others = in_order(OUTCOMES, [Ending("nhs", "")], call_type="new_need")
    codes = [outcome.code for outcome in (*likely, *others)]
    assert sorted(codes) == sorted(o.code for o in OUTCOMES if o.code != "not_an_enquiry")


@pytest.mark.parametrize(
    "call_type", ["new_need", "already_open", "professional", "safeguarding", "not_an_enquiry"]
)
def test_a_few_endings_stand_in_sight_whatever_the_call(call_type: str) -> None:
    likely, others = in_order(OUTCOMES, [], call_type=call_type)
    assert len(likely) == 4
    assert others
