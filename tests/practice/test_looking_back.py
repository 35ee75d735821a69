"""What looking back says of a call is so: no credit for what was not done, nothing done is passed over."""

import json
import re

import pytest

from app.contacts.models import RaisedFlag
from app.db import Database
from app.practice.script import scripts
from app.resources.actions import import_listings
from app.resources.models import StoredListing
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import read_services
from resource_directory.sample import load_sample
from tests.browserish import Browserish
from tests.practice.taking import Practising
from tests.practice.test_practice_calls import parts
from tests.rows import all_rows
from tests.town import AT, gates, hsds

# Listings of the sample map that the calls name, or that are near enough to be taken for one they name.
NAMED = {
    "hom-fire": ("Safe and Well visits", "The fire service comes and fits smoke alarms.", "fire safety"),
    "emp-conn": ("Merrow Job Coaches", "Advisers who help people with disabilities into work.", "employment"),
    "shed-bra": ("Brackford Men's Shed", "A workshop with tools, tea and company for men.", "loneliness"),
}

pytestmark = pytest.mark.usefixtures("clock_at")


@pytest.fixture
def listings(town: Database) -> dict[str, str]:
    """Ids of the stored listings, by the id they have on the sample map."""
    services = [
        hsds({"id": code, "name": name, "description": about, "terms": [term]})
        for code, (name, about, term) in NAMED.items()
    ]
    reads = read_services(read_document(json.dumps({"contents": services})))
    with town.work() as session:
        import_listings(session, feed="more", source="x", reads=reads, complete=True, by="test", at=AT)
    return {stored.source_id: str(stored.id) for stored in all_rows(town, StoredListing)}


def introduce(call: Practising, listing_id: str) -> None:
    call.post("introductions", listing_id=listing_id, how="they_ring")


def test_a_connection_is_caught_by_the_very_one_that_it_names(
    officer: Browserish, listings: dict[str, str]
) -> None:
    door = Practising(officer, "the-house-next-door")
    introduce(door, listings["hom-fire"])
    shown = parts(door.looking_back)
    assert "Men&#39;s Shed" in shown["missed"]
    assert "You introduced Safe and Well visits. This could stand beside it." in shown["missed"]

    introduce(door, listings["shed-bra"])
    assert "Men&#39;s Shed" in parts(door.looking_back)["caught"]


def test_what_a_call_names_as_a_connection_is_what_it_looks_for() -> None:
    reads, _ = load_sample()
    names = {read.listing.source_id: read.listing.name for read in reads if read.listing}
    for script in scripts():
        for held in (held for held in script.holds if held.kind == "connection"):
            said = set(re.findall(r"\w+", held.what.casefold()))
            for listing in held.listings:
                words = set(re.findall(r"\w{3,}", names[listing].casefold()))
                assert len(words & said) >= 2, (script.id, names[listing])


def test_a_need_is_met_by_an_introduction_for_it(officer: Browserish, listings: dict[str, str]) -> None:
    flat = Practising(officer, "my-own-flat")
    flat.say("I want a job. I want a job with cars, or in a shop.")
    assert "He wants a job" in parts(flat.looking_back)["half"]

    introduce(flat, listings["emp-conn"])

    shown = parts(flat.looking_back)
    assert "He wants a job" in shown["caught"]
    assert "He wants a job" not in shown.get("half", "")


def test_what_was_never_written_is_not_said_to_have_been(officer: Browserish) -> None:
    flat = Practising(officer, "my-own-flat")
    flat.say("The bus is hard, he has to change. He cannot do the buses by himself.")

    assert "He wants a job" in parts(flat.looking_back)["missed"]


def test_what_only_the_page_heard_is_said_to_be_so(practising: Practising) -> None:
    practising.say("My husband died and the days are long since the funeral.")

    assert "The page heard it in what you wrote." in parts(practising.looking_back)["half"]


def test_asking_for_an_interpreter_is_not_yet_keeping_the_need_of_one(officer: Browserish) -> None:
    letters = Practising(officer, "ammis-letters")
    letters.post("prompts/access_needs", state="covered")
    letters.post("close", act="keep", **gates(taking_part="has_someone"))
    left = parts(letters.looking_back)["half"]
    assert "She needs an Urdu interpreter" in left
    assert "You asked. It is not with the facts" in left

    letters.post("contact-needs", typed="interpreter Urdu")
    assert "She needs an Urdu interpreter" in parts(letters.looking_back)["caught"]


