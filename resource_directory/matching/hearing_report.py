"""What was heard, as a person is told it: needs with confidence, and whether words were understood."""

from dataclasses import dataclass

import numpy as np

from resource_directory.matching.hearing import Heard, Listener
from resource_directory.matching.postings import Floats
from resource_directory.matching.query import HeardNeed

# Strengths this far apart are e times as likely, as measured on phrases held out of learning.
_TEMPERATURE = 2.5
_CHIPS = 6
_LEAST = 0.02
# Narrow services are shown when one of their needs is among this many strongest, and not the faintest.
_AMONG, _FAINT = 8, 0.01
# Under this the answer is a guess: offer a person to talk to as well.
_SURE = 0.2
# A clause whose best need is at least this likely speaks of that need plainly.
_PLAIN = 0.4
_PLAIN_NEEDS = 4
# Less than half of the words known: another language, names or noise.
_UNDERSTOOD = 0.5


@dataclass(frozen=True)
class Hearing:
    """`strengths` after ticks and strikes; `plain`: codes of needs that a clause of its own speaks of
    or that were ticked; `heard_codes`: those that open up services made for a few.
    """

    needs: tuple[HeardNeed, ...]
    strengths: Floats
    plain: tuple[str, ...]
    heard_codes: frozenset[str]
    understood: bool

    @property
    def confidence(self) -> float:
        return self.needs[0].confidence if self.needs else 0.0

    @property
    def sure(self) -> bool:
        return self.confidence >= _SURE


def report(heard: Heard, listener: Listener, *, ticked: frozenset[str], struck: frozenset[str]) -> Hearing:
    codes = [need.code for need in listener.needs.needs]
    chosen = [row for row, code in enumerate(codes) if code in ticked - struck]
    denied = [row for row, code in enumerate(codes) if code in struck]
    understood = bool(chosen) or _understood(heard)
    strengths = heard.strengths.copy() if understood else np.zeros_like(heard.strengths)
    strengths[denied] = 0
    likely = probabilities(strengths)
    # A person has said so: surer than anything heard.
    strengths[chosen] = strengths.max(initial=0) + 2 * _TEMPERATURE
    likely[chosen] = 1.0
    order = [int(row) for row in np.argsort(-strengths, kind="stable") if strengths[row] > 0]
    needs = tuple(
        HeardNeed(
            codes[row], listener.needs.needs[row].label, heard.evidence(row), round(float(likely[row]), 3)
        )
        for row in order[:_CHIPS]
        if likely[row] >= _LEAST
    )
    plain = dict.fromkeys(codes[row] for row in (*chosen, *_plain_rows(heard, denied)))
    return Hearing(
        needs=needs,
        strengths=strengths,
        plain=tuple(plain)[:_PLAIN_NEEDS] if understood else (),
        heard_codes=frozenset(codes[row] for row in order[:_AMONG] if likely[row] >= _FAINT),
        understood=understood,
    )


def probabilities(strengths: Floats) -> Floats:
    """Of each need being the one meant; all 0 where nothing was heard."""
    if not strengths.any():
        return np.zeros_like(strengths)
    raised: Floats = np.exp((strengths - strengths.max()) / _TEMPERATURE)
    raised /= raised.sum()
    return raised


def _understood(heard: Heard) -> bool:
    return heard.known >= _UNDERSTOOD and bool(heard.strengths.any())


def _plain_rows(heard: Heard, denied: list[int]) -> list[int]:
    plain: dict[int, float] = {}
    for clause in heard.by_clause:
        strengths = clause.copy()
        strengths[denied] = 0
        likely = probabilities(strengths)
        best = int(likely.argmax())
        if likely[best] >= _PLAIN:
            plain[best] = max(plain.get(best, 0), float(likely[best]))
    return sorted(plain, key=lambda row: -plain[row])
