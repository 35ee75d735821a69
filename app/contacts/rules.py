"""Decisions about a call, without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rapidfuzz import fuzz

from app.contacts.models import CallType, Contact, Decision, RaisedFlag, WordsBlock

MAY_READ_ANY = frozenset({"social_worker", "therapist", "manager"})
MAY_TAKE_OVER = frozenset({"officer", "social_worker", "therapist"})

# With one of these raised and acted on, or closed so, a contact is left out of the figures that are
# "adjusted without safeguarding".
SAFEGUARDING_KINDS = frozenset({"safeguarding_adult", "safeguarding_child", "domestic_abuse"})


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
class Heard:
    """A flag in the words as they stand: its kind and the clauses that raised it, most severe first."""

    kind: str
    evidence: tuple[str, ...]


SEPARATOR = " … "


def flags_to_write(heard: Sequence[Heard], raised: Iterable[RaisedFlag]) -> list[Heard]:
    """Which kinds need a new or amended undecided row.

    Words already decided on do not alarm again; the same words with more to them, and new ones, do.
    """
    by_kind: dict[str, list[RaisedFlag]] = {}
    for flag in raised:
        by_kind.setdefault(flag.kind, []).append(flag)
    wanted = []
    for now in heard:
        decided = [f.evidence for f in by_kind.get(now.kind, ()) if f.decided_at and f.stands]
        fresh = tuple(words for words in now.evidence if not _decided_on(words, decided))
        if fresh:
            wanted.append(Heard(now.kind, fresh))
    return wanted


def _decided_on(words: str, decided: Iterable[str]) -> bool:
    """Whether a decision was made on these words or on more than them; a further word needs a new one."""
    return any(words in part for evidence in decided for part in evidence.split(SEPARATOR))


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
    """The part of the evidence that somebody was shown and decides on, and the part they never saw."""
    seen = shown.split(SEPARATOR)
    parts = [part for part in standing.split(SEPARATOR) if part]
    decided = [part for part in parts if part in seen]
    return SEPARATOR.join(decided), SEPARATOR.join(part for part in parts if part not in decided)


def is_safeguarding(call_type: str, outcome: str, flags: Iterable[RaisedFlag]) -> bool:
    """As frozen at close: arrived so, closed so, or a flag of that sort which somebody acted on."""
    if call_type == CallType.SAFEGUARDING or outcome == "safeguarding":
        return True
    return any(f.kind in SAFEGUARDING_KINDS and f.decision == Decision.ACTED_ON and f.stands for f in flags)
