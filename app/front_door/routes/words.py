"""Words that stand already: whose they are, what stood before, and where they belong."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.accounts.queries import names_of
from app.accounts.rules import Staff
from app.contacts import actions, queries
from app.contacts.models import Contact, HeldByAnother, Voice
from app.contacts.rules import Access, access
from app.db import RequestSession
from app.errors import NotAllowed
from app.front_door.desk import AtDesk, Desk
from app.front_door.forms import EarlierForm, KeptForm, MoveForm, WordsForm
from app.front_door.listening import flags_in
from app.front_door.queries import gather
from app.front_door.views.earlier import earlier_page
from app.kit import clock
from app.web import notices
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter()

notices.register(
    {
        "words_back": "The earlier words stand again. What stood before is among the earlier words.",
        "words_moved": "The words are moved. “Move back” under them undoes it.",
        "words_moved_back": "The words are back where they were.",
        "words_taken_in": "The other words are at the end of yours now.",
        "words_read": "The other words are put away among the earlier words.",
    }
)


class AnotherSignedIn(NotAllowed):
    title = "Somebody else is signed in"
    what_to_do = "Let whoever typed them sign in again, or copy them."


def check_author(form: WordsForm, who: Staff) -> None:
    """Raise AnotherSignedIn where the page was made for somebody else: no words under a wrong name."""
    if form.typed_by not in {"", who.by}:
        raise AnotherSignedIn(
            f"These words were typed by somebody else than {who.display_name}, who is signed in now, "
            "so they were not saved under that name."
        )


@router.get("/calls/{contact_id}/words/{voice}/earlier")
def earlier_words(
    contact_id: UUID, voice: Voice, request: Request, session: RequestSession, who: CallTaker
) -> Response:
    """What stood in one voice's block before, newest first."""
    contact = queries.get_contact(session, contact_id)
    if access(contact, staff_id=who.by, role=who.role) is not Access.WRITE:
        raise HeldByAnother("This call is not yours to work in.")
    block = queries.find_words(session, contact.id, voice.value)
    earlier = queries.list_earlier_of(session, block) if block else []
    names = names_of(session, {one.written_by for one in earlier} | {one.kept_by for one in earlier})
    return render(request, earlier_page(contact, voice, block, earlier, names))


@router.post("/calls/{contact_id}/bring-back")
def bring_back(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), EarlierForm.read(posted)
    earlier = queries.get_earlier_words(session, contact.id, form.earlier_id)
    actions.bring_back(session, contact=contact, earlier=earlier, by=who.by, at=clock.now())
    return _back(desk, contact, "words_back")


@router.post("/calls/{contact_id}/words/{voice}/move")
def move(
    contact_id: UUID, voice: Voice, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), MoveForm.read(posted)
    actions.move_words(
        session, contact=contact, voice=voice.value, to=form.to.value, by=who.by, at=clock.now()
    )
    return _back(desk, contact, "words_moved")


@router.post("/calls/{contact_id}/words/{voice}/move-back")
def move_back(
    contact_id: UUID, voice: Voice, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, _ = desk.held(contact_id), NothingToSend.read(posted)
    actions.move_back(session, contact=contact, voice=voice.value, by=who.by, at=clock.now())
    return _back(desk, contact, "words_moved_back")


@router.post("/calls/{contact_id}/kept/{block_id}")
def settle_kept(
    contact_id: UUID, block_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), KeptForm.read(posted)
    copy = queries.get_kept_copy(session, contact.id, block_id)
    if form.act == "take_in":
        actions.take_in(session, contact=contact, copy=copy, by=who.by, at=clock.now())
        return _back(desk, contact, "words_taken_in")
    actions.put_away(session, contact=contact, copy=copy, by=who.by, at=clock.now())
    return _back(desk, contact, "words_read")


def _back(desk: Desk, contact: Contact, done: str) -> Response:
    """The page whole, for what is in the boxes has changed; what the words now raise is raised."""
    desk.session.flush()
    understood = desk.understand(gather(desk.session, contact))
    actions.raise_flags(desk.session, contact=contact, heard=flags_in(understood), at=clock.now())
    return RedirectResponse(f"/calls/{contact.id}?done={done}", status_code=303)
