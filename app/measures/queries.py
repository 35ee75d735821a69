"""The only place that reads what measures count: a few columns of each row, one question for each table."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlmodel import Session, and_, col, or_

from app.contacts.models import Contact
from app.flows.models import FlowRevision
from app.kit import clock
from app.measures.hit_rate import TakenUp
from app.measures.records import ContactRow, FollowUpRow
from app.needs_met.queries import flow_words
from app.signposting.models import How, Introduction

# A contact's team: the one that closed it, or while it is open the one that has it.
_TEAM = func.coalesce(col(Contact.closed_team), col(Contact.team))


def list_contacts(
    session: Session, *, since: datetime, until: datetime, gap_days: int
) -> Sequence[ContactRow]:
    """Those received from `since` and before `until`, and earlier ones whose episode may reach into it."""
    # A day more than the gap: it is counted in calendar days, this in hours.
    reach = since - timedelta(days=gap_days + 1)
    ended_late = or_(col(Contact.closed_at).is_(None), col(Contact.closed_at) >= reach)
    may_reach = and_(col(Contact.person_id).is_not(None), ended_late)
    asked = select(
        col(Contact.person_id),
        col(Contact.received_at),
        col(Contact.closed_at),
        col(Contact.call_type),
        col(Contact.outcome),
        col(Contact.enquiry_kind),
        col(Contact.closed_by_role),
        col(Contact.safeguarding),
        col(Contact.area),
        _TEAM,
        exists().where(col(Introduction.contact_id) == col(Contact.id), *_meant_for_them()),
    ).where(*_real(), col(Contact.received_at) < until, or_(col(Contact.received_at) >= since, may_reach))
    return [ContactRow(*row) for row in session.connection().execute(asked).all()]


def list_follow_ups(session: Session, *, since: date, until: date) -> Sequence[FollowUpRow]:
    """Introductions whose follow-up falls due on one of these days, both included."""
    asked = (
        select(
            col(Introduction.follow_up_due_on),
            col(Introduction.result),
            col(Contact.person_id),
            col(Contact.call_type),
            col(Contact.outcome),
            col(Contact.area),
            _TEAM,
        )
        .join(Contact, col(Contact.id) == col(Introduction.contact_id))
        .where(*_real(), col(Introduction.follow_up_due_on).between(since, until), *_meant_for_them())
    )
    rows = session.connection().execute(asked).all()
    return [
        FollowUpRow(due_on, result, person_id, call_type, outcome, area, team)
        for due_on, result, person_id, call_type, outcome, area, team in rows
        if due_on
    ]


def list_taken_up(session: Session, *, since: datetime, until: datetime) -> list[TakenUp]:
    """Introductions meant for the person and not undone, of closed contacts received from `since` and before
    `until`."""
    asked = (
        select(
            col(Introduction.reasons),
            col(Introduction.rank),
            col(Contact.received_at),
            col(Contact.outcome),
            col(FlowRevision.flow),
            col(FlowRevision.revision),
        )
        .join(Contact, col(Contact.id) == col(Introduction.contact_id))
        .join(FlowRevision, col(FlowRevision.id) == col(Contact.flow_revision_id))
        .where(
            *_real(),
            *_meant_for_them(),
            col(Contact.closed_at).is_not(None),
            col(Contact.received_at) >= since,
            col(Contact.received_at) < until,
        )
    )
    return [
        TakenUp(
            need=str(reasons[0].get("need", "")) if reasons else "",
            month=f"{clock.local(received_at):%Y-%m}",
            flow=flow_words(flow, revision),
            outcome=outcome,
            rank=rank,
        )
        for reasons, rank, received_at, outcome, flow, revision in session.connection().execute(asked)
    ]


def _real() -> tuple[ColumnElement[bool], ...]:
    """Said here because these questions go past the session, whose wall leaves practice out elsewhere."""
    return (col(Contact.practice_id).is_(None),)


def _meant_for_them() -> tuple[ColumnElement[bool], ...]:
    return (col(Introduction.undone_at).is_(None), col(Introduction.how) != How.NOT_FOR_THEM.value)
