"""How near a few vectors are to very many: a product in whole numbers, which numpy has none of.

The many are kept in whole steps of a 127th of each one's largest number, a quarter of the room, and read that
much faster. The few are laid beside them in two parts, coarse and fine, so that nothing more is lost; and
whole numbers add up to the same whatever else is asked in the same breath.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions  # type: ignore[import-untyped]

from sentence_encoder.encoder import Vectors

_STEPS = 127
_FINE = 128
_ZERO = 128  # bytes have no sign: this one stands for 0
# Numbers of ONNX's own format, https://onnx.ai/onnx/repo-docs/IR.html
_UINT8, _INT8, _INT32 = 2, 3, 6
_IR, _OPSET = 8, 13


class Steps(NamedTuple):
    """Vectors in whole steps: `whole` int8, one row a vector; `size` of a step in each row, float32."""

    whole: npt.NDArray[np.int8]
    size: Vectors

    def spread(self) -> Vectors:
        """The vectors again, as nearly as the steps tell."""
        vectors: Vectors = self.whole * self.size[:, None]
        return vectors


def in_steps(vectors: Vectors) -> Steps:
    largest = np.abs(vectors).max(axis=1, initial=np.finfo(np.float32).tiny)
    size = (largest / _STEPS).astype(np.float32)
    return Steps(np.round(vectors / size[:, None]).astype(np.int8), size)


def together(some: Sequence[Steps]) -> Steps:
    """One after the other; at least one."""
    return Steps(np.concatenate([one.whole for one in some]), np.concatenate([one.size for one in some]))


def apart(many: Steps) -> Iterator[Steps]:
    """Each by itself, in the room they have together."""
    rows = range(len(many.whole))
    return (Steps(many.whole[row : row + 1], many.size[row : row + 1]) for row in rows)


class Nearness:
    """The many, ready to be compared with."""

    def __init__(self, many: Steps) -> None:
        self._size = many.size
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        model = _product_with(np.ascontiguousarray(many.whole.T))
        self._session = InferenceSession(model, options, providers=["CPUExecutionProvider"])
        # It has a copy of its own by now, and would hold these for as long as it lives.
        self._session._model_bytes = None  # noqa: SLF001 - nothing else lets go of them

    def near(self, vectors: Sequence[Vectors] | Vectors) -> Vectors:
        """One row for each of `vectors`, one number in it for each of the many."""
        few = np.asarray(vectors, dtype=np.float32)
        size = np.abs(few).max(axis=1, keepdims=True, initial=np.finfo(np.float32).tiny) / (_STEPS * _FINE)
        scaled = few / size
        coarse = np.round(scaled / _FINE)
        parts = np.concatenate([coarse, np.round(scaled - coarse * _FINE)]) + _ZERO
        (found,) = self._session.run(None, {"few": np.minimum(parts, 255).astype(np.uint8)})
        whole = found[: len(few)]
        whole *= _FINE
        whole += found[len(few) :]
        near: Vectors = whole.astype(np.float32)
        near *= size
        near *= self._size
        return near


def _product_with(columns: npt.NDArray[np.int8]) -> bytes:
    """A model of one step: whatever comes in, times these columns."""
    product = b"".join([_part(1, b"few"), _part(1, b"many"), _part(1, b"zero"), _part(2, b"near")])
    graph = [
        _part(1, product + _part(4, b"MatMulInteger")),
        _part(2, b"product"),
        _part(5, _constant(b"many", columns, _INT8)),
        _part(5, _constant(b"zero", np.array(_ZERO, dtype=np.uint8), _UINT8)),
        _part(11, _table(b"few", _UINT8, columns.shape[0])),
        _part(12, _table(b"near", _INT32, columns.shape[1])),
    ]
    opset = _part(1, b"") + _number(2, _OPSET)
    return _number(1, _IR) + _part(7, b"".join(graph)) + _part(8, opset)


def _constant(name: bytes, values: npt.NDArray[np.generic], kind: int) -> bytes:
    shape = b"".join(_number(1, length) for length in values.shape)
    return shape + _number(2, kind) + _part(8, name) + _part(9, values.tobytes())


def _table(name: bytes, kind: int, width: int) -> bytes:
    """Any number of rows, so many columns."""
    shape = _part(1, _part(2, b"few")) + _part(1, _number(1, width))
    return _part(1, name) + _part(2, _part(1, _number(1, kind) + _part(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _part(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first, as protocol buffers write a number."""
    found = bytearray()
    while value >= _FINE:
        found.append(value % _FINE | _FINE)
        value //= _FINE
    return bytes([*found, value])
