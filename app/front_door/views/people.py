"""People spoken with before, in the words of the screen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from app.accounts.rules import Staff
from app.contacts.models import Contact
from app.contacts.rules import Access, access
from app.front_door.known_people import KnownPerson
from app.front_door.pages.people import Earlier, FactChoice, Joined, KnownPersonView
from app.kit.directions import isolated
from app.people.actions import Facts, facts_of
from app.people.born import in_words
from app.people.models import Person, PersonMerge
from app.people.rules import GENDERS
from app.signposting.models import How, Introduction, Result
from app.signposting.rules import HOW_LABELS, RESULT_LABELS
from app.web import dates
from conversation_flows.outcomes import Outcomes

NO_NAME = "Name not given"

FACT_LABELS = {
    "full_name": "Name",
    "also_known_as": "Also known as",
    "born_on": "Date of birth",
    "gender": "Gender",
    "postcode": "Postcode",
    "place": "Place",
    "telephone": "Telephone",
}


def known_view(known: KnownPerson, outcomes: Outcomes, who: Staff, *, most: int = 3) -> KnownPersonView:
    person = known.person
    made: dict[str, list[Introduction]] = {}
    for introduction in known.introductions:
        made.setdefault(str(introduction.contact_id), []).append(introduction)
    shown = known.calls[:most]
    return KnownPersonView(
        id=person.id,
        name=isolated(person.full_name) or NO_NAME,
        also_known_as=isolated(person.also_known_as),
        born=in_words(person.born_on) if person.born_on else "",
        where=" ".join(isolated(part) for part in (person.place, person.postcode) if part),
        earlier=tuple(_earlier(call, made.get(str(call.id), []), outcomes, who) for call in shown),
        earlier_count=len(known.calls),
        needs=known.needs,
        agrees=_listed(known.likeness.agrees),
        differs=_listed(known.likeness.differs),
    )


def _earlier(contact: Contact, made: Iterable[Introduction], outcomes: Outcomes, who: Staff) -> Earlier:
    may_read = access(contact, staff_id=who.by, role=who.role) is not Access.NONE
    return Earlier(
        when=dates.day(contact.received_at),
        reference=contact.reference,
        ended=ended(contact, outcomes),
        introductions=tuple(_introduced(one) for one in made),
        href=f"/calls/{contact.id}" if may_read else "",
    )


def ended(contact: Contact, outcomes: Outcomes) -> str:
    known = outcomes.by_code.get(contact.outcome or "")
    return known.label if known else (contact.outcome or "still open")


def _introduced(introduction: Introduction) -> str:
    """“Talking Café: did not go, still wants to; no bus”."""
    if introduction.how == How.NOT_FOR_THEM:
        said = HOW_LABELS[How.NOT_FOR_THEM]
        return f"{introduction.listing_name}: {_lower(said)}"
    if introduction.result is None:
        return f"{introduction.listing_name}: not heard yet"
    label = _lower(RESULT_LABELS[Result(introduction.result)])
    note = f"; {isolated(introduction.result_note)}" if introduction.result_note else ""
    return f"{introduction.listing_name}: {label}{note}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _listed(words: Sequence[str]) -> str:
    *most, last = words or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def fact_lines(person: Person) -> tuple[tuple[str, str], ...]:
    facts = facts_of(person)
    lines = ((label, fact_words(name, facts)) for name, label in FACT_LABELS.items() if name != "telephone")
    return tuple((label, words) for label, words in lines if words)


def fact_words(name: str, facts: Facts) -> str:
    value = asdict(facts)[name]
    if name == "gender":
        return GENDERS[value] if value else ""
    return in_words(value) if name == "born_on" and value else str(value or "")


def fact_choices(kept: Person, other: Person, chosen: Mapping[str, str]) -> tuple[FactChoice, ...]:
    """Both records beside each other; where they differ somebody must choose. Other names all stay."""
    mine, theirs = facts_of(kept), facts_of(other)
    made = []
    for name, label in FACT_LABELS.items():
        words = fact_words(name, mine), fact_words(name, theirs)
        differ = all(words) and words[0] != words[1] and name != "also_known_as"
        if any(words):
            made.append(FactChoice(name, label, *words, differ, chosen.get(name, "")))
    return tuple(made)


def joined_view(
    merges: Sequence[PersonMerge], merged: Mapping[UUID, Person], names: Mapping[str, str]
) -> tuple[Joined, ...]:
    made = []
    for merge in merges:
        person = merged[merge.merged_id]
        facts = facts_of(person)
        words = (fact_words(name, facts) for name in FACT_LABELS if name != "full_name")
        made.append(
            Joined(
                merge_id=merge.id,
                name=person.full_name or NO_NAME,
                facts=", ".join(isolated(part) for part in words if part),
                when=dates.moment(merge.merged_at),
                by=names.get(merge.merged_by, "a colleague"),
                calls=len(merge.calls),
            )
        )
    return tuple(made)
