"""When somebody was born, as far as anybody said: “1941”, “1941-03” or “1941-03-07” (ISO 8601)."""

from calendar import monthrange
from datetime import date

OLDEST = 125  # years; beyond it a birth date is a slip of the finger

_YEAR, _DAY = len("1941"), len("1941-03-07")


def is_whole(born: str) -> bool:
    return len(born) == _DAY


def year_of(born: str) -> int:
    return int(born[:_YEAR])


def ages_on(born: str, day: date) -> tuple[int, int]:
    """The least and the most years somebody may be old on `day`; both are one where that is certain."""
    first, last = _days(born)
    return max(_years(last, day), 0), _years(first, day)


def aged(born: str, day: date) -> str:
    """“84”, or “84 or 85” where the day is not known."""
    least, most = ages_on(born, day)
    return f"{most}" if least == most else f"{least} or {most}"


def in_words(born: str) -> str:
    """“7 March 1941”, “March 1941” or “1941”."""
    first, _ = _days(born)
    month = "" if len(born) == _YEAR else f"{first:%B} "
    return f"{first.day} {month}{first.year}" if is_whole(born) else f"{month}{first.year}"


def parts_of(born: str | None) -> tuple[str, str, str]:
    """Year, month and day as somebody would type them; "" for what is not known."""
    year, month, day = (*(born or "").split("-"), "", "")[:3]
    return year, month.lstrip("0"), day.lstrip("0")


def born_of(year: str, month: str, day: str) -> str:
    """Of what somebody typed, where a month has its year and a day its month."""
    return "-".join((year, *(part.rjust(2, "0") for part in (month, day) if part)))


def check_born(born: str, today: date) -> None:
    """Raise ValueError with a sentence for the officer."""
    try:
        first, last = _days(born)
    except ValueError:
        raise ValueError("There is no such date. Check the day and the month.") from None
    if first > today:
        raise ValueError("The date of birth is in the future. Check the year, or leave it empty.")
    if _years(last, today) > OLDEST:
        raise ValueError(
            f"The date of birth is more than {OLDEST} years ago. Check the year, or leave it empty."
        )


def _days(born: str) -> tuple[date, date]:
    """The first and the last day it may have been."""
    if len(born) == _YEAR:
        return date.fromisoformat(f"{born}-01-01"), date.fromisoformat(f"{born}-12-31")
    first = date.fromisoformat(born if is_whole(born) else f"{born}-01")
    return first, first if is_whole(born) else first.replace(day=monthrange(first.year, first.month)[1])


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
