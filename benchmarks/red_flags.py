"""Recall and false alarms of the red flags, per kind, with 95 % intervals.

    .venv/bin/python benchmarks/red_flags.py [report|unseen|build]

`report` was written before the rules and is read only as totals; it flatters them, since both speak one
vocabulary. `unseen` was written when the rules were done and changed none of them: it is the honest estimate,
more than half of it signs without any alarm word. `build` is what the rules were grown on. (`daily`, of the
same folder, is what patterns too loose were mended by: test_daily_life.py holds all of it.) Near-miss alarms
are counted both ways: of the kind a near-miss was written against, and of any kind.
"""

import sys
import time
from math import sqrt
from pathlib import Path

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import hear

DATA = Path(__file__).parent.parent / "tests/conversation_flows/listening/data"


def stories(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def kinds(text: str) -> set[str]:
    return {flag.kind for flag in hear(text).flags}


def wilson(hits: int, of: int) -> str:
    """A share with its 95 % Wilson interval."""
    if not of:
        return "-"
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.2f} ({max(0.0, middle - half):.2f} to {min(1.0, middle + half):.2f})"


def main(half: str) -> None:
    ordinary = [kinds(story) for story in stories(DATA / half / "ordinary.txt")]
    print(f"{half:<22} {'recall':<22} {'near-miss, this kind':<22} {'near-miss, any kind':<22} ordinary")
    for kind in FLAG_KINDS:
        raises = [kinds(story) for story in stories(DATA / half / "raises" / f"{kind}.txt")]
        quiet = [kinds(story) for story in stories(DATA / half / "quiet" / f"{kind}.txt")]
        print(
            f"{kind:<22} {wilson(sum(kind in heard for heard in raises), len(raises)):<22}"
            f" {wilson(sum(kind in heard for heard in quiet), len(quiet)):<22}"
            f" {wilson(sum(map(bool, quiet)), len(quiet)):<22}"
            f" {wilson(sum(kind in heard for heard in ordinary), len(ordinary))}"
        )
    print(f"any flag on an ordinary story: {wilson(sum(map(bool, ordinary)), len(ordinary))}")
    story = " ".join(" ".join(stories(DATA / "build" / "ordinary.txt")).split()[:300])
    began = time.perf_counter()
    for _ in range(20):
        hear(story)
    print(f"a story of 300 words: {(time.perf_counter() - began) * 50:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "report")
