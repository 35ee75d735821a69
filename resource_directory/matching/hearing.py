"""Which needs a text speaks of.

Two readings of equal weight, both learnt from the phrases of the needs list alone: how like the text
is to the three likest phrases of a need, and a linear classifier over all needs at once.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

import numpy as np
import numpy.typing as npt

from resource_directory.matching.postings import Floats, Postings
from resource_directory.matching.spelling import Speller
from resource_directory.needs import NeedsList
from resource_directory.needs.words import COMMON, Clause, clauses, features, stem, stems, words

# Hashing to this many columns lets the classifier be solved exactly in a quarter of a second.
_COLUMNS = 2048
_SAMPLE = 300
_RIDGE = 1.0
_LIKEST = (1.0, 0.5, 0.25)  # the best phrase counts most, but three that agree count more than one
# From this many clauses on, one need would be drowned by the others if only the whole were heard.
_STORY = 4
# A narrow need is rarer than the broad one beside it, and must be heard the more clearly.
_NARROW = 0.85
# A story of any length is heard from its beginning and its end; what lies between is still quoted from.
_CLAUSES_FIRST, _CLAUSES_LAST = 40, 20
_LONGEST = 400  # letters of a clause: a single "word" may be fifty thousand long


@dataclass(frozen=True)
class Heard:
    """What one text says. `strengths`: one number a need, in the order of the list, 0 for not at all;
    `by_clause`: the same for each clause of `clauses`;
    `stems` of its words that carry meaning, slips mended;
    `known`: the share of its words that are known, 0 where none of them carries meaning.
    """

    text: str
    strengths: Floats
    clauses: tuple[Clause, ...]
    by_clause: Floats
    stems: frozenset[str]
    known: float

    def evidence(self, need: int) -> str:
        """The clause, in the person's own words, that speaks most of a need; empty if none does."""
        if not self.clauses or not self.by_clause[:, need].any():
            return ""
        return self.clauses[int(self.by_clause[:, need].argmax())].of(self.text)


