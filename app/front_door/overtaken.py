"""Two windows answer one closing question: an answer is written where the window changed what stood, and is
never put over what another window answered meanwhile."""

from enum import Enum, auto

from conversation_flows.gates import GateAnswer


class Kept(Enum):
    WRITE = auto()
    AS_IT_STANDS = auto()
    OVERTAKEN = auto()


def as_seen(answer: GateAnswer | None) -> str:
    """An answer in one line, as a window says which one it last saw; "" for none."""
    return f"{answer.how}:{answer.value or answer.reason or ''}" if answer else ""


def judge_gate(*, standing: GateAnswer | None, seen: str | None, now: GateAnswer | None) -> Kept:
    """`seen`: what the window last saw, None where it does not say; `now`: its answer, None for nothing."""
    stands = as_seen(standing)
    if as_seen(now) == stands:
        return Kept.AS_IT_STANDS
    if seen is None or seen.strip() == stands:
        return Kept.WRITE if now else Kept.AS_IT_STANDS
    return Kept.OVERTAKEN
