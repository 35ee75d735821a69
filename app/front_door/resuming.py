"""A conversation that was cut off goes on: with its own worker or with whoever got the redial."""

from sqlmodel import Session

from app.callbacks import actions as callbacks
from app.callbacks.models import Try
from app.callbacks.queries import find_dropped, list_tries
from app.contacts import actions
from app.contacts.actions.noting import note
from app.contacts.models import Contact
from app.contacts.queries import list_contacts_of, list_words
from app.contacts.rules import MAY_TAKE_OVER, Save
from app.errors import NotAllowed, OutOfStep
from app.front_door import joining
from app.front_door.desk import Desk
from app.front_door.last_act import went_on
from app.front_door.listening import flags_in
from app.front_door.passing import CUT_OFF, may_go_on
from app.front_door.queries import gather
from app.front_door.second_half import alike, caller_of_both, check_goes_along, check_may_resume
from app.front_door.undoing import Undo
from app.handovers import actions as handovers
from app.kit import clock
from app.people.models import Person
from app.people.queries import find_person

# What the record says where the officer had no time to say it.
RANG_BACK = "They rang back after the line dropped."


def resume(desk: Desk, contact: Contact, *, line: str) -> Undo:
    """Take it up again: opened if it was put away as cut off, taken over if it is another worker's.

    Gives what stood before.
    """
    if not may_go_on(contact):
        raise OutOfStep("This conversation has been closed meanwhile.", "Begin a new call for them.")
    by, now = desk.who.by, clock.now()
    was, tried = contact.model_dump(mode="json"), None
    if contact.closed_at is not None:
        actions.reopen_contact(desk.session, contact=contact, by=by, at=now)
    if contact.held_by != by:
        if desk.who.role not in MAY_TAKE_OVER:
            raise NotAllowed("Only somebody who takes calls can go on with this conversation.")
        handovers.take_over(
            desk.session, contact=contact, line=line or RANG_BACK, by=by, team=desk.who.team, at=now
        )
    if dropped := find_dropped(desk.session, contact.id):
        callbacks.record_try(desk.session, callback=dropped, result=Try.THEY_RANG, by=by, at=now)
        tried = list_tries(desk.session, dropped.id)[-1]
    note(desk.session, contact, "contact:carried_on", by, now, {})
    return went_on(was=was, at=now, tried=tried, taken=was["held_by"] != by)


def carry_on(desk: Desk, begun: Contact, standing: Contact, *, line: str) -> None:
    """The call just begun is the second half of another: all that is in it goes there, and it is put away."""
    both, now = (gather(desk.session, begun), gather(desk.session, standing)), clock.now()
    known_before = all(
        call.person is not None and not _of_one_call(desk.session, call.person) for call in both
    )
    other_person = begun.person_id != standing.person_id
    check_goes_along(both[0], known_before=known_before and other_person)
    caller = caller_of_both(actions.on_the_line(begun), actions.on_the_line(standing))
    dropped = find_dropped(desk.session, standing.id) is not None
    check_may_resume(standing, by=desk.who.by, dropped=dropped, alike=alike(*both, now=now))
    resume(desk, standing, line=line)
    actions.change_call(desk.session, contact=standing, caller=caller, by=desk.who.by, at=now)
    move_into(desk, begun, standing)


def move_into(desk: Desk, begun: Contact, standing: Contact) -> None:
    """The words of the call just begun follow those that stand; the call itself is put away as cut off."""
    by, now = desk.who.by, clock.now()
    there = {
        block.voice: block for block in list_words(desk.session, standing.id) if not block.kept_beside_id
    }
    for block in list_words(desk.session, begun.id):
        if block.text:
            before = there.get(block.voice)
            text = f"{before.text}\n{block.text}" if before and before.text else block.text
            save = Save(text, before.revision if before else 0)
            actions.save_words(desk.session, contact=standing, voice=block.voice, save=save, by=by, at=now)
    _one_person(desk, begun, standing)
    kinds = {choice.code for choice in desk.enquiry_kinds()}
    actions.close_contact(
        desk.session,
        contact=begun,
        outcome="not_an_enquiry",
        enquiry_kind=CUT_OFF if CUT_OFF in kinds else None,
        safeguarding=False,
        by=by,
        role=desk.who.role,
        team=desk.who.team,
        at=now,
    )
    call = gather(desk.session, standing)
    heard = flags_in(desk.understand(call))
    actions.raise_flags(desk.session, contact=standing, heard=heard, at=now)


def _one_person(desk: Desk, begun: Contact, standing: Contact) -> None:
    """Whoever rang twice is one person: a record made in one of the two calls alone joins the other's."""
    session, by, now = desk.session, desk.who.by, clock.now()
    there, here = find_person(session, standing.person_id), find_person(session, begun.person_id)
    if here is None or (there is not None and there.id == here.id):
        return
    if there is None:
        actions.set_person(session, contact=standing, person=here, area=begun.area, by=by, at=now)
        return
    kept, other = (there, here) if _of_one_call(session, here) else (here, there)
    if _of_one_call(session, other):
        facts = joining.filled(kept, other)
        joining.join(session, kept=kept, other=other, facts=facts, keep_names=True, by=by, at=now)


def _of_one_call(session: Session, person: Person) -> bool:
    return len(list_contacts_of(session, person.id)) == 1
