"""Whom to ring back, and on which number: a name and a number of two people never come together."""

from dataclasses import dataclass

from app.contacts.models import Contact
from app.front_door.rules import rings_about_them
from app.people.models import Person


@dataclass(frozen=True)
class Reached:
    """Either may be empty: then it is not known."""

    name: str
    telephone: str


def whom_to_ring(contact: Contact, person: Person | None, *, named: str = "") -> Reached:
    """`named`: whom the officer says to ring, "" for whoever is on the line. Somebody whose name is not the
    one a number is known by has no number here."""
    caller, own = Reached(contact.caller_name, contact.caller_telephone), _own(contact, person)
    on_the_line = caller if _somebody_else(contact, own.name) else own
    if not named:
        return on_the_line
    known = [on_the_line, caller, own]
    same = [each for each in known if _same(each.name, named)]
    if not same:  # "Karen" is Karen Hobbs, where nobody else here could be
        called = [each for each in known if _called(each.name, named)]
        same = called if len({each.name for each in called}) == 1 else []
    return Reached(named, same[0].telephone if same else "")


def _own(contact: Contact, person: Person | None) -> Reached:
    """Whoever rings for themselves may ring from a number that is not kept with their facts."""
    name, number = (person.full_name, person.telephone) if person else ("", "")
    if not number and not _somebody_else(contact, name):
        number = contact.caller_telephone
    return Reached(name, number)


def _somebody_else(contact: Contact, name: str) -> bool:
    """Another caller's name says so too, where nobody chose who is on the line."""
    return rings_about_them(contact) or bool(contact.caller_name and not _same(contact.caller_name, name))


def _called(name: str, named: str) -> bool:
    """By a part of their name."""
    words = named.casefold().split()
    return bool(words) and set(words) <= set(name.casefold().split())


def _same(name: str, other: str) -> bool:
    return bool(name.strip()) and " ".join(name.split()).casefold() == " ".join(other.split()).casefold()
