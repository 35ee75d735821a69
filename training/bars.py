"""Where the bars of the red flags' ear are set: measured on stories kept back from its training.

python training/bars.py [QUIET] [ORDINARY]     into conversation_flows/listening/model/bars.json

The same for every kind. What a rule hears as plainly as can be is passed over where the ear gives it less
than one in twenty, what a lesser rule hears where it gives less than one in eight: on stories kept back that
costs no recall. Alone the ear raises as much as it can while at most QUIET of the quiet stories (.135 if not
given) and ORDINARY of the ordinary calls (.03) alarm.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

import numpy as np
from flag_stories import FLAGS, lines
from train_flags import LIKE_REAL

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening.context import Cues
from conversation_flows.listening.ear import Bars, Ear
from conversation_flows.listening.hear import by_rule
from conversation_flows.listening.judged import judged
from conversation_flows.listening.red_flags import Flag
from conversation_flows.listening.stories import Story

MODEL = Path(__file__).parent.parent / "conversation_flows" / "listening" / "model"
_ALONE, _PLAINLY, _HINTED = np.arange(-1.0, 2.01, 0.25), -3.0, -2.0

Heard = tuple[Story, Cues, Sequence[Flag]]


def main(most_quiet: float, most_ordinary: float) -> None:
    _write(0.0)
    ear = Ear(MODEL)
    ear.listen = cache(ear.listen.__wrapped__)  # type: ignore[assignment] # every stretch again and again
    calls = FLAGS / LIKE_REAL
    raises = [
        (kind, by_rule(line.split("\t")[0]))
        for kind in FLAG_KINDS
        for line in lines(calls / "raises" / f"{kind}.txt")
    ]
    quiet = [by_rule(line) for kind in FLAG_KINDS for line in lines(calls / "quiet" / f"{kind}.txt")]
    ordinary = [by_rule(line) for line in lines(calls / "ordinary.txt")]
    found: list[tuple[float, float]] = []
    for alone in map(float, _ALONE):
        ear.bars = (Bars(alone, _PLAINLY, _HINTED),) * len(FLAG_KINDS)
        of_quiet, of_ordinary = alarms(quiet, ear), alarms(ordinary, ear)
        heard = float(np.mean([kind in kinds(told, ear) for kind, told in raises]))
        print(
            f"alone {alone}: {heard:.3f} heard, {of_quiet:.3f} quiet, {of_ordinary:.3f} ordinary", flush=True
        )
        if of_quiet <= most_quiet and of_ordinary <= most_ordinary:
            found.append((heard, alone))
    _write(max(found)[1])


def kinds(told: Heard, ear: Ear) -> set[str]:
    story, _, flags = told
    return {flag.kind for flag in judged(flags, story, ear)}


def alarms(stories: Sequence[Heard], ear: Ear) -> float:
    return float(np.mean([bool(kinds(told, ear)) for told in stories]))


def _write(alone: float) -> None:
    """For each kind, so that a council with figures of its own may tell them apart."""
    bars = asdict(Bars(alone, _PLAINLY, _HINTED))
    text = json.dumps(dict.fromkeys(FLAG_KINDS, bars), indent=1)
    (MODEL / "bars.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    given = [float(one) for one in sys.argv[1:]]
    main(*given, *(0.135, 0.03)[len(given) :])
