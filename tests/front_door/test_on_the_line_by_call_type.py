"""Who is on the line follows from the call type, until somebody says who it is or writes their words."""

import re

from app.contacts.models import Contact
from app.db import Database
from tests.front_door.test_undo import take_back
from tests.rows import all_rows
from tests.town import Caller

WORDS = "She is not safe on the stairs."


def on_the_line(town: Database) -> str:
    [contact] = all_rows(town, Contact)
    return contact.caller_role


def test_professional_pressed_puts_a_professional_on_the_line(call: Caller, town: Database) -> None:
    page = call.post("type", call_type="professional")

    assert on_the_line(town) == "professional"
    assert "What the professional says" in page


def test_no_other_call_type_puts_anybody_else_on_the_line(call: Caller, town: Database) -> None:
    for call_type in ("already_open", "safeguarding", "new_need"):
        call.post("type", call_type=call_type)
        assert on_the_line(town) == "person"


def test_words_of_the_person_stay_theirs(call: Caller, town: Database) -> None:
    call.say(WORDS)
    page = call.post("type", call_type="professional")

    assert on_the_line(town) == "person"
    assert "What they say" in page


def test_words_taken_away_again_are_no_words(call: Caller, town: Database) -> None:
    call.say(WORDS)
    call.say(" ", revision=1)
    call.post("type", call_type="professional")

    assert on_the_line(town) == "professional"


def test_notes_of_the_officer_are_nobodys_words(call: Caller, town: Database) -> None:
    call.say("Rang from a ward.", voice="officer")
    call.post("type", call_type="professional")

    assert on_the_line(town) == "professional"


def test_who_was_chosen_stays_on_the_line(call: Caller, town: Database) -> None:
    call.post("about", caller_role="carer")
    call.post("type", call_type="professional")

    assert on_the_line(town) == "carer"


def test_the_person_stays_on_the_line_where_somebody_said_so(call: Caller, town: Database) -> None:
    call.post("about", caller_role="carer")
    call.post("about", caller_role="person", shown=call.shown_facts())
    call.post("type", call_type="professional")

    assert on_the_line(town) == "person"


def test_a_slip_of_the_hand_leaves_no_professional_on_the_line(call: Caller, town: Database) -> None:
    call.post("type", call_type="professional")
    call.post("type", call_type="new_need")

    assert on_the_line(town) == "person"


def test_taken_back_the_person_is_on_the_line_again(call: Caller, town: Database) -> None:
    call.post("type", call_type="professional")
    take_back(call)

    assert on_the_line(town) == "person"


def test_a_professional_whose_words_stand_stays_on_the_line(call: Caller, town: Database) -> None:
    call.post("type", call_type="professional")
    call.say(WORDS, voice="professional")
    call.post("type", call_type="safeguarding")

    assert on_the_line(town) == "professional"


def test_the_key_to_the_words_on_the_line_is_not_named_as_the_persons_box(call: Caller) -> None:
    page = call.post("type", call_type="professional")
    [key] = re.findall(r'data-key="w"[^>]*>([^<]*)<', page)

    assert re.search(r"<label[^>]*>\s*What they say", page)
    assert key == "Words of whoever is on the line"
