"""From the service terms a feed uses to the needs they answer."""

from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from resource_directory.listing import Term
from resource_directory.needs.model import NeedsList
from resource_directory.needs.words import stem, words

# How far a term is trusted for being like one of ours, against being one of ours.
_SAME, _SAME_STEMS, _CLOSE, _WITHIN = 1.0, 0.95, 0.85, 0.7
_CLOSE_ENOUGH = 88  # per cent alike: "handy person" and "handyperson", not "walking" and "talking"

Weights = Mapping[str, float]


class Mapped(NamedTuple):
    """The needs a term leads to, by code, and those of them that alone may bring its services up."""

    weights: Weights
    only_for: frozenset[str]


_NOTHING = Mapped({}, frozenset())


class TermMap:
    """Proposes needs for any term: by equality, then stems, then closeness, then by one of our terms
    standing whole within it ("dementia" in "dementia support at home").
    """

    def __init__(self, needs: NeedsList) -> None:
        self._needs_by_term: dict[str, dict[str, float]] = {}
        narrow: set[str] = set()
        for need in needs.needs:
            for term, weight in need.terms.items():
                self._needs_by_term.setdefault(_key(term), {})[need.code] = weight
                if need.narrow and weight == 1:
                    narrow.add(_key(term))
        self._only_for = {
            term: frozenset(code for code, weight in self._needs_by_term[term].items() if weight >= 0.8)
            for term in narrow
        }
        self._by_stems: dict[frozenset[str], str] = {}
        for term in self._needs_by_term:
            self._by_stems.setdefault(_stem_set(term), term)
        self._known: dict[tuple[str, str], Mapped] = {}

    def needs_for(self, term: Term) -> Mapped:
        key = (term.id, term.name)
        if key not in self._known:
            self._known[key] = self._map(term)
        return self._known[key]

    def _map(self, term: Term) -> Mapped:
        names = [name for name in (_key(term.id), _key(term.name)) if name]
        for name in names:
            if name in self._needs_by_term:
                return self._trusted(name, _SAME)
        for name in names:
            if like := self._by_stems.get(_stem_set(name)):
                return self._trusted(like, _SAME_STEMS)
        for name in names:
            close = process.extractOne(
                name, self._needs_by_term.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH
            )
            if close and len(name) >= 6:
                return self._trusted(close[0], _CLOSE)
        return self._within(names)

    def _within(self, names: list[str]) -> Mapped:
        weights: dict[str, float] = {}
        for held in (_stem_set(name) for name in names):
            for ours, term in self._by_stems.items():
                if ours and ours < held:
                    for code, weight in self._needs_by_term[term].items():
                        weights[code] = max(weights.get(code, 0), weight * _WITHIN)
        return Mapped(weights, frozenset()) if weights else _NOTHING

    def _trusted(self, term: str, trust: float) -> Mapped:
        weights = {code: weight * trust for code, weight in self._needs_by_term[term].items()}
        return Mapped(weights, self._only_for.get(term, frozenset()))


def _key(name: str) -> str:
    return " ".join(words(name.replace("_", " ").replace("-", " ")))


def _stem_set(key: str) -> frozenset[str]:
    return frozenset(stem(word) for word in key.split()) - {
        "and",
        "of",
        "for",
        "the",
        "with",
        "servic",
        "support",
    }
