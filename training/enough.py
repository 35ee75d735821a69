"""Choose how strongly each kind of red flag must be heard to be raised, and write it into heads.json.

python training/enough.py [ALARMS]    the share of quiet stories it may alarm for, .05 unless told

Chosen on stories kept back from the training and on the sets `report` and `unseen`, with the rules beside it;
never on `sealed`, which is for the report alone.
"""

import json
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from texts import BUILT_ON, is_kept_back, read_set, stories

from conversation_flows.listening import learnt
from conversation_flows.listening.families import Families, shipped
from conversation_flows.listening.hear import heard_with
from conversation_flows.listening.learnt import Ear
from conversation_flows.listening.stories import take_apart
from conversation_flows.listening.stretches import stretches

Floats, Mask = npt.NDArray[np.float64], npt.NDArray[np.bool_]
HEADS = Path(learnt.__file__).parent / "model" / "heads.json"


def main(alarms: float) -> None:
    told = [one for one in stories() if is_kept_back(one)]
    for name in ("report", "unseen"):
        told += read_set(BUILT_ON.parent / name)
    ear, kinds = Ear(HEADS.parent), list(json.loads(HEADS.read_text("utf-8"))["enough"])
    families = shipped()
    scores = np.array([_strongest(ear, one.text, families, kinds) for one in told])
    ruled = np.array([[kind in _by_rules(one.text) for kind in kinds] for one in told])
    wanted = np.array([[kind in one.kinds for kind in kinds] for one in told])
    quiet = ~wanted.any(1)
    enough = _chosen(scores, wanted, quiet, alarms)
    heard = ruled | (scores > enough)
    for row, kind in enumerate(kinds):
        print(
            f"{kind:24}{enough[row]:7.2f}  heard {heard[wanted[:, row], row].mean():.3f}  "
            f"rules alone {ruled[wanted[:, row], row].mean():.3f}  quiet {heard[quiet, row].mean():.3f}"
        )
    print(f"{'all':31}  heard {heard[wanted].mean():.3f}  quiet, any kind {heard[quiet].any(1).mean():.3f}")
    read = json.loads(HEADS.read_text("utf-8"))
    read["enough"] = dict(zip(kinds, [round(float(one), 3) for one in enough], strict=True))
    HEADS.write_text(json.dumps(read) + "\n", "utf-8")


def _strongest(ear: Ear, text: str, families: Families, kinds: list[str]) -> list[float]:
    found = [ear.scores(text[start:end]) for start, end in stretches(take_apart(text, families))]
    return [max(one[kind] for one in found) for kind in kinds]


def _by_rules(text: str) -> set[str]:
    return {flag.kind for flag in heard_with(None, text).flags}


def _chosen(scores: Floats, wanted: Mask, quiet: Mask, alarms: float) -> Floats:
    """The bars with the most heard: all kinds at one price, of so many misses for an alarm."""
    best = None
    for price in np.geomspace(0.05, 80, 80):
        columns = zip(scores.T, wanted.T, strict=True)
        enough = np.array([_bar(*column, quiet, price) for column in columns])
        heard = scores > enough
        if heard[quiet].any(1).mean() <= alarms and (best is None or heard[wanted].mean() > best[0]):
            best = (heard[wanted].mean(), enough)
    if best is None:
        raise SystemExit("No bars keep the alarms that low.")
    return best[1]


def _bar(scores: Floats, wanted: Mask, quiet: Mask, price: float) -> float:
    tried = np.linspace(-4, 6, 201)
    costs = []
    for bar in tried:
        heard = scores > bar
        costs.append((~heard[wanted]).mean() + price * heard[quiet].mean())
    return float(tried[int(np.argmin(costs))])


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.05)
