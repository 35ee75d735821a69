"""The pairs of a map that somebody should look at, the likeliest first."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from resource_directory.duplicates.blocking import pairs_to_compare
from resource_directory.duplicates.naming import Names
from resource_directory.duplicates.signs import Signs
from resource_directory.duplicates.weighing import Known, weigh
from resource_directory.duplicates.wording import name_words

# Tuned on the first half of the measured set (tests/resource_directory/duplicates/data).
THRESHOLD = 2.8


@dataclass(frozen=True)
class Proposal:
    """`first` and `second`: keys of listings, in the order given. `reasons` and `against` are for reading."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def propose(
    all_signs: Collection[Signs],
    *,
    places: Iterable[str] = (),
    wide: Iterable[str] = (),
    threshold: float = THRESHOLD,
) -> list[Proposal]:
    """`places`: names of places on the council's map; `wide`: those that hold others, as a district does."""
    signs = list(all_signs)
    known = Known(
        names=Names.of(signs, (name_words(place) for place in places if place)),
        shared=Counter(sign for each in signs for sign in {*each.numbers, *each.emails, *each.pages}),
        wide=frozenset(name_words(name) for name in wide),
    )
    found = []
    for first, second in sorted(pairs_to_compare(signs)):
        one, other = signs[first], signs[second]
        weighed = weigh(one, other, known, least=threshold)
        if weighed:
            found.append(Proposal(one.key, other.key, weighed.score, weighed.reasons, weighed.against))
    return sorted(found, key=lambda each: (-each.score, each.first, each.second))
