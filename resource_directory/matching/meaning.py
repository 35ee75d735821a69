"""Which needs a text means, whatever its words: read from vectors of the phrases of the needs list."""

import hashlib
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from resource_directory.matching.postings import Floats
from resource_directory.matching.wording import firsts, likest, together
from resource_directory.needs import NeedsList
from sentence_encoder import Encoder, Nearness, in_steps

_RIDGE = 3.0
_STEP = 127.0  # vectors are kept in steps of a 127th of their largest number
_MODEL, _VECTORS = "model", "phrases.npz"
_BREAK = " . "
_NEAREST = 3
# Two tellings of one need ask for nearly the same where what was said is drawn towards the needs heard.
_DRAWN, _SURENESS = 0.3, 1.5


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The language model shipped for matching. Raises EncoderMissing."""
    return Encoder(files("resource_directory.matching") / _MODEL)


class Sense(NamedTuple):
    """What one vector says: `like` and `likely` have a number a need, larger for likelier, 0 for an average
    one; `needy` is how much nearer it is to the phrases of any need than to talk of none.
    """

    like: Floats
    likely: Floats
    needy: float


class Meanings:
    """Two readings of a text's vector: how like it is to the three likest phrases of each need, and a
    linear classifier over all needs at once.
    """

    def __init__(self, needs: NeedsList, encoder: Encoder) -> None:
        said = [(phrase, row) for row, need in enumerate(needs.needs) for phrase in need.phrases]
        owner = np.array([row for _, row in said])
        self._encoder = encoder
        phrases = phrase_vectors([phrase for phrase, _ in said], encoder)
        self._classifier = _learn(phrases, owner, len(needs.needs))
        self._centres = np.stack([_unit(phrases[owner == row].mean(axis=0)) for row in np.unique(owner)])
        # All talk of no need comes last, as if it were that of one more.
        self._first = np.append(firsts(owner), len(owner))
        self._said = Nearness(in_steps(np.concatenate([phrases, phrase_vectors(no_need(), encoder)])))

    def vector(self, text: str) -> Floats:
        found: Floats = self._encoder.vectors([text])[0]
        return found

    def parts(self, parts: Sequence[str]) -> tuple[Floats, Floats]:
        """The vector of texts said one after the other, and of each as it is meant in that company."""
        starts = [0, *accumulate(len(part) + len(_BREAK) for part in parts)]
        spans = [(start, start + len(part)) for start, part in zip(starts, parts, strict=False)]
        return self._encoder.parts(_BREAK.join(parts), spans)

    def likely(self, vector: Floats) -> Floats:
        found: Floats = vector @ self._classifier
        return found

    def senses(self, vectors: Sequence[Floats]) -> list[Sense]:
        """Of each vector, the same whichever others are asked for beside it."""
        near = self._said.near(vectors)
        three = np.stack([likest(row, self._first, least=-1) for row in near])
        phrases, no_need = three[:, :, :-1], three[:, :, -1]
        like = together(phrases)
        needy = _nearest(phrases.reshape(len(three), -1)) - no_need.mean(axis=1)
        like -= like.mean(axis=1, keepdims=True)
        return [
            Sense(alike, self.likely(vector), float(above))
            for alike, vector, above in zip(like, vectors, needy, strict=True)
        ]

    def drawn(self, vector: Floats, strengths: Floats) -> Floats:
        """What was said, some of the way to the middle of what people say of the needs heard in it."""
        likely = np.exp((strengths - strengths.max()) / _SURENESS)
        return _unit((1 - _DRAWN) * vector + _DRAWN * _unit(likely @ self._centres))


@lru_cache(maxsize=1)
def no_need() -> tuple[str, ...]:
    """What people say in such a call that speaks of no need."""
    text = (files("resource_directory.needs") / "no_need.txt").read_text(encoding="utf-8")
    return tuple(dict.fromkeys(line for line in text.splitlines() if line))


def _nearest(near: Floats) -> Floats:
    """Of each row, the mean of its largest."""
    found: Floats = np.partition(near, -_NEAREST, axis=1)[:, -_NEAREST:].mean(axis=1)
    return found


def _unit(vector: Floats) -> Floats:
    unit: Floats = (vector / np.linalg.norm(vector)).astype(np.float32)
    return unit


def _learn(vectors: Floats, owner: npt.NDArray[np.intp], needs: int) -> Floats:
    """Ridge regression on which need a phrase belongs to."""
    belongs = np.zeros((len(owner), needs), dtype=np.float32)
    belongs[np.arange(len(owner)), owner] = 1
    gram = vectors.T @ vectors + _RIDGE * np.eye(vectors.shape[1], dtype=np.float32)
    return np.linalg.solve(gram, vectors.T @ (belongs - belongs.mean(axis=0))).astype(np.float32)


def phrase_vectors(phrases: Sequence[str], encoder: Encoder) -> Floats:
    """One row a phrase: from the file made with the release, and anew for what is not in it."""
    kept = read_kept(files("resource_directory.matching") / _MODEL / _VECTORS, encoder)
    keys = [text_key(phrase) for phrase in phrases]
    fresh = [phrase for phrase, key in zip(phrases, keys, strict=True) if key not in kept]
    kept |= zip([text_key(phrase) for phrase in fresh], encoder.vectors(fresh), strict=True)
    return np.stack([kept[key] for key in keys]).astype(np.float32)


def text_key(text: str) -> bytes:
    """What a text is known by."""
    return hashlib.sha256(text.encode()).digest()[:12]


def read_kept(file: Traversable, encoder: Encoder) -> dict[bytes, Floats]:
    """The vectors of a file by text; none where it was made with another model or cannot be read."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as read:
            if str(read["model"]) != encoder.version:
                return {}
            steps, largest = read["steps"].astype(np.float32), read["largest"]
            keys = [key.tobytes() for key in read["keys"]]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return {}
    return dict(zip(keys, steps * (largest[:, None] / _STEP), strict=True))


def packed(texts: Sequence[str], encoder: Encoder) -> dict[str, npt.NDArray[np.generic]]:
    """What such a file holds, for numpy.savez."""
    whole, size = in_steps(encoder.vectors(texts))
    return {
        "model": np.array(encoder.version),
        "keys": np.frombuffer(b"".join(map(text_key, texts)), dtype=np.uint8).reshape(len(texts), -1),
        "steps": whole,
        "largest": size * _STEP,
    }
