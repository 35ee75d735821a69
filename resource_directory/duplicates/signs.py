"""What of a listing is compared with others, worked out once for each."""

import re
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from urllib.parse import urlsplit

from resource_directory.duplicates.wording import figures, name_words
from resource_directory.listing import Listing, Venue, Visibility, Weekday

Words = tuple[str, ...]
Span = tuple[int, int]

# Hosts on which anybody has a page or a letter box: sharing one says nothing.
_SHARED_HOSTS = (
    r"(?:facebook|fb|instagram|twitter|x|linkedin|youtube|linktr|meetup|eventbrite|google|sites|wordpress"
    r"|blogspot|wixsite|weebly|squarespace|gmail|googlemail|hotmail|outlook|live|msn|yahoo|aol|icloud|me"
    r"|btinternet|btconnect|sky|talktalk|virginmedia|ntlworld|protonmail|justgiving|nhs|doctors)"
)
_SHARED_HOST = re.compile(
    rf"(?:^|\.){_SHARED_HOSTS}\.(?:com|org|net|co\.uk|uk|ee|me|ly)$|\.gov\.uk$|(?:^|\.)nhs\.(?:uk|net)$"
)
_OLDEST, _WIDEST_AGES = 120, (0, 120)


@dataclass(frozen=True)
class Signs:
    """`towns`: of its venues; `areas`: it says it serves; each as its words. `pages`: web addresses that lead
    further than a front page. `sessions`: (day, opening time or None).
    """

    key: str
    name: str
    words: Words
    organisation: Words
    venues: frozenset[Words]
    towns: frozenset[Words]
    areas: frozenset[Words]
    phones: tuple[str, ...]
    emails: frozenset[str]
    pages: frozenset[str]
    domains: frozenset[str]
    charity: str
    company: str
    postcodes: frozenset[str]
    sessions: frozenset[tuple[Weekday, time | None]]
    ages: Span

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(figures(number) for number in self.phones)

    @cached_property
    def days(self) -> frozenset[Weekday]:
        return frozenset(day for day, _ in self.sessions)


def signs_of(key: str, listing: Listing) -> Signs:
    """Of a hidden address nothing is compared: a reason would give it away."""
    venues = [] if listing.visibility is Visibility.HIDDEN_ADDRESS else _open(listing.venues)
    hosts, pages = _web(listing)
    return Signs(
        key=key,
        name=listing.name,
        words=name_words(listing.name),
        organisation=name_words(listing.organization.name),
        venues=frozenset(filter(None, (name_words(venue.name) for venue in venues))),
        towns=frozenset(filter(None, (_town(venue) for venue in venues))),
        areas=frozenset(filter(None, (name_words(area.name) for area in listing.areas))),
        phones=tuple(phone.number for phone in listing.phones if len(figures(phone.number)) >= 10),
        emails=frozenset({listing.email.casefold()} - {""}),
        pages=pages,
        domains=hosts,
        charity=_register(listing.organization.charity_number),
        company=_register(listing.organization.company_number),
        postcodes=frozenset(venue.postcode for venue in venues if venue.postcode),
        sessions=frozenset((day, each.opens_at) for each in listing.schedules for day in each.days),
        ages=(
            listing.minimum_age or _WIDEST_AGES[0],
            _WIDEST_AGES[1] if listing.maximum_age is None else listing.maximum_age,
        ),
    )


def _open(venues: tuple[Venue, ...]) -> list[Venue]:
    return [venue for venue in venues if not venue.masked]


def _town(venue: Venue) -> Words:
    """The last line without a figure."""
    return next((name_words(line) for line in reversed(venue.address) if not re.search(r"\d", line)), ())


def _register(number: str) -> str:
    return re.sub(r"\W", "", number).upper().lstrip("0")


def _web(listing: Listing) -> tuple[frozenset[str], frozenset[str]]:
    parts = urlsplit(listing.url)
    host, path = _host(parts.hostname or ""), parts.path.strip("/").casefold()
    hosts = {host, _host(listing.email.rpartition("@")[2].casefold())} - {""}
    own = {each for each in hosts if not _SHARED_HOST.search(each)}
    return frozenset(own), frozenset({f"{host}/{path}"} if host and path else ())


def _host(host: str) -> str:
    return host.casefold().removeprefix("www.").removeprefix("m.")
