"""Opening hours, as somebody reads them aloud."""

from datetime import time

import pytest

from resource_directory.hours import regularly
from resource_directory.listing import Frequency, Schedule, Weekday

WEEK = tuple(Weekday)
EIGHT, SIX = time(8), time(18)


def weekly(days: tuple[Weekday, ...], description: str = "", **times: time) -> Schedule:
    return Schedule(days=days, freq=Frequency.WEEKLY, description=description, **times)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(description="first Saturday of the month"), "First Saturday of the month"),
        (Schedule(description="various"), ""),
        (weekly(WEEK[:5], "MO-FR 8-6", opens_at=EIGHT, closes_at=SIX), "Monday to Friday, 8am to 6pm"),
        (weekly((WEEK[3], WEEK[0]), opens_at=time(9, 30)), "Monday, Thursday, 9:30am"),
        (weekly(WEEK[:5], "MO-FR"), "Monday to Friday"),
        (weekly(WEEK, "MO-SU"), "Every day"),
        (weekly((*WEEK[:5], WEEK[6]), "SU-FR"), "Sunday to Friday"),
        (weekly((WEEK[5], WEEK[6], WEEK[0])), "Saturday to Monday"),
        (weekly((WEEK[0], WEEK[1], WEEK[3])), "Monday, Tuesday, Thursday"),
        (weekly(WEEK[5:6], "SA"), "Saturday"),
        (Schedule(days=WEEK[:1], opens_at=EIGHT, freq=Frequency.MONTHLY), ""),
        (Schedule(days=WEEK[:1], opens_at=EIGHT, freq=Frequency.WEEKLY, interval=2), ""),
        (Schedule(), ""),
    ],
)
def test_opening_hours_are_said_in_words(schedule: Schedule, words: str) -> None:
    assert regularly(schedule) == words
