"""The outbox through the real client to a Notify on this machine."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.audit.models import AuditEvent
from app.db import Database
from app.kit import clock
from app.notifications import outcomes
from app.notifications.carriers import Locked
from app.notifications.models import Channel, Message, State
from app.notifications.quiet import QuietHours
from app.notifications.rules import Pace
from tests.notifications.conftest import NAMES, Post, only_message, put_in
from tests.notify.fake import FakeNotify, Faults
from tests.rows import all_rows


def left_behind(database: Database, *, by: str = "gone", ago: timedelta = timedelta(hours=1)) -> None:
    """A worker claims what is due, and is heard of no more."""
    with database.work() as session:
        claimed = outcomes.claim(
            session, worker=by, pace=Pace(), quiet=QuietHours(), limit=9, at=clock.now() - ago
        )
        assert claimed


def long_due(database: Database) -> None:
    with clock.held_at(clock.now() - timedelta(hours=2)):
        put_in(database)


def test_a_message_is_sent_and_acknowledged(database: Database, post: Post) -> None:
    put_in(database)

    assert post.send() == 1

    found = only_message(database)
    assert (found.state, found.tries) == (State.ACCEPTED, 1)
    assert found.notify_id in post.fake.notifications
    assert post.fake.sent == {found.reference: 1}
    assert {event.verb for event in all_rows(database, AuditEvent)} == {"message:queued", "message:accepted"}


def test_nothing_is_sent_twice_and_nothing_before_its_time(database: Database, post: Post) -> None:
    put_in(database)
    with clock.held_at(clock.now() + timedelta(hours=1)):
        put_in(database, subject="listing:later")

    assert [post.send(), post.send()] == [1, 0]


def test_text_of_others_goes_as_words_and_notify_is_told_to_sanitise_it(
    database: Database, post: Post
) -> None:
    put_in(database, personalisation={**NAMES, "group_name": "# Urgent\n[win](https://example.com) ((link))"})
    post.send()

    (sent,) = post.fake.notifications.values()
    assert sent["personalisation"]["group_name"] == "Urgent [win] (https://example.com) ( (link))"
    assert sent["sanitised"] == ["council_name", "group_name", "listing_name"]
    assert sent["personalisation"]["link"] == NAMES["link"]


def test_an_answer_that_was_lost_is_asked_for_and_not_sent_again(database: Database, post: Post) -> None:
    post.fake = FakeNotify(Faults(lost=1))
    put_in(database)

    assert post.send() == 1

    found = only_message(database)
    assert found.notify_id in post.fake.notifications
    assert (found.tries, found.uncertain) == (2, False)
    assert post.fake.sent == {found.reference: 1}


def test_a_worker_that_died_after_sending_leaves_nothing_to_send_again(
    database: Database, post: Post
) -> None:
    long_due(database)
    left_behind(database)
    post.open()
    reference = only_message(database).reference
    post.fake.post(
        "email",
        {
            "email_address": "walks@example.org",
            "template_id": post.templates["listing_review_first"],
            "personalisation": NAMES,
            "reference": reference,
        },
    )

    post.send()

    assert only_message(database).state in {State.ACCEPTED, State.DELIVERED}
    assert post.fake.sent == {reference: 1}


def test_a_worker_that_died_before_sending_loses_nothing(database: Database, post: Post) -> None:
    long_due(database)
    left_behind(database)

    post.send()

    found = only_message(database)
    assert (found.state, post.fake.sent) == (State.ACCEPTED, {found.reference: 1})


def test_what_another_worker_holds_is_left_to_it(database: Database, post: Post) -> None:
    long_due(database)
    left_behind(database, ago=timedelta(minutes=1))

    assert post.send() == 0
    assert only_message(database).claimed_by == "gone"


def test_two_workers_never_take_the_same(database: Database, post: Post) -> None:
    for number in range(6):
        put_in(database, subject=f"listing:{number}")
    post.pace = replace(post.pace, batch=2)
    first, second = post.sender(name="first"), post.sender(name="second")

    assert first.send_due() + second.send_due() == 6
    assert set(post.fake.sent.values()) == {1}


@pytest.mark.parametrize(
    ("to", "template", "state", "failure"),
    [
        ("nonsense", None, State.PERMANENT_FAILURE, "email_address Not a valid email address"),
        ("walks@example.org", "gone", State.TECHNICAL_FAILURE, "Template not found"),
        ("walks@example.org", "", State.TECHNICAL_FAILURE, "No template at Notify is named for"),
    ],
)
def test_what_notify_refuses_is_not_tried_again(
    database: Database, post: Post, to: str, template: str | None, state: State, failure: str
) -> None:
    if template is not None:
        post.templates["listing_review_first"] = template
    put_in(database, to=to)

    assert [post.send(), post.send()] == [0, 0]

    found = only_message(database)
    assert (found.state, found.tries, found.claimed_by) == (state, 1, None)
    assert failure in found.failure


def test_what_is_missing_in_a_message_is_named_and_never_sent(database: Database, post: Post) -> None:
    put_in(database, personalisation={"link": NAMES["link"]})
    post.send()

    found = only_message(database)
    assert found.state == State.TECHNICAL_FAILURE
    assert "council_name, group_name, listing_name" in found.failure
    assert post.fake.requests == {}


def test_a_key_that_is_not_accepted_stops_the_run_and_keeps_everything(
    database: Database, post: Post
) -> None:
    put_in(database)
    put_in(database, subject="listing:2")
    post.key = FakeNotify().api_key

    with pytest.raises(Locked, match="does not accept the key"):
        post.send()

    rows = all_rows(database, Message)
    assert {(row.state, row.tries) for row in rows} == {(State.WAITING, 0)}
    assert post.fake.requests == {}


def test_too_many_at_once_are_put_off_and_the_run_ends(database: Database, post: Post) -> None:
    post.fake = FakeNotify(Faults(too_many=1))
    put_in(database)
    put_in(database, subject="listing:2")

    assert post.send() == 0
    assert post.fake.requests["POST"] == 1


def test_notifys_faults_are_tried_again_with_growing_waits_and_then_given_up(
    database: Database, post: Post
) -> None:
    post.fake, post.pace = FakeNotify(Faults(broken=1)), Pace()
    put_in(database)
    at, waits = clock.now(), []
    for _ in range(len(Pace().waits) + 1):
        with clock.held_at(at):
            post.send()
        found = only_message(database)
        waits.append(found.due_at - at)
        at = found.due_at

    assert waits[:-1] == list(Pace().waits)
    assert (found.state, found.failure) == (State.TECHNICAL_FAILURE, "Notify had a fault.")


def test_a_notify_that_is_not_there_is_tried_again(database: Database, post: Post) -> None:
    post.url, post.templates = "http://127.0.0.1:9", {"listing_review_first": "some-template"}
    post.pace = Pace()
    put_in(database)

    assert post.send() == 0
    found = only_message(database)
    assert (found.state, found.uncertain, found.failure) == (State.WAITING, True, "Notify did not answer.")


def test_texts_wait_for_the_morning_and_e_mails_do_not(database: Database, post: Post) -> None:
    post.quiet = QuietHours()
    post.open()
    post.templates["listing_review_last"] = post.fake.has_template("sms", "Hello")
    night = clock.from_local(clock.local(clock.now()).replace(hour=23, minute=0, tzinfo=None))
    with clock.held_at(night):
        put_in(database)
        put_in(
            database,
            subject="listing:2",
            to="07700900456",
            channel=Channel.SMS,
            template="listing_review_last",
        )
        assert post.send() == 1
    with clock.held_at(night + timedelta(hours=9, minutes=1)):
        assert post.send() == 1
    assert sorted(each["type"] for each in post.fake.notifications.values()) == ["email", "sms"]


def test_a_letter_goes_to_the_lines_of_its_address(database: Database, post: Post) -> None:
    post.open()
    post.templates["listing_review_last"] = post.fake.has_template("letter", "Hello", subject="Hello")
    lines = "Jean Example\n1 Merrow Lane\nGU4 7AA"
    put_in(database, to=lines, channel=Channel.LETTER, template="listing_review_last")
    post.send()

    (sent,) = post.fake.notifications.values()
    assert sent["personalisation"]["address_line_3"] == "GU4 7AA"
    assert only_message(database).state == State.ACCEPTED


def test_whoever_is_asked_to_stop_gives_back_what_was_not_sent(database: Database, post: Post) -> None:
    for number in range(3):
        put_in(database, subject=f"listing:{number}")
    sender = post.sender()
    sender.stop = lambda: post.fake.requests["POST"] > 0

    assert sender.send_due() == 1
    assert sorted(row.state for row in all_rows(database, Message)) == ["accepted", "waiting", "waiting"]


def test_a_worker_that_slept_through_its_claim_sends_nothing_under_it(database: Database, post: Post) -> None:
    put_in(database)
    sender = post.sender()
    sender.pace = Pace(lease=timedelta(0))

    assert sender.send_due() == 0
    assert only_message(database).state == State.WAITING
