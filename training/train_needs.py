"""Teach the encoder for matching: phrases near to phrases and to services of the same need.

python training/train_needs.py MINILM.safetensors OUT.pt [EPOCHS]
"""

import random
import sys
import time
from collections import defaultdict
from pathlib import Path

import torch
from bert import SIZE, read
from learning import Teacher, batches, encoded, tell
from texts import codes, numbered, phrases, services
from torch import Tensor, nn
from torch.nn import functional

PHRASES, SERVICES = 48, 20  # in a step: so many phrases, as many mates of their needs, and services of some
NEAR = 0.07  # the temperature of likeness
_SMOOTH = 0.05


def main(weights: Path, out: Path, epochs: float) -> None:
    torch.manual_seed(7)
    random.seed(7)
    said, made = phrases(), services()
    mates, offered = defaultdict(list), defaultdict(list)
    for row, (_, need) in enumerate(said):
        mates[need].append(row)
    for row, service in enumerate(made):
        offered[service.need].append(row)
    said_numbers = numbered([text for text, _ in said], 48)
    made_numbers = numbered([service.text for service in made], 96)
    encoder, needs = read(weights), nn.Linear(SIZE, len(codes()))
    sharp = nn.Parameter(torch.tensor(20.0))
    steps = int(epochs * len(said) / (2 * PHRASES))
    teacher = Teacher(encoder, [*needs.parameters(), sharp], rate=6e-5, steps=steps)
    encoder.train()
    began = time.time()
    for step, rows in zip(range(steps), batches(len(said), PHRASES), strict=False):
        both = rows + [random.choice(mates[said[row][1]]) for row in rows]
        some = [need for need in dict.fromkeys(said[row][1] for row in rows) if offered[need]][:SERVICES]
        offers = [random.choice(offered[need]) for need in some]
        read_now = [said_numbers[row] for row in both] + [made_numbers[row] for row in offers]
        vectors = functional.normalize(encoded(encoder, read_now), dim=1)
        owner = torch.tensor([said[row][1] for row in both] + [made[row].need for row in offers])
        also = {len(both) + place: made[row].also for place, row in enumerate(offers)}
        who = torch.tensor(both + [-1 - row for row in offers])
        loss = likeness(vectors, owner, who, also)
        loss = loss + functional.cross_entropy(needs(vectors) * sharp, owner, label_smoothing=_SMOOTH)
        teacher.step(loss)
        if step % 50 == 49:
            tell(step + 1, steps, loss, began)
    torch.save({"encoder": encoder.state_dict()}, out)


def likeness(vectors: Tensor, owner: Tensor, who: Tensor, also: dict[int, tuple[int, ...]]) -> Tensor:
    """Those of one need near to each other, others far; the further needs a service serves are no others."""
    same = owner[:, None] == owner[None]
    for row, needs in also.items():
        for need in needs:
            same[row] |= owner == need
            same[:, row] |= owner == need
    itself = who[:, None] == who[None]
    near = (vectors @ vectors.T / NEAR).masked_fill(itself, -1e9)
    share = near - torch.logsumexp(near, 1, keepdim=True)
    wanted = same & ~itself
    some = wanted.any(1)
    return -((share * wanted).sum(1)[some] / wanted.sum(1)[some]).mean()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 4)
