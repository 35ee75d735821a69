"""A closed call with a row in every table, made by hand and without a database."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.contacts.models import Answer, Contact, GateAnswer, NeedMark, RaisedFlag, WordsBlock
from app.flows.queries import Pinned
from app.front_door.queries import Call
from app.people.models import Person
from app.signposting.models import Introduction
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


def with_(known: dict[str, Any], other: Mapping[str, object]) -> dict[str, Any]:
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
    return Contact(**with_(known, other))


def introduction(**other: object) -> Introduction:
    known: dict[str, Any] = {
        "contact_id": UUID(int=1),
        "listing_id": UUID(int=2),
        "listing_name": "Millbrook Singers",
        "listing": CHOIR,
        "reasons": [{"need": "loneliness", "evidence": "I used to sing", "why": "because you said so"}],
        "versions": {"needs": "1"},
        "rank": 2,
        "out_of": 10,
        "how": "they_ring",
        "made_at": AT,
        "made_by": "1",
        "follow_up_due_on": date(2026, 11, 23),
    }
    return Introduction(**with_(known, other))


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
        "born_on": "1942-05-04",
        "created_at": AT,
        "created_by": "1",
    }
    return Person(**with_(known | {"changed_at": AT}, other))


def gate(gate_id: str = "anyone_unsafe", value: str | None = "safe", **other: object) -> GateAnswer:
    known: dict[str, Any] = {
        "how": "asked",
        "value": value,
        "given_at": AT,
        "given_by": "1",
        "wording": "Is anyone unsafe?",
    }
    return GateAnswer(**with_(known | {"contact_id": UUID(int=1), "gate_id": gate_id}, other))


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
    return Call(**with_(known, other))
