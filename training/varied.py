"""The same words as somebody else would say or type them: what is meant must not hang on it.

Every change is drawn anew each time a text is learnt from: who it is about, a name, a slip of a hurried hand,
a text without capitals and signs as speech recognition gives it.
"""

import random
import re
from collections.abc import Callable

_PAIRS = """he she, him her, his her, himself herself, mum dad, mam dad, mother father, husband wife,
son daughter, nan grandad, brother sister, uncle aunt, man woman, lad lass, grandson granddaughter,
widower widow, boy girl, nephew niece, mr mrs, gentleman lady,
grandma granddad, stepson stepdaughter, boyfriend girlfriend"""
_OTHER = {
    one: other
    for pair in _PAIRS.split(",")
    for one, other in (pair.split(), pair.split()[::-1])
    if one != "her"
} | {"her": "his", "hers": "his", "dad": "mum"}
_NAMES = [
    "Margaret",
    "Parveen",
    "Winston",
    "Agnieszka",
    "Stelios",
    "Folasade",
    "Wei",
    "Siobhan",
    "Colin",
    "Gurpreet",
    "Mohammed",
    "Doreen",
    "Ewa",
    "Kwame",
    "Rhiannon",
    "Hamish",
    "Fatima",
    "Yusuf",
    "Beryl",
    "Ronald",
    "Lakshmi",
    "Ahmed",
    "Jean",
    "Dafydd",
    "Olena",
    "Tariq",
    "Pauline",
    "Jerzy",
    "Chidi",
    "Maureen",
]
_NO_NAME = r"Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_NAME = re.compile(rf"(?<=[a-z,] )(?!{_NO_NAME}|Mum|Dad|Mam|Nan)[A-Z][a-z]{{2,}}\b")
_WORD = re.compile(r"[A-Za-z]+")
_KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]


def varied(text: str, *, of_anybody: bool = True) -> str:
    """The text, changed or not. `of_anybody`: whether a man may become a woman, and one name another."""
    ways: list[tuple[float, Callable[[str], str]]] = [(0.15, _without_signs), (0.12, _with_slips)]
    if of_anybody:
        ways = [(0.3, _of_the_other), (0.5, _of_another_name), *ways]
    for share, way in ways:
        if random.random() < share:
            text = way(text)
    return text


def _of_the_other(text: str) -> str:
    def other(match: re.Match[str]) -> str:
        word = match[0]
        found = _OTHER.get(word.lower(), word.lower())
        return word if found == word.lower() else found.capitalize() if word[0].isupper() else found

    return _WORD.sub(other, text)


def _of_another_name(text: str) -> str:
    name = random.choice(_NAMES)
    return _NAME.sub(lambda found: name if random.random() < 0.8 else found[0], text)


def _without_signs(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s£]", "", text)).lower().strip() or text


def _with_slips(text: str) -> str:
    return " ".join(
        _slipped(word) if len(word) > 3 and random.random() < 0.12 else word for word in text.split()
    )


def _slipped(word: str) -> str:
    place = random.randrange(1, len(word) - 1)
    way = random.randrange(4)
    if way == 0:
        return word[:place] + word[place + 1 :]
    if way == 1:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if way == 2:
        return word[:place] + word[place] + word[place:]
    row = next((row for row in _KEYS if word[place].lower() in row), _KEYS[0])
    return word[:place] + random.choice(row) + word[place + 1 :]
