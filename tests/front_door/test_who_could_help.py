"""Who could help, as it stands on the call page: for which need and which words, and who else is offered."""

import html
import re
from dataclasses import replace

import pytest
from sqlmodel import select

from app.contacts.models import Contact
from app.db import Database
from app.front_door.pages.live import CardGroup
from app.front_door.views.cards import said_once
from app.people.models import ContactNeed
from app.signposting.models import Introduction
from resource_directory.matching import VERSION, load_encoder
from resource_directory.needs import load_needs
from tests.front_door.call_pages import card
from tests.town import Caller

SEVERAL = "My husband died in May. I have no way to get to the doctor since the bus stopped. I used to sing."
LANGUAGE = "proszę o pomoc dla mojej mamy"


def help_block(page: str) -> str:
    found = re.search(r'id="help-body".*?</section>', page, re.DOTALL)
    assert found
    return html.unescape(found[0])


def at_first(page: str) -> str:
    """Without what waits behind one press."""
    return help_block(page).partition('id="help-rest"')[0]


def headings(page: str) -> list[str]:
    return re.findall(r'<h3 class="fd-need">([^<]+)</h3>', at_first(page))


def names(page: str) -> list[str]:
    return re.findall(r'id="name-[^>]+>([^<]+)<', at_first(page))


def card_id(page: str, name: str) -> str:
    found = re.search(r'id="name-([0-9a-f-]{36})"[^>]*>' + name, page)
    assert found
    return found[1]


def test_several_needs_each_have_a_heading_with_the_words_that_gave_it(call: Caller) -> None:
    page = call.say(SEVERAL)

    assert {"Grief after a death", "Getting about"} <= set(headings(page))
    assert len(set(headings(page))) == len(headings(page))
    assert "because they said “My husband died in May”" in help_block(page)


def test_a_need_s_heading_stands_over_what_answers_it(call: Caller) -> None:
    block = help_block(call.say(SEVERAL))
    over = block[: block.index("Walking Through Grief")]
    last = re.findall(r'<h3 class="fd-need">([^<]+)</h3>', over)[-1]
    code = next(need.code for need in load_needs().needs if need.label == last)

    assert code == "bereavement"


def test_a_single_group_has_no_heading_and_is_named_on_its_card(call: Caller) -> None:
    page = call.say("hello")

    assert headings(page) == []
    assert "<strong>Someone who knows what is on nearby</strong>" in at_first(page)


def test_who_knows_what_is_on_closes_the_list_in_a_group_of_their_own(call: Caller) -> None:
    page = call.say(SEVERAL)

    assert headings(page)[-1] == "Someone who knows what is on nearby"
    assert names(page)[-1] == "Millbrook Village Agent"
    assert names(page).count("Millbrook Village Agent") == 1


def test_the_words_stand_once_where_every_card_of_a_need_has_the_same() -> None:
    same = CardGroup("Company", (card(1), card(2)))
    differing = CardGroup(
        "Close to what was said", (card(3), replace(card(4), why="because they said “bus”"))
    )
    together, apart = said_once([same, differing])

    assert together.why == "because they said “the evenings are long”"
    assert [one.why for one in together.cards] == ["", ""]
    assert apart == differing
    assert said_once([same]) == [same]


@pytest.mark.parametrize(
    ("voice", "role", "said"),
    [
        ("person", "person", "because they said “"),
        ("caller", "relative", "because the caller said “"),
        ("officer", "person", "because your notes say “"),
    ],
)
def test_nobody_s_words_are_told_as_another_s(call: Caller, voice: str, role: str, said: str) -> None:
    call.post("caller", caller_role=role)
    page = call.say("Her husband died in May and she used to sing.", voice=voice)

    assert said in help_block(page)
    assert all(other not in help_block(page) for other in ("you said", "they said")) or voice == "person"


def test_an_introduction_keeps_its_reason_and_the_versions_that_gave_it(call: Caller, town: Database) -> None:
    page = call.say(
        "Widowed in May, she told me; she used to sing with her husband, who died.", voice="officer"
    )
    call.post("introductions", listing_id=card_id(page, "Walking Through Grief"), how="they_ring")

    with town.work() as session:
        made = session.exec(select(Introduction)).one()
        kept, versions = made.reasons[0], made.versions
    assert kept["why"].startswith("because the officer noted “")
    assert kept["need"] == "bereavement"
    assert kept["facts"] in kept["why"]
    assert kept["proposed"] is False
    assert versions == {
        "needs": load_needs().version,
        "matching": VERSION,
        "model": load_encoder().version,
    }


def test_another_language_is_offered_somebody_local_and_an_interpreter(call: Caller) -> None:
    page = call.say(LANGUAGE)

    assert "These words were not understood: they may be in another language." in help_block(page)
    assert names(page) == ["Millbrook Village Agent"]
    assert 'name="typed" value="interpreter"' in help_block(page)


def test_one_press_notes_the_interpreter_and_is_not_offered_again(call: Caller, town: Database) -> None:
    call.say(LANGUAGE)
    page = call.post("contact-needs", typed="interpreter")

    with town.work() as session:
        contact = session.exec(select(Contact)).one()
        noted = [(need.person_id, need.code) for need in session.exec(select(ContactNeed))]
    assert noted == [(contact.person_id, "interpreter")]
    assert "take-interpreter" not in page


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hello", "they do not say yet what is needed"),
        ("Maureen Ollerenshaw", "they do not say yet what is needed"),
        ("?!… ---", "There are no words here yet."),
        ("No thank you. I'm fine. I don't need anything.", "They say that they need nothing"),
    ],
)
def test_words_that_ask_for_nothing_bring_somebody_local_and_no_clubs(
    call: Caller, text: str, sentence: str
) -> None:
    page = call.say(text)

    assert sentence in help_block(page)
    assert names(page) == ["Millbrook Village Agent"]
    assert "take-interpreter" not in page


def test_a_need_only_a_description_speaks_of_says_so(call: Caller) -> None:
    page = call.say("I have nobody to talk to, not a soul, and I would like a chat at home.")

    assert "fits by its description, not yet confirmed" in help_block(page)
