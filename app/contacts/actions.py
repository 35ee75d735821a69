"""What can be done to a call. Every verb keeps who did it and when, with the audit row beside."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from app.audit.actions import record
from app.audit.models import Verb
from app.contacts import queries
from app.contacts.models import (
    AlreadyDecided,
    Answer,
    CallType,
    Contact,
    Decision,
    GateAnswer,
    Mark,
    NeedMark,
    PromptState,
    RaisedFlag,
    WordsBlock,
)
from app.contacts.rules import (
    Heard,
    Save,
    SaveKind,
    flags_to_write,
    judge_save,
    split_at_shown,
    with_fresh,
)
from app.flows.models import FlowRevision
from app.people.models import Person
from conversation_flows.format import Gate, Prompt
from conversation_flows.gates import GateAnswer as GivenAtGate


def open_contact(
    session: Session,
    *,
    call_type: CallType,
    revision: FlowRevision,
    by: str,
    team: str,
    at: datetime,
) -> Contact:
    contact = Contact(
        call_type=call_type.value,
        flow_revision_id=revision.id,
        received_at=at,
        opened_by=by,
        held_by=by,
        team=team,
    )
    session.add(contact)
    session.flush()
    _record(session, contact, "contact:opened", by, at, {"call_type": contact.call_type})
    return contact


def change_call(
    session: Session, *, contact: Contact, caller_role: str, caller_name: str, by: str, at: datetime
) -> None:
    if (contact.caller_role, contact.caller_name) == (caller_role, caller_name):
        return
    contact.caller_role, contact.caller_name = caller_role, caller_name
    session.add(contact)
    _record(session, contact, "contact:caller_changed", by, at, {"caller_role": caller_role})


def change_call_type(
    session: Session, *, contact: Contact, call_type: CallType, by: str, at: datetime
) -> None:
    if contact.call_type == call_type.value:
        return
    was, contact.call_type = contact.call_type, call_type.value
    session.add(contact)
    _record(session, contact, "contact:type_changed", by, at, {"from": was, "to": contact.call_type})


def set_person(
    session: Session, *, contact: Contact, person: Person, area: str, by: str, at: datetime
) -> None:
    """Say who the call is about and which council place they live in ("" when that is not known)."""
    changed = contact.person_id != person.id
    contact.person_id, contact.area = person.id, area
    session.add(contact)
    if changed:
        _record(session, contact, "contact:person_set", by, at, {"person": str(person.id)})


def forget_person(session: Session, *, contact: Contact, by: str, at: datetime) -> None:
    """The call is about nobody known: a slip in joining it, or every fact taken back."""
    was, contact.person_id, contact.area = contact.person_id, None, ""
    session.add(contact)
    session.flush()
    _record(session, contact, "contact:person_unset", by, at, {"person": str(was)})


def save_words(
    session: Session, *, contact: Contact, voice: str, save: Save, by: str, at: datetime
) -> tuple[WordsBlock | None, bool]:
    """Keep one voice's words. Returns the block that stands and whether these were kept beside it."""
    standing = queries.find_words(session, contact.id, voice)
    kind = judge_save(standing, save)
    if kind is SaveKind.NOTHING_NEW:
        return standing, False
    if kind is SaveKind.KEEP_BESIDE and standing is not None:
        _keep_beside(session, standing, save, by, at)
        return standing, True
    block = standing or WordsBlock(contact_id=contact.id, voice=voice, saved_at=at, saved_by=by)
    block.text, block.revision = save.text, block.revision + 1
    block.saved_from, block.saved_turn = save.window, save.turn
    block.saved_at, block.saved_by = at, by
    session.add(block)
    session.flush()
    return block, False


def _keep_beside(session: Session, standing: WordsBlock, save: Save, by: str, at: datetime) -> None:
    """One kept copy for each window: later saves from the same window replace its own copy only."""
    kept = next(
        (
            block
            for block in queries.list_words(session, standing.contact_id)
            if block.kept_beside_id == standing.id and save.window and block.saved_from == save.window
        ),
        None,
    )
    copy = kept or WordsBlock(
        contact_id=standing.contact_id,
        voice=standing.voice,
        kept_beside_id=standing.id,
        saved_at=at,
        saved_by=by,
    )
    copy.text, copy.saved_from, copy.saved_turn = save.text, save.window, save.turn
    copy.saved_at, copy.saved_by = at, by
    session.add(copy)


