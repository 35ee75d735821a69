"""What the hearing of red flags learns from: stories that raise kinds, their quiet twins, and ordinary
calls."""

import random
from dataclasses import dataclass
from pathlib import Path

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import listen
from resource_directory.matching.meaning import no_need
from resource_directory.needs import load_needs

HERE = Path(__file__).parent
FLAGS = HERE / "flags"
# What the rules were grown on and mended by: no figure is ever read from it.
GROWN_ON = tuple(
    HERE.parent / "tests/conversation_flows/listening/data" / name for name in ("build", "daily")
)
# Themes of the needs list whose phrases may alarm, and needs elsewhere that may.
_GRAVE_THEMES = frozenset(
    {
        "Deeper distress",
        "Safety, harm and crime",
        "Scams, gambling and care fees",
        "Mind and mood",
        "Drink, drugs and smoking",
        "Caring for someone",
        "Families who care",
    }
)
_GRAVE = frozenset(
    {
        "delirium",
        "rough",
        "suicide-loss",
        "cuckooing",
        "self-neglect",
        "hoarding",
        "fire",
        "wandering",
        "fuel",
        "foodpoverty",
    }
)
# What is heard in company of what was written down: not denied, not claimed.
_UNSURE = 0.4
_ALONGSIDE, _UNSPOKEN, _TYPED = 0.4, 0.1, 0.3
_PLAINLY = 8  # times: few of the others say anything plainly
_MOST_WORDS = 115  # of a story with company: more would be cut off, and what raises it with the rest


@dataclass(frozen=True)
class Told:
    """A story; `raises` and `counts` have a number for each of FLAG_KINDS: is it raised, and how surely is
    that known."""

    text: str
    raises: tuple[float, ...]
    counts: tuple[float, ...]


def raising(line: str, kind: str) -> Told:
    """A line of raises/KIND.txt, with further kinds behind tabs."""
    text, *more = line.split("\t")
    kinds = {kind, *more}
    return Told(
        text,
        tuple(float(one in kinds) for one in FLAG_KINDS),
        tuple(1.0 if one in kinds else _UNSURE for one in FLAG_KINDS),
    )


def quiet(line: str) -> Told:
    return Told(line.split("\t", maxsplit=1)[0], (0.0,) * len(FLAG_KINDS), (1.0,) * len(FLAG_KINDS))


def pairs(left_out: frozenset[str]) -> tuple[list[tuple[Told, ...]], list[Told]]:
    """What is learnt side by side (a story and its quiet twin stand in the same line), and the ordinary
    calls.

    `left_out`: folders that are kept to choose by.
    """
    beside: list[tuple[Told, ...]] = []
    ordinary: list[Told] = []
    folders = sorted(path for path in FLAGS.iterdir() if path.name not in left_out)
    for folder in (*folders, *GROWN_ON * _PLAINLY):
        ordinary += [quiet(line) for line in lines(folder / "ordinary.txt")]
        for kind in FLAG_KINDS:
            raises = [raising(line, kind) for line in lines(folder / "raises" / f"{kind}.txt")]
            calm = [quiet(line) for line in lines(folder / "quiet" / f"{kind}.txt")]
            both = min(len(raises), len(calm))
            beside += zip(raises[:both], calm[:both], strict=True)
            beside += [(one,) for one in (*raises[both:], *calm[both:])]
    return beside, ordinary


def everyday() -> list[Told]:
    """Short sentences as they are said all day, most of them of some trouble, which alarm nobody."""
    said = [
        phrase
        for need in load_needs().needs
        if need.theme not in _GRAVE_THEMES and need.code not in _GRAVE
        for phrase in need.phrases
        if not listen(phrase, None).flags
    ]
    return [quiet(line) for line in (*said, *no_need())]


def varied(told: Told, ordinary: list[Told], said: list[Told]) -> Told:
    """Now and then as an aside among ordinary talk, or as a machine that takes dictation would write it; with
    or without the last full stop; and what raises nothing as far as it is typed at some moment."""
    text = told.text
    if random.random() < _ALONGSIDE:
        before, after = (_company(ordinary, said) for _ in range(2))
        longer = random.choice((f"{before} {text}", f"{text} {after}", f"{before} {text} {after}"))
        text = longer if len(longer.split()) <= _MOST_WORDS else text
    if random.random() < _UNSPOKEN:
        text = "".join(letter for letter in text.lower() if letter not in ',.;:!?"-')
    if not any(told.raises) and random.random() < _TYPED:
        words = text.split()
        text = " ".join(words[: random.randint(1, len(words))])
    if random.random() < _TYPED:
        text = text.rstrip(" .!?")
    return Told(text or told.text, told.raises, told.counts)


def _company(ordinary: list[Told], said: list[Told]) -> str:
    if random.random() < 0.5:
        return random.choice(ordinary).text
    return " ".join(one.text.rstrip(".") + "." for one in random.sample(said, random.randint(1, 4)))


def lines(file: Path) -> list[str]:
    if not file.exists():
        return []
    return [line for line in file.read_text("utf-8").splitlines() if line.strip()]
