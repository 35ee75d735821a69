"""What is read aloud and what stands in the letter: whole sentences, plain, in the right voice."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.config import Settings
from app.front_door import telling
from app.front_door.letter import Size, cautions, dangers, size_for
from app.front_door.pages.letter import Letter
from app.front_door.queries import Call
from app.front_door.views.letter import letter_page
from app.front_door.views.read_back import read_back
from app.kit import clock
from conversation_flows.lint_practice import OLDEST_READING_AGE
from conversation_flows.outcomes import load_starter_outcomes
from conversation_flows.reading_age import reading_age
from resource_directory.needs import load_needs
from tests.front_door.rows_of_a_call import CHOIR, call, contact, flag, gate, introduction, person

OUTCOMES = load_starter_outcomes()
MONDAY = datetime(2026, 11, 9, 10, tzinfo=UTC)
SETTINGS = Settings(front_door_line="01632960000", complaints_line="01632 960001", council_name="Northshire")


def said(of: Call, outcome: str = "signposted") -> str:
    with clock.held_at(MONDAY):
        return " ".join(read_back(of, OUTCOMES.get(outcome), settings=SETTINGS))


def letter(of: Call, *, checked: bool = True) -> Letter:
    with clock.held_at(MONDAY):
        page = letter_page(
            of, OUTCOMES, SETTINGS, listed=load_needs(), names={"1": "Sam Hale"}, size=None, checked=checked
        )
    assert page.letter
    return page.letter


def words_of(made: Letter) -> str:
    """Everything that is printed, as far as it comes from the call."""
    helped = [part for help_ in made.help for part in (help_.name, help_.what, str(help_.facts))]
    rest = [
        *made.in_their_words,
        made.greeting,
        made.opening,
        made.matters,
        made.advice,
        made.what_next,
        made.if_not,
        made.signed,
    ]
    return " ".join([*rest, *helped, *made.they_do, *made.we_do, made.come_back, made.complain])


def test_a_number_is_grouped_and_the_next_day_is_named() -> None:
    told = said(call())
    assert "You are going to ring Millbrook Singers on 01632 960 101." in told
    assert "They next meet on Tuesday 10 November at 2pm." in told
    assert "We will get in touch with you around Monday 23 November to ask how it went." in told
    assert "If any of this does not happen, ring 01632 960 000. The number of this call is ABC-1234." in told


@pytest.mark.parametrize(
    ("how", "to_them", "about_them"),
    [
        ("they_ring", "You are going to ring", "They can ring"),
        ("we_ring", "We will ring Millbrook Singers for you, as you agreed.", "Singers for them. They next"),
        ("written", "We will send you the details", "We will send them the details"),
    ],
)
def test_a_relative_is_told_of_them_and_never_as_if_they_were_the_person(
    how: str, to_them: str, about_them: str
) -> None:
    one = [introduction(how=how)]
    assert to_them in said(call(introductions=one))
    told = said(call(introductions=one, contact=contact(caller_role="relative")))
    assert about_them in told
    assert " you " not in told
    assert "You " not in told


def test_nothing_agreed_is_nothing_to_read_and_what_was_not_for_them_is_not_read() -> None:
    assert said(call(introductions=[])) == ""
    assert said(call(introductions=[introduction(how="not_for_them")])) == ""


def test_somebody_who_wants_no_help_is_told_how_to_come_back_and_of_no_promise() -> None:
    told = said(call(introductions=[]), "declined")
    assert "To talk to us again, ring 01632 960 000." in told
    assert "does not happen" not in told


@pytest.mark.parametrize("outcome", [o.code for o in OUTCOMES if o.code != "not_an_enquiry"])
@pytest.mark.parametrize("caller_role", ["person", "neighbour"])
def test_what_is_read_aloud_can_be_followed_by_a_child_of_eleven(outcome: str, caller_role: str) -> None:
    hows = [introduction(how=how) for how in ("they_ring", "we_ring", "written")]
    age = reading_age(said(call(introductions=hows, contact=contact(caller_role=caller_role)), outcome))
    assert age
    assert age <= OLDEST_READING_AGE


def test_the_letter_can_be_followed_by_a_child_of_eleven() -> None:
    made = letter(call(introductions=[introduction(), introduction(how="we_ring")]))
    age = reading_age(words_of(replace(made, help=(), greeting="")))
    assert age
    assert age <= OLDEST_READING_AGE


def test_the_letter_says_who_helps_where_when_and_at_what_price() -> None:
    (helped,) = letter(call()).help
    facts = dict(helped.facts)
    assert helped.what == "A choir for anyone over 50. We sing on Tuesdays and there is tea."
    assert facts["When"].startswith("Tuesday, 2pm to 3:30pm. They next meet on Tuesday 10 November")
    assert facts["Where"] == "Millbrook Hall, ZZ1 1AA"
    assert facts["Cost"] == "£3 a week"
    assert facts["Telephone"] == "01632 960 101"


def test_the_letter_holds_no_flag_no_words_and_nothing_of_who_rang() -> None:
    rung = contact(
        caller_role="neighbour", caller_name="Nora Nosey", outcome="safeguarding", safeguarding=True
    )
    of = call(contact=rung, flags=[flag()], gates=[gate(value="worried")])
    words = words_of(letter(of)).casefold()
    for secret in ("pension", "nora", "neighbour", "safe", "worried", "i used to sing", "sam hale on"):
        assert secret not in words, secret
    assert "we were asked how we could help you" in words


@pytest.mark.parametrize(
    "of",
    [
        call(flags=[flag(decision=None)]),
        call(flags=[flag("domestic_abuse")]),
        call(contact=contact(call_type="safeguarding")),
        call(contact=contact(outcome="safeguarding")),
        call(gates=[gate(value="worried")]),
        call(
            introductions=[
                introduction(listing={"source_id": "r", "name": "R", "visibility": "hidden_address"})
            ]
        ),
    ],
    ids=["undecided", "domestic abuse", "came so", "closed so", "at a gate", "hidden address"],
)
def test_a_letter_that_could_put_somebody_in_danger_waits_until_a_worker_has_checked(of: Call) -> None:
    assert dangers(of)
    with clock.held_at(MONDAY):
        waits = letter_page(of, OUTCOMES, SETTINGS, listed=load_needs(), names={}, size=None, checked=False)
    assert waits.letter is None
    assert letter(of, checked=True)


def test_a_false_alarm_holds_no_letter_back() -> None:
    assert dangers(call(flags=[flag(decision="not_a_concern"), flag("fire_or_gas")])) == []
    assert letter(call(), checked=False)


def test_a_hidden_address_is_not_printed_and_staff_only_help_is_not_named() -> None:
    hidden = {"source_id": "r", "name": "Refuge", "visibility": "hidden_address"}
    hidden["venues"] = [{"name": "12 Secret Street"}]  # type: ignore[assignment] # a listing as JSON
    staff_only = introduction(
        listing={"source_id": "s", "name": "S", "visibility": "staff_only"}, listing_name="Duty desk"
    )
    of = call(introductions=[introduction(listing=hidden, listing_name="Refuge"), staff_only])
    words = words_of(letter(of))
    assert "Secret" not in words
    assert "Ask them where to go" in words
    assert "Duty desk" not in words
    assert any("Duty desk" in sentence for sentence in cautions(of, load_needs()))


def test_how_to_contact_them_safely_is_told_to_the_worker_and_not_printed() -> None:
    of = call(person=person(needs_in_words="NEVER by letter: he opens them"))
    assert any("he opens them" in sentence for sentence in cautions(of, load_needs()))
    assert "he opens them" not in words_of(letter(of))


@pytest.mark.parametrize(
    ("needs", "size"),
    [
        ("large print please", Size.LARGE),
        ("Needs LARGE-PRINT letters", Size.LARGE),
        ("big bold print", Size.LARGE),
        ("hearing loop", Size.USUAL),
        ("fingerprint lock, large dog", Size.USUAL),
        ("", Size.USUAL),
    ],
)
def test_large_print_comes_by_itself_to_whoever_needs_it(needs: str, size: Size) -> None:
    assert size_for(person(needs_in_words=needs), ()) is size
    assert size_for(None, ()) is Size.USUAL


def test_help_that_comes_to_them_sends_nobody_to_an_office() -> None:
    at_home = {**CHOIR, "attending": ["home_visit"]}
    (helped,) = letter(call(introductions=[introduction(listing=at_home)])).help
    assert dict(helped.facts)["Where"] == "They come to you"
    assert "They next meet" not in said(call(introductions=[introduction(listing=at_home)]))


def test_who_is_open_all_week_does_not_meet_on_a_day() -> None:
    hours = {"days": ["MO", "TU", "WE", "TH", "FR"], "opens_at": "09:00", "freq": "weekly"}
    repairs = {**CHOIR, "schedules": [hours]}
    assert "They next meet" not in said(call(introductions=[introduction(listing=repairs)]))


def test_a_listing_kept_by_an_earlier_version_is_still_named() -> None:
    of = introduction(listing={"of": "long ago"})
    assert telling.listing_then(of).name == "Millbrook Singers"
    assert telling.introduced(of, telling.TO_THEM) == "You are going to get in touch with Millbrook Singers."


def test_a_day_is_said_with_its_name() -> None:
    assert telling.spoken_day(date(2026, 11, 24)) == "Tuesday 24 November"
