"""Opening a call again was a slip: whether it may be closed again as it was, without being asked anything."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.contacts.models import CannotBeTakenBack
from app.front_door.missing import what_is_missing
from app.front_door.queries import Call
from conversation_flows.outcomes import Outcomes

# What is written in the call itself, and when is not kept with it.
WRITTEN = (
    "call_type",
    "caller_role",
    "caller_name",
    "caller_relation",
    "caller_telephone",
    "person_id",
    "area",
    "advice",
    "what_next",
    "ending",
)


def check_as_it_was(call: Call, was: Mapping[str, Any], outcomes: Outcomes) -> None:
    """`was`: the closing and what was written then, as JSON. Raises CannotBeTakenBack where anything came in
    since, or where the call could not close so today."""
    reopened_at = datetime.fromisoformat(was["reopened_at"])
    written = call.contact.model_dump(mode="json", include=set(WRITTEN))
    if written != was.get("written") or any(moment > reopened_at for moment in _moments(call)):
        raise CannotBeTakenBack(
            "Something was written or answered since it was opened again, so it is not closed by one click."
        )
    if what_is_missing(call, outcomes.by_code.get(was["outcome"])):
        raise CannotBeTakenBack(
            "Something must be done before it can close, so it is not closed by one click."
        )


def _moments(call: Call) -> Iterator[datetime]:
    """When each thing that hangs on the call came to be as it is."""
    yield from (block.saved_at for block in call.words)
    yield from (answer.given_at for answer in call.answers)
    yield from (answer.given_at for answer in call.gates)
    yield from (mark.marked_at for mark in call.marks)
    yield from (mark.marked_at for mark in call.refusals)
    yield from (introduction.made_at for introduction in call.introductions)
    yield from (callback.promised_at for callback in call.callbacks)
    yield from (need.recorded_at for need in call.contact_needs)
    for flag in call.flags:
        yield from filter(None, (flag.raised_at, flag.decided_at, flag.taken_back_at))
    if call.person:
        yield call.person.changed_at
