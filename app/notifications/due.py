"""The job of the outbox: everything that is due, through the carrier the settings name."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime

from app.config import Settings
from app.db import Database
from app.kit.stopping import asked_to_stop
from app.notifications.choosing import carrier_of, quiet_hours_of
from app.notifications.rules import Pace
from app.notifications.sending import Sender


def send_due_messages(database: Database, settings: Settings, _at: datetime) -> int:
    """How many were acknowledged. What becomes due while it works is sent as well."""
    pace = Pace()
    if settings.messages_by == "smtp":
        # a mail server cannot be asked afterwards, so a worker that dies may leave one in doubt, not many
        pace = replace(pace, batch=1)
    with closing(carrier_of(settings)) as carrier:
        quiet = quiet_hours_of(settings)
        return Sender(database, carrier, quiet=quiet, pace=pace, stop=asked_to_stop).send_due()
