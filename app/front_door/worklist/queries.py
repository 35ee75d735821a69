"""What waits, one question for each kind of thing whoever asks, with only what a row needs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal, null, or_, select, true
from sqlmodel import Session, SQLModel, col

from app.accounts.rules import Staff
from app.callbacks.models import Callback, Why
from app.contacts.models import Contact, RaisedFlag, WordsBlock
from app.front_door.worklist.rules import POOL, Kind, Thing, Whose
from app.handovers.models import HandOver
from app.kit import clock
from app.people.models import Person
from app.signposting.models import Introduction
from app.signposting.queries import ASK_ON, to_ask, to_ring

# A closed call's team is the one that closed it.
_TEAM = func.coalesce(col(Contact.closed_team), col(Contact.team))

_OF_CONTACT = (
    col(Contact.id),
    col(Contact.reference),
    col(Contact.held_by),
    _TEAM,
    col(Contact.person_id),
    col(Contact.area),
)

_COMMA = literal(", ")

_MOST_CUT_OFF = 8


def list_things(
    session: Session, *, who: Staff, whose: Whose, today: date, no_enquiries: Collection[str]
) -> list[Thing]:
    """Everything that waits, in no order."""
    theirs = _theirs(who, whose)
    return [
        *_flags(session, theirs),
        *_callbacks(session, theirs),
        *_hand_overs(session, who, whose),
        *_kept_words(session, theirs),
        *_calls(session, theirs),
        *_to_ring(session, theirs, today, no_enquiries),
        *_follow_ups(session, theirs, today, no_enquiries),
    ]


def _theirs(who: Staff, whose: Whose) -> ColumnElement[bool]:
    match whose:
        case Whose.MINE:
            return col(Contact.held_by) == who.by
        case Whose.TEAM:
            return _of_team(who)
        case _:
            return true()


def _ask(
    table: type[SQLModel],
    thing_id: Any,  # noqa: ANN401 -- a column of any type
    since: Any,  # noqa: ANN401 -- a column or a plain value
    *,
    due: Any = None,  # noqa: ANN401 -- a column or a plain value
    code: Any = "",  # noqa: ANN401 -- a column or a plain value
    words: Any = "",  # noqa: ANN401 -- a column or a plain value
    count: Any = 0,  # noqa: ANN401 -- a column or a plain value
) -> Select[Any]:
    """The columns of a thing, then those of its contact, beside which the table is joined."""
    told = [thing_id, since, *(_column(value) for value in (due, code, words, count))]
    of_contact = col(Contact.id) == table.contact_id  # type: ignore[attr-defined]  # each of these has it
    return select(*told, *_OF_CONTACT).select_from(table).join(Contact, of_contact)


def _column(value: Any) -> Any:  # noqa: ANN401 -- a column, or what stands in its place
    return literal(value) if isinstance(value, (str, int)) else null() if value is None else value


def _things(session: Session, kind: Kind, asked: Select[Any]) -> Iterable[Thing]:
    return _rows_as_things(kind, session.execute(asked))


def _rows_as_things(kind: Kind, rows: Iterable[Any]) -> Iterable[Thing]:
    for row in rows:
        thing_id, since, due, code, words, count, *of_contact = row
        contact_id, reference, held_by, team, person_id, area = of_contact
        yield Thing(
            kind=kind,
            id=thing_id,
            contact_id=contact_id,
            reference=reference,
            held_by=held_by,
            team=team or "",
            person_id=person_id,
            area=area,
            since=since,
            due_at=_when_the_day_is_over(due) if kind in POOL else due,
            code=code,
            words=words,
            count=count,
        )


def _when_the_day_is_over(day: date) -> datetime:
    return clock.from_local(datetime.combine(day + timedelta(days=1), time()))


def _flags(session: Session, theirs: ColumnElement[bool]) -> Iterable[Thing]:
    """Of closed calls too: a call that ended in an emergency may have left one undecided."""
    at = col(RaisedFlag.raised_at)
    asked = _ask(RaisedFlag, col(RaisedFlag.id), at, due=at, code=col(RaisedFlag.kind))
    return _things(session, Kind.FLAG, asked.where(theirs, col(RaisedFlag.decided_at).is_(None)))


def _callbacks(session: Session, theirs: ColumnElement[bool]) -> Iterable[Thing]:
    """Promises outlive the call; a dropped line is of interest only while it is open."""
    asked = _ask(
        Callback,
        col(Callback.id),
        col(Callback.promised_at),
        due=col(Callback.due_at),
        code=col(Callback.why),
        words=col(Callback.to_whom) + _COMMA + col(Callback.telephone) + _COMMA + col(Callback.about),
        count=col(Callback.no_answers),
    ).where(
        theirs,
        col(Callback.result).is_(None),
        col(Callback.taken_back_at).is_(None),
        or_(col(Callback.why) != Why.DROPPED.value, col(Contact.closed_at).is_(None)),
    )
    for thing in _things(session, Kind.CALLBACK, asked):
        yield replace(thing, kind=Kind.DROPPED) if thing.code == Why.DROPPED else thing


def _hand_overs(session: Session, who: Staff, whose: Whose) -> Iterable[Thing]:
    """Mine are those offered to me or my team, and those I wait for."""
    offered = or_(
        col(HandOver.to_staff) == who.by, col(HandOver.to_team) == who.team if who.team else false()
    )
    theirs = _theirs(who, whose)
    asked = _ask(
        HandOver,
        col(HandOver.id),
        col(HandOver.given_at),
        code=func.coalesce(col(HandOver.to_staff), ""),
        words=col(HandOver.line),
    ).add_columns(col(HandOver.to_team))
    waiting = (col(HandOver.ended_at).is_(None), col(Contact.closed_at).is_(None))
    rows = session.execute(asked.where(or_(theirs, offered), *waiting)).all()
    teams = {row[0]: row[-1] for row in rows}
    for thing in _rows_as_things(Kind.HAND_OVER, (row[:-1] for row in rows)):
        yield replace(thing, to_staff=thing.code, to_team=teams[thing.id], code="")


def _kept_words(session: Session, theirs: ColumnElement[bool]) -> Iterable[Thing]:
    """Words kept apart from another window, one thing a call; while it is open somebody can look at them."""
    since, many = func.min(col(WordsBlock.saved_at)), func.count(col(WordsBlock.id))
    asked = _ask(WordsBlock, col(Contact.id), since, count=many).where(
        theirs, col(WordsBlock.kept_beside_id).is_not(None), col(Contact.closed_at).is_(None)
    )
    return _things(session, Kind.KEPT_WORDS, asked.group_by(*_OF_CONTACT))


def _calls(session: Session, theirs: ColumnElement[bool]) -> Iterable[Thing]:
    asked: Any = select(
        col(Contact.id),
        col(Contact.received_at),
        null(),
        col(Contact.call_type),
        literal(""),
        literal(0),
        *_OF_CONTACT,
    )
    return _things(session, Kind.CALL, asked.where(theirs, col(Contact.closed_at).is_(None)))


def _to_ring(
    session: Session, theirs: ColumnElement[bool], today: date, no_enquiries: Collection[str]
) -> Iterable[Thing]:
    asked = _introductions(col(Introduction.ring_on)).where(
        theirs, *to_ring(no_enquiries), col(Introduction.ring_on) <= today
    )
    return _things(session, Kind.TO_RING, asked)


def _follow_ups(
    session: Session, theirs: ColumnElement[bool], today: date, no_enquiries: Collection[str]
) -> Iterable[Thing]:
    asked = _introductions(ASK_ON).where(theirs, *to_ask(no_enquiries), today >= ASK_ON)
    return _things(session, Kind.FOLLOW_UP, asked)


def _introductions(due: Any) -> Select[Any]:  # noqa: ANN401 -- a column
    return _ask(
        Introduction,
        col(Introduction.id),
        col(Introduction.made_at),
        due=due,
        code=col(Introduction.how),
        words=col(Introduction.listing_name),
    )


def _of_team(who: Staff) -> ColumnElement[bool]:
    """Nobody's, for somebody without a team."""
    return _TEAM.in_([who.team] if who.team else [])


