"""When a call may be taken up again by whoever got the redial, and what of a call begun goes with it."""

from dataclasses import fields
from datetime import datetime

from app.callbacks.rules import is_waiting
from app.contacts.actions import OnTheLine
from app.contacts.models import Contact
from app.errors import Refused
from app.front_door.about_form import NOBODY_SAID
from app.front_door.passing import WITHIN
from app.front_door.queries import Call
from app.people.rules import numbers_in

_GO_ON_HERE = "Go on here. When you are done, close the other conversation by itself."


def check_may_resume(contact: Contact, *, by: str, dropped: bool, alike: bool = False) -> None:
    """Raise Refused for a colleague's call that nothing says was cut off: taking that over needs a reason."""
    if contact.held_by == by or dropped or contact.closed_at is not None or alike:
        return
    raise Refused(
        "Nothing says that this conversation was cut off, so it is not taken up just like that.",
        "Open it from the list and take it over, with your reason.",
    )


def alike(begun: Call, standing: Call, *, now: datetime) -> bool:
    """The same person or the same number, and something was said within the hour."""
    touched = max([standing.contact.received_at, *(block.saved_at for block in standing.words)])
    person = begun.contact.person_id
    same = (person is not None and person == standing.contact.person_id) or bool(
        _numbers(begun) & _numbers(standing)
    )
    return same and now - touched <= WITHIN


def _numbers(call: Call) -> set[str]:
    own = numbers_in(call.person.telephone) if call.person else ()
    return {number for number in (*own, call.contact.caller_digits) if number}


def check_goes_along(begun: Call, *, known_before: bool) -> None:
    """Raise Refused where something in the call begun would be left behind in it.

    `known_before`: both are about somebody known from other calls, and not the same one.
    """
    contact = begun.contact
    more = (
        *(begun.flags, begun.introductions, begun.gates, begun.answers, begun.marks, begun.refusals),
        *(contact.opened_by_hand, contact.advice.strip(), contact.what_next.strip()),
    )
    if any(more) or any(is_waiting(callback) for callback in begun.callbacks):
        raise Refused(
            "More than words is recorded in the call you have begun, so it cannot be put away for the other.",
            _GO_ON_HERE,
        )
    if known_before:
        raise Refused("These two calls are about two people, so they stay two calls.", _GO_ON_HERE)


def caller_of_both(begun: OnTheLine, standing: OnTheLine) -> OnTheLine:
    """Who is on the line, with what either call knew. Raises Refused where they know different callers."""
    both = {}
    for each in fields(OnTheLine):
        mine, theirs = getattr(begun, each.name), getattr(standing, each.name)
        unsaid = getattr(NOBODY_SAID, each.name)
        if unsaid not in (mine, theirs) and mine != theirs:
            raise Refused("Somebody else was on the line in that conversation.", _GO_ON_HERE)
        both[each.name] = mine if theirs == unsaid else theirs
    return OnTheLine(**both)
