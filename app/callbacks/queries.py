"""The only place that reads promises to ring back."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from app.callbacks.models import Callback, CallbackNotFound, CallbackTry, Why
from app.contacts.models import Contact


def list_callbacks(session: Session, contact_id: UUID) -> Sequence[Callback]:
    """Those of one call that were not taken back, kept or not, the earliest due first."""
    asked = select(Callback).where(Callback.contact_id == contact_id, col(Callback.taken_back_at).is_(None))
    return session.exec(asked.order_by(col(Callback.due_at), col(Callback.id))).all()


def get_callback(session: Session, callback_id: UUID, *, to_write: bool = False) -> Callback:
    """By way of its call, so that a promise made in practice is found in that practice call alone."""
    of_contact = col(Callback.contact_id) == col(Contact.id)
    asked = select(Callback).join(Contact, of_contact).where(Callback.id == callback_id)
    found = session.exec(asked.with_for_update(of=Callback) if to_write else asked).first()
    if found is None or found.taken_back_at is not None:
        raise CallbackNotFound("There is no such promise, or it was taken back.")
    return found


def list_tries(session: Session, callback_id: UUID) -> Sequence[CallbackTry]:
    """Undone ones too, the first first."""
    asked = select(CallbackTry).where(CallbackTry.callback_id == callback_id)
    return session.exec(asked.order_by(col(CallbackTry.tried_at), col(CallbackTry.id))).all()


def list_tries_of_all(session: Session, callback_ids: Collection[UUID]) -> Sequence[CallbackTry]:
    """Of many promises at once, undone ones too, the first first."""
    asked = select(CallbackTry).where(col(CallbackTry.callback_id).in_(callback_ids))
    return session.exec(asked.order_by(col(CallbackTry.tried_at), col(CallbackTry.id))).all()


def find_dropped(session: Session, contact_id: UUID) -> Callback | None:
    """The mark that this call's line was cut and nobody has spoken with them since."""
    asked = select(Callback).where(
        Callback.contact_id == contact_id,
        Callback.why == Why.DROPPED.value,
        col(Callback.result).is_(None),
        col(Callback.taken_back_at).is_(None),
    )
    return session.exec(asked).first()
