"""Which needs each listing answers, and how surely."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from resource_directory.listing import Listing
from resource_directory.matching.eligibility import Mask
from resource_directory.matching.hearing import Listener
from resource_directory.matching.postings import Among, Floats, Postings
from resource_directory.matching.ranking import standard
from resource_directory.matching.told import told
from resource_directory.needs import NEARLY_FOR_IT, Because, DecidedTerms, Mapped, TermMap, Weights
from sentence_encoder import Steps

# A need guessed from a text counts for less than one a person gave as a term.
_PROPOSED = 0.6
_PROPOSED_AT_MOST = 8
# A second need met makes a listing a little better, not twice as good.
_SECOND = 0.3
_FOR_IT = 0.5
NEAR_IT = 0.3
_STRONGEST = 40  # needs weaker than the fortieth change nothing


class Decided(NamedTuple):
    """What people decided: about terms by `term_key`, about single listings by the key of each. No needs
    means "leads to no need".
    """

    terms: DecidedTerms = MappingProxyType({})
    listings: Mapping[str, Weights] = MappingProxyType({})


NOTHING_DECIDED = Decided()


class NeedTags(NamedTuple):
    """`weights` by need code; `only_for`: needs of which one must be heard, empty for no such rule;
    `proposed`: needs that only its text seems to speak of.
    """

    weights: dict[str, float]
    only_for: frozenset[str]
    proposed: frozenset[str] = frozenset()

    def given(self) -> frozenset[str]:
        """What it is for, as its terms or a person have it: not what only its text seems to speak of."""
        some = self.weights.items()
        return frozenset(code for code, weight in some if weight >= _FOR_IT and code not in self.proposed)


def tag(listing: Listing, terms: TermMap, by_text: Weights, own: Weights | None) -> NeedTags:
    """Needs from the listing's terms, and at lower weight those its text speaks of. `own`: what a person
    gave this very listing, or None; it stands above both, and then nothing is guessed from the text.
    """
    given = terms.said(own) if own is not None else None
    weights = dict(by_text) if given is None else {}
    # The text holds the terms' own words, and would bring back what a person struck from them.
    for code in frozenset[str]().union(*(terms.struck(term) for term in listing.terms)):
        weights.pop(code, None)
    from_text = set(weights)
    mapped = [terms.needs_for(term) for term in listing.terms]
    for one in mapped:
        from_text -= one.weights.keys()
        for code, weight in one.weights.items():
            weights[code] = max(weight, weights.get(code, 0))
    if given is not None:
        mapped.append(given)
        weights |= given.weights
    only_for = frozenset[str]().union(*(one.only_for for one in mapped))
    for code in _other_peoples(terms, mapped, by_text):
        weights.pop(code, None)
        only_for -= {code}
    return NeedTags(weights, only_for, frozenset(from_text) & weights.keys())


def _other_peoples(terms: TermMap, mapped: Iterable[Mapped], by_text: Weights) -> Iterator[str]:
    """Of two needs that stand apart, the one its text speaks of less, unless a person or a term of its own
    gave it.
    """
    for pair in terms.apart:
        first, second = (by_text.get(code, 0) for code in pair)
        less, more = pair if first < second else reversed(pair)
        if first != second and not any(_made_for(one, less, more) for one in mapped):
            yield less


def _made_for(term: Mapped, code: str, other: str) -> bool:
    said = term.because is Because.DECIDED and code in term.weights
    return said or (term.weights.get(code, 0) >= NEARLY_FOR_IT and other not in term.weights)


def proposed(listing: Listing, listener: Listener, meaning: Steps | None) -> dict[str, float]:
    """Needs the text of a listing seems to speak of, the strongest at `_PROPOSED`. `meaning`: its vector."""
    strengths = listener.likelihoods(told(listing), meaning.spread()[0] if meaning else None)
    best = np.argsort(-strengths)[:_PROPOSED_AT_MOST]
    if not strengths[best[0]]:
        return {}
    return {
        listener.needs.needs[row].code: _PROPOSED * float(strengths[row] / strengths[best[0]])
        for row in best
        if strengths[row] > 0
    }


class TagIndex:
    """Scores listings by the needs heard. `prominence` is how high each comes up on average, whatever
    is said: taken off, it keeps a listing with many broad tags from answering every question.
    """

    def __init__(self, tagged: Sequence[NeedTags], listener: Listener) -> None:
        codes = [need.code for need in listener.needs.needs]
        self._codes = codes
        self._postings = Postings([tags.weights for tags in tagged])
        demanding: dict[frozenset[str], list[int]] = {}
        for row, tags in enumerate(tagged):
            demanding.setdefault(tags.only_for, []).append(row)
        self._demanding = {
            only_for: np.array(rows, dtype=np.intp) for only_for, rows in demanding.items() if only_for
        }
        every = Among.every(len(tagged))
        self.prominence: Floats = np.zeros(len(tagged), dtype=np.float32)
        for strengths in listener.sample:
            self.prominence += standard(self.scores(strengths, every)) / len(listener.sample)

    def scores(self, strengths: Floats, among: Among) -> Floats:
        strongest = np.argsort(-strengths)[:_STRONGEST]
        heard = {self._codes[need]: float(strengths[need]) for need in strongest if strengths[need] > 0}
        rows, met = self._postings.met(heard, among)
        best = _largest(rows, met, among.count)
        # One that is the best of its row, and no other that is just as much, is left out of the second.
        are_best = np.flatnonzero(met == best[rows])
        is_best = np.zeros(among.count, dtype=np.intp)
        is_best[rows[are_best]] = are_best
        met[is_best[rows[are_best]]] = 0
        return among.picked(best + _SECOND * _largest(rows, met, among.count))

    def answering(self, code: str, *, least: float = _FOR_IT) -> Mask:
        """The listings that are for a need, not only near it."""
        answers = np.zeros(self._postings.rows, dtype=bool)
        if column := self._postings.column(code):
            rows, weights = column
            answers[rows[weights >= least]] = True
        return answers

    def answering_any(self, codes: Iterable[str], *, least: float = _FOR_IT) -> Mask:
        answers = np.zeros(self._postings.rows, dtype=bool)
        for code in codes:
            answers |= self.answering(code, least=least)
        return answers

    def made_for_others(self, heard: frozenset[str]) -> Mask:
        """The listings made for a few, where nothing heard says this is one of the few."""
        others = np.zeros(self._postings.rows, dtype=bool)
        for only_for, rows in self._demanding.items():
            if not only_for & heard:
                others[rows] = True
        return others


def _largest(rows: npt.NDArray[np.int32], met: Floats, count: int) -> Floats:
    """Of each row the largest number, 0 where it has none."""
    largest = np.zeros(count, dtype=np.float32)
    np.maximum.at(largest, rows, met)
    return largest
