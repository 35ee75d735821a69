"""Which pairs there are to decide, and which were decided. No database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.resources.duplicates.models import DuplicateDecision, Verdict
from app.resources.duplicates.proposed import Compared
from app.resources.duplicates.queries import Held
from app.resources.duplicates.rules import Source, changed_since, marks_of

Together = frozenset[UUID]


class Show(StrEnum):
    OPEN = "open"
    LATER = "later"
    SAME = "same"
    APART = "apart"


@dataclass(frozen=True)
class Pair:
    """By feed and source id. `changed`: what became another since they were said to be apart."""

    first: Source
    second: Source
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    decision: DuplicateDecision | None = None
    changed: str = ""


def pairs_of(
    held: Sequence[Held], compared: Compared, standing: Iterable[DuplicateDecision]
) -> dict[Show, list[Pair]]:
    """Open ones the likeliest first, decided ones the latest first."""
    decided = list(standing)
    found: dict[Show, list[Pair]] = {show: [] for show in Show}
    for each in decided:
        if each.verdict != Verdict.LATER:
            found[Show(each.verdict)].append(Pair(*each.pair, decision=each))
    for pair in _proposed(held, compared, decided):
        later = pair.decision is not None and pair.decision.verdict == Verdict.LATER
        found[Show.LATER if later else Show.OPEN].append(pair)
    return found


def _proposed(
    held: Sequence[Held], compared: Compared, decided: Sequence[DuplicateDecision]
) -> Iterator[Pair]:
    """A pair of listings that stand in for others is one pair, whichever of them are alike."""
    sources = {each.id: each.source for each in held}
    shown = {each.id: each.replaced_by or each.id for each in held}
    apart, changed, later = _said(held, compared, shown, decided)
    done: set[Together] = set()
    for each in compared.proposals:
        both = shown[UUID(each.first)], shown[UUID(each.second)]
        pair = frozenset(both)
        if len(pair) < 2 or pair in done or pair in apart or not pair <= sources.keys():
            continue
        done.add(pair)
        first, second = sorted(sources[key] for key in both)
        decision, word = changed.get(pair) or (later.get(pair), "")
        yield Pair(first, second, each.reasons, each.against, decision, word)


def _said(
    held: Sequence[Held],
    compared: Compared,
    shown: Mapping[UUID, UUID],
    decided: Sequence[DuplicateDecision],
) -> tuple[set[Together], dict[Together, tuple[DuplicateDecision, str]], dict[Together, DuplicateDecision]]:
    """Pairs that are apart; that were, until one of them changed; and that were put off."""
    ids = {each.source: each.id for each in held}
    apart: set[Together] = set()
    changed: dict[Together, tuple[DuplicateDecision, str]] = {}
    later: dict[Together, DuplicateDecision] = {}
    for each in decided:
        keys = [ids[source] for source in each.pair if source in ids]
        if len(keys) < 2 or each.verdict == Verdict.SAME:
            continue
        pair = frozenset(shown[key] for key in keys)
        if each.verdict == Verdict.LATER:
            later[pair] = each
        elif word := _changed(each, keys, compared):
            changed[pair] = each, word
        else:
            apart.add(pair)
    return apart, changed, later


def _changed(decision: DuplicateDecision, keys: Sequence[UUID], compared: Compared) -> str:
    for side, key in zip(("first", "second"), keys, strict=True):
        signs = compared.signs.get(key)
        if signs and (word := changed_since(decision.marks.get(side, {}), marks_of(signs))):
            return word
    return ""
