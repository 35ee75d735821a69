"""Two rows turn out to be one human being, or turn out not to be (ADR 0015).

The row that goes is kept whole with its own facts and needs. Calls move and come back by the hand of whoever
composes them: `people` knows no calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.audit.actions import record
from app.people import queries
from app.people.actions.facts import Facts, facts_of, write_facts
from app.people.kinds import contact_need_kinds
from app.people.models import CannotPart, ContactNeed, PeopleChanged, Person, PersonMerge


@dataclass(frozen=True)
class Parted:
    """Two people again: who stays, who is back, the calls that go back, facts kept as corrected since."""

    kept: Person
    back: Person
    calls: tuple[UUID, ...]
    kept_as_corrected: tuple[str, ...]


def merge_people(
    session: Session,
    *,
    kept: Person,
    other: Person,
    facts: Facts,
    calls: Sequence[UUID],
    keep_names: bool,
    by: str,
    at: datetime,
) -> PersonMerge:
    """`facts` are those chosen to stand; `keep_names`: every other name stays as one they are also known by.

    Raises PeopleChanged when either has been merged meanwhile.
    """
    both = {person.id: person for person in queries.list_both(session, kept.id, other.id)}
    if len(both) < 2 or any(person.merged_into_id for person in both.values()):
        raise PeopleChanged("Somebody else has just joined one of these two to another person.")
    before = facts_of(kept)
    facts = _with_all_words(session, facts, kept, other)
    if keep_names:
        facts = replace(facts, also_known_as=_all_names(facts, before, facts_of(other)))
    merge = PersonMerge(
        kept_id=kept.id,
        merged_id=other.id,
        calls=[str(call) for call in calls],
        before=_changed(before, facts),
        after=_changed(facts, before),
        merged_at=at,
        merged_by=by,
    )
    session.add(merge)
    other.merged_into_id = kept.id
    session.add(other)
    write_facts(session, kept, facts, at)
    _lend_needs(session, merge, kept, other)
    detail: dict[str, str | int] = {"merged": str(other.id), "calls": len(calls)}
    record(session, verb="person:merged", subject=("person", str(kept.id)), by=by, at=at, detail=detail)
    return merge


def part_people(session: Session, *, merge: PersonMerge, by: str, at: datetime) -> Parted:
    """Take a merge back. What was corrected since stays with the one who stayed; the rest is as it was.

    Raises PeopleChanged when it has been taken back already, CannotPart while a later merge stands on it.
    """
    if merge.undone_at is not None:
        raise PeopleChanged("These two have been parted already.")
    both = {person.id: person for person in queries.list_both(session, merge.kept_id, merge.merged_id)}
    kept, back = both[merge.kept_id], both[merge.merged_id]
    if kept.merged_into_id:
        raise CannotPart(
            "The one who stayed was joined to a third record later.", "Part those two first, then these."
        )
    standing = facts_of(kept)
    corrected = [name for name, value in merge.after.items() if getattr(standing, name) != value]
    gone: dict[str, Any] = {name: was for name, was in merge.before.items() if name not in corrected}
    back.merged_into_id = None
    session.add(back)
    write_facts(session, kept, replace(standing, **gone), at)
    _pass_on(session, merge, corrected)
    _take_back_needs(session, merge, kept)
    merge.undone_at, merge.undone_by = at, by
    session.add(merge)
    detail: dict[str, str | int] = {"parted": str(back.id), "calls": len(merge.calls)}
    record(session, verb="person:parted", subject=("person", str(kept.id)), by=by, at=at, detail=detail)
    return Parted(kept, back, tuple(UUID(call) for call in merge.calls), tuple(corrected))


def _pass_on(session: Session, merge: PersonMerge, corrected: Sequence[str]) -> None:
    """A later merge found what this one had given: taking that one back must not bring it again."""
    for later in queries.list_merges(session, merge.kept_id):
        given = {n: v for n, v in merge.after.items() if n in corrected and later.before.get(n) == v}
        if later.id != merge.id and later.merged_at >= merge.merged_at and given:
            later.before = {**later.before, **{name: merge.before[name] for name in given}}
            session.add(later)


def _all_names(chosen: Facts, *known: Facts) -> str:
    """Every name either was known by, but the one that stands, each once."""
    names: dict[str, str] = {}
    for facts in (chosen, *known):
        for name in (facts.full_name, *facts.also_known_as.split(";")):
            if name.strip() and name.strip().casefold() != chosen.full_name.casefold():
                names.setdefault(name.strip().casefold(), name.strip())
    return "; ".join(names.values())


def _with_all_words(session: Session, chosen: Facts, kept: Person, other: Person) -> Facts:
    """No word about reaching them is lost, whichever facts were chosen."""
    said = [kept.needs_in_words, other.needs_in_words, *_other_details(session, kept, other)]
    return replace(chosen, needs_in_words="; ".join(dict.fromkeys(words for words in said if words)))


def _other_details(session: Session, kept: Person, other: Person) -> list[str]:
    """A need both have, told differently: the words of the one who stays stand beside the other's."""
    standing = {need.code: need.detail for need in queries.list_contact_needs(session, [kept.id])}
    return [
        f"{contact_need_kinds()[need.code].label}, also recorded: {need.detail}"
        for need in queries.list_contact_needs(session, [other.id])
        if need.detail and standing.get(need.code, need.detail) != need.detail
    ]


def _changed(mine: Facts, other: Facts) -> dict[str, Any]:
    names = Facts.__dataclass_fields__
    return {n: getattr(mine, n) for n in names if getattr(mine, n) != getattr(other, n)}


def _lend_needs(session: Session, merge: PersonMerge, kept: Person, other: Person) -> None:
    """Whoever stays has the needs of both."""
    standing = {need.code: need for need in queries.list_contact_needs(session, [kept.id])}
    for need in queries.list_contact_needs(session, [other.id]):
        if need.code not in standing:
            lent = need.model_dump(exclude={"id", "person_id", "merge_id"})
            session.add(ContactNeed(person_id=kept.id, merge_id=merge.id, **lent))
    session.flush()


def _take_back_needs(session: Session, merge: PersonMerge, kept: Person) -> None:
    for need in queries.list_contact_needs(session, [kept.id]):
        if need.merge_id == merge.id:
            session.delete(need)
    session.flush()
