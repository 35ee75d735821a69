"""One run of a feed: what came of it, and of which record it could make nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.resources.feeds.models import FeedRun, FeedRunRecord, RunState
from app.resources.feeds.pages import STATES, address_of
from app.resources.models import StoredListing
from app.web import dates
from app.web.rendering import Page


@dataclass(frozen=True)
class RunPage(Page):
    """`rejected` and `warned`: what the record is called, and why; `more`: that there are further ones."""

    template: ClassVar[str] = "resources/feed_run.html"

    back_to: str
    feed: str
    trouble: str
    facts: tuple[tuple[str, str], ...]
    rejected: tuple[tuple[str, str], ...]
    warned: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str, str, str], ...]
    more: str


def run_page(
    run: FeedRun,
    rejected: Sequence[FeedRunRecord],
    warned: Sequence[FeedRunRecord],
    missing: Sequence[StoredListing],
    *,
    most: int,
) -> RunPage:
    cut = max(len(rejected), len(warned), len(missing)) >= most
    more = f"Only the first {most:,} of each kind are shown." if cut else ""
    bad = run.state in (RunState.FAILED.value, RunState.INCOMPLETE.value)
    return RunPage(
        title=f"{STATES[run.state]}: {run.feed}, {dates.moment(run.started_at)}",
        back_to=address_of(run.feed),
        feed=run.feed,
        trouble=_trouble(run) if bad else "",
        facts=tuple(_facts(run)),
        rejected=tuple((row.label, "; ".join(row.reasons)) for row in rejected),
        warned=tuple((row.label, "; ".join(row.reasons)) for row in warned),
        missing=tuple(_missing(row) for row in missing),
        more=more,
    )


def _trouble(run: FeedRun) -> str:
    if run.state == RunState.FAILED.value:
        return f"Nothing was taken in. {run.reason}"
    return f"Not the whole feed, so nothing was marked missing: {run.reason}"


def _facts(run: FeedRun) -> list[tuple[str, str]]:
    numbers = (
        ("Seen", run.seen), ("New", run.new), ("Changed", run.changed), ("Unchanged", run.unchanged),
        ("Rejected", run.rejected), ("Missing", run.missing), ("Hidden with this run", run.hidden),
        ("Pages", run.pages), ("Requests", run.requests),
    )  # fmt: skip
    over = dates.moment(run.ended_at) if run.ended_at else "Not yet"
    told = [("Address", run.url), ("Began", dates.moment(run.started_at)), ("Ended", over)]
    return [*told, *((label, f"{number:,}") for label, number in numbers)]


def _missed(runs: int) -> str:
    return "Not in the last complete run" if runs == 1 else f"Not in the last {runs} complete runs"


def _missing(row: StoredListing) -> tuple[str, str, str, str]:
    since: datetime | None = row.missing_since
    return (
        f"/directory/{row.id}",
        row.name,
        dates.day(since) if since else "",
        "Hidden" if row.hidden_at else _missed(row.missed_runs),
    )
