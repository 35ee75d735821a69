from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from app.notifications.models import Channel, State
from app.notifications.rules import (
    OF_NOTIFY,
    Pace,
    after_receipt,
    masked,
    normal_recipient,
    recipient_key,
    retry_offered,
)

_ACCEPTED, _DELIVERED = State.ACCEPTED, State.DELIVERED
_TEMPORARY, _PERMANENT, _TECHNICAL = (
    State.TEMPORARY_FAILURE,
    State.PERMANENT_FAILURE,
    State.TECHNICAL_FAILURE,
)


@pytest.mark.parametrize(
    ("stands", "told", "then"),
    [
        (State.WAITING, _ACCEPTED, _ACCEPTED),
        (State.SENDING, _ACCEPTED, _ACCEPTED),
        (State.SENDING, _DELIVERED, _DELIVERED),
        (_ACCEPTED, _DELIVERED, _DELIVERED),
        (_ACCEPTED, _TEMPORARY, _TEMPORARY),
        (_ACCEPTED, _PERMANENT, _PERMANENT),
        (_ACCEPTED, State.CANCELLED, State.CANCELLED),
        # what comes late changes nothing
        (_DELIVERED, _ACCEPTED, _DELIVERED),
        (_DELIVERED, _TEMPORARY, _DELIVERED),
        (_DELIVERED, _TECHNICAL, _DELIVERED),
        (_PERMANENT, _ACCEPTED, _PERMANENT),
        (_PERMANENT, _DELIVERED, _PERMANENT),
        # what arrived after all has arrived
        (_TEMPORARY, _DELIVERED, _DELIVERED),
        (_TECHNICAL, _DELIVERED, _DELIVERED),
        (State.CANCELLED, _DELIVERED, _DELIVERED),
        # nobody is taken for reached who was not
        (_DELIVERED, _PERMANENT, _PERMANENT),
        (_DELIVERED, State.RETURNED_LETTER, State.RETURNED_LETTER),
        (State.RETURNED_LETTER, _DELIVERED, State.RETURNED_LETTER),
    ],
)
def test_a_receipt_moves_a_message_only_forwards(stands: State, told: State, then: State) -> None:
    assert after_receipt(stands, told) is then


@pytest.mark.parametrize("stands", State)
@pytest.mark.parametrize("told", State)
def test_the_same_receipt_twice_is_one(stands: State, told: State) -> None:
    once = after_receipt(stands, told)

    assert after_receipt(once, told) is once


@pytest.mark.parametrize(
    "told",
    [
        (_ACCEPTED, _DELIVERED, _TEMPORARY),
        (_ACCEPTED, _PERMANENT, _DELIVERED),
        (_TEMPORARY, _TECHNICAL, _ACCEPTED, _ACCEPTED),
    ],
)
def test_whatever_the_order_the_end_is_the_same(told: tuple[State, ...]) -> None:
    ends = set()
    for order in permutations(told):
        stands = State.SENDING
        for each in order:
            stands = after_receipt(stands, each)
        ends.add(stands)

    assert len(ends) == 1


# app/constants.py of alphagov/notifications-api, and what a letter is told as in the v2 API
_EVERY_STATUS = (
    "created sending pending sent delivered cancelled temporary-failure permanent-failure technical-failure "
    "validation-failed virus-scan-failed pending-virus-check returned-letter accepted received"
)


def test_every_status_of_notify_is_understood() -> None:
    assert set(OF_NOTIFY) == set(_EVERY_STATUS.split())


def test_the_waits_grow_and_come_to_an_end() -> None:
    pace = Pace()
    waits = [pace.wait_after(tries) for tries in range(1, 8)]

    assert waits[-1] is None
    assert waits[:-1] == sorted(wait for wait in waits if wait is not None)


def test_a_claim_is_held_only_while_there_is_time_to_send() -> None:
    pace, at = Pace(lease=timedelta(minutes=10)), _noon()

    assert pace.claim_holds(at, at + timedelta(minutes=4))
    assert not pace.claim_holds(at, at + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("channel", "one", "same"),
    [
        (Channel.SMS, "07700 900123", "+44 7700 900123"),
        (Channel.SMS, "07700900123", "447700900123"),
        (Channel.SMS, "07700900123", "0044 (0)7700 900-123"),
        (Channel.EMAIL, "Jean@Example.org ", "jean@example.org"),
        (Channel.LETTER, "Jean Example\n1 Merrow Lane", "Jean Example, 1 Merrow  Lane"),
    ],
)
def test_one_recipient_has_one_key_however_written(channel: Channel, one: str, same: str) -> None:
    assert normal_recipient(channel, one) == normal_recipient(channel, same)
    assert recipient_key(channel, one) == recipient_key(channel, same)


def test_a_key_tells_nothing_of_the_recipient_and_nobody_has_none() -> None:
    assert "jean" not in recipient_key(Channel.EMAIL, "jean@example.org")
    assert recipient_key(Channel.EMAIL, "") == ""


@pytest.mark.parametrize(
    ("channel", "recipient", "shown"),
    [
        (Channel.EMAIL, "jean.example@example.org", "j…@example.org"),
        (Channel.SMS, "07700 900123", "…123"),
        (Channel.LETTER, "Jean Example\n1 Merrow Lane", "J… by post"),
        (Channel.EMAIL, "nonsense", "…"),
        (Channel.SMS, "", "No longer kept"),
    ],
)
def test_recipients_are_shown_masked(channel: Channel, recipient: str, shown: str) -> None:
    assert masked(channel, recipient) == shown


def test_only_a_technical_failure_may_be_sent_again() -> None:
    assert [state for state in State if retry_offered(state)] == [_TECHNICAL]


def _noon() -> datetime:
    return datetime(2026, 11, 9, 12, tzinfo=UTC)
