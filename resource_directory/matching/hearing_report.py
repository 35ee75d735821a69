"""What was heard, as a person is told it: needs with confidence, and whether words were understood."""

from dataclasses import dataclass

import numpy as np

from resource_directory.matching.denial import Asks
from resource_directory.matching.hearing import Heard, Listener
from resource_directory.matching.postings import Floats
from resource_directory.matching.query import HeardNeed

# Strengths this far apart are e times as likely, as measured on phrases held out of learning.
_TEMPERATURE = 3.0
_LEAST = 0.03
# Narrow services are shown when one of their needs is among this many strongest, and not the faintest.
_AMONG, _FAINT = 8, 0.01
# Under this the answer is a guess: offer a person to talk to as well.
_SURE = 0.2
# A story that plainly speaks of so many needs wants somebody who knows them all.
_WIDE = 3
_VAGUE = "signpost"
# Said in one clause of a longer story, a need is half as likely to be what the call is about.
_ASIDE = 0.5
# Fainter than this in its own clause, a need is a guess.
_GUESS = 0.1
# A clause whose best need is at least this likely, and among the chips, speaks of that need plainly.
_PLAIN = 0.3
_PLAIN_NEEDS = 4
# A need that is not sure is told only where its clause is this needy: most that are less speak of none.
_NEEDY = 0.05
# Where no clause is needier than this, nothing was asked for yet.
_SILENT = -0.04
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
        """Neither a guess, nor a story of many needs, nor one of not knowing what there is."""
        return self.confidence >= _SURE and len(self.plain) < _WIDE and self.needs[0].code != _VAGUE


# Of the needs told, those that have a say in which services come first.
_CHIPS = 6


def report(
    heard: Heard, listener: Listener, *, ticked: frozenset[str], struck: frozenset[str], told: int = _CHIPS
) -> Hearing:
    """`told`: how many needs are told at the most, likeliest first."""
    codes = [need.code for need in listener.needs.needs]
    chosen = [row for row, code in enumerate(codes) if code in ticked - struck]
    denied = [row for row, code in enumerate(codes) if code in struck]
    understood = _understood(heard)
    strengths = heard.strengths.copy() if understood else np.zeros_like(heard.strengths)
    strengths[denied] = 0
    by_clause = _likeliest_of_clauses(heard, denied) if understood else np.zeros_like(strengths)
    likely = np.maximum(probabilities(strengths), _ASIDE * by_clause)
    said = likely >= _LEAST
    # A person has said so: surer than anything heard.
    strengths[chosen] = strengths.max(initial=0) + 2 * _TEMPERATURE
    likely[chosen] = 1.0
    order = np.argsort(-likely, kind="stable")[: np.count_nonzero(likely)].tolist()
    chips = [row for row in order[:told] if likely[row] >= _LEAST]
    needy = [row for row in chips if likely[row] >= _SURE or heard.neediest(row) >= _NEEDY]
    return Hearing(
        needs=tuple(
            HeardNeed(
                codes[row],
                listener.needs.needs[row].label,
                heard.evidence(row) if said[row] else "",  # what only a person added, no words say
                round(float(likely[row]), 3),
            )
            for row in needy or chips[:1]
        ),
        strengths=strengths,
        plain=tuple(codes[row] for row in chips[:_CHIPS] if row in chosen or by_clause[row] >= _PLAIN)[
            :_PLAIN_NEEDS
        ],
        heard_codes=frozenset(codes[row] for row in order[:_AMONG] if likely[row] >= _FAINT),
        understood=understood or bool(chosen),
    )


def probabilities(strengths: Floats) -> Floats:
    """Of each need being the one meant; all 0 where nothing was heard. One row, or a row a clause."""
    raised: Floats = np.exp((strengths - strengths.max(axis=-1, keepdims=True)) / _TEMPERATURE)
    raised /= raised.sum(axis=-1, keepdims=True)
    raised *= strengths.any(axis=-1, keepdims=True)
    return raised


def _understood(heard: Heard) -> bool:
    if heard.known < _UNDERSTOOD or not heard.strengths.any() or heard.needy.max(initial=-np.inf) < _SILENT:
        return False
    return heard.asked is Asks.SOMETHING


def _likeliest_of_clauses(heard: Heard, denied: list[int]) -> Floats:
    """For each need that some clause speaks of before all others, how likely it is meant there."""
    strengths = heard.by_clause.copy()
    strengths[:, denied] = 0
    likely = probabilities(strengths)
    best, most = likely.argmax(axis=1), likely.max(axis=1)
    likeliest = np.zeros_like(heard.strengths)
    np.maximum.at(likeliest, best[most >= _GUESS], most[most >= _GUESS])
    return likeliest
