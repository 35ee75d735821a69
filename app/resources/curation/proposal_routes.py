"""What is proposed: the list of it, one of it, and what is decided."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from rapidfuzz import fuzz, process
from sqlmodel import Session

from app.accounts.guards import Curator
from app.accounts.queries import names_of
from app.config import Settings
from app.db import RequestSession
from app.errors import FormRefused
from app.kit import clock
from app.notifications.pages import state_words, to_words
from app.notifications.queries import list_about
from app.resources.curation import desk, proposals, queries
from app.resources.curation.forms import DecideForm, PlaceForm
from app.resources.curation.models import ProposalState, ProposedChange
from app.resources.curation.pages import row_of
from app.resources.curation.proposal_pages import (
    Candidate,
    ProposalPage,
    ProposalsPage,
    Proposed,
    fields_proposed,
    proposed_by,
    reply_hint,
)
from app.resources.curation.replies import subject_of
from app.resources.queries import get_stored
from app.web.forms import Posted
from app.web.notices import register
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

_MOST_DECIDED = 20
_MOST_CANDIDATES = 5
_NEAR = 60  # of 100, as rapidfuzz counts how alike two names are

register(
    {
        "proposal-accepted": "Accepted. The listing says so now.",
        "proposal-placed": "It is about this listing now. It still waits to be decided.",
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
def one_proposal(
    proposal_id: UUID,
    request: Request,
    session: RequestSession,
    _who: Curator,
    words: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """`words`: a name to look for, where nobody has said yet which listing is meant."""
    return render(request, _page(session, queries.get_proposal(session, proposal_id), words=words))


def _page(
    session: Session,
    proposal: ProposedChange,
    *,
    words: str = "",
    reply: str = "",
    errors: dict[str, str] | None = None,
) -> ProposalPage:
    record = get_stored(session, proposal.listing_id).record if proposal.listing_id else {}
    [shown] = _shown(session, [proposal])
    sent = list_about(session, subject_of(proposal))
    unplaced = proposal.listing_id is None and bool(proposal.about)
    return ProposalPage(
        title=f"Proposed: {shown.name}",
        proposal=shown,
        listing_id=proposal.listing_id,
        fields=fields_proposed(proposal, record),
        seen=proposals.as_it_stands(proposal, record),
        reply_hint=reply_hint(proposal),
        reply=reply or proposal.reply,
        sent=f"{to_words(sent[-1])}: {state_words(sent[-1])}" if sent else "",
        sent_at=f"/messages/{sent[-1].id}" if sent else "",
        candidates=_candidates(session, words or proposal.about) if unplaced else (),
        unplaced=unplaced,
        words=words or proposal.about,
        waits=proposal.state == ProposalState.WAITING.value,
        errors=errors or {},
    )


def _candidates(session: Session, about: str) -> tuple[Candidate, ...]:
    listings = {each.id: each for each in desk.everything(session, today=clock.today())}
    names = {key: each.brief.words for key, each in listings.items()}
    near = process.extract(
        about.casefold(), names, scorer=fuzz.token_set_ratio, limit=_MOST_CANDIDATES, score_cutoff=_NEAR
    )
    found = (listings[key] for _, _, key in near)
    return tuple(Candidate(each.id, each.brief.name, row_of(each).line) for each in found)


def council_of(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return settings.council_name


@router.post("/curation/proposals/{proposal_id}/place")
def place(proposal_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    form = PlaceForm.read(posted)
    proposals.place(session, proposal_id=proposal_id, listing_id=form.listing, by=who.by, at=clock.now())
    return RedirectResponse(f"/curation/proposals/{proposal_id}?done=proposal-placed", status_code=303)


@router.post("/curation/proposals/{proposal_id}/change")
def change(proposal_id: UUID, session: RequestSession, _who: Curator, posted: Posted) -> Response:
    """On to the form of the listing, with what was written of a reply."""
    reply = DecideForm.read(posted).reply
    proposals.keep_reply(session, proposal_id=proposal_id, reply=reply)
    return RedirectResponse(_edit_at(queries.get_proposal(session, proposal_id)), status_code=303)


def _edit_at(proposal: ProposedChange) -> str:
    where = f"/curation/{proposal.listing_id}" if proposal.listing_id else "/curation/new"
    return f"{where}?proposal={proposal.id}"


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
            _can_be_accepted(session, proposal, form)
    except FormRefused as refused:
        page = _page(session, proposal, reply=str(posted.get("reply", "")), errors=refused.errors)
        return render(request, page, status=refused.status)
    council, now = council_of(request), clock.now()
    if how == "accepted":
        proposals.accept(
            session, proposal_id=proposal_id, listing_id=proposal.listing_id, reply=form.reply,
            council_name=council, by=by, at=now,
        )  # fmt: skip
    else:
        proposals.refuse(
            session, proposal_id=proposal_id, reply=form.reply, council_name=council, by=by, at=now
        )
    return RedirectResponse(f"/curation/proposals?done=proposal-{how}", status_code=303)


def _can_be_accepted(session: Session, proposal: ProposedChange, form: DecideForm) -> None:
    if not proposal.fields:
        raise FormRefused(
            {"": "It says no field, so there is nothing to accept as it is. Change and accept it."}
        )
    record = queries.get_to_change(session, proposal.listing_id).record if proposal.listing_id else {}
    session.refresh(proposal)  # whoever held the listing may have decided this
    waits = proposal.state == ProposalState.WAITING.value
    if waits and form.seen != proposals.as_it_stands(proposal, record):
        raise FormRefused(
            {"": "Somebody changed the listing since you opened this page. Look at what it says now."}
        )
