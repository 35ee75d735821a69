"""What is known before anything is asked, so that nobody is asked twice; and to whom it is put."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.contacts.models import Answer, CallerRole, Contact
from app.contacts.rules import Access, access
from app.people.models import Person

# What mattered to somebody longer ago than this is worth asking afresh.
HOLDS_FOR = timedelta(days=365)


def about_them(caller_role: str) -> bool:
    """Whether prompts speak about the person, because somebody else is on the line."""
    return caller_role != CallerRole.PERSON


def facts_known(person: Person | None) -> frozenset[str]:
    """By the names that a flow gives them in `covered_by`."""
    if person is None:
        return frozenset()
    written = {"safe_contact": person.how_to_contact, "access_needs": person.access_needs}
    return frozenset(name for name, words in written.items() if words.strip())


@dataclass(frozen=True)
class EarlierAnswer:
    """`value` as stored, `because` the words that were taken as the answer; one of them is never empty."""

    value: str
    because: str
    reference: str
    at: datetime


def earlier_answers(
    answers: Iterable[tuple[Answer, Contact]], *, staff_id: str, role: str
) -> Mapping[str, EarlierAnswer]:
    """The newest by prompt, of the calls this worker may read.

    An answer that cannot be shown spares nobody a question: nobody would know it.
    """
    found: dict[str, EarlierAnswer] = {}
    for answer, contact in answers:
        readable = access(contact, staff_id=staff_id, role=role) is not Access.NONE
        if readable and (answer.value or answer.because):
            kept = EarlierAnswer(answer.value, answer.because, contact.reference, contact.received_at)
            found.setdefault(answer.prompt_id, kept)
    return found
