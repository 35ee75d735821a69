"""Families of words: every way of saying one thing, under one name, as the rules use them.

`words/*.yaml` holds them. An entry is a word or a few words in a row; `slap+` is the word with its endings
(slaps, slapped, slapping), `@kin` is another family. Alternatives in a pattern are families too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import cast

from conversation_flows.listening.tokens import Token, data, plain_words

_FILES = ("people", "body", "acts", "things", "life", "helping")
_VOWELS = "aeiou"


def endings(word: str) -> frozenset[str]:
    """A verb or noun with its regular English endings, or the forms named in words/irregular.yaml."""
    irregular = cast("dict[str, str]", data("words/irregular.yaml"))
    if word in irregular:
        return frozenset({word, *irregular[word].split()})
    if word.endswith("e"):
        return frozenset({word, word + "s", word + "d", word[:-1] + "ing"})
    if word.endswith("y") and word[-2] not in _VOWELS:
        return frozenset({word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"})
    plural = word + ("es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    single = sum(letter in _VOWELS for letter in word) == 1  # slap doubles its last letter, vomit does not
    doubles = single and len(word) > 2 and word[-1] not in "wxy" and word[-2] in _VOWELS
    stem = word + word[-1] if doubles else word
    return frozenset({word, plural, stem + "ed", stem + "ing"})


def spoken(entry: str) -> list[tuple[str, ...]]:
    """Every run of plain words one entry of a family stands for."""
    runs: list[tuple[str, ...]] = [()]
    for part in entry.split():
        choices = sorted(endings(part[:-1])) if part.endswith("+") else [part]
        runs = [(*run, *plain_words(choice)) for run in runs for choice in choices]
    return runs


@dataclass
class Families:
    """The families a set of patterns uses, each with a number; `bit` numbers index the masks of a story."""

    entries: dict[str, list[str]]
    numbers: dict[str, int] = field(default_factory=dict)
    # a word -> the bits of its families, and a family's number -> its words
    masks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    vocabularies: list[set[str]] = field(default_factory=list)
    # first two words -> (whole run, number of the family)
    several: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def number(self, element: str) -> int:
        """The number of a pattern's element: `@kin`, `word`, `word+` or alternatives joined by `|`."""
        if element not in self.numbers:
            self.numbers[element] = len(self.numbers)
            self.vocabularies.append(set())
            for run in {run for entry in self.flat(element.split("|")) for run in spoken(entry)}:
                if len(run) == 1:
                    self.masks[run[0]] |= 1 << self.numbers[element]
                    self.vocabularies[-1].add(run[0])
                else:
                    self.several[run[:2]].append((run, self.numbers[element]))
        return self.numbers[element]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a pattern or family, and small words: asked for when all patterns are there."""
        small = chain.from_iterable(cast("dict[str, list[str]]", data("words/grammar.yaml")).values())
        runs = chain.from_iterable(run for several in self.several.values() for run, _ in several)
        every = chain(self.masks, runs, small)
        return frozenset(word for word in every if len(word) > 1 or word in ("a", "i"))

    def flat(self, entries: Iterable[str]) -> list[str]:
        """Entries with every `@family` put in its place; a name that is nobody's is a KeyError."""
        found: list[str] = []
        for entry in entries:
            found.extend(self.flat(self.entries[entry[1:]]) if entry.startswith("@") else [entry])
        return found

    def spans(self, story: Sequence[Token]) -> "Spans":
        """For each family heard, the token places (first, one past the last) where it stands, in order."""
        runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        singles: dict[str, list[tuple[int, int]]] = defaultdict(list)
        words = tuple(token.word for token in story)
        mask = 0
        for place, word in enumerate(words):
            singles[word].append((place, place + 1))
            for run, number in self.several.get(words[place : place + 2], ()):
                if words[place : place + len(run)] == run:
                    runs[number].append((place, place + len(run)))
                    mask |= 1 << number
        for word in singles:
            mask |= self.masks.get(word, 0)
        return Spans(mask, dict(singles), dict(runs), self.vocabularies)


class Spans(Mapping[int, Sequence[tuple[int, int]]]):
    """The families heard in a story, by number; `mask` has the bit of each, `lacking` of every other.

    A common word is of dozens of families, of which hardly any is ever asked for, so places are looked up
    only when they are.
    """

    def __init__(
        self,
        mask: int,
        singles: Mapping[str, list[tuple[int, int]]],
        runs: Mapping[int, list[tuple[int, int]]],
        vocabularies: Sequence[set[str]],
    ) -> None:
        self.mask, self.lacking = mask, ~mask
        self._singles, self._runs, self._vocabularies = singles, runs, vocabularies
        self._found: dict[int, list[tuple[int, int]]] = {}

    def __getitem__(self, number: int) -> Sequence[tuple[int, int]]:
        if number not in self._found:
            if not self.mask >> number & 1:
                raise KeyError(number)
            said = self._singles.keys() & self._vocabularies[number]
            places = [place for word in said for place in self._singles[word]]
            self._found[number] = sorted([*places, *self._runs.get(number, ())])
        return self._found[number]

    def __iter__(self) -> Iterator[int]:
        return (number for number in range(self.mask.bit_length()) if self.mask >> number & 1)

    def __len__(self) -> int:
        return self.mask.bit_count()


def shipped() -> Families:
    """The families of words/*.yaml; a name defined twice is a ValueError."""
    entries: dict[str, list[str]] = {}
    for name in _FILES:
        for family, words in cast("dict[str, list[str]]", data(f"words/{name}.yaml")).items():
            if family in entries:
                raise ValueError(f"words/{name}.yaml: family {family} is defined twice")
            entries[family] = [str(word) for word in words]
    return Families(entries)
