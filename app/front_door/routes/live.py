"""While the person talks: words, needs, prompts, flags."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from app.accounts.forms import NothingToSend
from app.accounts.guards import CallTaker
from app.contacts import actions
from app.contacts.models import Contact, Mark, NeedMark, PromptState
from app.contacts.queries import find_answer, get_flag
from app.db import RequestSession
from app.errors import NotFound
from app.front_door import follow_ups, last_act, rules
from app.front_door.adding_needs import found_by, not_plain
from app.front_door.desk import AtDesk, Desk, with_flags
from app.front_door.forms import ConversationForm, FlagForm, NeedForm, PromptForm, WordsForm
from app.front_door.known import about_them
from app.front_door.listening import flags_in
from app.front_door.on_the_line import keep_words
from app.front_door.pages.live import NeedSearch
from app.front_door.queries import gather
from app.front_door.routes.words import check_author
from app.front_door.struck import words_that_raise
from app.kit import clock
from app.web.forms import Posted
from conversation_flows.format import Prompt

router = APIRouter()


@router.post("/calls/{contact_id}/words")
def save_words(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    """Keep the words first, then listen to the whole story and raise what it raises.

    A page with scripts reads in the reply's headers which save has been kept.
    """
    form, now = WordsForm.read(posted), clock.now()
    check_author(form, who)
    contact = desk.held(contact_id)
    block, beside = keep_words(session, contact, form, by=who.by, at=now)
    call = gather(session, contact)
    understood = desk.understand(call)
    heard = flags_in(understood)
    if heard:
        call = with_flags(call, actions.raise_flags(session, contact=contact, heard=heard, at=now))
    if "hx-request" not in desk.request.headers:
        done = "kept_beside" if beside else "saved"
        return RedirectResponse(f"/calls/{contact.id}?done={done}", status_code=303)
    reply = desk.live(call, understood)
    reply.headers["FD-Voice"] = form.voice
    reply.headers["FD-Revision"] = str(block.revision if block else 0)
    reply.headers["FD-Turn"] = str(form.turn)
    reply.headers["FD-Kept-Beside"] = "1" if beside else "0"
    return reply


@router.post("/calls/{contact_id}/needs")
def mark_need(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), NeedForm.read(posted)
    search = found_by(desk.matcher.needs, form.need_code)
    if isinstance(search, NeedSearch):
        return not_plain(desk, contact, search)
    mark = None if form.mark == "none" else Mark(form.mark)
    call = gather(session, contact)
    was = next((NeedMark(**m.model_dump()) for m in call.marks if m.need_code == search), None)
    query = desk.understand(call).query
    words = words_that_raise(search, query, desk.matcher) if mark is Mark.STRUCK else None
    actions.mark_need(
        session, contact=contact, need_code=search, mark=mark, struck_words=words, by=who.by, at=clock.now()
    )
    label = desk.matcher.needs.by_code[search].label
    undo = last_act.need_marked(search, label, was=was, now=mark, struck_words=words)
    return desk.answer(contact, done="need", at="#heard", undo=undo)


@router.post("/calls/{contact_id}/prompts/{prompt_id}")
def deal_with_prompt(
    contact_id: UUID, prompt_id: str, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form, now = desk.held(contact_id), PromptForm.read(posted), clock.now()
    prompt = _prompt(desk, contact, prompt_id)
    was = last_act.stood(find_answer(session, contact.id, prompt.id))
    if form.state == "undo":
        actions.undo_prompt(session, contact=contact, prompt_id=prompt.id, by=who.by, at=now)
    else:
        actions.deal_with_prompt(
            session,
            contact=contact,
            prompt=prompt,
            state=PromptState(form.state),
            value=rules.answered_with(prompt, form.value),
            because=form.because,
            wording=prompt.said_to(about_them=about_them(contact.caller_role)),
            by=who.by,
            at=now,
        )
    session.flush()
    now_stands = last_act.stood(find_answer(session, contact.id, prompt.id))
    undo = last_act.prompt_dealt_with(prompt, was=was, now=now_stands)
    return desk.answer(contact, done="prompt", at="#ask", undo=undo)


def _prompt(desk: Desk, contact: Contact, prompt_id: str) -> Prompt:
    found = next(
        (placed.prompt for placed in desk.flow(contact).prompts() if placed.prompt.id == prompt_id), None
    )
    if found is None:
        raise NotFound("This conversation has no such prompt.")
    return found


@router.post("/calls/{contact_id}/conversations")
def open_conversation(
    contact_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), ConversationForm.read(posted)
    conversation = next((c for c in desk.flow(contact).conversations if c.id == form.conversation), None)
    if conversation is None:
        raise NotFound("This flow has no such conversation.")
    was_open = any(opened["conversation"] == conversation.id for opened in contact.opened_by_hand)
    actions.open_conversation(
        session,
        contact=contact,
        conversation=form.conversation,
        reason=form.reason,
        by=who.by,
        at=clock.now(),
    )
    undo = last_act.conversation_opened(conversation, was_open=was_open)
    return desk.answer(contact, done="conversation", at="#ask", undo=undo)


@router.post("/calls/{contact_id}/flags/{flag_id}")
def decide_flag(
    contact_id: UUID, flag_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, form = desk.held(contact_id), FlagForm.read(posted)
    flag = get_flag(session, contact.id, flag_id)
    actions.decide_flag(
        session,
        flag=flag,
        contact=contact,
        decision=form.decision,
        shown=form.shown,
        reason=form.reason,
        by=who.by,
        at=clock.now(),
    )
    follow_ups.settle(desk, gather(session, contact))
    return desk.answer(contact, done="decided", at="#watch", undo=last_act.flag_decided(flag))


@router.post("/calls/{contact_id}/flags/{flag_id}/again")
def reconsider_flag(
    contact_id: UUID, flag_id: UUID, session: RequestSession, desk: AtDesk, who: CallTaker, posted: Posted
) -> Response:
    contact, _ = desk.held(contact_id), NothingToSend.read(posted)
    flag = get_flag(session, contact.id, flag_id)
    again = actions.reconsider_flag(session, flag=flag, contact=contact, by=who.by, at=clock.now())
    return desk.answer(contact, done="again", at="#watch", undo=last_act.flag_looked_at_again(again))
