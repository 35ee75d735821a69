"""Whether the first five suggestions are the right ones, counted from what was taken up. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.measures import wilson
from app.measures.cohort import closed_as_enquiry
from app.measures.definitions import Definition, Unit
from app.needs_met.queries import NeedRow
from conversation_flows.outcomes import Outcomes

FIRST = 5

FIGURES: dict[str, Definition] = {
    "accepted_in_first_five": Definition(
        "Taken up from the first five",
        Unit.PER_CENT,
        "Introductions that stood among the first five suggestions when they were taken up, of all made from"
        " a list of suggestions. Undone introductions and those not for the person never count. Whoever knows"
        " everyone stands beside the list, and older introductions have no place in it: both are left out,"
        " and how many they are is said.",
    ),
    "ticked_and_introduced": Definition(
        "Heard and ticked, and introduced for it",
        Unit.PER_CENT,
        "Needs for which somebody was introduced in the same call, of those that were heard in the words and"
        " ticked by whoever took the call. A need counts once for each call.",
    ),
}

EVERY = "all"
# The parts of the report, and what each is told apart by.
PARTS: dict[str, tuple[str, ...]] = {
    "In all": (),
    "By need": ("need",),
    "By month": ("month",),
    "By flow revision": ("flow",),
    "By need, month and flow revision": ("need", "month", "flow"),
}


@dataclass(frozen=True, slots=True)
class TakenUp:
    """An introduction of a closed call; `need`: what it was offered for first, "" for shared words alone.
    `rank`: None where it stood in no list."""

    need: str
    month: str
    flow: str
    outcome: str | None
    rank: int | None


@dataclass(frozen=True)
class Share:
    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson.interval(self.hits, self.of)


@dataclass(frozen=True)
class Line:
    """One row of a part; what the part does not tell apart is EVERY."""

    need: str
    month: str
    flow: str
    figures: dict[str, Share]


@dataclass(frozen=True)
class HitRate:
    """`parts`: lines by the title of their part. `unranked`: introductions that stood in no list."""

    parts: dict[str, list[Line]]
    unranked: int


def hit_rate(taken: Iterable[TakenUp], needs: Iterable[NeedRow], outcomes: Outcomes) -> HitRate:
    enquiries = [row for row in taken if closed_as_enquiry(row.outcome, outcomes)]
    ranked = [row for row in enquiries if row.rank is not None]
    ticked = [row for row in needs if row.heard and row.ticked and closed_as_enquiry(row.outcome, outcomes)]
    parts = {title: _lines(ranked, ticked, by) for title, by in PARTS.items()}
    return HitRate(parts, len(enquiries) - len(ranked))


def _lines(taken: Sequence[TakenUp], ticked: Sequence[NeedRow], by: tuple[str, ...]) -> list[Line]:
    rows: list[TakenUp | NeedRow] = [*taken, *ticked]
    keys = {_key(row, by) for row in rows} if by else {(EVERY, EVERY, EVERY)}
    return [_line(key, taken, ticked, by) for key in sorted(keys)]


def _line(
    key: tuple[str, str, str], taken: Iterable[TakenUp], ticked: Iterable[NeedRow], by: tuple[str, ...]
) -> Line:
    ranks = [row.rank or 0 for row in taken if _key(row, by) == key]
    met = [row.introduced for row in ticked if _key(row, by) == key]
    figures = {
        "accepted_in_first_five": Share(sum(rank <= FIRST for rank in ranks), len(ranks)),
        "ticked_and_introduced": Share(sum(met), len(met)),
    }
    return Line(*key, figures)


def _key(row: TakenUp | NeedRow, by: tuple[str, ...]) -> tuple[str, str, str]:
    need, month, flow = (
        str(getattr(row, name)) if name in by else EVERY for name in ("need", "month", "flow")
    )
    return need, month, flow
