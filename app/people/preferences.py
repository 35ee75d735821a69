"""How somebody may be written to without a person looking first, from the contact needs recorded of them."""

from collections.abc import Iterable

from app.notifications.actions import Preference
from app.notifications.models import Channel
from app.people.kinds import contact_need_kinds
from app.people.models import ContactNeed

# Whoever said how they want to be reached is reached so and not otherwise; "ring" alone leaves nothing.
_ASKED_FOR: dict[str, frozenset[Channel]] = {
    "ring": frozenset(),
    "text": frozenset({Channel.SMS}),
    "email": frozenset({Channel.EMAIL}),
    "letter": frozenset({Channel.LETTER}),
}
# What would ring, lie about or be read by others where that may hurt them, or could not be read by them.
_RULED_OUT: dict[str, frozenset[Channel]] = {
    "through_somebody": frozenset(Channel),
    "speak_only_to_them": frozenset({Channel.SMS, Channel.LETTER}),
    "no_message": frozenset({Channel.SMS}),
    "no_letters": frozenset({Channel.LETTER}),
    "large_print": frozenset({Channel.LETTER}),
    "easy_read": frozenset({Channel.LETTER}),
    "braille": frozenset({Channel.LETTER}),
    "audio": frozenset({Channel.LETTER}),
    "screen_reader": frozenset({Channel.LETTER}),
}
# A text rings too: only those may have one who asked for texts.
_RINGS = frozenset({"do_not_ring", "ring_between"})


def preference_from(recorded: Iterable[ContactNeed]) -> Preference:
    """Which channels are left, and which of their needs say so."""
    codes = {need.code for need in recorded}
    channels = set(Channel)
    if asked := codes & _ASKED_FOR.keys():
        channels = {channel for code in asked for channel in _ASKED_FOR[code]}
    for code in codes & _RULED_OUT.keys():
        channels -= _RULED_OUT[code]
    if codes & _RINGS and "text" not in codes:
        channels -= {Channel.SMS}
    kinds = contact_need_kinds()
    said = codes & (_ASKED_FOR.keys() | _RULED_OUT.keys() | _RINGS)
    why = ", ".join(kind.label for code, kind in kinds.items() if code in said)
    return Preference(frozenset(channels), f"they asked: {why}") if why else Preference()
