"""Teach the hearing of red flags: an encoder, and for each kind where to look and what it means.

python training/train_flags.py MINILM.safetensors|EARLIER.pt OUT.pt [EPOCHS] [RATE]
"""

import random
import sys
import time
from pathlib import Path

import torch
from bert import SIZE, Encoder, read
from flag_stories import Told, everyday, pairs, varied
from learning import Teacher, batches, tell
from texts import numbered, padded
from torch import Tensor, nn
from torch.nn import functional

from conversation_flows.hearing import FLAG_KINDS

TOGETHER = 28  # stories with their twins in a step, and some ordinary calls beside them
_ORDINARY, _EVERYDAY = 10, 20
_PIECES = 192
_PARTS = 6
# To choose bars by: calls as they come, and oblique ones.
LIKE_REAL, OBLIQUE = "zr", "zb"
KEPT_BACK = frozenset({LIKE_REAL, OBLIQUE})
_SETTLING = 0.997


class Ear(nn.Module):
    """For each kind a sum over the pieces of a story: how much one is looked at, and what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.look = nn.Linear(SIZE, len(FLAG_KINDS))
        self.says = nn.Linear(SIZE, len(FLAG_KINDS))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """(rows, length, SIZE) to (rows, kinds): above nought it is rather raised than not."""
        look = self.look(states).masked_fill(mask[:, :, None] == 0, -1e4).softmax(1)
        return (look * self.says(states)).sum(1)


class Listener(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.ear = encoder, Ear()

    def forward(self, texts: list[str]) -> Tensor:
        """(texts, kinds), in parts of like length to spare padding."""
        rows = numbered(texts, _PIECES)
        order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
        found: dict[int, Tensor] = {}
        for part in range(_PARTS):
            some = order[part * len(order) // _PARTS : (part + 1) * len(order) // _PARTS]
            if some:
                numbers, mask = padded([rows[row] for row in some])
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    states = self.encoder.states(numbers, mask)
                found |= zip(some, self.ear(states.float(), mask), strict=True)
        return torch.stack([found[row] for row in range(len(rows))])


def main(start: Path, out: Path, epochs: float, rate: float) -> None:
    torch.manual_seed(11)
    random.seed(11)
    (beside, ordinary), said = pairs(KEPT_BACK), everyday()
    listener = begun(start)
    steps = int(epochs * len(beside) / TOGETHER)
    teacher = Teacher(listener.encoder, list(listener.ear.parameters()), rate=rate, steps=steps)
    settled = {name: value.clone() for name, value in listener.state_dict().items()}
    listener.train()
    began = time.time()
    for step, chosen in zip(range(steps), batches(len(beside), TOGETHER), strict=False):
        told = [varied(one, ordinary, said) for row in chosen for one in beside[row]]
        told += [varied(one, ordinary, said) for one in random.sample(ordinary, _ORDINARY)]
        told += random.sample(said, _EVERYDAY)
        lost = loss(listener([one.text for one in told]), told)
        teacher.step(lost)
        settle(settled, listener, min(_SETTLING, step / (step + 10)))
        if step % 50 == 49:
            tell(step + 1, steps, lost, began)
        if step % 300 == 299:
            torch.save(settled, out)
    torch.save(settled, out)


def begun(start: Path) -> Listener:
    """A listener with the weights of MiniLM, or of an earlier training."""
    if start.suffix == ".safetensors":
        return Listener(read(start))
    listener = Listener(Encoder())
    listener.load_state_dict(torch.load(start))
    return listener


def loss(heard: Tensor, told: list[Told]) -> Tensor:
    raises = torch.tensor([one.raises for one in told])
    counts = torch.tensor([one.counts for one in told])
    return functional.binary_cross_entropy_with_logits(heard, raises, counts)


def settle(settled: dict[str, Tensor], listener: Listener, keep: float) -> None:
    """The running mean of what was learnt: steadier than any one step."""
    for name, value in listener.state_dict().items():
        settled[name].lerp_(value, 1 - keep)


if __name__ == "__main__":
    given = sys.argv[3:]
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        float(given[0]) if given else 3,
        float(given[1]) if given[1:] else 8e-5,
    )
