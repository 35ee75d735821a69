"""The facts about the person, all of which may be empty, and what is known of them from before."""

from collections.abc import Mapping
from dataclasses import replace

from app.accounts.rules import Staff
from app.contacts.actions import on_the_line
from app.contacts.models import CallerRole, Contact
from app.front_door import rules
from app.front_door.about_form import as_shown
from app.front_door.known_people import Known
from app.front_door.pages.call import About
from app.front_door.pages.people import KnownPersonView
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.front_door.views.people import ended, known_view
from app.kit import clock
from app.people.actions import facts_of
from app.people.born import aged, parts_of
from app.people.models import Person
from app.people.pages import NOBODY, need_labels, need_typed
from app.people.rules import GENDERS
from app.web import dates
from conversation_flows.outcomes import Outcomes

_PLAIN = ("full_name", "also_known_as", "postcode", "place", "telephone", "needs_in_words")
_CALLER = ("caller_name", "caller_relation", "caller_telephone")


def about_view(
    call: Call,
    *,
    known: Known,
    outcomes: Outcomes,
    who: Staff,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    number_in_doubt: str = "",
) -> About:
    """`typed` is shown instead of what is stored."""
    person = call.person
    values = {**_stored(person), **_caller(call.contact), **(typed or {})}
    gender = values.get("gender", "")
    age = f"{aged(person.born_on, clock.today())} years old" if person and person.born_on else ""
    return About(
        contact_id=call.contact.id,
        shown=as_shown(facts_of(person), on_the_line(call.contact)),
        values=values,
        errors=dict(errors or {}),
        number_in_doubt=number_in_doubt,
        caller_is_person=call.contact.caller_role == CallerRole.PERSON,
        genders=tuple(Choice(code, label, chosen=code == gender) for code, label in GENDERS.items()),
        age=age,
        me=_me(known, call, outcomes, who),
        needs=known.me.needs if known.me else NOBODY,
        need_kinds=need_labels(),
        need_typed=need_typed(values.get("typed", ""), errors or {}),
        likely=tuple(known_view(one, outcomes, who) for one in known.likely),
        asked=known.asked or "",
        looked=known.asked is not None,
        found=tuple(known_view(one, outcomes, who) for one in known.found),
        caller_roles=tuple(
            Choice(role.value, label, chosen=role == call.contact.caller_role)
            for role, label in rules.CALLER_LABELS.items()
        ),
    )


def _me(known: Known, call: Call, outcomes: Outcomes, who: Staff) -> KnownPersonView | None:
    """What came before this call."""
    if known.me is None:
        return None
    before = [earlier for earlier in known.me.calls if earlier.id != call.contact.id]
    return known_view(replace(known.me, calls=before), outcomes, who, most=5)


def _stored(person: Person | None) -> dict[str, str]:
    values = {name: (getattr(person, name) if person else "") for name in _PLAIN}
    year, month, day = parts_of(person.born_on if person else None)
    values |= {"born_day": day, "born_month": month, "born_year": year}
    return values | {"gender": person.gender if person else ""}


def _caller(contact: Contact) -> dict[str, str]:
    return {name: getattr(contact, name) for name in _CALLER}


def earlier_line(contact: Contact, outcomes: Outcomes) -> str:
    """One call in one line: when, and how it ended."""
    return f"{dates.day(contact.received_at)}: {ended(contact, outcomes)}"
