"""Our own calls to the people somebody was introduced to, and taking one back."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.kit import clock
from app.signposting import queries
from app.signposting.actions import keep_try, write_to_audit
from app.signposting.models import AlreadyAnswered, Asked, Introduction, IntroductionTry, Ring, RungSince


def ring(
    session: Session,
    *,
    introduction: Introduction,
    result: Ring,
    note: str = "",
    again_on: date | None = None,
    seen: int | None = None,
    by: str,
    at: datetime,
) -> None:
    """Keep what came of our call to them; where they declined, the person is to be told at once. `seen`: how
    many tries the page showed; a second press of the same button changes nothing.

    Raises AlreadyAnswered when somebody else has rung them meanwhile.
    """
    tries = queries.list_tries(session, [introduction.id])
    if seen is not None and len(tries) > seen and _same_press(tries[-1], result, note, by):
        return
    if introduction.ring_on is None or (seen is not None and len(tries) > seen):
        raise AlreadyAnswered("Somebody else has recorded this call to them already.")
    stood = introduction.ring_on, introduction.next_try_on
    introduction.ring_on = again_on
    if result is Ring.DECLINED and introduction.result is None:
        introduction.next_try_on = clock.local(at).date()
    session.add(introduction)
    tried = keep_try(session, introduction, Asked.LISTING, result, note, again_on, by, at)
    tried.was_ring_on, tried.was_next_try_on = stood
    write_to_audit(session, introduction, "introduction:rung", by, at, {"result": result.value})


def _same_press(tried: IntroductionTry, result: Ring, note: str, by: str) -> bool:
    """An undone one was pressed, taken back, and is pressed anew."""
    before = tried.asked, tried.result, tried.note, tried.tried_by, tried.undone_at
    return before == (Asked.LISTING, result, note, by, None)


def undo_ring(session: Session, *, introduction: Introduction, tried_id: UUID, by: str, at: datetime) -> None:
    """Take back what came of our call: they wait to be rung as before. A second press finds nothing to do.

    Raises RungSince where something was recorded since, and for another worker's try.
    """
    standing = [t for t in queries.list_tries(session, [introduction.id]) if t.undone_at is None]
    if tried_id not in {tried.id for tried in standing}:
        return
    last = standing[-1]
    if last.id != tried_id or (last.asked, last.tried_by) != (Asked.LISTING, by):
        raise RungSince("Something was recorded of this introduction since, so nothing was taken back.")
    last.undone_at, last.undone_by = at, by
    introduction.ring_on, introduction.next_try_on = last.was_ring_on, last.was_next_try_on
    session.add_all([last, introduction])
    session.flush()
    write_to_audit(session, introduction, "introduction:ring_undone", by, at, {"result": last.result})
