"""One call to read: who said what, what was heard, asked, offered and agreed, and how it ended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.contacts.models import CallerRole, CallType, Decision, Mark, PromptState, RaisedFlag, Voice
from app.front_door import rules
from app.front_door.pages.pieces import UndoView
from app.front_door.pages.record import RecordLine, RecordPage, RecordSection
from app.front_door.queries import Call
from app.front_door.views.live import VOICES, introduction_view
from app.front_door.views.prompts import answer_words
from app.kit import clock
from app.people.models import Person
from app.people.pages import ContactNeedsView
from app.people.rules import GENDERS, age_on
from app.signposting.models import How, Introduction, Result
from app.signposting.rules import RESULT_LABELS
from app.web import dates
from conversation_flows.listening import hear
from conversation_flows.outcomes import Outcomes
from resource_directory.needs import load_needs

_ABOUT = (
    ("full_name", "Name"),
    ("postcode", "Postcode"),
    ("place", "Place"),
    ("also_known_as", "Also known as"),
)


@dataclass(frozen=True)
class Telling:
    """A call, and whose name each staff id stands for."""

    call: Call
    outcomes: Outcomes
    names: dict[str, str]
    needs: ContactNeedsView

    def by(self, staff_id: str, at: datetime) -> str:
        """Who and when; the day too where it is not the day of the call."""
        same_day = clock.local(at).date() == clock.local(self.call.contact.received_at).date()
        return f"{self.name(staff_id)}, {dates.time(at) if same_day else dates.moment(at)}"

    def name(self, staff_id: str | None) -> str:
        return self.names.get(staff_id or "", "a colleague")


Lines = Callable[[Telling], Iterator[RecordLine]]


def record_page(
    call: Call,
    outcomes: Outcomes,
    *,
    needs: ContactNeedsView,
    names: dict[str, str],
    may_reopen: bool,
    may_take_over: bool,
    may_go_on: bool = False,
    unsaved: tuple[RecordLine, ...] = (),
    undo: UndoView | None = None,
) -> RecordPage:
    contact, told = call.contact, Telling(call, outcomes, names, needs)
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
            RecordSection(f"record-{name}", heading, tuple(lines(told)), nothing)
            for name, heading, lines, nothing in _SECTIONS
        ),
        flow=f"{call.flow.title}, revision {call.revision.revision}",
        may_go_on=may_go_on,
        may_reopen=may_reopen,
        may_take_over=may_take_over,
        holder=contact.held_by,
        unsaved=unsaved,
        undo=undo,
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
        yield RecordLine("Born", f"{dates.day(person.born_on)}, aged {age_on(person.born_on, on)}", "")
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


def _said(told: Telling) -> Iterator[RecordLine]:
    for block in told.call.words:
        if block.text:
            label = VOICES[Voice(block.voice)][0]
            beside = " (kept from another window)" if block.kept_beside_id else ""
            yield RecordLine(label + beside, block.text, told.by(block.saved_by, block.saved_at))


def _heard(told: Telling) -> Iterator[RecordLine]:
    """What a person made of the words; what they said no to is as the software heard it."""
    for mark in told.call.marks:
        what = "Yes" if mark.mark == Mark.TICKED else "Struck out: not that"
        yield RecordLine(f"Need: {need_label(mark.need_code)}", what, told.by(mark.marked_by, mark.marked_at))
    refusals = dict.fromkeys(refusal.evidence for refusal in hear(told.call.said).refusals)
    for words in refusals:
        yield RecordLine("Said no to", f"“{words}”", "as heard in the words")


def need_label(code: str) -> str:
    known = load_needs().by_code.get(code)
    return known.label if known else code


def _flags(told: Telling) -> Iterator[RecordLine]:
    for flag in told.call.flags:
        label = flag.kind.replace("_", " ").capitalize()
        heard = told.by("", flag.raised_at).rpartition(", ")[2]
        words = f"“{flag.evidence}”, heard {heard}. {_decision(told, flag)}"
        by = told.by(flag.decided_by, flag.decided_at) if flag.decided_by and flag.decided_at else ""
        yield RecordLine(label, words, by)


def _decision(told: Telling, flag: RaisedFlag) -> str:
    if flag.decided_at is None:
        return "Nobody has decided yet."
    what = "Acted on" if flag.decision == Decision.ACTED_ON else "Judged not a concern"
    if flag.taken_back_by and flag.taken_back_at:
        by = told.by(flag.taken_back_by, flag.taken_back_at)
        return f"{what}: {flag.reason} (this decision was taken back by {by})"
    return f"{what}: {flag.reason}"


def _asked(told: Telling) -> Iterator[RecordLine]:
    given = (answer for answer in told.call.answers if answer.state != PromptState.WANTED)
    for answer in sorted(given, key=lambda answer: answer.given_at):
        value = answer_words(told.call.flow, answer)
        known = f"they said “{answer.because}”" if answer.because else ""
        covered = ", ".join(filter(None, (value, known))) or "Covered"
        words = "Not asked" if answer.state == PromptState.SKIPPED else covered
        yield RecordLine(answer.wording, words, told.by(answer.given_by, answer.given_at))
    titles = {talk.id: talk.title for talk in told.call.flow.conversations}
    for opened in told.call.contact.opened_by_hand:
        title = titles.get(opened["conversation"], opened["conversation"])
        yield RecordLine(f"Opened by hand: {title}", opened["reason"], "")


def _offered(told: Telling) -> Iterator[RecordLine]:
    for introduction in told.call.introductions:
        shown = introduction_view(introduction)
        offered = ", ".join(filter(None, (shown.how, shown.why)))
        words = ". ".join(filter(None, (offered, _what_came_of_it(introduction))))
        yield RecordLine(shown.name, words, told.by(introduction.made_by, introduction.made_at))


def _what_came_of_it(introduction: Introduction) -> str:
    if introduction.result:
        note = f", {introduction.result_note}" if introduction.result_note else ""
        return f"{RESULT_LABELS[Result(introduction.result)]}{note}"
    due = introduction.follow_up_due_on
    return f"To follow up on {dates.day(due)}" if due and introduction.how != How.NOT_FOR_THEM else ""


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


def _ended(told: Telling) -> Iterator[RecordLine]:
    contact = told.call.contact
    known = told.outcomes.by_code.get(contact.outcome or "")
    if contact.closed_at and contact.closed_by and known:
        yield RecordLine(known.label, known.sentence, told.by(contact.closed_by, contact.closed_at))
        if contact.safeguarding:
            yield RecordLine("Counted as safeguarding", "Yes", "")


# In the order of the one-page form and of the conversation. A feature that keeps more adds its lines here.
_SECTIONS: tuple[tuple[str, str, Lines, str], ...] = (
    ("about", "Who it is about", _about, "Nothing is known about them."),
    ("caller", "Who rang", _caller, ""),
    ("said", "What was said", _said, "No words were written down."),
    ("heard", "What was heard", _heard, "No need was ticked or struck out."),
    ("flags", "To watch", _flags, "Nothing was raised."),
    ("asked", "What was asked", _asked, "No prompt was dealt with."),
    ("offered", "Who could help", _offered, "Nobody was suggested to them."),
    ("agreed", "What was agreed", _agreed, "No advice and no next step was written down."),
    ("gates", "Before closing", _gates, "No closing question was answered."),
    ("ended", "How it ended", _ended, "It is still open."),
)
