"""A call by its forms alone: what each does, and what the page then says."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from app.contacts.models import Contact, RaisedFlag, WordsBlock
from app.db import Database
from app.people.models import Person
from app.signposting.models import Introduction
from tests.browserish import Browserish
from tests.town import Caller, gates

STORY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."


def one_contact(session: Session) -> Contact:
    return session.exec(select(Contact)).one()


def listing_id(page: str, name: str) -> str:
    """The id in the card of a suggestion."""
    card = page[page.index(name) :]
    found = re.search(r'name="listing_id" value="([^"]+)"', card)
    assert found, name
    return found[1]


def test_words_are_kept_exactly_and_bring_who_could_help(call: Caller, town: Database) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    page = call.say("  " + STORY + "\n\n")
    assert "Millbrook Singers" in page
    assert "Walking Through Grief" in page
    with town.work(writing=False) as session:
        assert session.exec(select(WordsBlock)).one().text == "  " + STORY + "\n\n"


def test_nothing_from_the_wrong_place_is_shown(call: Caller) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    assert "Wold Bereavement" not in call.say(STORY)


def test_every_suggestion_says_why(call: Caller) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    page = call.say(STORY)
    assert "because they said “I used to sing”" in page


def test_html_and_formulas_in_a_story_are_only_words(call: Caller) -> None:
    page = call.say('<script>alert(1)</script> =HYPERLINK("http://x") {{ page }} 🙂 \u202eabc')
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "🙂" in page


def test_a_red_flag_is_kept_and_asks_for_a_decision(call: Caller, town: Database) -> None:
    page = call.say("I can smell gas in the kitchen and my head is banging.")
    with town.work(writing=False) as session:
        flag = session.exec(select(RaisedFlag)).one()
        assert (flag.kind, flag.decided_at) == ("fire_or_gas", None)
        assert flag.evidence in "I can smell gas in the kitchen and my head is banging."
    assert "smell gas" in page
    call.decide(flag, "acted_on", "Gave the gas emergency number.")
    assert "Gave the gas emergency number." in call.page


def test_taking_the_words_back_does_not_take_the_flag_back(call: Caller, town: Database) -> None:
    call.say("I can smell gas in the kitchen.")
    call.say("It was only the cat.", revision=1)
    with town.work(writing=False) as session:
        assert session.exec(select(RaisedFlag)).one().decided_at is None


def test_a_flag_needs_a_line_of_reason(call: Caller, town: Database) -> None:
    call.say("I can smell gas in the kitchen.")
    with town.work(writing=False) as session:
        flag = session.exec(select(RaisedFlag)).one()
    fields = {"decision": "not_a_concern", "reason": " ", "shown": flag.evidence}
    reply = call.browser.post(f"{call.path}/flags/{flag.id}", fields)
    assert reply.status_code == 422
    with town.work(writing=False) as session:
        assert session.exec(select(RaisedFlag)).one().decided_at is None


def test_a_birth_date_in_the_future_is_refused_with_everything_typed_still_there(call: Caller) -> None:
    fields = {"full_name": "Jean Whittle", "born_day": "4", "born_month": "5", "born_year": "2941"}
    reply = call.browser.post(f"{call.path}/about", {**fields, "caller_role": "person"})
    assert reply.status_code == 422
    assert "in the future" in reply.text
    assert 'value="Jean Whittle"' in reply.text
    assert 'value="2941"' in reply.text


def test_an_unknown_postcode_is_said_and_stops_nothing(call: Caller, town: Database) -> None:
    page = call.post("about", postcode="QQ9 9QQ", caller_role="person")
    assert "QQ9 9QQ" in page
    with town.work(writing=False) as session:
        assert session.exec(select(Person)).one().postcode == "QQ9 9QQ"


def test_one_click_introduces_and_a_second_click_adds_nothing(call: Caller, town: Database) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    which = listing_id(call.say(STORY), "Millbrook Singers")
    call.post("introductions", listing_id=which, how="they_ring")
    call.post("introductions", listing_id=which, how="they_ring")
    with town.work(writing=False) as session:
        made = session.exec(select(Introduction)).one()
        assert made.listing["name"] == "Millbrook Singers"
        assert made.reasons
        assert made.reasons[0]["why"]
        assert made.versions["needs"]
        assert made.follow_up_due_on is not None


def test_a_name_is_passed_on_only_with_agreement(call: Caller, town: Database) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    which = listing_id(call.say(STORY), "Millbrook Singers")
    reply = call.browser.post(f"{call.path}/introductions", {"listing_id": which, "how": "we_ring"})
    assert reply.status_code == 422
    assert "May we pass your name on" in reply.text
    call.browser.get(call.path)
    call.post("introductions", listing_id=which, how="we_ring", agreed="true")
    with town.work(writing=False) as session:
        assert session.exec(select(Introduction)).one().agreed


def test_striking_a_need_changes_who_could_help(call: Caller) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    assert "Walking Through Grief" in call.say(STORY)
    assert "Walking Through Grief" not in call.post("needs", need_code="bereavement", mark="struck")
    assert "Walking Through Grief" in call.post("needs", need_code="bereavement", mark="none")


def test_a_call_cannot_close_as_signposted_without_an_introduction_or_its_gates(call: Caller) -> None:
    reply = call.browser.post(f"{call.path}/close", {"act": "close", "outcome": "signposted"})
    assert reply.status_code == 422
    assert "at least one introduction" in reply.text
    assert reply.text.count("Ask, or say why not") >= len(gates())


def test_a_gate_not_asked_needs_a_reason_and_the_other_answers_stay(call: Caller) -> None:
    given = gates()
    first = next(iter(given))
    given[first] = "not_asked"
    reply = call.browser.post(f"{call.path}/close", {"act": "close", "outcome": "declined", **given})
    assert reply.status_code == 422
    assert "why this was not asked" in reply.text
    page = call.page
    assert page.count("checked") >= len(given) - 1


def test_a_closed_call_reads_back_and_takes_no_more_words(call: Caller, town: Database) -> None:
    call.say(STORY)
    closing = {
        "act": "close",
        "outcome": "advice_only",
        "advice": "Ring the choir.",
        "what_next": "We ring on Monday.",
    }
    reply = call.browser.post(f"{call.path}/close", {**closing, **gates()})
    assert reply.status_code == 200
    for words in (STORY, "Ring the choir.", "We ring on Monday.", "Officer Example"):
        assert words in reply.text
    late = call.browser.post(
        f"{call.path}/words", {"voice": "person", "text": "and another thing", "base_revision": "1"}
    )
    assert late.status_code == 409
    assert "and another thing" in late.text
    with town.work(writing=False) as session:
        contact = one_contact(session)
        assert (contact.outcome, contact.closed_by_role) == ("advice_only", "officer")


def test_the_story_cannot_close_while_a_flag_waits_for_a_decision(call: Caller) -> None:
    call.say("I can smell gas in the kitchen.")
    closing = {"act": "close", "outcome": "advice_only", "advice": "Ring the gas people."}
    reply = call.browser.post(f"{call.path}/close", {**closing, **gates()})
    assert reply.status_code == 422
    assert "somebody must decide on" in reply.text


def test_a_wrong_number_is_one_click_from_the_list_of_calls(
    town: Database, signed_in: Callable[[str], Browserish]
) -> None:
    officer = signed_in("officer")
    page = officer.get("/calls").text
    assert "Wrong number" in page
    officer.post("/calls", {"call_type": "not_an_enquiry", "kind": "wrong_number"})
    with town.work(writing=False) as session:
        contact = one_contact(session)
        assert (contact.outcome, contact.enquiry_kind) == ("not_an_enquiry", "wrong_number")
        assert contact.closed_at is not None


def test_another_window_is_kept_beside_and_shown(call: Caller, town: Database) -> None:
    call.say("She fell on Tuesday.")
    call.say("She fell on Tuesday and again today.", revision=1)
    page = call.say("He is fine.", revision=1)
    assert "He is fine." in page
    assert "She fell on Tuesday and again today." in page
    with town.work(writing=False) as session:
        assert len(session.exec(select(WordsBlock)).all()) == 2


def test_another_officers_call_shows_nothing_of_it_and_takes_nothing(
    call: Caller, signed_in: Callable[[str], Browserish]
) -> None:
    call.say(STORY)
    call.post("about", full_name="Jean Whittle", caller_role="person")
    other = signed_in("therapist")
    # a therapist may read; nobody but the holder may write
    assert "Jean Whittle" in other.get(call.path).text
    refused = other.post(f"{call.path}/words", {"voice": "person", "text": "mine now", "base_revision": "1"})
    assert refused.status_code == 403
    assert "mine now" in refused.text


def test_a_manager_may_read_any_call_and_write_in_none(
    call: Caller, signed_in: Callable[[str], Browserish]
) -> None:
    call.say(STORY)
    manager = signed_in("manager")
    assert STORY in manager.get(call.path).text
    refused = manager.post(f"{call.path}/words", {"voice": "person", "text": "mine", "base_revision": "1"})
    assert refused.status_code == 403


@pytest.mark.parametrize("role", ["curator", "administrator"])
def test_roles_that_take_no_calls_see_none(
    call: Caller, signed_in: Callable[[str], Browserish], role: str
) -> None:
    assert signed_in(role).get(call.path).status_code == 403
    assert signed_in(role).get("/calls").status_code == 403


def test_a_call_can_be_taken_over_with_a_reason_and_then_belongs_to_the_other(
    call: Caller, signed_in: Callable[[str], Browserish], town: Database
) -> None:
    call.say(STORY)
    other = signed_in("social_worker")
    assert "Take this call over" in other.get(call.path).text
    with town.work(writing=False) as session:
        holder = {"held_by": one_contact(session).held_by}
    assert other.post(f"{call.path}/take-over", {"reason": "x", **holder}).status_code == 403
    late = other.post(f"{call.path}/take-over", {"reason": "Sam has gone home", "held_by": "nobody"})
    assert late.status_code == 409
    other.get(call.path)
    other.post(f"{call.path}/take-over", {"reason": "Sam has gone home", **holder})
    assert "Sam has gone home" in other.get(call.path).text
    lost = call.browser.post(
        f"{call.path}/words", {"voice": "person", "text": "still typing", "base_revision": "1"}
    )
    assert lost.status_code == 403
    assert "still typing" in lost.text


def test_the_same_person_is_offered_and_joined_by_the_officer(call: Caller, town: Database) -> None:
    about = {"full_name": "Jean Whittle", "telephone": "01632 960555", "caller_role": "person"}
    call.post("about", **about)
    again = Caller(call.browser)
    page = again.post("about", **{**about, "telephone": "+44 1632 960555", "postcode": "ZZ1 1AA"})
    found = re.search(r'name="person_id" value="([^"]+)"', page)
    assert found
    again.post("person", person_id=found[1])
    with town.work(writing=False) as session:
        person = session.exec(select(Person).where(col(Person.merged_into_id).is_(None))).one()
        assert person.postcode == "ZZ1 1AA"
        assert {contact.person_id for contact in session.exec(select(Contact))} == {person.id}


def test_somebody_elses_introduction_is_not_undone_from_this_call(call: Caller, town: Database) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    call.post("introductions", listing_id=listing_id(call.say(STORY), "Millbrook Singers"), how="they_ring")
    with town.work(writing=False) as session:
        made = session.exec(select(Introduction)).one().id
    other = Caller(call.browser)
    assert other.browser.post(f"{other.path}/introductions/{made}/undo").status_code == 404
    call.browser.post(f"{call.path}/introductions/{made}/undo")
    with town.work(writing=False) as session:
        assert session.exec(select(Introduction)).one().undone_at is not None


def test_the_live_parts_come_alone_when_the_page_asks_for_them(call: Caller) -> None:
    live = {"hx-request": "true"}
    fields = {"voice": "person", "text": STORY, "base_revision": "0", "window": "w1", "turn": "1"}
    reply = call.browser.post(f"{call.path}/words", fields, headers=live)
    assert reply.status_code == 200
    assert "<html" not in reply.text
    assert reply.headers["fd-revision"] == "1"
    assert reply.headers["fd-turn"] == "1"
    assert reply.headers["fd-kept-beside"] == "0"


@pytest.mark.parametrize(
    "text", ["", "   ", "!!!???", "12345 67890", "x", "słowa po polsku i nic więcej tutaj", "🙂" * 300]
)
def test_odd_words_are_kept_and_never_bring_five_random_clubs(call: Caller, text: str) -> None:
    reply = call.browser.post(f"{call.path}/words", {"voice": "person", "text": text, "base_revision": "0"})
    assert reply.status_code == 200


def test_fifty_thousand_characters_are_kept_whole(call: Caller, town: Database) -> None:
    text = (STORY + "\n") * 530
    call.say(text)
    with town.work(writing=False) as session:
        assert session.exec(select(WordsBlock)).one().text == text


def test_words_beyond_every_limit_are_refused_and_handed_back(call: Caller) -> None:
    reply = call.browser.post(
        f"{call.path}/words", {"voice": "person", "text": "long " * 50_000, "base_revision": "0"}
    )
    assert reply.status_code == 422
    assert "Take some out" in reply.text
    assert reply.text.count("long ") > 49_000


def test_a_postcode_far_away_is_said_to_be_outside(call: Caller) -> None:
    assert "outside the places we know" in call.post("about", postcode="M1 1AE", caller_role="person")
    assert "outside the places we know" not in call.post(
        "about", postcode="ZZ1 1AA", caller_role="person", shown=call.shown_facts()
    )


def test_the_record_speaks_of_the_person_and_not_to_them(call: Caller) -> None:
    call.post("about", place="Millbrook", caller_role="person")
    which = listing_id(call.say(STORY), "Millbrook Singers")
    call.post("introductions", listing_id=which, how="they_ring")
    record = call.post("close", act="close", outcome="signposted", **gates())
    assert "because they said “I used to sing”" in record
    assert "because you said" not in record


def test_nobody_is_offered_before_a_word_is_said_and_a_place_is_known(call: Caller) -> None:
    agent = "Millbrook Village Agent"
    assert agent not in call.page
    assert agent in call.post("about", place="Millbrook")
