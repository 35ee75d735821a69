"""The door to a practice call, for every address of a call: inside, only its own rows are seen (ADR 0018)."""

from functools import partial
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.accounts.guards import Arriving
from app.callbacks.queries import find_contact_of
from app.contacts import queries as contacts
from app.db import RequestSession
from app.flows.queries import flow_in, get_revision
from app.kit.practice import enter, hang_door
from app.practice import rules
from app.practice.models import PracticeCall
from app.practice.queries import find_practice
from app.practice.script import Script, find_script
from app.web.on_the_line import OnTheLine, Said, put_on_the_line


async def enter_practice(request: Request, session: RequestSession, arriving: Arriving) -> None:
    """Somebody else's practice call is not entered, so to them there is no call at that address."""
    contact_id, callback_id = _id(request, "contact_id"), _id(request, "callback_id")
    if arriving is not None and (contact_id or callback_id):
        hang_door(session, partial(_open, request, session, contact_id, callback_id, arriving.by))


def _open(
    request: Request, session: Session, contact_id: UUID | None, callback_id: UUID | None, by: str
) -> bool:
    """`callback_id`: of a promise that has an address of its own, without its call's."""
    if contact_id is None and callback_id is not None:
        contact_id = find_contact_of(session, callback_id)
    practice = find_practice(session, contact_id, taken_by=by) if contact_id else None
    script = find_script(practice.script) if practice else None
    if practice is None or script is None:
        return False
    enter(session, practice.id)
    put_on_the_line(request, partial(look, session, practice, script))
    return True


def _id(request: Request, name: str) -> UUID | None:
    try:
        return UUID(str(request.path_params.get(name, "")))
    except ValueError:
        return None


def look(session: Session, practice: PracticeCall, script: Script) -> OnTheLine:
    """Who is on the line and what was said so far."""
    contact = contacts.get_contact(session, practice.contact_id)
    flow = flow_in(get_revision(session, contact.flow_revision_id))
    asked, ticked = asked_on_the_page(session, practice), ticked_at_closing(session, practice)
    said = rules.passed(script, practice.heard, asked, ticked)
    heard = rules.lines_heard(practice.heard)
    coming = script.lines[heard] if heard < len(script.lines) else None
    return OnTheLine(
        contact_id=practice.contact_id,
        title=script.title,
        who=script.who,
        said=tuple(Said(passed.key, passed.by_caller, passed.words, passed.aside) for passed in said),
        heard=heard,
        wait=rules.seconds_before(coming, said[-1] if said else None) if coming else None,
        questions=tuple(rules.questions_of(flow)),
        closed=contact.closed_at is not None,
    )


def asked_on_the_page(session: Session, practice: PracticeCall) -> list[rules.Asked]:
    """Prompts dealt with by asking: not what was skipped, nor what had been said unasked."""
    return [
        rules.Asked(answer.given_at, answer.prompt_id, answer.wording)
        for answer in contacts.list_answers(session, practice.contact_id)
        if answer.state == "covered" and not answer.because
    ]


def ticked_at_closing(session: Session, practice: PracticeCall) -> list[rules.Asked]:
    """Closing questions answered as asked."""
    return [
        rules.Asked(gate.given_at, gate.gate_id, gate.wording)
        for gate in contacts.list_gate_answers(session, practice.contact_id)
        if gate.how == "asked"
    ]
