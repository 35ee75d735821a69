"""Decisions about a call, without a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rapidfuzz import fuzz

from app.contacts.models import (
    CallerRole,
    CallType,
    Contact,
    Decision,
    RaisedFlag,
    Voice,
    WordsBlock,
)

MAY_READ_ANY = frozenset({"social_worker", "therapist", "manager"})
MAY_TAKE_OVER = frozenset({"officer", "social_worker", "therapist"})

# With one of these raised and acted on, or closed so, a contact is left out of the figures that are
# "adjusted without safeguarding".
SAFEGUARDING_KINDS = frozenset({"safeguarding_adult", "safeguarding_child", "domestic_abuse"})


# Whose block the story goes into first, by who is on the line.
LEADING_VOICE = {
    CallerRole.PERSON: Voice.PERSON,
    CallerRole.RELATIVE: Voice.CALLER,
    CallerRole.CARER: Voice.CALLER,
    CallerRole.NEIGHBOUR: Voice.CALLER,
    CallerRole.PROFESSIONAL: Voice.PROFESSIONAL,
}


def usually_on_the_line(call_type: CallType) -> CallerRole:
    return CallerRole.PROFESSIONAL if call_type is CallType.PROFESSIONAL else CallerRole.PERSON


class Access(Enum):
    WRITE = auto()
    READ = auto()
    NONE = auto()


def access(contact: Contact, *, staff_id: str, role: str) -> Access:
    """The holder writes while it is open and reads afterwards; others read only where their role may."""
    if contact.held_by == staff_id:
        return Access.READ if contact.closed_at else Access.WRITE
    return Access.READ if role in MAY_READ_ANY else Access.NONE


class SaveKind(Enum):
    WRITE = auto()
    NOTHING_NEW = auto()
    KEEP_BESIDE = auto()


@dataclass(frozen=True)
class Save:
    """What a browser sends: the whole of one voice's words, and what it thinks it is changing."""

    text: str
    base_revision: int
    window: str = ""
    turn: int = 0


def judge_save(standing: WordsBlock | None, save: Save) -> SaveKind:
    """Never lose words: late copies are ignored, overtaken ones kept beside, everything else written."""
    if standing is None:
        return SaveKind.WRITE if save.text else SaveKind.NOTHING_NEW
    same_window = bool(save.window) and save.window == standing.saved_from
    late = same_window and save.turn <= standing.saved_turn
    if save.text == standing.text or late:
        return SaveKind.NOTHING_NEW
    if same_window or save.base_revision == standing.revision:
        return SaveKind.WRITE
    return SaveKind.KEEP_BESIDE


@dataclass(frozen=True)
class Clause:
    """Words that raise a flag, and where they begin in the whole `story`.

    `voices`: whose block they stand in, then any voice whose own words were moved there.
    """

    words: str
    voices: tuple[str, ...]
    story: str
    start: int


@dataclass(frozen=True)
class Heard:
    """A flag in the words as they stand: its kind and the clauses that raised it, most severe first."""

    kind: str
    clauses: tuple[Clause, ...]


SEPARATOR = " … "


def flags_to_write(heard: Sequence[Heard], raised: Iterable[RaisedFlag]) -> list[Heard]:
    """Which kinds need a new or amended undecided row, with the clauses nobody has decided on."""
    by_kind: dict[str, list[RaisedFlag]] = {}
    for flag in raised:
        if flag.decided_at and flag.stands:
            by_kind.setdefault(flag.kind, []).append(flag)
    wanted = []
    for now in heard:
        fresh = tuple(clause for clause in now.clauses if not _decided_on(clause, by_kind.get(now.kind, ())))
        if fresh:
            wanted.append(Heard(now.kind, fresh))
    return wanted


def _decided_on(clause: Clause, decided: Iterable[RaisedFlag]) -> bool:
    """A decision holds for the same whole clause of the same voice. It holds for less than that only where
    the longer clause still stands around it: said by itself, “I want to die” is not “I want to die my hair”.
    """
    return any(
        part == clause.words or _stands_around(part, clause)
        for flag in decided
        for part, voices in flag.voices.items()
        if not set(voices).isdisjoint(clause.voices)
    )


def _stands_around(part: str, clause: Clause) -> bool:
    if clause.words not in part:
        return False
    earliest = max(0, clause.start + len(clause.words) - len(part))
    return clause.story.find(part, earliest, clause.start + len(part)) >= 0


def voices_of(
    known: Mapping[str, list[str]], clauses: Iterable[Clause], evidence: str
) -> dict[str, list[str]]:
    """For each clause of the evidence that was heard in the words, whose it was."""
    heard: dict[str, list[str]] = {}
    for clause in clauses:
        heard = with_voices(heard, {clause.words: [clause.voices[0]]})
    whole = f"{SEPARATOR}{evidence}{SEPARATOR}"  # a clause may hold the separator itself
    known = with_voices(known, heard)
    return {part: voices for part, voices in known.items() if f"{SEPARATOR}{part}{SEPARATOR}" in whole}


def with_voices(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Whose each clause was, by either."""
    parts = dict.fromkeys([*one, *other])
    return {part: list(dict.fromkeys([*one.get(part, ()), *other.get(part, ())])) for part in parts}


# Two readings of one clause while it was being typed and mended.
_SAME_CLAUSE = 75


def with_fresh(standing: str, fresh: Sequence[str]) -> str:
    """The evidence of an undecided flag with what is now heard: nothing goes but what has become more."""
    parts = [part for part in standing.split(SEPARATOR) if part]
    kept = [part for part in parts if not any(_became(part, now) for now in fresh)]
    return SEPARATOR.join(dict.fromkeys([*kept, *fresh]))


def _became(part: str, now: str) -> bool:
    return part in now or fuzz.ratio(part, now) >= _SAME_CLAUSE


def split_at_shown(standing: str, shown: str) -> tuple[str, str]:
    """The evidence that somebody was shown and decides on, and the part they never saw. A clause typed on
    meanwhile is decided on as far as it was shown, and waits as what it has become.
    """
    seen = [part for part in shown.split(SEPARATOR) if part]
    parts = [part for part in standing.split(SEPARATOR) if part]
    decided = [part for part in seen if any(_became(part, now) for now in parts)]
    return SEPARATOR.join(decided), SEPARATOR.join(part for part in parts if part not in decided)


def voices_when_shown(known: Mapping[str, list[str]], decided: str) -> dict[str, list[str]]:
    """For each clause decided on, whose it was, or is as what it has become."""
    parts = decided.split(SEPARATOR)
    became = {part: whose for part in parts for now, whose in known.items() if _became(part, now)}
    return {**became, **voices_of(known, (), decided)}


def is_safeguarding(call_type: str, outcome: str, flags: Iterable[RaisedFlag]) -> bool:
    """As frozen at close: arrived so, closed so, or a flag of that sort which somebody acted on."""
    if call_type == CallType.SAFEGUARDING or outcome == "safeguarding":
        return True
    return any(f.kind in SAFEGUARDING_KINDS and f.decision == Decision.ACTED_ON and f.stands for f in flags)
