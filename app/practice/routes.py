"""Practice: choosing a call, hearing it, asking, looking back."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.accounts.rules import Staff
from app.contacts.queries import get_contact
from app.db import RequestSession
from app.flows.queries import flow_in, get_revision, get_running_revision
from app.front_door.listening import understand
from app.front_door.queries import gather
from app.kit import clock
from app.kit.practice import knock
from app.practice import actions, queries
from app.practice.answering import reply_to
from app.practice.forms import BeginForm, LineForm
from app.practice.looking_back import look_back_page
from app.practice.models import PracticeCall, PracticeNotFound
from app.practice.pages import Begun, LinePage, PracticePage, ScriptLine
from app.practice.room import asked_on_the_page
from app.practice.script import Script, find_script, scripts
from app.resources.index import CurrentMatcher
from app.web import notices
from app.web.forms import Posted
from app.web.on_the_line import hang_up
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

notices.register({"practice-put-away": "The practice call is gone."})

# A page with scripts asks for the strip alone, and keeps the rest as it is.
_STRIP = "fd-strip"


@router.get("/practice")
def choose(request: Request, session: RequestSession, who: CallTaker) -> Response:
    begun = queries.list_practice(session, taken_by=who.by)
    closed = queries.closed_among(session, begun)
    page = PracticePage(
        title="Practice calls",
        scripts=tuple(ScriptLine(s.id, s.title, s.who, s.minutes) for s in scripts()),
        begun=tuple(_begun(practice, closed=practice.contact_id in closed) for practice in begun),
        kept_days=actions.KEPT.days,
    )
    return render(request, page)


def _begun(practice: PracticeCall, *, closed: bool) -> Begun:
    script = find_script(practice.script)
    title = script.title if script else "A call that is no longer offered"
    return Begun(practice.contact_id, title, practice.begun_at, closed)


@router.post("/practice")
def begin(session: RequestSession, who: CallTaker, posted: Posted) -> Response:
    script = _script(BeginForm.read(posted).script)
    contact = actions.begin(
        session,
        script=script,
        revision=get_running_revision(session),
        by=who.by,
        team=who.team,
        at=clock.now(),
    )
    return RedirectResponse(f"/calls/{contact.id}", status_code=303)


@router.post("/practice/{contact_id}/line")
def go_on(
    contact_id: UUID, request: Request, session: RequestSession, who: CallTaker, posted: Posted
) -> Response:
    """The caller's next words, or the officer's question and what it brings out."""
    form, practice = LineForm.read(posted), _mine(session, contact_id, who, to_write=True)
    script = _script(practice.script)
    if form.act != "ask":
        actions.hear_next(
            session,
            practice=practice,
            script=script,
            after=form.heard,
            every=form.act == "all",
            at=clock.now(),
        )
    elif form.question:
        contact = get_contact(session, contact_id)
        flow = flow_in(get_revision(session, contact.flow_revision_id))
        reply = reply_to(script, flow, form.question)
        actions.ask(session, practice=practice, question=form.question, reply=reply, at=clock.now())
    if _STRIP in request.headers:
        return render(request, LinePage(title="On the line"))
    return RedirectResponse(f"/calls/{contact_id}#on-the-line", status_code=303)


@router.get("/practice/{contact_id}/line")
def line(contact_id: UUID, request: Request, session: RequestSession, who: CallTaker) -> Response:
    """The strip as it stands: a prompt dealt with on the page may have brought something out."""
    _mine(session, contact_id, who)
    return render(request, LinePage(title="On the line"))


@router.get("/practice/{contact_id}")
def look_back(
    contact_id: UUID, request: Request, session: RequestSession, matcher: CurrentMatcher, who: CallTaker
) -> Response:
    practice = _mine(session, contact_id, who)
    hang_up(request)  # the whole page speaks of it
    call = gather(session, get_contact(session, contact_id))
    understood = understand(call, matcher, today=clock.today())
    asked = asked_on_the_page(session, practice)
    return render(request, look_back_page(_script(practice.script), practice, call, understood, asked))


@router.post("/practice/{contact_id}/put-away")
def put_away(contact_id: UUID, session: RequestSession, who: CallTaker, posted: Posted) -> Response:
    NothingToSend.read(posted)
    actions.put_away(session, practice=_mine(session, contact_id, who, to_write=True))
    return RedirectResponse("/practice?done=practice-put-away", status_code=303)


def _mine(session: Session, contact_id: UUID, who: Staff, *, to_write: bool = False) -> PracticeCall:
    knock(session)
    return queries.get_practice(session, contact_id, taken_by=who.by, to_write=to_write)


def _script(script_id: str) -> Script:
    script = find_script(script_id)
    if script is None:
        raise PracticeNotFound("That practice call is no longer offered.")
    return script
