"""What both trainings share: a step through the encoder, and how fast it learns."""

import time
from collections.abc import Callable, Iterator

import torch
from bert import Encoder
from texts import Numbers, padded
from torch import Tensor, nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

_WARMING, _LEAST = 0.06, 0.02
_PARTS = 3


def encoded(encoder: Encoder, rows: list[Numbers]) -> Tensor:
    """One vector a row, in order; run in parts of like length, to spare padding."""
    order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
    found: list[tuple[int, Tensor]] = []
    for part in range(_PARTS):
        some = order[part * len(order) // _PARTS : (part + 1) * len(order) // _PARTS]
        if some:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors = encoder(*padded([rows[row] for row in some])).float()
            found += zip(some, vectors, strict=True)
    return torch.stack([vector for _, vector in sorted(found, key=lambda pair: pair[0])])


class Teacher:
    """`step(loss)` learns from it. The encoder learns slowly, what stands on it (`heads`) faster."""

    def __init__(self, encoder: Encoder, heads: list[nn.Parameter], *, rate: float, steps: int) -> None:
        slow = [value for name, value in encoder.named_parameters() if name != "pieces.weight"]
        self._all = [*slow, encoder.pieces.weight, *heads]
        groups = [
            {"params": slow, "lr": rate},
            {"params": [encoder.pieces.weight], "lr": rate / 2},
            {"params": heads, "lr": 2e-3},
        ]
        self._optimiser = AdamW(groups, weight_decay=0.01)
        self._rate = LambdaLR(self._optimiser, _warm_then_fall(steps))

    def step(self, loss: Tensor) -> None:
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._all, 1.0)
        self._optimiser.step()
        self._rate.step()


def _warm_then_fall(steps: int) -> Callable[[int], float]:
    warming = _WARMING * steps

    def factor(step: int) -> float:
        fallen = max(0.0, step - warming) / (steps - warming)
        return min(1.0, (step + 1) / warming) * max(_LEAST, 1 - fallen)

    return factor


def batches(count: int, size: int) -> Iterator[list[int]]:
    """Rows in a new order each time round, without end."""
    while True:
        order = torch.randperm(count).tolist()
        for first in range(0, count - size + 1, size):
            yield order[first : first + size]


def tell(step: int, steps: int, loss: Tensor, began: float) -> None:
    print(f"{step} of {steps}: {loss.item():.3f}, {(time.time() - began) / step:.2f} s a step", flush=True)
