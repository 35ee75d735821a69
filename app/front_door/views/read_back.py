"""What was agreed, in whole sentences to be said aloud before a call ends."""

from app.config import Settings
from app.contacts.models import Decision
from app.front_door import telling
from app.front_door.overheard import may_be_overheard, may_name_a_later_day
from app.front_door.queries import Call
from app.kit import clock
from app.kit.directions import isolated
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import advice
from conversation_flows.outcomes import Outcome


def read_back(call: Call, outcome: Outcome | None, *, settings: Settings) -> list[str]:
    """What was agreed, ready to be said aloud before the call ends; empty while nothing is."""
    voice, now = telling.voice_of(call.contact), clock.local(clock.now())
    taken_up = telling.taken_up(call.introductions)
    said = _advised(call, settings)
    said += [f"{telling.introduced(i, voice)} {telling.meets_next(i, now)}".strip() for i in taken_up]
    said += [call.contact.advice, telling.told_of(outcome, voice), call.contact.what_next]
    promised = telling.rings_back(call, about=not may_be_overheard(call), now=clock.now())
    said += promised
    if may_name_a_later_day(call):
        said.append(telling.asked_how_it_went(call.introductions, voice))
    told = [sentence for sentence in said if sentence.strip()]
    if not told:
        return []
    told += _reached_as(call, voice)
    waiting = bool(
        taken_up or promised or call.contact.what_next.strip() or (outcome and telling.leads_on(outcome))
    )
    ring = telling.if_nothing_happens if waiting else telling.come_back
    return [*told, ring(settings.front_door_line, call.contact.reference)]


# Whoever listens in may hear of these.
_NO_SECRET = frozenset({"emergency_999", "fire_or_gas"})


def _advised(call: Call, settings: Settings) -> list[str]:
    """What is advised about each red flag that somebody acted on, what can wait least first."""
    acted_on = {flag.kind for flag in call.flags if flag.decision == Decision.ACTED_ON and flag.stands}
    if may_be_overheard(call):
        acted_on &= _NO_SECRET
    return [advice(kind).filled(settings.lines()).told for kind in FLAG_KINDS if kind in acted_on]


def _reached_as(call: Call, voice: telling.Voice) -> list[str]:
    """For the person's own ears: somebody else may be whom it keeps them safe from, and be listening."""
    if voice is not telling.TO_THEM:
        return []
    in_words = isolated(call.person.needs_in_words.strip(" .")) if call.person else ""
    heeded = "; ".join(filter(None, [telling.heeded(call.contact_needs), in_words]))
    if not heeded:
        return []
    if may_be_overheard(call):
        return ["We will get in touch with you in the way you asked. Is that still right?"]
    return [f"This is how we get in touch with you and meet you: {heeded}. Is that right?"]
