"""Sentences as vectors: what they mean, near to each other where the meanings are."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions  # type: ignore[import-untyped]

from sentence_encoder.wordpiece import shipped_pieces

Vectors = npt.NDArray[np.float32]

_MODEL, _SUMS = "encoder.onnx", "sums.json"
# A sentence is rarely half as long; what is longer is cut, and its clauses are read one by one anyway.
MOST_PIECES = 128
_KEPT = 8192  # vectors of texts asked for lately: about 12 MB


class EncoderMissing(RuntimeError):
    """The model cannot be used; the sentence says why. Everything goes on without it, hearing less."""


class Encoder:
    """A model in memory. `version` changes with its file; `size` is how many numbers a vector has."""

    def __init__(self, folder: Traversable) -> None:
        """Reads `encoder.onnx` and its sha256 in `sums.json`. Raises EncoderMissing."""
        self._session, self.version = open_model(folder)
        self._pieces = shipped_pieces()
        self.size = int(self._session.get_outputs()[0].shape[2])
        self._vector = lru_cache(maxsize=_KEPT)(self.fresh)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row a text, each of length 1."""
        found = np.zeros((len(texts), self.size), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row] = self._vector(text)
        return found

    def fresh(self, text: str) -> Vectors:
        """The vector of one text, worked out anew.

        One at a time: in company the rounding of one would depend on the others, and cost no less.
        """
        return _unit(self._states(self._pieces.numbers(text, MOST_PIECES)[0]).mean(axis=0))

    def parts(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[Vectors, Vectors]:
        """The vector of a text and, one row each, those of parts of it as they are meant in its company.

        `spans`: characters from and to. A part beyond the first MOST_PIECES has a vector of zeros.
        """
        numbers, places = self._pieces.numbers(text, MOST_PIECES)
        states = self._states(numbers)
        found = np.zeros((len(spans), self.size), dtype=np.float32)
        for row, (first, last) in enumerate(np.searchsorted(places, spans) + 1):
            if first < last:
                found[row] = _unit(states[first:last].mean(axis=0))
        return _unit(states.mean(axis=0)), found

    def _states(self, numbers: Sequence[int]) -> Vectors:
        """One row a piece, those that mark start and end among them."""
        ids = np.array([numbers], dtype=np.int64)
        (states,) = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        return np.asarray(states[0], dtype=np.float32)


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / np.linalg.norm(vector)
    return unit


def open_model(folder: Traversable) -> tuple[InferenceSession, str]:
    """What answers for the model of a folder, and a version that changes with its file. Raises
    EncoderMissing."""
    model = _checked(folder)
    return _session(folder), hashlib.sha256(model).hexdigest()[:16]


def _checked(folder: Traversable) -> bytes:
    """The bytes of the model, which are what `sums.json` says they are."""
    try:
        expected = json.loads((folder / _SUMS).read_text("utf-8"))[_MODEL]
        model = (folder / _MODEL).read_bytes()
    except (OSError, ValueError, KeyError) as fault:
        raise EncoderMissing(f"the language model cannot be read: {fault}") from fault
    if hashlib.sha256(model).hexdigest() != expected:
        raise EncoderMissing(f"{_MODEL} is not the file this release was made with")
    return model


def _session(folder: Traversable) -> InferenceSession:
    """One thread for each question, so that many can be answered side by side."""
    try:
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Room kept for the longest batch ever seen is room taken from everybody else.
        options.enable_cpu_mem_arena = False
        # Read from its file: given as bytes, it would stand in memory twice.
        with as_file(folder / _MODEL) as path:
            return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as fault:  # the run time has an error of its own for every cause
        raise EncoderMissing(f"the language model cannot be started: {fault}") from fault
