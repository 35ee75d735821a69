"""Finding a need by what somebody types: its label or everyday words for it, slips and all."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from resource_directory.needs import Need, NeedsList
from resource_directory.needs.words import COMMON, stems, words

# Likeness from 0 to 100. Below the first nothing is offered; from the second on, what was typed is plain.
_LIKE, _PLAIN = 72, 88
# A word typed with a slip or two; with one letter wrong and no more.
_SLIP, _PLAIN_SLIP = 80, 92
# The best must stand out by so much to be taken without asking.
_AHEAD = 6
_MOST = 5
_LONGEST = 80  # characters; more is a story and belongs in its box
# An everyday phrase is a little less sure than the need's own name.
_PHRASE = 4
# Shared words in a longer phrase: a hint and no more.
_SHARED = 76


@dataclass(frozen=True)
class FoundNeeds:
    """The likest needs, best first. `plain`: the first is what was meant, as far as anybody can tell."""

    needs: tuple[Need, ...]
    plain: bool


def find_needs(needs: NeedsList, typed: str) -> FoundNeeds:
    """Nothing where nothing is like it, or where a whole story was typed."""
    asked = " ".join(words(typed[: _LONGEST + 1]))
    if not asked or len(typed.strip()) > _LONGEST:
        return FoundNeeds((), plain=False)
    asked = " ".join(_nearest(word, _said(needs)) for word in asked.split())
    scored = [(_likeness(need, asked), need) for need in needs.needs]
    ranked = sorted(((s, n) for s, n in scored if s >= _LIKE), key=lambda pair: -pair[0])[:_MOST]
    if not ranked:
        return FoundNeeds((), plain=False)
    ahead = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _AHEAD
    return FoundNeeds(tuple(need for _, need in ranked), plain=ahead and ranked[0][0] >= _PLAIN)


@lru_cache(maxsize=2)
def _said(needs: NeedsList) -> Counter[str]:
    """How often each word stands in the list."""
    phrases = [phrase for need in needs.needs for phrase in (need.label, *need.phrases)]
    return Counter(word for phrase in phrases for word in words(phrase))


def _nearest(word: str, said: Counter[str]) -> str:
    """The word itself, or the one it was likeliest meant to be. A word that stands in the list only once may
    be a slip kept there to be recognised, so another close to it is taken first."""
    if said[word] > 1 or word in COMMON:
        return word
    others = [other for other in said if other != word and other[0] == word[0]]
    cutoff = _SLIP if not said[word] else _PLAIN_SLIP
    found = process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[0] if found else word


def _likeness(need: Need, asked: str) -> float:
    label = " ".join(words(need.label))
    if asked in (label, need.code.replace("-", " ")):
        return 105.0
    by_label = max(fuzz.ratio(asked, label), _in_label(asked, label))
    phrases = [" ".join(words(phrase)) for phrase in need.phrases]
    by_phrase = 100.0 if asked in phrases else max(fuzz.ratio(asked, phrase) for phrase in phrases)
    return max(by_label, by_phrase - _PHRASE, _shared(asked, phrases))


def _in_label(asked: str, label: str) -> float:
    """One word of a label of several, told exactly or with a slip."""
    best = max(fuzz.ratio(asked, word) for word in label.split())
    return best - _PHRASE if len(asked) > len("cat") else 0.0


def _shared(asked: str, phrases: list[str]) -> float:
    wanted = set(stems(asked))
    return _SHARED if wanted and any(wanted <= set(stems(phrase)) for phrase in phrases) else 0.0
