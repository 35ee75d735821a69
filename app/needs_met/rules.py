"""Which needs a closing call leaves behind, and what came of each: no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

# A need under this is a guess, by which nobody should count what a town lacks: matching itself offers
# somebody to talk to there.
PLAINLY = 0.2


@dataclass(frozen=True)
class Came:
    """A need and what came of it; see NeedAtClose."""

    code: str
    heard: bool
    ticked: bool
    introduced: bool
    nothing_there: bool


def needs_to_keep(
    heard: Mapping[str, float], *, ticked: Collection[str], struck: Collection[str]
) -> list[str]:
    """Codes heard plainly or ticked, in the order heard. `heard`: codes with confidence from 0 to 1."""
    plainly = [code for code, confidence in heard.items() if confidence >= PLAINLY]
    return [code for code in dict.fromkeys([*plainly, *ticked]) if code not in struck]
