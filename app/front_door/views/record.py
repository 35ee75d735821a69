"""One call to read: who said what, what was heard, asked, offered and agreed, and how it ended."""

from collections.abc import Iterator

from app.contacts.models import CallerRole, CallType, PromptState
from app.front_door import rules
from app.front_door.missing import left_unanswered, wording_of
from app.front_door.pages.pieces import UndoView
from app.front_door.pages.record import RecordLine, RecordPage, RecordSection
from app.front_door.views.prompts import Prompts, answer_words
from app.front_door.views.record_ended import ended
from app.front_door.views.record_heard import flags, heard
from app.front_door.views.record_passed import offered, passed_on, ringing_back
from app.front_door.views.record_telling import Lines, Telling
from app.front_door.views.record_words import said
from app.front_door.whole import Whole
from app.kit import clock
from app.people.born import aged, in_words
from app.people.models import Person
from app.people.pages import ContactNeedsView
from app.people.rules import GENDERS
from app.web import dates
from conversation_flows.outcomes import Outcomes

_ABOUT = (
    ("full_name", "Name"),
    ("postcode", "Postcode"),
    ("place", "Place"),
    ("also_known_as", "Also known as"),
)


def record_page(
    whole: Whole,
    outcomes: Outcomes,
    *,
    role: str,
    needs: ContactNeedsView,
    names: dict[str, str],
    may_reopen: bool,
    may_take_over: bool,
    may_go_on: bool = False,
    unsaved: tuple[RecordLine, ...] = (),
    undo: UndoView | None = None,
) -> RecordPage:
    contact, told = whole.call.contact, Telling(whole, outcomes, names, needs, role)
    known = outcomes.by_code.get(contact.outcome or "")
    closed = contact.closed_at and f"{dates.moment(contact.closed_at)}, {told.name(contact.closed_by)}"
    return RecordPage(
        title=f"Call {contact.reference}",
        contact_id=contact.id,
        reference=contact.reference,
        opened=f"{dates.moment(contact.received_at)}, {told.name(contact.opened_by)}",
        closed=closed or "",
        outcome=known.label if known else "Still open",
        with_whom=told.name(contact.held_by),
        sections=tuple(
            RecordSection(f"record-{name}", heading, lines, nothing)
            for name, heading, tell, nothing in _SECTIONS
            if (lines := tuple(tell(told))) or nothing
        ),
        flow=f"{whole.call.flow.title}, revision {whole.call.revision.revision}",
        may_go_on=may_go_on,
        may_reopen=may_reopen,
        may_take_over=may_take_over,
        holder=contact.held_by,
        unsaved=unsaved,
        undo=undo,
        practice=contact.practice_id is not None,
    )


def _about(told: Telling) -> Iterator[RecordLine]:
    person = told.call.person
    if person is None:
        return
    yield from reach_lines(person, told.needs)
    for name, label in _ABOUT:
        if words := getattr(person, name):
            yield RecordLine(label, words, "")
    if person.born_on:
        on = clock.local(told.call.contact.received_at).date()
        yield RecordLine("Born", f"{in_words(person.born_on)}, aged {aged(person.born_on, on)}", "")
    if person.gender:
        yield RecordLine("Gender", GENDERS[person.gender], "")


def reach_lines(person: Person, needs: ContactNeedsView) -> Iterator[RecordLine]:
    """How to reach them, before their number, and what must not be missed beside it."""
    said = "; ".join(part for part in (*(line.words for line in needs.lines), needs.in_words) if part)
    asked = f"asked {needs.checked}" if needs.checked else ""
    yield RecordLine("How to reach them", said or "Not said", asked)
    if person.telephone:
        heed = "; ".join(line.words for line in needs.beside_number)
        yield RecordLine("Telephone", f"{heed}: {person.telephone}" if heed else person.telephone, "")


