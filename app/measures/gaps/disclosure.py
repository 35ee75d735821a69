"""What may be told of small counts so that nobody can work out whom they are about. No database.

A number from one to four is hidden ("fewer than 5"). That alone protects nothing where a total stands beside
it: so a total is told exactly only where the hidden numbers below it could each still be anything from one to
four; elsewhere it is told as the range that the hidden numbers leave open, or what is below it is not told.
Large numbers are never given up for small ones: they are what a commissioner reads the table for.

Nought is told: it is about nobody, and where nobody ever missed anything is worth knowing.

Places and months break down the same total, and no number is told for a place in a month: so what one
breakdown hides cannot be worked out from the other, but for the total itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

# Adult social care data are published so: below five, somebody who knows the area may work out who it is.
FEWEST_TO_PUBLISH = 5
_MOST_HIDDEN = FEWEST_TO_PUBLISH - 1


@dataclass(frozen=True, order=True)
class Told:
    """A number from `least` to `most`, both included; exact where they are the same."""

    least: int
    most: int

    @property
    def words(self) -> str:
        if self == FEW:
            return f"fewer than {FEWEST_TO_PUBLISH}"
        return f"{self.least:,}" if self.least == self.most else f"{self.least:,} to {self.most:,}"


FEW = Told(1, _MOST_HIDDEN)


@dataclass(frozen=True)
class Breakdown:
    """A count and its parts. `places` and `months` are None where they may not be told beside the total;
    a place or month that is not among them had none. `of`: what the count is a part of, None where it may
    not be told."""

    total: Told
    places: Mapping[str, Told] | None = field(default_factory=dict)
    months: Mapping[str, Told] | None = field(default_factory=dict)
    of: int | None = None


def told(places: Mapping[str, int], months: Mapping[str, int], of: int) -> Breakdown:
    """Of a count by place and by month, both with the same sum, out of `of`."""
    total, by_place, by_month = _parts(places, months)
    rest = of - total.most
    may_tell = rest >= FEWEST_TO_PUBLISH or (rest == 0 and total.least == total.most)
    return Breakdown(total, by_place, by_month, of if may_tell else None)


def _parts(
    places: Mapping[str, int], months: Mapping[str, int]
) -> tuple[Told, Mapping[str, Told] | None, Mapping[str, Told] | None]:
    count = sum(places.values())
    if 0 < count < FEWEST_TO_PUBLISH:
        return FEW, None, None
    exactly, by_place = Told(count, count), _hidden_where_few(places)
    by_month = _hidden_where_few(months) if _beside_its_total(months.values()) else None
    if _beside_its_total(places.values()):
        return exactly, by_place, by_month
    if all(_few(number) for number in places.values()):
        # with nothing large among the parts, the range would say too much of them: the total says more
        return exactly, None, by_month
    least, most = (sum(getattr(one, end) for one in by_place.values()) for end in ("least", "most"))
    # the months would give away what the range leaves open
    return Told(least, most), by_place, None


def _hidden_where_few(numbers: Mapping[str, int]) -> dict[str, Told]:
    return {name: FEW if _few(n) else Told(n, n) for name, n in numbers.items() if n}


def _few(number: int) -> bool:
    return 0 <= number < FEWEST_TO_PUBLISH


def _beside_its_total(numbers: Collection[int]) -> bool:
    """Whether the hidden ones could each be anything from one to four, although their sum can be worked out:
    the others leave between one and four for it, whichever it is."""
    hidden = [number for number in numbers if 0 < number < FEWEST_TO_PUBLISH]
    others = len(hidden) - 1
    return not hidden or others + _MOST_HIDDEN <= sum(hidden) <= others * _MOST_HIDDEN + 1
