"""Decisions about hand-overs, without a database."""

from collections.abc import Iterable

from app.handovers.models import Ending, HandOver


def is_for(hand_over: HandOver, *, staff_id: str, team: str) -> bool:
    """Whether this worker may accept it: named, or one of the team. Not the giver themselves."""
    if hand_over.from_staff == staff_id:
        return False
    return hand_over.to_staff == staff_id or bool(team and hand_over.to_team == team)


def waiting(hand_overs: Iterable[HandOver]) -> HandOver | None:
    return next((each for each in hand_overs if each.ended_at is None), None)


def to_be_read(hand_overs: Iterable[HandOver], *, held_by: str) -> list[HandOver]:
    """Lines that whoever holds the call has not put away yet: those it came with, and refusals of it."""
    return [
        each
        for each in hand_overs
        if each.put_away_at is None
        and (
            (each.ending == Ending.ACCEPTED and (each.to_staff or each.ended_by) == held_by)
            or (each.ending == Ending.GIVEN_BACK and each.from_staff == held_by)
        )
    ]
