"""What is for those left behind after a suicide, and somebody who is in danger themselves."""

from collections.abc import Iterable

from app.contacts.models import Decision, RaisedFlag
from conversation_flows.listening import Heard

DANGER = "mental_health_crisis"
_A_DEATH = "bereavement"
# It sounds like danger; where nobody has died, it would be about the death that must not happen.
_FOR_THOSE_LEFT_BEHIND = frozenset({"suicide-loss"})


def not_meant(stories: Iterable[Heard], flags: Iterable[RaisedFlag] = ()) -> frozenset[str]:
    """Needs that cannot be meant: somebody is in danger, and no word tells of a death. `flags`: those raised
    in the call; what a person judged to be no concern is no danger.
    """
    stories = tuple(stories)
    told_of_death = any(_A_DEATH in heard.topics for heard in stories)
    standing = [flag for flag in flags if flag.kind == DANGER and flag.stands]
    heard_now = any(flag.kind == DANGER for heard in stories for flag in heard.flags)
    danger = any(flag.decision != Decision.NOT_A_CONCERN for flag in standing) if standing else heard_now
    return _FOR_THOSE_LEFT_BEHIND if danger and not told_of_death else frozenset()
