"""How the call ends, as the closing shows it: what is proposed, what stands chosen, and the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from app.contacts.models import TO_CHOOSE, Contact
from app.front_door import rules
from app.front_door.endings import Ending, in_order, likely_endings
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from conversation_flows.outcomes import Outcome, Outcomes


def endings_of(call: Call) -> list[Ending]:
    return likely_endings(
        call.contact,
        call.flags,
        call.introductions,
        duties=rules.duties_raised(call.flow, call.gates).values(),
        gates={gate.gate_id: gate.value for gate in call.gates},
    )


def proposed_code(contact: Contact, endings: Sequence[Ending], missing: Mapping[str, str]) -> str:
    """What is proposed stands selected; but not where it overtook another, or the call was to be closed and
    no ending was chosen: the next press must not close it by one that nobody chose."""
    wanted = contact.ending == TO_CHOOSE or "outcomes" in missing
    return endings[0].code if endings and not wanted else ""


class _ToChooseFrom(TypedDict):
    outcomes: tuple[Choice, ...]
    other_outcomes: tuple[Choice, ...]


def to_choose_from(call: Call, outcomes: Outcomes, endings: Sequence[Ending], picked: str) -> _ToChooseFrom:
    likely, others = in_order(outcomes, endings, call_type=call.contact.call_type)
    return {"outcomes": tuple(_choices(likely, picked)), "other_outcomes": tuple(_choices(others, picked))}


class _Proposed(TypedDict):
    proposed: str
    proposed_because: str


def proposed(outcomes: Outcomes, endings: Sequence[Ending]) -> _Proposed:
    if not endings:
        return {"proposed": "", "proposed_because": ""}
    return {"proposed": outcomes.get(endings[0].code).label, "proposed_because": endings[0].because}


class _Decided(TypedDict):
    ending_chosen: bool
    ending_shown: str
    ending_wanted: bool


def decided(endings: Sequence[Ending], chosen: str, outcome: Outcome | None) -> _Decided:
    return {
        "ending_chosen": bool(chosen),
        "ending_shown": outcome.code if outcome and not chosen else "",
        "ending_wanted": bool(endings) and outcome is None,
    }


def _choices(outcomes: Iterable[Outcome], picked: str) -> Iterator[Choice]:
    for outcome in outcomes:
        yield Choice(outcome.code, outcome.label, chosen=outcome.code == picked)
