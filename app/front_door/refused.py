"""What they said no to: as it was heard, and as the officer put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.contacts.refusals import RefusalMark, RefusalStand
from conversation_flows.listening import Refusal as HeardRefusal
from resource_directory.matching import Refusal

LABELS: dict[Refusal, str] = {
    Refusal.CARE_HOME: "A care home",
    Refusal.GROUPS: "Groups and clubs",
    Refusal.DAY_CENTRE: "A day centre",
    Refusal.CARERS_IN_HOME: "Carers in the house",
    Refusal.COUNSELLING: "Counselling",
    Refusal.PHONE_CALLS: "Phone calls",
    Refusal.RELIGIOUS: "Anything religious",
    Refusal.ONLINE: "Anything online",
    Refusal.CHARITY: "Charity",
    Refusal.TRANSPORT: "Transport schemes",
    Refusal.MOVING: "Moving home",
    Refusal.OTHER: "Some other help",
}


@dataclass(frozen=True)
class SaidNo:
    """`words`: what was heard, "" where it was added by hand alone. A struck one holds no longer."""

    type: Refusal
    words: str
    state: Literal["heard", "added", "struck"]


def said_no(heard: Iterable[HeardRefusal], marks: Iterable[RefusalMark]) -> list[SaidNo]:
    """Every refusal in the order of the types, struck ones among them so that they can be brought back."""
    words = {Refusal(refusal.type): refusal.evidence for refusal in heard}
    stands = {Refusal(mark.type): RefusalStand(mark.mark) for mark in marks}
    return [
        SaidNo(type_, words.get(type_, ""), stands[type_].value if type_ in stands else "heard")
        for type_ in Refusal
        if type_ in words or type_ in stands
    ]


def holding(refusals: Iterable[SaidNo]) -> frozenset[Refusal]:
    return frozenset(refusal.type for refusal in refusals if refusal.state != "struck")
