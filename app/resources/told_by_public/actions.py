"""What anybody tells us of a group, handed to the curators."""

from datetime import datetime, timedelta

from sqlmodel import Session

from app.errors import Refused
from app.resources.curation.models import ProposedBy, ProposedChange
from app.resources.curation.proposals import MEANS, propose
from app.resources.curation.queries import count_from_public
from app.resources.models import StoredListing
from app.resources.told_by_public.forms import TellForm, Told

# From everybody together: nobody is known here, so nobody can be told from another.
MOST_AN_HOUR = 30


class TooManyJustNow(Refused):
    status = 429
    title = "We cannot take this just now"


def tell(session: Session, *, form: TellForm, named: StoredListing | None, at: datetime) -> ProposedChange:
    """TooManyJustNow beyond what is taken in an hour."""
    if count_from_public(session, since=at - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise TooManyJustNow("Too many people are writing to us just now.")
    missing = form.wrong is Told.MISSING and named is None
    fields = {"name": form.group} if missing else MEANS.get(form.as_wrong) if named else None
    return propose(
        session,
        listing_id=named.id if named else None,
        source=ProposedBy.PUBLIC,
        by="",
        at=at,
        wrong=form.as_wrong,
        said=form.said,
        fields=fields,
        contact=form.email,
        about="" if named or missing else form.group,
    )
