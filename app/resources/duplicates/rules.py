"""What follows from what curators said. No database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz

from app.resources.duplicates.models import DuplicateDecision, Kept, Verdict
from resource_directory.duplicates import Signs

Source = tuple[str, str]  # feed, source id

# Below this a name is another one, not the same with a word more or less.
_STILL_CALLED_SO = 60


@dataclass(frozen=True)
class Merge:
    """One listing is the same as another, which is kept."""

    gone: Source
    kept: Source
    decided_at: datetime


def merges(standing: Iterable[DuplicateDecision]) -> list[Merge]:
    """The oldest first."""
    found = []
    for each in standing:
        first, second = each.pair
        if each.verdict == Verdict.SAME:
            gone, kept = (second, first) if each.kept == Kept.FIRST else (first, second)
            found.append(Merge(gone, kept, each.decided_at))
    return sorted(found, key=lambda merge: merge.decided_at)


def shown_instead(merged: Sequence[Merge], shown: Collection[Source]) -> dict[Source, Source]:
    """For each listing that another stands in for, that other; never one that stands in for none.

    `shown`: listings that their feeds still hold. Of listings kept one for another the last is shown. Where
    its feed has dropped it, the one that was merged into it first is shown again.
    """
    kept_for = {merge.gone: merge.kept for merge in merged}
    instead: dict[Source, Source] = {}
    for group in _groups(merged):
        last = _last_kept(group, kept_for)
        order = _nearest_first(last, merged)
        found = next((each for each in order if each in shown), None)
        if found is not None:
            instead |= {each: found for each in group if each != found}
    return instead


def _groups(merged: Iterable[Merge]) -> list[set[Source]]:
    groups: dict[Source, set[Source]] = {}
    for merge in merged:
        together = groups.get(merge.gone, {merge.gone}) | groups.get(merge.kept, {merge.kept})
        groups |= dict.fromkeys(together, together)
    return list({id(group): group for group in groups.values()}.values())


def _last_kept(group: Collection[Source], kept_for: Mapping[Source, Source]) -> Source:
    """Where people said a stands for b and b for a, the one that comes first by name."""
    at = next((each for each in sorted(group) if each not in kept_for), min(group))
    seen = {at}
    while (after := kept_for.get(at)) is not None and after not in seen:
        seen.add(after)
        at = after
    return at


def _nearest_first(last: Source, merged: Iterable[Merge]) -> list[Source]:
    joined: dict[Source, list[Source]] = defaultdict(list)
    for merge in merged:
        joined[merge.kept].append(merge.gone)
        joined[merge.gone].append(merge.kept)
    order = [last]
    for each in order:
        order += [other for other in joined[each] if other not in order]
    return order


def marks_of(signs: Signs) -> dict[str, Any]:
    """What a decision rests on: name, numbers and places, as JSON."""
    return {
        "name": " ".join(signs.words),
        "numbers": sorted(signs.numbers),
        "places": sorted(signs.postcodes) or sorted(" ".join(town) for town in signs.towns | signs.areas),
    }


def changed_since(then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Which of name, number and place is another one now, "" for none; what was not told before is none."""
    if then.get("name") and fuzz.token_set_ratio(then["name"], now["name"]) < _STILL_CALLED_SO:
        return "name"
    for mark, word in (("numbers", "telephone number"), ("places", "place")):
        before, after = set(then.get(mark, ())), set(now[mark])
        if before and after and not before & after:
            return word
    return ""
