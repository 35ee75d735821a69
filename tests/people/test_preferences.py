"""Who may be written to how, by the contact needs recorded of them."""

import pytest

from app.kit import clock
from app.kit.ids import new_id
from app.notifications.models import Channel
from app.people.models import ContactNeed
from app.people.preferences import preference_from

EMAIL, SMS, LETTER = Channel.EMAIL, Channel.SMS, Channel.LETTER


def needs(*codes: str) -> list[ContactNeed]:
    return [
        ContactNeed(person_id=new_id(), code=code, recorded_at=clock.now(), recorded_by="system:test")
        for code in codes
    ]


@pytest.mark.parametrize(
    ("codes", "left"),
    [
        ((), {EMAIL, SMS, LETTER}),
        (("step_free", "same_person"), {EMAIL, SMS, LETTER}),
        # how they want to be reached
        (("email",), {EMAIL}),
        (("text", "letter"), {SMS, LETTER}),
        (("ring",), set()),
        (("ring", "email"), {EMAIL}),
        # what may hurt them
        (("do_not_ring",), {EMAIL, LETTER}),
        (("do_not_ring", "text"), {SMS}),
        (("no_letters",), {EMAIL, SMS}),
        (("no_letters", "letter"), set()),
        (("no_message",), {EMAIL, LETTER}),
        (("no_message", "text"), set()),
        (("speak_only_to_them",), {EMAIL}),
        (("speak_only_to_them", "do_not_ring", "no_letters"), {EMAIL}),
        (("through_somebody",), set()),
        (("through_somebody", "email"), set()),
        (("ring_between",), {EMAIL, LETTER}),
        # what they could not read
        (("large_print",), {EMAIL, SMS}),
        (("braille", "text"), {SMS}),
        (("screen_reader", "email"), {EMAIL}),
    ],
)
def test_what_is_recorded_says_how_somebody_may_be_written_to(
    codes: tuple[str, ...], left: set[Channel]
) -> None:
    assert preference_from(needs(*codes)).channels == left


def test_what_is_refused_is_refused_in_their_words() -> None:
    preference = preference_from(needs("no_letters", "do_not_ring"))

    assert preference.refusal(LETTER) == "they asked: Do not ring, Send nothing to the house"
    assert preference.refusal(EMAIL) == ""
