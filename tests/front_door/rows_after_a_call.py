"""What comes before and after the words of the call in rows_of_a_call, by hand and without a database."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.audit.models import AuditEvent
from app.callbacks.models import Callback, CallbackTry
from app.contacts.earlier import EarlierWords
from app.contacts.models import WordsBlock
from app.contacts.refusals import RefusalMark
from app.front_door.queries import Call
from app.front_door.whole import Whole
from app.handovers.models import HandOver
from app.people.models import ContactNeed
from app.signposting.models import Introduction, IntroductionTry
from tests.front_door.rows_of_a_call import AT, call, flag, introduction, with_


def callback(**other: object) -> Callback:
    known: dict[str, Any] = {
        "contact_id": UUID(int=1),
        "due_at": datetime(2026, 11, 24, 10, 30, tzinfo=UTC),
        "to_whom": "Jean Whittle",
        "telephone": "01632 960123",
        "about": "the bus",
        "promised_at": AT,
        "promised_by": "1",
    }
    return Callback(**with_(known, other))


def refusal(**other: object) -> RefusalMark:
    known: dict[str, Any] = {"type": "day_centre", "mark": "added", "marked_at": AT, "marked_by": "1"}
    return RefusalMark(**with_(known | {"contact_id": UUID(int=1)}, other))


def earlier(of: WordsBlock, text: str = "I used to dance.", **other: object) -> EarlierWords:
    known: dict[str, Any] = {
        "contact_id": of.contact_id,
        "block_id": of.id,
        "text": text,
        "kept_as": "corrected",
        "written_by": "1",
        "written_at": AT,
        "kept_by": "1",
        "kept_at": AT,
    }
    return EarlierWords(**with_(known, other))


def tried(of: Introduction, **other: object) -> IntroductionTry:
    known: dict[str, Any] = {
        "introduction_id": of.id,
        "asked": "person",
        "result": "not_reached",
        "note": "engaged",
        "again_on": date(2026, 11, 27),
        "tried_at": AT,
        "tried_by": "1",
    }
    return IntroductionTry(**with_(known, other))


def rung(of: Callback, **other: object) -> CallbackTry:
    known: dict[str, Any] = {
        "callback_id": of.id,
        "result": "no_answer",
        "was_due_at": AT,
        "tried_at": AT,
        "tried_by": "1",
    }
    return CallbackTry(**with_(known, other))


def hand_over(**other: object) -> HandOver:
    known: dict[str, Any] = {
        "contact_id": UUID(int=1),
        "line": "She waits for the gas man.",
        "from_staff": "1",
        "to_staff": "2",
        "given_at": AT,
        "given_by": "1",
        "ending": "accepted",
        "ended_at": AT,
        "ended_by": "2",
    }
    return HandOver(**with_(known, other))


def turn(verb: str, **detail: object) -> AuditEvent:
    return AuditEvent(at=AT, by="1", verb=verb, subject_type="contact", subject_id="1", detail=detail)


def contact_need(**other: object) -> ContactNeed:
    known: dict[str, Any] = {"code": "interpreter", "detail": "Polish", "recorded_at": AT, "recorded_by": "1"}
    return ContactNeed(**with_(known | {"person_id": UUID(int=3)}, other))


def whole(of: Call | None = None, **other: object) -> Whole:
    """With a row in every table that hangs on a call."""
    promise, meant = callback(result="spoke", result_at=AT, result_by="1"), introduction()
    followed_up = {"result": "went_helped", "result_at": AT, "result_by": "1", "result_note": "sang"}
    for name, value in followed_up.items():
        setattr(meant, name, value)
    of = of or call(
        flags=[flag()],
        introductions=[meant],
        refusals=[refusal()],
        callbacks=[promise],
        contact_needs=[contact_need()],
    )
    known: dict[str, Any] = {
        "call": of,
        "earlier_words": [earlier(block) for block in of.words],
        "hand_overs": [hand_over()],
        "callback_tries": [rung(each) for each in of.callbacks],
        "introduction_tries": [tried(each) for each in of.introductions],
        "turns": [turn("contact:closed", outcome="signposted")],
    }
    return Whole(**with_(known, other))
