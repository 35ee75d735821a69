"""Recall and false alarms of the red flags, per kind, with 95 % intervals.

    .venv/bin/python benchmarks/red_flags.py [calls|sealed|report|unseen|build] [rules]

`calls` and `sealed` are the honest estimates: written by people who had seen neither rules nor stories to
learn from, `calls` to be like what is really heard, `sealed` harder, most of it without any alarm word;
nothing was chosen on them. `report` was written before the rules; it
flatters them, since both speak one vocabulary. `unseen` is small. `build` is what the rules were grown on
and the ear learnt from. (`daily`, of the same folder, is what patterns too loose were mended by:
test_daily_life.py holds all of it.)

Near-miss alarms are counted both ways: of the kind a near-miss was written against, and of any kind. `while
typed`: ordinary stories that alarm at any moment, listened to after every sixth word. `rules` listens
without the ear.
"""

import sys
import time
from collections.abc import Iterable
from math import sqrt
from pathlib import Path

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import Ear, listen
from conversation_flows.listening.ear import shipped_ear

_AT_A_TIME = 6  # words
DATA = Path(__file__).parent.parent / "tests/conversation_flows/listening/data"


def stories(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def kinds(text: str, ear: Ear | None) -> set[str]:
    return {flag.kind for flag in listen(text, ear).flags}


def while_typed(text: str, ear: Ear | None) -> set[str]:
    """Every kind that alarms at some moment: what a flag was raised for stays raised."""
    words = text.split()
    ends = [*range(_AT_A_TIME, len(words), _AT_A_TIME), len(words)]
    return set().union(*(kinds(" ".join(words[:end]), ear) for end in ends))


def wilson(hits: int, of: int) -> str:
    """A share with its 95 % Wilson interval."""
    if not of:
        return "-"
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.2f} ({max(0.0, middle - half):.2f} to {min(1.0, middle + half):.2f})"


def main(half: str, ear: Ear | None) -> None:
    ordinary = [kinds(story, ear) for story in stories(DATA / half / "ordinary.txt")]
    print(f"{half:<22} {'recall':<22} {'near-miss, this kind':<22} {'near-miss, any kind':<22} ordinary")
    raises: list[bool] = []
    own: list[bool] = []
    quiet: list[bool] = []
    for kind in FLAG_KINDS:
        told = [line.split("\t")[0] for line in stories(DATA / half / "raises" / f"{kind}.txt")]
        heard = [kinds(story, ear) for story in stories(DATA / half / "quiet" / f"{kind}.txt")]
        some = [kind in kinds(story, ear) for story in told]
        tell(kind, some, [kind in one for one in heard], map(bool, heard), [kind in one for one in ordinary])
        raises += some
        own += [kind in one for one in heard]
        quiet += map(bool, heard)
    tell("all", raises, own, quiet, map(bool, ordinary))
    typed = [while_typed(story, ear) for story in stories(DATA / half / "ordinary.txt")]
    print(f"ordinary, while typed: {share(map(bool, typed))}")
    print(f"a story of 300 words, heard for the first time: {milliseconds(ear):.1f} ms")


def tell(name: str, *claims: Iterable[bool]) -> None:
    print(f"{name:<22} " + " ".join(f"{share(some):<22}" for some in claims))


def share(claims: Iterable[bool]) -> str:
    some = list(claims)
    return wilson(sum(some), len(some))


def milliseconds(ear: Ear | None) -> float:
    story = " ".join(" ".join(stories(DATA / "build" / "ordinary.txt")).split()[:300])
    began = time.perf_counter()
    for start in range(20):
        listen(story[start:], ear)
    return (time.perf_counter() - began) * 50


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word != "rules"]
    main(asked[0] if asked else "calls", None if "rules" in sys.argv else shipped_ear())
