"""Feeds at the command line: fetched from their address, and listed."""

import typer

from app.commands import opening
from app.config import Settings
from app.db import Database
from app.errors import Refused
from app.kit import clock
from app.resources.actions import ImportReport
from app.resources.feeds import actions, queries
from app.resources.feeds.forms import url_problem
from app.resources.feeds.models import FeedTrouble
from app.resources.feeds.runs import Fetched, fetch_feed
from app.resources.models import Feed
from resource_directory.hsds.feed_addresses import feed_name


def fetch(url: str, *, feed: str, licence: str, attribution: str, strict: bool) -> ImportReport:
    """Fetch a feed whole, or go on where an earlier start was stopped."""
    if problem := url_problem(url):
        raise Refused(problem, "")
    given = opening.settings()
    database = opening.database(given)
    with database.work() as session:
        known = queries.find_feed_at(session, url)
        name = feed or (known.name if known else feed_name(url))
        is_new = session.get(Feed, name) is None
        settled = actions.settle_feed(session, name=name, url=url, by=opening.BY, at=clock.now())
        _say_licence(settled, licence, attribution)
        session.add(settled)
    try:
        fetched = _fetched(database, given, name, strict=strict)
    except FeedTrouble as trouble:
        if is_new:
            with database.work() as session:
                actions.forget_feed(session, name=name)
        raise Refused(f"{name}: {trouble.sentence}", trouble.what_to_do) from None
    for warning in fetched.warnings:
        typer.echo(f"warning: {warning}")
    tell_records(fetched.report)
    if fetched.reason:
        typer.echo(f"not complete: {fetched.reason}; so nothing was marked missing")
    return fetched.report


def _say_licence(feed: Feed, licence: str, attribution: str) -> None:
    if licence:
        feed.licence, feed.licence_from = licence, ""
    feed.attribution = attribution or feed.attribution


def _fetched(database: Database, given: Settings, name: str, *, strict: bool) -> Fetched:
    try:
        return fetch_feed(database, given, name=name, by=opening.BY, strict=strict, tell=typer.echo)
    except KeyboardInterrupt:
        raise Refused("Stopped.", "Give the same command again to go on from here.") from None


def tell_records(report: ImportReport) -> None:
    for word, lines in (("warning", report.warnings), ("rejected", report.rejected)):
        for label, sentences in lines:
            typer.echo(f"{word}: {label}: {'; '.join(sentences)}")


def list_feeds() -> None:
    """Every feed, its licence, how many listings it has, and how its last run ended."""
    with opening.database().work(writing=False) as session:
        runs, counts = queries.last_runs(session), queries.counts_of_listings(session)
        for feed in queries.list_feeds(session):
            run = runs.get(feed.name)
            brought, in_sight = counts.get(feed.name, (0, 0))
            ran = f"{run.state} {run.started_at:%Y-%m-%d %H:%M}" if run else "never fetched"
            told = [feed.name, feed.licence or "no licence", f"{in_sight} of {brought} listings shown", ran]
            reason = [run.reason] if run and run.reason else []
            typer.echo(" · ".join([*told, *reason, feed.url or feed.source]))
