"""What can be done to the map."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from operator import itemgetter

from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session

from app.audit.actions import record
from app.resources import queries
from app.resources.curation.laying import hash_of_feeds_own, made_by_hand, take_feeds_word
from app.resources.duplicates.settling import settle
from app.resources.map_version import add_one
from app.resources.models import Feed, FeedNotFound, StoredListing, StoredPlace
from app.resources.rules import SHOWN_TO_NOBODY, shown_to_nobody
from resource_directory.hsds.reading import Accepted, Read, Rejected
from resource_directory.listing import content_hash
from resource_directory.places import Place
from sentence_encoder import Steps

# A feed that leaves something out once or twice has often only stumbled.
RUNS_BEFORE_HIDING = 3


@dataclass
class ImportReport:
    """`rejected` and `warnings`: the record's label with sentences about it.

    `missing`: how many the feed no longer holds; `hidden`: those that went out of sight with this run.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    hidden: int = 0
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
    runs_before_hiding: int = RUNS_BEFORE_HIDING,
    kept: Collection[str] = (),
    by: str,
    at: datetime,
) -> ImportReport:
    """Take in what a source holds. Good records come in, bad ones are named, nothing is ever deleted.

    `complete`: the source is the whole feed, so what it no longer holds is marked missing; one page of
    several says nothing about the rest. Nor does one with a rejected record that has no id: it may be any
    of those that seem to be gone. What was missing `runs_before_hiding` times in a row is hidden.
    `kept`: ids the source holds without their details; those listings stay as they are.
    """
    standing = queries.find_feed(session, feed) or Feed(name=feed, added_at=at)
    standing.source, standing.licence = source, licence or standing.licence
    standing.attribution = attribution or standing.attribution
    standing.licence_from = "" if licence else standing.licence_from
    session.add(standing)
    session.flush()
    known = queries.list_of_feed(session, feed)
    report = ImportReport()
    seen = _take_all(session, reads, known, kept, feed, report, at)
    if complete and seen:
        gone = [row for key, row in known.items() if key not in seen and not made_by_hand(row)]
        report.missing, report.hidden = len(gone), _mark_missing(session, gone, runs_before_hiding, at)
    if report.new or report.changed or report.hidden:
        raise_map_version(session)
    detail = {"new": report.new, "changed": report.changed, "rejected": len(report.rejected)}
    detail["hidden"] = report.hidden
    record(session, verb="feed:imported", subject=("feed", feed), by=by, at=at, detail=detail)
    return report


def _take_all(
    session: Session,
    reads: Iterable[Read],
    known: dict[str, StoredListing],
    kept: Collection[str],
    feed: str,
    report: ImportReport,
    at: datetime,
) -> set[str]:
    """The ids the source still holds, rejected records' too; empty when it cannot say what is gone."""
    seen: set[str] = set()
    as_they_were: list[StoredListing] = []
    nameless = accepted = 0
    for read in reads:
        if isinstance(read, Rejected):
            report.rejected.append((read.label, read.reasons))
            seen.add(read.source_id)
            nameless += not read.source_id
        else:
            accepted += 1
            seen.add(read.listing.source_id)
            if standing := _take(session, read, known, feed, report, at):
                as_they_were.append(standing)
    for source_id in [each for each in kept if each in known and each not in seen]:
        seen.add(source_id)
        accepted += 1
        as_they_were += _still_there(session, known[source_id], report, at)
    _note_seen(session, as_they_were, at)
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
) -> StoredListing | None:
    """The row, where nothing of it has to be written but that it was seen."""
    warnings = (*read.warnings, *([SHOWN_TO_NOBODY] if shown_to_nobody(read.listing) else []))
    if warnings:
        report.warnings.append((read.listing.source_id, warnings))
    stamp = content_hash(read.listing)
    standing = known.get(read.listing.source_id)
    if standing is None:
        report.new += 1
        standing = StoredListing(
            feed=feed, source_id=read.listing.source_id, name="", record={}, raw={}, content_hash="",
            added_at=at, changed_at=at, last_seen_at=at,
        )  # fmt: skip
        known[read.listing.source_id] = standing
    elif hash_of_feeds_own(standing) == stamp:
        return next(iter(_still_there(session, standing, report, at)), None)
    else:
        report.changed += 1
    take_feeds_word(session, standing, read.listing)
    standing.changed_at, standing.raw = at, read.raw
    _seen_again(session, standing, at)
    return None


def _still_there(
    session: Session, standing: StoredListing, report: ImportReport, at: datetime
) -> list[StoredListing]:
    """The row, if nothing of it has to be written but that it was seen."""
    if standing.hidden_at is None:
        report.unchanged += 1
    else:
        report.changed += 1  # for whoever is suggested it again
    if standing.missing_since is None:
        return [standing]
    _seen_again(session, standing, at)
    return []


def _seen_again(session: Session, standing: StoredListing, at: datetime) -> None:
    standing.last_seen_at, standing.missed_runs = at, 0
    standing.missing_since = standing.hidden_at = None
    session.add(standing)


def _note_seen(session: Session, rows: list[StoredListing], at: datetime) -> None:
    queries.note_seen(session, [row.id for row in rows], at)
    for row in rows:
        set_committed_value(row, "last_seen_at", at)


def withdraw_feed(session: Session, *, feed: str, by: str, at: datetime) -> int:
    """Hide every listing of a feed at once; returns how many were in sight. It is not fetched by itself any
    more; importing it again undoes that."""
    standing = queries.find_feed(session, feed)
    if standing is None:
        raise FeedNotFound(f"There is no feed called {feed}.")
    standing.paused = bool(standing.url)
    session.add(standing)
    withdrawn = 0
    for row in queries.list_of_feed(session, feed).values():
        if row.hidden_at is None:
            withdrawn += 1
            row.missing_since, row.hidden_at = row.missing_since or at, at
            session.add(row)
    if withdrawn:
        raise_map_version(session)
    record(
        session, verb="feed:withdrawn", subject=("feed", feed), by=by, at=at, detail={"missing": withdrawn}
    )
    return withdrawn


def _mark_missing(
    session: Session, rows: Iterable[StoredListing], runs_before_hiding: int, at: datetime
) -> int:
    """How many went out of sight with this run; what is missing keeps the day it went missing."""
    hidden = 0
    for row in rows:
        row.missed_runs += 1
        row.missing_since = row.missing_since or at
        if row.hidden_at is None and row.missed_runs >= runs_before_hiding:
            row.hidden_at, hidden = at, hidden + 1
        session.add(row)
    return hidden


def keep_vectors(session: Session, *, model: str, vectors: Mapping[str, Steps]) -> None:
    """Keep what one language model reads texts as, by the key of each; what another did is of no more use."""
    queries.forget_vectors_of_others(session, model)
    in_order = sorted(vectors.items(), key=itemgetter(0))  # two who write at once never wait for each other
    rows = [
        {"model": model, "text_key": key, "steps": one.whole.tobytes(), "size": float(one.size[0])}
        for key, one in in_order
    ]
    queries.add_vectors(session, rows)


def raise_map_version(session: Session) -> None:
    """Tell every process that the map has changed; what stands in for what is settled first."""
    settle(session)
    add_one(session, "version")


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
