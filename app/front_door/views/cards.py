"""A listing as an officer glances at it while somebody talks."""

import re
from datetime import date, datetime
from uuid import UUID

from app.front_door.pages.live import Card
from resource_directory.geography import miles
from resource_directory.listing import Access, Attending, CapacityState, Cost, Listing
from resource_directory.sessions import next_session

_LINE = 140  # characters: one line and a half beside the story

KIND_LABELS = {
    "neighbourhood_network": "Neighbourhood network",
    "village_agent": "Village agent",
    "talking_cafe": "Talking café",
    "local_coordinator": "Local coordinator",
    "micro_enterprise": "Micro-enterprise: paid help at home, not regulated as an agency is",
    "carers_centre": "Carers' centre",
    "advocacy": "Advocacy",
    "befriending": "Befriending",
    "time_bank": "Time bank",
    "lunch_club": "Lunch club",
    "other": "",
}

_ACCESS = {
    Access.DROP_IN: "drop in",
    Access.APPOINTMENT: "by appointment",
    Access.REFERRAL: "through a worker",
    Access.MEMBERSHIP: "as a member",
}
_ATTENDING = {Attending.PHONE: "by telephone", Attending.ONLINE: "online", Attending.HOME_VISIT: "at home"}


def card(
    listing_id: UUID,
    listing: Listing,
    *,
    why: str,
    distance_km: float | None,
    now_local: datetime,
    stale_after: int,
) -> Card:
    """`stale_after`: days after which a listing that nobody checked says so."""
    return Card(
        listing_id=listing_id,
        name=listing.name,
        kind=KIND_LABELS[listing.kind],
        line=_first_line(listing.description),
        why=why,
        distance=_distance(distance_km),
        next_session=_next(listing, now_local),
        cost=cost_words(listing),
        join=_join(listing),
        telephone=listing.phones[0].number if listing.phones else "",
        checked=f"Checked {listing.checked_on:%B %Y}" if listing.checked_on else "Never checked",
        warnings=tuple(_warnings(listing, now_local.date(), stale_after)),
    )


def _first_line(description: str) -> str:
    """The first sentence, and as many after it as fit: some first sentences are no more than a name."""
    sentences = re.split(r"(?<=[.!?])\s+|\n+", description.strip())
    line = sentences[0]
    for sentence in sentences[1:]:
        if len(line) + 1 + len(sentence) > _LINE:
            break
        line += " " + sentence
    return line if len(line) <= _LINE else line[: _LINE - 1].rsplit(" ", 1)[0] + "…"


def _distance(km: float | None) -> str:
    if km is None:
        return ""
    away = miles(km)
    return "less than a mile" if away < 1 else f"{away:.0f} miles" if away >= 10 else f"{away:.1f} miles"


def _next(listing: Listing, now_local: datetime) -> str:
    moment = next_session(listing, now_local)
    if moment is None:
        return listing.schedules[0].description if listing.schedules else ""
    hour = f"{moment.hour % 12 or 12}" + (f":{moment:%M}" if moment.minute else "")
    return f"{moment:%a} {moment.day} {moment:%b}, {hour}{'am' if moment.hour < 12 else 'pm'}"


def cost_words(listing: Listing) -> str:
    if listing.hourly_price is not None:
        return f"£{_pounds(listing.hourly_price)} an hour" + _direct_payment(listing)
    costs = [_cost(cost) for cost in listing.costs]
    said = "; ".join(dict.fromkeys(words for words in costs if words)) or listing.fees_text
    return (said or "Cost not given") + _direct_payment(listing)


def _cost(cost: Cost) -> str:
    if cost.words:
        return cost.words
    if cost.amount is None:
        return ""
    return "free" if cost.amount == 0 else f"£{_pounds(cost.amount)} {cost.option}".strip()


def _pounds(amount: object) -> str:
    return f"{amount:.2f}".removesuffix(".00")


def _direct_payment(listing: Listing) -> str:
    return ", takes direct payments" if listing.direct_payment_accepted else ""


def _join(listing: Listing) -> str:
    ways = [_ACCESS[a] for a in listing.access] + [
        _ATTENDING[a] for a in listing.attending if a in _ATTENDING
    ]
    return listing.how_to_join or ", ".join(ways).capitalize()


def _warnings(listing: Listing, today: date, stale_after: int) -> list[str]:
    said = []
    capacity = listing.capacity
    if capacity.state is CapacityState.FULL:
        said.append("Full" + (f" until {capacity.until:%-d %B}" if capacity.until else ""))
    elif capacity.state is CapacityState.WAITING_LIST:
        said.append("Waiting list" + (f": about {capacity.wait_weeks} weeks" if capacity.wait_weeks else ""))
    if listing.alert:
        said.append(listing.alert)
    said += [f"Not for: {limit.words}" for limit in listing.not_for if limit.words]
    if listing.checked_on and (today - listing.checked_on).days > stale_after:
        said.append("Not checked lately: ring before relying on it")
    return said
