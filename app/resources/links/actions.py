"""The links of the map: which there are, what a check found, and what a person says of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.kit.ids import fingerprint
from app.resources.curation.quality import link_looks_wrong, links_of
from app.resources.links import queries, rules
from app.resources.links.models import CheckedLink, LinkNotFound
from app.resources.queries import get_stored, listing_in

# A claim that is older is of a worker that is gone; far longer than asking one address takes.
CLAIM_HOLDS = timedelta(hours=1)


@dataclass(frozen=True)
class Difference:
    """Between the map and what is known of its links. `new`: addresses by key; `gone`: keys."""

    new: Mapping[str, str]
    gone: frozenset[str]


def differing(session: Session) -> Difference | None:
    """Only reads: most turns find nothing, and nobody is to wait for that."""
    on_map = {
        fingerprint(each): each for each in queries.addresses_on_map(session) if not link_looks_wrong(each)
    }
    known = queries.keys_known(session)
    new = {key: on_map[key] for key in sorted(on_map.keys() - known)}
    return Difference(new, known - on_map.keys()) if on_map.keys() != known else None


def follow_the_map(session: Session, found: Difference, at: datetime) -> None:
    """Addresses that are new on the map are due now; those no longer on it are forgotten. Another worker may
    be doing the same at this moment.
    """
    rows = [CheckedLink(address_key=key, address=found.new[key], due_at=at) for key in found.new]
    queries.put_in_where_missing(session, rows)
    for link in queries.hold_of_keys(session, found.gone):
        session.delete(link)


def claim_next(session: Session, at: datetime) -> CheckedLink | None:
    """The next address to ask; no other worker takes it meanwhile, and all of them again if this one dies."""
    link = queries.hold_next_due(session, at)
    if link is not None:
        link.due_at = at + CLAIM_HOLDS
        session.add(link)
    return link


def note_answer(session: Session, *, key: str, answer: rules.Answer, at: datetime) -> None:
    link = queries.hold_link(session, key)
    rules.take_in(link, answer, at)
    session.add(link)


def say_it_works(session: Session, *, listing_id: UUID, key: str, by: str, at: datetime) -> None:
    """A person has followed the link of this listing and it works. LinkNotFound for one of another."""
    if key not in {fingerprint(each) for each in links_of(listing_in(get_stored(session, listing_id)))}:
        raise LinkNotFound("This listing has no such link.")
    link = queries.hold_link(session, key)
    if link.failing_since is None:
        return
    rules.works(link, at)
    session.add(link)
    record(session, verb="link:said_to_work", subject=("listing", str(listing_id)), by=by, at=at)
