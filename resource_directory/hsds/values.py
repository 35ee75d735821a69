"""Single values as feeds write them. Each reader answers a value, or raises Odd with what to use instead."""

import math
import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from urllib.parse import urlsplit

from resource_directory.hsds.record import Odd
from resource_directory.hsds.text import one_line

NIL_ID = "00000000-0000-0000-0000-000000000000"
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2}|[a-z]{3})[a-z]*[/.\-\s,]+(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~\-]+@(?:[\w\-]+\.)+[A-Za-z]{2,}", re.ASCII)
_STAND_IN_HOST = re.compile(r"(?:^|\.)(?:example\.com|noemail\.\w+|noemail|localhost)$|\.invalid$")
_WORDS_FOR_TRUE = {"true", "yes", "y", "1", "on"}
_WORDS_FOR_FALSE = {"false", "no", "n", "0", "off"}


def read_id(value: object) -> str:
    """Any identifier as text; an all-zero GUID is nobody's."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = one_line(value)
    return "" if text == NIL_ID else text


def read_age(value: object) -> int | None:
    """Whole years; None is any age, which feeds also write as -1, 0 and 999."""
    match = _NUMBER.search(one_line(value))
    if not match:
        raise Odd(f"“{one_line(value)[:40]}” is not an age")
    years = math.floor(float(match[0]))
    if years < 0:
        raise Odd(f"{match[0]} read as any age")
    if years > 120:
        raise Odd(f"{match[0]} is no one's age; read as any age")
    return years or None


def read_date(value: object) -> date:
    text = one_line(value)
    match = _DAY_FIRST.match(text)
    try:
        if match:
            month = match[2].lower()
            found = date(
                int(match[3]), _MONTHS.index(month) + 1 if month.isalpha() else int(month), int(match[1])
            )
        else:
            found = date.fromisoformat(text[:10])
    except ValueError:
        raise Odd(f"“{text[:40]}” is not a date") from None
    if not 1900 <= found.year <= 2200:
        raise Odd(f"“{text[:40]}” is not a likely date")
    return found


def read_moment(value: object) -> datetime:
    """A date and time in UTC; one without an offset is taken to be UTC already."""
    text = one_line(value)
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        day = read_date(text)
        raise Odd(f"“{text[:40]}” is not a full date and time", datetime.combine(day, time(), UTC)) from None
    raise Odd("time without an offset, read as UTC", found.replace(tzinfo=UTC))


def read_time(value: object) -> time:
    """Local wall time from `09:30`, `9.30am`, `09:30:00+01:00`, `2000-01-01T08:00:00.000Z`."""
    text = re.sub(r"^\d{4}-\d{2}-\d{2}[T ]", "", one_line(value))
    text = re.sub(r"(?:Z|[+\-]\d{2}:?\d{2})$", "", text).strip()
    if text.casefold() in {"noon", "midday", "12 noon"}:
        return time(12)
    match = _CLOCK.fullmatch("00:00" if text.casefold() in {"midnight", "24:00", "24:00:00"} else text)
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60 and (match[2] or half):
            return time(hour, minute)
    raise Odd(f"“{text[:40]}” is not a time of day")


def read_pounds(value: object) -> Decimal:
    text = one_line(value).replace(",", "")
    if text.casefold() in {"free", "no charge", "no cost"}:
        return Decimal(0)
    match = _NUMBER.search(text)
    if not match or not math.isfinite(float(match[0])):
        raise Odd(f"“{text[:40]}” is not a price")
    amount = Decimal(match[0]).quantize(Decimal("0.01"))
    if not 0 <= amount <= 100_000:
        raise Odd(f"{match[0]} is not a likely price")
    return amount


def read_degrees(value: object) -> float:
    try:
        number = float(one_line(value))
    except ValueError:
        raise Odd(f"“{one_line(value)[:40]}” is not a number of degrees") from None
    if not math.isfinite(number):
        raise Odd(f"{number} is not a number of degrees")
    return number


def read_yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = one_line(value).casefold()
    if word in _WORDS_FOR_TRUE | _WORDS_FOR_FALSE:
        return word in _WORDS_FOR_TRUE
    raise Odd(f"“{word[:40]}” is neither yes nor no")


def read_count(value: object) -> int:
    match = _NUMBER.fullmatch(one_line(value))
    if not match:
        raise Odd(f"“{one_line(value)[:40]}” is not a whole number")
    return int(float(match[0]))


def read_url(value: object) -> str:
    """A web address with its scheme; stand-ins and anything but http and https are left out."""
    text = one_line(value)
    if not text or " " in text:
        raise Odd(f"“{text[:60]}” is not a web address", "")
    with_scheme = (
        text if re.match(r"[a-z][a-z0-9+.\-]*:", text, re.IGNORECASE) else f"https://{text.lstrip('/')}"
    )
    try:
        parts = urlsplit(with_scheme)
        host = (parts.hostname or "").casefold()
        acceptable = parts.scheme.lower() in {"http", "https"} and "." in host and parts.port != 0
    except ValueError:
        acceptable, host = False, ""
    if not acceptable or re.search(r"[\"'<>\\^`{}|\x00-\x20]", with_scheme):
        raise Odd(f"“{text[:60]}” is not a web address", "")
    if _STAND_IN_HOST.search(host):
        raise Odd(f"“{text[:60]}” is a stand-in, left out", "")
    return with_scheme[:2000]


def read_email(value: object) -> str:
    text = re.sub(r"^mailto:", "", one_line(value), flags=re.IGNORECASE)
    if not _EMAIL.fullmatch(text) or len(text) > 254:
        raise Odd(f"“{text[:60]}” is not an e-mail address", "")
    if _STAND_IN_HOST.search(text.rpartition("@")[2].casefold()):
        raise Odd("a stand-in e-mail address was left out", "")
    return text
