"""What is loaded to be counted, on both engines."""

from datetime import UTC, date

import pytest

from app.db import Database
from app.measures.cohort import records_of
from app.measures.queries import list_contacts, list_follow_ups
from app.measures.records import ContactRow, FollowUpRow, Selection
from app.signposting.models import How
from tests.measures.samples import NOVEMBER, OUTCOMES, at
from tests.signposting import stored


def loaded(database: Database, gap_days: int = 4) -> list[ContactRow]:
    with database.work(writing=False) as session:
        since, until = NOVEMBER.starts_at, NOVEMBER.ends_at
        return list(list_contacts(session, since=since, until=until, gap_days=gap_days))


def test_a_row_holds_what_is_counted(database: Database) -> None:
    with database.work() as session:
        ida = stored.person(session, at=at("2026-11-09"))
        contact = stored.call(
            session,
            at=at("2026-11-09"),
            about=ida,
            outcome="signposted",
            safeguarding=True,
            closed_team="South",
        )
        stored.introduction(session, contact=contact, at=at("2026-11-09"), due_on=None)

    (row,) = loaded(database)

    assert row == ContactRow(
        person_id=ida.id,
        received_at=at("2026-11-09"),
        closed_at=at("2026-11-09 12:30"),
        call_type="new_need",
        outcome="signposted",
        enquiry_kind=None,
        role="officer",
        safeguarding=True,
        area="Hill",
        team="South",
        introduced=True,
    )
    assert row.received_at.tzinfo is UTC


def test_an_open_contact_belongs_to_the_team_that_has_it(database: Database) -> None:
    with database.work() as session:
        stored.call(session, at=at("2026-11-09"), team="West")

    assert [row.team for row in loaded(database)] == ["West"]


@pytest.mark.parametrize("undone", [True, False])
def test_an_introduction_undone_or_not_for_them_is_none(database: Database, undone: bool) -> None:
    with database.work() as session:
        contact = stored.call(session, at=at("2026-11-09"), outcome="signposted")
        moment = at("2026-11-09")
        if undone:
            stored.introduction(
                session, contact=contact, at=moment, due_on=None, undone_at=moment, undone_by=stored.SOMEBODY
            )
        else:
            stored.introduction(session, contact=contact, at=moment, due_on=None, how=How.NOT_FOR_THEM)

    assert [row.introduced for row in loaded(database)] == [False]


def test_earlier_contacts_are_loaded_when_their_episode_may_reach_in(database: Database) -> None:
    with database.work() as session:
        ida = stored.person(session, at=at("2026-01-01"))
        stored.call(session, at=at("2026-09-01"), about=ida)
        stored.call(session, at=at("2026-09-02"), about=ida, outcome="declined", closed_at=at("2026-10-28"))
        stored.call(session, at=at("2026-10-28"), outcome="declined")
        stored.call(session, at=at("2026-10-20"), about=ida, outcome="declined")
        stored.call(session, at=at("2026-12-01 00:00"), about=ida)

    assert sorted(row.received_at for row in loaded(database)) == [at("2026-09-01"), at("2026-09-02")]


@pytest.mark.parametrize(("ended", "episodes"), [("2026-10-28 00:05", 0), ("2026-10-27 23:55", 1)])
def test_an_episode_that_began_last_month_is_not_counted_again(
    database: Database, ended: str, episodes: int
) -> None:
    with database.work() as session:
        ida = stored.person(session, at=at("2026-10-01"))
        stored.call(session, at=at("2026-10-20"), about=ida, outcome="declined", closed_at=at(ended))
        stored.call(session, at=at("2026-11-01 23:55"), about=ida, outcome="declined")

    records = records_of(loaded(database), (), outcomes=OUTCOMES, gap_days=4)

    assert len(records.cohort(NOVEMBER, Selection()).episodes) == episodes


def test_a_follow_up_holds_what_its_contact_was(database: Database) -> None:
    moment = at("2026-11-02")
    with database.work() as session:
        ida = stored.person(session, at=moment)
        contact = stored.call(session, at=moment, about=ida, outcome="signposted", closed_team="South")
        stored.introduction(session, contact=contact, at=moment, due_on=date(2026, 11, 2))

    with database.work(writing=False) as session:
        (row,) = list_follow_ups(session, since=date(2026, 11, 1), until=date(2026, 11, 3))

    assert row == FollowUpRow(date(2026, 11, 2), None, ida.id, "new_need", "signposted", "Hill", "South")


def test_follow_ups_are_those_due_in_the_days_asked_for(database: Database) -> None:
    moment = at("2026-11-01")
    with database.work() as session:
        contact = stored.call(session, at=moment, outcome="signposted", closed_team="South")
        for day in (1, 2, 3, 4):
            due_on = date(2026, 11, day)
            stored.introduction(session, contact=contact, at=moment, due_on=due_on)
        stored.introduction(session, contact=contact, at=moment, due_on=None)
        stored.introduction(
            session, contact=contact, at=moment, due_on=date(2026, 11, 2), how=How.NOT_FOR_THEM
        )
        stored.introduction(
            session,
            contact=contact,
            at=moment,
            due_on=date(2026, 11, 2),
            undone_at=moment,
            undone_by=stored.SOMEBODY,
        )

    with database.work(writing=False) as session:
        rows = list_follow_ups(session, since=date(2026, 11, 2), until=date(2026, 11, 3))

    assert sorted((row.due_on.day, row.area, row.team) for row in rows) == [
        (2, "Hill", "South"),
        (3, "Hill", "South"),
    ]
