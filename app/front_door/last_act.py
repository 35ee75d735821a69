"""For each act done with one click, what stood before it (ADR 0013).

Each maker is given what stood before and what stands now, and answers None where nothing changed: a
second click must not make the first one's undoing forget.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import SQLModel

from app.callbacks.models import Callback, CallbackTry, Why
from app.contacts.models import CallType, Mark, NeedMark, PromptState, RaisedFlag
from app.contacts.refusals import RefusalStand
from app.front_door import rules
from app.front_door.closing_again import WRITTEN
from app.front_door.undoing import Stood, Undo
from app.handovers.models import HandOver
from app.people.models import ContactNeed, Person
from app.signposting.models import How, Introduction
from app.signposting.rules import HOW_LABELS
from conversation_flows.format import Conversation, Prompt
from conversation_flows.listening import advice


def stood(row: SQLModel | None) -> Stood | None:
    return None if row is None else row.model_dump(mode="json")


def need_marked(
    code: str, label: str, *, was: NeedMark | None, now: Mark | None, struck_words: str | None
) -> Undo | None:
    """`was`: a copy, since the mark itself is written over."""
    stood = (was.mark, was.struck_words) if was else (None, None)
    if stood == (now.value if now else None, struck_words):
        return None
    done = {None: "Put back", Mark.TICKED: "Ticked", Mark.STRUCK: "Struck out"}[now]
    return Undo("need", f"{done}: {label}", {"need": code, "mark": stood[0], "words": stood[1]})


def refusal_marked(type_: str, label: str, *, was: str | None, now: RefusalStand | None) -> Undo | None:
    if was == (now.value if now else None):
        return None
    done = {
        None: "As heard again",
        RefusalStand.ADDED: "Said no to",
        RefusalStand.STRUCK: "Did not say no to",
    }
    return Undo("refusal", f"{done[now]}: {label}", {"type": type_, "mark": was})


def contact_need_removed(need: ContactNeed | None, label: str) -> Undo | None:
    if need is None:
        return None
    before = {"person": str(need.person_id), "code": need.code, "detail": need.detail}
    return Undo("contact_need", f"Taken away: {label}", before)


def need_in_words_removed(person: Person, words: str) -> Undo:
    before = {"person": str(person.id), "words": words}
    return Undo("need_in_words", "Taken away: a contact need in words", before)


def number_made_the_callers(*, person: str, number: str, was: str, now: str) -> Undo:
    """`was` and `now`: the person's own number, before and after."""
    before = {"person": person, "number": number, "was": was, "now": now}
    return Undo("number", "The number is the caller's", before)


def prompt_dealt_with(prompt: Prompt, *, was: Stood | None, now: Stood | None) -> Undo | None:
    if _same(was, now, "state", "value", "because"):
        return None
    done = {
        None: "To ask again",
        PromptState.COVERED: "Done",
        PromptState.SKIPPED: "Skipped",
        PromptState.WANTED: "To ask all the same",
    }
    said = done[PromptState(now["state"]) if now else None]
    worded = (now or was or {}).get("wording") or prompt.staff  # as it stood: perhaps of somebody else
    return Undo("prompt", f"{said}: {worded}", {"prompt": prompt.id, "answer": was})


def introduced(made: Introduction, *, was: Stood | None) -> Undo | None:
    if _same(was, stood(made), "how", "because", "agreed"):
        return None
    said = f"{made.listing_name}: {HOW_LABELS[How(made.how)].lower()}"
    return Undo("introduction", said, {"introduction": str(made.id), "row": was})


def introduction_undone(introduction: Introduction, *, was: Stood | None) -> Undo:
    said = f"No longer agreed: {introduction.listing_name}"
    return Undo("introduction", said, {"introduction": str(introduction.id), "row": was})


def listing_checked(listing_id: UUID, name: str, edits: Sequence[UUID]) -> Undo:
    before = {"listing": str(listing_id), "edits": [str(edit) for edit in edits], "proposal": None}
    return Undo("listing", f"{name}: still right, checked today", before)


def listing_told(listing_id: UUID, name: str, wrong: str, proposal: UUID | None) -> Undo:
    told = str(proposal) if proposal else None
    said = f"{name}: the curators are told that {wrong[:1].lower()}{wrong[1:]}"
    return Undo("listing", said, {"listing": str(listing_id), "edits": [], "proposal": told})


