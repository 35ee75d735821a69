"""Who carries the messages is a setting; what is missing of it is told at start."""

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.config import Settings
from app.errors import Refused
from app.main import create_app
from app.notifications.by_notify import ByNotify
from app.notifications.by_smtp import BySmtp
from app.notifications.choosing import OnAPage, carrier_of, check_carrier, quiet_hours_of
from app.notifications.wording import wordings
from tests.command_line import Frontdoor
from tests.notify.fake import FakeNotify, running


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    file = tmp_path / "templates.json"
    file.write_text(json.dumps({"listing_review_first": "an-id"}), "utf-8")
    return file


def given(**settings: object) -> Settings:
    return Settings.model_validate({"database_url": "sqlite://", **settings})


def notify(templates: Path, **instead: object) -> dict[str, object]:
    return {
        "messages_by": "notify",
        "notify_api_key": FakeNotify().api_key,
        "notify_templates": templates,
        "notify_callback_token": "a token",
        **instead,
    }


def test_without_settings_messages_are_only_shown() -> None:
    assert isinstance(carrier_of(given()), OnAPage)


def test_each_carrier_is_chosen_by_its_name(templates: Path) -> None:
    mail = given(messages_by="smtp", smtp_host="mail.example.org", smtp_sender="front.door@example.org")

    assert isinstance(carrier_of(mail), BySmtp)
    carrier = carrier_of(given(**notify(templates)))
    assert isinstance(carrier, ByNotify)
    carrier.close()


@pytest.mark.parametrize("missing", ["notify_api_key", "notify_templates", "notify_callback_token"])
def test_what_notify_lacks_is_named_at_start(templates: Path, missing: str) -> None:
    with pytest.raises(Refused, match=f"missing: FRONTDOOR_{missing.upper()}"):
        create_app(given(**notify(templates, **{missing: None})))


def test_a_key_that_is_none_is_told_without_being_shown(templates: Path) -> None:
    with pytest.raises(Refused, match="too short to be one") as refused:
        check_carrier(given(**notify(templates, notify_api_key="half-a-secret")))

    assert "half-a-secret" not in str(refused.value)


def test_what_a_mail_server_lacks_is_named(templates: Path) -> None:
    with pytest.raises(Refused, match="missing: FRONTDOOR_SMTP_HOST, FRONTDOOR_SMTP_SENDER"):
        check_carrier(given(messages_by="smtp"))


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "{"])
def test_a_file_of_templates_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "templates.json"
    file.write_text(text, "utf-8")

    with pytest.raises(Refused, match=r"cannot be read: templates\.json"):
        check_carrier(given(**notify(file)))


def test_secrets_are_not_shown_with_the_settings(templates: Path) -> None:
    settings = given(**notify(templates, notify_callback_token="hush-hush", smtp_password="hush-hush"))

    assert "hush-hush" not in repr(settings)
    assert FakeNotify().secret not in repr(settings)


def test_quiet_hours_are_settings() -> None:
    quiet = quiet_hours_of(given(quiet_from="21:30", quiet_sundays=True, quiet_days="2026-12-25, 2026-12-28"))

    assert (f"{quiet.begin:%H:%M}", f"{quiet.end:%H:%M}", quiet.sundays) == ("21:30", "08:00", True)
    assert quiet.days == {date(2026, 12, 25), date(2026, 12, 28)}


@pytest.mark.parametrize("wrong", [{"quiet_from": "25:00"}, {"quiet_days": "Christmas"}])
def test_quiet_hours_that_are_none_are_told(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        given(**wrong)


def _at_notify(fake: FakeNotify) -> dict[str, str]:
    return {
        key: fake.has_template("email", wording.body, subject=wording.subject)
        for key, wording in wordings().items()
    }


def _set(
    monkeypatch: pytest.MonkeyPatch, fake: FakeNotify, url: str, file: Path, ids: dict[str, str]
) -> None:
    file.write_text(json.dumps(ids), "utf-8")
    named = notify(file, notify_api_key=fake.api_key, notify_base_url=url)
    for name, value in named.items():
        monkeypatch.setenv(f"FRONTDOOR_{name.upper()}", str(value))


def test_the_command_says_that_the_templates_fit(
    frontdoor_on: Frontdoor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = FakeNotify()
    with running(fake) as url:
        _set(monkeypatch, fake, url, tmp_path / "templates.json", _at_notify(fake))
        ended = frontdoor_on("messages", "check")

    assert (ended.code, ended.out) == (0, "Every wording fits its template at GOV.UK Notify.\n")


def test_the_command_names_every_template_that_does_not_fit(
    frontdoor_on: Frontdoor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = FakeNotify()
    ids = _at_notify(fake)
    ids["listing_review_first"] = fake.has_template("email", "Hello ((name)), ((link))", subject="Hello")
    ids["listing_review_reminder"] = fake.has_template("sms", "Hello")
    ids["listing_review_last"] = "gone"
    with running(fake) as url:
        _set(monkeypatch, fake, url, tmp_path / "templates.json", ids)
        ended = frontdoor_on("messages", "check")

    assert ended.code == 1
    assert ended.err.splitlines()[:3] == [
        (
            "listing_review_first: its template at Notify asks for name, which is not sent and leaves out "
            "council_name, group_name, listing_name."
        ),
        "listing_review_last: No result found",
        "listing_review_reminder: its template at Notify is of the kind sms, not email.",
    ]


def test_there_is_nothing_to_compare_without_notify(frontdoor_on: Frontdoor) -> None:
    ended = frontdoor_on("messages", "check")

    assert ended.code == 1
    assert "nothing to compare" in ended.err
