"""A closed call with a row in every table, made by hand and without a database."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.audit.models import AuditEvent
from app.callbacks.models import Callback, CallbackTry
from app.contacts.earlier import EarlierWords
from app.contacts.models import Answer, Contact, GateAnswer, NeedMark, RaisedFlag, WordsBlock
from app.contacts.refusals import RefusalMark
from app.flows.queries import Pinned
from app.front_door.queries import Call
from app.front_door.whole import Whole
from app.handovers.models import HandOver
from app.people.models import ContactNeed, Person
from app.signposting.models import Introduction, IntroductionTry
from conversation_flows.load import load_starter

AT = datetime(2026, 11, 9, 14, 26, tzinfo=UTC)
FLOW = load_starter()
REVISION = Pinned(id=UUID(int=9), revision=4, sha256="x", published_at=AT, flow=FLOW)
CHOIR = {
    "source_id": "choir",
    "name": "Millbrook Singers",
    "description": "A choir for anyone over 50. We sing on Tuesdays and there is tea.",
    "phones": [{"number": "01632960101"}],
    "venues": [{"name": "Millbrook Hall", "postcode": "ZZ1 1AA"}],
    "schedules": [{"days": ["TU"], "opens_at": "14:00", "closes_at": "15:30", "freq": "weekly"}],
    "costs": [{"amount": "3", "option": "a week"}],
}


def _with(known: dict[str, Any], other: Mapping[str, object]) -> dict[str, Any]:
    return {**known, **other}


def contact(**other: object) -> Contact:
    known: dict[str, Any] = {
        "reference": "ABC-1234",
        "call_type": "new_need",
        "caller_role": "person",
        "flow_revision_id": REVISION.id,
        "received_at": AT,
        "opened_by": "1",
        "held_by": "1",
        "opened_by_hand": [{"conversation": "stay_with_it", "reason": "she sounded frightened"}],
        "outcome": "signposted",
        "closed_at": AT,
        "closed_by": "1",
        "closed_by_role": "officer",
        "closed_team": "North",
    }
    return Contact(**_with(known, other))


def introduction(**other: object) -> Introduction:
    known: dict[str, Any] = {
        "contact_id": UUID(int=1),
        "listing_id": UUID(int=2),
        "listing_name": "Millbrook Singers",
        "listing": CHOIR,
        "reasons": [{"need": "loneliness", "evidence": "I used to sing", "why": "because you said so"}],
        "versions": {"needs": "1"},
        "how": "they_ring",
        "made_at": AT,
        "made_by": "1",
        "follow_up_due_on": date(2026, 11, 23),
    }
    return Introduction(**_with(known, other))


def flag(kind: str = "safeguarding_adult", decision: str | None = "acted_on") -> RaisedFlag:
    decided: dict[str, Any] = {
        "decision": decision,
        "reason": "rang them",
        "decided_at": AT,
        "decided_by": "1",
    }
    return RaisedFlag(
        contact_id=UUID(int=1),
        kind=kind,
        evidence="he takes my pension",
        raised_at=AT,
        **(decided if decision else {}),
    )


def person(**other: object) -> Person:
    known: dict[str, Any] = {
        "full_name": "Jean Whittle",
        "born_on": date(1942, 5, 4),
        "created_at": AT,
        "created_by": "1",
    }
    return Person(**_with(known | {"changed_at": AT}, other))


def gate(gate_id: str = "anyone_unsafe", value: str | None = "safe", **other: object) -> GateAnswer:
    known: dict[str, Any] = {
        "how": "asked",
        "value": value,
        "given_at": AT,
        "given_by": "1",
        "wording": "Is anyone unsafe?",
    }
    return GateAnswer(**_with(known | {"contact_id": UUID(int=1), "gate_id": gate_id}, other))


def call(**other: object) -> Call:
    block: dict[str, Any] = {"contact_id": UUID(int=1), "saved_at": AT, "saved_by": "1"}
    known: dict[str, Any] = {
        "contact": contact(),
        "person": person(),
        "revision": REVISION,
        "words": [WordsBlock(voice="person", text="I used to sing.", **block)],
        "answers": [
            Answer(
                contact_id=UUID(int=1),
                prompt_id="what_matters",
                state="covered",
                given_at=AT,
                given_by="1",
            )
        ],
        "gates": [gate()],
        "marks": [
            NeedMark(
                contact_id=UUID(int=1), need_code="loneliness", mark="ticked", marked_at=AT, marked_by="1"
            )
        ],
        "flags": [],
        "introductions": [introduction()],
    }
    return Call(**_with(known, other))


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
    return Callback(**_with(known, other))


def refusal(**other: object) -> RefusalMark:
    known: dict[str, Any] = {"type": "day_centre", "mark": "added", "marked_at": AT, "marked_by": "1"}
    return RefusalMark(**_with(known | {"contact_id": UUID(int=1)}, other))


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
    return EarlierWords(**_with(known, other))


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
    return IntroductionTry(**_with(known, other))


def rung(of: Callback, **other: object) -> CallbackTry:
    known: dict[str, Any] = {
        "callback_id": of.id,
        "result": "no_answer",
        "was_due_at": AT,
        "tried_at": AT,
        "tried_by": "1",
    }
    return CallbackTry(**_with(known, other))


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
    return HandOver(**_with(known, other))


def turn(verb: str, **detail: object) -> AuditEvent:
    return AuditEvent(at=AT, by="1", verb=verb, subject_type="contact", subject_id="1", detail=detail)


def contact_need(**other: object) -> ContactNeed:
    known: dict[str, Any] = {"code": "interpreter", "detail": "Polish", "recorded_at": AT, "recorded_by": "1"}
    return ContactNeed(**_with(known | {"person_id": UUID(int=3)}, other))


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
    return Whole(**_with(known, other))
