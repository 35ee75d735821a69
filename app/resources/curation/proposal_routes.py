"""What is proposed: the list of it, one of it, and what is decided."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import Curator
from app.accounts.queries import names_of
from app.db import RequestSession
from app.errors import FormRefused
from app.kit import clock
from app.resources.curation import proposals, queries
from app.resources.curation.forms import DecideForm
from app.resources.curation.models import ProposalState, ProposedBy, ProposedChange
from app.resources.curation.proposal_pages import (
    ProposalPage,
    ProposalsPage,
    Proposed,
    fields_proposed,
    proposed_by,
)
from app.resources.queries import get_stored
from app.web.forms import Posted
from app.web.notices import register
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_MOST_DECIDED = 20

register(
    {
        "proposal-accepted": "Accepted. The listing says so now.",
        "proposal-refused": "Refused. The listing stays as it is.",
    }
)


@router.get("/curation/proposals")
def all_proposals(request: Request, session: RequestSession, _who: Curator) -> Response:
    waiting = queries.list_waiting(session)
    decided = queries.list_decided(session, most=_MOST_DECIDED)
    page = ProposalsPage(
        title="Proposed changes",
        waiting=_shown(session, waiting),
        decided=_shown(session, decided),
        summary=_summary(len(waiting)),
    )
    return render(request, page)


def _summary(count: int) -> str:
    if not count:
        return "Nothing waits."
    return "1 waits." if count == 1 else f"{count:,} wait, the oldest first."


def _shown(session: Session, found: Sequence[ProposedChange]) -> tuple[Proposed, ...]:
    listings = queries.names_of(session, [each.listing_id for each in found if each.listing_id])
    staff = names_of(session, [who for each in found for who in (each.proposed_by, each.decided_by) if who])
    return tuple(
        proposed_by(each, staff, listing_name=listings.get(each.listing_id, "") if each.listing_id else "")
        for each in found
    )


@router.get("/curation/proposals/{proposal_id}")
def one_proposal(proposal_id: UUID, request: Request, session: RequestSession, _who: Curator) -> Response:
    return render(request, _page(session, queries.get_proposal(session, proposal_id)))


def _page(
    session: Session, proposal: ProposedChange, *, reply: str = "", errors: dict[str, str] | None = None
) -> ProposalPage:
    record = get_stored(session, proposal.listing_id).record if proposal.listing_id else {}
    [shown] = _shown(session, [proposal])
    where = f"/curation/{proposal.listing_id}" if proposal.listing_id else "/curation/new"
    return ProposalPage(
        title=f"Proposed: {shown.name}",
        proposal=shown,
        listing_id=proposal.listing_id,
        fields=fields_proposed(proposal, record),
        edit_at=f"{where}?proposal={proposal.id}",
        replied_to=_replied_to(proposal),
        reply=reply or proposal.reply,
        waits=proposal.state == ProposalState.WAITING.value,
        errors=errors or {},
    )


def _replied_to(proposal: ProposedChange) -> str:
    """Who should get the reply: a colleague by the name above, else whoever left a way to be reached."""
    if proposal.contact:
        return proposal.contact
    return "" if proposal.source != ProposedBy.OFFICER.value else "the colleague who reported it"


@router.post("/curation/proposals/{proposal_id}/accept")
def accept(
    proposal_id: UUID, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    return _decided(proposal_id, request, session, who.by, posted, "accepted")


@router.post("/curation/proposals/{proposal_id}/refuse")
def refuse(
    proposal_id: UUID, request: Request, session: RequestSession, who: Curator, posted: Posted
) -> Response:
    return _decided(proposal_id, request, session, who.by, posted, "refused")


def _decided(
    proposal_id: UUID,
    request: Request,
    session: Session,
    by: str,
    posted: Posted,
    how: Literal["accepted", "refused"],
) -> Response:
    proposal = queries.get_proposal(session, proposal_id)
    try:
        form = DecideForm.read(posted)
        if how == "accepted":
            _can_be_accepted(proposal)
    except FormRefused as refused:
        page = _page(session, proposal, reply=str(posted.get("reply", "")), errors=refused.errors)
        return render(request, page, status=refused.status)
    verb = proposals.accept if how == "accepted" else proposals.refuse
    verb(session, proposal_id=proposal_id, reply=form.reply, by=by, at=clock.now())
    return RedirectResponse(f"/curation/proposals?done=proposal-{how}", status_code=303)


def _can_be_accepted(proposal: ProposedChange) -> None:
    if not proposal.fields:
        raise FormRefused(
            {"": "It says no field, so there is nothing to accept as it is. Change and accept it."}
        )
