"""Messages through GOV.UK Notify, with its own client."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from notifications_python_client.errors import APIError, HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from requests import RequestException

from app.notifications.carriers import Accepted, Locked, Outgoing, Refusal, Trouble
from app.notifications.models import Channel, State
from app.notifications.rules import OF_NOTIFY
from app.notifications.wording import NotWordedSo, Wording, values_for, wording_of

# Far less than a claim lasts, so that whatever is under way has ended when others take a message for left.
TIMEOUT_SECONDS = 30.0

# It writes Notify's answer into its log, which may name whom a message was for.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)

_NO_SUCH_RECIPIENT = ("email_address", "phone_number", "personalisation address_line", "must be a real uk")
_LONGEST_WORDS = 500


class ByNotify:
    """`templates`: Notify's id of each wording, by our key."""

    def __init__(
        self, *, api_key: str, base_url: str, templates: Mapping[str, str], timeout: float = TIMEOUT_SECONDS
    ) -> None:
        made: Callable[..., Any] = NotificationsAPIClient
        self._client = made(api_key, base_url=base_url, timeout=timeout)
        self._templates = templates

    def send(self, outgoing: Outgoing) -> Accepted:
        wording = wording_of(outgoing.template)
        template_id = self._templates.get(outgoing.template)
        if not template_id:
            raise Refusal(f"No template at Notify is named for “{wording.name}”.")
        try:
            values = values_for(wording, outgoing.personalisation)
        except NotWordedSo as problem:
            raise Refusal(problem.sentence) from None
        answer = _asked(lambda: self._post(outgoing, wording, template_id, values))
        return Accepted(str(answer["id"]))

    def _post(self, outgoing: Outgoing, wording: Wording, template_id: str, values: dict[str, str]) -> Any:  # noqa: ANN401 -- what the client read; `_asked` sees whether it is what it should be
        if outgoing.channel is Channel.SMS:
            return self._client.send_sms_notification(
                outgoing.recipient, template_id, values, reference=outgoing.reference
            )
        if outgoing.channel is Channel.LETTER:
            lines = [line.strip() for line in outgoing.recipient.splitlines() if line.strip()]
            to = {f"address_line_{number}": line for number, line in enumerate(lines, start=1)}
            return self._client.send_letter_notification(
                template_id, values | to, reference=outgoing.reference
            )
        return self._client.send_email_notification(
            outgoing.recipient,
            template_id,
            values,
            reference=outgoing.reference,
            # Markdown escaped and addresses taken out, there too: what others wrote is never a link of ours
            sanitise_content_for=list(wording.from_others),
        )

    def find(self, outgoing: Outgoing) -> Accepted | None:
        answer = _asked(lambda: self._client.get_all_notifications(reference=outgoing.reference))
        found = answer.get("notifications") or []
        if not found:
            return None
        return Accepted(str(found[0]["id"]), OF_NOTIFY.get(found[0]["status"], State.ACCEPTED))

    def template(self, key: str) -> dict[str, Any] | None:
        """As Notify has it; None where none is named."""
        template_id = self._templates.get(key)
        return _asked(lambda: self._client.get_template(template_id)) if template_id else None

    def close(self) -> None:
        self._client.request_session.close()


def _asked(ask: Callable[[], Any]) -> dict[str, Any]:
    try:
        answer = ask()
    except HTTPError as problem:
        raise _meaning(problem) from None
    except (APIError, RequestException):
        raise Trouble("Notify's answer could not be read.", uncertain=True) from None
    if not isinstance(answer, dict):
        raise Trouble("Notify's answer could not be read.", uncertain=True)
    return answer


def _meaning(problem: HTTPError) -> Exception:
    """What an answer of Notify's says about going on."""
    if problem.response is None:
        return Trouble("Notify did not answer.", uncertain=True)
    status, words = problem.status_code, _words(problem)
    if status in {401, 403}:
        return Locked(
            "GOV.UK Notify does not accept the key of this service.",
            "Check FRONTDOOR_NOTIFY_API_KEY and this machine's clock. Nothing is lost: the messages wait.",
        )
    if status == 429:
        return Trouble(f"Notify takes no more just now: {words}", uncertain=False, slower=True)
    if status >= 500:
        return Trouble("Notify had a fault.", uncertain=True)
    at_fault = any(part in words.lower() for part in _NO_SUCH_RECIPIENT)
    return Refusal(words, state=State.PERMANENT_FAILURE if at_fault else State.TECHNICAL_FAILURE)


def _words(problem: HTTPError) -> str:
    said = problem.message
    if isinstance(said, str):
        return said[:_LONGEST_WORDS]
    return "; ".join(str(each.get("message", "")) for each in said)[:_LONGEST_WORDS]
