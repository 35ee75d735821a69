"""Reading a call whole: who may, the note in the audit that they did, and the page."""

from dataclasses import replace
from uuid import UUID

from fastapi import Response

from app.audit.actions import record
from app.contacts.models import Contact, HeldByAnother
from app.contacts.queries import get_contact
from app.contacts.rules import MAY_TAKE_OVER, Access, access
from app.db import Database
from app.front_door.desk import Desk
from app.front_door.pages.record import RecordLine
from app.front_door.passing import on_the_record
from app.front_door.queries import gather
from app.front_door.undoing import undo_view
from app.front_door.views.record import record_page
from app.front_door.whole import Whole, gather_whole
from app.kit import clock
from app.people.pages import contact_needs_view
from app.web.rendering import render


def readable(desk: Desk, contact_id: UUID) -> Contact:
    """The call, to read whole. Raises HeldByAnother where this role may not."""
    contact = get_contact(desk.session, contact_id)
    if access(contact, staff_id=desk.who.by, role=desk.who.role) is Access.NONE:
        raise HeldByAnother("This call is another worker's.", "Ask them, or a manager.")
    return contact


def note_reading(desk: Desk, contact: Contact, *, taken_as: str = "page") -> None:
    """Written apart because the request only reads. One's own call on the screen is no news; what leaves
    the service, `taken_as` a file or a letter, always is."""
    if contact.held_by == desk.who.by and taken_as == "page":
        return
    database: Database = desk.request.app.state.database
    with database.work() as session:
        subject, detail = ("contact", str(contact.id)), {"as": taken_as}
        record(session, verb="contact:viewed", subject=subject, by=desk.who.by, at=clock.now(), detail=detail)


def read_whole(desk: Desk, contact: Contact) -> Whole:
    call = gather(desk.session, contact)
    return gather_whole(desk.session, call, desk.understand(call), desk.matcher.needs)


def show_record(
    desk: Desk, contact: Contact, *, status: int = 200, unsaved: tuple[RecordLine, ...] = ()
) -> Response:
    whole = read_whole(desk, contact)
    call = whole.call
    own, is_open = contact.held_by == desk.who.by, contact.closed_at is None
    page = record_page(
        whole,
        desk.outcomes,
        role=desk.who.role,
        needs=contact_needs_view(desk.session, call.person, today=clock.today()),
        names=desk.names_in(whole.staff()),
        may_go_on=own and is_open,
        may_reopen=own and not is_open,
        may_take_over=not own and is_open and desk.who.role in MAY_TAKE_OVER,
        unsaved=unsaved,
        undo=undo_view(contact, by=desk.who.by),
    )
    passing = on_the_record(desk, contact, call.words)
    return render(desk.request, replace(page, passing=passing), status=status)