def type_changed(*, was: str, now: CallType) -> Undo | None:
    said = f"Call type: {rules.CALL_TYPE_LABELS.get(now, rules.NO_ENQUIRY_LABEL)}"
    return None if was == now.value else Undo("type", said, {"call_type": was})


def conversation_opened(conversation: Conversation, *, was_open: bool) -> Undo | None:
    before = {"conversation": conversation.id}
    return None if was_open else Undo("conversation", f"Opened: {conversation.title}", before)


def flag_decided(flag: RaisedFlag) -> Undo:
    said = "Acted on" if flag.decision == "acted_on" else "Not a concern"
    return Undo("decided", f"{said}: {_kind_of(flag)}", {"flag": str(flag.id)})


def flag_looked_at_again(flag: RaisedFlag | None) -> Undo | None:
    if flag is None:
        return None
    before = {"flag": str(flag.id), "evidence": flag.evidence}
    return Undo("again", f"To be decided again: {_kind_of(flag)}", before)


def joined(*, typed: Person | None, known: Person, area: str) -> Undo:
    """`typed`: what this call knew of the person before, if anything."""
    before = {"typed": str(typed.id) if typed else None, "known": str(known.id), "area": area}
    return Undo("joined", "Joined to their earlier calls", before)


def said_to_be_somebody_else(*, person: Person, typed: Person | None, area: str) -> Undo:
    """`typed`: what was typed in this call before it was joined, which is back."""
    before = {"person": str(person.id), "typed": str(typed.id) if typed else None, "area": area}
    return Undo("somebody_else", "Not joined to anybody", before)


def closed(outcome: str) -> Undo:
    return Undo("closed", f"Closed: {outcome}", {})


def put_away(kind: str) -> Undo:
    return Undo("not_an_enquiry", f"Not an enquiry: {kind}", {})


def reopened(was: Stood, at: datetime) -> Undo:
    """`was`: the contact as it stood, closed."""
    parts = (
        "outcome",
        "enquiry_kind",
        "safeguarding",
        "closed_at",
        "closed_by",
        "closed_by_role",
        "closed_team",
    )
    before = {name: was[name] for name in parts}
    before["written"] = {name: was[name] for name in WRITTEN}
    return Undo("reopened", "Opened again", before | {"reopened_at": at.isoformat()})


def taken_over(*, was: str, team: str) -> Undo:
    return Undo("taken_over", "Taken over", {"to": was, "team": team})


def accepted(*, was: str, team: str) -> Undo:
    return Undo("taken_over", "Accepted", {"to": was, "team": team})


def line_put_away(hand_over: HandOver) -> Undo | None:
    if hand_over.put_away_at is not None:
        return None
    return Undo("line_put_away", "Put away: the line you were handed", {"hand_over": str(hand_over.id)})


def promised(callback: Callback, *, when: str) -> Undo:
    return Undo("promised", f"To ring back {when}", {"callback": str(callback.id)})


def withdrawn(callback: Callback, *, when: str) -> Undo:
    before = {"callback": str(callback.id)}
    if callback.why == Why.DROPPED:
        return Undo("not_dropped", "The line did not drop", before)
    return Undo("withdrawn", f"No longer to ring back {when}", before)


def dropped(callback: Callback) -> Undo:
    return Undo("dropped", "The line dropped", {"callback": str(callback.id)})


def went_on(*, was: Stood, at: datetime, tried: CallbackTry | None, taken: bool) -> Undo:
    """`was`: the contact as it stood; `tried`: what became of its dropped line; `taken`: it was another's."""
    before = {
        "tried": [str(tried.callback_id), str(tried.id)] if tried else None,
        "closed": reopened(was, at).before if was["closed_at"] else None,
        "from": {"to": was["held_by"], "team": was["team"]} if taken else None,
    }
    return Undo("went_on", "Back on the line", before)


def _same(was: Stood | None, now: Stood | None, *names: str) -> bool:
    if was is None or now is None:
        return was is now
    return all(was[name] == now[name] for name in names)


def _kind_of(flag: RaisedFlag) -> str:
    return advice(flag.kind).name.lower()
