"""Which contacts a figure is counted from: those received in the period, narrowed step by step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.contacts.models import CallType
from app.measures.episodes import first_contacts
from app.measures.periods import Period
from app.measures.records import ContactRow, FollowUpRow, Selection
from conversation_flows.outcomes import Outcome, Outcomes


@dataclass(frozen=True)
class Cohort:
    """`received`: everything; `contacts`: without what was not an enquiry; `closed`: those closed by now;

    `base`: those of them about a person on record. `episodes`: the first contacts of episodes among them.
    """

    received: Sequence[ContactRow]
    contacts: Sequence[ContactRow]
    closed: Sequence[ContactRow]
    base: Sequence[ContactRow]
    episodes: Sequence[ContactRow]
    outcomes: Outcomes
    gap_days: int

    @property
    def left_out(self) -> int:
        """Closed in some way, but not in the base: not an enquiry, or without a person."""
        return sum(contact.closed_at is not None for contact in self.received) - len(self.base)

    def signposted(self, contact: ContactRow) -> bool:
        return self.closed_as_signposted(contact) and contact.introduced

    def closed_as_signposted(self, contact: ContactRow) -> bool:
        outcome = _outcome(contact, self.outcomes)
        return outcome is not None and outcome.signposted

    def resolved_at_first_point(self, contact: ContactRow) -> bool:
        outcome = _outcome(contact, self.outcomes)
        return outcome is not None and outcome.resolved_at_first_point


@dataclass(frozen=True)
class Records:
    """Rows of every area and team. `first_contacts` began an episode: joined before anything is selected.

    `follow_ups` are of enquiries alone.
    """

    contacts: Sequence[ContactRow]
    first_contacts: Sequence[ContactRow]
    follow_ups: Sequence[FollowUpRow]
    outcomes: Outcomes
    gap_days: int

    def cohort(self, period: Period, selection: Selection) -> Cohort:
        received = _within(self.contacts, period, selection)
        contacts = [contact for contact in received if is_enquiry(contact, self.outcomes)]
        closed = [contact for contact in contacts if contact.closed_at]
        return Cohort(
            received=received,
            contacts=contacts,
            closed=closed,
            base=[contact for contact in closed if contact.person_id],
            episodes=_within(self.first_contacts, period, selection),
            outcomes=self.outcomes,
            gap_days=self.gap_days,
        )


def records_of(
    contacts: Sequence[ContactRow], follow_ups: Sequence[FollowUpRow], *, outcomes: Outcomes, gap_days: int
) -> Records:
    enquiries = [contact for contact in contacts if is_enquiry(contact, outcomes)]
    begun = first_contacts(enquiries, gap_days=gap_days)
    meant = [row for row in follow_ups if is_enquiry(row, outcomes)]
    return Records(contacts, begun, meant, outcomes, gap_days)


def is_enquiry(contact: ContactRow | FollowUpRow, outcomes: Outcomes) -> bool:
    """The contact's outcome says; while it is open, how it was taken."""
    if contact.outcome is None:
        return contact.call_type != CallType.NOT_AN_ENQUIRY
    outcome = _outcome(contact, outcomes)
    return outcome is None or outcome.contact


def closed_as_enquiry(outcome: str | None, outcomes: Outcomes) -> bool:
    """Of a closed contact; a code that has left the registry was one."""
    known = outcomes.by_code.get(outcome or "")
    return known is None or known.contact


def _outcome(contact: ContactRow | FollowUpRow, outcomes: Outcomes) -> Outcome | None:
    """None while it is open, or for a code that a council has since taken out of its registry."""
    return outcomes.by_code.get(contact.outcome) if contact.outcome else None


def _within(contacts: Iterable[ContactRow], period: Period, selection: Selection) -> list[ContactRow]:
    starts, ends = period.starts_at, period.ends_at
    return [row for row in contacts if starts <= row.received_at < ends and selection.takes(row)]
