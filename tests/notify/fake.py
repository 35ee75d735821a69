"""GOV.UK Notify on this machine: the protocol its own client speaks, over real HTTP, with faults on demand.

What it is asked and what it answers follows the client that is installed and what Notify says of itself:
simulated numbers and addresses, states, error bodies, receipts that come twice and in any order.
"""

import random
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from app.kit import clock
from tests.notify.receipts import Receipts

Json = dict[str, Any]

_PLACEHOLDER = re.compile(r"\(\(([^()?]+)\)\)")
PAGE = 250

NOT_EVEN_STORED = {
    *(f"simulate-delivered{which}@notifications.service.gov.uk" for which in ("", "-2", "-3")),
    *(f"7700900{last}" for last in ("000", "111", "222")),
}
OUTCOMES = {
    "7700900001": "delivered",
    "7700900002": "permanent-failure",
    "7700900003": "temporary-failure",
    "perm-fail@simulator.notify": "permanent-failure",
    "temp-fail@simulator.notify": "temporary-failure",
}


class Wrong(Exception):
    """An answer that is an error, in Notify's shape."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"status_code": status, "errors": [{"error": error, "message": message}]}


class AnswerLost(Exception):
    """The message is taken, and the connection ends without an answer."""


@dataclass(frozen=True)
class Faults:
    """How often what goes wrong, 0 to 1; drawn from `seed`. `lost`: taken, and the answer never arrives.

    `stray`: receipts of a state long passed; `twice`: the same receipt again. `delay`: the most seconds
    until a message has arrived.
    """

    seed: int = 1
    too_many: float = 0.0
    broken: float = 0.0
    lost: float = 0.0
    stray: float = 0.0
    twice: float = 0.0
    delay: float = 0.0


@dataclass
class FakeNotify:
    """`sent`: how many notifications each reference has; `acknowledged`: how many answers said "taken"."""

    faults: Faults = field(default_factory=Faults)
    callback_url: str = ""
    callback_token: str = ""
    service_id: str = field(default_factory=lambda: str(uuid4()))
    secret: str = field(default_factory=lambda: str(uuid4()))
    daily_limit: int | None = None
    templates: dict[str, Json] = field(default_factory=dict)
    notifications: dict[str, Json] = field(default_factory=dict)
    sent: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.lock = threading.Lock()
        self._drawn = random.Random(self.faults.seed)  # noqa: S311 -- faults are drawn, no secrets
        self._by_reference: dict[str, list[str]] = {}
        self.receipts = Receipts()

    @property
    def api_key(self) -> str:
        return f"fake_key-{self.service_id}-{self.secret}"

    def has_template(self, kind: str, body: str, *, subject: str = "") -> str:
        """The id of a template of Notify's own; as long as the fake lives."""
        template_id = str(uuid4())
        self.templates[template_id] = {
            "id": template_id,
            "name": f"Template {len(self.templates) + 1}",
            "type": kind,
            "created_at": _now(),
            "updated_at": None,
            "created_by": "somebody@example.org",
            "version": 1,
            "body": body,
            "subject": subject if kind != "sms" else None,
            "letter_contact_block": None,
            "personalisation": {name: {"required": True} for name in _PLACEHOLDER.findall(subject + body)},
        }
        return template_id

    # -- what it is asked, one request at a time ------------------------------------------------------

    def trouble(self, method: str) -> None:
        """What may go wrong with any request."""
        with self.lock:
            self.requests[method] += 1
            number = self._drawn.random()
        if number < self.faults.too_many:
            raise Wrong(
                429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"
            )
        if number < self.faults.too_many + self.faults.broken:
            raise Wrong(500, "Exception", "Internal server error")

    def post(self, kind: str, asked: Json) -> Json:
        template = self._template(asked.get("template_id"), kind)
        to = _recipient(kind, asked)
        personalisation: Json = asked.get("personalisation") or {}
        content = _filled(template, personalisation)
        with self.lock:
            if self.daily_limit is not None and len(self.notifications) >= self.daily_limit:
                raise Wrong(
                    429, "TooManyRequestsError", f"Exceeded send limits ({self.daily_limit}) for today"
                )
            taken = self._take(kind, asked, template, to, content)
            lost = self._drawn.random() < self.faults.lost
            if not lost:
                self.acknowledged[asked.get("reference") or ""] += 1
        if lost:
            raise AnswerLost
        return taken

    def _take(self, kind: str, asked: Json, template: Json, to: str, content: Json) -> Json:
        notification_id, reference = str(uuid4()), asked.get("reference")
        made = {
            "id": notification_id,
            "reference": reference,
            "type": kind,
            "status": "accepted" if kind == "letter" else "created",
            "email_address": to if kind == "email" else None,
            "phone_number": to if kind == "sms" else None,
            "template": {"id": template["id"], "version": template["version"], "uri": "/"},
            "body": content["body"],
            "subject": content.get("subject"),
            "created_at": _now(),
            "sent_at": None,
            "completed_at": None,
            "sanitised": asked.get("sanitise_content_for", []),
            "personalisation": asked.get("personalisation") or {},
        }
        if to not in NOT_EVEN_STORED:
            self.notifications[notification_id] = made
            self.sent[reference or ""] += 1
            self._by_reference.setdefault(reference or "", []).append(notification_id)
            if kind != "letter":
                self._goes_on(made, OUTCOMES.get(to, "delivered"))
        return {
            "id": notification_id,
            "reference": reference,
            "content": content,
            "uri": f"/v2/notifications/{notification_id}",
            "template": made["template"],
            "scheduled_for": None,
        }

    def _goes_on(self, made: Json, outcome: str) -> None:
        """What will be heard of it, drawn now, told later."""
        told = [outcome]
        if self._drawn.random() < self.faults.stray:
            # whatever is said beside it, a message that arrived has arrived
            told += self._drawn.sample(["sending", "pending", "created"], k=2)
            told += ["temporary-failure"] if outcome == "delivered" else []
            self._drawn.shuffle(told)
        if self._drawn.random() < self.faults.twice:
            told.append(outcome)
        for status in told:
            wait = self._drawn.uniform(0, self.faults.delay)
            self.receipts.later(wait, self._arrives, made, status, final=status == outcome)

    def _arrives(self, made: Json, status: str, *, final: bool) -> None:
        with self.lock:
            if final:
                made["status"], made["sent_at"], made["completed_at"] = status, _now(), _now()
        if self.callback_url:
            self.receipts.tell(self.callback_url, self.callback_token, receipt_of(made, status))

    def send_back(self, notification_id: str) -> None:
        """A letter returns; Notify tells that in a form of its own."""
        made = self.notifications[notification_id]
        made["status"] = "returned-letter"
        told = {
            "notification_id": made["id"],
            "reference": made["reference"],
            "date_sent": made["created_at"],
            "template_id": made["template"]["id"],
            "template_name": "A letter",
            "template_version": 1,
        }
        self.receipts.tell(self.callback_url, self.callback_token, told)

    def one(self, notification_id: str) -> Json:
        try:
            UUID(notification_id)
        except ValueError:
            raise Wrong(400, "ValidationError", "notification_id is not a valid UUID") from None
        if notification_id not in self.notifications:
            raise Wrong(404, "NoResultFound", "No result found")
        return self.notifications[notification_id]

    def listed(self, asked: dict[str, list[str]], url: str) -> Json:
        with self.lock:
            named = asked.get("reference")
            ids = self._by_reference.get(named[0], []) if named else list(self.notifications)
            found = [self.notifications[each] for each in reversed(ids)]
        if older := asked.get("older_than"):
            places = [place for place, each in enumerate(found) if each["id"] == older[0]]
            found = found[places[0] + 1 :] if places else []
        for name, of in (("status", "status"), ("template_type", "type")):
            found = [each for each in found if name not in asked or each[of] in asked[name]]
        links = {"current": f"{url}/v2/notifications"}
        if page := found[:PAGE]:
            links["next"] = f"{url}/v2/notifications?older_than={page[-1]['id']}"
        return {"notifications": page, "links": links}

    def template(self, template_id: str) -> Json:
        if template_id not in self.templates:
            raise Wrong(404, "NoResultFound", "No result found")
        return self.templates[template_id]

    def preview(self, template_id: str, asked: Json) -> Json:
        template = self.template(template_id)
        content = _filled(template, asked.get("personalisation") or {})
        return {"id": template_id, "type": template["type"], "version": 1, "html": None} | content

    def _template(self, template_id: object, kind: str) -> Json:
        if not isinstance(template_id, str):
            raise Wrong(400, "ValidationError", "template_id is a required property")
        if template_id not in self.templates:
            raise Wrong(400, "BadRequestError", "Template not found")
        template = self.templates[template_id]
        if template["type"] != kind:
            raise Wrong(400, "BadRequestError", f"{template['type']} template is not suitable for {kind}")
        return template


