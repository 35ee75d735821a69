"""What can be done to the map."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.resources import queries
from app.resources.curation.laying import hash_of_feeds_own, made_by_hand, take_feeds_word
from app.resources.duplicates.settling import settle
from app.resources.models import Feed, FeedNotFound, MapVersion, StoredListing, StoredPlace, TextVector
from app.resources.rules import SHOWN_TO_NOBODY, shown_to_nobody
from resource_directory.hsds.reading import Accepted, Read, Rejected
from resource_directory.listing import content_hash
from resource_directory.places import Place
from sentence_encoder import Steps


@dataclass
class ImportReport:
    """`rejected` and `warnings`: the record's label with sentences about it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    rejected: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    warnings: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def last_line(self) -> str:
        return (
            f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, "
            f"{len(self.rejected)} rejected, {self.missing} missing"
        )


def import_listings(
    session: Session,
    *,
    feed: str,
    source: str,
    reads: Iterable[Read],
    complete: bool,
    licence: str = "",
    attribution: str = "",
    by: str,
    at: datetime,
) -> ImportReport:
    """Take in what a source holds. Good records come in, bad ones are named, nothing is ever deleted.

    `complete`: the source is the whole feed, so what it no longer holds is marked missing; one page of
    several says nothing about the rest. Nor does one with a rejected record that has no id: it may be any
    of those that seem to be gone.
    """
    standing = queries.find_feed(session, feed) or Feed(name=feed, added_at=at)
    standing.source, standing.licence = source, licence or standing.licence
    standing.attribution = attribution or standing.attribution
    session.add(standing)
    session.flush()
    known = queries.list_of_feed(session, feed)
    report = ImportReport()
    seen = _take_all(session, reads, known, feed, report, at)
    newly_missing = 0
    if complete and seen:
        gone = [row for key, row in known.items() if key not in seen and not made_by_hand(row)]
        report.missing, newly_missing = len(gone), _mark_missing(session, gone, at)
    if report.new or report.changed or newly_missing:
        raise_map_version(session)
    detail = {"new": report.new, "changed": report.changed, "rejected": len(report.rejected)}
    record(session, verb="feed:imported", subject=("feed", feed), by=by, at=at, detail=detail)
    return report


def _take_all(
    session: Session,
    reads: Iterable[Read],
    known: dict[str, StoredListing],
    feed: str,
    report: ImportReport,
    at: datetime,
) -> set[str]:
    """The ids the source still holds, rejected records' too; empty when it cannot say what is gone."""
    seen: set[str] = set()
    nameless = accepted = 0
    for read in reads:
        if isinstance(read, Rejected):
            report.rejected.append((read.label, read.reasons))
            seen.add(read.source_id)
            nameless += not read.source_id
        else:
            accepted += 1
            seen.add(read.listing.source_id)
            _take(session, read, known, feed, report, at)
    if nameless:
        sentence = f"rejected without an id: {nameless}; so nothing was marked missing in this run"
        report.warnings.append((feed, (sentence,)))
    return seen if accepted and not nameless else set()


def _take(
    session: Session,
    read: Accepted,
    known: dict[str, StoredListing],
    feed: str,
    report: ImportReport,
    at: datetime,
) -> None:
    warnings = (*read.warnings, *([SHOWN_TO_NOBODY] if shown_to_nobody(read.listing) else []))
    if warnings:
        report.warnings.append((read.listing.source_id, warnings))
    stamp = content_hash(read.listing)
    standing, fed = known.get(read.listing.source_id), ""
    if standing is None:
        report.new += 1
        standing = StoredListing(
            feed=feed, source_id=read.listing.source_id, name="", record={}, raw={}, content_hash="",
            added_at=at, changed_at=at, last_seen_at=at,
        )  # fmt: skip
        known[read.listing.source_id] = standing
    elif (fed := hash_of_feeds_own(standing)) == stamp and standing.missing_since is None:
        report.unchanged += 1
    else:
        report.changed += 1
    if fed != stamp:
        take_feeds_word(session, standing, read.listing)
        standing.changed_at, standing.raw = at, read.raw
    standing.last_seen_at, standing.missing_since, standing.hidden_at, standing.missed_runs = (
        at,
        None,
        None,
        0,
    )
    session.add(standing)


def withdraw_feed(session: Session, *, feed: str, by: str, at: datetime) -> int:
    """Mark every listing of a feed missing; returns how many were not yet. Importing again undoes it."""
    if queries.find_feed(session, feed) is None:
        raise FeedNotFound(f"There is no feed called {feed}.")
    withdrawn = _mark_missing(session, queries.list_of_feed(session, feed).values(), at)
    if withdrawn:
        raise_map_version(session)
    record(
        session, verb="feed:withdrawn", subject=("feed", feed), by=by, at=at, detail={"missing": withdrawn}
    )
    return withdrawn


def _mark_missing(session: Session, rows: Iterable[StoredListing], at: datetime) -> int:
    """How many went missing with this run; the others keep the day they did."""
    newly = [row for row in rows if row.missing_since is None]
    for row in newly:
        row.missing_since = row.hidden_at = at
        session.add(row)
    return len(newly)


def keep_vectors(session: Session, *, model: str, vectors: Mapping[str, Steps]) -> None:
    """Keep what one language model reads texts as, by the key of each; what another did is of no more use."""
    queries.forget_vectors_of_others(session, model)
    for key, one in vectors.items():
        session.merge(
            TextVector(model=model, text_key=key, steps=one.whole.tobytes(), size=float(one.size[0]))
        )


def raise_map_version(session: Session) -> None:
    """Tell every process that the map has changed; what stands in for what is settled first.

    The database adds, for two who both read a number would both write the same next one.
    """
    settle(session)
    row = session.get(MapVersion, 1)
    if row is None:
        session.add(MapVersion(version=1))
    else:
        row.version = MapVersion.version + 1
        session.add(row)
    session.flush()


def replace_places(session: Session, *, places: list[Place], by: str, at: datetime) -> tuple[int, int]:
    """Add and amend places by name; returns how many are new and how many changed. None is removed."""
    new = changed = 0
    for place in places:
        standing = session.get(StoredPlace, place.name)
        if standing is None:
            new += 1
        elif _place(standing) != place:
            changed += 1
        else:
            continue
        session.merge(StoredPlace(**asdict(place)))
    if new or changed:
        raise_map_version(session)
        detail = {"new": new, "changed": changed}
        record(session, verb="places:imported", subject=("places", "all"), by=by, at=at, detail=detail)
    return new, changed


def _place(row: StoredPlace) -> Place:
    return Place(row.name, row.latitude, row.longitude, row.outward_code, row.kind)
