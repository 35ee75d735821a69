"""What was caught of a call, decided without a database from what the officer's call holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from app.contacts.models import Decision
from app.practice.script import Held, WorthWriting


class Catch(Enum):
    CAUGHT = auto()
    HALF = auto()  # the words stand in the call, and nothing was done about them
    DENIED = auto()  # an answer says that it is not so
    MISSED = auto()


@dataclass(frozen=True)
class Taken:
    """What the officer's call holds when it is looked back on.

    `written`: every word of theirs, wherever it stands; `how_to_reach`: those kept where the next person
    looks before they ring; `gates`: id to the code answered; `ticked` and `struck` are the officer's needs,
    `heard` those the page found by itself; `listings`: introduced, by id to their name, and `introduced_for`
    the needs they are for; `flags`: kind to what was decided, None while nothing was; `promised`: to ring
    back; `safeguarding`: the call was taken or closed as such.
    """

    written: str
    prompts: frozenset[str]
    gates: Mapping[str, str]
    ticked: frozenset[str]
    struck: frozenset[str]
    heard: frozenset[str]
    contact_needs: frozenset[str]
    how_to_reach: str
    listings: Mapping[str, str]
    introduced_for: frozenset[str]
    flags: Mapping[str, str | None]
    promised: bool
    safeguarding: bool


_SAFEGUARDING = frozenset({"safeguarding_adult", "safeguarding_child", "domestic_abuse"})

# The answer to a closing question that says there is nothing of the kind.
_DENYING = {
    "may_need_care": "no",
    "anyone_unsafe": "safe",
    "carer_offered": "nobody_helps",
    "taking_part": "no_difficulty",
}


def caught(held: Held, taken: Taken) -> Catch:
    """What the officer did about it; what the page did by itself is none of their catch."""
    if held.kind == "flag":
        return _flag_caught(held, taken)
    if held.kind == "contact_need":
        return _reach_caught(held, taken)
    if held.kind == "carer" and denied_by(held, taken):
        return Catch.DENIED
    if _done(held, taken):
        return Catch.CAUGHT
    needs = set(held.needs)
    if denied_by(held, taken) or (needs & taken.struck and not needs & taken.heard):
        return Catch.DENIED
    return Catch.HALF if noticed(held, taken) else Catch.MISSED


def denied_by(held: Held, taken: Taken) -> str | None:
    """The closing question that was answered as if it were not so."""
    gates = ("anyone_unsafe",) if held.flag in _SAFEGUARDING else held.gates
    return next((gate for gate in gates if taken.gates.get(gate) == _DENYING.get(gate, "")), None)


def _flag_caught(held: Held, taken: Taken) -> Catch:
    decision = taken.flags.get(held.flag or "")
    if decision == Decision.ACTED_ON or (held.flag in _SAFEGUARDING and taken.safeguarding):
        return Catch.CAUGHT
    if decision == Decision.NOT_A_CONCERN or denied_by(held, taken):
        return Catch.DENIED
    return Catch.HALF if held.flag in taken.flags or noticed(held, taken) else Catch.MISSED


def _reach_caught(held: Held, taken: Taken) -> Catch:
    """By what is kept with the facts alone: an answer to a prompt is not seen by whoever rings next."""
    if set(held.contact_needs) & taken.contact_needs:
        return Catch.CAUGHT
    if opposite_kept(held, taken):
        return Catch.DENIED
    if any(_written(phrase, taken.how_to_reach) for phrase in held.written):
        return Catch.CAUGHT
    if denied_by(held, taken):
        return Catch.DENIED
    return Catch.HALF if noticed(held, taken) or _asked(held, taken) else Catch.MISSED


def opposite_kept(held: Held, taken: Taken) -> set[str]:
    return set(held.opposite) & taken.contact_needs


def _done(held: Held, taken: Taken) -> bool:
    needs, listings = set(held.needs), set(held.listings)
    done = needs & (taken.ticked | taken.introduced_for) or listings & taken.listings.keys()
    return bool(done) or _asked(held, taken)


def _asked(held: Held, taken: Taken) -> bool:
    answered = {gate for gate, code in taken.gates.items() if code != _DENYING.get(gate)}
    return bool(set(held.prompts) & taken.prompts or set(held.gates) & answered)


def noticed(held: Held, taken: Taken) -> bool:
    """By the officer or by the page."""
    listed = bool(set(held.needs) & taken.heard or set(held.listings) & taken.listings.keys())
    return listed or written_down(held, taken)


def written_down(held: Held, taken: Taken) -> bool:
    return any(_written(said, taken.written) for said in held.written)


def kept(words: WorthWriting, taken: Taken) -> bool:
    return any(_written(phrase, taken.written) for phrase in words.written)


def _written(phrase: str, written: str) -> bool:
    """As a beginning of words, so that “candle” is found in “candles”."""
    return re.search(rf"\b{re.escape(phrase.casefold())}", written) is not None
