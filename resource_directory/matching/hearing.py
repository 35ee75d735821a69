"""Which needs a text speaks of: read from its words and, where there is a language model, its meaning."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from resource_directory.matching.denial import Asks, asks, tells_no_need
from resource_directory.matching.meaning import Meanings, Sense
from resource_directory.matching.other_meanings import as_meant
from resource_directory.matching.plain_words import PlainWords
from resource_directory.matching.postings import Floats
from resource_directory.matching.spelling import Speller
from resource_directory.matching.wording import Wording
from resource_directory.needs import NeedsList
from resource_directory.needs.words import COMMON, Clause, clauses, stem, stems, words
from sentence_encoder import Encoder, shipped_pieces

_SAMPLE = 150
# What each reading counts for: likeness of words, likeness of meaning, classifier of meaning.
_WEIGHTS = (1.0, 2.0, 1.0)
# From this many clauses on, one need would be drowned by the others if only the whole were heard.
_STORY = 4
# A narrow need is rarer than the broad one beside it, and must be heard the more clearly.
_NARROW = 0.85
# A story of any length is heard from its beginning and its end; what lies between is still quoted from.
_CLAUSES_FIRST, _CLAUSES_LAST = 40, 20
# A word with a capital letter that begins no sentence; said so often, it is nobody's name.
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_NO_NAME = 12
_NO_SLIP = 4  # times a word is said
# Among twenty thousand phrases in every dialect a few hold words of other languages.
_OURS = 3  # phrases with a word
# Letters that are taken in together: about as many as the language model reads at once.
_AT_ONCE = 400
# Small words are alike in many languages: of those that carry meaning at least so many must be known.
_LEAST_KNOWN = 1 / 3
_LONGEST = 400  # letters of a clause: a single "word" may be fifty thousand long


@dataclass(frozen=True)
class Heard:
    """What one text says. `strengths`: one number a need, in the order of the list, 0 for not at all;
    `by_clause`: the same for each clause of `clauses`, and `needy` how much nearer that is to what people say
    of any need than to talk of none; `stems` of its words that carry meaning, slips
    mended; `meaning`: the vector of the whole, None without a language model;
    `known`: the share of its words that are known, 0 where too few of those that carry meaning are;
    `asked`: whether all its clauses together ask for anything.
    """

    text: str
    strengths: Floats
    clauses: tuple[Clause, ...]
    by_clause: Floats
    needy: Floats
    stems: frozenset[str]
    meaning: Floats | None
    known: float
    asked: Asks

    def evidence(self, need: int) -> str:
        """The clause, in the person's own words, that speaks most of a need; empty if none does."""
        place = self._speaks_most(need)
        return "" if place is None else self.clauses[place].of(self.text)

    def neediest(self, need: int) -> float:
        """Of the clause that speaks most of a need, how needy it is."""
        place = self._speaks_most(need)
        return -np.inf if place is None else float(self.needy[place])

    @cached_property
    def told(self) -> tuple[tuple[frozenset[str], str], ...]:
        """Each clause with the stems of its words that carry meaning."""
        said = [clause.of(self.text) for clause in self.clauses]
        return tuple((frozenset(stems(clause)), clause) for clause in said)

    def _speaks_most(self, need: int) -> int | None:
        said = self.by_clause[:, need]
        return int(said.argmax()) if said.any() else None


