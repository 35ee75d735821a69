"""The record of a call, its file and its letter, by their addresses: who may have them, what they hold."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.audit.models import AuditEvent
from app.contacts.models import RaisedFlag
from app.db import Database
from tests.browserish import Browserish
from tests.front_door.test_a_call import STORY, listing_id
from tests.rows import all_rows
from tests.town import Caller, gates

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/record.schema.json").read_text("utf-8"))
ODD = '=HYPERLINK("http://x") <script>alert(1)</script> 🙂 \u202eabc\u2028'

SignedIn = Callable[[str], Browserish]


@pytest.fixture
def rich(call: Caller, town: Database) -> Caller:
    """Said, heard, struck, decided, asked, offered, declined, answered and closed."""
    facts = {"full_name": "Jean Whittle", "born_day": "4", "born_month": "5", "born_year": "1942"}
    call.post("about", **facts, place="Millbrook", caller_role="relative", caller_name="Ann " + ODD)
    page = call.say(STORY, voice="caller")
    call.say("I can smell gas. No day centre for me.", voice="person")
    call.say(ODD, voice="officer")
    call.decide(all_rows(town, RaisedFlag)[0], "acted_on", "Gave the number.")
    call.post("needs", need_code="bereavement", mark="struck")
    call.post("needs", need_code="transport", mark="ticked")
    call.post("prompts/what_matters", state="covered", because="I used to sing")
    call.post("prompts/hopes", state="skipped")
    call.post("introductions", listing_id=listing_id(page, "Millbrook Singers"), how="they_ring")
    other = listing_id(page, "Millbrook Lifts")
    call.post("introductions", listing_id=other, how="not_for_them", because="has a car")
    closing = {
        "act": "close",
        "outcome": "signposted",
        "advice": "Ring them.",
        "what_next": "We ring Monday.",
    }
    reply = call.browser.post(f"{call.path}/close", {**closing, **gates(told_next="told_and_written")})
    assert reply.status_code == 200, reply.text
    return call


def test_the_file_of_a_rich_call_fits_its_schema_and_holds_it_all(rich: Caller) -> None:
    reply = rich.browser.get(f"{rich.path}/record.json")
    taken = reply.json()
    Draft202012Validator(SCHEMA).validate(taken)
    assert taken["person"]["full_name"] == "Jean Whittle"
    assert {block["voice"]: block["text"] for block in taken["said"]}["officer"] == ODD
    assert {need["mark"] for need in taken["heard"]["needs"]} == {"struck", "ticked"}
    assert taken["heard"]["refusals"]
    assert taken["heard"]["flags"][0]["decided"]["reason"] == "Gave the number."
    assert {asked["state"] for asked in taken["asked"]} == {"covered", "skipped"}
    assert taken["declined"][0]["because"] == "has a car"
    assert taken["ended"]["outcome"] == "signposted"


def test_the_file_is_named_by_the_reference_and_kept_by_nobody(rich: Caller) -> None:
    reply = rich.browser.get(f"{rich.path}/record.json")
    reference = reply.json()["reference"]
    assert reply.headers["content-disposition"] == f'attachment; filename="{reference}.json"'
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["content-type"] == "application/json"
    assert reply.content.isascii()


def test_odd_words_are_harmless_on_the_page_and_whole_in_it(rich: Caller) -> None:
    page = rich.browser.get(f"{rich.path}/record").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "=HYPERLINK" in page
    assert "🙂" in page


def test_the_record_says_it_in_the_order_of_the_conversation(rich: Caller) -> None:
    page = rich.browser.get(f"{rich.path}/record").text
    parts = ("about", "caller", "said", "heard", "flags", "asked", "offered", "agreed", "gates", "ended")
    places = [page.index(f'id="record-{part}"') for part in parts]
    assert places == sorted(places)
    for words in (
        "Struck out: not that",
        "Not for them: has a car",
        "they said “I used to sing”",
        "Not asked",
    ):
        assert words in page
    assert "The front-door conversation, revision 1" in page


def test_what_goes_on_after_the_words_is_in_the_page_and_in_the_file(rich: Caller) -> None:
    rich.post("reopen")
    rich.post("callbacks", when="in_an_hour", about="the bus", to_whom="Ann", telephone="07700 900123")
    rich.post("refusals", type="online", mark="added")
    page = rich.post("close", act="close", outcome="signposted", advice="Ring them.", **gates())
    for words in ("Ann, 07700 900123, the bus, not done yet", "Said no to: Anything online", "Opened again"):
        assert words in page, words
    taken = rich.browser.get(f"{rich.path}/record.json").json()
    Draft202012Validator(SCHEMA).validate(taken)
    assert [turn["what"] for turn in taken["turns"]] == ["closed", "reopened", "closed"]
    assert taken["ringing_back"][0]["about"] == "the bus"
    assert taken["heard"]["refusals_marked"][0]["type"] == "online"


def test_titles_and_addresses_hold_nobodys_name(rich: Caller) -> None:
    for form in ("record", "letter"):
        page = rich.browser.get(f"{rich.path}/{form}").text
        title = page[page.index("<title>") : page.index("</title>")]
        assert "Jean" not in title
        assert "Whittle" not in title


def test_an_open_call_is_read_as_still_open_and_one_can_go_on_with_it(call: Caller) -> None:
    call.say(STORY)
    page = call.browser.get(f"{call.path}/record").text
    assert "Still open" in page
    assert "Go on with the call" in page
    taken = call.browser.get(f"{call.path}/record.json").json()
    assert (taken["state"], taken["ended"]) == ("open", None)


@pytest.mark.parametrize("form", ["record", "record.json", "letter"])
def test_whoever_may_read_any_call_may_have_each_form_and_it_is_in_the_audit(
    rich: Caller, signed_in: SignedIn, town: Database, form: str
) -> None:
    assert signed_in("manager").get(f"{rich.path}/{form}").status_code == 200
    seen = [event for event in all_rows(town, AuditEvent) if event.verb == "contact:viewed"]
    assert [event.detail["as"] for event in seen] == [
        {"record": "page", "record.json": "json"}.get(form, form)
    ]


@pytest.mark.parametrize("form", ["record", "record.json", "letter"])
def test_a_call_of_another_officer_is_given_in_no_form(
    town: Database, signed_in: SignedIn, form: str
) -> None:
    theirs = Caller(signed_in("therapist"))
    theirs.post("about", full_name="Jean Whittle", caller_role="person")
    reply = signed_in("officer").get(f"{theirs.path}/{form}")
    assert reply.status_code == 403
    assert "Jean" not in reply.text


@pytest.mark.parametrize("form", ["record", "record.json", "letter"])
@pytest.mark.parametrize("role", ["curator", "administrator"])
def test_roles_that_read_no_calls_have_none(call: Caller, signed_in: SignedIn, role: str, form: str) -> None:
    assert signed_in(role).get(f"{call.path}/{form}").status_code == 403


def test_what_is_taken_away_of_ones_own_call_is_in_the_audit_and_looking_is_not(
    call: Caller, town: Database
) -> None:
    call.browser.get(f"{call.path}/record")
    assert "contact:viewed" not in {event.verb for event in all_rows(town, AuditEvent)}
    call.browser.get(f"{call.path}/record.json")
    assert "contact:viewed" in {event.verb for event in all_rows(town, AuditEvent)}


def test_a_call_that_is_not_there_has_no_record(call: Caller) -> None:
    missing = "/calls/00000000-0000-0000-0000-000000000000/record.json"
    assert call.browser.get(missing).status_code == 404


def test_a_letter_waits_for_a_check_while_a_flag_of_safety_stands(call: Caller, town: Database) -> None:
    call.say("My son hits me and takes my pension.")
    assert "safeguarding_adult" in {flag.kind for flag in all_rows(town, RaisedFlag)}
    waiting = call.browser.get(f"{call.path}/letter").text
    assert "Do not post" in waiting
    assert 'class="fd-letter' not in waiting
    assert 'class="fd-letter' in call.browser.get(f"{call.path}/letter?checked=yes").text


def test_a_letter_that_says_what_they_asked_to_keep_out_waits_for_a_check(call: Caller) -> None:
    call.post("about", full_name="Maureen Tibb", telephone="01632 960123")
    call.post("contact-needs", typed="plain envelope, don't mention dementia")
    call.browser.post(f"{call.path}/close", {"act": "keep", "advice": "Ring the library."})
    assert "stands in the letter" not in call.browser.get(f"{call.path}/letter").text
    call.browser.post(f"{call.path}/close", {"act": "keep", "advice": "Ring the Dementia café."})
    waiting = call.browser.get(f"{call.path}/letter").text
    assert "it stands in the letter: dementia." in waiting
    assert 'class="fd-letter' not in waiting


def test_large_print_is_chosen_by_their_needs_and_by_hand(call: Caller) -> None:
    call.post("about", full_name="Jean Whittle", caller_role="person")
    call.post("contact-needs", typed="Large print")
    assert "fd-letter--large" in call.browser.get(f"{call.path}/letter").text
    assert "fd-letter--large" not in call.browser.get(f"{call.path}/letter?size=usual").text


@pytest.mark.parametrize("query", ["size=enormous", "checked=perhaps", "size="])
def test_a_letter_asked_for_oddly_is_no_page_of_ours(call: Caller, query: str) -> None:
    assert call.browser.get(f"{call.path}/letter?{query}").status_code in {404, 422}
