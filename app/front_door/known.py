"""What is known before anything is asked, so that nobody is asked twice; and to whom it is put."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.contacts.models import Answer, CallerRole, Contact
from app.contacts.rules import Access, access
from app.people.kinds import contact_need_kinds
from app.people.models import ContactNeed

# What mattered to somebody longer ago than this is worth asking afresh.
HOLDS_FOR = timedelta(days=365)

_FACT_OF = {
    "reach": "safe_contact",
    "careful": "safe_contact",
    "understand": "access_needs",
    "meet": "access_needs",
}


def about_them(caller_role: str) -> bool:
    """Whether prompts speak about the person, because somebody else is on the line."""
    return caller_role != CallerRole.PERSON


def facts_known(needs: Iterable[ContactNeed]) -> frozenset[str]:
    """By the names that a flow gives them in `covered_by`, from the contact needs recorded of the person."""
    kinds = contact_need_kinds()
    return frozenset(_FACT_OF[kinds[need.code].group] for need in needs if need.code in kinds)


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
