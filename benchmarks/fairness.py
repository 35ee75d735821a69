"""The same need told in other names, dialects, spellings, genders, languages: how far the first five agree.

usage: python benchmarks/fairness.py

Asks for both of each pair over the sample map, from its first place. Overlap is the share of the first five
that both answers show, with a 95 % bootstrap interval.
"""

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from resource_directory.matching import IndexedListing, Matcher, Query, load_encoder
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer
from resource_directory.sample import load_sample

PAIRS = Path(__file__).parent.parent / "tests/resource_directory/matching/data/fairness.jsonl"
FIRST = 5


def sample_matcher() -> Matcher:
    reads, places = load_sample()
    indexed = [IndexedListing(read.listing.source_id, read.listing) for read in reads]
    return Matcher(indexed, load_needs(), Gazetteer(places), load_encoder())


def overlaps(matcher: Matcher) -> dict[str, list[float]]:
    """The share of the first five in common, a number a pair, by what the pairs differ in."""
    found = defaultdict(list)
    for line in PAIRS.read_text("utf-8").splitlines():
        pair = json.loads(line)
        found[pair["kind"]].append(overlap(matcher, pair["a"], pair["b"]))
    return dict(found)


def overlap(matcher: Matcher, one: str, other: str) -> float:
    """The share of the first five that both tellings are shown."""
    first, second = _first(matcher, one), _first(matcher, other)
    return len(first & second) / max(1, len(first), len(second))


def _first(matcher: Matcher, text: str) -> set[str]:
    place = next(place for place in matcher.gazetteer.places if place.kind == "area")
    where = matcher.gazetteer.whereabouts(place=place.name)
    return {one.key for one in matcher.match(Query(text, where, date(2026, 11, 21))).suggestions[:FIRST]}


def interval(values: Sequence[float]) -> str:
    pick = random.Random(7)
    means = sorted(sum(pick.choices(values, k=len(values))) / len(values) for _ in range(500))
    return f"{sum(values) / len(values):.2f} ({means[12]:.2f} to {means[487]:.2f}), {len(values)} pairs"


if __name__ == "__main__":
    by_kind = overlaps(sample_matcher())
    for kind, values in sorted(by_kind.items()):
        print(f"{kind:10} {interval(values)}")
    print(f"{'all':10} {interval([value for values in by_kind.values() for value in values])}")
