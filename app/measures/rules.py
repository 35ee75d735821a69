"""The front-door figures, counted from rows without a database.

One cohort throughout: the contacts received in the period, as they stand now. A figure with nothing to
count from is not available, which is not the same as nought.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.measures.cohort import Cohort, Records, is_enquiry
from app.measures.definitions import DEFINITIONS, Unit
from app.measures.periods import Period
from app.measures.records import ContactRow, FollowUpRow, Selection
from app.signposting.models import Result
from app.signposting.rules import REACHED

Beside = tuple[tuple[str, int], ...]

ROLES = ("officer", "social_worker", "therapist")


@dataclass(frozen=True)
class Figure:
    """`denominator` is None for a plain count; both numbers are None when there is nothing to count from.

    `beside` are further numbers told with it, each with its words before it.
    """

    code: str
    label: str
    definition: str
    unit: Unit
    numerator: int | None
    denominator: int | None
    excluded: int | None
    beside: Beside = ()

    @property
    def note(self) -> str:
        """ "Wrong number: 3; Silent or cut off: 1" """
        return "; ".join(f"{words}: {number:,}" for words, number in self.beside)

    @property
    def value(self) -> float | None:
        """A share in per cent, or the count itself."""
        if self.numerator is None:
            return None
        return 100 * self.numerator / self.denominator if self.denominator else self.numerator


@dataclass(frozen=True)
class FigureGroup:
    title: str
    figures: tuple[Figure, ...]


def figures(
    records: Records, *, period: Period, selection: Selection, today: date
) -> tuple[FigureGroup, ...]:
    cohort = records.cohort(period, selection)
    due = [row for row in records.follow_ups if period.first <= row.due_on <= min(period.last, today)]
    return (
        FigureGroup("How many", _how_many(cohort)),
        FigureGroup("How far they have come", _how_far(cohort)),
        FigureGroup("Signposted", _signposted(cohort)),
        FigureGroup("Signposted, without safeguarding", _signposted_without_safeguarding(cohort)),
        FigureGroup("Other endings", _other_endings(cohort)),
        FigureGroup("Did it help?", _follow_ups([row for row in due if selection.takes(row)])),
    )


def _how_many(cohort: Cohort) -> tuple[Figure, ...]:
    people = {contact.person_id for contact in cohort.contacts if contact.person_id}
    nobodys = sum(contact.person_id is None for contact in cohort.contacts)
    others = len(cohort.received) - len(cohort.contacts)
    return (
        _count("contacts", len(cohort.contacts), cohort, excluded=others),
        _count("episodes", len(cohort.episodes), cohort),
        _count("people", len(people), cohort, excluded=nobodys),
        _share("not_an_enquiry", others, cohort.received, beside=_kinds(cohort)),
    )


def _kinds(cohort: Cohort) -> Beside:
    labels = {kind.code: kind.label for outcome in cohort.outcomes for kind in outcome.kinds}
    others = (contact for contact in cohort.received if not is_enquiry(contact, cohort.outcomes))
    counted = Counter(labels.get(other.enquiry_kind or "", "Kind not given") for other in others)
    return tuple(counted.most_common())


def _how_far(cohort: Cohort) -> tuple[Figure, ...]:
    concerns = sum(contact.safeguarding for contact in cohort.base)
    return (
        _share("closed", len(cohort.closed), cohort.contacts),
        _share("still_open", len(cohort.contacts) - len(cohort.closed), cohort.contacts),
        _share("safeguarding", concerns, cohort.base, excluded=cohort.left_out),
    )


def _signposted(cohort: Cohort) -> tuple[Figure, ...]:
    nobodys = [contact for contact in cohort.closed if contact.person_id is None]
    unseen = sum(cohort.signposted(contact) for contact in nobodys)
    bare = sum(cohort.closed_as_signposted(c) and not cohort.signposted(c) for c in cohort.base)
    beside: list[tuple[str, int]] = []
    if nobodys:
        beside += [("Without a person's details", len(nobodys)), ("of which signposted", unseen)]
    if bare:
        beside.append(("Closed as signposted, but no introduction stands, so not counted so", bare))
    return _by_role(cohort, "", cohort.base, excluded=cohort.left_out, beside=tuple(beside))


def _signposted_without_safeguarding(cohort: Cohort) -> tuple[Figure, ...]:
    rest = [contact for contact in cohort.base if not contact.safeguarding]
    return _by_role(cohort, "_without_safeguarding", rest, excluded=len(cohort.base) - len(rest))


def _by_role(
    cohort: Cohort, suffix: str, base: Sequence[ContactRow], *, excluded: int, beside: Beside = ()
) -> tuple[Figure, ...]:
    by = Counter(contact.role for contact in base if cohort.signposted(contact))
    roles = (_share(f"signposted_{role}{suffix}", by[role], base, excluded=excluded) for role in ROLES)
    total = _share(f"signposted_all{suffix}", by.total(), base, excluded=excluded, beside=beside)
    return (*roles, total)


def _other_endings(cohort: Cohort) -> tuple[Figure, ...]:
    advised = sum(contact.outcome == "advice_only" for contact in cohort.base)
    resolved = sum(cohort.resolved_at_first_point(contact) for contact in cohort.base)
    return (
        _share("advice_only", advised, cohort.base, excluded=cohort.left_out),
        _share("resolved_at_first_point", resolved, cohort.base, excluded=cohort.left_out),
    )


def _follow_ups(due: Sequence[FollowUpRow]) -> tuple[Figure, ...]:
    reached = [row for row in due if row.result and Result(row.result) in REACHED]
    helped = sum(row.result == Result.WENT_HELPED for row in reached)
    unasked = sum(row.result is None for row in due)
    nobodys = sum(row.person_id is None for row in due)
    told = (("Not asked yet", unasked), ("Without a person's details", nobodys))
    return (
        _share("follow_ups_reached", len(reached), due, beside=tuple(pair for pair in told if pair[1])),
        _share("follow_ups_helped", helped, reached, excluded=len(due) - len(reached)),
    )


def _count(code: str, number: int, cohort: Cohort, *, excluded: int | None = None) -> Figure:
    meant = DEFINITIONS[code]
    words = meant.words.format(gap_days=cohort.gap_days)
    known = bool(cohort.received)
    return Figure(
        code=code,
        label=meant.label,
        definition=words,
        unit=meant.unit,
        numerator=number if known else None,
        denominator=None,
        excluded=excluded if known else None,
    )


def _share(
    code: str, number: int, base: Sequence[object], *, excluded: int | None = None, beside: Beside = ()
) -> Figure:
    meant = DEFINITIONS[code]
    return Figure(
        code=code,
        label=meant.label,
        definition=meant.words,
        unit=meant.unit,
        numerator=number if base else None,
        denominator=len(base) or None,
        # nothing to count from, and nothing left out of it either: there is no nought to tell
        excluded=excluded if base or excluded else None,
        beside=beside,
    )


def every(groups: Iterable[FigureGroup]) -> tuple[Figure, ...]:
    return tuple(figure for group in groups for figure in group.figures)
