"""The facts about the person, all of which may be empty."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from app.contacts.models import Contact
from app.front_door import rules
from app.front_door.pages.call import About, LikelyPerson
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.kit import clock
from app.people.actions import facts_of
from app.people.models import Person
from app.people.rules import GENDERS, age_on
from app.web import dates
from conversation_flows.outcomes import Outcomes

_PLAIN = ("full_name", "postcode", "place", "telephone", "how_to_contact", "access_needs")


def about_view(
    call: Call,
    *,
    likely: Sequence[tuple[Person, Sequence[Contact]]],
    earlier: Sequence[Contact],
    outcomes: Outcomes,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> About:
    """`likely`: people who may be this one with their calls; `typed` is shown instead of what is stored."""
    person = call.person
    values = {**_stored(person), "caller_name": call.contact.caller_name, **(typed or {})}
    gender = values.get("gender", "")
    age = f"{age_on(person.born_on, clock.today())} years old" if person and person.born_on else ""
    return About(
        contact_id=call.contact.id,
        shown=json.dumps(asdict(facts_of(person)), default=str),
        values=values,
        errors=dict(errors or {}),
        caller_roles=tuple(
            Choice(role.value, label, chosen=role == call.contact.caller_role)
            for role, label in rules.CALLER_LABELS.items()
        ),
        genders=tuple(Choice(code, label, chosen=code == gender) for code, label in GENDERS.items()),
        age=age,
        likely=tuple(_likely(other, calls, outcomes) for other, calls in likely),
        earlier=tuple(earlier_line(c, outcomes) for c in earlier if c.id != call.contact.id),
    )


def _stored(person: Person | None) -> dict[str, str]:
    values = {name: (getattr(person, name) if person else "") for name in _PLAIN}
    born = person.born_on if person else None
    parts = (str(born.day), str(born.month), str(born.year)) if born else ("", "", "")
    day, month, year = parts
    values |= {"born_day": day, "born_month": month, "born_year": year}
    return values | {"gender": person.gender if person else ""}


def _likely(person: Person, calls: Sequence[Contact], outcomes: Outcomes) -> LikelyPerson:
    return LikelyPerson(
        id=person.id,
        name=person.full_name or "Name not given",
        born=dates.day(person.born_on) if person.born_on else "",
        earlier=tuple(earlier_line(call, outcomes) for call in calls[:3]),
    )


def earlier_line(contact: Contact, outcomes: Outcomes) -> str:
    """One call in one line: when, and how it ended."""
    known = outcomes.by_code.get(contact.outcome or "")
    ended = known.label if known else (contact.outcome or "still open")
    return f"{dates.day(contact.received_at)}: {ended}"
