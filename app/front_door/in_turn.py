"""A call together with the people it is or was about, held to be written.

People come before calls, and each in one order: whoever joins two records holds both and then moves their
calls, so nobody holds what the other waits for.
"""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from sqlmodel import Session

from app.contacts.queries import get_contact
from app.front_door.queries import find_about
from app.people.models import PeopleChanged
from app.people.queries import hold_people

_TRIES = 5  # each but the first because somebody moved the call to another person at that very moment


class _Moved(Exception):
    """The call is about somebody who is not held."""


def take_turn(session: Session, *contact_ids: UUID, people: Iterable[UUID] = ()) -> None:
    """Hold these calls, whom they are about, whom that was before their last act, and `people`.

    To be asked before anything is read: what is read after it stands until the request ends.
    """
    for _ in range(_TRIES):
        with suppress(_Moved), session.begin_nested():
            about = [person for contact_id in contact_ids for person in find_about(session, contact_id)]
            held = hold_people(session, {*about, *people})
            for contact_id in sorted(contact_ids):
                contact = get_contact(session, contact_id, to_write=True)
                if contact.person_id is not None and contact.person_id not in held:
                    raise _Moved
            return
    raise PeopleChanged("Others are joining this person's records at this moment, so nothing was saved.")
