"""One box, whatever is typed into it: what of it is a name, a date, a number or a postcode."""

import re
from dataclasses import dataclass
from datetime import date

from app.people.born import OLDEST
from app.people.names import folded, parts_of
from app.people.rules import OUTWARD, POSTCODE, TELEPHONE, digits

LONGEST = 300  # characters of one search; nobody types more to find somebody

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{4}|\d{2})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})\b")
_DAY_AND_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]*{_MONTH}[\s,.-]*(\d{{4}}|\d{{2}})\b"
)
_MONTH_AND_DAY = re.compile(rf"\b{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(\d{{4}}|\d{{2}})\b")
_RUN = re.compile(r"\b(\d{2})(\d{2})(\d{4}|\d{2})\b")
_SHORT_NUMBER = re.compile(r"\b\d(?:[\s-]?\d){5,7}\b")


@dataclass(frozen=True)
class Asked:
    """What somebody is looked for by. `dates` holds each reading of what was typed, the likeliest first."""

    names: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    year: int | None = None
    telephones: tuple[str, ...] = ()
    postcode: str = ""
    outward: str = ""

    @property
    def empty(self) -> bool:
        return self == Asked()


def read_asked(typed: str, *, today: date) -> Asked:
    """Take apart what was typed; what is left when numbers are taken out are names."""
    text = folded(typed[:LONGEST])
    dates, text = _dates(text, today)
    telephones, text = _taken(TELEPHONE, text)
    if not dates and not telephones:
        telephones = tuple(digits(run) for run in _SHORT_NUMBER.findall(text))
        dates, text = _runs(text, today)
    postcode, outward, text = _postcode(text)
    year = _YEAR.search(text)
    return Asked(
        names=parts_of(_YEAR.sub(" ", text)),
        dates=dates,
        year=int(year[1]) if year and not dates else None,
        telephones=tuple(digits(number) for number in telephones),
        postcode=postcode,
        outward=outward,
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, ...], str]:
    return tuple(found[0] for found in pattern.finditer(text)), pattern.sub(" ", text)


def _postcode(text: str) -> tuple[str, str, str]:
    whole = POSTCODE.search(text)
    if whole:
        return (whole[1] + whole[2]).upper(), whole[1].upper(), text.replace(whole[0], " ", 1)
    alone = OUTWARD.search(text)
    return ("", alone[1].upper(), text.replace(alone[0], " ", 1)) if alone else ("", "", text)


def _dates(text: str, today: date) -> tuple[tuple[date, ...], str]:
    readings = (
        (_YEAR_FIRST, lambda m: (m[3], m[2], m[1])),
        (_DAY_AND_MONTH, lambda m: (m[1], _number_of(m[2]), m[3])),
        (_MONTH_AND_DAY, lambda m: (m[2], _number_of(m[1]), m[3])),
        (_DAY_FIRST, lambda m: (m[1], m[2], m[3])),
    )
    for pattern, parts in readings:
        found = pattern.search(text)
        made = _made(*parts(found), today=today) if found else ()
        if found and made:
            return made, text.replace(found[0], " ", 1)
    return (), text


def _runs(text: str, today: date) -> tuple[tuple[date, ...], str]:
    """040541 and 04051941; the same figures may be a telephone number, so both are looked for."""
    found = _RUN.search(text)
    made = _made(found[1], found[2], found[3], today=today) if found else ()
    return made, _SHORT_NUMBER.sub(" ", text)


def _number_of(month: str) -> str:
    return str(_MONTHS.index(month[:3]) + 1)


def _made(day: str, month: str, year: str, *, today: date) -> tuple[date, ...]:
    """The date as said here, then with day and month the other way round; years of two figures lie behind."""
    whole = int(year)
    if len(year) == 2:
        whole += 1900 if 2000 + whole > today.year - 18 else 2000
        # Adults ring about adults: '41 is 1941, and '05 is 2005.
    made = []
    for one, other in ((day, month), (month, day)):
        try:
            read = date(whole, int(other), int(one))
        except ValueError:
            continue
        if read <= today and today.year - read.year <= OLDEST:
            made.append(read)
    return tuple(dict.fromkeys(made))
