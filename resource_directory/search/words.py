"""Words looked for in listings: as typed, in another form, or, where no listing has them, misspelt.

Short words are taken as they are: of three letters, every other one is one slip away.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from resource_directory.listing import Listing, Visibility
from resource_directory.needs.words import COMMON, stem
from resource_directory.needs.words import words as split

LONGEST_QUERY = 200  # characters
MOST_WORDS = 12
# How many letters may be wrong, left out, doubled or swapped, by the length of the word.
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 4, 8
_PREFIX_FROM = 4
_MOST_SPELLINGS = 8
# A word that was only meant counts half a place further down than one that was typed.
_MISSPELT = 0.5


class Field(IntEnum):
    """Where a word stands, best first."""

    NAME = 0
    ORGANIZATION = 1
    TERM = 2
    DESCRIPTION = 3
    AREA = 4


NOT_THERE = len(Field)
Tiers = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Told:
    """The words of one listing, each with the best field it stands in; `name` is all of its name."""

    name: tuple[str, ...]
    words: tuple[str, ...]
    fields: bytes


@dataclass(frozen=True)
class FoundWord:
    """`typed` was found in `field`; `as_` is the listing's own word where it was only meant."""

    typed: str
    field: Field
    as_: str = ""


@dataclass(frozen=True)
class WordsFound:
    """One number a listing: the lower, the better its words answer; infinite where one is not there.

    `by_word`: for each word the field it stands in. `spelt`: what a word that no listing has was read as.
    """

    tiers: Tiers
    looked_for: tuple[str, ...]
    by_word: tuple[npt.NDArray[np.int8], ...]
    spelt: dict[str, tuple[str, ...]]


def compared(text: str) -> list[str]:
    """Words as they are compared: lower case, no accents, no possessives."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [word.removesuffix("'s") for word in split(plain)]


def told(listing: Listing) -> Told:
    best: dict[str, int] = {}
    for field, text in _texts(listing):
        for word in compared(text):
            best.setdefault(word, field)
    return Told(tuple(compared(listing.name)), tuple(best), bytes(best.values()))


def _texts(listing: Listing) -> Iterator[tuple[Field, str]]:
    """Best first. The words of a hidden venue are nobody's to find it by."""
    hidden = listing.visibility is Visibility.HIDDEN_ADDRESS
    yield Field.NAME, listing.name
    yield Field.ORGANIZATION, listing.organization.name
    yield Field.TERM, " ".join(term.name for term in listing.terms)
    yield Field.DESCRIPTION, f"{listing.description} {listing.eligibility}"
    yield Field.AREA, " ".join(area.name for area in listing.areas)
    for venue in listing.venues:
        if not (hidden or venue.masked):
            yield Field.AREA, " ".join((venue.name, *venue.address[-1:]))


class WordIndex:
    """Which listings hold which words; rows keep the order given."""

    def __init__(self, rows: Sequence[Told]) -> None:
        self._count = len(rows)
        self._names = [row.name for row in rows]
        places: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for word, field in zip(row.words, row.fields, strict=True):
                places.setdefault(word, []).append(number * NOT_THERE + field)
        self._places = {word: np.array(at, dtype=np.int32) for word, at in places.items()}
        self._vocabulary = sorted(places)
        self._by_stem: dict[str, list[str]] = {}
        for word in self._vocabulary:
            self._by_stem.setdefault(stem(word), []).append(word)

    def find(self, typed: str) -> WordsFound | None:
        """None where nothing was typed that could be looked for."""
        looked_for = _looked_for(typed)
        if not looked_for:
            return None
        spelt: dict[str, tuple[str, ...]] = {}
        by_word: list[npt.NDArray[np.int8]] = []
        tiers = np.zeros(self._count, dtype=np.float32)
        for word in looked_for:
            forms = self._forms(word)
            if not forms and (forms := self._misspelt(word)):
                spelt[word] = forms
            fields = self._fields(forms)
            by_word.append(fields)
            tiers += np.where(fields == NOT_THERE, np.inf, fields + _MISSPELT * (word in spelt))
        tiers /= len(looked_for)
        whole = tuple(compared(typed[:LONGEST_QUERY]))
        tiers[[row for row in np.flatnonzero(np.isfinite(tiers)) if self._names[row] == whole]] = -np.inf
        return WordsFound(tiers, looked_for, tuple(by_word), spelt)

    def spelling_in(self, row: int, forms: Sequence[str], field: int) -> str:
        """Which of the words that may have been meant stands there."""
        at = row * NOT_THERE + field
        return next((word for word in forms if at in self._places[word]), "")

    def _forms(self, word: str) -> tuple[str, ...]:
        found = dict.fromkeys([word] if word in self._places else [])
        found |= dict.fromkeys(self._by_stem.get(stem(word), ()))
        if len(word) >= _PREFIX_FROM:
            start = bisect_left(self._vocabulary, word)
            end = bisect_left(self._vocabulary, word + "\uffff")
            found |= dict.fromkeys(self._vocabulary[start:end])
        return tuple(found)

    def _misspelt(self, word: str) -> tuple[str, ...]:
        """The nearest words there are, all equally near; few slip at the first letter."""
        slips = (len(word) >= _ONE_SLIP_FROM) + (len(word) >= _TWO_SLIPS_FROM)
        if not slips:
            return ()
        close = process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_SPELLINGS
        )
        nearest = min((far for _, far, _ in close), default=0)
        likely = [other for other, far, _ in close if far == nearest]
        return tuple([other for other in likely if other[0] == word[0]] or likely)

    def _fields(self, forms: Sequence[str]) -> npt.NDArray[np.int8]:
        fields = np.full(self._count, NOT_THERE, dtype=np.int8)
        for form in forms:
            places = self._places[form]
            np.minimum.at(fields, places // NOT_THERE, (places % NOT_THERE).astype(np.int8))
        return fields


def _looked_for(typed: str) -> tuple[str, ...]:
    """Without the words that every sentence is made of, unless there are no others."""
    every = list(dict.fromkeys(compared(typed[:LONGEST_QUERY])))[:MOST_WORDS]
    return tuple([word for word in every if word not in COMMON] or every)
