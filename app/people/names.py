"""Names as they are compared: in parts, without accents or order, by ear, and as people shorten them."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz.distance import DamerauLevenshtein

MOST_PARTS = 12  # of one name; a longer one is not a name but still finds by its first dozen
LONGEST_PART = 40

# Spoken before or between names, and never part of one.
_NOT_NAMES = frozenset(
    [
        *("mr", "mrs", "miss", "ms", "mx", "dr", "rev", "revd", "sir", "lady", "dame", "prof"),
        *("nee", "formerly", "aka", "known", "as", "and", "the"),
    ]
)

# Letters that do not come apart into a plain one and its accent.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})

_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-‐‑–][^\W\d_]+)+")


def folded(text: str) -> str:
    """Small letters without accents; other scripts stay as they are."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def parts_of(*names: str) -> tuple[str, ...]:
    """Each word of the names once, a former name in brackets too; a double-barrelled one also joined."""
    found: dict[str, None] = {}
    for name in names:
        plain = _APOSTROPHES.sub("", folded(name))
        words = _WORD.findall(plain)
        joined = [re.sub(r"[^\w]", "", double) for double in _HYPHENATED.findall(plain)]
        for word in (*words, *joined):
            if word not in _NOT_NAMES:
                found[_same_mac(word)[:LONGEST_PART]] = None
    return tuple(found)[:MOST_PARTS]


def _same_mac(word: str) -> str:
    return re.sub(r"^mac(?=[b-df-hj-np-tv-z]\w{2})", "mc", word)


# ---- Likeness by letters: two words a slip apart share a key once a letter or two are left out of both.


def _slips(word: str) -> int:
    """How many letters may be wrong; fewer in a short name, of which any other letter makes another one."""
    if len(word) < 3:
        return 0
    return 2 if 7 <= len(word) <= 16 else 1


def keys_of(part: str) -> frozenset[str]:
    """What the part is looked up by: itself, itself with letters left out, and how it sounds."""
    keys, newest = {part}, {part}
    for _ in range(_slips(part)):
        newest = {word[:at] + word[at + 1 :] for word in newest for at in range(len(word))}
        keys |= newest
    return frozenset(key for key in keys if len(key) > 1 or key == part) | {"~" + sound_of(part)}


# ---- Likeness by ear, for English mouths: vowels count only at the start; letters that sound alike are one.

_SOUNDS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"^(kn|gn|pn)", "n"), (r"^wr", "r"), (r"^wh", "w"), (r"^ps", "s"), (r"^x", "s"),
        (r"sch", "sk"), (r"tch", "ch"), (r"ough", "o"), (r"augh", "a"), (r"igh", "i"),
        (r"gh", "g"), (r"ph", "f"), (r"ck|q", "k"), (r"(?<=m)p(?=[st])", ""), (r"x", "ks"),
        (r"th", "0"), (r"ch|sh", "8"), (r"c(?=[eiy])|z", "s"), (r"c", "k"), (r"v", "f"),
        (r"d(?=g)", ""), (r"g(?=[ei])", "j"), (r"(?<=\w)[hwy]", "a"),
    )
)  # fmt: skip


@cache
def sound_of(part: str) -> str:
    said = part
    for pattern, instead in _SOUNDS:
        said = pattern.sub(instead, said)
    opening = "a" if said[:1] in "aeiouy" else said[:1]
    rest = re.sub(r"[aeiou]", "", said[1:])
    return re.sub(r"(.)\1+", r"\1", opening + rest)


# ---- Nearness of what was typed to what is stored.

EXACT, SHORT_FOR, NEAR, SOUNDS_LIKE, FAR = 10, 9, 7, 5, 0
GRADES = (EXACT, SHORT_FOR, NEAR, SOUNDS_LIKE)


def grade(typed: str, stored: str) -> int:
    """How near two parts of names are, from EXACT to FAR."""
    if typed == stored:
        return EXACT
    if stored in also_called(typed):
        return SHORT_FOR
    wrong = DamerauLevenshtein.distance(typed, stored, score_cutoff=2)
    if wrong <= min(_slips(typed), _slips(stored)):
        return NEAR
    return SOUNDS_LIKE if len(typed) > 2 and sound_of(typed) == sound_of(stored) else FAR


@cache
def _families() -> tuple[frozenset[str], ...]:
    text = (files("app.people") / "names.yaml").read_text("utf-8")
    return tuple(frozenset(folded(name) for name in line.split()) for line in yaml.safe_load(text))


@cache
def _family_of() -> dict[str, frozenset[str]]:
    others: dict[str, frozenset[str]] = {}
    for family in _families():
        for name in family:
            others[name] = others.get(name, frozenset()) | family
    return others


def also_called(typed: str) -> frozenset[str]:
    """Other forms of a first name, of a misspelt one too: Magie is Maggie, who may be Margaret."""
    known = _family_of()
    if typed in known:
        return known[typed]
    if len(typed) < 5:
        return frozenset()
    near = (name for name in known if abs(len(name) - len(typed)) < 2 and name[0] == typed[0])
    return frozenset().union(*(known[name] for name in near if DamerauLevenshtein.distance(typed, name) == 1))
