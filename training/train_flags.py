"""Teach a second encoder to hear red flags: every story that raises a kind beside its quiet twin.

python training/train_flags.py ENCODER.pt OUT.pt [EPOCHS] [SEED]
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import torch
from bert import SIZE, Encoder
from learning import Teacher, in_parts, tell
from texts import Told, is_kept_back, numbered, stories
from torch import Tensor, nn
from torch.nn import functional
from varied import varied

from conversation_flows.hearing import FLAG_KINDS

STORIES = 40  # in a step
MOST_PIECES = 192
_KINDS = sorted(FLAG_KINDS)
_UNKNOWN = 0.4  # what it counts that a story raises no further kind: nobody asked its author
_APART = 0.5  # what it counts that twins are heard apart
_COMPANY = 0.25  # how often a story is told in the middle of an ordinary one


class Heads(nn.Module):
    """For each kind where in a text to look (`look`) and what stands there (`say`).

    States of pieces and a mask to one number a kind, (rows, kinds), above 0 for rather yes than no.
    """

    def __init__(self) -> None:
        super().__init__()
        self.look = nn.Linear(SIZE, len(_KINDS))
        self.say = nn.Linear(SIZE, len(_KINDS))
        nn.init.zeros_(self.look.weight)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        looked = self.look(states).masked_fill(mask[:, :, None] == 0, -1e9).softmax(1)
        return (looked * self.say(states)).sum(1)


def main(started: Path, out: Path, epochs: float, seed: int) -> None:
    torch.manual_seed(seed)
    random.seed(seed)
    told = [one for one in stories() if not is_kept_back(one)]
    ordinary = [one.text for one in told if " ordinary " in one.twins]
    encoder, heads = Encoder(), Heads()
    encoder.load_state_dict(torch.load(started)["encoder"])
    steps = int(epochs * len(told) / STORIES)
    teacher = Teacher(encoder, list(heads.parameters()), rate=5e-5, steps=steps)
    encoder.train()

    def heard(numbers: Tensor, mask: Tensor) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = encoder.states(numbers, mask)
        return heads(states.float(), mask)

    began = time.time()
    for step, some in zip(range(steps), _beside_their_twins(told), strict=False):
        texts = [_in_company(varied(one.text), ordinary) for one in some]
        loss = _loss(in_parts(numbered(texts, MOST_PIECES), heard), some)
        teacher.step(loss)
        if step % 50 == 49:
            tell(step + 1, steps, loss, began)
    torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict(), "kinds": _KINDS}, out)


def _loss(heard: Tensor, some: list[Told]) -> Tensor:
    wanted = torch.tensor([[kind in one.kinds for kind in _KINDS] for one in some]).float()
    counts = torch.where(wanted.any(1, keepdim=True) & (wanted == 0), _UNKNOWN, 1.0)
    loss = (
        (functional.binary_cross_entropy_with_logits(heard, wanted, reduction="none") * counts).sum(1).mean()
    )
    rows = defaultdict(list)
    for row, one in enumerate(some):
        rows[one.twins].append(row)
    apart = [
        functional.softplus(2 - (heard[one, kind] - heard[other, kind]))
        for pair in rows.values()
        for one in pair
        for other in pair
        for kind in range(len(_KINDS))
        if wanted[one, kind] > wanted[other, kind]
    ]
    return loss + _APART * torch.stack(apart).mean() if apart else loss


def _beside_their_twins(told: list[Told]) -> Iterator[list[Told]]:
    of_twins = defaultdict(list)
    for one in told:
        of_twins[one.twins].append(one)
    while True:
        some: list[Told] = []
        for twins in random.sample(list(of_twins), len(of_twins)):
            some += of_twins[twins]
            if len(some) >= STORIES:
                yield some
                some = []


def _in_company(text: str, ordinary: list[str]) -> str:
    if random.random() > _COMPANY or len(text.split()) > 60:
        return text
    other = random.choice(ordinary).replace("? ", ". ").split(". ")
    place = random.randrange(len(other) + 1)
    first = max(0, place - random.randrange(3))
    before, after = other[first:place], other[place : place + random.randrange(3)]
    return " ".join([*(part + "." for part in before), text, *(part + "." for part in after)])


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        float(sys.argv[3]) if len(sys.argv) > 3 else 5,
        int(sys.argv[4]) if len(sys.argv) > 4 else 7,
    )
