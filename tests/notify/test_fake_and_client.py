"""The fake is what Notify's own client expects: every method we use, and every error."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import jwt
import pytest
import requests
from notifications_python_client.errors import HTTP503Error, HTTPError

from app.kit import clock
from tests.notify.fake import PAGE, FakeNotify, Faults

ClientOf = Callable[..., Any]
LINES = {"address_line_1": "Jean Example", "address_line_2": "1 Merrow Lane", "address_line_3": "GU4 7AA"}


def error_of(ask: Callable[[], object]) -> tuple[int, str, str]:
    """(status, error, message) of what the client raises."""
    with pytest.raises(HTTPError) as raised:
        ask()
    said = raised.value.message
    assert isinstance(said, list)
    error: dict[str, str] = said[0]
    return raised.value.status_code, error["error"], error["message"]


def test_a_text_is_taken_and_can_be_asked_for(fake: FakeNotify, client_of: ClientOf) -> None:
    template = fake.has_template("sms", "Hello ((name))")
    client = client_of(fake)

    taken = client.send_sms_notification("07700 900456", template, {"name": "Jean"}, reference="ours-1")

    assert taken["content"]["body"] == "Hello Jean"
    assert taken["reference"] == "ours-1"
    assert client.get_notification_by_id(taken["id"])["phone_number"] == "7700900456"


def test_an_email_has_a_subject_and_what_is_to_be_sanitised(fake: FakeNotify, client_of: ClientOf) -> None:
    template = fake.has_template("email", "Hello ((name))", subject="For ((name))")
    client = client_of(fake)

    taken = client.send_email_notification(
        "jean@example.org", template, {"name": "Jean"}, sanitise_content_for=["name"]
    )

    assert taken["content"] == {"body": "Hello Jean", "subject": "For Jean"}
    assert fake.notifications[taken["id"]]["sanitised"] == ["name"]


def test_a_letter_needs_an_address_and_a_postcode(fake: FakeNotify, client_of: ClientOf) -> None:
    template = fake.has_template("letter", "Hello", subject="A letter")
    client = client_of(fake)

    taken = client.send_letter_notification(template, LINES, reference="ours-2")

    assert client.get_notification_by_id(taken["id"])["status"] == "accepted"
    without = {**LINES, "address_line_3": "nowhere"}
    assert error_of(lambda: client.send_letter_notification(template, without)) == (
        400,
        "ValidationError",
        "Must be a real UK postcode",
    )


@pytest.mark.parametrize(
    ("to", "status"),
    [
        ("07700900001", "delivered"),
        ("+447700900002", "permanent-failure"),
        ("07700 900003", "temporary-failure"),
        ("07700900123", "delivered"),
    ],
)
def test_simulated_numbers_end_as_notify_says(
    fake: FakeNotify, client_of: ClientOf, to: str, status: str
) -> None:
    client = client_of(fake)

    taken = client.send_sms_notification(to, fake.has_template("sms", "Hello"))
    fake.receipts.wait_until_told()

    assert client.get_notification_by_id(taken["id"])["status"] == status


@pytest.mark.parametrize(
    ("to", "status"),
    [
        ("perm-fail@simulator.notify", "permanent-failure"),
        ("temp-fail@simulator.notify", "temporary-failure"),
        ("jean@example.org", "delivered"),
    ],
)
def test_simulated_addresses_end_as_notify_says(
    fake: FakeNotify, client_of: ClientOf, to: str, status: str
) -> None:
    client = client_of(fake)

    taken = client.send_email_notification(to, fake.has_template("email", "Hello", subject="Hello"))
    fake.receipts.wait_until_told()

    assert client.get_notification_by_id(taken["id"])["status"] == status


@pytest.mark.parametrize("to", ["+447700900000", "07700900111", "07700900222"])
def test_what_is_only_simulated_is_taken_and_not_even_stored(
    fake: FakeNotify, client_of: ClientOf, to: str
) -> None:
    client = client_of(fake)

    taken = client.send_sms_notification(to, fake.has_template("sms", "Hello"), reference="ours")

    assert client.get_all_notifications(reference="ours")["notifications"] == []
    assert error_of(lambda: client.get_notification_by_id(taken["id"]))[0] == 404


def test_all_are_listed_by_reference_kind_and_status(fake: FakeNotify, client_of: ClientOf) -> None:
    client = client_of(fake)
    text, email = fake.has_template("sms", "Hello"), fake.has_template("email", "Hello", subject="Hello")
    client.send_sms_notification("07700900002", text, reference="a")
    client.send_email_notification("jean@example.org", email, reference="b")
    fake.receipts.wait_until_told()

    def listed(**asked: str) -> list[str]:
        return [each["reference"] for each in client.get_all_notifications(**asked)["notifications"]]

    assert listed() == ["b", "a"]
    assert listed(reference="a") == ["a"]
    assert listed(template_type="email") == ["b"]
    assert listed(status="permanent-failure") == ["a"]


def test_a_long_list_is_read_page_by_page(fake: FakeNotify, client_of: ClientOf) -> None:
    client = client_of(fake)
    template = fake.has_template("letter", "Hello", subject="Hello")
    for number in range(PAGE + 3):
        fake.post("letter", {"template_id": template, "personalisation": LINES, "reference": str(number)})

    references = [each["reference"] for each in client.get_all_notifications_iterator()]

    assert references == [str(number) for number in reversed(range(PAGE + 3))]


def test_a_template_is_told_and_previewed(fake: FakeNotify, client_of: ClientOf) -> None:
    client = client_of(fake)
    template = fake.has_template("email", "Hello ((name))", subject="For ((name))")

    assert client.get_template(template)["personalisation"] == {"name": {"required": True}}
    assert client.post_template_preview(template, {"name": "Jean"})["body"] == "Hello Jean"
    assert error_of(lambda: client.post_template_preview(template, {})) == (
        400,
        "BadRequestError",
        "Missing personalisation: name",
    )


@pytest.mark.parametrize(
    ("to", "personalisation", "told"),
    [
        ("jean", {"name": "Jean"}, ("ValidationError", "email_address Not a valid email address")),
        ("", {"name": "Jean"}, ("ValidationError", "email_address is a required property")),
        ("jean@example.org", {}, ("BadRequestError", "Missing personalisation: name")),
    ],
)
def test_a_bad_request_is_told_in_notifys_words(
    fake: FakeNotify, client_of: ClientOf, to: str, personalisation: dict[str, str], told: tuple[str, str]
) -> None:
    client = client_of(fake)
    template = fake.has_template("email", "Hello ((name))", subject="Hello")

    assert error_of(lambda: client.send_email_notification(to, template, personalisation)) == (400, *told)


def test_templates_that_are_not_there_or_of_another_kind_are_refused(
    fake: FakeNotify, client_of: ClientOf
) -> None:
    client = client_of(fake)
    letter = fake.has_template("letter", "Hello", subject="Hello")

    assert error_of(lambda: client.send_sms_notification("07700900123", str(uuid4())))[2] == (
        "Template not found"
    )
    assert error_of(lambda: client.send_sms_notification("07700900123", letter))[0] == 400
    assert error_of(lambda: client.get_template(str(uuid4())))[:2] == (404, "NoResultFound")
    assert error_of(lambda: client.get_notification_by_id("1"))[:2] == (400, "ValidationError")


def test_a_key_of_somebody_else_is_refused(fake: FakeNotify, client_of: ClientOf) -> None:
    stranger = client_of(fake, api_key=f"key-{fake.service_id}-{uuid4()}")

    assert error_of(stranger.get_all_notifications) == (
        403,
        "AuthError",
        "Invalid token: signature, api token not found",
    )


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ({"iss": "ours", "iat": -31}, "Error: Your system clock must be accurate to within 30 seconds"),
        ({"iss": "ours", "iat": 35}, "Error: Your system clock must be accurate to within 30 seconds"),
        ({"iss": "theirs", "iat": 0}, "Invalid token: service not found"),
        ({"iat": 0}, "Invalid token: iss field not provided"),
        ({"iss": "ours"}, "Invalid token: iat field not provided"),
    ],
)
def test_a_token_is_proved_as_notify_proves_it(
    fake: FakeNotify, client_of: ClientOf, claims: dict[str, Any], message: str
) -> None:
    url = client_of(fake).base_url
    made = dict(claims)
    if "iat" in made:
        made["iat"] += int(clock.now().timestamp())
    if made.get("iss") == "ours":
        made["iss"] = fake.service_id
    token = jwt.encode(made, fake.secret, "HS256")

    answer = requests.get(f"{url}/v2/notifications", headers={"authorization": f"Bearer {token}"}, timeout=10)

    assert answer.status_code == 403
    assert answer.json()["errors"] == [{"error": "AuthError", "message": message}]


def test_nobody_is_answered_without_a_token(fake: FakeNotify, client_of: ClientOf) -> None:
    answer = requests.get(f"{client_of(fake).base_url}/v2/notifications", timeout=10)

    assert answer.status_code == 401


def test_too_many_and_too_many_a_day_are_told_apart(client_of: ClientOf) -> None:
    many, daily = FakeNotify(Faults(too_many=1)), FakeNotify(daily_limit=0)
    template = daily.has_template("sms", "Hello")

    assert error_of(client_of(many).get_all_notifications)[:2] == (429, "RateLimitError")
    assert error_of(lambda: client_of(daily).send_sms_notification("07700900123", template))[:2] == (
        429,
        "TooManyRequestsError",
    )


def test_a_fault_of_notifys_own_is_told(client_of: ClientOf) -> None:
    assert error_of(client_of(FakeNotify(Faults(broken=1))).get_all_notifications)[0] == 500


def test_an_answer_may_be_lost_although_the_message_is_taken(client_of: ClientOf) -> None:
    fake = FakeNotify(Faults(lost=1))
    client = client_of(fake)
    template = fake.has_template("sms", "Hello")

    with pytest.raises(HTTP503Error):
        client.send_sms_notification("07700900123", template, reference="ours")

    assert (fake.sent["ours"], fake.acknowledged["ours"]) == (1, 0)
    assert len(client.get_all_notifications(reference="ours")["notifications"]) == 1
