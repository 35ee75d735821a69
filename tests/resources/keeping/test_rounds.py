"""Letters to a group: three, on their days, never doubled, and no more once somebody knows."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlmodel import Session

from app.db import Database
from app.jobs.forget import forget_what_is_due
from app.kit import clock
from app.kit.ids import fingerprint
from app.notifications.models import State
from app.notifications.queries import hold_message
from app.resources.curation.actions import edit_listing, say_still_right
from app.resources.keeping import actions
from app.resources.keeping.models import ReviewLink
from tests.conftest import HeldClock
from tests.resources.curating import id_of
from tests.resources.keeping.keeping import (
    asking,
    due_map,
    group,
    how_ended,
    kinds,
    letters,
    link_in,
    rounds,
    run,
)
from tests.rows import all_rows

THREE = ["review-first", "review-reminder", "review-last"]


def edit(database: Database, name: str, **changes: object) -> None:
    with database.work() as session:
        key = id_of(database, name)
        edit_listing(session, listing_id=key, changes=changes, by="test", at=clock.now())


def test_three_letters_go_a_fortnight_apart_and_then_there_is_no_answer(
    database: Database, clock_at: HeldClock
) -> None:
    due_map(database)
    for expected in (THREE[:1], THREE[:2], THREE):
        assert run(database) == 1
        assert run(database) == 0, "once is enough"
        assert kinds(database) == expected
        clock_at.move_on(days=13, hours=23)
        assert run(database) == 0
        clock_at.move_on(hours=1)
    assert how_ended(database) is None
    assert run(database) == 1
    assert how_ended(database) == "no_answer"
    assert {each.subject for each in letters(database)} == {f"listing:{id_of(database, 'Millbrook Singers')}"}
    clock_at.move_on(days=300)
    assert run(database) == 0, "a kind that is checked once a year is asked once a year"
    clock_at.move_on(days=66)
    assert run(database) == 1
    assert [each.number for each in rounds(database)] == [1, 2]


def test_it_begins_two_weeks_before_the_check_is_due(database: Database, clock_at: HeldClock) -> None:
    due_map(
        database, group("Later Ramblers", checked="2025-11-24"), group("Now Ramblers", checked="2025-11-23")
    )
    run(database)
    assert {each.personalisation["listing_name"] for each in letters(database)} == {
        "Millbrook Singers",
        "Now Ramblers",
    }
    clock_at.move_on(days=1)
    assert run(database) == 1


def test_only_the_fingerprint_of_a_link_is_kept(database: Database, clock_at: HeldClock) -> None:
    due_map(database)
    run(database)
    (link,) = all_rows(database, ReviewLink)
    secret = link_in(letters(database)[0]).removeprefix("/listing-review/")
    assert link.secret_fingerprint == fingerprint(secret)
    assert secret not in repr(link)


def test_when_the_day_is_over_nobody_learns_to_which_address_a_letter_went(
    database: Database, clock_at: HeldClock
) -> None:
    due_map(database)
    run(database)
    forget_what_is_due(database, asking(database), clock.now())
    assert all_rows(database, ReviewLink)[0].address_key
    clock_at.move_on(days=1)
    forget_what_is_due(database, asking(database), clock.now())
    assert not all_rows(database, ReviewLink)[0].address_key


def test_a_check_by_staff_ends_a_round(database: Database, clock_at: HeldClock) -> None:
    due_map(database)
    run(database)
    with database.work() as session:
        key = id_of(database, "Millbrook Singers")
        today, now = clock.today(), clock.now()
        say_still_right(session, listing_id=key, checker="North", on=today, by="x", at=now)
    assert run(database) == 1
    assert how_ended(database) == "checked"
    assert letters(database)[0].state == State.CANCELLED, "it had not gone yet"
    clock_at.move_on(days=15)
    assert run(database) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "inactive"},
        {"visibility": "staff_only"},
        {"visibility": "hidden_address"},
        {"email": ""},
        {"email": "none@none"},
    ],
)
def test_nobody_is_written_to_about_what_not_everybody_may_see_or_without_an_address(
    database: Database, clock_at: HeldClock, changes: dict[str, str]
) -> None:
    due_map(database)
    edit(database, "Millbrook Singers", **changes)
    assert run(database) == 0
    due_map(database, group("Ramblers"))
    assert run(database) == 1
    edit(database, "Ramblers", **changes)
    clock_at.move_on(days=15)
    run(database)
    assert kinds(database) == ["review-first"]


def test_no_more_letters_go_in_a_day_than_are_allowed_reminders_first(
    database: Database, clock_at: HeldClock
) -> None:
    due_map(database, *(group(f"Group {number}") for number in range(4)))
    assert run(database, asking(database, review_letters_a_day=0)) == 0
    two = asking(database, review_letters_a_day=2)
    assert [run(database, two), run(database, two)] == [2, 0]
    clock_at.move_on(days=1)
    assert run(database, two) == 2
    clock_at.move_on(days=14)
    assert run(database, two) == 2
    assert kinds(database).count("review-reminder") == 2
    assert run(database, asking(database, public_url=None)) == 0


def test_one_address_gets_three_letters_a_day(database: Database, clock_at: HeldClock) -> None:
    due_map(database, *(group(f"Group {number}", email="all@groups.example.org") for number in range(5)))
    assert run(database) == 4
    assert run(database) == 0
    clock_at.move_on(days=1)
    assert run(database) == 2
    clock_at.move_on(days=20)
    assert run(database) == 4, "three of the five reminders, and the singers'"


def test_an_address_that_reaches_nobody_gets_no_reminder(database: Database, clock_at: HeldClock) -> None:
    due_map(database)
    run(database)
    with database.work() as session:
        letter = hold_message(session, letters(database)[0].id)
        letter.state = State.PERMANENT_FAILURE.value
        session.add(letter)
    clock_at.move_on(days=14)
    assert run(database) == 0
    edit(database, "Millbrook Singers", email="new@millbrook.example.org")
    assert run(database) == 1
    assert letters(database)[-1].recipient == "new@millbrook.example.org"


class Killed(BaseException):
    """What no part of a worker catches."""


@contextmanager
def dies_before_its_commit(number: int) -> Iterator[None]:
    """The worker is gone when it is about to commit for the so many-th time."""
    seen = 0

    def count(session: Session) -> None:
        nonlocal seen
        seen += bool(session.info.get("wrote")) and not session.in_nested_transaction()
        if seen == number:
            raise Killed

    def wrote(session: Session, _context: object) -> None:
        session.info["wrote"] = True

    event.listen(Session, "before_commit", count)
    event.listen(Session, "after_flush", wrote)
    try:
        with pytest.raises(Killed):
            yield
    finally:
        event.remove(Session, "before_commit", count)
        event.remove(Session, "after_flush", wrote)


def test_a_worker_killed_between_letter_and_step_loses_and_doubles_nothing(
    database: Database, clock_at: HeldClock
) -> None:
    due_map(database, *(group(f"Group {number}") for number in range(3)))
    with dies_before_its_commit(2):
        run(database)
    assert len(letters(database)) == len(rounds(database)) == len(all_rows(database, ReviewLink)) == 1
    assert run(database) == 3
    clock_at.move_on(days=14)
    with dies_before_its_commit(3):
        run(database)
    assert kinds(database).count("review-reminder") == 2
    assert run(database) == 2
    assert sorted(kinds(database)) == ["review-first"] * 4 + ["review-reminder"] * 4
    assert len(all_rows(database, ReviewLink)) == 8


def test_writing_now_twice_from_one_page_writes_once(database: Database, clock_at: HeldClock) -> None:
    due_map(database)
    key = id_of(database, "Millbrook Singers")
    for expected in (True, False):
        with database.work() as session:
            written = actions.write_next(
                session, listing_id=key, seen="none", public_url="https://front-door.test",
                council_name="Merrow", by="x", at=clock.now(),
            )  # fmt: skip
        assert written is expected
    assert kinds(database) == ["review-first"]


def test_two_workers_at_once_write_each_letter_once(database: Database, clock_at: HeldClock) -> None:
    due_map(database, *(group(f"Group {number}") for number in range(8)))
    for days in (0, 14):
        clock_at.move_on(days=days)
        with ThreadPoolExecutor(2) as workers:
            assert sum(workers.map(lambda _: run(database), range(2))) == 9
    assert sorted(kinds(database)) == ["review-first"] * 9 + ["review-reminder"] * 9
