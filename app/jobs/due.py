"""The work that is due: a row is the queue, and each job works off its rows (ADR 0023)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.config import Settings
from app.db import Database
from app.errors import FrontDoorError
from app.jobs.forget import forget_what_is_due
from app.kit.stopping import asked_to_stop
from app.notifications.due import send_due_messages
from app.resources.feeds.due import run_due_feeds
from app.resources.keeping.due import run_due_reviews
from app.resources.links.due import check_due_links
from app.web.logs import frames_of, log


@dataclass(frozen=True)
class Job:
    """`run` takes what is due at a moment, row by row, and says how many it has done. Between two rows it
    looks whether the process was asked to stop (app/kit/stopping.py).
    """

    name: str
    run: Callable[[Database, Settings, datetime], int]


JOBS: tuple[Job, ...] = (
    Job("messages", send_due_messages),
    Job("reviews", run_due_reviews),
    Job("feeds", run_due_feeds),
    Job("forget", forget_what_is_due),
    Job("links", check_due_links),
)


@dataclass(frozen=True)
class Done:
    """What one job did; `problem` is "" or a sentence without personal data."""

    name: str
    count: int = 0
    problem: str = ""


def run_due(
    database: Database, settings: Settings, at: datetime, *, jobs: Iterable[Job] = JOBS
) -> list[Done]:
    """Each job once; one that fails is told of and stops no other."""
    done = []
    for job in jobs:
        if asked_to_stop():
            break
        done.append(_run(job, database, settings, at))
    return done


def _run(job: Job, database: Database, settings: Settings, at: datetime) -> Done:
    try:
        count = job.run(database, settings, at)
    except FrontDoorError as problem:
        log.error("job_failed", job=job.name, problem=problem.sentence)
        return Done(job.name, problem=f"{problem.sentence} {problem.what_to_do}")
    except Exception as problem:  # noqa: BLE001 -- whatever is wrong with one job, the others are not to wait
        # its message may hold what somebody said: only where it happened goes into the log
        log.error("job_failed", job=job.name, kind=type(problem).__name__, at=frames_of(problem))
        return Done(job.name, problem=f"It failed ({type(problem).__name__}); the log says where.")
    log.info("job_done", job=job.name, count=count)
    return Done(job.name, count)
