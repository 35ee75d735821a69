"""Two records of one person become one, and two again, with nothing lost either way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from app.db import Database
from app.people import actions
from app.people.actions import Facts, facts_of
from app.people.asked import read_asked
from app.people.models import CannotPart, PeopleChanged, Person, PersonMerge, PersonNotFound
from app.people.queries import get_merge, get_person, list_contact_needs, list_found
from tests.people.somebody import AT, BY, TODAY, somebody

OLD: dict[str, Any] = {"full_name": "Margaret Whittle", "telephone": "01632 960111", "postcode": "ZZ1 1AA"}
NEW: dict[str, Any] = {
    "full_name": "Maggie Hart",
    "telephone": "01632 960222",
    "needs_in_words": "Text first",
}


def merge(
    session: Session,
    kept: Person,
    other: Person,
    *,
    calls: tuple[UUID, ...] = (),
    later: int = 0,
    **facts: object,
) -> PersonMerge:
    chosen = replace(facts_of(kept), **facts)  # type: ignore[arg-type]  # fields of Facts
    at = AT + timedelta(minutes=later)
    return actions.merge_people(
        session, kept=kept, other=other, facts=chosen, calls=calls, keep_names=True, by=BY, at=at
    )


def need(session: Session, person: Person, code: str, detail: str = "") -> None:
    actions.add_contact_need(session, person=person, code=code, detail=detail, by=BY, at=AT, on=TODAY)


def needs(session: Session, person: Person) -> dict[str, str]:
    return {each.code: each.detail for each in list_contact_needs(session, [person.id])}


def test_every_name_and_every_word_of_both_stays(database: Database) -> None:
    with database.work() as session:
        kept, other = somebody(session, **OLD, needs_in_words="Knock twice"), somebody(session, **NEW)
        merge(session, kept, other)
        assert kept.also_known_as == "Maggie Hart"
        assert kept.needs_in_words == "Knock twice; Text first"
        assert facts_of(other) == Facts(**NEW)


@pytest.mark.parametrize("typed", ["hart", "whittle", "01632 960111", "01632 960222", "zz1 1aa"])
def test_whoever_stays_is_found_by_what_the_other_was_found_by(database: Database, typed: str) -> None:
    with database.work() as session:
        kept = somebody(session, **OLD)
        merge(session, kept, somebody(session, **NEW))
        assert list_found(session, read_asked(typed, today=TODAY)) == [kept]


def test_an_old_address_of_the_other_leads_to_whoever_stays_however_often(database: Database) -> None:
    with database.work() as session:
        first, second, third = (somebody(session, name) for name in ("Ida", "Ida Marsh", "Ida May Marsh"))
        merge(session, second, first)
        merge(session, third, second)
        assert get_person(session, first.id) == third


def test_whoever_stays_has_the_needs_of_both_and_no_word_of_either_is_lost(database: Database) -> None:
    with database.work() as session:
        kept, other = somebody(session, **OLD), somebody(session, **NEW)
        need(session, kept, "interpreter", "Polish")
        need(session, other, "interpreter", "Ukrainian")
        need(session, other, "do_not_ring")
        merge(session, kept, other)
        assert needs(session, kept) == {"interpreter": "Polish", "do_not_ring": ""}
        assert "Interpreter, also recorded: Ukrainian" in kept.needs_in_words


def test_parted_again_both_are_as_they_were(database: Database) -> None:
    with database.work() as session:
        kept, other = somebody(session, **OLD), somebody(session, **NEW)
        need(session, other, "do_not_ring")
        before, calls = facts_of(kept), (uuid4(), uuid4())
        made = merge(session, kept, other, calls=calls, telephone="01632 960222")
        parted = actions.part_people(session, merge=made, by=BY, at=AT)
        assert (facts_of(kept), facts_of(other)) == (before, Facts(**NEW))
        assert parted.calls == calls
        assert needs(session, kept) == {}
        assert needs(session, other) == {"do_not_ring": ""}
        assert other.merged_into_id is None
        found = list_found(session, read_asked("hart", today=TODAY))
        assert found == [other]


def test_what_was_corrected_since_stays_with_whoever_stayed(database: Database) -> None:
    with database.work() as session:
        kept, other = somebody(session, **OLD), somebody(session, **NEW, born_on="1941-05-04")
        made = merge(session, kept, other, telephone="01632 960222", born_on="1941-05-04")
        mended = replace(facts_of(kept), telephone="01632 960333")
        actions.correct_person(session, person=kept, facts=mended, by=BY, at=AT)
        parted = actions.part_people(session, merge=made, by=BY, at=AT)
        assert parted.kept_as_corrected == ("telephone",)
        assert (kept.telephone, other.telephone) == ("01632 960333", "01632 960222")
        assert (kept.born_on, other.born_on) == (None, "1941-05-04")


def test_a_need_asked_again_since_stays_with_whoever_stayed(database: Database) -> None:
    with database.work() as session:
        kept, other = somebody(session, **OLD), somebody(session, **NEW)
        need(session, other, "large_print", "16")
        made = merge(session, kept, other)
        need(session, kept, "large_print", "20")
        actions.part_people(session, merge=made, by=BY, at=AT)
        assert needs(session, kept) == {"large_print": "20"}
        assert needs(session, other) == {"large_print": "16"}


@pytest.mark.parametrize("first_back", [0, 1])
def test_two_who_were_joined_to_one_are_parted_in_either_order(database: Database, first_back: int) -> None:
    with database.work() as session:
        kept = somebody(session, **OLD)
        before = facts_of(kept)
        merges = [
            merge(session, kept, somebody(session, name), telephone=number, later=later)
            for later, (name, number) in enumerate(
                [("Meg Hart", "01632 960222"), ("Peg Bell", "01632 960333")]
            )
        ]
        for place in (first_back, 1 - first_back):
            actions.part_people(session, merge=merges[place], by=BY, at=AT)
        assert facts_of(kept) == before


def test_what_was_joined_further_is_parted_there_first(database: Database) -> None:
    with database.work() as session:
        first, second, third = (somebody(session, name) for name in ("Ida", "Ida Marsh", "Ida May Marsh"))
        made = merge(session, second, first)
        merge(session, third, second)
        with pytest.raises(CannotPart, match="third record"):
            actions.part_people(session, merge=made, by=BY, at=AT)


def test_two_workers_who_join_at_once_join_once(database: Database) -> None:
    with database.work() as slow:
        kept, other, third = (somebody(slow, name) for name in ("Ida Marsh", "Ida", "Ida May"))
        slow.commit()  # and what it has read it goes on believing
        with database.work() as quick:
            merge(quick, get_person(quick, kept.id), get_person(quick, other.id))
        assert other.merged_into_id is None
        with pytest.raises(PeopleChanged):
            merge(slow, third, other)
        slow.rollback()


def test_parting_twice_is_told(database: Database) -> None:
    with database.work() as session:
        made = merge(session, somebody(session, **OLD), somebody(session, **NEW))
        actions.part_people(session, merge=made, by=BY, at=AT)
        with pytest.raises(PeopleChanged, match="already"):
            actions.part_people(session, merge=made, by=BY, at=AT)


def test_a_merge_of_somebody_else_is_not_theirs_to_part(database: Database) -> None:
    with database.work() as session:
        made = merge(session, somebody(session, **OLD), somebody(session, **NEW))
        stranger = somebody(session, "Zebedee Quill")
        with pytest.raises(PersonNotFound, match="never joined"):
            get_merge(session, stranger.id, made.id)