def _recipient(kind: str, asked: Json) -> str:
    if kind == "letter":
        given: Json = asked.get("personalisation") or {}
        lines = [str(given[key]) for key in sorted(given) if key.startswith("address_line_")]
        if len(lines) < 3:
            raise Wrong(400, "ValidationError", "personalisation address_line_2 is a required property")
        if not re.search(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", lines[-1].strip().upper()):
            raise Wrong(400, "ValidationError", "Must be a real UK postcode")
        return "\n".join(lines)
    name, what = ("email_address", "email address") if kind == "email" else ("phone_number", "phone number")
    to = str(asked.get(name) or "")
    if not to:
        raise Wrong(400, "ValidationError", f"{name} is a required property")
    if kind == "email":
        fits = bool(re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", to))
        normal = to.lower()
    else:
        normal = re.sub(r"^(\+?44|0)", "", re.sub(r"[^\d+]", "", to))
        fits = bool(re.fullmatch(r"7\d{9}", normal))
    if not fits:
        raise Wrong(400, "ValidationError", f"{name} Not a valid {what}")
    return normal


def _filled(template: Json, personalisation: Json) -> Json:
    missing = [name for name in template["personalisation"] if name not in personalisation]
    if missing:
        raise Wrong(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")

    def put(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: str(personalisation[found[1]]), text)

    content = {"body": put(template["body"])}
    if template["subject"] is not None:
        content["subject"] = put(template["subject"])
    return content


def receipt_of(made: Json, status: str) -> Json:
    return {
        "id": made["id"],
        "reference": made["reference"],
        "to": made["email_address"] or made["phone_number"],
        "status": status,
        "created_at": made["created_at"],
        "completed_at": made["completed_at"],
        "sent_at": made["sent_at"],
        "notification_type": made["type"],
        "template_id": made["template"]["id"],
        "template_version": 1,
    }


def _now() -> str:
    return f"{clock.now():%Y-%m-%dT%H:%M:%S.%fZ}"


@contextmanager
def running(fake: FakeNotify) -> Iterator[str]:
    """The address it answers at, for as long as the block lasts."""
    from tests.notify.serving import served  # noqa: PLC0415 -- it serves what stands here

    with fake.receipts, served(fake) as url:
        yield url
