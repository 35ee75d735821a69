"""Decisions about needs as they are kept."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from app.db import Database
from app.resources.models import About, DecidedMeanwhile, NeedDecision, TaggedNotFound
from app.resources.need_tags import queries
from app.resources.need_tags.actions import decide, take_back
from app.resources.queries import versions_of_map
from tests.resources.tagging import AT, RAMBLERS, take_in
from tests.rows import all_rows


def say(
    session: Session,
    needs: Mapping[str, float],
    *,
    subject: str = "walking",
    about: About = About.TERM,
    seen: UUID | None = None,
    by: str = "dev",
) -> NeedDecision:
    return decide(session, about=about, subject=subject, name="Walking", needs=needs, seen=seen, by=by, at=AT)


def standing(database: Database) -> dict[str, Mapping[str, float]]:
    with database.work(writing=False) as session:
        return dict(queries.decided(session).terms)


def test_decisions_about_terms_and_listings_are_told_apart(database: Database) -> None:
    with database.work() as session:
        say(session, {"walking": 1.0}, subject="same")
        say(session, {}, subject="same", about=About.LISTING)
        found = queries.decided(session)
    assert (found.terms, found.listings) == ({"same": {"walking": 1.0}}, {"same": {}})


def test_a_decision_raises_only_its_own_version_of_the_map(database: Database) -> None:
    take_in(database, RAMBLERS)
    with database.work() as session:
        listings, decided = versions_of_map(session)
        say(session, {})
        assert versions_of_map(session) == (listings, decided + 1)


def test_decisions_at_the_same_moment_each_raise_the_version(database: Database) -> None:
    take_in(database, RAMBLERS)

    def one(number: int) -> None:
        with database.work() as session:
            say(session, {}, subject=f"term {number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(8)))
    with database.work(writing=False) as session:
        assert versions_of_map(session)[1] == 8


def test_of_two_first_decisions_at_the_same_moment_one_stands(database: Database) -> None:
    take_in(database, RAMBLERS)

    def one(number: int) -> bool:
        try:
            with database.work() as session:
                say(session, {"walking": number / 10}, by=f"curator {number}")
        except DecidedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(1, 5))) == 1
    assert len(all_rows(database, NeedDecision)) == 1


def test_another_decision_than_was_seen_is_not_written_over(database: Database) -> None:
    with database.work() as session:
        first = say(session, {"walking": 1.0})
        with pytest.raises(DecidedMeanwhile):
            say(session, {}, by="ruth")
        with pytest.raises(DecidedMeanwhile):
            say(session, {}, seen=uuid4(), by="ruth")
        say(session, {}, seen=first.id, by="ruth")
    assert standing(database) == {"walking": {}}


def test_taking_back_brings_back_one_decision_at_a_time(database: Database) -> None:
    with database.work() as session:
        first = say(session, {"walking": 1.0})
        second = say(session, {}, seen=first.id)
        take_back(session, decision_id=second.id, by="dev", at=AT)
    assert standing(database) == {"walking": {"walking": 1.0}}
    with database.work() as session:
        take_back(session, decision_id=first.id, by="dev", at=AT)
    assert standing(database) == {}


def test_what_another_has_ended_is_not_taken_back(database: Database) -> None:
    with database.work() as session:
        first = say(session, {"walking": 1.0})
        say(session, {}, seen=first.id, by="ruth")
        with pytest.raises(DecidedMeanwhile):
            take_back(session, decision_id=first.id, by="dev", at=AT)
    assert standing(database) == {"walking": {}}


def test_a_decision_nobody_made_is_not_taken_back(database: Database) -> None:
    with database.work() as session, pytest.raises(TaggedNotFound):
        take_back(session, decision_id=uuid4(), by="dev", at=AT)


def test_the_last_decision_is_of_that_person_still_stands_and_is_recent(database: Database) -> None:
    with database.work() as session:
        say(session, {}, subject="one")
        latest = say(session, {}, subject="two", by="ruth")
        hour_ago = AT - timedelta(hours=1)
        found = queries.find_last(session, by="ruth", since=hour_ago)
        assert found is not None
        assert found.subject == "two"
        assert queries.find_last(session, by="ruth", since=AT + timedelta(seconds=1)) is None
        take_back(session, decision_id=latest.id, by="ruth", at=AT)
        assert queries.find_last(session, by="ruth", since=hour_ago) is None
