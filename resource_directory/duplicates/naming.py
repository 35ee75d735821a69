"""How alike two names are, once what they share with a whole town or organisation is set aside."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from resource_directory.duplicates.signs import Signs, Words

# Half of all groups are called so: sharing one says little, and lacking one as little.
_GENERIC = frozenset(
    """
    group club society association service scheme project support centre session people community advice
    help cafe coffee morning class meeting charity social friend friendship mental health older adult elder
    senior unit worker member team drop care home local open free activity time company
    """.split()  # noqa: SIM905 - fifty quoted words would hide what they are
)
_GENERIC_WEIGHT = 0.35
_SAME_WORD = 84  # of 100: one slip in a word of six letters

# Of each row one word in one name and another in the other tell two activities apart.
_CONTRARY = (
    ("beginner", "improver", "intermediate", "advanced"),
    ("men", "women", "ladies", "lady", "man", "woman", "mixed"),
    (
        "junior",
        "youth",
        "toddler",
        "baby",
        "teen",
        "child",
        "children",
        "adult",
        "over50",
        "over60",
        "senior",
    ),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend"),
    ("morning", "afternoon", "evening"),
    ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
    ("north", "south", "east", "west", "central"),
    ("upper", "lower"),
    ("online", "telephone", "transport", "helpline"),
)


@dataclass(frozen=True)
class Names:
    """What is known of all names of a map: how many hold each word, and what its places are called."""

    held: Mapping[str, int]
    count: int
    places: frozenset[Words]
    found: dict[Words, frozenset[Words]] = field(default_factory=dict)

    @classmethod
    def of(cls, all_signs: Iterable[Signs], places: Iterable[Words]) -> "Names":
        signs = list(all_signs)
        held = Counter(word for each in signs for word in set(each.words))
        named = {place for each in signs for place in each.towns | each.areas}
        return cls(held, len(signs), frozenset(named | set(places)))

    def weight(self, word: str) -> float:
        generic = _GENERIC_WEIGHT if word in _GENERIC else 1.0
        return generic * (1 + math.log1p(self.count / (1 + self.held.get(word, 0))) / 4)

    def places_in(self, words: Words) -> frozenset[Words]:
        """The longest place names that stand in a name."""
        if words not in self.found:
            self.found[words] = self._places_in(words)
        return self.found[words]

    def _places_in(self, words: Words) -> frozenset[Words]:
        found = {
            words[start:end]
            for start in range(len(words))
            for end in range(start + 1, min(start + 4, len(words)) + 1)
            if words[start:end] in self.places
        }
        return frozenset(each for each in found if not any(set(each) < set(other) for other in found))


@dataclass(frozen=True)
class Likeness:
    """`share`: of what the shorter name tells, how much the other tells too; `whole`: of both together.
    `contrary`: a word of each that cannot be said of one thing. `only_one`: one bears the organisation's
    name, the other tells something it does.
    """

    share: float
    whole: float
    contrary: tuple[str, str] | None = None
    only_one: bool = False


def likeness(one: Signs, other: Signs, names: Names) -> Likeness:
    set_aside = {word for each in (one, other) for place in names.places_in(each.words) for word in place}
    left, right = (_without(each.words, set_aside) for each in (one, other))
    contrary = _contrary(left, right)
    bodies = {*one.organisation, *other.organisation}
    own = [_without(words, bodies, keep=False) for words in (left, right)]
    if all(own):
        share, whole = _alike(own[0], own[1], names)
        venues = {word for each in (one, other) for venue in each.venues for word in venue}
        inner = [_without(words, venues, keep=False) for words in own]
        if all(inner):
            share, whole = _alike(inner[0], inner[1], names)
        return Likeness(share, whole, contrary)
    share, whole = _alike(left, right, names)
    told = [word for words in own for word in words if word not in _GENERIC]
    return Likeness(share, whole, contrary, only_one=bool(told) and not all(own) and any(own))


def _without(words: Words, others: Iterable[str], *, keep: bool = True) -> Words:
    """`keep`: what would be left with nothing stays as it is."""
    left = tuple(word for word in words if word not in set(others))
    return left or (words if keep else ())


def _contrary(left: Words, right: Words) -> tuple[str, str] | None:
    for row in _CONTRARY:
        here, there = set(left) & set(row), set(right) & set(row)
        if here and there and not here & there:
            return min(here), min(there)
    return None


def _alike(left: Words, right: Words, names: Names) -> tuple[float, float]:
    left, right = _joined(left, right), _joined(right, left)
    rest, shared = list(dict.fromkeys(right)), 0.0
    mine = list(dict.fromkeys(left))
    total = sum(names.weight(word) for word in mine), sum(names.weight(word) for word in rest)
    for word in mine:
        match = next((each for each in rest if _same(word, each)), None)
        if match is not None:
            rest.remove(match)
            shared += min(names.weight(word), names.weight(match))
    together = sum(total) - shared
    return shared / min(total) if min(total) else 0.0, shared / together if together else 0.0


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= _SAME_WORD)


def _joined(words: Words, others: Words) -> Words:
    """With neighbours written as one word where the other name writes them so."""
    known = set(others)
    joined: list[str] = []
    skip = False
    for word, after in pairwise([*words, ""]):
        if skip:
            skip = False
        elif after and any(_same(word + after, other) for other in known if len(other) > len(word)):
            joined.append(word + after)
            skip = True
        else:
            joined.append(word)
    return tuple(joined)
