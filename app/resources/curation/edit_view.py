"""Gathering what the page of one listing shows."""

from uuid import UUID

from sqlmodel import Session

from app.accounts.queries import names_of
from app.kit import clock
from app.resources.curation import queries
from app.resources.curation.desk import Brief, brief
from app.resources.curation.edit_pages import (
    SHOWN_AT_FIRST,
    EditPage,
    differing,
    facts_of,
    history_of,
    problem_labels,
    proposals_on,
    tags_address,
)
from app.resources.curation.forms import EditForm
from app.resources.curation.inputs import sections, too_many
from app.resources.curation.laying import feeds_own
from app.resources.curation.merging import NEW, seen_in
from app.resources.curation.models import ProposalState, ProposedChange
from app.resources.curation.proposal_pages import Proposed, proposed_by, reply_hint
from app.resources.curation.quality import with_dead_links
from app.resources.links.pages import dead_links
from app.resources.links.queries import dead_among
from app.resources.models import StoredListing
from app.resources.queries import listing_in
from resource_directory.listing import Listing


def page_for(
    session: Session,
    stored: StoredListing,
    *,
    proposal: UUID | None = None,
    form: EditForm | None = None,
    errors: dict[str, str] | None = None,
    whole_history: bool = False,
) -> EditPage:
    """`form`: what was sent and could not be kept, shown again as it was typed."""
    listing, answered = listing_in(stored), _answered(session, proposal, stored.id)
    edits, waiting = queries.edits_of(session, stored.id), queries.waiting_for(session, stored.id)
    people = [edit.edited_by for edit in edits] + [edit.undone_by for edit in edits if edit.undone_by]
    names = names_of(session, [*people, *(each.proposed_by for each in waiting)])
    told: Brief = brief(stored.record, clock.today())
    dead = dead_links(dead_among(session, told.links))
    shown = listing if answered is None else Listing.model_validate({**stored.record, **answered.fields})
    return EditPage(
        title=stored.name,
        listing_id=stored.id,
        send_to=f"/curation/{stored.id}",
        facts=facts_of(stored),
        tags_at=tags_address(stored.id),
        problems=problem_labels(with_dead_links(told.problems, told.links, {link.address for link in dead})),
        dead=dead,
        waiting=proposals_on([each for each in waiting if answered is None or each.id != answered.id], names),
        answers=_shown(answered, names, stored.name),
        reply_hint=reply_hint(answered) if answered else "",
        differs=differing(feeds_own(stored), edits),
        sections=sections(shown, form.typed if form else None),
        too_many=too_many(listing),
        seen=form.seen if form else seen_in(listing),
        reason=form.reason if form else "",
        reply=form.reply if form else answered.reply if answered else "",
        history=history_of(edits, names, most=None if whole_history else SHOWN_AT_FIRST),
        further=0 if whole_history else max(0, len(edits) - SHOWN_AT_FIRST),
        errors=errors or {},
    )


def page_for_new(
    session: Session,
    proposal: UUID | None,
    *,
    form: EditForm | None = None,
    errors: dict[str, str] | None = None,
) -> EditPage:
    answered = _answered(session, proposal, None)
    names = names_of(session, [answered.proposed_by]) if answered else {}
    shown = Listing.model_validate({**NEW.model_dump(mode="json"), **(answered.fields if answered else {})})
    return EditPage(
        title="A new listing",
        listing_id=None,
        send_to="/curation/new",
        facts="",
        tags_at="",
        problems=(),
        dead=(),
        waiting=(),
        answers=_shown(answered, names, ""),
        reply_hint=reply_hint(answered) if answered else "",
        differs=(),
        sections=sections(shown, form.typed if form else None),
        too_many=(),
        seen=(),
        reply=form.reply if form else answered.reply if answered else "",
        errors=errors or {},
    )


def _answered(session: Session, proposal: UUID | None, listing_id: UUID | None) -> ProposedChange | None:
    """The proposal that the form decides, while it waits and is about this listing."""
    if proposal is None:
        return None
    found = queries.get_proposal(session, proposal)
    waits = found.state == ProposalState.WAITING.value
    return found if waits and found.listing_id == listing_id else None


def _shown(answered: ProposedChange | None, names: dict[str, str], name: str) -> Proposed | None:
    return proposed_by(answered, names, listing_name=name) if answered else None
