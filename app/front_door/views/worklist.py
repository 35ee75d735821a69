"""The worklist as a page shows it. Pure: things, people and names in, rows out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from app.accounts.rules import CALL_TAKERS, Staff
from app.front_door.pages.home import Filter, Row
from app.front_door.views.passing import short_moment
from app.front_door.worklist.rules import (
    POOL,
    Kind,
    Thing,
    Whose,
    is_late,
    is_offered_to,
    may_see,
    shown_whole,
    without_repeats,
)
from app.kit import clock
from app.kit.directions import isolated
from app.people.models import Person
from app.people.pages import NOBODY, ContactNeedsView
from app.web import dates
from conversation_flows.listening import advice

PAGE = 50

KIND_LABELS = {
    Kind.FLAG: "Flags to decide on",
    Kind.DROPPED: "Lines that dropped",
    Kind.CALLBACK: "Callbacks promised",
    Kind.HAND_OVER: "Hand-overs",
    Kind.KEPT_WORDS: "Words kept apart",
    Kind.TO_RING: "For us to ring",
    Kind.CALL: "Open calls",
    Kind.FOLLOW_UP: "Follow-ups due",
}

_ROW_LABELS = {
    Kind.FLAG: "Flag",
    Kind.DROPPED: "Line dropped",
    Kind.CALLBACK: "Callback",
    Kind.HAND_OVER: "Hand-over",
    Kind.KEPT_WORDS: "Words kept apart",
    Kind.TO_RING: "We ring",
    Kind.CALL: "Open call",
    Kind.FOLLOW_UP: "Follow-up",
}

_WHOSE_LABELS = {Whose.MINE: "Mine", Whose.TEAM: "My team's", Whose.EVERYONE: "Everyone's"}


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    whose: Whose
    kind: Kind | None = None
    late: bool = False
    page: int = 1

    def href(self, **instead: object) -> str:
        """The address with something changed; the first page again, unless a page is named."""
        now = {"whose": self.whose, "kind": self.kind, "late": self.late, "page": 1} | instead
        sent = {"whose": str(now["whose"])}
        if now["kind"]:
            sent["kind"] = str(now["kind"])
        if now["late"]:
            sent["late"] = "true"
        if now["page"] != 1:
            sent["page"] = str(now["page"])
        return f"/worklist?{urlencode(sent)}"


def narrowed(things: Sequence[Thing], asked: Asked, *, now: datetime) -> list[Thing]:
    """What the address asks for. Among all kinds, a call that something is listed of is not listed again."""
    return [
        thing
        for thing in (things if asked.kind else without_repeats(things))
        if (asked.kind is None or thing.kind is asked.kind) and (not asked.late or is_late(thing, now=now))
    ]


def whose_filters(asked: Asked, role: str) -> tuple[Filter, ...]:
    return tuple(
        Filter(_WHOSE_LABELS[each], asked.href(whose=each), each is asked.whose) for each in may_see(role)
    )


def kind_filters(things: Sequence[Thing], asked: Asked) -> tuple[Filter, ...]:
    """All, then each kind there is something of, with how many; the chosen one even with nothing in it."""
    counted = Counter(thing.kind for thing in things)
    every = Filter(f"All ({len(without_repeats(things)):,})", asked.href(kind=None), asked.kind is None)
    return (
        every,
        *(
            Filter(f"{KIND_LABELS[kind]} ({counted[kind]:,})", asked.href(kind=kind), kind is asked.kind)
            for kind in Kind
            if counted[kind] or kind is asked.kind
        ),
    )


def late_filter(things: Sequence[Thing], asked: Asked, *, now: datetime) -> Filter:
    late = len(narrowed(things, replace(asked, late=True), now=now))
    return Filter(f"Only what is overdue ({late:,})", asked.href(late=not asked.late), asked.late)


def counted(number: int) -> str:
    """ "7 things", for the title."""
    return f"{number:,} thing{'' if number == 1 else 's'}" if number else "Nothing waits"


def nothing(asked: Asked) -> str:
    if asked.kind or asked.late:
        return "Nothing of this kind waits."
    return {
        Whose.MINE: "Nothing waits for you.",
        Whose.TEAM: "Nothing waits in your team.",
        Whose.EVERYONE: "Nothing waits for anybody.",
    }[asked.whose]


def row(
    thing: Thing,
    person: Person | None,
    needs: ContactNeedsView,
    names: Mapping[str, str],
    *,
    who: Staff,
    now: datetime,
) -> Row:
    whole, offered = shown_whole(thing, who=who), is_offered_to(thing, who=who)
    own = thing.held_by == who.by
    act, href = _act(thing, who=who, own=own)
    return Row(
        id=thing.id,
        kind=thing.kind.value,
        label=_ROW_LABELS[thing.kind],
        who=naming(person, thing.area) if whole else f"Call {thing.reference}",
        reference=thing.reference,
        whose="" if own else names.get(thing.held_by, "a colleague"),
        needs=needs if whole else NOBODY,
        what=_what(thing, names, who=who),
        words=thing.words.strip(", ") if (whole or offered) else "",
        since=_when(thing.since, now),
        by_when=_by_when(thing, now),
        late=is_late(thing, now=now),
        danger=thing.kind is Kind.FLAG,
        act=act,
        act_href=href,
    )


def naming(person: Person | None, area: str) -> str:
    """Enough to tell one call from another."""
    name = (person.full_name if person else "") or "Name not given"
    place = (person.place or person.postcode if person else "") or area
    return f"{isolated(name)}, {isolated(place)}" if place else isolated(name)


def _what(thing: Thing, names: Mapping[str, str], *, who: Staff) -> str:
    match thing.kind:
        case Kind.FLAG:
            return f"Decide: {advice(thing.code).title}"
        case Kind.DROPPED:
            return "Ring back now: the line dropped"
        case Kind.CALLBACK:
            tried = f", tried {thing.count} times without an answer" if thing.count else ""
            return f"Ring back{tried}"
        case Kind.HAND_OVER:
            return _handed(thing, names, who=who)
        case Kind.KEPT_WORDS:
            return f"Read words kept from another window ({thing.count})"
        case Kind.TO_RING:
            return "Ring them for the person, who agreed"
        case Kind.CALL:
            return "Go on, or close it"
        case _:
            return "Ask how it went"


def _handed(thing: Thing, names: Mapping[str, str], *, who: Staff) -> str:
    giver = names.get(thing.held_by, "a colleague")
    if thing.held_by == who.by:
        to = names.get(thing.to_staff, "a colleague") if thing.to_staff else f"team {thing.to_team}"
        return f"Waits until {to} accepts it"
    if thing.to_staff == who.by:
        return f"{giver} hands you this call: accept it or give it back"
    return f"{giver} hands over this call"


def _act(thing: Thing, *, who: Staff, own: bool) -> tuple[str, str]:
    call = f"/calls/{thing.contact_id}"
    match thing.kind:
        case Kind.FLAG:
            return "Decide", f"{call}#watch" if own else call
        case Kind.CALLBACK:
            return "Ring back", f"/callbacks/{thing.id}"
        case Kind.DROPPED:
            return "Ring back", f"/callbacks/{thing.id}"
        case Kind.TO_RING:
            return "Ring", f"/follow-ups/{thing.id}?show=to_ring"
        case Kind.FOLLOW_UP:
            return "Ask", f"/follow-ups/{thing.id}"
        case Kind.HAND_OVER if not own and who.role in CALL_TAKERS:
            return "Answer", call
        case _:
            return "Open", call


def _by_when(thing: Thing, now: datetime) -> str:
    """ "by 12 November", "at 4:00pm"; "" where nothing is late by a date of its own."""
    if thing.due_at is None or thing.kind in (Kind.FLAG, Kind.DROPPED):
        return ""
    if thing.kind in POOL:
        return f"by {dates.day(thing.due_at - timedelta(seconds=1))}"
    return _when(thing.due_at, now)


def _when(moment: datetime, now: datetime) -> str:
    """The time alone today."""
    if clock.local(moment).date() == clock.local(now).date():
        return f"today, {dates.time(moment)}"
    return short_moment(moment)


def person_ids(things: Sequence[Thing], *, who: Staff) -> set[UUID]:
    return {thing.person_id for thing in things if thing.person_id and shown_whole(thing, who=who)}


def staff_ids(things: Sequence[Thing]) -> set[str]:
    return {thing.held_by for thing in things} | {thing.to_staff for thing in things}
