"""What can be done with a promise to ring back. The caller holds the contact's or the promise's row."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.audit.models import Verb
from app.callbacks import queries
from app.callbacks.models import AlreadyKept, Callback, CallbackTry, MovedOn, Try, Why
from app.callbacks.rules import is_waiting
from app.contacts.models import Contact


def promise(
    session: Session,
    *,
    contact: Contact,
    due_at: datetime,
    to_whom: str,
    telephone: str,
    about: str,
    by: str,
    at: datetime,
) -> Callback:
    """A second click of the same button promises nothing twice."""
    wanted = (due_at.replace(second=0, microsecond=0), to_whom, telephone, about)
    for standing in queries.list_callbacks(session, contact.id):
        if is_waiting(standing) and wanted == (
            standing.due_at,
            standing.to_whom,
            standing.telephone,
            standing.about,
        ):
            return standing
    made = Callback(
        contact_id=contact.id,
        due_at=wanted[0],
        to_whom=to_whom,
        telephone=telephone,
        about=about,
        promised_at=at,
        promised_by=by,
    )
    return _add(session, made, by, at)


def mark_dropped(
    session: Session, *, contact: Contact, to_whom: str, telephone: str, by: str, at: datetime
) -> Callback:
    """The line was cut: whoever sees it first rings back, and a redial goes on with this call."""
    standing = queries.find_dropped(session, contact.id)
    if standing is not None:
        return standing
    made = Callback(
        contact_id=contact.id,
        why=Why.DROPPED.value,
        due_at=at,
        to_whom=to_whom,
        telephone=telephone,
        promised_at=at,
        promised_by=by,
    )
    return _add(session, made, by, at)


def _add(session: Session, callback: Callback, by: str, at: datetime) -> Callback:
    session.add(callback)
    session.flush()
    _note(session, callback, "callback:promised", by, at, {"why": callback.why})
    return callback


def take_back(session: Session, *, callback: Callback, by: str, at: datetime) -> None:
    """It was promised by a slip. What was tried stays; a promise that was tried is not taken back."""
    if callback.result is not None or callback.no_answers:
        raise AlreadyKept("Somebody has tried to ring them, so the promise stays in the record.")
    callback.taken_back_at, callback.taken_back_by = at, by
    session.add(callback)
    _note(session, callback, "callback:taken_back", by, at, {})


def put_back(session: Session, *, callback: Callback, by: str, at: datetime) -> None:
    """Taking it back was a slip: it is promised again, as it was."""
    _check_no_other_drop(session, callback)
    callback.taken_back_at = callback.taken_back_by = None
    session.add(callback)
    _note(session, callback, "callback:restored", by, at, {})


def _check_no_other_drop(session: Session, callback: Callback) -> None:
    """Of one call's dropped lines only one waits."""
    if callback.why == Why.DROPPED and queries.find_dropped(session, callback.contact_id):
        raise MovedOn("The line has dropped again since, and that is to be dealt with first.")


def record_try(
    session: Session,
    *,
    callback: Callback,
    result: Try,
    note: str = "",
    again_at: datetime | None = None,
    seen: int | None = None,
    by: str,
    at: datetime,
) -> None:
    """What became of one try; where nobody answered, `again_at` is when to try again. `seen`: how many tries
    without an answer the page showed, so that a button pressed twice tells of one try.

    Raises AlreadyKept when somebody else recorded a result meanwhile; the same result twice is one.
    """
    if callback.result is not None:
        if callback.result == result.value and callback.result_by == by:
            return
        raise AlreadyKept("Somebody has recorded what became of this promise already.")
    if result is Try.NO_ANSWER and seen is not None and _told_already(session, callback, seen, note, by):
        return
    session.add(
        CallbackTry(
            callback_id=callback.id,
            result=result.value,
            note=note,
            was_due_at=callback.due_at,
            tried_at=at,
            tried_by=by,
        )
    )
    if result is Try.NO_ANSWER:
        callback.no_answers += 1
        callback.due_at = again_at or callback.due_at
    else:
        callback.result, callback.result_at, callback.result_by = result.value, at, by
    session.add(callback)
    session.flush()
    _note(session, callback, "callback:tried", by, at, {"result": result.value})


def _told_already(session: Session, callback: Callback, seen: int, note: str, by: str) -> bool:
    """Whether the last try is one that this page did not show, told by the same worker in the same words."""
    if callback.no_answers <= seen:
        return False
    last = [each for each in queries.list_tries(session, callback.id) if each.undone_at is None][-1]
    return (last.tried_by, last.note) == (by, note)


def undo_try(session: Session, *, callback: Callback, tried: UUID, by: str, at: datetime) -> None:
    """Take back the try that was shown: the promise waits again as it did before it. A second press finds
    nothing to do.

    Raises MovedOn where another try was recorded since.
    """
    standing = [t for t in queries.list_tries(session, callback.id) if t.undone_at is None]
    if tried not in {t.id for t in standing}:
        return
    last = standing[-1]
    if last.id != tried:
        raise MovedOn("Somebody has tried again since, so nothing was taken back.")
    if callback.result is not None:
        _check_no_other_drop(session, callback)
    last.undone_at, last.undone_by = at, by
    callback.due_at = last.was_due_at
    callback.result = callback.result_at = callback.result_by = None
    if last.result == Try.NO_ANSWER:
        callback.no_answers -= 1
    session.add_all([last, callback])
    session.flush()
    _note(session, callback, "callback:try_undone", by, at, {"result": last.result})


def _note(
    session: Session,
    callback: Callback,
    verb: Verb,
    by: str,
    at: datetime,
    detail: Mapping[str, str | int | bool | None],
) -> None:
    record(session, verb=verb, subject=("callback", str(callback.id)), by=by, at=at, detail=detail)
