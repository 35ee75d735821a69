"""The only place that reads people."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date
from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, case
from sqlmodel import Session, and_, col, func, or_, select

from app.people.asked import Asked
from app.people.born import is_whole
from app.people.models import ClueKind, ContactNeed, NameKey, Person, PersonClue, PersonMerge, PersonNotFound
from app.people.names import FAR, GRADES, also_called, grade, keys_of
from app.people.rules import Clue, Likeness, likely_the_same, names_of, numbers_in, outward_of, postcode_key

# What a match is worth beside a whole word of a name (EXACT): a birth date or a number say more than a name.
_BORN, _NUMBER, _POSTCODE, _YEAR, _OUTWARD = 20, 20, 12, 8, 4

_MOST_FORMS = 80  # of one part of a name: what is stored that may be meant by it
_MOST_CANDIDATES = 60

# Whoever meets less than this share of what the best one meets is somebody else.
_NEAR_THE_BEST = 0.6


def find_person(session: Session, person_id: UUID | None) -> Person | None:
    return session.get(Person, person_id) if person_id else None


def find_standing(session: Session, person_id: UUID | None) -> Person | None:
    """As `get_person`, of somebody or nobody."""
    return get_person(session, person_id) if person_id else None


def hold_people(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """These people, whom they were merged into and who was merged into them, held until the request ends.

    Always in one order, so that whoever needs some of the same takes turns. Returns the ids of all of them.
    """
    while True:
        with suppress(_MoreWereJoined), session.begin_nested():
            wanted = _related(session, ids)
            asked = select(Person).where(col(Person.id).in_(wanted)).order_by(col(Person.id))
            fresh = asked.with_for_update().execution_options(populate_existing=True)
            held = {person.id for person in session.exec(fresh)}
            if _related(session, ids) <= held:
                return held
            raise _MoreWereJoined


class _MoreWereJoined(Exception):
    """Somebody joined more to them while this waited: all are let go, or the order would be lost."""


def _related(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    further = set(ids)
    while further:
        either = or_(col(Person.id).in_(further), col(Person.merged_into_id).in_(further))
        rows = session.exec(select(Person.id, Person.merged_into_id).where(either)).all()
        reached = {one for row in rows for one in row if one is not None}
        found, further = found | reached, reached - found - further
    return found


def get_person(session: Session, person_id: UUID, *, to_write: bool = False) -> Person:
    """Somebody as they stand: who was merged into another is found as that other. Raises PersonNotFound."""
    asked = select(Person).where(Person.id == person_id)
    person = session.exec(asked.with_for_update() if to_write else asked).first()
    if person is None:
        raise PersonNotFound("There is nobody at this address.")
    return get_person(session, person.merged_into_id, to_write=to_write) if person.merged_into_id else person


def list_standing(session: Session, ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Each id with the person it stands for: themselves, or the one they were merged into."""
    wanted = list(ids)
    found = {person.id: person for person in session.exec(select(Person).where(col(Person.id).in_(wanted)))}
    elsewhere = {person.merged_into_id for person in found.values() if person.merged_into_id}
    further = list_standing(session, elsewhere) if elsewhere else {}
    stand = {one: further[p.merged_into_id] if p.merged_into_id else p for one, p in found.items()}
    return {one: stand[one] for one in wanted if one in stand}


def list_as_they_are(session: Session, ids: Iterable[UUID]) -> dict[UUID, Person]:
    """By id, those merged into somebody else among them."""
    found = session.exec(select(Person).where(col(Person.id).in_(list(ids))))
    return {person.id: person for person in found}


def list_both(session: Session, one: UUID, other: UUID) -> Sequence[Person]:
    """Two people to be joined or parted, held until the request ends; always in one order, so that two
    workers who do the same at once take turns."""
    asked = select(Person).where(col(Person.id).in_([one, other])).order_by(col(Person.id))
    fresh = asked.with_for_update().execution_options(populate_existing=True)
    return session.exec(fresh).all()


def list_found(session: Session, asked: Asked, *, limit: int = 20, but: Person | None = None) -> list[Person]:
    """Who is meant, the likeliest first: three questions to the database, however many people it holds.

    `but`: whoever is looked for among the others, and would be more like themselves than anybody.
    """
    if asked.empty:
        return []
    worth = _worth(asked, _forms(session, asked.names))
    if not worth:
        return []
    scores = [(one, score) for one, score in _scored(session, worth) if but is None or one != but.id]
    best = scores[0][1] if scores else 0
    near = {person_id: score for person_id, score in scores if score >= best * _NEAR_THE_BEST}
    standing = list_standing(session, near)
    people = {person.id: person for person in standing.values()}
    score_of: dict[UUID, int] = {}
    for found, person in standing.items():
        score_of[person.id] = max(score_of.get(person.id, 0), near[found])
    typed = " ".join(asked.names)

    def likeliest(person: Person) -> tuple[float, float, str]:
        alike = fuzz.token_sort_ratio(typed, " ".join(names_of(person)))
        return -score_of[person.id], -alike, str(person.id)

    return sorted(people.values(), key=likeliest)[:limit]


def list_likely_the_same(session: Session, known: Person, *, limit: int = 3) -> list[tuple[Person, Likeness]]:
    """People spoken with before who may be this one; nothing to go on finds nobody."""
    born = known.born_on or ""
    strong = Asked(
        dates=(date.fromisoformat(born),) if is_whole(born) else (),
        telephones=numbers_in(known.telephone),
        postcode=postcode_key(known.postcode),
    )
    names = names_of(known)
    worth = _worth(strong, {})
    if names and (known.place or born or worth):
        worth += _worth(Asked(names=names), _forms(session, names))
    scores = _scored(session, worth) if worth else []
    standing = list_standing(session, (person_id for person_id, _ in scores))
    return likely_the_same(known, {person.id: person for person in standing.values()}.values())[:limit]


