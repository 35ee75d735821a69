"""What stands beside a listing for all staff, and the page on which they say what is wrong with it."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from app.resources.curation.fields import VISIBILITIES
from app.resources.curation.models import Wrong
from app.resources.curation.proposal_pages import WRONG_LABELS, Report
from app.resources.curation.quality import LABELS, problems_of
from app.resources.links.pages import DeadLink
from app.resources.models import StoredListing
from app.web.rendering import Page
from resource_directory.listing import Listing, Visibility


@dataclass(frozen=True)
class Beside:
    """`visible`: who may see it, "" where everybody may.
    `problems`, `dead` and `edit_at` are for curators, empty for everybody else. `reports`: what whoever
    looks has told the curators of it, the last first.
    """

    id: UUID
    visible: str
    problems: tuple[str, ...]
    dead: tuple[DeadLink, ...]
    reports: tuple[Report, ...]
    edit_at: str


@dataclass(frozen=True)
class WrongPage(Page):
    """`options`: what may be wrong, (value, label)."""

    template: ClassVar[str] = "resources/curation/wrong.html"

    listing_id: UUID
    name: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    said: str
    errors: dict[str, str] = field(default_factory=dict)


def beside(
    stored: StoredListing,
    listing: Listing,
    *,
    curates: bool,
    today: date,
    dead: tuple[DeadLink, ...],
    reports: tuple[Report, ...],
) -> Beside:
    gone = {link.address for link in dead}
    problems = problems_of(listing, today=today, dead=gone) if curates else ()
    return Beside(
        id=stored.id,
        visible=""
        if listing.visibility is Visibility.PUBLIC
        else dict(VISIBILITIES)[listing.visibility.value],
        problems=tuple(LABELS[problem] for problem in problems),
        dead=dead if curates else (),
        reports=reports,
        edit_at=f"/curation/{stored.id}" if curates else "",
    )


def wrong_page(
    stored: StoredListing, *, chosen: str = "", said: str = "", errors: dict[str, str] | None = None
) -> WrongPage:
    return WrongPage(
        title="Tell us what is wrong",
        listing_id=stored.id,
        name=stored.name,
        options=tuple((wrong.value, WRONG_LABELS[wrong]) for wrong in Wrong),
        chosen=chosen,
        said=said,
        errors=errors or {},
    )
