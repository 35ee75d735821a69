"""Loading what stands on a call page and a record about callbacks, hand-overs and open conversations."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from app.accounts.queries import list_at_work, list_signed_in, names_of
from app.accounts.rules import CALL_TAKERS, Staff
from app.callbacks.models import Callback
from app.callbacks.queries import list_callbacks
from app.callbacks.rules import is_waiting
from app.contacts.models import CallType, Contact, WordsBlock
from app.front_door.pages.passing import OpenConversation, Passing
from app.front_door.pages.pieces import Choice
from app.front_door.views import passing as views
from app.handovers.models import HandOver
from app.handovers.queries import list_hand_overs
from app.handovers.rules import is_for, to_be_read, waiting
from app.kit import clock

if TYPE_CHECKING:  # the desk asks this module for what its pages show
    from app.front_door.desk import Desk

# Somebody who was cut off rings again at once; whoever rings after this begins anew.
WITHIN = timedelta(hours=1)

# The kind of no-enquiry that a call cut off in its first words is put away as.
CUT_OFF = "silent"


def on_the_call(desk: "Desk", contact: Contact, alike: Iterable[Contact]) -> Passing:
    """For whoever writes in the call. `alike`: other calls of people who may be this one."""
    hand_overs, callbacks = _rows(desk, contact)
    people, teams = whom_to_hand_to(desk)
    elsewhere = [other for other in alike if other.id != contact.id and may_go_on(other)]
    names = _names(desk, hand_overs, callbacks, [other.held_by for other in elsewhere])
    standing = waiting(hand_overs)
    dropped = next((c for c in callbacks if c.why == "dropped" and is_waiting(c)), None)
    return Passing(
        contact_id=contact.id,
        holder=contact.held_by,
        dropped=views.callback_view(dropped, now=clock.now()) if dropped else None,
        given=views.hand_over_view(standing, names) if standing else None,
        lines=tuple(
            views.hand_over_view(each, names) for each in to_be_read(hand_overs, held_by=desk.who.by)
        ),
        colleagues=people,
        teams=teams,
        open_elsewhere=tuple(open_conversations(desk.who, elsewhere, names=names)),
    )


def on_the_record(desk: "Desk", contact: Contact, words: Sequence[WordsBlock]) -> Passing:
    """For whoever reads a call: of an open one, whose it is and whether it is offered to them."""
    return Passing(contact.id) if contact.closed_at else before_taking_over(desk, contact, words)


def before_taking_over(desk: "Desk", contact: Contact, words: Sequence[WordsBlock]) -> Passing:
    """For whoever may not read it: whose it is, and whether it is offered to them."""
    hand_overs = list_hand_overs(desk.session, contact.id)
    names = _names(desk, hand_overs, [], [contact.held_by])
    standing = waiting(hand_overs)
    mine = standing if standing and is_for(standing, staff_id=desk.who.by, team=desk.who.team) else None
    own = contact.held_by == desk.who.by
    return Passing(
        contact_id=contact.id,
        offered=views.hand_over_view(mine, names) if mine and desk.who.role in CALL_TAKERS else None,
        writing="" if own else views.writing(contact, words, names, now=clock.now()),
    )


def _rows(desk: "Desk", contact: Contact) -> tuple[Sequence[HandOver], Sequence[Callback]]:
    return list_hand_overs(desk.session, contact.id), list_callbacks(desk.session, contact.id)


def _names(
    desk: "Desk", hand_overs: Iterable[HandOver], callbacks: Iterable[Callback], others: Iterable[str]
) -> dict[str, str]:
    ids = {callback.promised_by for callback in callbacks} | set(others)
    for each in hand_overs:
        ids |= {each.from_staff, each.to_staff or "", each.ended_by or ""}
    return names_of(desk.session, ids)


def whom_to_hand_to(desk: "Desk") -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    now = clock.now()
    seen_since = now - timedelta(minutes=desk.settings.session_idle_minutes)
    staff = list_at_work(desk.session, CALL_TAKERS, demonstration=desk.request.app.state.demonstration)
    return views.colleagues(
        staff, who=desk.who, signed_in=list_signed_in(desk.session, seen_since=seen_since, now=now)
    )


def may_go_on(contact: Contact) -> bool:
    """Open, or put away as cut off within the hour: the same person ringing again goes on with it."""
    recently = clock.now() - WITHIN
    if contact.closed_at is None:
        return True
    cut_off = contact.outcome == CallType.NOT_AN_ENQUIRY and contact.enquiry_kind == CUT_OFF
    return cut_off and contact.closed_at >= recently


def open_conversations(
    who: Staff, contacts: Iterable[Contact], *, names: dict[str, str], dropped: Iterable[object] = ()
) -> list[OpenConversation]:
    cut = set(dropped)
    return [views.open_conversation(each, who=who, names=names, dropped=each.id in cut) for each in contacts]
