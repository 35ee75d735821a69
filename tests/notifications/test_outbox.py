from datetime import timedelta
from threading import Thread

import pytest

from app.audit.models import AuditEvent
from app.db import Database
from app.kit import clock
from app.kit.ids import new_id
from app.kit.practice import enter
from app.notifications.actions import Preference, cancel, queue, retry
from app.notifications.keeping import forget_messages
from app.notifications.models import Channel, Message, NotToBeSentAgain, State
from app.notifications.queries import hold_message, wrong_details
from tests.notifications.conftest import NAMES, only_message, put_in
from tests.rows import all_rows


def queued(
    database: Database,
    *,
    preference: Preference | None = None,
    revision: int = 1,
    instead_of_earlier: bool = False,
    practice: bool = False,
) -> Message:
    with database.work() as session:
        if practice:
            enter(session, new_id())
        made = queue(
            session,
            subject="listing:1",
            kind="listing_review",
            revision=revision,
            channel=Channel.EMAIL,
            recipient="walks@example.org",
            template="listing_review_first",
            personalisation=NAMES,
            due_at=clock.now(),
            preference=preference or Preference(),
            instead_of_earlier=instead_of_earlier,
            by="system:test",
            at=clock.now(),
        )
        session.flush()
        session.expunge_all()
    return made


def states(database: Database) -> dict[int, str]:
    return {row.revision: row.state for row in all_rows(database, Message)}


def put_in_state(database: Database, state: State, **fields: object) -> Message:
    made = put_in(database)
    with database.work() as session:
        row = hold_message(session, made.id)
        row.state = state.value
        for name, value in fields.items():
            setattr(row, name, value)
        session.add(row)
    return made


def end(database: Database, message: Message, state: State) -> None:
    with database.work() as session:
        hold_message(session, message.id).state = state.value


def test_a_message_waits_with_a_reference_of_ours(database: Database) -> None:
    put_in(database)

    found = only_message(database)
    assert found.state == State.WAITING
    assert len(found.reference) > 30
    assert [event.verb for event in all_rows(database, AuditEvent)] == ["message:queued"]


def test_the_same_message_is_put_in_once(database: Database) -> None:
    first, again = queued(database), queued(database)

    assert again.id == first.id
    assert len(all_rows(database, Message)) == 1


def test_two_requests_at_one_moment_put_it_in_once(database: Database) -> None:
    threads = [Thread(target=queued, args=(database,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(all_rows(database, Message)) == 1


def test_nobody_is_written_to_in_a_way_they_asked_not_to_be(database: Database) -> None:
    queued(database, preference=Preference(frozenset({Channel.LETTER}), "asked for letters alone"))

    found = only_message(database)
    assert (found.state, found.failure) == (State.CANCELLED, "asked for letters alone")


def test_a_later_revision_may_take_the_place_of_those_that_wait(database: Database) -> None:
    queued(database)
    queued(database, revision=2, instead_of_earlier=True)

    assert states(database) == {1: State.CANCELLED, 2: State.WAITING}


def test_what_waits_about_one_thing_can_be_stopped(database: Database) -> None:
    put_in(database)
    put_in(database, subject="listing:2")
    with database.work() as session:
        assert cancel(session, subject="listing:1", by="system:test", at=clock.now()) == 1

    by_subject = {row.subject: row.state for row in all_rows(database, Message)}
    assert by_subject == {"listing:1": State.CANCELLED, "listing:2": State.WAITING}


def test_what_may_be_on_its_way_is_not_called_stopped(database: Database) -> None:
    put_in_state(database, State.WAITING, uncertain=True)
    with database.work() as session:
        assert cancel(session, subject="listing:1", by="system:test", at=clock.now()) == 0

    assert only_message(database).state == State.WAITING


def test_practice_writes_to_nobody(database: Database) -> None:
    assert queued(database, practice=True).state == State.CANCELLED
    assert all_rows(database, Message) == []


def test_a_technical_failure_is_sent_again_under_a_new_reference(database: Database) -> None:
    before = put_in_state(database, State.TECHNICAL_FAILURE, notify_id="theirs", tries=7)
    with database.work() as session:
        retry(session, message_id=before.id, by="system:test", at=clock.now())

    found = only_message(database)
    assert (found.state, found.tries, found.notify_id) == (State.WAITING, 0, None)
    assert found.reference != before.reference


def test_one_that_may_have_arrived_keeps_the_reference_it_is_asked_for_by(database: Database) -> None:
    before = put_in_state(database, State.TECHNICAL_FAILURE, uncertain=True)
    with database.work() as session:
        retry(session, message_id=before.id, by="system:test", at=clock.now())

    assert only_message(database).reference == before.reference
    assert only_message(database).uncertain


@pytest.mark.parametrize("state", [State.WAITING, State.DELIVERED, State.PERMANENT_FAILURE])
def test_nothing_else_is_sent_again(database: Database, state: State) -> None:
    made = put_in_state(database, state)
    with database.work() as session, pytest.raises(NotToBeSentAgain):
        retry(session, message_id=made.id, by="system:test", at=clock.now())


def test_an_address_that_reached_nobody_is_known_as_wrong_until_something_arrives(
    database: Database,
) -> None:
    asked = [(Channel.EMAIL, "Walks@example.org"), (Channel.EMAIL, "other@example.org")]
    put_in_state(database, State.PERMANENT_FAILURE)
    with database.work(writing=False) as session:
        assert wrong_details(session, asked) == {(Channel.EMAIL, "Walks@example.org")}

    later = put_in(database, revision=2)
    with database.work() as session:
        row = hold_message(session, later.id)
        row.state, row.queued_at = State.DELIVERED.value, row.queued_at + timedelta(seconds=1)
    with database.work(writing=False) as session:
        assert wrong_details(session, asked) == set()


def test_what_is_forgotten_names_nobody_and_a_wrong_address_is_known_until_something_arrives(
    database: Database,
) -> None:
    def forget() -> bool:
        with database.work() as session:
            forget_messages(session, before=clock.now() + timedelta(days=9), most=50, at=clock.now())
        with database.work(writing=False) as session:
            return bool(wrong_details(session, [(Channel.EMAIL, "walks@example.org")]))

    put_in_state(database, State.PERMANENT_FAILURE, failure="550: <walks@example.org> is gone")
    text = put_in(database, subject="person:1", to="07700900123", channel=Channel.SMS)
    end(database, text, State.CANCELLED)
    assert forget()
    rows = {row.subject: row for row in all_rows(database, Message)}
    assert {(row.recipient, row.failure) for row in rows.values()} == {("", "")}
    assert not rows["person:1"].recipient_key

    with clock.held_at(clock.now() + timedelta(minutes=1)):
        end(database, put_in(database, revision=2), State.DELIVERED)
    assert not forget()
    assert {row.recipient_key for row in all_rows(database, Message)} == {""}


def test_nobody_is_asked_about_where_there_is_nothing(database: Database) -> None:
    with database.work(writing=False) as session:
        assert wrong_details(session, [(Channel.SMS, " ")]) == set()
