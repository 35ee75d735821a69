"""Words that a person can read and a machine is meant to miss, read as the person reads them.

Letters that cannot be seen between those that can, letters of other alphabets that look like ours, numbers
and signs for letters, letters set apart, words run together or drawn out, mark-up inside a word, a line
written backwards. Nothing is refused or marked for it: most of it comes from telephones, forms and pages that
were copied.
"""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Nothing but these in a text, and no run of single letters: most texts are read no further.
_ORDINARY = "\x00-\x7f\u2018\u2019\u201c\u201d\u02bc\u2013\u2014\u2026\u00a3"
_ODD = re.compile(rf"[^{_ORDINARY}]|&#?\w{{1,8}};|<[^<>]{{1,300}}>")
_BACKWARDS, _FORWARDS = "\u202e", "\u202c"
_BITS = re.compile(r"<[^<>]{1,300}>|&#?\w{1,8};|.", re.DOTALL)
# Mark-up that stands inside words; any other stands between them.
_INSIDE = re.compile(
    r"</?(?:a|b|big|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|tt|u|wbr)\b", re.IGNORECASE
)
_UNSEEN = frozenset(["Cf", "Mn", "Me", "Cc"])
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_LOOKALIKES = dict(
    zip(
        "авеёікмнорстухһјԁԛѕԝгпиьАВЕЅІЈКМНОРСТУХ"  # Cyrillic
        "αβεηικνορτυχωγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"  # Greek
        "օսոհ"  # Armenian
        "ıɑɡɩʀᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘꜱᴛᴜᴠᴡʏᴢ\u2044",
        "abeeikmhopctyxhjdqswrnubABESIJKMHOPCTYX"
        "abenikvoptuxwyABEZHIKMNOPTYX"
        "ouoh"
        "iagirabcdefghijklmnopstuvwyz/",
        strict=True,
    )
)
# Letters in boxes and flags, which no table of equals has.
_BOXED = (0x1F150, 0x1F170, 0x1F1E6)

_SET_APART = re.compile(
    r"(?<![^\W_])[^\W\d_](?:(?: {1,3}|[._*+/|~,-])[^\W\d_](?![^\W_]|'\w)){2,}", re.IGNORECASE
)
_RUN_TOGETHER = re.compile(r"[^\W\d_]{25,2000}")
_DRAWN_OUT = re.compile(r"(?<![^\W_])[a-z]*([a-z])\1\1[a-z]*(?![^\W_])")
_EACH = re.compile(r"([a-z])\1{2,}|.")
_SIGNS = str.maketrans("0134579@$!|+\u20ac", "oleastgasllte")
_SIGNS_TOO = str.maketrans("0134579@$!|+\u20ac", "oieastgasiite")
_WITH_SIGNS = re.compile(
    r"(?<![\w@$!|+*\u20ac])(?=[^\W\d_]*[0134579@$!|+*\u20ac])(?:[\w@$|+*\u20ac]|!(?=\w))+(?![\w@$|+*\u20ac])"
)
_SHORTEST = 3  # "3x" and "x1" are what they are
_LONGEST_WORD = 16
_STRAY = 8  # of so many letters set apart, one may belong to no word
_UNKNOWN_LETTER = 2  # as dear as two words: a run is cut into the fewest and longest words there are


