"""What is known of every listing, a column each, so that a filter is one comparison."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from resource_directory.access_features import Feature, features_of
from resource_directory.listing import (
    Access,
    Attending,
    Gender,
    Kind,
    Listing,
    ReferralRoute,
    Schedule,
    Status,
    Weekday,
)
from resource_directory.matching.eligibility import open_to_gender
from resource_directory.search.query import Joining
from resource_directory.upkeep import Mask, Upkeep

Name = TypeVar("Name", bound=str)

_OLDEST = 999
_NEVER, _ALWAYS = date.min.toordinal(), date.max.toordinal()
_MIDNIGHT = 24 * 60
_WEEK = {day: number for number, day in enumerate(Weekday)}

_REFERRERS = {ReferralRoute.PROFESSIONAL, ReferralRoute.GP, ReferralRoute.COUNCIL}
_JOINS: dict[Joining, Callable[[Listing], bool]] = {
    Joining.PHONE: lambda one: Attending.PHONE in one.attending,
    Joining.ONLINE: lambda one: Attending.ONLINE in one.attending,
    Joining.HOME: lambda one: Attending.HOME_VISIT in one.attending,
    Joining.VENUE: lambda one: Attending.VENUE in one.attending,
    Joining.DROP_IN: lambda one: Access.DROP_IN in one.access,
    Joining.APPOINTMENT: lambda one: Access.APPOINTMENT in one.access,
    Joining.REFERRAL: lambda one: Access.REFERRAL in one.access or bool(_REFERRERS & {*one.referral_routes}),
    Joining.SELF_REFERRAL: lambda one: ReferralRoute.SELF in one.referral_routes,
}
_COMES = {Attending.HOME_VISIT, Attending.PHONE, Attending.ONLINE}


class Columns:
    """Built once for a map; rows keep the order given."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self.listings = tuple(listings)
        self.youngest = self._numbers(one.minimum_age or 0 for one in listings)
        self.oldest = self._numbers(
            _OLDEST if one.maximum_age is None else one.maximum_age for one in listings
        )
        self.by_gender = {g: self._mask(open_to_gender(one, g) for one in listings) for g in Gender}
        self.direct_payment = self._mask(one.direct_payment_accepted is True for one in listings)
        amounts = [amounts_of(one) for one in listings]
        self.free = self._mask(bool(some) and not any(some) for some in amounts)
        self.cheapest = np.array([float(min(some, default=Decimal("inf"))) for some in amounts])
        self.joining = {how: self._mask(map(holds, listings)) for how, holds in _JOINS.items()}
        self.comes = self._mask(bool(_COMES & {*one.attending}) for one in listings)
        self.closed = self._mask(one.status is not Status.ACTIVE for one in listings)
        self.kinds = {k: self._mask(one.kind is k for one in listings) for k in Kind}
        self.kinds = {kind: mask for kind, mask in self.kinds.items() if mask.any()}
        self.languages = _grouped(((spoken(one)) for one in listings), len(listings))
        self.features: dict[Feature, Mask] = _grouped(map(features_of, listings), len(listings))
        self.upkeep = Upkeep(listings)
        self.slots = Slots(listings)
        order = sorted(range(len(listings)), key=lambda row: (listings[row].name.casefold(), row))
        self.by_name = np.empty(len(listings), dtype=np.int64)
        self.by_name[order] = np.arange(len(listings))

    def _mask(self, answers: Iterable[bool]) -> Mask:
        return np.fromiter(answers, dtype=bool, count=len(self.listings))

    def _numbers(self, numbers: Iterable[int]) -> npt.NDArray[np.int64]:
        return np.fromiter(numbers, dtype=np.int64, count=len(self.listings))


class Slots:
    """The regular sessions, a line for each day of a week."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        lines = [
            (row, number, *minutes(schedule), _day(schedule.valid_to, _ALWAYS))
            for row, listing in enumerate(listings)
            for schedule in listing.schedules
            for number in _days_of(schedule)
        ]
        self._count = len(listings)
        self._lines = np.array(lines, dtype=np.int64).reshape(-1, 5)

    def open_on(self, days: frozenset[Weekday], between: tuple[time, time] | None, today: date) -> Mask:
        """Those with a session on any of the days, at some time within the hours, that still takes place."""
        row, day, opens, closes, last = self._lines.T
        fits = last >= today.toordinal()
        if days:
            fits &= np.isin(day, [_WEEK[one] for one in days])
        if between:
            start, end = within(between)
            fits &= (opens < end) & (closes > start)
        found = np.zeros(self._count, dtype=bool)
        found[row[fits]] = True
        return found


def minutes(schedule: Schedule) -> tuple[int, int]:
    """From and to, in minutes of the day: the whole day where no hour is told, an hour where no end is."""
    if schedule.opens_at is None:
        return 0, _MIDNIGHT
    opens = schedule.opens_at.hour * 60 + schedule.opens_at.minute
    if schedule.closes_at is None:
        return opens, min(opens + 60, _MIDNIGHT)
    closes = schedule.closes_at.hour * 60 + schedule.closes_at.minute
    return opens, closes if closes > opens else _MIDNIGHT


def within(between: tuple[time, time]) -> tuple[int, int]:
    start, end = (at.hour * 60 + at.minute for at in between)
    return start, end if end > start else _MIDNIGHT


def amounts_of(listing: Listing) -> list[Decimal]:
    """Every price in pounds that is told as a number."""
    amounts = [cost.amount for cost in listing.costs if cost.amount is not None]
    return [*amounts, listing.hourly_price] if listing.hourly_price is not None else amounts


def spoken(listing: Listing) -> list[str]:
    """Languages beside English, which all of them speak."""
    names = (" ".join(name.split()) for name in listing.languages)
    return [name for name in dict.fromkeys(names) if name and name.casefold() != "english"]


def _days_of(schedule: Schedule) -> list[int]:
    if not schedule.days and schedule.freq is None and schedule.valid_from:
        return [schedule.valid_from.weekday()]
    return [_WEEK[day] for day in schedule.days]


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def _grouped(names: Iterable[Iterable[Name]], count: int) -> dict[Name, Mask]:
    rows: dict[Name, list[int]] = {}
    for row, some in enumerate(names):
        for name in some:
            rows.setdefault(name, []).append(row)
    masks: dict[Name, Mask] = {}
    for name, of in rows.items():
        masks[name] = np.zeros(count, dtype=bool)
        masks[name][of] = True
    return masks
