"""What is read aloud, written to them and recorded is so at that moment.

Nothing chosen is told as done, nobody is said to have agreed who was not asked, and no day weeks away is
named to somebody who may be in danger.
"""

import re
from datetime import date

import pytest

from app.contacts.models import Answer, Contact
from app.db import Database
from app.front_door.queries import Call
from app.people.models import ContactNeed
from app.signposting.models import How
from app.signposting.rules import follow_up_due_on
from conversation_flows.outcomes import Outcome
from tests.front_door.rows_of_a_call import AT, call, contact, flag, gate, introduction
from tests.front_door.test_telling import OUTCOMES, letter, said, words_of
from tests.front_door.test_undo import an_introduction
from tests.rows import all_rows
from tests.town import Caller, gates

ENDINGS = [outcome for outcome in OUTCOMES if not outcome.kinds]
# At the close nothing has been booked, passed on or promised by anybody else.
DONE = re.compile(
    r"\b(?:was|were|been|has|have (?:put|told|given|passed)|you are going to meet|will take this on)\b"
)
ASKED = "to ask how it went"


def by(caller_role: str, **other: object) -> Contact:
    return contact(caller_role=caller_role, **other)


@pytest.mark.parametrize("outcome", ENDINGS, ids=lambda outcome: outcome.code)
def test_no_ending_says_that_something_is_done_already(outcome: Outcome) -> None:
    for words in (outcome.sentence, outcome.told, outcome.told_about_them):
        assert not DONE.search(words or "")


@pytest.mark.parametrize(
    ("ending", "to_them", "about_them"),
    [
        ("talking_point", "for you to meet one of our workers near you", "and tell them when and where"),
        ("nhs", "We are passing this to the health service.", "We are passing this to the health service."),
        ("council_team", "We are passing this to another team", "We are passing this to another team"),
        ("other_authority", "We will put you in touch with them.", "We will put them in touch with it."),
        (
            "rapid_response",
            "We will arrange for our workers to come",
            "We will arrange for our workers to go",
        ),
        ("self_funder", "You will have our advice in writing.", "They will have our advice in writing."),
    ],
)
def test_what_comes_of_the_call_is_told_as_what_we_are_going_to_do(
    ending: str, to_them: str, about_them: str
) -> None:
    assert to_them in said(call(introductions=[]), ending)
    assert about_them in said(call(introductions=[], contact=by("neighbour")), ending)


def test_the_letter_and_the_record_tell_of_no_time_that_nobody_booked(call: Caller, town: Database) -> None:
    call.browser.post(f"{call.path}/close", {"act": "close", "outcome": "talking_point"} | gates())
    assert all_rows(town, Contact)[0].outcome == "talking_point"
    assert "A time and a place nearby to meet a social worker are to be arranged." in call.page
    letter_page = call.browser.get(f"{call.path}/letter").text
    assert "We will arrange for you to meet one of our workers near you, and tell you when and where." in (
        letter_page
    )


@pytest.mark.parametrize("who", ["relative", "carer", "neighbour", "professional"])
def test_nobody_is_said_to_have_agreed_who_was_not_on_the_line(who: str) -> None:
    one = [introduction(how="we_ring"), introduction(how="they_ring", listing_name="Millbrook Lifts")]
    of = call(introductions=one, contact=by(who))
    made = letter(of)
    assert "We will ring Millbrook Singers for you." in made.we_do
    for words in (words_of(made), said(of)):
        assert "agreed" not in words
        assert "going to ring" not in words


def test_whoever_was_on_the_line_is_told_what_they_agreed_to() -> None:
    of = call(introductions=[introduction(how="we_ring")])
    assert "We will ring Millbrook Singers for you, as you agreed." in letter(of).we_do
    assert "We will ring Millbrook Singers for you, as you agreed." in said(of)


@pytest.mark.parametrize(
    ("who", "there", "not_there"),
    [
        ("person", ["Here is what we agreed.", "What you are going to do"], ["This is what we found."]),
        ("neighbour", ["This is what we found.", "What you can do"], ["agreed", "What you are going to do"]),
    ],
)
def test_a_letter_to_somebody_who_knows_nothing_of_the_call_speaks_of_no_agreement(
    call: Caller, who: str, there: list[str], not_there: list[str]
) -> None:
    an_introduction(call)
    call.post("about", caller_role=who)
    page = call.browser.get(f"{call.path}/letter?checked=yes").text
    printed = page[page.index("fd-letter__from") :]
    assert [words in printed for words in (*there, *not_there)] == [True] * len(there) + [False] * len(
        not_there
    )


@pytest.mark.parametrize(
    ("made_on", "asked_on"),
    [
        (date(2026, 11, 22), date(2026, 12, 7)),  # two weeks on it is a Sunday
        (date(2026, 11, 21), date(2026, 12, 7)),
        (date(2026, 11, 20), date(2026, 12, 4)),
        (date(2026, 11, 23), date(2026, 12, 7)),
    ],
)
def test_how_it_went_is_asked_on_a_working_day(made_on: date, asked_on: date) -> None:
    assert follow_up_due_on(how=How.THEY_RING, made_on=made_on, days=14) == asked_on


def test_a_day_kept_by_an_earlier_version_is_told_as_the_working_day_after_it() -> None:
    of = call(introductions=[introduction(follow_up_due_on=date(2026, 12, 6))])
    told = "We will get in touch with you around Monday 7 December to ask how it went."
    assert told in said(of)
    assert told in letter(of).we_do


def talks_freely(value: str) -> Answer:
    return Answer(
        contact_id=contact().id,
        prompt_id="free_to_talk",
        state="covered",
        value=value,
        given_at=AT,
        given_by="1",
    )


UNSAFE = ContactNeed(person_id=contact().id, code="do_not_ring", recorded_at=AT, recorded_by="1")
KINDS = [
    "emergency_999",
    "mental_health_crisis",
    "safeguarding_adult",
    "safeguarding_child",
    "domestic_abuse",
    "fire_or_gas",
    "carer_breakdown",
]


@pytest.mark.parametrize("who", ["person", "neighbour"])
@pytest.mark.parametrize(
    "of",
    [
        *(pytest.param({"flags": [flag(kind)]}, id=kind) for kind in KINDS),
        pytest.param({"flags": [flag("fire_or_gas", decision=None)]}, id="undecided"),
        pytest.param({"gates": [gate(value="worried")]}, id="somebody may not be safe"),
        pytest.param({"answers": [talks_freely("no")]}, id="cannot talk"),
        pytest.param({"contact_needs": [UNSAFE]}, id="not to be rung"),
    ],
)
def test_no_day_weeks_away_is_named_after_a_red_flag_or_where_somebody_may_listen(
    of: dict[str, object], who: str
) -> None:
    worrying = call(**of, contact=by(who))
    assert ASKED not in said(worrying)
    assert ASKED not in words_of(letter(worrying))


@pytest.mark.parametrize(
    "of",
    [
        call(),
        call(flags=[flag(decision="not_a_concern")]),
        call(answers=[talks_freely("yes")]),
        call(contact=by("neighbour")),
    ],
    ids=["nothing", "no concern", "can talk", "a neighbour"],
)
def test_otherwise_it_is_named(of: Call) -> None:
    assert ASKED in said(of)
    assert ASKED in words_of(letter(of))


def test_who_cannot_talk_freely_has_only_that_read_out_which_anybody_may_hear(call: Caller) -> None:
    call.post("prompts/free_to_talk", state="covered", value="no")
    assert "They cannot talk freely." in call.page
