"""Referral episodes: contacts about one person, close together, are one."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from app.kit import clock
from app.measures.records import ContactRow


def first_contacts(contacts: Iterable[ContactRow], *, gap_days: int) -> list[ContactRow]:
    """The contact each episode began with.

    A contact belongs to the episode before it when it was received no more than `gap_days` calendar days,
    on the council's clock, after the last of that episode ended. One still open has not ended. One without
    a person belongs to none but its own. Give every earlier contact that may reach so far, or the first
    ones will seem to begin episodes.
    """
    nobodys = [contact for contact in contacts if contact.person_id is None]
    known = sorted(
        (contact for contact in contacts if contact.person_id is not None),
        key=lambda contact: (str(contact.person_id), contact.received_at),
    )
    begun = [
        contact
        for _, theirs in groupby(known, key=lambda contact: contact.person_id)
        for contact in _begin(theirs, timedelta(days=gap_days))
    ]
    return nobodys + begun


def _begin(contacts: Iterable[ContactRow], gap: timedelta) -> Iterable[ContactRow]:
    """`contacts` are of one person, in the order they were received."""
    last_end = date.min
    for contact in contacts:
        if clock.local(contact.received_at).date() - last_end > gap:
            yield contact
        last_end = max(last_end, _ended_on(contact))


def _ended_on(contact: ContactRow) -> date:
    return clock.local(contact.closed_at).date() if contact.closed_at else date.max
