"""What speaks for two listings being one activity, what against, in points and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from resource_directory.duplicates.naming import Likeness, Names, likeness
from resource_directory.duplicates.signs import Signs, Words
from resource_directory.duplicates.wording import figures
from resource_directory.listing import Weekday

# A number or an address that so many listings of other names have is an organisation's, not an activity's.
SWITCHBOARD = 4
_CLOCKS_APART = timedelta(minutes=45)
_DAY_NAMES = dict(
    zip(Weekday, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True)  # noqa: SIM905 -- a week reads better so
)

Points = tuple[float, str]


@dataclass(frozen=True)
class Known:
    """What is known of the whole map. `shared`: how many listings have a number, an e-mail address or a page;
    `wide`: names of areas that hold others.
    """

    names: Names
    shared: Mapping[str, int]
    wide: frozenset[Words]


@dataclass(frozen=True)
class Weighed:
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def weigh(one: Signs, other: Signs, known: Known, *, least: float) -> Weighed | None:
    """None where it comes to less than `least`, or neither the names nor hour, place and people are the same.

    Names are compared last, and not at all where even the same name would not do.
    """
    if _at_most(one, other) < least:
        return None
    against = list(_apart(one, other, known))
    reached, placed = list(_reached(one, other, known)), list(_placed(one, other, known))
    met, body = list(_met(one, other)), _body(one, other)
    close = bool(placed) and placed[0][0] >= _SAME_POSTCODE
    renamed = close and bool(met) and met[0][0] >= _SAME_HOUR and bool(reached or body)
    before = sum(points for points, _ in [*reached, *body, *placed, *met, *against])
    before += _RENAMED if renamed else 0.0
    if before + _SAME_NAME < least:
        return None
    alike = likeness(one, other, known.names)
    if not (renamed or _alike_enough(alike, told_more=bool(reached or body or close))):
        return None
    named = _names(one, other, alike)
    against += _unlike(alike)
    score = before + named[0] + sum(points for points, _ in _unlike(alike))
    found = [named, *reached, *body, *placed, *met]
    if score < least:
        return None
    return Weighed(score, tuple(said for _, said in found if said), tuple(said for _, said in against))


def _at_most(one: Signs, other: Signs) -> float:
    """What the same name would come to, by what is quickly compared: most pairs need no more."""
    most = _SAME_NAME + _SAME_BODY
    most += _SAME_POSTCODE if one.postcodes & other.postcodes else _SAME_AREA
    if one.numbers & other.numbers or one.emails & other.emails or one.pages & other.pages:
        most += _REACHED_ALIKE
    if one.days & other.days:
        most += _SAME_HOUR + _RENAMED
    elif one.days and other.days:
        most += _OTHER_DAYS
    return most


def _alike_enough(alike: Likeness, *, told_more: bool) -> bool:
    return alike.share >= _TOO_FEW_WORDS and (told_more or alike.whole >= _FEW_IN_COMMON)


_TOO_FEW_WORDS, _FEW_IN_COMMON = 0.5, 0.5
_SAME_HOUR, _SAME_POSTCODE, _RENAMED, _SAME_NAME = 2.5, 2.0, 1.5, 3.0
_SAME_BODY, _SAME_AREA, _OTHER_DAYS = 1.0, 1.5, -4.0
_SAME_NUMBER, _SAME_EMAIL, _SAME_PAGE = 2.5, 2.0, 2.5
_REACHED_ALIKE = _SAME_NUMBER + _SAME_EMAIL + _SAME_PAGE


def _names(one: Signs, other: Signs, alike: Likeness) -> Points:
    said = f"names alike: “{one.name}” and “{other.name}”"
    points = _SAME_NAME * alike.share + 2.0 * (alike.whole - 1.0)
    return points, said if alike.share >= _TOO_FEW_WORDS else ""


def _reached(one: Signs, other: Signs, known: Known) -> Iterator[Points]:
    for number in one.phones:
        if figures(number) in other.numbers:
            yield _own(_SAME_NUMBER, known.shared[figures(number)]), f"same telephone {number}"
            break
    for email in sorted(one.emails & other.emails):
        yield _own(_SAME_EMAIL, known.shared[email]), f"same e-mail {email}"
    for page in sorted(one.pages & other.pages):
        yield _own(_SAME_PAGE, known.shared[page]), f"same web page {page}"


def _own(points: float, listings: int) -> float:
    return points if listings < SWITCHBOARD else points / 3


def _body(one: Signs, other: Signs) -> list[Points]:
    """Of what tells only who runs it the most telling, for they mostly come together."""
    said = []
    if one.charity and one.charity == other.charity:
        said.append(f"same charity number {one.charity}")
    if one.company and one.company == other.company:
        said.append(f"same company number {one.company}")
    said += [f"same web or e-mail domain {domain}" for domain in sorted(one.domains & other.domains)]
    if one.organisation and one.organisation == other.organisation:
        said.append("same organisation")
    return [(_SAME_BODY, said[0]), *((0.0, each) for each in said[1:])] if said else []


def _placed(one: Signs, other: Signs, known: Known) -> Iterator[Points]:
    if shared := one.postcodes & other.postcodes:
        yield _SAME_POSTCODE, f"same venue postcode {min(shared)}"
    elif towns := (one.towns & other.towns) - known.wide:
        yield 1.0, f"same town: {' '.join(min(towns)).title()}"
    elif not one.towns and not other.towns and (areas := one.areas & other.areas):
        yield _SAME_AREA, f"same area served: {' '.join(min(areas)).title()}"


def _met(one: Signs, other: Signs) -> Iterator[Points]:
    timed = {session for session in one.sessions & other.sessions if session[1] is not None}
    if timed:
        day, opens = min(timed)
        yield _SAME_HOUR, f"same session: {_DAY_NAMES[day]} at {opens:%H:%M}"
    elif days := one.days & other.days:
        yield 1.0, f"same day: {_day_names(days)}"


def _day_names(days: frozenset[Weekday]) -> str:
    return " and ".join(name for day, name in _DAY_NAMES.items() if day in days)


def _unlike(alike: Likeness) -> Iterator[Points]:
    if alike.contrary:
        yield -5.0, f"the names say different things: {' and '.join(alike.contrary)}"
    if alike.only_one:
        yield -3.0, "one has the organisation's own name, the other names something it does"


def _apart(one: Signs, other: Signs, known: Known) -> Iterator[Points]:
    yield from _elsewhere(one, other, known)
    if one.days and other.days and not one.days & other.days:
        yield _OTHER_DAYS, f"different days: {_day_names(one.days)}; {_day_names(other.days)}"
    elif _hours_apart(one, other):
        yield -3.0, "the same day at different hours"
    if one.ages[1] < other.ages[0] or other.ages[1] < one.ages[0]:
        yield -6.0, "different ages"
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        yield -0.5, "different telephone numbers"


def _elsewhere(one: Signs, other: Signs, known: Known) -> Iterator[Points]:
    in_names = [known.names.places_in(each.words) - known.wide for each in (one, other)]
    here, there = (
        (each.towns | named or each.areas) - known.wide
        for each, named in zip((one, other), in_names, strict=True)
    )
    if all(in_names) and not in_names[0] & in_names[1]:
        yield -6.0, f"the names name different places: {_called(in_names[0])}; {_called(in_names[1])}"
    elif here and there and not here & there:
        yield -5.0, f"different places: {_called(here)}; {_called(there)}"
    elif one.postcodes and other.postcodes and not one.postcodes & other.postcodes:
        yield -1.5, f"different postcodes: {min(one.postcodes)}; {min(other.postcodes)}"


def _called(places: frozenset[Words]) -> str:
    return ", ".join(sorted(" ".join(place).title() for place in places))


def _hours_apart(one: Signs, other: Signs) -> bool:
    """Whether they never open at about the same hour of a day that both name."""
    both = one.days & other.days
    hours = [
        {opens for day, opens in each.sessions if day in both and opens is not None} for each in (one, other)
    ]
    return all(hours) and not any(_near(mine, yours) for mine in hours[0] for yours in hours[1])


def _near(one: time, other: time) -> bool:
    day = date(2000, 1, 1)
    return abs(datetime.combine(day, one) - datetime.combine(day, other)) <= _CLOCKS_APART