# One thing asked for: each condition on a clue with what meeting it is worth.
_Worth = list[tuple[ColumnElement[bool], int]]


def _worth(asked: Asked, forms: dict[str, dict[int, list[str]]]) -> list[_Worth]:
    wanted: list[_Worth] = [
        [(_clue(ClueKind.NAME, stored), worth) for worth, stored in by_grade.items()]
        for by_grade in forms.values()
        if by_grade
    ]
    if asked.dates:
        first, *others = (f"{read}" for read in asked.dates)
        swapped = [(_clue(ClueKind.BORN, others), _BORN // 2)] if others else []
        wanted.append([(_clue(ClueKind.BORN, [first]), _BORN), *swapped])
    if asked.year:
        wanted.append([(_clue(ClueKind.YEAR, [f"{asked.year}"]), _YEAR)])
    if asked.telephones:
        wanted.append([(_clue(ClueKind.TELEPHONE, asked.telephones), _NUMBER)])
    if asked.postcode:
        wanted.append([(_clue(ClueKind.POSTCODE, [asked.postcode]), _POSTCODE)])
    if asked.outward or outward_of(asked.postcode):
        outward = asked.outward or outward_of(asked.postcode)
        wanted.append([(_clue(ClueKind.OUTWARD, [outward]), _OUTWARD)])
    return wanted


def _clue(kind: ClueKind, values: Collection[str]) -> ColumnElement[bool]:
    return and_(col(PersonClue.kind) == kind.value, col(PersonClue.value).in_(values))


def _scored(session: Session, worth: list[_Worth]) -> list[tuple[UUID, int]]:
    """The best of all who meet anything asked: each thing counts once, at the best it is met.

    Joined with the people, so that nobody of a practice call takes the place of somebody real.
    """
    total = sum(
        (func.max(case(*((met, points) for met, points in one), else_=0)) for one in worth[1:]),
        func.max(case(*((met, points) for met, points in worth[0]), else_=0)),
    )
    anything = or_(*(met for one in worth for met, _ in one))
    asked = (
        select(PersonClue.person_id, total)
        .join(Person, col(PersonClue.person_id) == col(Person.id))
        .where(anything)
        .group_by(col(PersonClue.person_id))
        .order_by(total.desc(), col(PersonClue.person_id))
        .limit(_MOST_CANDIDATES)
    )
    return [(row[0], int(row[1])) for row in session.exec(asked)]


def _forms(session: Session, names: Sequence[str]) -> dict[str, dict[int, list[str]]]:
    """For each part typed, what is stored that may be meant by it, by how near it is."""
    spoken = [name for name in names if len(name) > 1]
    if not spoken:
        return {}
    others = {name: also_called(name) for name in spoken}
    keys = frozenset().union(*(keys_of(name) | others[name] for name in spoken))
    found = set(session.exec(select(NameKey.part).where(col(NameKey.key).in_(keys)).distinct()))
    return {name: _nearest(name, found) for name in spoken}


def _nearest(typed: str, stored: Iterable[str]) -> dict[int, list[str]]:
    graded = [(grade(typed, part), part) for part in stored]
    best = sorted(((worth, part) for worth, part in graded if worth > FAR), reverse=True)[:_MOST_FORMS]
    forms = {worth: [part for how, part in best if how == worth] for worth in GRADES}
    return {worth: some for worth, some in forms.items() if some}


def knows_name(session: Session, part: str) -> bool:
    return session.get(NameKey, (part, part)) is not None


def list_clues(session: Session, person_id: UUID) -> dict[Clue, PersonClue]:
    rows = session.exec(select(PersonClue).where(PersonClue.person_id == person_id))
    return {(row.kind, row.value): row for row in rows}


def list_contact_needs(session: Session, person_ids: Iterable[UUID]) -> Sequence[ContactNeed]:
    asked = select(ContactNeed).where(col(ContactNeed.person_id).in_(list(person_ids)))
    return session.exec(asked.order_by(col(ContactNeed.recorded_at), col(ContactNeed.code))).all()


def find_contact_need(session: Session, person_id: UUID, code: str) -> ContactNeed | None:
    asked = select(ContactNeed).where(ContactNeed.person_id == person_id, ContactNeed.code == code)
    return session.exec(asked).first()


def list_merges(session: Session, kept_id: UUID) -> Sequence[PersonMerge]:
    """Those that stand, the latest first: they are taken back in this order."""
    kept = col(PersonMerge.kept_id) == col(Person.id)
    asked = select(PersonMerge).join(Person, kept)
    asked = asked.where(PersonMerge.kept_id == kept_id, col(PersonMerge.undone_at).is_(None))
    return session.exec(asked.order_by(col(PersonMerge.merged_at).desc())).all()


def ever_merged(session: Session, person_id: UUID) -> bool:
    mine = or_(col(PersonMerge.kept_id) == person_id, col(PersonMerge.merged_id) == person_id)
    kept = col(PersonMerge.kept_id) == col(Person.id)
    asked = select(PersonMerge.id).join(Person, kept).where(mine)
    return session.exec(asked.limit(1)).first() is not None


def get_merge(session: Session, kept_id: UUID, merge_id: UUID) -> PersonMerge:
    kept = col(PersonMerge.kept_id) == col(Person.id)
    asked = select(PersonMerge).join(Person, kept).where(PersonMerge.id == merge_id)
    merge = session.exec(asked.with_for_update(of=PersonMerge)).first()
    if merge is None or merge.kept_id != kept_id:
        raise PersonNotFound("These two were never joined here.")
    return merge
