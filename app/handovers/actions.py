"""What can be done with a hand-over. The caller has the contact locked to write."""

from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.audit.models import Verb
from app.contacts.actions import change_holder
from app.contacts.models import Contact
from app.handovers import queries
from app.handovers.models import Ending, HandOver, NoLongerWaiting

_SLIP = "Taken by mistake and handed back."


def give(
    session: Session,
    *,
    contact: Contact,
    line: str,
    to_staff: str | None,
    to_team: str,
    by: str,
    at: datetime,
) -> HandOver:
    """Offer the call. It stays the giver's until it is accepted; an earlier offer is overtaken."""
    standing = queries.find_waiting(session, contact.id)
    if standing and (standing.line, standing.to_staff, standing.to_team) == (line, to_staff, to_team):
        return standing
    if standing:
        _end(session, standing, Ending.OVERTAKEN, by=by, at=at)
    given = HandOver(
        contact_id=contact.id,
        line=line,
        from_staff=contact.held_by,
        to_staff=to_staff,
        to_team=to_team,
        given_at=at,
        given_by=by,
    )
    session.add(given)
    session.flush()
    _note(session, given, "handover:given", by, at)
    return given


def accept(
    session: Session, *, hand_over: HandOver, contact: Contact, by: str, team: str, at: datetime
) -> None:
    """Raises NoLongerWaiting when it was answered, or taken back, before."""
    if hand_over.ended_at is not None:
        raise NoLongerWaiting("Somebody has answered this hand-over already, or it was taken back.")
    _end(session, hand_over, Ending.ACCEPTED, by=by, at=at)
    change_holder(session, contact=contact, to=by, team=team, by=by, at=at)
    _note(session, hand_over, "handover:accepted", by, at)


def give_back(session: Session, *, hand_over: HandOver, reason: str, by: str, at: datetime) -> None:
    if hand_over.ended_at is not None:
        raise NoLongerWaiting("Somebody has answered this hand-over already, or it was taken back.")
    hand_over.reason = reason
    _end(session, hand_over, Ending.GIVEN_BACK, by=by, at=at)
    _note(session, hand_over, "handover:given_back", by, at)


def take_back(session: Session, *, hand_over: HandOver, by: str, at: datetime) -> None:
    """By whoever gave it, until it is accepted. A second click changes nothing."""
    if hand_over.ending == Ending.TAKEN_BACK:
        return
    if hand_over.ended_at is not None:
        raise NoLongerWaiting("It was answered before you took it back.")
    _end(session, hand_over, Ending.TAKEN_BACK, by=by, at=at)
    _note(session, hand_over, "handover:taken_back", by, at)


def take_over(session: Session, *, contact: Contact, line: str, by: str, team: str, at: datetime) -> HandOver:
    """The call as if handed over to and accepted by the taker, whose line says why."""
    standing = queries.find_waiting(session, contact.id)
    if standing:
        _end(session, standing, Ending.OVERTAKEN, by=by, at=at)
    taken = HandOver(
        contact_id=contact.id, line=line, from_staff=contact.held_by, to_staff=by, given_at=at, given_by=by
    )
    _end(session, taken, Ending.ACCEPTED, by=by, at=at)
    change_holder(session, contact=contact, to=by, team=team, by=by, at=at)
    return taken


def hand_back(session: Session, *, contact: Contact, to: str, team: str, by: str, at: datetime) -> None:
    """Taking it over was a slip: the call is with whoever held it, who is told why it went and came. What the
    taker offered of it meanwhile is no longer theirs to give."""
    standing = queries.find_waiting(session, contact.id)
    if standing:
        _end(session, standing, Ending.OVERTAKEN, by=by, at=at)
    back = HandOver(contact_id=contact.id, line=_SLIP, from_staff=by, to_staff=to, given_at=at, given_by=by)
    _end(session, back, Ending.ACCEPTED, by=by, at=at)
    change_holder(session, contact=contact, to=to, team=team, by=by, at=at)


def put_away(session: Session, *, hand_over: HandOver, by: str, at: datetime) -> None:
    """The line has been read. It leaves the top of the call and stays in the record."""
    if hand_over.put_away_at is None:
        hand_over.put_away_at, hand_over.put_away_by = at, by
        session.add(hand_over)
        _note(session, hand_over, "handover:put_away", by, at)


def bring_back(session: Session, *, hand_over: HandOver, by: str, at: datetime) -> None:
    """The line stands on top of the call again."""
    if hand_over.put_away_at is not None:
        hand_over.put_away_at = hand_over.put_away_by = None
        session.add(hand_over)
        _note(session, hand_over, "handover:brought_back", by, at)


def _end(session: Session, hand_over: HandOver, ending: Ending, *, by: str, at: datetime) -> None:
    hand_over.ending, hand_over.ended_at, hand_over.ended_by = ending.value, at, by
    session.add(hand_over)
    session.flush()


def _note(session: Session, hand_over: HandOver, verb: Verb, by: str, at: datetime) -> None:
    detail = {"contact": str(hand_over.contact_id)}
    record(session, verb=verb, subject=("hand_over", str(hand_over.id)), by=by, at=at, detail=detail)