@dataclass(frozen=True)
class Read:
    """A text as a person reads it; for each character, from where to where it stood in the text as given."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def read(text: str, known: frozenset[str]) -> Read:
    """`known`: the words listened for, in small letters; only towards those is anything guessed."""
    found = _seen(text, known) if _ODD.search(text) else Read(text, range(len(text)), range(1, len(text) + 1))
    changes = sorted(_changes(found.text, known))
    return _changed(found, changes) if changes else found


def _seen(text: str, known: frozenset[str]) -> Read:
    letters: list[tuple[str, int, int]] = []
    backwards: list[int] = []
    for match in _BITS.finditer(text):
        bit = match.group()
        if bit == _BACKWARDS:
            backwards.append(len(letters))
        elif bit in (_FORWARDS, "\n") and backwards:
            _turn(letters, backwards.pop(), known)
        letters += ((letter, *match.span()) for letter in _letters(bit))
    if backwards:
        _turn(letters, backwards[0], known)
    return _as_read(letters)


def _turn(letters: list[tuple[str, int, int]], since: int, known: frozenset[str]) -> None:
    """What was to be shown backwards, turned round where that makes more words; it is quoted as a whole."""
    line = "".join(letter for letter, _, _ in letters[since:]).lower()
    if _words_in(line[::-1], known) > _words_in(line, known):
        start, end = letters[since][1], letters[-1][2]
        letters[since:] = [(letter, start, end) for letter, _, _ in reversed(letters[since:])]


def _words_in(line: str, known: frozenset[str]) -> int:
    return sum(word in known for word in line.split())


@lru_cache(maxsize=4096)
def _letters(bit: str) -> str:
    """One character, entity or tag as the letters that are seen; "" where nothing is."""
    if bit[0] == "<" and len(bit) > 1:
        return "" if _INSIDE.match(bit) else " "
    if len(bit) > 1:
        meant = html.unescape(bit)
        return " " if meant == bit else "".join(_letters(one) for one in meant)
    if bit.isascii() or bit in "\u2026\u02bc":
        return bit
    if unicodedata.category(bit) in _UNSEEN or bit in _BLANK_LETTERS:
        return ""
    for first in _BOXED:
        if 0 <= ord(bit) - first < 26:
            return chr(ord("a") + ord(bit) - first)
    plain = "".join(one for one in unicodedata.normalize("NFKD", bit) if unicodedata.category(one) != "Mn")
    return "".join(_LOOKALIKES.get(one, one) for one in plain)


def _as_read(letters: Sequence[tuple[str, int, int]]) -> Read:
    return Read(
        "".join(letter for letter, _, _ in letters),
        [start for _, start, _ in letters],
        [end for _, _, end in letters],
    )


# Where a stretch stands, and what it reads as: each letter with its place in the stretch, -1 for a new gap.
_Change = tuple[int, int, list[tuple[str, int]]]


def _changes(text: str, known: frozenset[str]) -> Iterator[_Change]:
    lower = text.lower() if len(text.lower()) == len(text) else text
    for match in _SET_APART.finditer(lower):
        run = match.group()
        places = [at for at, letter in enumerate(run) if letter.isalpha()]
        words = [part for word in _by_gaps(run, places) for part in _cut(word, known)]
        alone = sum(word not in known for word in words)
        if alone <= len(places) // _STRAY:
            yield *match.span(), _spread(words, places)
    for match in _RUN_TOGETHER.finditer(lower):
        yield *match.span(), _spread(_cut(match.group(), known), range(len(match.group())))
    for match in _DRAWN_OUT.finditer(lower):
        written = match.group()
        places = [one.start() for one in _EACH.finditer(written)]
        meant = "".join(written[at] for at in places)
        if meant in known:
            yield *match.span(), _spread([meant], places)
    yield from _signs(lower, known)


def _by_gaps(run: str, places: Sequence[int]) -> list[str]:
    """Letters set apart, cut where they are further apart than elsewhere."""
    gaps = [after - before for before, after in pairwise(places)]
    usual = min(gaps)
    words = [run[0]]
    for at, gap in zip(places[1:], gaps, strict=True):
        if gap > usual:
            words.append("")
        words[-1] += run[at]
    return words


def _spread(words: Sequence[str], places: Sequence[int]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    at = iter(places)
    for word in words:
        found += [(" ", -1)] if found else []
        found += [(letter, next(at)) for letter in word]
    return found


def _cut(run: str, known: frozenset[str]) -> list[str]:
    """A run of letters as the fewest known words, and single letters where there are none."""
    if run in known:
        return [run]
    cost = [0] * (len(run) + 1)
    since = [0] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        cost[end], since[end] = cost[end - 1] + _UNKNOWN_LETTER, end - 1
        for start in range(max(0, end - _LONGEST_WORD), end):
            if cost[start] + 1 < cost[end] and run[start:end] in known:
                cost[end], since[end] = cost[start] + 1, start
    words: list[str] = []
    end = len(run)
    while end:
        words.append(run[since[end] : end])
        end = since[end]
    return words[::-1]


def _signs(lower: str, known: frozenset[str]) -> Iterator[_Change]:
    """Words with numbers or signs for letters; where there are two, also numbers that may be words."""
    plain: list[_Change] = []
    perhaps: list[_Change] = []
    for match in _WITH_SIGNS.finditer(lower):
        written = match.group()
        if (meant := _meant(written, known)) is not None:
            letters = sum(letter.isalpha() for letter in written)
            surely = len(written) >= _SHORTEST and 2 * letters >= len(written)
            (plain if surely else perhaps).append((*match.span(), _spread([meant], range(len(meant)))))
    yield from plain
    if len(plain) > 1:
        yield from perhaps


@lru_cache(maxsize=4096)
def _meant(written: str, known: frozenset[str]) -> str | None:
    """The known word of as many letters, if there is one and only one."""
    for signs in (_SIGNS_TOO, _SIGNS):
        meant = written.translate(signs)
        if meant != written and meant in known:
            return meant
    if "*" not in written[1:] or not written.replace("*", "").isalpha():
        return None
    pattern = re.compile(written.replace("*", "."))
    alike = [word for word in _by_shape(known)[len(written), written[0]] if pattern.fullmatch(word)]
    return alike[0] if len(alike) == 1 else None


@lru_cache(maxsize=4)
def _by_shape(known: frozenset[str]) -> Mapping[tuple[int, str], list[str]]:
    """Words by their length and first letter."""
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for word in known:
        found[len(word), word[0]].append(word)
    return found


def _changed(found: Read, changes: Sequence[_Change]) -> Read:
    letters: list[tuple[str, int, int]] = []
    place = 0
    for start, end, meant in changes:
        if start < place:  # two readings of one stretch: the first is taken
            continue
        letters += zip(
            found.text[place:start], found.starts[place:start], found.ends[place:start], strict=True
        )
        for letter, at in meant:
            where = start + at if at >= 0 else start
            letters.append((letter, found.starts[where], found.ends[where]))
        place = end
    letters += zip(found.text[place:], found.starts[place:], found.ends[place:], strict=True)
    return _as_read(letters)
