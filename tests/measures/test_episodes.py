"""Which contacts begin a referral episode."""

from itertools import permutations

import pytest

from app.measures.episodes import first_contacts
from app.measures.records import ContactRow, Selection
from tests.measures.samples import ANN, BEN, NOVEMBER, closed, opened, records


def begun(*contacts: ContactRow, gap_days: int = 4) -> int:
    return len(first_contacts(contacts, gap_days=gap_days))


@pytest.mark.parametrize(
    ("first_ended", "next_received", "episodes"),
    [
        ("2026-11-02", "2026-11-02", 1),
        ("2026-11-02", "2026-11-05", 1),
        ("2026-11-02", "2026-11-06", 1),
        ("2026-11-02", "2026-11-07", 2),
        # a long weekend: four calendar days, though four days and ten hours by the clock
        ("2026-11-06 09:00", "2026-11-10 19:00", 1),
        ("2026-11-06 19:00", "2026-11-11 09:00", 2),
        # over the end of a month, of February, of a year
        ("2026-11-28", "2026-12-02", 1),
        ("2026-11-28", "2026-12-03", 2),
        ("2027-02-26", "2027-03-02", 1),
        ("2028-02-26", "2028-03-02", 2),
        ("2026-12-30", "2027-01-03", 1),
        # over the Sundays on which clocks go back, and forward; midnight by the council's clock
        ("2026-10-23 00:10", "2026-10-27 23:50", 1),
        ("2026-10-23 23:50", "2026-10-28 00:10", 2),
        ("2026-03-27 00:10", "2026-03-31 23:50", 1),
        ("2026-03-27 23:50", "2026-04-01 00:10", 2),
    ],
)
def test_four_calendar_days_join_and_five_do_not(first_ended: str, next_received: str, episodes: int) -> None:
    assert begun(closed(received=first_ended, until=first_ended), closed(received=next_received)) == episodes


def test_the_gap_is_a_setting() -> None:
    pair = closed(received="2026-11-02"), closed(received="2026-11-04")

    assert (begun(*pair, gap_days=1), begun(*pair, gap_days=2)) == (2, 1)


def test_the_gap_is_counted_from_the_end_and_not_from_the_beginning() -> None:
    assert begun(closed(received="2026-11-02", until="2026-11-10"), closed(received="2026-11-14")) == 1


def test_a_chain_of_contacts_is_one_episode_however_long() -> None:
    assert begun(*(closed(received=f"2026-11-{day:02}") for day in (1, 5, 9, 13, 17))) == 1


def test_a_short_contact_inside_a_long_one_does_not_end_the_episode() -> None:
    long = closed(received="2026-11-02", until="2026-11-12")

    assert begun(long, closed(received="2026-11-04"), closed(received="2026-11-15")) == 1


def test_a_contact_still_open_has_not_ended() -> None:
    assert begun(opened("2026-09-01"), closed(received="2026-11-20")) == 1


def test_two_people_have_two_episodes() -> None:
    assert begun(closed(person=ANN), closed(person=BEN)) == 2


def test_contacts_without_a_person_are_each_their_own() -> None:
    assert begun(closed(person=None), closed(person=None), closed(person=ANN)) == 3


def test_the_order_of_the_rows_does_not_matter() -> None:
    contacts = (
        closed(received="2026-11-02"),
        closed(received="2026-11-05", person=BEN),
        closed(received="2026-11-06"),
        closed(received="2026-11-12"),
    )

    assert {begun(*shuffled) for shuffled in permutations(contacts)} == {3}


def test_an_episode_counts_where_and_when_it_began() -> None:
    known = records(
        closed(received="2026-10-30", area="Hill"),
        closed(received="2026-11-03", area="Dale"),
        closed(received="2026-11-20", area="Dale"),
        closed(received="2026-11-22", area="Hill"),
    )

    def episodes(area: str | None) -> int:
        return len(known.cohort(NOVEMBER, Selection(area=area)).episodes)

    assert (episodes(None), episodes("Dale"), episodes("Hill")) == (1, 1, 0)


def test_what_was_not_an_enquiry_joins_nothing() -> None:
    between = closed("not_an_enquiry", received="2026-11-05")
    known = records(closed(received="2026-11-02"), between, closed(received="2026-11-09"))

    assert len(known.first_contacts) == 2
