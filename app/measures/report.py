"""The figures of one period and of the months beside it, from one reading of the records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from sqlmodel import Session

from app.measures import queries
from app.measures.cohort import Records, records_of
from app.measures.periods import Period, months_beside
from app.measures.records import ContactRow, FollowUpRow, Selection
from app.measures.rules import Figure, FigureGroup, every, figures
from conversation_flows.outcomes import Outcomes


@dataclass(frozen=True)
class Report:
    """`months`: from the first anything is known of, each with the same figures in the same order.

    `areas` and `teams`: those that occur, be it in the period or in the months beside it.
    """

    period: Period
    selection: Selection
    groups: tuple[FigureGroup, ...]
    months: tuple[tuple[Period, tuple[Figure, ...]], ...]
    areas: tuple[str, ...]
    teams: tuple[str, ...]


def make_report(
    session: Session, *, period: Period, selection: Selection, outcomes: Outcomes, gap_days: int, today: date
) -> Report:
    months = months_beside(period, today=today)
    records = _read(session, (period, *months), outcomes, gap_days)
    read: list[ContactRow | FollowUpRow] = [*records.contacts, *records.follow_ups]

    def of(time: Period) -> tuple[FigureGroup, ...]:
        return figures(records, period=time, selection=selection, today=today)

    return Report(
        period=period,
        selection=selection,
        groups=of(period),
        months=tuple(dropwhile(_unknown, ((month, every(of(month))) for month in months))),
        areas=tuple(sorted({row.area for row in read})),
        teams=tuple(sorted({row.team for row in read})),
    )


def _unknown(month: tuple[Period, tuple[Figure, ...]]) -> bool:
    return all(figure.value is None for figure in month[1])


def _read(session: Session, periods: Iterable[Period], outcomes: Outcomes, gap_days: int) -> Records:
    known = list(periods)
    earliest = min(known, key=lambda period: period.first)
    latest = max(known, key=lambda period: period.last)
    contacts = queries.list_contacts(
        session, since=earliest.starts_at, until=latest.ends_at, gap_days=gap_days
    )
    follow_ups = queries.list_follow_ups(session, since=earliest.first, until=latest.last)
    return records_of(contacts, follow_ups, outcomes=outcomes, gap_days=gap_days)
