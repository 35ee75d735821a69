"""Feeds as the curator sees them: which there are, how their runs went, and what came of each record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import quote

from app.resources.feeds.models import FeedRun, RunState
from app.resources.models import Feed
from app.web import dates
from app.web.rendering import Page

OFTEN = {
    "0": "Only when somebody asks",
    "6": "Every 6 hours",
    "24": "Every day",
    "168": "Every week",
    "720": "Every 30 days",
}
STATES = {
    RunState.RUNNING.value: "Being fetched",
    RunState.COMPLETE.value: "Complete",
    RunState.INCOMPLETE.value: "Not complete",
    RunState.FAILED.value: "Failed",
}
_COLOURS = {
    RunState.RUNNING.value: "blue",
    RunState.COMPLETE.value: "green",
    RunState.INCOMPLETE.value: "orange",
    RunState.FAILED.value: "red",
}


@dataclass(frozen=True)
class Ended:
    """A run, as it is told in a row. `colour`: of its tag."""

    href: str
    at: str
    state: str
    colour: str
    counts: str


@dataclass(frozen=True)
class FeedRow:
    name: str
    href: str
    licence: str
    listings: str
    next: str
    last: Ended | None


@dataclass(frozen=True)
class FeedsPage(Page):
    """`failing`: sentences about feeds that somebody must look at."""

    template: ClassVar[str] = "resources/feeds.html"

    rows: tuple[FeedRow, ...]
    failing: tuple[str, ...]
    may_change: bool


@dataclass(frozen=True)
class FeedPage(Page):
    """`typed`: what stands in the form; `new`: there is no such feed yet. `runs`: the latest first."""

    template: ClassVar[str] = "resources/feed.html"

    new: bool
    send_to: str
    typed: Mapping[str, str]
    facts: tuple[tuple[str, str], ...] = ()
    runs: tuple[Ended, ...] = ()
    may_change: bool = True
    may_run: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    often: tuple[tuple[str, str], ...] = tuple(OFTEN.items())


def address_of(name: str) -> str:
    return f"/feeds/{quote(name)}"


def ended(run: FeedRun) -> Ended:
    counts = (
        f"{run.new:,} new, {run.changed:,} changed, {run.unchanged:,} unchanged, "
        f"{run.rejected:,} rejected, {run.missing:,} missing"
    )
    if run.state == RunState.RUNNING.value:
        counts = f"{run.seen:,} records so far"
    return Ended(
        f"{address_of(run.feed)}/runs/{run.id}",
        dates.moment(run.started_at),
        STATES[run.state],
        _COLOURS[run.state],
        counts if run.state != RunState.FAILED.value else run.reason,
    )


def feeds_page(
    feeds: Sequence[Feed],
    runs: Mapping[str, FeedRun],
    counts: Mapping[str, tuple[int, int]],
    *,
    may_change: bool,
) -> FeedsPage:
    bad = {RunState.FAILED.value: "failed", RunState.INCOMPLETE.value: "was not complete"}
    failing = [
        f"{feed.name}: the last run {bad[run.state]}. {run.reason}"
        for feed in feeds
        if (run := runs.get(feed.name)) and run.state in bad
    ]
    return FeedsPage(
        title="Feeds",
        rows=tuple(_row(feed, runs.get(feed.name), counts.get(feed.name, (0, 0))) for feed in feeds),
        failing=tuple(failing),
        may_change=may_change,
    )


def _row(feed: Feed, run: FeedRun | None, count: tuple[int, int]) -> FeedRow:
    return FeedRow(
        name=feed.name,
        href=address_of(feed.name),
        licence=_licence(feed),
        listings=f"{count[1]:,} of {count[0]:,} shown",
        next=next_run(feed),
        last=ended(run) if run else None,
    )


def _licence(feed: Feed) -> str:
    if not feed.licence:
        return "None: it is not published again"
    return f"{feed.licence} (as the feed states)" if feed.licence_from else feed.licence


def next_run(feed: Feed) -> str:
    if not feed.url:
        return "Brought as a file"
    if feed.paused:
        return "Paused"
    return dates.moment(feed.next_run_at) if feed.next_run_at else OFTEN["0"]


def typed_of(feed: Feed) -> dict[str, str]:
    every = str(feed.every_hours) if str(feed.every_hours) in OFTEN else "0"
    return {
        "name": feed.name,
        "url": feed.url,
        "licence": feed.licence,
        "attribution": feed.attribution,
        "every_hours": every,
        "paused": "yes" if feed.paused else "",
    }


def feed_page(
    feed: Feed,
    runs: Sequence[FeedRun],
    count: tuple[int, int],
    *,
    may_change: bool,
    typed: Mapping[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> FeedPage:
    facts = (
        ("Address", feed.url or feed.source),
        ("Licence", _licence(feed)),
        ("Whom to name", feed.attribution or "Nobody is named"),
        ("Listings", f"{count[1]:,} of {count[0]:,} shown"),
        ("Next run", next_run(feed)),
    )
    return FeedPage(
        title=f"Feed: {feed.name}",
        new=False,
        send_to=address_of(feed.name),
        typed=typed if typed is not None else typed_of(feed),
        facts=facts,
        runs=tuple(ended(run) for run in runs),
        may_change=may_change,
        may_run=may_change and bool(feed.url) and not feed.paused,
        errors=errors or {},
    )
