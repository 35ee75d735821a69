"""Replies reach whoever proposed; the same proposed twice at a moment is one; what is old is forgotten."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.audit.models import AuditEvent
from app.config import Settings
from app.db import Database
from app.jobs.forget import forget_what_is_due
from app.notifications.models import Message, State
from app.resources.curation.models import ProposedBy, ProposedChange
from app.resources.curation.proposals import propose
from tests.browserish import Browserish
from tests.notifications.conftest import put_in
from tests.resources.curating import decide, id_of
from tests.resources.curation.test_proposals import NEW_WORDS, proposed, the_only
from tests.rows import all_rows

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)


def test_a_reply_is_e_mailed_once_and_the_page_says_what_became_of_it(
    curator: Browserish, database: Database
) -> None:
    key = proposed(database, id_of(database, "Millbrook Bowlers"), fields=NEW_WORDS)
    decide(curator, key, "accept", "Thank you, <b>done</b>.")
    decide(curator, key, "refuse", "Again")
    [message] = all_rows(database, Message)
    assert (message.subject, message.kind, message.recipient) == (
        f"proposal:{key}", "reply", "neighbour@example.org",
    )  # fmt: skip
    assert message.personalisation["reply"] == "Thank you, <b>done</b>."
    page = curator.get(f"/curation/proposals/{key}").text
    assert "E-mail to n…@example.org: Waiting" in page
    assert "We have changed what we say." in curator.get(f"/messages/{message.id}").text


def test_nothing_is_sent_without_a_reply(curator: Browserish, database: Database) -> None:
    decide(curator, proposed(database, id_of(database, "Millbrook Bowlers"), fields=NEW_WORDS), "refuse")
    assert all_rows(database, Message) == []


def test_a_colleague_sees_only_their_own_reports_and_what_became_of_them(
    curator: Browserish, database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    officer, key = signed_in("officer"), id_of(database, "Millbrook Bowlers")
    officer.get(f"/directory/{key}/wrong")
    officer.post(f"/directory/{key}/wrong", {"wrong": "closed", "said": "A sign says so"})
    assert "A curator has not decided yet" in officer.get(f"/directory/{key}").text
    decide(curator, str(the_only(database).id), "refuse", "They are on holiday.")
    page = officer.get(f"/directory/{key}").text
    for words in (
        "For staff. Only you see this.",
        "“A sign says so”",
        "The listing stays as it was",
        "holiday",
    ):
        assert words in page
    assert "A sign says so" not in signed_in("manager").get(f"/directory/{key}").text
    assert all_rows(database, Message) == []


def test_two_that_propose_the_same_new_listing_at_one_moment_make_one(database: Database) -> None:
    made: list[UUID] = []

    def tell(*, then: Callable[[], None] = lambda: None) -> None:
        with database.work() as session:
            club = {"name": "Lunch club"}
            one = propose(session, listing_id=None, source=ProposedBy.PUBLIC, by="", at=AT, fields=club)
            made.append(one.id)
            then()

    second = threading.Thread(target=tell)

    def begin_the_second() -> None:
        second.start()
        second.join(timeout=0.5)
        assert second.is_alive()  # it waits for the first, who has not ended yet

    tell(then=begin_the_second)
    second.join(timeout=20)
    assert len(made) == 2
    assert made[0] == made[1]
    assert len(all_rows(database, ProposedChange)) == 1


def forget(database: Database, at: datetime) -> int:
    return forget_what_is_due(database, Settings(database_url=database.url), at)


def test_what_was_said_is_forgotten_ninety_days_after_the_decision(
    curator: Browserish, database: Database
) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    decide(curator, proposed(database, bowlers, said="I am Jean", fields=NEW_WORDS), "accept", "Thanks")
    proposed(database, bowlers, said="Waits", fields={"alert": "New"})
    decided = next(row.decided_at for row in all_rows(database, ProposedChange) if row.decided_at)
    assert forget(database, decided + timedelta(days=89)) == 0
    with database.work() as session:
        message = session.get(Message, all_rows(database, Message)[0].id)
        assert message is not None
        message.state, message.delivered_at = State.DELIVERED.value, decided
        session.add(message)
    assert forget(database, decided + timedelta(days=91)) == 2
    assert forget(database, decided + timedelta(days=91)) == 0
    rows = {row.state: row for row in all_rows(database, ProposedChange)}
    assert (rows["accepted"].said, rows["accepted"].contact, rows["accepted"].reply) == ("", "", "")
    assert rows["waiting"].said == "Waits"
    [message] = all_rows(database, Message)
    assert (message.recipient, message.personalisation) == ("", {})
    assert "No longer kept" in curator.get(f"/messages/{message.id}").text
    told = {row.verb: row.detail for row in all_rows(database, AuditEvent) if row.verb.endswith(":forgotten")}
    assert told == {"proposal:forgotten": {"count": 1}, "message:forgotten": {"count": 1}}


def test_what_has_not_ended_is_kept_and_what_is_forgotten_is_not_sent_again(
    curator: Browserish, database: Database
) -> None:
    waiting, failed = put_in(database, revision=1), put_in(database, revision=2)
    with database.work() as session:
        row = session.get(Message, failed.id)
        assert row is not None
        row.state, row.failed_at = State.TECHNICAL_FAILURE.value, AT
        session.add(row)
    forget(database, datetime(2027, 6, 1, tzinfo=UTC))
    rows = {row.id: row for row in all_rows(database, Message)}
    assert rows[waiting.id].recipient
    assert not rows[failed.id].recipient
    assert "Send it again" not in curator.get(f"/messages/{failed.id}").text
    curator.post(f"/messages/{failed.id}/retry", {})
    assert {row.state for row in all_rows(database, Message)} == {"waiting", "technical_failure"}
