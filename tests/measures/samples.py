"""Rows to count, said in few words. Times are wall times of the council."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.kit import clock
from app.measures.cohort import Records, records_of
from app.measures.periods import month_of
from app.measures.records import ContactRow, FollowUpRow, Selection
from app.measures.rules import Figure, every, figures
from conversation_flows.outcomes import load_starter_outcomes

ANN, BEN, CAT = UUID(int=1), UUID(int=2), UUID(int=3)
OUTCOMES = load_starter_outcomes()
NOVEMBER = month_of(date(2026, 11, 1))
TODAY = date(2026, 12, 31)

_USUAL = ContactRow(
    person_id=ANN,
    received_at=datetime(2026, 11, 9, 12, tzinfo=UTC),
    closed_at=None,
    call_type="new_need",
    outcome=None,
    enquiry_kind=None,
    role=None,
    safeguarding=False,
    area="Hill",
    team="North",
    introduced=False,
)


def at(wall: str) -> datetime:
    """ "2026-11-09 10:00" or "2026-11-09", which is noon."""
    return clock.from_local(datetime.fromisoformat(wall if ":" in wall else f"{wall} 12:00"))


def opened(received: str = "2026-11-09", person: UUID | None = ANN, **others: object) -> ContactRow:
    return replace(_USUAL, received_at=at(received), person_id=person, **others)  # type: ignore[arg-type]  # any column


def closed(
    outcome: str = "signposted",
    received: str = "2026-11-09",
    until: str = "",
    person: UUID | None = ANN,
    **others: object,
) -> ContactRow:
    """By an officer, half an hour later, introduced when it was signposted; unless said otherwise."""
    ended = at(until) if until else at(received) + timedelta(minutes=30)
    usual: dict[str, object] = {"role": "officer", "introduced": outcome == "signposted"}
    return opened(received, person, closed_at=ended, outcome=outcome, **usual | others)


def follow_up(
    result: str | None,
    due: str = "2026-11-20",
    area: str = "Hill",
    person: UUID | None = ANN,
    outcome: str | None = "signposted",
    call_type: str = "new_need",
) -> FollowUpRow:
    return FollowUpRow(date.fromisoformat(due), result, person, call_type, outcome, area, "North")


def records(*contacts: ContactRow, follow_ups: tuple[FollowUpRow, ...] = (), gap_days: int = 4) -> Records:
    return records_of(contacts, follow_ups, outcomes=OUTCOMES, gap_days=gap_days)


def counted(
    *contacts: ContactRow,
    follow_ups: tuple[FollowUpRow, ...] = (),
    selection: Selection = Selection(),
    today: date = TODAY,
) -> dict[str, Figure]:
    """November's figures, by code."""
    known = records(*contacts, follow_ups=follow_ups)
    groups = figures(known, period=NOVEMBER, selection=selection, today=today)
    return {figure.code: figure for figure in every(groups)}


def said(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.numerator, figure.denominator, figure.excluded