def raise_flags(
    session: Session, *, contact: Contact, heard: Sequence[Heard], at: datetime
) -> list[RaisedFlag]:
    """Add what the words now raise, amend what is undecided, and take nothing away: a flag lasts."""
    standing = list(queries.list_flags(session, contact.id))
    undecided = {flag.kind: flag for flag in standing if flag.decided_at is None}
    for wanted in flags_to_write(heard, standing):
        flag = undecided.get(wanted.kind)
        evidence = with_fresh(flag.evidence if flag else "", wanted.evidence)
        if flag is None:
            flag = RaisedFlag(contact_id=contact.id, kind=wanted.kind, raised_at=at)
            standing.append(flag)
            _record(session, contact, "flag:raised", "system:listening", at, {"kind": wanted.kind})
        if flag.evidence != evidence:
            flag.evidence = evidence
            session.add(flag)
    session.flush()
    return standing


def decide_flag(
    session: Session,
    *,
    flag: RaisedFlag,
    contact: Contact,
    decision: Decision,
    shown: str,
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """Decide on the words somebody was shown; what came in meanwhile goes on waiting as a flag of its own.

    Raises AlreadyDecided when a decision stands: it is looked at again, never written over.
    """
    if flag.decided_at is not None:
        raise AlreadyDecided("A decision on this flag stands already, so yours was not recorded.")
    decided, unseen = split_at_shown(flag.evidence, shown)
    if not decided:
        raise AlreadyDecided("The words that raised this flag have changed since you saw it.")
    flag.evidence, flag.decision, flag.reason = decided, decision.value, reason
    flag.decided_at, flag.decided_by = at, by
    session.add(flag)
    session.flush()
    if unseen:
        session.add(RaisedFlag(contact_id=contact.id, kind=flag.kind, evidence=unseen, raised_at=at))
    _record(session, contact, "flag:decided", by, at, {"kind": flag.kind, "decision": flag.decision})


def reconsider_flag(session: Session, *, flag: RaisedFlag, contact: Contact, by: str, at: datetime) -> None:
    """Ask for another decision on the same words. The one that stands stays in the record."""
    standing = queries.list_flags(session, contact.id)
    if any(f.kind == flag.kind and f.decided_at is None for f in standing):
        return
    session.add(RaisedFlag(contact_id=contact.id, kind=flag.kind, evidence=flag.evidence, raised_at=at))
    _record(session, contact, "flag:reconsidered", by, at, {"kind": flag.kind})


def deal_with_prompt(
    session: Session,
    *,
    contact: Contact,
    prompt: Prompt,
    state: PromptState,
    value: str = "",
    because: str = "",
    by: str,
    at: datetime,
) -> None:
    """Cover or skip a prompt; `because` keeps the words that were taken as its answer."""
    answer = queries.find_answer(session, contact.id, prompt.id) or Answer(
        contact_id=contact.id, prompt_id=prompt.id, state=state.value, given_at=at, given_by=by
    )
    answer.wording, answer.state, answer.value, answer.because = prompt.staff, state.value, value, because
    answer.given_at, answer.given_by = at, by
    session.add(answer)
    verb: Verb = "prompt:covered" if state is PromptState.COVERED else "prompt:skipped"
    _record(session, contact, verb, by, at, {"prompt": prompt.id})


def undo_prompt(session: Session, *, contact: Contact, prompt_id: str, by: str, at: datetime) -> None:
    answer = queries.find_answer(session, contact.id, prompt_id)
    if answer is not None:
        session.delete(answer)
        _record(session, contact, "prompt:undone", by, at, {"prompt": prompt_id})


def answer_gate(
    session: Session, *, contact: Contact, gate: Gate, given: GivenAtGate, by: str, at: datetime
) -> None:
    known = {answer.gate_id: answer for answer in queries.list_gate_answers(session, contact.id)}
    answer = known.get(gate.id) or GateAnswer(
        contact_id=contact.id, gate_id=gate.id, how="", given_at=at, given_by=by
    )
    now = (given.how, given.value, given.reason or "")
    if (answer.how, answer.value, answer.reason) == now:
        return
    answer.how, answer.value, answer.reason = now
    answer.wording, answer.given_at, answer.given_by = gate.staff, at, by
    session.add(answer)
    _record(session, contact, "gate:answered", by, at, {"gate": gate.id, "how": given.how})


def mark_need(
    session: Session, *, contact: Contact, need_code: str, mark: Mark | None, by: str, at: datetime
) -> None:
    """Tick or strike a need; None takes the mark away again."""
    known = {m.need_code: m for m in queries.list_need_marks(session, contact.id)}
    standing = known.get(need_code)
    if mark is None:
        if standing is not None:
            session.delete(standing)
    else:
        marked = standing or NeedMark(
            contact_id=contact.id, need_code=need_code, mark=mark.value, marked_at=at, marked_by=by
        )
        marked.mark, marked.marked_at, marked.marked_by = mark.value, at, by
        session.add(marked)
    _record(
        session, contact, "need:marked", by, at, {"need": need_code, "mark": mark.value if mark else None}
    )


def open_conversation(
    session: Session, *, contact: Contact, conversation: str, reason: str, by: str, at: datetime
) -> None:
    """Open Conversation 2 or 3 beside the first although nothing heard asks for it."""
    if any(opened["conversation"] == conversation for opened in contact.opened_by_hand):
        return
    opened = {"conversation": conversation, "reason": reason}
    contact.opened_by_hand = [*contact.opened_by_hand, opened]
    session.add(contact)
    _record(session, contact, "contact:conversation_opened", by, at, {"conversation": conversation})


def take_over(session: Session, *, contact: Contact, reason: str, by: str, team: str, at: datetime) -> None:
    was, contact.held_by, contact.team = contact.held_by, by, team
    session.add(contact)
    # The reason is kept as the officer's own note in the call, where the next reader looks for it.
    note = queries.find_words(session, contact.id, "officer")
    text = f"{note.text}\n" if note and note.text else ""
    save = Save(text=f"{text}Taken over: {reason}", base_revision=note.revision if note else 0)
    save_words(session, contact=contact, voice="officer", save=save, by=by, at=at)
    _record(session, contact, "contact:taken_over", by, at, {"from": was})


def close_contact(
    session: Session,
    *,
    contact: Contact,
    outcome: str,
    enquiry_kind: str | None = None,
    safeguarding: bool,
    by: str,
    role: str,
    team: str,
    at: datetime,
) -> None:
    contact.outcome, contact.enquiry_kind, contact.safeguarding = outcome, enquiry_kind, safeguarding
    contact.closed_at, contact.closed_by, contact.closed_by_role, contact.closed_team = at, by, role, team
    session.add(contact)
    _record(session, contact, "contact:closed", by, at, {"outcome": outcome, "safeguarding": safeguarding})


def write_down(session: Session, *, contact: Contact, advice: str, what_next: str) -> None:
    """The advice given and what happens next, as the person was told; kept on the way to closing."""
    contact.advice, contact.what_next = advice, what_next
    session.add(contact)


def reopen_contact(session: Session, *, contact: Contact, by: str, at: datetime) -> None:
    """Undo a close: the call goes on as if it had not been closed, and the audit keeps both."""
    contact.outcome = contact.enquiry_kind = contact.closed_at = None
    contact.closed_by = contact.closed_by_role = contact.closed_team = None
    contact.safeguarding = False
    session.add(contact)
    _record(session, contact, "contact:reopened", by, at, {})


def _record(
    session: Session,
    contact: Contact,
    verb: Verb,
    by: str,
    at: datetime,
    detail: dict[str, str | int | bool | None],
) -> None:
    record(session, verb=verb, subject=("contact", str(contact.id)), by=by, at=at, detail=detail)
