"""Rows of needs and introductions to count, in few words."""

from dataclasses import replace

from app.measures.hit_rate import TakenUp
from app.needs_met.queries import NeedRow

_NEED = NeedRow(
    need="gambling",
    place="Hill",
    month="2026-11",
    outcome="advice_only",
    flow="starter revision 1",
    heard=True,
    ticked=True,
    introduced=False,
    nothing_there=True,
)
_TAKEN = TakenUp(need="grief", month="2026-11", flow="starter revision 1", outcome="signposted", rank=1)


def need(**other: object) -> NeedRow:
    return replace(_NEED, **other)  # type: ignore[arg-type]  # fields of NeedRow


def taken(rank: int | None = 1, **other: object) -> TakenUp:
    return replace(_TAKEN, rank=rank, **other)  # type: ignore[arg-type]  # fields of TakenUp
