"""Decisions about introductions, without a database."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.signposting.models import ConsentNeeded, How, Result, Ring
from conversation_flows.outcomes import Outcome

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


RING_LABELS = {
    Ring.RANG: "Rang: they expect them",
    Ring.NO_ANSWER: "No answer",
    Ring.DECLINED: "They cannot take them",
}

# These are no ending: the person is asked again, after so many days unless somebody says otherwise.
ASK_AGAIN_DAYS = {Result.NOT_REACHED: 3, Result.STILL_WANTS: 14}
RING_AGAIN_DAYS = 1

_SATURDAY = 5


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def ask_again_on(result: Result, *, wanted: date | None, leave_it: bool, today: date) -> date | None:
    """When this introduction comes back; None where the result is an ending, or it is left at that."""
    if leave_it or result not in ASK_AGAIN_DAYS:
        return None
    return wanted or working_day(today + timedelta(days=ASK_AGAIN_DAYS[result]))


def ring_again_on(result: Ring, *, wanted: date | None, today: date) -> date | None:
    """When to ring the listing again; None once they have answered."""
    if result is not Ring.NO_ANSWER:
        return None
    return wanted or working_day(today + timedelta(days=RING_AGAIN_DAYS))


def check_introduction(*, how: How, agreed: bool) -> None:
    """Raise ConsentNeeded when a name would be passed on without the person's agreement."""
    if how is How.WE_RING and not agreed:
        raise ConsentNeeded("We cannot ring them for the person until the person has agreed to it.")


def follow_up_due_on(*, how: How, made_on: date, days: int) -> date | None:
    """The working day to ask whether it worked; nobody is asked about what was not for them."""
    return None if how is How.NOT_FOR_THEM else working_day(made_on + timedelta(days=days))


def no_enquiries(outcomes: Iterable[Outcome]) -> frozenset[str]:
    """Codes of outcomes that the council's registry does not count as a contact, as the figures have it."""
    return frozenset(outcome.code for outcome in outcomes if not outcome.contact)
