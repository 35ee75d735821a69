"""Red flags heard by a language model: what no list of words can hold, learnt from thousands of stories.

`model/` holds the encoder and `heads.json`: for each kind where to look in a text, what stands there, and how
much is enough. `training/train_flags.py` makes both.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

from conversation_flows.listening.red_flags import Flag
from conversation_flows.listening.stories import LONGEST_EVIDENCE, Story
from conversation_flows.listening.stretches import stretches
from sentence_encoder import Encoder, EncoderMissing

SIGN, SEVERITY = "meaning", 2
_MODEL, _HEADS = "model", "heads.json"
_KEPT = 4096  # stretches judged lately: each save of a growing story judges one or two anew
_AROUND = 7  # words shown on each side of the loudest where a sentence runs long

Places = npt.NDArray[np.intp]
Said = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Judged:
    """Which kinds one stretch raises, and how much each of its pieces said for each. `places`: the letter
    where the word of each piece begins.
    """

    raises: dict[str, Said]
    places: Places


class Ear:
    """The model in memory. Raises EncoderMissing."""

    def __init__(self, folder: Traversable) -> None:
        self._encoder = Encoder(folder)
        try:
            read = json.loads((folder / _HEADS).read_text("utf-8"))
            self._look, self._say = (np.array(read[name], dtype=np.float32) for name in ("look", "say"))
            self._enough = {kind: float(enough) for kind, enough in read["enough"].items()}
            made_for = read["encoder"]
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise EncoderMissing(f"{_HEADS} cannot be used: {fault}") from fault
        if made_for != self._encoder.version:
            raise EncoderMissing(f"{_HEADS} was made for another model")
        self.version = self._encoder.version
        self.judge = lru_cache(maxsize=_KEPT)(self._judge)

    def scores(self, stretch: str) -> dict[str, float]:
        """How strongly each kind is heard, enough or not; for whoever chooses what is enough."""
        said, _ = self._said(stretch)
        return dict(zip(self._enough, said.sum(0).tolist(), strict=True))

    def _judge(self, stretch: str) -> Judged:
        said, places = self._said(stretch)
        over = said.sum(0) - np.array(list(self._enough.values()))
        raises = {kind: said[1:-1, row] for row, kind in enumerate(self._enough) if over[row] > 0}
        return Judged(raises, places)

    def _said(self, stretch: str) -> tuple[Said, Places]:
        """What each piece says for each kind, (pieces, kinds); all of a kind added up is its score."""
        states, places = self._encoder.states(stretch)
        known = np.hstack([states, np.ones((len(states), 1), dtype=np.float32)])
        looked = np.exp((look := known @ self._look) - look.max(0))
        return looked / looked.sum(0) * (known @ self._say), np.array(places, dtype=np.intp)


@cache
def shipped_ear() -> Ear | EncoderMissing:
    """The model of the release, or why it cannot be used."""
    try:
        return Ear(files("conversation_flows.listening") / _MODEL)
    except EncoderMissing as fault:
        return fault


def heard_by(ear: Ear, story: Story) -> list[Flag]:
    """What the model hears in each stretch of a story, each with the words that said most for it."""
    found: dict[tuple[str, int], Flag] = {}
    for start, end in stretches(story):
        judged = ear.judge(story.text[start:end])
        for kind, said in judged.raises.items() if len(judged.places) else ():
            first, past = _loudest(story, judged.places + start, said)
            evidence = story.text[first:past]
            found.setdefault((kind, first), Flag(kind, SIGN, SEVERITY, evidence, first, past))
    return list(found.values())


def _loudest(story: Story, places: Places, said: Said) -> tuple[int, int]:
    """Characters from and to of the sentence whose pieces say most; where it runs long, of its loudest clause
    or of the words around its loudest.
    """
    begins = [word.start for word in story.words]
    words = np.maximum(np.searchsorted(begins, places, side="right") - 1, 0)
    sentence = _most([story.words[word].sentence for word in words], said)
    inside = [n for n, word in enumerate(words) if story.words[word].sentence == sentence]
    sentences = [word.sentence for word in story.words]
    first, past = bisect_left(sentences, sentence), bisect_right(sentences, sentence)
    if story.words[past - 1].end - story.words[first].start <= LONGEST_EVIDENCE:
        return story.quoted((first, past))
    loudest = int(words[max(inside, key=lambda n: said[n])])
    return story.quoted((max(first, loudest - _AROUND), min(past, loudest + _AROUND + 1)))


def _most(owners: Sequence[int], said: Said) -> int:
    """Whose sum is the largest."""
    sums: dict[int, float] = {}
    for owner, one in zip(owners, said.tolist(), strict=True):
        sums[owner] = sums.get(owner, 0.0) + one
    return max(sums, key=lambda owner: sums[owner])
