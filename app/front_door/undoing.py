"""What was just done with one click: kept with the call until the next act, and its line on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlmodel import Session

from app.contacts import actions
from app.contacts.models import Contact
from app.front_door.pages.pieces import UndoView
from app.kit.ids import new_id

Kind = Literal[
    "need",
    "refusal",
    "contact_need",
    "need_in_words",
    "number",
    "prompt",
    "introduction",
    "listing",
    "type",
    "conversation",
    "decided",
    "again",
    "joined",
    "somebody_else",
    "closed",
    "not_an_enquiry",
    "reopened",
    "taken_over",
    "line_put_away",
    "promised",
    "withdrawn",
    "dropped",
    "not_dropped",
    "went_on",
]
KINDS: frozenset[str] = frozenset(get_args(Kind))

# The parts of the page that follow the words; and those that show a call's type, its words among them.
LIVE = ("#watch", "#heard", ".fd-written", "#kept", "#help", "#ask", "#agreed", "#bar", "#undo")
_TYPE = ("#types", "#words", "#about", "#watch", "#help", "#ask", "#agreed", "#bar", "#undo")

# What is taken back in its place, by the parts that this changes; the others change the page as a whole.
IN_PLACE: Mapping[str, tuple[str, ...]] = {
    "need": LIVE,
    "refusal": LIVE,
    "prompt": LIVE,
    "introduction": LIVE,
    "listing": LIVE,
    "conversation": LIVE,
    "decided": LIVE,
    "again": LIVE,
    "promised": LIVE,
    "withdrawn": LIVE,
    "type": _TYPE,
    "contact_need": ("#about", "#reach", *LIVE),
    "need_in_words": ("#about", "#reach", *LIVE),
    "number": ("#about", "#redial", *LIVE),
}

# What can be taken back although the call is closed.
OF_A_CLOSED_CALL = frozenset({"closed", "not_an_enquiry"})

Stood = dict[str, Any]


@dataclass(frozen=True)
class Undo:
    """`said`: the act in a few words, never a person's. `before`: what stood, as JSON."""

    kind: Kind
    said: str
    before: Mapping[str, Any]


def remember(session: Session, contact: Contact, undo: Undo | None, *, by: str) -> None:
    if undo is not None:
        act = str(new_id())
        actions.keep_last_act(
            session, contact=contact, act=act, kind=undo.kind, said=undo.said, before=undo.before, by=by
        )


def undo_view(contact: Contact, *, by: str) -> UndoView | None:
    """The line about the last act, for who did it; nobody is offered to undo a colleague's."""
    last = contact.last_act
    if last is None or last["by"] != by:
        return None
    taken_back = last["before"] is None
    if not taken_back and contact.closed_at is not None and last["kind"] not in OF_A_CLOSED_CALL:
        return None
    return UndoView(
        contact_id=contact.id,
        act=last["act"],
        said=f"Taken back: {last['said']}" if taken_back else last["said"],
        taken_back=taken_back,
        parts=IN_PLACE.get(last["kind"], ()),
    )