def _caller(told: Telling) -> Iterator[RecordLine]:
    contact = told.call.contact
    yield RecordLine("Call type", call_type_label(contact.call_type, contact.enquiry_kind, told.outcomes), "")
    caller = rules.CALLER_LABELS[CallerRole(contact.caller_role)]
    theirs = (contact.caller_name, contact.caller_relation, contact.caller_telephone)
    yield RecordLine("On the line", ", ".join(filter(None, (caller, *theirs))), "")


def call_type_label(call_type: str, enquiry_kind: str | None, outcomes: Outcomes) -> str:
    label = rules.CALL_TYPE_LABELS.get(CallType(call_type), rules.NO_ENQUIRY_LABEL)
    kinds = {kind.code: kind.label for outcome in outcomes for kind in outcome.kinds}
    return f"{label}: {kinds.get(enquiry_kind, enquiry_kind)}" if enquiry_kind else label


def _asked(told: Telling) -> Iterator[RecordLine]:
    given = (answer for answer in told.call.answers if answer.state != PromptState.WANTED)
    for answer in sorted(given, key=lambda answer: answer.given_at):
        value = answer_words(told.call.flow, answer)
        known = f"they said “{answer.because}”" if answer.because else ""
        covered = ", ".join(filter(None, (value, known))) or "Covered"
        words = "Not asked" if answer.state == PromptState.SKIPPED else covered
        yield RecordLine(answer.wording, words, told.by(answer.given_by, answer.given_at))
    yield from _known_before(told)
    titles = {talk.id: talk.title for talk in told.call.flow.conversations}
    for opened in told.call.contact.opened_by_hand:
        title = titles.get(opened["conversation"], opened["conversation"])
        yield RecordLine(f"Opened by hand: {title}", opened["reason"], "")


def _known_before(told: Telling) -> Iterator[RecordLine]:
    if told.whole.understood is None:
        return
    on = clock.local(told.call.contact.received_at).date()
    for card in Prompts(told.call, told.whole.understood, on, role=told.role).known_from_earlier_calls():
        said = f"they said “{card.because}”" if card.because else ""
        yield RecordLine(
            card.say, ", ".join(filter(None, (card.value, said))), f"Not asked: {card.known_from}"
        )


def _agreed(told: Telling) -> Iterator[RecordLine]:
    contact = told.call.contact
    for label, words in (("Advice in writing", contact.advice), ("What happens next", contact.what_next)):
        if words:
            yield RecordLine(label, words, "")


def _gates(told: Telling) -> Iterator[RecordLine]:
    answers = {answer.gate_id: answer for answer in told.call.gates}
    in_the_flow = [gate.id for gate in told.call.flow.closing_gates]
    for answer in sorted(answers.values(), key=lambda each: in_the_flow.index(each.gate_id)):
        gate = told.call.flow.gate(answer.gate_id)
        option = gate.option(answer.value) if gate else None
        said = " (they said so without being asked)" if answer.how == "they_said_so" else ""
        words = f"Not asked: {answer.reason}" if option is None else option.label + said
        yield RecordLine(answer.wording, words, told.by(answer.given_by, answer.given_at))
    for gate in left_unanswered(told.call, told.outcomes):
        yield RecordLine(wording_of(gate, told.call), "No answer", "")


# In the order of the one-page form and of the conversation. A feature that keeps more adds its lines here.
# A section that says nothing when it has no lines is left out then.
_SECTIONS: tuple[tuple[str, str, Lines, str], ...] = (
    ("about", "Who it is about", _about, "Nothing is known about them."),
    ("caller", "Who rang", _caller, ""),
    ("said", "What was said", said, "No words were written down."),
    ("heard", "What was heard", heard, "No need was heard."),
    ("flags", "To watch", flags, "Nothing was raised."),
    ("asked", "What was asked", _asked, "No prompt was dealt with."),
    ("offered", "Who could help", offered, "Nobody was suggested to them."),
    ("agreed", "What was agreed", _agreed, "No advice and no next step was written down."),
    ("callbacks", "Ringing back", ringing_back, ""),
    ("gates", "Before closing", _gates, "No closing question was answered."),
    ("hand-overs", "From hand to hand", passed_on, ""),
    ("ended", "How it ended", ended, "It is still open."),
)