def test_the_opposite_of_what_she_needs_is_not_a_catch(officer: Browserish) -> None:
    badge = Practising(officer, "badge-and-a-headache")
    badge.post("contact-needs", typed="large print")
    missed = parts(badge.looking_back)["missed"]

    assert "She cannot read what we write" in missed
    assert "With the facts stands the opposite: Large print." in missed


def test_a_promise_to_ring_back_is_not_passed_over(officer: Browserish) -> None:
    out = Practising(officer, "walking-out")
    out.say("Has her coat on, says she is walking out tonight.", voice="officer")
    out.post("about", shown="", caller_role="relative", caller_name="Karen", caller_telephone="07700 900318")
    out.post("callbacks", when="in_an_hour", about="tonight")

    left = parts(out.looking_back)["half"]
    assert "You promised to ring back. No flag was decided for it." in left
    assert "Nobody was asked" not in left


def test_what_was_acted_on_is_not_undone_by_another_flag_of_its_kind(
    officer: Browserish, town: Database
) -> None:
    gritting = Practising(officer, "about-the-gritting")
    gritting.say("I want to kill myself. They would be better off without me.")
    flags = [flag for flag in all_rows(town, RaisedFlag) if flag.kind == "mental_health_crisis"]
    gritting.decide(flags[0], "acted_on", "Rang the crisis team")
    for flag in flags[1:]:
        gritting.decide(flag, "not_a_concern", "The same words")

    assert "He means to die" in parts(gritting.looking_back)["caught"]


def test_a_closing_answer_is_not_spoken_and_the_callers_own_is_shown_at_the_end(officer: Browserish) -> None:
    rail = Practising(officer, "a-rail-for-the-bathroom")
    rail.post("close", act="keep", **gates(anyone_unsafe="worried"))
    assert "The white one." not in rail.page
    assert not re.search(r"fd-line__you.*hurting", rail.page)
    assert "Ticking says nothing aloud." in rail.page

    asked = parts(rail.looking_back)["never-asked"]
    assert "At closing you ticked an answer to “Before we finish, is anyone hurting you" in asked
    assert "Yes, that&#39;s right. The white one." in asked

    assert "Yes, that&#39;s right. The white one." in rail.ask("Is somebody hurting you? Yes or no will do.")
    assert "you ticked an answer" not in rail.looking_back


def test_what_was_ticked_is_named_as_it_was_asked(officer: Browserish) -> None:
    pay = Practising(officer, "we-can-pay")
    pay.post("about", shown="", caller_role="carer")
    pay.post("close", act="keep", **gates(may_need_care="yes"))

    (money,) = re.findall(r"what you may claim.*?</li>", parts(pay.looking_back)["never-asked"], re.DOTALL)
    assert "ticked an answer to “Thinking over all you have told me, might" in money


def test_a_crisis_that_ends_without_a_word_of_what_happens_next_is_said_to(
    officer: Browserish, town: Database
) -> None:
    gritting = Practising(officer, "about-the-gritting")
    gritting.say("I want to kill myself.")
    flag = next(flag for flag in all_rows(town, RaisedFlag) if flag.kind == "mental_health_crisis")
    gritting.decide(flag, "acted_on", "Rang the crisis team")
    gritting.say("He has taken all his tablets and is not breathing right.", voice="officer")
    for flag in all_rows(town, RaisedFlag):
        if flag.decision is None:
            gritting.decide(flag, "acted_on", "Rang 999 with him on the line")
    empty = "After a crisis, “What happens next” is empty"
    assert empty not in gritting.looking_back

    gritting.post("close", act="close", outcome="safeguarding", **gates())
    assert empty in parts(gritting.looking_back)["half"]


def test_help_agreed_with_somebody_who_rang_about_them_is_not_yet_their_own(
    officer: Browserish, listings: dict[str, str]
) -> None:
    door = Practising(officer, "the-house-next-door")
    whose = "Help was agreed with somebody who rang about them"
    assert whose not in door.looking_back

    introduce(door, listings["hom-fire"])

    left = parts(door.looking_back)["half"]
    assert whose in left
    assert "Safe and Well visits: they were not on the line themselves." in left

    own = Practising(officer, "my-own-flat")
    introduce(own, listings["emp-conn"])
    assert whose not in own.looking_back
