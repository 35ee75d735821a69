"""Decisions about introductions, without a database."""

from datetime import date, timedelta

from app.signposting.models import ConsentNeeded, How, Result

HOW_LABELS = {
    How.THEY_RING: "They will ring",
    How.WE_RING: "We ring them",
    How.WRITTEN: "Given in writing",
    How.NOT_FOR_THEM: "Not for them",
}

RESULT_LABELS = {
    Result.WENT_HELPED: "Went, and it helped",
    Result.WENT_NO_HELP: "Went, it did not help",
    Result.STILL_WANTS: "Did not go, still wants to",
    Result.NO_LONGER_WANTS: "No longer wants to",
    Result.NOT_REACHED: "Could not reach them",
    Result.FULL_OR_CLOSED: "Full or closed",
}

# What counts as having reached the person: everything but not having reached them.
REACHED = frozenset(Result) - {Result.NOT_REACHED}


def check_introduction(*, how: How, agreed: bool) -> None:
    """Raise ConsentNeeded when a name would be passed on without the person's agreement."""
    if how is How.WE_RING and not agreed:
        raise ConsentNeeded("We cannot ring them for the person until the person has agreed to it.")


def follow_up_due_on(*, how: How, made_on: date, days: int) -> date | None:
    """The day to ask whether it worked; nobody is asked about what was not for them."""
    return None if how is How.NOT_FOR_THEM else made_on + timedelta(days=days)
