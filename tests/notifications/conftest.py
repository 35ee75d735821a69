"""An outbox, and the fake of Notify to send it to."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from app.db import Database
from app.kit import clock
from app.notifications.actions import queue
from app.notifications.by_notify import ByNotify
from app.notifications.models import Channel, Message
from app.notifications.quiet import QuietHours
from app.notifications.rules import Pace
from app.notifications.sending import Sender
from app.notifications.wording import wordings
from tests.notify.fake import FakeNotify, running
from tests.rows import all_rows

NAMES = {
    "group_name": "Merrow Ramblers",
    "listing_name": "Saturday walks",
    "council_name": "Merrow Council",
    "link": "https://front-door.example.org/listing-review/example",
}
NEVER_QUIET = QuietHours(sundays=False, begin=QuietHours().end, end=QuietHours().end)
QUICK = Pace(waits=(timedelta(0),) * 6)


def put_in(
    database: Database,
    *,
    subject: str = "listing:1",
    revision: int = 1,
    to: str = "walks@example.org",
    channel: Channel = Channel.EMAIL,
    personalisation: dict[str, str] | None = None,
    template: str = "listing_review_first",
) -> Message:
    with database.work() as session:
        made = queue(
            session,
            subject=subject,
            kind="listing_review",
            revision=revision,
            channel=channel,
            recipient=to,
            template=template,
            personalisation=NAMES if personalisation is None else personalisation,
            due_at=clock.now(),
            by="system:test",
            at=clock.now(),
        )
        session.flush()
        session.expunge(made)
    return made


def only_message(database: Database) -> Message:
    (found,) = all_rows(database, Message)
    return found


@dataclass
class Post:
    """A sender before a fake: `send()` is what one run of the worker does."""

    database: Database
    stack: ExitStack
    fake: FakeNotify = field(default_factory=FakeNotify)
    pace: Pace = QUICK
    quiet: QuietHours = NEVER_QUIET
    templates: dict[str, str] = field(default_factory=dict)
    timeout: float = 10.0
    key: str = ""
    url: str = ""

    def open(self) -> None:
        self.url = self.url or self.stack.enter_context(running(self.fake))
        for key, wording in wordings().items():
            kind = wording.channel.value
            template = self.fake.has_template(kind, wording.body, subject=wording.subject)
            self.templates.setdefault(key, template)

    def sender(self, *, name: str = "worker") -> Sender:
        if not self.url or not self.templates:
            self.open()
        carrier = self.stack.enter_context(
            closing(
                ByNotify(
                    api_key=self.key or self.fake.api_key,
                    base_url=self.url,
                    templates=self.templates,
                    timeout=self.timeout,
                )
            )
        )
        return Sender(self.database, carrier, quiet=self.quiet, pace=self.pace, name=name)

    def send(self) -> int:
        return self.sender().send_due()


@pytest.fixture
def post(database: Database) -> Iterator[Post]:
    with ExitStack() as stack:
        yield Post(database, stack)
