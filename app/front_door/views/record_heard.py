"""What was heard: needs as people and software have them, what they said no to, and the red flags."""

from collections.abc import Iterator

from app.contacts.models import Decision, Mark, RaisedFlag
from app.contacts.refusals import RefusalStand
from app.contacts.rules import SEPARATOR
from app.front_door.pages.record import RecordLine
from app.front_door.refused import LABELS, SaidNo, said_no
from app.front_door.views.record_telling import Telling
from conversation_flows.listening import advice, hear

_BY_SOFTWARE = "as heard in the words"


def heard(told: Telling) -> Iterator[RecordLine]:
    """What a person made of the words first, then what the software heard and nobody took up."""
    words = {need.code: need.evidence for need in told.whole.needs_heard}
    struck = {mark.need_code for mark in told.call.marks if mark.mark == Mark.STRUCK}
    for mark in told.call.marks:
        what = "Yes" if mark.mark == Mark.TICKED else "Struck out: not that"
        said = words.get(mark.need_code) if mark.struck_words is None else mark.struck_words
        from_words = f", heard in “{said}”" if said else ""
        by = told.by(mark.marked_by, mark.marked_at)
        yield RecordLine(f"Need: {told.whole.listed.label(mark.need_code)}", what + from_words, by)
    for need in told.whole.needs_left:
        again = need.code in struck
        yield RecordLine(
            f"Need: {need.label}",
            f"Heard {'again ' if again else ''}in “{need.evidence}”",
            f"by the software; neither ticked nor struck out {'since ' if again else ''}by anybody",
        )
    for refusal in said_no(hear(told.call.said).refusals, told.call.refusals):
        yield _refusal(told, refusal)


def _refusal(told: Telling, refusal: SaidNo) -> RecordLine:
    mark = next((m for m in told.call.refusals if m.type == refusal.type.value), None)
    label = f"Said no to: {LABELS[refusal.type]}"
    words = f"“{refusal.words}”" if refusal.words else ""
    if mark is None:
        return RecordLine(label, words, _BY_SOFTWARE)
    by = told.by(mark.marked_by, mark.marked_at)
    if mark.mark == RefusalStand.STRUCK:
        return RecordLine(label, f"Struck out: not said{f', although heard in {words}' if words else ''}", by)
    return RecordLine(label, f"Yes{f', {words}' if words else ', written down by hand'}", by)


def flags(told: Telling) -> Iterator[RecordLine]:
    for flag in told.call.flags:
        by = told.by(flag.decided_by, flag.decided_at) if flag.decided_at else ""
        raised = f"{_raised_by(told, flag)}, {told.when(flag.raised_at)}"
        yield RecordLine(advice(flag.kind).title, f"{raised}. {_decision(told, flag)}", by)


def _raised_by(told: Telling, flag: RaisedFlag) -> str:
    """The words, quoted; what a worker noticed stands under their name as they wrote it."""
    noticed = tuple(f"{name} noticed: " for name in told.names.values())
    parts = (part if part.startswith(noticed) else f"“{part}”" for part in flag.evidence.split(SEPARATOR))
    return " … ".join(parts)


def _decision(told: Telling, flag: RaisedFlag) -> str:
    if flag.decided_at is None:
        return "Nobody has decided yet."
    what = "Acted on" if flag.decision == Decision.ACTED_ON else "Judged not a concern"
    if flag.taken_back_at is None:
        return f"{what}: {flag.reason}"
    by = told.by(flag.taken_back_by, flag.taken_back_at)
    return f"{what}: {flag.reason} (this decision was taken back by {by})"
