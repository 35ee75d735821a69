"""What was heard beside the needs: refusals, and the flags an officer may raise by hand."""

from collections.abc import Iterable

from app.front_door.listening import Understood
from app.front_door.pages.live import RefusalChip
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.front_door.refused import LABELS, said_no
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import advice

REFUSAL_TYPES = tuple(Choice(type_.value, label) for type_, label in LABELS.items())
FLAG_CHOICES = tuple(Choice(kind, advice(kind).title) for kind in FLAG_KINDS)


def refusal_chips(call: Call, understood: Understood) -> Iterable[RefusalChip]:
    for refusal in said_no(understood.heard.refusals, call.refusals):
        yield RefusalChip(refusal.type.value, LABELS[refusal.type], refusal.words, refusal.state)