def list_people(session: Session, person_ids: Collection[UUID]) -> dict[UUID, Person]:
    """Those on one page of the list."""
    if not person_ids:
        return {}
    asked = select(Person).where(col(Person.id).in_(person_ids))
    return {person.id: person for person in session.scalars(asked)}


def list_cut_off(
    session: Session, *, who: Staff, since: datetime, kind: str
) -> Sequence[tuple[Contact, bool]]:
    """Conversations somebody who rings again may mean, and whether the line was marked as dropped.

    Dropped ones first, then own, then the team's; open and touched since then, or put away since as cut off.
    """
    dropped = exists().where(
        col(Callback.contact_id) == col(Contact.id),
        col(Callback.why) == Why.DROPPED.value,
        col(Callback.result).is_(None),
        col(Callback.taken_back_at).is_(None),
    )
    written = exists().where(col(WordsBlock.contact_id) == col(Contact.id), col(WordsBlock.saved_at) >= since)
    theirs = or_(col(Contact.held_by) == who.by, _of_team(who))
    touched = or_(col(Contact.received_at) >= since, written)
    still_open = and_(col(Contact.closed_at).is_(None), or_(dropped, and_(theirs, touched)))
    put_away = and_(theirs, col(Contact.closed_at) >= since, col(Contact.enquiry_kind) == kind)
    asked = (
        select(Contact, dropped)
        .where(or_(still_open, put_away))
        .order_by(dropped.desc(), col(Contact.held_by) != who.by, col(Contact.received_at).desc())
        .limit(_MOST_CUT_OFF)
    )
    return [(row[0], bool(row[1])) for row in session.execute(asked)]
