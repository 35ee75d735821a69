"""A listing as an officer glances at it while somebody talks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from app.front_door.pages.live import Card, CardGroup
from app.kit.itself import Itself
from app.resources.kind_care import checks_in_short
from resource_directory.capacity import room
from resource_directory.freshness import Freshness, freshness
from resource_directory.geography import miles
from resource_directory.hours import hour, regularly
from resource_directory.kinds import KIND_NAMES
from resource_directory.listing import Access, Attending, Cost, Kind, Listing, Visibility
from resource_directory.sessions import next_session

_LINE = 140  # characters: one line and a half beside the story
AT_FIRST = 4  # suggestions: as many as are read while somebody waits; the rest are one press away

KIND_LABELS = {
    **KIND_NAMES,
    Kind.MICRO_ENTERPRISE: "Micro-enterprise: paid help at home, not regulated as an agency is",
    Kind.OTHER: "",
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
    proposed: bool = False,
    distance_km: float | None,
    now_local: datetime,
) -> Card:
    to_the_minute = now_local.replace(second=0, microsecond=0)
    anybodys = _anybodys(listing_id, Itself(listing), to_the_minute)
    return replace(anybodys, why=why, proposed=proposed, distance=_distance(distance_km))


@lru_cache(maxsize=1024)  # those a few dozen calls look at; it holds nothing of anybody's call
def _anybodys(listing_id: UUID, itself: Itself[Listing], now_local: datetime) -> Card:
    """What a card says to everybody within a minute."""
    listing = itself.thing
    fresh = freshness(listing, now_local.date())
    return Card(
        listing_id=listing_id,
        name=listing.name,
        kind=_kind(listing),
        line=_first_line(listing.description),
        why="",
        distance="",
        where=_where(listing),
        next_session=_next(listing, now_local),
        cost=cost_words(listing),
        join=_join(listing),
        telephone=listing.phones[0].number if listing.phones else "",
        checked=_checked(fresh),
        stale=fresh.stale,
        warnings=tuple(_warnings(listing, now_local.date())),
    )


def fold(groups: Sequence[CardGroup]) -> list[CardGroup]:
    """The best for each need first, and whoever closes the list; the others wait behind one press."""
    heads = [(place, 0) for place, group in enumerate(groups) if group.cards]
    if len(heads) > AT_FIRST:
        heads = [*heads[: AT_FIRST - 1], heads[-1]]
    others = [(place, n) for place, group in enumerate(groups) for n in range(1, len(group.cards))]
    first = {*heads, *others[: AT_FIRST - len(heads)]}
    return [
        _folded(group, [n for at, n in sorted(first) if at == place]) for place, group in enumerate(groups)
    ]


def said_once(groups: Sequence[CardGroup]) -> list[CardGroup]:
    """Where each need has its heading, the words that gave it stand there and not on each of its cards."""
    return [_said_once(group) for group in groups] if len(groups) > 1 else list(groups)


def _said_once(group: CardGroup) -> CardGroup:
    whys = {card.why for card in group.cards}
    if len(whys) != 1:
        return group
    return replace(group, why=whys.pop(), cards=tuple(replace(card, why="") for card in group.cards))


def _folded(group: CardGroup, first: Sequence[int]) -> CardGroup:
    more = tuple(card for n, card in enumerate(group.cards) if n not in first)
    return replace(group, cards=tuple(group.cards[n] for n in first), more=more)


def _kind(listing: Listing) -> str:
    """With what is asked of this kind before anybody is introduced."""
    label = KIND_LABELS[listing.kind]
    if listing.kind is Kind.MICRO_ENTERPRISE:
        return f"{label}; {checks_in_short(listing.micro_enterprise)}"
    when = listing.reached.when if listing.reached else ""
    return f"{label}: {when}" if label and when else label


def _where(listing: Listing) -> str:
    """Where to go, as it is said aloud; nothing where nobody goes anywhere or may be told."""
    if listing.visibility is Visibility.HIDDEN_ADDRESS:
        return ""
    if len(listing.venues) != 1 or listing.venues[0].masked:
        return f"{len(listing.venues)} places" if len(listing.venues) > 1 else ""
    return listing.venues[0].name


def _checked(fresh: Freshness) -> str:
    return f"{_capital(fresh.words)}: ring first" if fresh.stale else _capital(fresh.words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


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
        return regularly(listing.schedules[0]) if listing.schedules else ""
    if moment < now_local:
        return f"On now, since {hour(moment)}"
    return f"{moment:%a} {moment.day} {moment:%b}, {hour(moment)}"


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
    return ", direct payments" if listing.direct_payment_accepted else ""


def _join(listing: Listing) -> str:
    ways = [_ACCESS[a] for a in listing.access] + [
        _ATTENDING[a] for a in listing.attending if a in _ATTENDING
    ]
    return listing.how_to_join or ", ".join(ways).capitalize()


def _warnings(listing: Listing, today: date) -> list[str]:
    now = room(listing, today)
    said = [_capital(now.words)] if now.full or now.waiting else []
    if listing.alert:
        said.append(listing.alert)
    said += [_not_for(limit.words) for limit in listing.not_for if limit.words]
    said += (
        [f"Will not: {words}" for words in listing.micro_enterprise.will_not]
        if listing.micro_enterprise
        else []
    )
    return said


def _not_for(words: str) -> str:
    """Many listings say it in full themselves: "Not for emergencies"."""
    return words.rstrip(".") if words.casefold().startswith("not ") else f"Not for: {words}"
