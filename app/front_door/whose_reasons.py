"""Why a listing is offered, in the voice of the page: nobody's words are told as another's."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from app.contacts.models import Voice
from app.front_door.listening import Understood
from resource_directory.matching import Reason
from resource_directory.matching.reasons import CONNECTS, in_words, opening

_SAID = {
    Voice.PERSON: "they said",
    Voice.CALLER: "the caller said",
    Voice.PROFESSIONAL: "the professional said",
    Voice.OFFICER: "your notes say",
}
# As it is kept: whoever reads it later did not write those notes.
_KEPT = _SAID | {Voice.OFFICER: "the officer noted"}


def why(reason: Reason, understood: Understood) -> str:
    """Without what the card says beside it: how far, when, how fresh."""
    if reason.label == CONNECTS:
        return ""
    return opening(reason, said=_SAID[_voice_of(reason.evidence, understood)])


def kept(reasons: Iterable[Reason], understood: Understood) -> list[dict[str, Any]]:
    """As they are stored with an introduction."""
    return [
        asdict(in_words(reason, said=_KEPT[_voice_of(reason.evidence, understood)])) for reason in reasons
    ]


def _voice_of(evidence: str, understood: Understood) -> Voice:
    place = understood.said.find(evidence) if evidence else -1
    return Voice(understood.told.voices_at(place)[0]) if place >= 0 else Voice.PERSON
