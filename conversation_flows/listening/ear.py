"""The learned ear: how much a stretch of talk sounds like a red flag, whatever words it uses.

A small language model, taught on thousands of stories and their quiet twins (training/README.md). It says
nothing of itself that a person could not check: for every kind a number, and which words spoke for it.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

from conversation_flows.hearing import FLAG_KINDS
from sentence_encoder import EncoderMissing, open_model, shipped_pieces

Floats = npt.NDArray[np.float32]

# About 140 words: more than any stretch that is listened to at once.
_MOST_PIECES = 192
_KEPT = 1024  # stretches heard lately; while somebody types only the last one is new
_BARS = "bars.json"
WORST = 3  # severity of a rule


@dataclass(frozen=True)
class Bars:
    """For a kind, in the ear's own numbers: `alone` raises it; `plainly` and `hinted` let rules do so, the
    first those of the worst severity, the other any."""

    alone: float
    plainly: float
    hinted: float

    def of_rule(self, severity: int) -> float:
        return self.plainly if severity == WORST else self.hinted


@dataclass(frozen=True)
class Sounding:
    """What was heard in a stretch: a number a kind, higher for surer; and, for the piece of a word that
    begins at each of `places`, how much it spoke for each kind, (pieces, kinds)."""

    kinds: Floats
    places: tuple[int, ...]
    spoke: Floats

    def said(self, kind: int, start: int, end: int) -> float:
        """How much the words from one character to another spoke for a kind."""
        where = np.asarray(self.places)
        return float(self.spoke[(where >= start) & (where < end), kind].sum())


class Ear:
    def __init__(self, folder: Traversable) -> None:
        """Reads the model with its sha256, and the bars. Raises EncoderMissing."""
        self._session, self.version = open_model(folder)
        self.bars = _bars(folder)
        self.listen = lru_cache(maxsize=_KEPT)(self._listen)

    def _listen(self, stretch: str) -> Sounding:
        """Beyond _MOST_PIECES nothing is heard."""
        numbers, places = shipped_pieces().numbers(stretch, _MOST_PIECES)
        ids = np.array([numbers], dtype=np.int64)
        look, says = self._session.run(["look", "says"], {"ids": ids, "mask": np.ones_like(ids)})
        weight = np.exp(look[0] - look[0].max(axis=0))
        spoke = weight / weight.sum(axis=0) * says[0]
        return Sounding(spoke.sum(axis=0), tuple(places), spoke[1:-1])


def shipped_ear() -> Ear | None:
    """The ear of this release; None where it cannot be used (`why_without_ear`), and the rules listen
    alone."""
    return _shipped()[0]


def why_without_ear() -> str:
    """Why the ear of this release cannot be used, "" where it can."""
    return _shipped()[1]


@cache
def _shipped() -> tuple[Ear | None, str]:
    try:
        return Ear(files(__package__) / "model"), ""
    except EncoderMissing as fault:
        return None, str(fault)


def _bars(folder: Traversable) -> tuple[Bars, ...]:
    """In the order of FLAG_KINDS."""
    try:
        read = json.loads((folder / _BARS).read_text("utf-8"))
        return tuple(Bars(**read[kind]) for kind in FLAG_KINDS)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise EncoderMissing(f"{_BARS} cannot be read: {fault}") from fault
