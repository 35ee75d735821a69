"""A term or a listing as the page shows it, to be decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.resources.models import About, NeedDecision
from app.resources.need_tags.proposals import Proposal, Subject
from app.resources.need_tags.rules import strength, strengths_offered
from app.web import dates
from resource_directory.matching import Matcher
from resource_directory.needs import Because, NeedsList

SHOWN_SERVICES = 3
ADDED_AT_ONCE = 2

_WHY = {
    Because.SAME: "The same words as our term",
    Because.LIKE: "Like our term",
    Because.WITHIN: "Holds our term",
}


@dataclass(frozen=True)
class Tag:
    """One need. `value` is the weight as it is sent; `offered`: (value, words) to choose from.
    `narrow`: its services are shown only when it is heard.
    """

    code: str
    label: str
    value: str
    strength: str
    offered: tuple[tuple[str, str], ...]
    narrow: bool


@dataclass(frozen=True)
class Adding:
    """A field for a further need, with what was typed there."""

    id: str
    typed: str = ""
    chosen: str = "1"


@dataclass(frozen=True)
class Card:
    """`services`: name and address of the first few that carry it. `decided`: by whom and when, or "".
    `seen`: the decision to send back. `open`: the change is under way.
    """

    id: str
    about: str
    subject: str
    name: str
    note: str
    services: tuple[tuple[str, str], ...]
    count: str
    further: str
    tags: tuple[Tag, ...]
    why: str
    decided: str
    seen: str
    adding: tuple[Adding, ...]
    open: bool = False


@dataclass(frozen=True)
class LastDecision:
    id: UUID
    said: str


def card_of(
    subject: Subject,
    proposal: Proposal,
    *,
    number: int,
    matcher: Matcher,
    names: Mapping[str, str],
    adding: Sequence[tuple[str, str]] = (),
    open: bool = False,  # noqa: A002 -- the attribute it fills
) -> Card:
    """`names`: display names by staff id. `adding`: what was typed, with its strength."""
    first = subject.carried_by[:SHOWN_SERVICES]
    decision = subject.decision
    typed = [*adding, *[("", "1")] * (ADDED_AT_ONCE - len(adding))]
    return Card(
        id=f"tagged-{number}",
        about=subject.about.value,
        subject=subject.key,
        name=subject.name,
        note=subject.note,
        services=tuple((matcher.listing(key).name, f"/directory/{key}") for key in first),
        count=_services(len(subject.carried_by)),
        further=_further(len(subject.carried_by) - len(first)),
        tags=tuple(_tag(code, weight, matcher.needs) for code, weight in proposal.weights.items()),
        why=_why(subject, proposal),
        decided=_decided(decision, names) if subject.decided and decision else "",
        seen=str(decision.id) if decision else "",
        adding=tuple(Adding(f"add-{number}-{place}", *given) for place, given in enumerate(typed)),
        open=open,
    )


def _services(count: int) -> str:
    return "1 service" if count == 1 else f"{count:,} services"


def _further(count: int) -> str:
    return f"and {count:,} more" if count > 0 else ""


def _tag(code: str, weight: float, needs: NeedsList) -> Tag:
    need = needs.by_code[code]
    return Tag(code, need.label, f"{weight:g}", strength(weight), strengths_offered(weight), need.narrow)


def _why(subject: Subject, proposal: Proposal) -> str:
    if proposal.because is Because.DECIDED:
        return "" if proposal.weights else "Leads to no need."
    if not proposal.weights:
        return "Nothing could be proposed." if subject.about is About.TERM else "Its text suggests no need."
    if proposal.because in _WHY:
        ours = [f"“{term}”" for term in proposal.ours[:SHOWN_SERVICES]]
        return f"{_WHY[proposal.because]} {', '.join(ours)}."
    return "From the text of its services." if subject.about is About.TERM else "From its text."


def _decided(decision: NeedDecision, names: Mapping[str, str]) -> str:
    who = names.get(decision.decided_by, "somebody who has left")
    return f"Decided by {who} on {dates.day(decision.decided_at)}."


def last_decision(decision: NeedDecision, needs: NeedsList) -> LastDecision:
    labels = [needs.by_code[code].label for code in decision.needs if code in needs.by_code]
    said = ", ".join(labels[:SHOWN_SERVICES]) if labels else "leads to no need"
    said = f"{said} {_further(len(labels) - SHOWN_SERVICES)}".strip()
    return LastDecision(decision.id, f"You decided “{decision.name}”: {said}.")
