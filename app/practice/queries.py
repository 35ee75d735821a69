"""The only place that reads practice calls, and that clears them away."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Table, delete
from sqlmodel import Session, SQLModel, col, select

from app.practice.models import PracticeCall, PracticeNotFound


def find_practice(session: Session, contact_id: UUID, *, taken_by: str) -> PracticeCall | None:
    """The practice call this contact is, for the officer who took it and nobody else."""
    asked = select(PracticeCall).where(
        PracticeCall.contact_id == contact_id, PracticeCall.taken_by == taken_by
    )
    return session.exec(asked).first()


def get_practice(
    session: Session, contact_id: UUID, *, taken_by: str, to_write: bool = False
) -> PracticeCall:
    asked = select(PracticeCall).where(
        PracticeCall.contact_id == contact_id, PracticeCall.taken_by == taken_by
    )
    found = session.exec(asked.with_for_update() if to_write else asked).first()
    if found is None:
        raise PracticeNotFound("There is no practice call of yours at this address.")
    return found


def list_practice(session: Session, *, taken_by: str) -> Sequence[PracticeCall]:
    asked = select(PracticeCall).where(PracticeCall.taken_by == taken_by)
    return session.exec(asked.order_by(col(PracticeCall.begun_at).desc())).all()


def closed_among(session: Session, practices: Collection[PracticeCall]) -> set[UUID]:
    """Those of these whose call is closed: by plain columns, since each is in a room of its own."""
    contact = SQLModel.metadata.tables["contact"]
    wanted = {practice.contact_id for practice in practices}
    asked = select(contact.c.id).where(contact.c.id.in_(wanted), contact.c.closed_at.is_not(None))
    return {row[0] for row in session.connection().execute(asked)}


def list_begun_before(session: Session, moment: datetime) -> Sequence[PracticeCall]:
    return session.exec(select(PracticeCall).where(PracticeCall.begun_at < moment)).all()


def clear_away(session: Session, practice_ids: Collection[UUID]) -> None:
    """Delete every row of these practice calls, and whatever refers to one, in tables of any feature.

    It goes by the foreign keys, so that a table added tomorrow is cleared too.
    """
    session.flush()
    for table in _walled():
        marked = select(table.c.id).where(table.c.practice_id.in_(practice_ids))
        _delete(session, table, {row[0] for row in session.connection().execute(marked)})
    mine = SQLModel.metadata.tables["practice_call"]
    session.connection().execute(delete(mine).where(mine.c.id.in_(practice_ids)))
    session.expire_all()


def _walled() -> Iterator[Table]:
    """Those with a mark of their own, the ones that refer to others first."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        if "practice_id" in table.c:
            yield table


def _delete(session: Session, table: Table, ids: Collection[UUID]) -> None:
    if not ids:
        return
    for other in SQLModel.metadata.sorted_tables:
        for column in other.c:
            if other is table or not any(key.column.table is table for key in column.foreign_keys):
                continue
            if "id" in other.c:
                hanging = select(other.c.id).where(column.in_(ids))
                _delete(session, other, {row[0] for row in session.connection().execute(hanging)})
            else:  # known by what it hangs on, so nothing hangs on it
                session.connection().execute(delete(other).where(column.in_(ids)))
    session.connection().execute(delete(table).where(table.c.id.in_(ids)))
