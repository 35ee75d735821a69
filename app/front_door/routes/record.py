"""The record of a call to read or to take away, and the letter for the person."""

import json
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response

from app.accounts.guards import FollowUpKeeper
from app.front_door.desk import AtDesk
from app.front_door.letter import Size
from app.front_door.queries import gather
from app.front_door.reading import note_reading, read_whole, readable, show_record
from app.front_door.views.letter import letter_page
from app.front_door.views.record_file import record_file
from app.kit import clock
from app.web.rendering import render

router = APIRouter()


@router.get("/calls/{contact_id}/record")
def read_record(contact_id: UUID, desk: AtDesk, _who: FollowUpKeeper) -> Response:
    """Open calls can be read as well: the page says that they still are."""
    contact = readable(desk, contact_id)
    note_reading(desk, contact)
    return show_record(desk, contact)


@router.get("/calls/{contact_id}/record.json")
def take_record(contact_id: UUID, desk: AtDesk, _who: FollowUpKeeper) -> Response:
    """The file is named by the reference alone: names of files are seen by many."""
    contact = readable(desk, contact_id)
    note_reading(desk, contact, taken_as="json")
    whole = read_whole(desk, contact)
    council = desk.settings.council_name
    names = desk.names_in(whole.staff())
    taken = record_file(
        whole, desk.outcomes, names=names, council=council, at=clock.now(), role=desk.who.role
    )
    # Only ASCII: no reader takes a sign that turns the line round for anything but an escape.
    return Response(
        json.dumps(taken, indent=2),
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="{contact.reference}.json"'},
    )


@router.get("/calls/{contact_id}/letter")
def read_letter(
    contact_id: UUID,
    desk: AtDesk,
    _who: FollowUpKeeper,
    size: Size | None = None,
    checked: Literal["yes"] | None = None,
) -> Response:
    """`checked`: somebody has made sure that it is safe to send, where a flag says that it may not be."""
    contact = readable(desk, contact_id)
    note_reading(desk, contact, taken_as="letter")
    call = gather(desk.session, contact)
    page = letter_page(
        call,
        desk.outcomes,
        desk.settings,
        listed=desk.matcher.needs,
        names=desk.names(call),
        size=size,
        checked=checked is not None,
    )
    return render(desk.request, page)
