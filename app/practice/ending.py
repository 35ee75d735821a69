"""What the end of a practice call leaves to nobody, for looking back."""

from collections.abc import Iterator

from app.front_door.queries import Call
from app.front_door.rules import in_crisis
from app.practice.pages import Point
from app.practice.script import Script
from app.signposting.models import How

# A relative or a carer may have agreed to something for themselves; these ring about somebody else alone.
_FOR_SOMEBODY_ELSE = frozenset({"neighbour", "professional"})


def left_at_the_end(script: Script, call: Call) -> Iterator[Point]:
    contact = call.contact
    if contact.closed_at and in_crisis(call.flags) and not contact.what_next.strip():
        yield Point(
            kind="How it ended",
            what="After a crisis, “What happens next” is empty",
            words="",
            why="Whoever reads it next must find who does what, and by when.",
            note="",
        )
    agreed = [each.listing_name for each in call.introductions if each.how != How.NOT_FOR_THEM]
    if agreed and script.caller in _FOR_SOMEBODY_ELSE:
        yield Point(
            kind="Their own say",
            what="Help was agreed with somebody who rang about them",
            words="",
            why="It is theirs to say yes to. Write in “What happens next” who asks them, and how.",
            note=f"{', '.join(agreed)}: they were not on the line themselves.",
        )
