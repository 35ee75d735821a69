"""From the service terms a feed uses to the needs they answer."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz, process

from resource_directory.listing import Term
from resource_directory.needs.model import NeedsList
from resource_directory.needs.words import stem, words

# How far a term is trusted for being like one of ours, against being one of ours.
_SAME, _SAME_STEMS, _CLOSE, _WITHIN = 1.0, 0.95, 0.85, 0.7
_CLOSE_ENOUGH = 88  # per cent alike: "handy person" and "handyperson", not "walking" and "talking"

# A narrow need's services answer what is nearly the same need as well.
NEARLY_FOR_IT = 0.8
_LONGEST_ID = 80

Weights = Mapping[str, float]
# What people decided: the key of a term, to the needs it leads to; none for "leads to no need".
DecidedTerms = Mapping[str, Weights]
_NONE: DecidedTerms = MappingProxyType({})


class Because(StrEnum):
    """Why a term leads to its needs: a person said so, or it is one of ours, like one, or holds one."""

    DECIDED = "decided"
    SAME = "same"
    LIKE = "like"
    WITHIN = "within"
    NOTHING = "nothing"


class Mapped(NamedTuple):
    """The needs a term leads to, by code, and those of them that alone may bring its services up.

    `ours`: the terms of the needs list it was taken for.
    """

    weights: Weights
    only_for: frozenset[str]
    because: Because = Because.NOTHING
    ours: tuple[str, ...] = ()


_NOTHING = Mapped({}, frozenset())


def term_key(term: Term) -> str:
    """What a term is known by in every feed: its name, and its id where that is in words and others.
    Empty for a term without a word. Ids that are numbers or letters at random differ from feed to feed.
    """
    name, own = name_key(term.name), name_key(term.id)
    in_words = own and len(own) <= _LONGEST_ID and not any(letter.isdigit() for letter in own)
    if not in_words or own == name:
        return name
    return f"{own}/{name}" if name else own


class TermMap:
    """Proposes needs for any term: by equality, then stems, then closeness, then by one of our terms
    standing whole within it ("dementia" in "dementia support at home"). What a person decided about a
    term stands instead of whatever would be proposed.
    """

    def __init__(self, needs: NeedsList, decided: DecidedTerms = _NONE) -> None:
        self._codes = frozenset(needs.by_code)
        self._narrow = frozenset(need.code for need in needs.needs if need.narrow)
        self.apart = tuple((need.code, other) for need in needs.needs for other in need.apart_from)
        self._needs_by_term: dict[str, dict[str, float]] = {}
        narrow: set[str] = set()
        for need in needs.needs:
            for term, weight in need.terms.items():
                self._needs_by_term.setdefault(name_key(term), {})[need.code] = weight
                if need.narrow and weight == 1:
                    narrow.add(name_key(term))
        self._only_for = {term: _nearly_for_it(self._needs_by_term[term]) for term in narrow}
        self._by_stems: dict[frozenset[str], str] = {}
        for term in self._needs_by_term:
            self._by_stems.setdefault(_stem_set(term), term)
        self._decided = {key: said for key, given in decided.items() if (said := self.said(given))}
        self._known: dict[tuple[str, str], Mapped] = {}
        self._proposed: dict[tuple[str, str], Mapped] = {}
        self._struck: dict[tuple[str, str], frozenset[str]] = {}

    def needs_for(self, term: Term) -> Mapped:
        key = (term.id, term.name)
        if key not in self._known:
            self._known[key] = self._decided.get(term_key(term)) or self.proposed_for(term)
        return self._known[key]

    def proposed_for(self, term: Term) -> Mapped:
        """What would be proposed had nobody decided."""
        key = (term.id, term.name)
        if key not in self._proposed:
            self._proposed[key] = self._map(term)
        return self._proposed[key]

    def struck(self, term: Term) -> frozenset[str]:
        """Needs that would be proposed for a term and that whoever decided did not keep."""
        key = (term.id, term.name)
        if key not in self._struck:
            kept = self.needs_for(term)
            decided = kept.because is Because.DECIDED
            refused = self.proposed_for(term).weights.keys() - kept.weights.keys() if decided else ()
            self._struck[key] = frozenset(refused)
        return self._struck[key]

    def said(self, given: Weights) -> Mapped | None:
        """What a person gave, without needs the list no longer has; None where none is left, so that they
        are asked again.
        """
        weights = {code: weight for code, weight in given.items() if code in self._codes}
        if given and not weights:
            return None
        demands = any(weight == 1 for code, weight in weights.items() if code in self._narrow)
        only_for = _nearly_for_it(weights) if demands else frozenset[str]()
        return Mapped(weights, only_for, Because.DECIDED)

    def _map(self, term: Term) -> Mapped:
        names = [name for name in (name_key(term.id), name_key(term.name)) if name]
        for name in names:
            if name in self._needs_by_term:
                return self._trusted(name, _SAME, Because.SAME)
        for name in names:
            if like := self._by_stems.get(_stem_set(name)):
                return self._trusted(like, _SAME_STEMS, Because.LIKE)
        for name in names:
            close = process.extractOne(
                name, self._needs_by_term.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH
            )
            if close and len(name) >= 6:
                return self._trusted(close[0], _CLOSE, Because.LIKE)
        return self._within(names)

    def _within(self, names: list[str]) -> Mapped:
        weights: dict[str, float] = {}
        whole: list[str] = []
        for held in (_stem_set(name) for name in names):
            for ours, term in self._by_stems.items():
                if ours and ours < held:
                    whole.append(term)
                    for code, weight in self._needs_by_term[term].items():
                        weights[code] = max(weights.get(code, 0), weight * _WITHIN)
        ours_within = tuple(dict.fromkeys(whole))
        return Mapped(weights, frozenset(), Because.WITHIN, ours_within) if weights else _NOTHING

    def _trusted(self, term: str, trust: float, because: Because) -> Mapped:
        weights = {code: weight * trust for code, weight in self._needs_by_term[term].items()}
        return Mapped(weights, self._only_for.get(term, frozenset()), because, (term,))


def _nearly_for_it(weights: Weights) -> frozenset[str]:
    return frozenset(code for code, weight in weights.items() if weight >= NEARLY_FOR_IT)


def name_key(name: str) -> str:
    """Two terms of the same words are one, however they are joined."""
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
