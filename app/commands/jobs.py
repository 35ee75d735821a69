"""`frontdoor jobs`: the work that is due, done by a worker beside the web service."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

import typer

from app.commands import opening
from app.jobs.due import JOBS, Done, Job, run_due
from app.kit import clock, stopping
from app.notifications.choosing import check_carrier
from app.web.logs import configure

app = typer.Typer(
    no_args_is_help=True,
    help="Work that is due: messages to send, groups to ask, feeds to fetch, links to check.",
)


@app.callback()
def jobs() -> None:
    """A command with one verb is still a group."""


@app.command()
def run(
    *,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, and end. The default.")] = False,
    every: Annotated[
        float | None,
        typer.Option("--every", min=0.1, help="Go on until stopped, looking this often, in seconds."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Do no other job than this one; may be said of several."),
    ] = None,
) -> None:
    """Do what is due: messages, letters to groups, feeds, what is to be forgotten, links. Exit 1 when a job
    failed."""
    if once and every is not None:
        raise typer.BadParameter("say --once or --every, not both")
    jobs = _chosen(only or [])
    settings = opening.settings()
    check_carrier(settings)
    database = opening.database(settings)
    configure(settings.log_level)
    with _stopped_by_signals():
        done = run_due(database, settings, clock.now(), jobs=jobs)
        while every is not None and not stopping.wait_or_stop(every):
            done = run_due(database, settings, clock.now(), jobs=jobs)
    for each in done:
        typer.echo(_told(each), err=bool(each.problem))
    if any(each.problem for each in done):
        raise typer.Exit(1)


def _chosen(only: list[str]) -> list[Job]:
    named = {job.name: job for job in JOBS}
    if unknown := [name for name in only if name not in named]:
        raise typer.BadParameter(f"there is no job {unknown[0]}; there are {', '.join(named)}")
    return [job for job in JOBS if not only or job.name in only]


def _told(done: Done) -> str:
    return f"{done.name}: {done.problem or f'{done.count:,} done'}"


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """A signal to end lets the row that is being worked on come to its end first."""

    def ask(_signal: int, _frame: FrameType | None) -> None:
        stopping.ask_to_stop()

    stopping.go_on()
    before = {each: signal.signal(each, ask) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        stopping.go_on()
