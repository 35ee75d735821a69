"""Callbacks, hand-overs and open conversations as pages show them. Pure: rows in, page objects out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from app.accounts.models import Role, StaffMember
from app.accounts.rules import ROLE_LABELS, Staff
from app.callbacks.models import Callback, CallbackTry, Try, Why
from app.callbacks.rules import TRY_LABELS, is_waiting, quick_times
from app.contacts.models import Contact, WordsBlock
from app.front_door.pages.passing import (
    CALLBACK_FIELDS,
    Callbacks,
    CallbackView,
    HandOverView,
    OpenConversation,
    UndoTry,
)
from app.front_door.pages.pieces import Choice
from app.handovers.models import Ending, HandOver
from app.kit import clock
from app.kit.directions import isolated
from app.people.models import ContactNeed
from app.people.pages import before_ringing
from app.web import dates

# Words saved this lately mean that somebody is at it now.
_WRITING_NOW = timedelta(minutes=2)

_ENDINGS = {
    Ending.ACCEPTED: "accepted",
    Ending.GIVEN_BACK: "given back",
    Ending.TAKEN_BACK: "taken back",
    Ending.OVERTAKEN: "overtaken",
}


def callback_view(callback: Callback, *, now: datetime) -> CallbackView:
    return CallbackView(
        id=callback.id,
        dropped=callback.why == Why.DROPPED,
        when=short_moment(callback.due_at),
        to_whom=isolated(callback.to_whom),
        telephone=isolated(callback.telephone),
        about=isolated(callback.about),
        done=callback_done(callback),
        late=is_waiting(callback) and callback.due_at < now,
        fresh=is_waiting(callback) and not callback.no_answers,
    )


def short_moment(moment: datetime) -> str:
    """Mon 23 November, 9:30am"""
    wall = clock.local(moment)
    return f"{wall:%a} {wall.day} {wall:%B}, {dates.time(moment)}"


def callback_done(callback: Callback) -> str:
    if callback.result is None or callback.result_at is None:
        return ""
    return f"{TRY_LABELS[Try(callback.result)]}, {short_moment(callback.result_at)}"


def callbacks_view(
    callbacks: Sequence[Callback],
    *,
    needs: Iterable[ContactNeed],
    now: datetime,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Callbacks:
    """`needs`: of the person. `typed` comes back into the form that was refused."""
    promised = [callback for callback in callbacks if callback.why == Why.PROMISED]
    return Callbacks(
        rows=tuple(callback_view(callback, now=now) for callback in promised),
        quick=quick_times(now),
        values={name: (typed or {}).get(name, "") for name in CALLBACK_FIELDS},
        errors=dict(errors or {}),
        drawn=str(len(promised)),
        heed=tuple(before_ringing(needs)),
    )


def tried_lines(tries: Iterable[CallbackTry], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{short_moment(t.tried_at)}, {_name(t.tried_by, names)}: {TRY_LABELS[Try(t.result)]}"
        + (f". {isolated(t.note)}" if t.note else "")
        + (f" (taken back by {_name(t.undone_by or '', names)})" if t.undone_at else "")
        for t in tries
    )


def last_try(tries: Sequence[CallbackTry]) -> UndoTry | None:
    """The one that can be taken back."""
    standing = [t for t in tries if t.undone_at is None]
    return UndoTry(standing[-1].id, TRY_LABELS[Try(standing[-1].result)]) if standing else None


def hand_over_view(hand_over: HandOver, names: Mapping[str, str]) -> HandOverView:
    return HandOverView(
        id=hand_over.id,
        who=_from_to(hand_over, names),
        line=hand_over.line,
        what=_what_became(hand_over, names),
    )


def _from_to(hand_over: HandOver, names: Mapping[str, str]) -> str:
    to = _name(hand_over.to_staff, names) if hand_over.to_staff else f"team {hand_over.to_team}"
    return f"{_name(hand_over.from_staff, names)} → {to}"


def _what_became(hand_over: HandOver, names: Mapping[str, str]) -> str:
    given = short_moment(hand_over.given_at)
    if hand_over.ending is None or hand_over.ended_at is None:
        return f"given {given}, not accepted yet"
    if hand_over.given_by == hand_over.to_staff:
        return f"taken over {given}"
    ended = f"{_ENDINGS[Ending(hand_over.ending)]} by {_name(hand_over.ended_by or '', names)}"
    return f"given {given}, {ended}" + (f": {isolated(hand_over.reason)}" if hand_over.reason else "")


def writing(contact: Contact, words: Iterable[WordsBlock], names: Mapping[str, str], *, now: datetime) -> str:
    """Who has the call, for whoever else opens it: a second pen would cross out the first."""
    who = _name(contact.held_by, names)
    last = max((block.saved_at for block in words if block.saved_by == contact.held_by), default=None)
    if last is None:
        return f"{who} has this call open."
    if now - last <= _WRITING_NOW:
        return f"{who} is writing in this call now."
    return f"{who} has this call open; last words {short_moment(last)}."


def colleagues(
    staff: Iterable[StaffMember], *, who: Staff, signed_in: frozenset[UUID]
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Colleagues and teams to hand a call to; whoever is not signed in is said to be so."""
    others = [member for member in staff if member.id != who.id]
    people = tuple(Choice(f"staff:{m.id}", _described(m, away=m.id not in signed_in)) for m in others)
    teams = sorted({member.team for member in others if member.team})
    return people, tuple(Choice(f"team:{team}", f"Whoever is free in {team}") for team in teams)


def _described(member: StaffMember, *, away: bool) -> str:
    beside = [ROLE_LABELS[Role(member.role)], member.team, "not signed in now" if away else ""]
    return f"{member.display_name} ({', '.join(part for part in beside if part)})"


def open_conversation(
    contact: Contact, *, who: Staff, names: Mapping[str, str], dropped: bool
) -> OpenConversation:
    own = contact.held_by == who.by
    return OpenConversation(
        contact_id=contact.id,
        reference=contact.reference,
        since=contact.received_at,
        place=contact.area,
        holder=contact.held_by,
        whose="yours" if own else _name(contact.held_by, names),
        own=own,
        dropped=dropped,
        ended=contact.closed_at is not None,
    )


def _name(staff_id: str | None, names: Mapping[str, str]) -> str:
    return names.get(staff_id or "", "a colleague")
