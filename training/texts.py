"""What the encoder learns from: the needs list and made-up services."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from resource_directory.needs import load_needs
from sentence_encoder.wordpiece import shipped_pieces

HERE = Path(__file__).parent
BUILT_ON = HERE.parent / "tests" / "conversation_flows" / "listening" / "data" / "build"
Numbers = list[int]
VOICES = 6  # who tell each life of `voices/`


@dataclass(frozen=True)
class Service:
    """A made-up service: the need it is for, others it serves too, and what it says of itself."""

    need: int
    also: tuple[int, ...]
    text: str


def codes() -> list[str]:
    return [need.code for need in load_needs().needs]


def phrases() -> list[tuple[str, int]]:
    return [(phrase, row) for row, need in enumerate(load_needs().needs) for phrase in need.phrases]


def voices() -> list[tuple[str, int, int]]:
    """What six people say of one life: the words, the need, and a number for the life."""
    place = {code: row for row, code in enumerate(codes())}
    found, life = [], -1
    for file in sorted((HERE / "voices").glob("*/*.txt")):
        for row, line in enumerate(_lines(file)):
            life += row % VOICES == 0
            found.append((line, place[file.stem], life))
    return found


@dataclass(frozen=True)
class Told:
    """A story: the kinds it raises, and whose twin it is (the same words but for what matters)."""

    text: str
    kinds: frozenset[str]
    twins: str


def stories() -> list[Told]:
    """Of `flags/` and of the set the rules were built on."""
    return [one for author in sorted([*(HERE / "flags").iterdir(), BUILT_ON]) for one in read_set(author)]


def read_set(folder: Path) -> list[Told]:
    """`raises`, `quiet` and `ordinary`, a story a line, `TEXT<tab>further kinds` where there are more."""
    found = []
    for file in sorted(folder.glob("*/*.txt")):
        own = {file.stem} if file.parent.name == "raises" else set()
        for row, line in enumerate(_lines(file)):
            text, _, more = line.partition("\t")
            found.append(Told(text, frozenset(own | set(more.split())), f"{folder.name} {file.stem} {row}"))
    for row, line in enumerate(_lines(folder / "ordinary.txt")):
        found.append(Told(line, frozenset(), f"{folder.name} ordinary {row}"))
    return found


def is_kept_back(one: Told) -> bool:
    """A twelfth of the stories, twins together, teach nothing: they choose what is enough."""
    return hashlib.sha256(one.twins.encode()).digest()[0] % 12 == 0


def services() -> list[Service]:
    place = {code: row for row, code in enumerate(codes())}
    read = [json.loads(line) for line in _lines(HERE / "services.jsonl")]
    return [
        Service(
            place[one["need"]],
            tuple(place[code] for code in one["also"]),
            f"{one['name']}. {', '.join(one['terms'])}. {one['description']}",
        )
        for one in read
    ]


def numbered(texts: list[str], most: int) -> list[Numbers]:
    return [shipped_pieces().numbers(text, most)[0] for text in texts]


def padded(rows: list[Numbers]) -> tuple[Tensor, Tensor]:
    """Numbers and mask, as wide as the longest row."""
    numbers = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    mask = torch.zeros_like(numbers)
    for row, found in enumerate(rows):
        numbers[row, : len(found)] = torch.tensor(found)
        mask[row, : len(found)] = 1
    return numbers, mask


def _lines(file: Path) -> list[str]:
    if not file.exists():
        return []
    return [line for line in file.read_text("utf-8").splitlines() if line.strip()]
