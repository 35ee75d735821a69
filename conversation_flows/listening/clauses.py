"""A story cut into clauses: what a person says between one breath and the next.

Full stops and commas cut it; so do joining words and, where nothing is punctuated, a new subject in time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from conversation_flows.listening.tokens import Token, word_set

_JOINING = word_set("joining")
_AND = word_set("adding")
_SUBJECTS = word_set("opening")
_CARRYING = word_set("carrying")
# Without punctuation a new subject starts a clause only after this many words.
_LONG_ENOUGH = 7


@dataclass(frozen=True, slots=True)
class Clause:
    """`text` is exactly `story[start:end]`; `first` and `past` are the places of its words in the tokens."""

    text: str
    start: int
    end: int
    first: int
    past: int


def _starts(story: Sequence[Token], place: int, since: int) -> bool:
    token, before = story[place], story[place - 1]
    if token.start == before.start:  # the second half of "don't" never opens a clause
        return False
    if token.sentence != before.sentence or token.piece != before.piece or token.word in _JOINING:
        return True
    following = story[place + 1].word if place + 1 < len(story) else ""
    if token.word in _AND:
        return following in _SUBJECTS
    return token.word in _SUBJECTS and place - since >= _LONG_ENOUGH and before.word not in _CARRYING


def clauses(text: str, story: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses of `text`, in order; `story` are its words."""
    if not story:
        return ()
    cuts = [0]
    for place in range(1, len(story)):
        if _starts(story, place, cuts[-1]):
            cuts.append(place)
    found = []
    for first, past in zip(cuts, [*cuts[1:], len(story)], strict=True):
        start, end = story[first].start, story[past - 1].end
        found.append(Clause(text[start:end], start, end, first, past))
    return tuple(found)
