"""Prompts, gates and needs dealt with."""

from datetime import datetime

from sqlmodel import Session

from app.audit.models import Verb
from app.contacts import queries
from app.contacts.actions.noting import note
from app.contacts.models import (
    Answer,
    Contact,
    GateAnswer,
    Mark,
    NeedMark,
    PromptState,
)
from conversation_flows.format import Gate, Prompt
from conversation_flows.gates import GateAnswer as GivenAtGate

_VERBS: dict[PromptState, Verb] = {
    PromptState.COVERED: "prompt:covered",
    PromptState.SKIPPED: "prompt:skipped",
    PromptState.WANTED: "prompt:wanted",
}


def deal_with_prompt(
    session: Session,
    *,
    contact: Contact,
    prompt: Prompt,
    state: PromptState,
    value: str = "",
    because: str = "",
    wording: str = "",
    by: str,
    at: datetime,
) -> None:
    """Cover or skip a prompt, or want it asked; `because` keeps the words that were taken as its answer,
    `wording` how it stood on the page where that was not as it is asked of the person."""
    answer = queries.find_answer(session, contact.id, prompt.id) or Answer(
        contact_id=contact.id, prompt_id=prompt.id, state=state.value, given_at=at, given_by=by
    )
    answer.wording, answer.state = wording or prompt.staff, state.value
    answer.value, answer.because = value, because
    answer.given_at, answer.given_by = at, by
    session.add(answer)
    note(session, contact, _VERBS[state], by, at, {"prompt": prompt.id})


def undo_prompt(session: Session, *, contact: Contact, prompt_id: str, by: str, at: datetime) -> None:
    answer = queries.find_answer(session, contact.id, prompt_id)
    if answer is not None:
        session.delete(answer)
        note(session, contact, "prompt:undone", by, at, {"prompt": prompt_id})


def answer_gate(
    session: Session,
    *,
    contact: Contact,
    gate: Gate,
    given: GivenAtGate,
    about_them: bool = False,
    nothing_sent: bool = False,
    by: str,
    at: datetime,
) -> None:
    """`about_them`: the question was worded for somebody who rings about another person; `nothing_sent`: for
    somebody who asked that nothing is sent."""
    known = {answer.gate_id: answer for answer in queries.list_gate_answers(session, contact.id)}
    answer = known.get(gate.id) or GateAnswer(
        contact_id=contact.id, gate_id=gate.id, how="", given_at=at, given_by=by
    )
    now = (given.how, given.value, given.reason or "")
    if (answer.how, answer.value, answer.reason) == now:
        return
    answer.how, answer.value, answer.reason = now
    answer.wording = gate.worded(about_them=about_them, nothing_sent=nothing_sent)
    answer.given_at, answer.given_by = at, by
    session.add(answer)
    note(session, contact, "gate:answered", by, at, {"gate": gate.id, "how": given.how})


def mark_need(
    session: Session,
    *,
    contact: Contact,
    need_code: str,
    mark: Mark | None,
    struck_words: str | None = None,
    by: str,
    at: datetime,
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
        marked.struck_words = struck_words
        session.add(marked)
    note(session, contact, "need:marked", by, at, {"need": need_code, "mark": mark.value if mark else None})
