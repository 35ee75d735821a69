"""When a text is kept before it is changed, and whose words are whose. Decisions without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

# Two spellings of one word while it is being mended.
_SAME_WORD = 75

# What turns a word into its opposite when it is typed on to it: “can” and “can't”.
_REVERSING = ("n't", "n’t", "nt", "not", "less")


def worth_keeping(before: str, after: str, *, own: bool) -> bool:
    """Whether `before` is kept when `after` takes its place.

    Never on mere typing on; always when it is another worker's; else when more goes than the word that is
    just being typed.
    """
    if not before.strip():
        return False
    if not own:
        return before != after
    gone, come, at_the_end = changed(before, after)
    if not gone:
        return False
    if len(gone) > 1:
        return True
    return not _mended(gone[0], come[0] if come else "", before, at_the_end=at_the_end)


def changed(before: str, after: str) -> tuple[list[str], list[str], bool]:
    """The words that go, those that come instead, and whether that happens at the end of the text."""
    old, new = before.split(), after.split()
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return old[same : len(old) - tail], new[same : len(new) - tail], tail == 0


def _mended(word: str, now: str, before: str, *, at_the_end: bool) -> bool:
    if now.startswith(word) and not _reversed(word, now):
        return True  # it grew
    still_typed = at_the_end and before[-1:].isalnum()
    slip = at_the_end and bool(now) and fuzz.ratio(word, now) >= _SAME_WORD and not _reversed(word, now)
    return still_typed or slip


def _reversed(word: str, now: str) -> bool:
    return word.casefold().endswith(_REVERSING) != now.casefold().endswith(_REVERSING)


def already_kept(before: str, newest: str) -> bool:
    """Whether the text kept last holds all of this one: words going one after the other are kept once."""
    return before.strip() in newest


def joined(standing: str, more: str) -> str:
    """More words after those that stand, with an empty line between."""
    return f"{standing.rstrip()}\n\n{more}" if standing.strip() else more


def parted(standing: str, moved: str) -> str | None:
    """What stands without the words that were moved in; None where they no longer stand as they came."""
    before, found, after = standing.rpartition(moved)
    if not found:
        return None
    return before.rstrip() + after if not after.strip() else joined(before, after.lstrip("\n"))


_APART = "\n\n"


def both_kept(standing: str, before: str, now: str) -> str:
    """What is to stand when a window that last saw `before` sends `now`, and `standing` stands.

    What another window wrote meanwhile is never written over: a window changes its own part of it, and
    where its part is no more, its words come first and the others' after them.
    """
    if standing in {before, now} or not standing.strip():
        return now
    if now == before:
        return standing
    apart = standing.split(_APART)
    if before in apart:
        apart[apart.index(before)] = now
        return _APART.join(part for part in apart if part.strip())
    if not now.strip() or now.strip() in standing:
        return standing
    return now if standing.strip() in now else joined(now, standing)


def is_held(text: str, texts: Iterable[str]) -> bool:
    """Whether every word of a text is in one of these, in its order: a copy of it is needed no more."""
    wanted = text.strip()
    return any(wanted in kept for kept in texts)


@dataclass(frozen=True)
class Version:
    """A whole text of a block as one worker left it."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Part:
    """A stretch of the text that stands, and who wrote it as far as that is known."""

    text: str
    by: str
    at: datetime


def parts_of(versions: Sequence[Version]) -> list[Part]:
    """The last text in stretches by author; versions oldest first.

    A stretch is whoever's text it first stood in. Between two versions what is the same at the start and
    at the end keeps its author; what stands between is the later one's.
    """
    marks: list[Version] = []  # whose, for each character
    text = ""
    for version in versions:
        start = _common(text, version.text)
        end = min(_common(text[::-1], version.text[::-1]), min(len(text), len(version.text)) - start)
        middle = len(version.text) - start - end
        marks = marks[:start] + [version] * middle + marks[len(marks) - end :]
        text = version.text
    return _stretches(text, marks)


def _common(one: str, other: str) -> int:
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _stretches(text: str, marks: Sequence[Version]) -> list[Part]:
    """Neighbours of one author are one stretch, of the later time."""
    parts: list[Part] = []
    for letter, version in zip(text, marks, strict=True):
        last = parts[-1] if parts else None
        if last and last.by == version.by:
            parts[-1] = Part(last.text + letter, last.by, max(last.at, version.at))
        else:
            parts.append(Part(letter, version.by, version.at))
    return parts
