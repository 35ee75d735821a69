"""What a call leaves when it closes: each need, and whether somebody was introduced for it."""

from collections.abc import Iterable
from dataclasses import replace

from app.contacts.models import Mark
from app.front_door.desk import Desk
from app.front_door.listening import Understood
from app.front_door.nothing_here import nothing_for
from app.front_door.queries import Call
from app.kit import clock
from app.needs_met.actions import keep_needs
from app.needs_met.rules import Came, needs_to_keep
from app.signposting.models import How
from resource_directory.matching import Matcher


def keep(desk: Desk, call: Call) -> None:
    keep_needs(
        desk.session,
        contact=call.contact,
        came=needs_left(call, desk.understand(call), desk.matcher),
        place=call.contact.area,
        by=desk.who.by,
        at=clock.now(),
    )


def needs_left(call: Call, understood: Understood, matcher: Matcher) -> list[Came]:
    marked = {mark: {m.need_code for m in call.marks if m.mark == mark} for mark in Mark}
    by_words = replace(understood.query, ticked=frozenset(), struck=frozenset())
    heard = {need.code: need.confidence for need in matcher.match(by_words).needs}
    codes = needs_to_keep(heard, ticked=sorted(marked[Mark.TICKED]), struck=understood.query.struck)
    codes = [code for code in codes if code in matcher.needs.by_code]
    introduced = introduced_for(call, understood)
    matches = understood.matches
    missing = nothing_for((c for c in codes if c not in introduced), matches, understood.query, matcher)
    return [
        Came(
            code,
            heard=code in heard,
            ticked=code in marked[Mark.TICKED],
            introduced=code in introduced,
            nothing_there=code in missing,
        )
        for code in codes
    ]


def introduced_for(call: Call, understood: Understood) -> set[str]:
    """Needs that somebody was introduced for: as it was offered then, and as it would be by now, for a need
    may be ticked after the introduction was made."""
    meant = [one for one in call.introductions if one.how != How.NOT_FOR_THEM]
    keys = {str(one.listing_id) for one in meant}
    offered = (s.reasons for s in understood.matches.suggestions if s.key in keys)
    needs: Iterable[str] = [str(reason.get("need", "")) for one in meant for reason in one.reasons]
    return {*needs, *(reason.need for reasons in offered for reason in reasons)} - {""}
