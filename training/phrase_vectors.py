"""Make anew resource_directory/matching/model/phrases.npz, after the needs list or its model changed.

.venv/bin/python training/phrase_vectors.py
"""

from pathlib import Path

import numpy as np

import resource_directory
from resource_directory.matching.meaning import load_encoder, no_need, packed
from resource_directory.needs import load_needs

FILE = Path(resource_directory.__file__).parent / "matching" / "model" / "phrases.npz"


def main() -> None:
    phrases = sorted({phrase for need in load_needs().needs for phrase in need.phrases} | {*no_need()})
    np.savez_compressed(FILE, **packed(phrases, load_encoder()))  # type: ignore[arg-type]
    print(f"{len(phrases)} phrases, {FILE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
