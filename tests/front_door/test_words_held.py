"""Whether the server has the words of a copy: only then may a browser forget them."""

import pytest
from sqlmodel import select

from app.contacts.keeping import is_held
from app.contacts.models import Contact
from app.db import Database
from tests.browserish import Browserish
from tests.town import Caller


def answer(browser: Browserish, call: Caller, text: str) -> str | None:
    return browser.post(f"{call.path}/held", {"text": text}).headers.get("fd-held")


def test_words_that_stand_are_held_and_others_are_not(call: Caller) -> None:
    call.say("She fell and nobody came.")

    assert answer(call.browser, call, "She fell and nobody came.") == "1"
    assert answer(call.browser, call, "She fell and") == "1"
    assert answer(call.browser, call, "She fell and nobody came. All night") == "0"


def test_words_that_were_corrected_since_are_held(call: Caller) -> None:
    call.say("She fell on Tuesday and lay there.")
    call.say("She is fine.", revision=1)

    assert answer(call.browser, call, "She fell on Tuesday and lay there.") == "1"


def test_words_kept_beside_are_held(call: Caller) -> None:
    call.say("She fell.")
    call.post("words", voice="person", text="Her hip hurts.", base_revision="0", window="w2", turn="1")

    assert answer(call.browser, call, "Her hip hurts.") == "1"


def test_nobody_is_told_of_a_call_they_may_not_read(call: Caller, town: Database) -> None:
    call.say("She fell.")
    with town.work() as session:
        for contact in session.exec(select(Contact)):
            contact.held_by = "somebody"
    reply = call.browser.post(f"{call.path}/held", {"text": "She fell."})

    assert reply.status_code == 403
    assert "fd-held" not in reply.headers


@pytest.mark.parametrize(
    ("text", "texts", "held"),
    [
        ("She fell.", ["She fell."], True),
        ("She\nfell.\n", ["She\nfell. On Tuesday."], True),
        ("She fell.", ["She", "fell."], False),
        ("She fell.", [], False),
        ("  ", [""], True),
        ("  ", [], False),
    ],
)
def test_held_is_every_word_in_one_text(text: str, texts: list[str], *, held: bool) -> None:
    assert is_held(text, texts) is held
