"""When a group is written to, and what that means. No database, no clock."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from app.resources.curation.quality import email_looks_wrong
from app.resources.keeping.models import ReviewRound, Step
from app.resources.models import StoredListing
from resource_directory.freshness import MONTHS_BETWEEN_CHECKS, months_later
from resource_directory.listing import Kind, Listing, Status, Visibility

# Two weeks before the check is due: who answers the first letter is never stale.
LEAD = timedelta(days=14)
BETWEEN_LETTERS = timedelta(days=14)
LINK_LASTS = timedelta(days=365)
# Somebody who keeps the pages of many groups is not to find fifty letters in one morning.
MOST_TO_ONE_ADDRESS = 3

TEMPLATES = {
    Step.FIRST: "listing_review_first",
    Step.REMINDER: "listing_review_reminder",
    Step.LAST: "listing_review_last",
}
KINDS = {step: f"review-{step.value}" for step in Step}
_AFTER = {Step.FIRST: Step.REMINDER, Step.REMINDER: Step.LAST, Step.LAST: None}


def step_after(step: Step) -> Step | None:
    return _AFTER[step]


def subject_of(listing_id: object) -> str:
    """What its letters are about, in the outbox."""
    return f"listing:{listing_id}"


def due(kind: Kind, checked_on: date | None, today: date) -> bool:
    """Whether its check is due within the lead. A day to come is a slip, so nobody knows when it was."""
    if checked_on is None or checked_on > today:
        return True
    return months_later(checked_on, MONTHS_BETWEEN_CHECKS[kind]) <= today + LEAD


def rested(kind: Kind, ended_on: date | None, today: date) -> bool:
    """Whether so long has gone since the last round that another may begin by itself: as long as between
    two checks of its kind.
    """
    return ended_on is None or months_later(ended_on, MONTHS_BETWEEN_CHECKS[kind]) <= today


def checked_since(before: date | None, now: date | None, today: date) -> bool:
    """Whether somebody has checked it since a round began."""
    return now is not None and now <= today and (before is None or now > before or before > today)


def why_not_asked(stored: StoredListing, listing: Listing) -> str:
    """Why nobody is asked about it in a letter, whatever its address; "" where they may be.

    Only about what everybody may see: the letter and its page would tell of the rest.
    """
    if stored.replaced_by is not None or stored.hidden_at is not None:
        return "It is shown to nobody."
    if listing.status is not Status.ACTIVE:
        return "It counts as not running."
    if listing.visibility is not Visibility.PUBLIC:
        return "Not everybody may see it, so nothing of it goes into a letter."
    return ""


def why_no_address(email: str) -> str:
    if not email:
        return "It has no e-mail address."
    return "Its e-mail address looks wrong." if email_looks_wrong(email) else ""


def why_not_written_to(stored: StoredListing, listing: Listing) -> str:
    return why_not_asked(stored, listing) or why_no_address(listing.email)


def page_open(stored: StoredListing, listing: Listing) -> bool:
    """Whether a group still finds its page under its link: while everybody may see what stands there."""
    shown = stored.replaced_by is None and stored.hidden_at is None
    return shown and listing.visibility is Visibility.PUBLIC


def standing(round_: ReviewRound | None) -> str:
    """Where the letters are, as a form says it back: who presses twice, or late, says an older one."""
    if round_ is None:
        return "none"
    return f"{round_.number}:{'ended' if round_.ended_at else round_.step}"


def letter_words(listing: Listing, *, council_name: str, link: str) -> Mapping[str, str]:
    return {
        "group_name": listing.organization.name or listing.name,
        "listing_name": listing.name,
        "council_name": council_name,
        "link": link,
    }


def day_in(record_value: Any) -> date | None:  # noqa: ANN401 -- a field's JSON
    try:
        return date.fromisoformat(record_value) if record_value else None
    except ValueError:
        return None


def next_after(at: datetime) -> datetime:
    return at + BETWEEN_LETTERS
