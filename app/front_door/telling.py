"""What was agreed, in sentences for the person: to be read aloud, or to stand in their letter.

Short words and whole sentences: a tired or frightened person hears them once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import ValidationError

from app.callbacks import rules as callback_rules
from app.contacts.models import Contact
from app.front_door import rules
from app.front_door.queries import Call
from app.front_door.way_to_reach import keeps_promise
from app.kit.directions import isolated
from app.kit.telephone import grouped
from app.people.kinds import contact_need_kinds
from app.people.models import ContactNeed, Person
from app.signposting.models import How, Introduction
from app.signposting.rules import working_day
from conversation_flows.outcomes import Outcome
from resource_directory.hours import hour
from resource_directory.listing import Attending, Listing
from resource_directory.sessions import next_session


@dataclass(frozen=True)
class Voice:
    """How the sentences speak: to the person, or of them to somebody who rings about them.

    Only whoever was on the line agreed to anything and means to do it: others may not know of the call.
    """

    they: str
    them: str
    are_to: str
    as_agreed: str


TO_THEM = Voice("You", "you", "are going to", ", as you agreed")
TO_WHOM_NOBODY_ASKED = Voice("You", "you", "can", "")
ABOUT_THEM = Voice("They", "them", "can", "")


def voice_of(contact: Contact) -> Voice:
    return ABOUT_THEM if rules.rings_about_them(contact) else TO_THEM


def voice_on_paper(contact: Contact) -> Voice:
    """A letter is to the person, whoever rang."""
    return TO_WHOM_NOBODY_ASKED if rules.rings_about_them(contact) else TO_THEM


def spoken_day(day: date) -> str:
    """Tuesday 24 November"""
    return f"{day:%A} {day.day} {day:%B}"


def spoken_moment(wall: datetime) -> str:
    """Tuesday 24 November at 2:30pm"""
    return f"{spoken_day(wall)} at {hour(wall)}"


def listing_then(introduction: Introduction) -> Listing:
    """The listing as it was when they were told of it; of a copy made by an earlier version, its name."""
    try:
        return Listing.model_validate(introduction.listing)
    except ValidationError:
        return Listing(source_id=str(introduction.listing_id), name=introduction.listing_name)


def telephone_of(listing: Listing) -> str:
    return grouped(listing.phones[0].number) if listing.phones else ""


def taken_up(introductions: Iterable[Introduction]) -> list[Introduction]:
    return [each for each in introductions if each.how != How.NOT_FOR_THEM]


def introduced(introduction: Introduction, voice: Voice) -> str:
    """Who does what: “You are going to ring Millbrook Singers on 01632 960 101.”"""
    name, number = isolated(introduction.listing_name), telephone_of(listing_then(introduction))
    match introduction.how:
        case How.WE_RING:
            return f"We will ring {name} for {voice.them}{voice.as_agreed}."
        case How.WRITTEN:
            return f"We will send {voice.them} the details of {name} in writing."
        case _ if number:
            return f"{voice.they} {voice.are_to} ring {name} on {number}."
        case _:
            return f"{voice.they} {voice.are_to} get in touch with {name}."


_OFFICE_DAYS = 5  # open on as many days of a week: hours to ring or call in, and no meeting


def meets_next(introduction: Introduction, now_local: datetime) -> str:
    """When there is somewhere to go on a day; "" where the map does not say, or the hours are an office's."""
    listing = listing_then(introduction)
    if any(len(set(schedule.days)) >= _OFFICE_DAYS for schedule in listing.schedules):
        return ""
    elsewhere = {Attending.HOME_VISIT, Attending.PHONE, Attending.ONLINE} & set(listing.attending)
    moment = next_session(listing, now_local) if listing.venues and not elsewhere else None
    return f"They next meet on {spoken_moment(moment)}." if moment and moment >= now_local else ""


def asked_on(introductions: Sequence[Introduction]) -> str:
    """The first day to ask how it went. Of an introduction of an earlier version it may fall on a weekend."""
    due = [i.follow_up_due_on for i in taken_up(introductions) if i.follow_up_due_on]
    return spoken_day(working_day(min(due))) if due else ""


def asked_how_it_went(introductions: Sequence[Introduction], voice: Voice) -> str:
    day = asked_on(introductions)
    return f"We will get in touch with {voice.them} around {day} to ask how it went." if day else ""


def whom(contact: Contact, person: Person | None) -> str:
    """The name of whoever is on the line, as far as it is known."""
    if rules.rings_about_them(contact):
        return contact.caller_name
    return person.full_name if person else ""


def rings_back(call: Call, *, about: bool, now: datetime) -> list[str]:
    """`about`: with what each is about."""
    to = whom(call.contact, call.person)
    return [
        callback_rules.said(each, to=to, about=about, way=keeps_promise(call, each))
        for each in call.callbacks
        if callback_rules.still_to_come(each, now)
    ]


def rings_them_back(call: Call, *, now: datetime) -> list[str]:
    """For paper: only what they were promised themselves, and not what about. A promise that names nobody was
    made to whoever rang."""
    name = call.person.full_name if call.person else ""
    about_them = rules.rings_about_them(call.contact)
    return [
        callback_rules.said(each, to=name, about=False, way=keeps_promise(call, each))
        for each in call.callbacks
        if callback_rules.still_to_come(each, now)
        and callback_rules.is_to(each, name)
        and not (about_them and not each.to_whom)
    ]


_OF_THEM = re.compile(r"\bthem\b")


def heeded(needs: Iterable[ContactNeed]) -> str:
    """“Ring only: after 2pm; Interpreter: Polish”, to them: in the order of the list of needs."""
    kinds = contact_need_kinds()
    order = list(kinds)
    known = sorted((need for need in needs if need.code in kinds), key=lambda need: order.index(need.code))
    labels = ((_OF_THEM.sub("you", kinds[need.code].label), need.detail) for need in known)
    return "; ".join(f"{label}: {isolated(detail)}" if detail else label for label, detail in labels)


def told_of(outcome: Outcome | None, voice: Voice) -> str:
    """What comes of the call as a whole, where the registry has words for it."""
    if outcome is None:
        return ""
    return (outcome.told_about_them if voice is ABOUT_THEM else outcome.told) or ""


def leads_on(outcome: Outcome) -> bool:
    """Whether somebody else is to do something after the call."""
    return outcome.passed_on or outcome.opens != "none"


def if_nothing_happens(line: str, reference: str) -> str:
    return f"If any of this does not happen, ring {grouped(line)}. The number of this call is {reference}."


def come_back(line: str, reference: str) -> str:
    return f"To talk to us again, ring {grouped(line)}. The number of this call is {reference}."
