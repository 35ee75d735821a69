"""Hints: words that are nothing alone and a red flag together, counted over a stretch of the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from conversation_flows.listening.context import Cues, meant
from conversation_flows.listening.families import Families
from conversation_flows.listening.patterns import Span
from conversation_flows.listening.stories import Story
from conversation_flows.listening.tokens import data

# A stretch is about as long as a spoken sentence, and holds at most one comma or full stop.
WINDOW = 22


@dataclass(frozen=True)
class Hints:
    """Groups of one kind, number of the family -> points; `enough` points from two groups raise it."""

    kind: str
    enough: int
    groups: Mapping[int, int]


def load_hints(families: Families) -> tuple[Hints, ...]:
    """The hints of hints.yaml, their words numbered in `families`."""
    found = []
    for kind, entry in cast("dict[str, dict[str, object]]", data("hints.yaml")).items():
        groups = cast("dict[str, dict[str, object]]", entry["groups"])
        numbered = {
            families.number("|".join(cast("list[str]", group["words"]))): cast("int", group["points"])
            for group in groups.values()
        }
        found.append(Hints(kind, cast("int", entry["enough"]), numbered))
    return tuple(found)


def hinted(hints: Hints, story: Story, cues: Cues) -> list[Span]:
    """Stretches of words where enough hints of the kind meet, shortest first found and never overlapping."""
    places = sorted(
        (start, end, family)
        for family in hints.groups
        for start, end in story.heard.get(family, ())
        if meant(hints.kind, (start, end), cues, story.words, own_words=False) == "said"
    )
    found: list[Span] = []
    for index, (start, _, _) in enumerate(places):
        if found and start < found[-1][1]:
            continue
        end = _enough_by(hints, places[index : index + 4 * WINDOW], story)
        if end:
            found.append((start, end))
    return found


def _enough_by(hints: Hints, places: Sequence[tuple[int, int, int]], story: Story) -> int:
    """Where the points from the first place on are enough (a place past the last word), or 0."""
    first = places[0][0]
    seen: set[int] = set()
    points = last = 0
    for start, end, family in places:
        if end > first + WINDOW or story.words[start].piece > story.words[first].piece + 1:
            break
        if family in seen or start < last:  # one word counts for one group
            continue
        seen.add(family)
        points, last = points + hints.groups[family], end
        if points >= hints.enough and len(seen) > 1:
            return end
    return 0
