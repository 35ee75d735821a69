"""Whether a small cross-encoder, which reads words and service together, ranks the first twenty better.

python training/cross_encoder.py MINILM.safetensors STEPS FOLDER [FOLDER …]

Learns from the needs list and the made-up services: which of a few services answers a phrase. Then, for each
FOLDER (a set as benchmarks/matching.py reads it), the first twenty of the matching are put in order by their
place there and by what the cross-encoder makes of them, with more and more weight for the second, and the
time of an answer is told. It is not shipped: docs/explanation/matching.md says why.
"""

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from bert import SIZE, Encoder, read
from learning import Teacher, batches, tell
from texts import Numbers, numbered, phrases, services
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.matching import Set, gain, read_set
from resource_directory.matching import Matcher, load_encoder
from resource_directory.matching.told import told
from resource_directory.needs import load_needs

TOGETHER, WRONG, HARD = 20, 4, 3  # phrases in a step; services beside the right one, so many of them near
FIRST, NEAR = 20, 60
WEIGHTS = (0.0, 0.25, 0.5, 1.0, 2.0)
_WORDS, _SERVICE = 64, 128  # pieces


class Judge(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.answers = encoder, nn.Linear(SIZE, 1)

    def forward(self, asked: Sequence[Numbers], offered: Sequence[Numbers]) -> Tensor:
        """One number a pair: higher, the better the service answers."""
        longest = max(len(a) + len(b) - 1 for a, b in zip(asked, offered, strict=True))
        numbers, second = torch.zeros(2, len(asked), longest, dtype=torch.long)
        mask = torch.zeros(len(asked), longest)
        for row, (a, b) in enumerate(zip(asked, offered, strict=True)):
            both = torch.tensor([*a, *b[1:]])
            numbers[row, : len(both)], mask[row, : len(both)] = both, 1
            second[row, len(a) : len(both)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder.states(numbers, mask, second)
        return self.answers(states[:, 0].float())[:, 0]


def taught(weights: Path, steps: int) -> Judge:
    torch.manual_seed(7)
    random.seed(7)
    said, made = phrases(), services()
    asked = numbered([text for text, _ in said], _WORDS)
    offered = numbered([one.text for one in made], _SERVICE)
    near = _near([text for text, _ in said], [one.text for one in made])
    judge = Judge(read(weights))
    teacher = Teacher(judge.encoder, list(judge.answers.parameters()), rate=5e-5, steps=steps)
    judge.train()
    began = time.time()
    for step, rows in zip(range(steps), batches(len(said), TOGETHER), strict=False):
        pairs = []
        for row in rows:
            need = said[row][1]
            right = [at for at, one in enumerate(made) if need == one.need]
            wrong = [at for at in near[row] if need != made[at].need and need not in made[at].also]
            some = random.sample(wrong, HARD) + random.sample(range(len(made)), WRONG - HARD)
            pairs += [(row, at) for at in (random.choice(right), *some)]
        numbers = judge([asked[row] for row, _ in pairs], [offered[at] for _, at in pairs])
        lost = functional.cross_entropy(
            numbers.view(len(rows), 1 + WRONG), torch.zeros(len(rows), dtype=torch.long)
        )
        teacher.step(lost)
        if step % 50 == 49:
            tell(step + 1, steps, lost, began)
    return judge.eval()


def _near(texts: list[str], offers: list[str]) -> np.ndarray:
    """For each text the NEAR nearest of the offers, as the matching's own encoder has it."""
    encoder = load_encoder()
    likeness = encoder.vectors(texts) @ encoder.vectors(offers).T
    found: np.ndarray = np.argsort(-likeness, axis=1)[:, :NEAR]
    return found


def measure(judge: Judge, one: Set) -> None:
    matcher = Matcher(one.listings, load_needs(), one.gazetteer, load_encoder())
    offers = {listing.key: numbered([told(listing.listing)], _SERVICE)[0] for listing in one.listings}
    found: dict[str, tuple[list[str], np.ndarray]] = {}
    times = []
    for key in one.grades:
        query = replace(one.questions[key], limit=FIRST)
        keys = [suggestion.key for suggestion in matcher.match(query).suggestions]
        began = time.thread_time()
        with torch.no_grad():
            asked = numbered([query.text], _WORDS) * len(keys)
            found[key] = keys, judge(asked, [offers[name] for name in keys]).numpy()
        times.append(time.thread_time() - began)
    print(f"{one.name}: {1000 * float(np.median(times)):.0f} ms for the first {FIRST} (median, one thread)")
    for weight in WEIGHTS:
        shown = {
            key: [keys[at] for at in np.argsort(np.arange(len(keys)) / 5 - weight * numbers, kind="stable")]
            for key, (keys, numbers) in found.items()
        }
        hits = [any(one.grades[key].get(name) == 2 for name in shown[key][:5]) for key in shown]
        gains = [gain(shown[key], one.grades[key]) for key in shown]
        print(f"  weight {weight}: hit@5 {np.mean(hits):.3f}   nDCG@10 {np.mean(gains):.3f}")


if __name__ == "__main__":
    judge = taught(Path(sys.argv[1]), int(sys.argv[2]))
    torch.set_num_threads(1)
    for folder in sys.argv[3:]:
        measure(judge, read_set(Path(folder)))
