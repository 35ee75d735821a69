"""Facts that stand in the words while nobody has written them where they belong: each is offered, and taken
by a press. Whose they are nobody knows but whoever listens."""

import re

from app.contacts.models import CallerRole
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.kit.telephone import grouped
from app.people.rules import POSTCODE, TELEPHONE, digits, numbers_in

_BRITISH = re.compile(r"0[1-35789]\d{8,9}")  # no other run of figures is taken for a number to ring


def said_postcode(call: Call) -> str:
    known = call.person.postcode if call.person else ""
    said = None if known else POSTCODE.search(call.said.lower())
    return " ".join(said.groups()).upper() if said else ""


def said_number(call: Call) -> Choice | None:
    """For whoever is on the line: the person, or else the caller."""
    theirs, own = call.contact.caller_telephone, call.person.telephone if call.person else ""
    their_own = call.contact.caller_role == CallerRole.PERSON
    if own if their_own else theirs:
        return None
    known = {*numbers_in(own), *numbers_in(theirs)}
    said = (digits(number) for number in TELEPHONE.findall(call.said))
    number = next((one for one in said if _BRITISH.fullmatch(one) and one not in known), "")
    whose = "Their" if their_own else "The caller’s"
    return Choice(grouped(number), f"{whose} number is {grouped(number)}") if number else None
