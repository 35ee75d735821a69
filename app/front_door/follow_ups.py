"""When somebody is asked how an introduction went: in weeks, or after a crisis on the next working day."""

from app.front_door import rules
from app.front_door.desk import Desk
from app.front_door.queries import Call
from app.kit import clock
from app.signposting import actions as signposting

_NEXT_DAY = 1


def days_until_asked(desk: Desk, call: Call) -> int:
    return _NEXT_DAY if rules.in_crisis(call.flags) else desk.settings.follow_up_days


def settle(desk: Desk, call: Call) -> None:
    """A flag that came, or was decided, after somebody was introduced moves the day too."""
    signposting.settle_follow_ups(
        desk.session,
        introductions=call.introductions,
        days=days_until_asked(desk, call),
        by=desk.who.by,
        at=clock.now(),
    )
