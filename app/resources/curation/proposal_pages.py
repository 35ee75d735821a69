"""What is proposed, as its curators read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from app.resources.curation.fields import label_of
from app.resources.curation.models import ProposalState, ProposedBy, ProposedChange, Wrong
from app.resources.curation.telling import told
from app.web import dates
from app.web.rendering import Page

WRONG_LABELS = {
    Wrong.CLOSED: "It has closed",
    Wrong.MOVED: "It has moved",
    Wrong.NUMBER: "The telephone number is wrong",
    Wrong.FULL: "It is full",
    Wrong.OTHER: "Something else",
}
_SOURCES = {
    ProposedBy.PUBLIC: "Somebody from the public",
    ProposedBy.GROUP: "The group itself",
    ProposedBy.OFFICER: "Staff",
    ProposedBy.FEED: "A feed",
}
_STATES = {
    ProposalState.WAITING: "Waiting",
    ProposalState.ACCEPTED: "Accepted",
    ProposalState.CHANGED: "Accepted with changes",
    ProposalState.REFUSED: "Refused",
}


@dataclass(frozen=True)
class Proposed:
    """One proposal in a list: `what` in short, `said` in the words it came with."""

    id: UUID
    name: str
    what: str
    said: str
    who: str
    when: str
    outcome: str


@dataclass(frozen=True)
class FieldProposed:
    label: str
    stands: str
    wanted: str


@dataclass(frozen=True)
class ProposalsPage(Page):
    template: ClassVar[str] = "resources/curation/proposals.html"

    waiting: tuple[Proposed, ...]
    decided: tuple[Proposed, ...]
    summary: str


@dataclass(frozen=True)
class ProposalPage(Page):
    """`listing_id` None: a listing that is not on the map. `waits`: it can still be decided."""

    template: ClassVar[str] = "resources/curation/proposal.html"

    proposal: Proposed
    listing_id: UUID | None
    fields: tuple[FieldProposed, ...]
    edit_at: str
    replied_to: str
    reply: str
    waits: bool
    errors: dict[str, str] = field(default_factory=dict)


def proposed_by(proposal: ProposedChange, names: Mapping[str, str], *, listing_name: str) -> Proposed:
    source = _SOURCES[ProposedBy(proposal.source)]
    who = names.get(proposal.proposed_by, source)
    return Proposed(
        id=proposal.id,
        name=listing_name or str(proposal.fields.get("name") or "A listing without a name"),
        what=_what(proposal),
        said=proposal.said,
        who=who if who == source else f"{who} ({source.lower()})",
        when=dates.moment(proposal.made_at),
        outcome=_outcome(proposal, names),
    )


def _what(proposal: ProposedChange) -> str:
    if proposal.listing_id is None:
        return "A new listing"
    if proposal.wrong != Wrong.OTHER.value:
        return WRONG_LABELS[Wrong(proposal.wrong)]
    if proposal.fields:
        return f"Changed: {', '.join(label_of(name) for name in proposal.fields)}"
    return WRONG_LABELS[Wrong.OTHER]


def _outcome(proposal: ProposedChange, names: Mapping[str, str]) -> str:
    if proposal.decided_at is None or proposal.decided_by is None:
        return ""
    by = names.get(proposal.decided_by, "somebody who has left")
    return f"{_STATES[ProposalState(proposal.state)]} by {by}, {dates.moment(proposal.decided_at)}"


def fields_proposed(proposal: ProposedChange, record: Mapping[str, Any]) -> tuple[FieldProposed, ...]:
    return tuple(
        FieldProposed(label_of(name), told(name, record.get(name)), told(name, value))
        for name, value in proposal.fields.items()
    )
