"""What is doubtful about a listing, as far as it can be told from what it says. No database."""

import re
from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from app.resources.rules import shown_to_nobody
from resource_directory.freshness import is_stale
from resource_directory.listing import Kind, Listing
from resource_directory.postcodes import find_postcode, normalise_postcode

_FEWEST_WORDS = 6  # different ones; the validator of the standard counts the same
_WORD = re.compile(r"\w+")
_EMAIL = re.compile(r"[^@\s,;:<>\[\]\\]+@[^@\s,;:<>\[\]\\]+\.[A-Za-z]{2,}")
_MADE_UP_NAMES = frozenset(
    {"a", "email", "info", "na", "n/a", "name", "no-email", "noemail", "none", "someone", "test", "user"}
)
_MADE_UP_HOSTS = frozenset({"domain.com", "email.com", "example.com", "none.com", "test.com", "x.com"})
_DAY_IN_WORDS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2})[a-z]* (\d{4})\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Check(StrEnum):
    POOR_DESCRIPTION = "poor_description"
    NO_CONTACT = "no_contact"
    BAD_LINK = "bad_link"
    DEAD_LINK = "dead_link"
    BAD_EMAIL = "bad_email"
    BAD_POSTCODE = "bad_postcode"
    PAST_DATES = "past_dates"
    NEVER_CHECKED = "never_checked"
    CHECKED_LONG_AGO = "checked_long_ago"
    SHOWN_TO_NOBODY = "shown_to_nobody"
    NO_PRICE = "no_price"


LABELS = {
    Check.POOR_DESCRIPTION: "Says too little of itself",
    Check.NO_CONTACT: "No way to reach it",
    Check.BAD_LINK: "Link looks wrong",
    Check.DEAD_LINK: "Dead link",
    Check.BAD_EMAIL: "E-mail looks wrong",
    Check.BAD_POSTCODE: "Postcode is not a real one",
    Check.PAST_DATES: "Dates have passed",
    Check.NEVER_CHECKED: "Never checked",
    Check.CHECKED_LONG_AGO: "Not checked in time",
    Check.SHOWN_TO_NOBODY: "No area and no venue",
    Check.NO_PRICE: "Micro-enterprise without a price",
}


def problems_of(listing: Listing, *, today: date, dead: Collection[str] = ()) -> tuple[Check, ...]:
    """`dead`: web addresses at which nothing was found any more."""
    found = [check for check, finds in _CHECKS.items() if finds(listing, today)]
    return with_dead_links(found, links_of(listing), dead)


def links_of(listing: Listing) -> tuple[str, ...]:
    """Its web address and that of who runs it, each once."""
    both = (listing.url.strip(), listing.organization.url.strip())
    return tuple(dict.fromkeys(each for each in both if each))


def with_dead_links(
    problems: Collection[Check], links: Collection[str], dead: Collection[str]
) -> tuple[Check, ...]:
    broken = {Check.DEAD_LINK} if any(link in dead for link in links) else set()
    return tuple(check for check in Check if check in {*problems, *broken})


def link_looks_wrong(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:  # such as a bracket that is never closed
        return True
    return parts.scheme not in {"http", "https"} or "." not in host or bool(re.search(r"\s", url))


def email_looks_wrong(email: str) -> bool:
    """Also one that somebody typed because a form asked for one."""
    name, _, host = email.casefold().partition("@")
    made_up = host in _MADE_UP_HOSTS or (name == host.partition(".")[0] and name in _MADE_UP_NAMES)
    return not _EMAIL.fullmatch(email) or made_up or name in {"none", "noemail", "no-email"}


def postcode_is_real(postcode: str) -> bool:
    """As far as is known: those of Northern Ireland are not held, and ZZ is nobody's, for maps made up."""
    whole = normalise_postcode(postcode)
    return bool(whole) and (whole.startswith(("BT", "ZZ")) or find_postcode(whole) is not None)


def _poor_description(listing: Listing, _today: date) -> bool:
    return len(set(_WORD.findall(listing.description.casefold()))) < _FEWEST_WORDS


def _no_contact(listing: Listing, _today: date) -> bool:
    return not (listing.phones or listing.email or listing.url)


def _bad_link(listing: Listing, _today: date) -> bool:
    return bool(listing.url) and link_looks_wrong(listing.url)


def _bad_email(listing: Listing, _today: date) -> bool:
    return bool(listing.email) and email_looks_wrong(listing.email)


def _bad_postcode(listing: Listing, _today: date) -> bool:
    return any(venue.postcode and not postcode_is_real(venue.postcode) for venue in listing.venues)


def _past_dates(listing: Listing, today: date) -> bool:
    ends = [schedule.valid_to for schedule in listing.schedules]
    all_over = bool(ends) and all(end is not None and end < today for end in ends)
    until = listing.capacity.until
    told = _days_in(listing.alert)
    return all_over or (until is not None and until < today) or (bool(told) and max(told) < today)


def _days_in(words: str) -> list[date]:
    found = []
    for day, month, year in _DAY_IN_WORDS.findall(words):
        try:
            found.append(date(int(year), _MONTHS.index(month) + 1, int(day)))
        except ValueError:  # no such month, or no such day of it
            continue
    return found


def _long_ago(listing: Listing, today: date) -> bool:
    return listing.checked_on is not None and is_stale(listing, today)


def _no_price(listing: Listing, _today: date) -> bool:
    said = listing.hourly_price is not None or listing.fees_text or listing.costs
    return listing.kind is Kind.MICRO_ENTERPRISE and not said


_CHECKS: dict[Check, Callable[[Listing, date], bool]] = {
    Check.POOR_DESCRIPTION: _poor_description,
    Check.NO_CONTACT: _no_contact,
    Check.BAD_LINK: _bad_link,
    Check.BAD_EMAIL: _bad_email,
    Check.BAD_POSTCODE: _bad_postcode,
    Check.PAST_DATES: _past_dates,
    Check.NEVER_CHECKED: lambda listing, _today: listing.checked_on is None,
    Check.CHECKED_LONG_AGO: _long_ago,
    Check.SHOWN_TO_NOBODY: lambda listing, _today: shown_to_nobody(listing),
    Check.NO_PRICE: _no_price,
}