class Listener:
    """Learns the phrases of a needs list; then hears those needs in any text."""

    def __init__(self, needs: NeedsList) -> None:
        self.needs = needs
        counted = [(features(phrase), row) for row, need in enumerate(needs.needs) for phrase in need.phrases]
        self._idf = _inverse_frequency([found for found, _ in counted])
        phrases = [self._weigh(found) for found, _ in counted]
        owner = np.array([row for _, row in counted])
        self._first = np.flatnonzero(np.diff(owner, prepend=-1))
        self._owner = owner
        self._phrases = Postings(phrases)
        self._columns = {name: _column(name) for name in self._idf}
        self._classifier = self._learn(phrases, owner)
        self._scale = self._spread(phrases)
        self._prior = np.array([_NARROW if need.narrow else 1 for need in needs.needs], dtype=np.float32)
        said = {word for need in needs.needs for phrase in need.phrases for word in words(phrase)}
        self._stems = frozenset(stem(word) for word in said)
        self._speller = Speller(said | COMMON)
        # A story grows by its last clause: the others were heard a moment ago.
        self._strengths_of_clause = lru_cache(maxsize=2048)(self.strengths)

    @cached_property
    def sample(self) -> tuple[Floats, ...]:
        """What is heard in phrases drawn evenly from the whole list: the usual run of questions."""
        phrases = [phrase for need in self.needs.needs for phrase in need.phrases]
        return tuple(self.strengths(phrase) for phrase in phrases[:: max(1, len(phrases) // _SAMPLE)])

    def hear(self, text: str) -> Heard:
        found = clauses(text)
        middle = slice(_CLAUSES_FIRST, max(_CLAUSES_FIRST, len(found) - _CLAUSES_LAST))
        del found[middle]
        mended = [self._speller.mend(clause.of(text)[:_LONGEST]) for clause in found]
        by_clause = np.zeros((len(found), len(self.needs.needs)), dtype=np.float32)
        for row, said in enumerate(mended):
            by_clause[row] = self._strengths_of_clause(said)
        whole = " . ".join(mended)
        strengths = self.strengths(whole)
        if len(found) >= _STORY:
            strengths = 0.5 * strengths + 0.5 * by_clause.max(axis=0)
        return Heard(text, strengths, tuple(found), by_clause, frozenset(stems(whole)), self._known(whole))

    def strengths(self, text: str) -> Floats:
        """One number a need, never below 0."""
        like, likely = self._readings(self._weigh(features(text)))
        return np.maximum(0, like / self._scale[0] + likely / self._scale[1]) * self._prior

    def likelihoods(self, text: str) -> Floats:
        """The second reading alone: a fifth of the time for a page of text, and as good for one."""
        return np.maximum(0, self._classify(self._weigh(features(text)))) * self._prior

    def _readings(self, weighed: Mapping[str, float]) -> tuple[Floats, Floats]:
        return self._likeness(self._phrases.scores(weighed)), self._classify(weighed)

    def _classify(self, weighed: Mapping[str, float]) -> Floats:
        columns = np.array([self._columns[name][0] for name in weighed], dtype=np.intp)
        signed = np.array(
            [self._columns[name][1] * weight for name, weight in weighed.items()], dtype=np.float32
        )
        found: Floats = signed @ self._classifier[columns]
        return found

    def _likeness(self, near: Floats) -> Floats:
        total = np.zeros(len(self.needs.needs), dtype=np.float32)
        for share in _LIKEST:
            best = np.maximum.reduceat(near, self._first)
            total += share * best
            near = np.where(near == best[self._owner], 0, near)
        return total

    def _weigh(self, found: Mapping[str, int]) -> dict[str, float]:
        weighed = {
            name: (1 + log(count)) * self._idf[name] for name, count in found.items() if name in self._idf
        }
        length = sum(weight * weight for weight in weighed.values()) ** 0.5
        return {name: weight / length for name, weight in weighed.items()}

    def _learn(self, phrases: list[dict[str, float]], owner: npt.NDArray[np.intp]) -> Floats:
        """Ridge regression on which need a phrase belongs to, over hashed features."""
        seen = np.zeros((len(phrases), _COLUMNS), dtype=np.float32)
        for row, weighed in enumerate(phrases):
            for name, weight in weighed.items():
                column, sign = self._columns[name]
                seen[row, column] += sign * weight
        belongs = np.zeros((len(phrases), len(self.needs.needs)), dtype=np.float32)
        belongs[np.arange(len(phrases)), owner] = 1
        gram = seen.T @ seen + _RIDGE * np.eye(_COLUMNS, dtype=np.float32)
        return np.linalg.solve(gram, seen.T @ (belongs - belongs.mean(axis=0))).astype(np.float32)

    def _spread(self, phrases: list[dict[str, float]]) -> tuple[float, float]:
        """How far each reading ranges over the needs for a phrase, so that the two can be added."""
        sample = [self._readings(weighed) for weighed in phrases[:: max(1, len(phrases) // _SAMPLE)]]
        spreads = np.array([[like.std(), likely.std()] for like, likely in sample]).mean(axis=0)
        return float(spreads[0]), float(spreads[1])

    def _known(self, text: str) -> float:
        spoken = [word for word in words(text) if not word.isdigit()]
        meaningful = [word for word in spoken if word not in COMMON]
        known = sum(stem(word) in self._stems for word in meaningful)
        return (len(spoken) - len(meaningful) + known) / len(spoken) if known else 0.0


@lru_cache(maxsize=4)
def listener(needs: NeedsList) -> Listener:
    """The one listener of a needs list: learning takes about a second."""
    return Listener(needs)


def _inverse_frequency(counted: Sequence[Mapping[str, int]]) -> dict[str, float]:
    seen: dict[str, int] = {}
    for found in counted:
        for name in found:
            seen[name] = seen.get(name, 0) + 1
    return {name: log((len(counted) + 1) / (count + 0.5)) for name, count in seen.items()}


def _column(feature: str) -> tuple[int, float]:
    digest = zlib.crc32(feature.encode())
    return digest % _COLUMNS, 1.0 if digest >> 31 else -1.0
