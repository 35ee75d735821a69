"""What some kinds of listing need besides, who runs one and what it does not do: typed on the desk."""

from uuid import UUID

import pytest

from app.db import Database
from app.errors import Refused
from app.resources.curation.actions import edit_listing
from app.resources.curation.models import ProposedBy
from app.resources.curation.proposals import propose
from resource_directory.listing import LinkWorker, MicroEnterprise, NotFor, NotForRule, Reached
from tests.browserish import Browserish
from tests.resources.curating import id_of, listing, opened, save, status
from tests.resources.curation.test_proposals import AT


@pytest.fixture
def key(curator: Browserish, database: Database) -> UUID:
    assert curator
    return id_of(database, "Millbrook Singers")


def test_a_micro_enterprise_says_what_a_family_asks(
    curator: Browserish, database: Database, key: UUID
) -> None:
    save(
        curator, key, kind="micro_enterprise", hourly_price="18.50", micro_will="Cooking; a walk",
        micro_will_not="Lifting;", micro_insured="yes", micro_dbs="no",
    )  # fmt: skip
    assert listing(database, key).micro_enterprise == MicroEnterprise(
        insured=True, dbs_checked=False, will=("Cooking", "a walk"), will_not=("Lifting",)
    )
    page = curator.get(f"/directory/{key}").text
    assert all(words in page for words in ("Cooking; a walk", "£18.50 an hour"))
    edited = curator.get(f"/curation/{key}").text
    assert "Cooking; a walk · Lifting · Yes · No" in edited, "the history tells it in words"
    save(curator, key, micro_will="", micro_will_not="", micro_insured="", micro_dbs="")
    assert listing(database, key).micro_enterprise is None


def test_what_has_a_semicolon_of_its_own_stays_one_while_nobody_types_over_it(
    curator: Browserish, database: Database, key: UUID
) -> None:
    with database.work() as session:
        micro = MicroEnterprise(will=("Cooking; also for two",)).model_dump()
        edit_listing(session, listing_id=key, changes={"micro_enterprise": micro}, by="x", at=AT)
    save(curator, key, micro_insured="yes")
    assert listing(database, key).micro_enterprise == MicroEnterprise(
        insured=True, will=("Cooking; also for two",)
    )


def test_one_person_is_reached_and_the_link_worker_is_for_staff(
    curator: Browserish, database: Database, key: UUID
) -> None:
    save(curator, key, reached_when="Mondays", link_team="North team", link_reach="extension 4")
    found = listing(database, key)
    assert (found.reached, found.link_worker) == (
        Reached(when="Mondays"),
        LinkWorker(team="North team", reach="extension 4"),
    )
    save(curator, key, reached_when="", link_team="", link_reach="")
    found = listing(database, key)
    assert (found.reached, found.link_worker) == (None, None)


def test_nobody_outside_proposes_a_link_worker(database: Database, key: UUID) -> None:
    with database.work() as session, pytest.raises(Refused):
        propose(
            session, listing_id=key, source=ProposedBy.PUBLIC, by="", at=AT,
            fields={"link_worker": {"team": "Mine", "reach": ""}},
        )  # fmt: skip


def test_who_runs_it_keeps_what_no_input_shows_while_the_name_stays(
    curator: Browserish, database: Database, key: UUID
) -> None:
    with database.work() as session:
        known = {"name": "Mill Trust", "source_id": "o1", "description": "A trust"}
        edit_listing(session, listing_id=key, changes={"organization": known}, by="x", at=AT)
    save(curator, key, organization_charity="1234567", organization_url="mill.example.org")
    run_by = listing(database, key).organization
    assert (run_by.source_id, run_by.charity_number, run_by.url) == (
        "o1",
        "1234567",
        "https://mill.example.org",
    )
    save(curator, key, organization_name="Another")
    assert listing(database, key).organization.model_dump(exclude_defaults=True) == {
        "name": "Another",
        "charity_number": "1234567",
        "url": "https://mill.example.org",
    }
    page = save(curator, key, organization_url="two words")
    assert status(curator) == 422
    assert "A web address begins with https://" in page


def test_a_limit_has_a_rule_and_their_own_words(curator: Browserish, database: Database, key: UUID) -> None:
    save(curator, key, not_for_rule=["lifting", ""], not_for_words=["No lifting", ""])
    assert listing(database, key).not_for == (NotFor(rule=NotForRule.LIFTING, words="No lifting"),)
    save(curator, key, not_for_rule=["lifting", "nursing"], not_for_words=["No lifting", ""])
    assert [limit.rule for limit in listing(database, key).not_for] == ["lifting", "nursing"]
    page = save(curator, key, not_for_rule=["lifting", "nursing", ""], not_for_words=["", "", "No dogs"])
    assert "Choose what it does not do" in page
    assert "No dogs" in page
    save(curator, key, not_for_rule=["", "nursing"], not_for_words=["", ""])
    assert [limit.rule for limit in listing(database, key).not_for] == ["nursing"]


def test_what_few_listings_say_stays_closed_until_it_is_said(curator: Browserish, key: UUID) -> None:
    closed = curator.get(f"/curation/{key}").text.count("<details")
    save(curator, key, form=opened(curator, key), reached_how="Ring the office")
    assert curator.get(f"/curation/{key}").text.count("<details") == closed - 1
