"""People spoken with before, each with what a call needs of them: calls, introductions and results, needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.contacts.models import Contact
from app.contacts.queries import list_contacts_of_all, list_people_rung_from
from app.kit import clock
from app.people.asked import Asked, read_asked
from app.people.models import Person
from app.people.pages import NOBODY, ContactNeedsView, contact_needs_of
from app.people.queries import list_found, list_likely_the_same, list_standing
from app.people.rules import Likeness
from app.signposting.models import Introduction
from app.signposting.queries import list_introductions_of_all

MOST_FOUND = 20


@dataclass(frozen=True)
class KnownPerson:
    """`likeness`: what speaks for and against their being the person of the call, where that is asked."""

    person: Person
    likeness: Likeness
    calls: Sequence[Contact]
    introductions: Sequence[Introduction]
    needs: ContactNeedsView


@dataclass(frozen=True)
class Known:
    """Beside one call: the needs and the past of its person, who they may be, who was looked for.

    `asked`: the words somebody was looked for by, None where nobody was.
    """

    me: KnownPerson | None = None
    likely: Sequence[KnownPerson] = ()
    asked: str | None = None
    found: Sequence[KnownPerson] = ()


def known_to(session: Session, person: Person | None, *, asked: str | None = None) -> Known:
    alike = list_likely_the_same(session, person) if person else []
    found = look_for(session, asked, but=person) if asked else []
    likeness = {one.id: like for one, like in alike}
    looked = {one.id: one for one in found if person is None or one.id != person.id}
    likely = [(one, like) for one, like in alike if one.id not in looked]
    rows = [(one, likeness.get(one.id, Likeness())) for one in looked.values()]
    me = [(person, Likeness())] if person else []
    known = know(session, [*me, *likely, *rows], today=clock.today())
    after = len(me) + len(likely)
    return Known(known[0] if me else None, known[len(me) : after], asked, known[after:])


def look_for(
    session: Session, typed: str, *, limit: int = MOST_FOUND, but: Person | None = None
) -> list[Person]:
    """Who is meant by what was typed, by their own facts or by the number a caller rang from."""
    asked = read_asked(typed, today=clock.today())
    found = list_found(session, asked, limit=limit, but=but)
    rung = list_people_rung_from(session, asked.telephones, limit=limit) if asked.telephones else ()
    callers = list_standing(session, rung).values()
    return list({person.id: person for person in (*found, *callers)}.values())[:limit]


def know(session: Session, people: Iterable[tuple[Person, Likeness]], *, today: date) -> list[KnownPerson]:
    """Three questions to the database for any number of people."""
    rows = list(people)
    calls = list_contacts_of_all(session, {person.id for person, _ in rows}) if rows else ()
    made = list_introductions_of_all(session, [call.id for call in calls]) if calls else ()
    needs = contact_needs_of(session, (person for person, _ in rows), today=today)
    return [_known(person, like, calls, made, needs.get(person.id, NOBODY)) for person, like in rows]


def _known(
    person: Person,
    likeness: Likeness,
    calls: Iterable[Contact],
    made: Iterable[Introduction],
    needs: ContactNeedsView,
) -> KnownPerson:
    own = [call for call in calls if call.person_id == person.id]
    ids = {call.id for call in own}
    return KnownPerson(person, likeness, own, [one for one in made if one.contact_id in ids], needs)


def note_search(session: Session, *, typed: str, found: int, where: UUID | str, by: str) -> None:
    """That somebody was looked for, by what kind of thing, and how many were shown; never the words."""
    asked = read_asked(typed, today=clock.today())
    detail: dict[str, str | int] = {"by": _kinds(asked), "found": found}
    subject = ("search", str(where))
    record(session, verb="person:searched", subject=subject, by=by, at=clock.now(), detail=detail)


def note_offered(session: Session, person: Person | None, *, where: UUID, by: str) -> None:
    """That people were offered by themselves, because somebody typed facts which they share."""
    offered = list_likely_the_same(session, person) if person else []
    if offered:
        detail: dict[str, str | int] = {"by": "facts", "found": len(offered)}
        subject = ("search", str(where))
        record(session, verb="person:searched", subject=subject, by=by, at=clock.now(), detail=detail)


def _kinds(asked: Asked) -> str:
    kinds = {
        "name": asked.names,
        "born": asked.dates or asked.year,
        "telephone": asked.telephones,
        "postcode": asked.postcode or asked.outward,
    }
    return ",".join(kind for kind, given in kinds.items() if given)
