"""When a link counts as dead. No database, no network.

A link is dead after two checks in a row that failed, at least a day apart; where both found that there is no
such page (404, 410) or no such server, the second is enough, however soon. Whoever answers anything else is
there: 401, 403, 405, 429 and 5xx say that we may not look, or not now.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.resources.links.models import CheckedLink, Found

AGAIN_AFTER = timedelta(days=30)
FAILING_AGAIN_AFTER = timedelta(days=1)
_GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Answer:
    """`how`: in a few words, what was found; holds no address. `answered`: by a server, whatever it said."""

    found: Found
    how: str = ""
    answered: bool = False


def answer_of(status: int) -> Answer:
    if status in _GONE:
        return Answer(Found.GONE, f"The page is not there (it answers {status}).", answered=True)
    return Answer(Found.THERE, answered=True)


def take_in(link: CheckedLink, answer: Answer, at: datetime) -> None:
    """Change the row to what is known after a check."""
    link.checked_at = at
    if answer.found is Found.THERE:
        works(link, at)
        return
    if answer.found is Found.UNKNOWN:
        link.due_at = at + (FAILING_AGAIN_AFTER if link.failing_since else AGAIN_AFTER)
        return
    gone = answer.found is Found.GONE
    second = link.failing_since is not None
    apart = link.failing_since is not None and at - link.failing_since >= FAILING_AGAIN_AFTER
    if link.dead_since is None and (apart or (second and gone and link.failed_as_gone)):
        link.dead_since = at
    link.failing_since = link.failing_since or at
    link.failed_as_gone, link.how = gone, answer.how
    link.due_at = at + FAILING_AGAIN_AFTER


def works(link: CheckedLink, at: datetime) -> None:
    link.worked_at, link.due_at = at, at + AGAIN_AFTER
    link.failing_since, link.dead_since, link.failed_as_gone, link.how = None, None, False, ""
