"""What is proposed, as its curators read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from app.resources.curation.fields import label_of
from app.resources.curation.models import ProposalState, ProposedBy, ProposedChange, Wrong
from app.resources.curation.replies import is_email
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
_STATES_FOR_STAFF = {
    ProposalState.WAITING: "A curator has not decided yet",
    ProposalState.ACCEPTED: "Done",
    ProposalState.CHANGED: "Done, with changes",
    ProposalState.REFUSED: "The listing stays as it was",
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
class Report:
    """What a member of staff told the curators, as they read it themselves."""

    what: str
    when: str
    said: str
    outcome: str
    reply: str


@dataclass(frozen=True)
class Candidate:
    """A listing that may be the one somebody meant."""

    id: UUID
    name: str
    line: str


@dataclass(frozen=True)
class ProposalsPage(Page):
    template: ClassVar[str] = "resources/curation/proposals.html"

    waiting: tuple[Proposed, ...]
    decided: tuple[Proposed, ...]
    summary: str


@dataclass(frozen=True)
class ProposalPage(Page):
    """`listing_id` None: a listing that is not on the map. `waits`: it can still be decided.

    `candidates`: where somebody named a group and nobody has said yet which listing that is (`unplaced`);
    `words`: the name that was looked for. `seen`: see `proposals.as_it_stands`. `sent`: what became of the
    reply that was e-mailed, "" where none was.
    """

    template: ClassVar[str] = "resources/curation/proposal.html"

    proposal: Proposed
    listing_id: UUID | None
    fields: tuple[FieldProposed, ...]
    seen: str
    reply_hint: str
    reply: str
    sent: str
    sent_at: str
    candidates: tuple[Candidate, ...]
    unplaced: bool
    words: str
    waits: bool
    errors: dict[str, str] = field(default_factory=dict)


def proposed_by(proposal: ProposedChange, names: Mapping[str, str], *, listing_name: str) -> Proposed:
    source = _SOURCES[ProposedBy(proposal.source)]
    who = names.get(proposal.proposed_by, source)
    return Proposed(
        id=proposal.id,
        name=listing_name or proposal.about or str(proposal.fields.get("name") or "A listing without a name"),
        what=_what(proposal),
        said=proposal.said,
        who=who if who == source else f"{who} ({source.lower()})",
        when=dates.moment(proposal.made_at),
        outcome=_outcome(proposal, names),
    )


def _what(proposal: ProposedChange) -> str:
    if proposal.listing_id is None and proposal.fields.get("name"):
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


def reports_of(found: Sequence[ProposedChange]) -> tuple[Report, ...]:
    return tuple(
        Report(
            what=_what(each),
            when=dates.moment(each.made_at),
            said=each.said,
            outcome=_STATES_FOR_STAFF[ProposalState(each.state)]
            + (f", {dates.moment(each.decided_at)}" if each.decided_at else ""),
            reply=each.reply if each.decided_at else "",
        )
        for each in found
    )


def reply_hint(proposal: ProposedChange) -> str:
    """Before a reply is written: who will get it."""
    if is_email(proposal.contact):
        return f"Your reply will be e-mailed to {proposal.contact}. Leave it empty to send nothing."
    if proposal.contact:
        return f"For {proposal.contact}. It is kept here and nothing sends it."
    if proposal.source == ProposedBy.OFFICER.value:
        return "The colleague who reported it reads it on the listing’s page."
    return "Nobody can be reached about this, so it is only kept here."


def fields_proposed(proposal: ProposedChange, record: Mapping[str, Any]) -> tuple[FieldProposed, ...]:
    return tuple(
        FieldProposed(label_of(name), told(name, record.get(name)), told(name, value))
        for name, value in proposal.fields.items()
    )