class Listener:
    """Learns the phrases of a needs list; then hears those needs in any text. Without an encoder it hears
    by words alone, and less.
    """

    def __init__(self, needs: NeedsList, encoder: Encoder | None) -> None:
        self.needs = needs
        self.meanings = Meanings(needs, encoder) if encoder else None
        # A story grows by its last clause: the others were heard a moment ago.
        self._like = lru_cache(maxsize=2048)(Wording(needs).like)
        self._take_in = lru_cache(maxsize=256)(self._taken_in)
        self._prior = np.array([_NARROW if need.narrow else 1 for need in needs.needs], dtype=np.float32)
        drawn = [self._readings(text, self._sense(self._vector(text))) for text in _drawn(needs)]
        self._share = _shares(drawn)
        # What is heard in phrases drawn evenly from the whole list: the usual run of questions.
        self.sample = tuple(self._added(readings) for readings in drawn)
        said = [phrase for need in needs.needs for phrase in need.phrases]
        self._stems = _common_stems(said)
        self._speller = Speller(_well_spelt(said) | COMMON, shipped_pieces().whole)
        self._plain = PlainWords(
            frozenset(word for phrase in said for word in words(phrase) if word in phrase)
        )

    def hear(self, text: str) -> Heard:
        found = clauses(text)
        asked = asks(clause.of(text) for clause in found)
        found = [clause for clause in found if not tells_no_need(clause.of(text))] or found
        middle = slice(_CLAUSES_FIRST, max(_CLAUSES_FIRST, len(found) - _CLAUSES_LAST))
        del found[middle]
        mended = [self._meant(clause.of(text)[:_LONGEST]) for clause in found]
        # What is said, or pasted, twice is heard once.
        said = list(dict.fromkeys(mended))
        taken = [self._take_in(some) for some in _breaths(said)]
        none = np.zeros((0, len(self.needs.needs)), dtype=np.float32)
        by_what = np.concatenate([none, *(one.by_clause for one in taken)])
        what = [said.index(clause) for clause in mended]
        needy = np.concatenate([none[:, 0], *(one.needy for one in taken)])
        whole, meaning = " . ".join(said), _together(taken)
        strengths = taken[0].strengths if len(taken) == 1 else self._strengths(whole, self._sense(meaning))
        if len(said) >= _STORY:
            strengths = 0.5 * strengths + 0.5 * by_what.max(axis=0)
        return Heard(
            text,
            strengths,
            tuple(found),
            by_what[what],
            needy[what],
            frozenset(stems(whole)),
            meaning,
            self._known(whole),
            asked,
        )

    def forget(self) -> None:
        self._like.cache_clear()
        self._take_in.cache_clear()
        self._plain.of.cache_clear()
        as_meant.cache_clear()

    def _meant(self, clause: str) -> str:
        return self._speller.mend(self._plain.of(as_meant(clause)))

    def _taken_in(self, said: tuple[str, ...]) -> "_Taken":
        """Clauses said one after the other, each as it is meant beside the others."""
        if self.meanings is None:
            vector, needy = None, [np.inf] * len(said)
            senses: list[Sense | None] = [None] * (1 + len(said))
        else:
            vector, rows = self.meanings.parts(said)
            found = self.meanings.senses([vector, *rows])
            senses, needy = list(found), [sense.needy for sense in found[1:]]
        texts = (" . ".join(said), *said)
        whole, *parts = (self._strengths(text, sense) for text, sense in zip(texts, senses, strict=True))
        return _Taken(vector, sum(map(len, said)), whole, np.stack(parts), np.array(needy, dtype=np.float32))

    def strengths(self, text: str) -> Floats:
        """One number a need, never below 0; all 0 where there is not a word."""
        return self._strengths(text, self._sense(self._vector(text)))

    def _vector(self, text: str) -> Floats | None:
        return self.meanings.vector(text) if self.meanings else None

    def _sense(self, vector: Floats | None) -> Sense | None:
        return None if self.meanings is None or vector is None else self.meanings.senses([vector])[0]

    def _strengths(self, text: str, sense: Sense | None) -> Floats:
        if not words(text):
            return np.zeros(len(self.needs.needs), dtype=np.float32)
        return self._added(self._readings(text, sense))

    def _added(self, readings: Sequence[Floats]) -> Floats:
        shares = np.array(self._share, dtype=np.float32)
        return self._weighed(shares @ np.stack(readings))

    def likelihoods(self, text: str, meaning: Floats | None) -> Floats:
        """What a page of text speaks of, never below 0: of its vector the one reading that is right about
        pages, and of its words alone where there is none.
        """
        if self.meanings is None or meaning is None:
            return self.strengths(text)
        return self._weighed(self.meanings.likely(meaning))

    def _weighed(self, total: Floats) -> Floats:
        kept: Floats = np.maximum(0, total) * self._prior
        return kept

    def _readings(self, text: str, sense: Sense | None) -> list[Floats]:
        found = [self._like(text)]
        if sense is not None:
            found += [sense.like, sense.likely]
        return found

    def _known(self, text: str) -> float:
        spoken = [word for word in words(text) if not word.isdigit()]
        meaningful = [word for word in spoken if word not in COMMON]
        known = sum(stem(word) in self._stems for word in meaningful)
        if not known or known < _LEAST_KNOWN * len(meaningful):
            return 0.0
        return (len(spoken) - len(meaningful) + known) / len(spoken)


@dataclass(frozen=True)
class _Taken:
    """What was taken in at once: its vector, its length in letters, its strengths; of each clause its
    strengths, and how needy it is."""

    vector: Floats | None
    length: int
    strengths: Floats
    by_clause: Floats
    needy: Floats


def _drawn(needs: NeedsList) -> list[str]:
    phrases = [phrase for need in needs.needs for phrase in need.phrases]
    return phrases[:: max(1, len(phrases) // _SAMPLE)]


def _shares(drawn: Sequence[Sequence[Floats]]) -> list[float]:
    """What each reading is multiplied by: they range differently far over the needs for a phrase."""
    spreads = np.array([[reading.std() for reading in readings] for readings in drawn]).mean(axis=0)
    return [weight / float(spread) for weight, spread in zip(_WEIGHTS, spreads, strict=False)]


def _breaths(said: Sequence[str]) -> list[tuple[str, ...]]:
    """Clauses in stretches that the language model takes in at once."""
    found: list[tuple[str, ...]] = []
    some: list[str] = []
    for text in said:
        if some and sum(map(len, some)) + len(text) > _AT_ONCE:
            found.append(tuple(some))
            some = []
        some.append(text)
    return [*found, tuple(some)] if some else found


def _together(taken: Sequence[_Taken]) -> Floats | None:
    """The vector of a whole story: that of its parts, each as much as it is long."""
    vectors = [one.length * one.vector for one in taken if one.vector is not None]
    if not vectors:
        return None
    whole: Floats = np.sum(vectors, axis=0, dtype=np.float32)
    return whole / np.float32(np.linalg.norm(whole))


def _common_stems(phrases: Sequence[str]) -> frozenset[str]:
    """Stems of the words that people say, without names of people: those stand with a capital letter, and
    none of them often, as Sunday does; nor words that hardly anybody says.
    """
    plain = Counter(stem(word) for phrase in phrases for word in set(words(phrase)) if word in phrase)
    named = Counter(stem(name.lower()) for phrase in phrases for name in _NAME.findall(phrase))
    return frozenset(one for one in plain | named if plain[one] >= _OURS or named[one] >= _NO_NAME)


def _well_spelt(phrases: Sequence[str]) -> frozenset[str]:
    """The words that people say: a slip is rarely made often, or in a common word of the language."""
    said = Counter(word for phrase in phrases for word in words(phrase))
    return frozenset(
        word for word, often in said.items() if often >= _NO_SLIP or shipped_pieces().whole(word)
    )


# The list in use and the one before it: each takes some seventy megabytes.
@lru_cache(maxsize=2)
def listener(needs: NeedsList, encoder: Encoder | None) -> Listener:
    """The one listener of a needs list: learning takes some seconds."""
    return Listener(needs, encoder)
