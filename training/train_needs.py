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
from texts import VOICES, codes, numbered, phrases, services, voices
from torch import Tensor, nn
from torch.nn import functional
from varied import varied

PHRASES, SERVICES = 48, 20  # in a step: so many phrases, as many mates of their needs, and services of some
NEAR = 0.07  # the temperature of likeness
_SMOOTH = 0.05
_SAME_LIFE = 0.6  # how often the mate of a voice is another voice of the same life
_ITSELF = 0.15  # how often the mate of a phrase is the phrase itself, told by somebody else
_AS_NEAR = 2.0  # what it counts for that two tellings of one thing are alike
_PLAINLY = 0.25  # of all steps, the last, in which every text is learnt as it was written


class Said:
    """Phrases and voices: `needs` of each, and `mate`, another that means the same."""

    def __init__(self) -> None:
        told = voices()
        self.texts = [text for text, _ in phrases()] + [text for text, *_ in told]
        self.needs = [need for _, need in phrases()] + [need for _, need, _ in told]
        self._first_told = len(self.texts) - len(told)
        self._of_need = defaultdict(list)
        for row, need in enumerate(self.needs):
            self._of_need[need].append(row)

    def mate(self, row: int) -> tuple[int, bool]:
        """Another row, and whether it tells the very same thing."""
        told = row - self._first_told
        if told >= 0 and random.random() < _SAME_LIFE:
            return self._first_told + told // VOICES * VOICES + random.randrange(VOICES), True
        if random.random() < _ITSELF:
            return row, True
        return random.choice(self._of_need[self.needs[row]]), False


def main(weights: Path, out: Path, epochs: float) -> None:
    torch.manual_seed(7)
    random.seed(7)
    said, made = Said(), services()
    offered = defaultdict(list)
    for row, service in enumerate(made):
        offered[service.need].append(row)
    made_numbers = numbered([service.text for service in made], 96)
    encoder, needs = read(weights), nn.Linear(SIZE, len(codes()))
    sharp = nn.Parameter(torch.tensor(20.0))
    steps = int(epochs * len(said.texts) / (2 * PHRASES))
    teacher = Teacher(encoder, [*needs.parameters(), sharp], rate=6e-5, steps=steps)
    encoder.train()
    began = time.time()
    for step, rows in zip(range(steps), batches(len(said.texts), PHRASES), strict=False):
        mates = [said.mate(row) for row in rows]
        both = rows + [mate for mate, _ in mates]
        some = [need for need in dict.fromkeys(said.needs[row] for row in rows) if offered[need]][:SERVICES]
        offers = [random.choice(offered[need]) for need in some]
        as_told = str if step > (1 - _PLAINLY) * steps else varied
        read_now = numbered([as_told(said.texts[row]) for row in both], 48)
        vectors = functional.normalize(
            encoded(encoder, read_now + [made_numbers[row] for row in offers]), dim=1
        )
        owner = torch.tensor([said.needs[row] for row in both] + [made[row].need for row in offers])
        also = {len(both) + place: made[row].also for place, row in enumerate(offers)}
        loss = likeness(vectors, owner, also)
        loss = loss + functional.cross_entropy(needs(vectors) * sharp, owner, label_smoothing=_SMOOTH)
        alike = torch.tensor([same for _, same in mates])
        if alike.any():
            apart = 1 - (vectors[: len(rows)] * vectors[len(rows) : len(both)]).sum(1)
            loss = loss + _AS_NEAR * apart[alike].mean()
        teacher.step(loss)
        if step % 50 == 49:
            tell(step + 1, steps, loss, began)
    torch.save({"encoder": encoder.state_dict()}, out)


def likeness(vectors: Tensor, owner: Tensor, also: dict[int, tuple[int, ...]]) -> Tensor:
    """Those of one need near to each other, others far; the further needs a service serves are no others."""
    same = owner[:, None] == owner[None]
    for row, needs in also.items():
        for need in needs:
            same[row] |= owner == need
            same[:, row] |= owner == need
    itself = torch.eye(len(owner), dtype=torch.bool)
    near = (vectors @ vectors.T / NEAR).masked_fill(itself, -1e9)
    share = near - torch.logsumexp(near, 1, keepdim=True)
    wanted = same & ~itself
    some = wanted.any(1)
    return -((share * wanted).sum(1)[some] / wanted.sum(1)[some]).mean()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 4)
