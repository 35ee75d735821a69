"""A need added by what somebody typed: at once where it is plain, else with what it may have meant."""

from collections.abc import Iterable

from fastapi import Response

from app.contacts.models import Contact
from app.front_door.desk import Desk, Shown
from app.front_door.pages.live import NeedSearch
from app.front_door.pages.pieces import Choice
from app.front_door.queries import gather
from resource_directory.matching.finding import find_needs
from resource_directory.needs import Need, NeedsList

# Enough of a slip to be recognised; a story pasted here is not said back whole.
_SAID_BACK = 60


def found_by(needs: NeedsList, typed: str) -> str | NeedSearch:
    """The code of the need that was meant, or what to show so that somebody can say it."""
    if typed in needs.by_code:
        return typed
    found = find_needs(needs, typed)
    if found.plain:
        return found.needs[0].code
    said = typed.strip()[:_SAID_BACK]
    return NeedSearch(said, _sentence(said, found_any=bool(found.needs)), _offers(found.needs))


def _offers(needs: Iterable[Need]) -> tuple[Choice, ...]:
    return tuple(Choice(need.code, need.label) for need in needs)


def _sentence(said: str, *, found_any: bool) -> str:
    if not said:
        return "Type what they need in a word or two, such as shopping or company."
    if found_any:
        return f"Which is meant by “{said}”?"
    return f"No need on the list is like “{said}”. Try an everyday word, such as shopping, bus or company."


def not_plain(desk: Desk, contact: Contact, search: NeedSearch) -> Response:
    """Nothing was changed: the page again, with the question in its place."""
    if "hx-request" not in desk.request.headers:
        return desk.page(contact, shown=Shown(need_search=search), status=422)
    call = gather(desk.session, contact)
    return desk.live(call, desk.understand(call), need_search=search)
