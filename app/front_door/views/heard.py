"""What was heard: needs, refusals, and the flags an officer may raise by hand."""

from collections.abc import Iterable

from app.contacts.models import Mark
from app.front_door.listening import Understood
from app.front_door.pages.live import NeedChip, RefusalChip
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.front_door.refused import LABELS, said_no
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import advice
from resource_directory.matching import Matcher

REFUSAL_TYPES = tuple(Choice(type_.value, label) for type_, label in LABELS.items())
FLAG_CHOICES = tuple(Choice(kind, advice(kind).title) for kind in FLAG_KINDS)


def need_chips(call: Call, understood: Understood, matcher: Matcher) -> list[NeedChip]:
    """Likeliest first, and last what was only marked; but grave ones before all, in their own fixed order:
    the end of a long line is folded, and no word more makes those change places.
    """
    again = understood.raised_again
    marks = {mark.need_code: "" if mark.need_code in again else mark.mark for mark in call.marks}
    heard = {need.code: need for need in understood.matches.needs}
    chips = [
        NeedChip(n.code, n.label, again.get(n.code, n.evidence), marks.get(n.code, ""))
        for n in heard.values()
    ]
    for code, mark in marks.items():
        if code not in heard:
            chips.append(NeedChip(code, matcher.needs.label(code), again.get(code, ""), mark))
    grave = {code: place for place, code in enumerate(matcher.needs.grave) if marks.get(code) != Mark.STRUCK}
    return sorted(chips, key=lambda chip: grave.get(chip.code, len(matcher.needs.grave)))


def refusal_chips(call: Call, understood: Understood) -> Iterable[RefusalChip]:
    for refusal in said_no(understood.heard.refusals, call.refusals):
        yield RefusalChip(refusal.type.value, LABELS[refusal.type], refusal.words, refusal.state)
