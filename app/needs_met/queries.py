"""The only place that reads what people needed when their calls closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.contacts.models import Contact
from app.flows.models import FlowRevision
from app.needs_met.models import NeedAtClose


def list_of_contact(session: Session, contact_id: UUID) -> Sequence[NeedAtClose]:
    asked = select(NeedAtClose).where(NeedAtClose.contact_id == contact_id)
    return session.exec(asked.order_by(col(NeedAtClose.need_code))).all()


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need of a closed call, to be counted: `outcome` is the call's, `flow` "front_door revision 4"."""

    need: str
    place: str
    month: str
    outcome: str | None
    flow: str
    heard: bool
    ticked: bool
    introduced: bool
    nothing_there: bool


def list_closed(session: Session, *, first_month: str, last_month: str) -> list[NeedRow]:
    """Of closed calls received from one month to another, both included and written as 2026-11."""
    asked = (
        select(NeedAtClose, Contact.outcome, FlowRevision.flow, FlowRevision.revision)
        .join(Contact, col(Contact.id) == col(NeedAtClose.contact_id))
        .join(FlowRevision, col(FlowRevision.id) == col(Contact.flow_revision_id))
        .where(
            col(Contact.closed_at).is_not(None),
            col(NeedAtClose.month) >= first_month,
            col(NeedAtClose.month) <= last_month,
        )
    )
    return [
        NeedRow(
            need=kept.need_code,
            place=kept.place,
            month=kept.month,
            outcome=outcome,
            flow=flow_words(flow, revision),
            heard=kept.heard,
            ticked=kept.ticked,
            introduced=kept.introduced,
            nothing_there=kept.nothing_there,
        )
        for kept, outcome, flow, revision in session.exec(asked)
    ]


def flow_words(flow: str, revision: int) -> str:
    return f"{flow} revision {revision}"
