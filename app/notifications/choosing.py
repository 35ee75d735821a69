"""Which carrier the settings name, and what of them is missing."""

import json
from collections.abc import Mapping
from datetime import time
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app.config import Settings
from app.errors import Refused
from app.notifications.by_notify import ByNotify
from app.notifications.by_smtp import BySmtp, MailServer
from app.notifications.carriers import Accepted, Carrier, Outgoing, Refusal
from app.notifications.models import State
from app.notifications.quiet import QuietHours
from app.notifications.rules import SHOWN_HERE
from app.notifications.wording import NotWordedSo, wording_of, wordings, write

_SHORTEST_KEY = 73  # a service's id and a secret, with a hyphen between


class OnAPage:
    """Nobody is written to: staff read on the page of messages what would have gone."""

    def send(self, outgoing: Outgoing) -> Accepted:
        try:
            write(wording_of(outgoing.template), outgoing.personalisation)
        except NotWordedSo as problem:
            raise Refusal(problem.sentence, state=State.TECHNICAL_FAILURE) from None
        return Accepted(SHOWN_HERE)

    def find(self, outgoing: Outgoing) -> Accepted | None:  # noqa: ARG002 -- as every carrier is asked
        return None

    def close(self) -> None:
        """Nothing is open."""


def check_carrier(settings: Settings) -> None:
    """Refused, at start, where a message could not be sent as the settings say."""
    wordings()
    missing = {"notify": _missing_of_notify, "smtp": _missing_of_smtp}.get(settings.messages_by)
    if missing and (names := missing(settings)):
        raise Refused(
            f"FRONTDOOR_MESSAGES_BY is {settings.messages_by}, and this is missing: {', '.join(names)}.",
            "See docs/how-to/send-messages.md.",
        )
    if settings.messages_by == "notify":
        templates_at_notify(settings)


def _missing_of_notify(settings: Settings) -> list[str]:
    key = settings.notify_api_key
    missing = [] if key else ["FRONTDOOR_NOTIFY_API_KEY"]
    if key and len(key.get_secret_value()) < _SHORTEST_KEY:
        missing.append("FRONTDOOR_NOTIFY_API_KEY (what is set is too short to be one)")
    if settings.notify_templates is None:
        missing.append("FRONTDOOR_NOTIFY_TEMPLATES")
    if settings.notify_callback_token is None:
        missing.append("FRONTDOOR_NOTIFY_CALLBACK_TOKEN")
    return missing


def _missing_of_smtp(settings: Settings) -> list[str]:
    names = {"FRONTDOOR_SMTP_HOST": settings.smtp_host, "FRONTDOOR_SMTP_SENDER": settings.smtp_sender}
    return [name for name, value in names.items() if not value]


def templates_at_notify(settings: Settings) -> Mapping[str, str]:
    """Notify's template id of each wording, by our key, from the file the settings name."""
    file = settings.notify_templates or Path()
    try:
        return TypeAdapter(dict[str, str]).validate_python(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, ValidationError):
        raise Refused(
            f"FRONTDOOR_NOTIFY_TEMPLATES cannot be read: {file.name}.",
            "It is a JSON file: the name of each wording with the id of its template at Notify.",
        ) from None


def carrier_of(settings: Settings) -> Carrier:
    check_carrier(settings)
    if settings.messages_by == "notify":
        return notify_of(settings)
    if settings.messages_by == "smtp":
        return BySmtp(mail_server_of(settings))
    return OnAPage()


def notify_of(settings: Settings) -> ByNotify:
    key = settings.notify_api_key
    return ByNotify(
        api_key=key.get_secret_value() if key else "",
        base_url=settings.notify_base_url,
        templates=templates_at_notify(settings),
    )


def mail_server_of(settings: Settings) -> MailServer:
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.smtp_sender,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else "",
        starttls=settings.smtp_starttls,
    )


def quiet_hours_of(settings: Settings) -> QuietHours:
    return QuietHours(
        begin=time.fromisoformat(settings.quiet_from),
        end=time.fromisoformat(settings.quiet_until),
        sundays=settings.quiet_sundays,
        days=settings.quiet_dates(),
    )
