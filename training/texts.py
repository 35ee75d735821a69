"""What the encoder learns from: the needs list and made-up services."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from resource_directory.needs import load_needs
from sentence_encoder.wordpiece import shipped_pieces

HERE = Path(__file__).parent
Numbers = list[int]


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
