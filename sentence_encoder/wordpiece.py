"""Words as the encoder reads them: lower case, without accents, in the pieces of its vocabulary."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

_START, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_CONTINUED = "##"
_LONGEST_WORD = 100  # letters; longer is no word
# What stands between two of the spaces that Unicode knows: a word and what is written close to it.
_RUN = re.compile("[^ \t\n\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NO_LETTER = frozenset(["Cc", "Cf", "Co", "Cs"])
# Letters that stand for a word each: Chinese, Japanese and Korean ideographs.
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPieces:
    """`vocabulary`: the pieces in the order of their numbers."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self._start, self._end = self._number[_START], self._number[_END]
        self._unknown = self._number[_UNKNOWN]
        self._word = lru_cache(maxsize=8192)(self._pieces)
        self._run = lru_cache(maxsize=8192)(self._of_run)

    def whole(self, word: str) -> bool:
        """Whether a word, in lower case, is common enough to be read in one piece."""
        return word in self._number

    def numbers(self, text: str, most: int) -> tuple[list[int], list[int]]:
        """The numbers of a text's pieces between those that mark start and end, `most` in all; and, for each
        between them, the place in the text where its word begins.
        """
        found: list[int] = []
        places: list[int] = []
        for run in _RUN.finditer(text):
            start = run.start()
            for place, pieces in self._run(run[0]):
                found.extend(pieces)
                places.extend([start + place] * len(pieces))
            if len(found) >= most - 2:
                break
        return [self._start, *found[: most - 2], self._end], places[: most - 2]

    def _of_run(self, run: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """The pieces of each word in a run without a space, with the place where the word begins."""
        return tuple((place, self._word(word)) for place, word in _words(run))

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The longest piece that fits, again and again; unknown as a whole where one part is."""
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            head = _CONTINUED if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if head + word[start:end] in self._number), 0)
            if not end:
                return (self._unknown,)
            found.append(self._number[head + word[start:end]])
            start = end
        return tuple(found)


@lru_cache(maxsize=1)
def shipped_pieces() -> WordPieces:
    """Those of BERT's uncased vocabulary, which every model of ours reads by."""
    return WordPieces((files("sentence_encoder") / "vocabulary.txt").read_text("utf-8").splitlines())


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Each word with the place where it begins; punctuation and ideographs stand for themselves."""
    word, start = "", 0
    for place, letter in enumerate(text):
        plain = _plain(letter)
        alone = plain.strip() != "" and (_punctuation(plain[0]) or _ideograph(plain[0]))
        if word and (alone or plain == " "):
            yield start, word
            word = ""
        if alone:
            yield from ((place, one) for one in plain)
        elif plain != " ":
            start = start if word else place
            word += plain
    if word:
        yield start, word


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """One letter without accents, in lower case: a space for any space, nothing for what is no letter."""
    category = unicodedata.category(letter)
    if letter in "\t\n\r" or category == "Zs":
        return " "
    if category in _NO_LETTER or letter == "\ufffd":
        return ""
    bare = unicodedata.normalize("NFD", letter)
    return "".join(one for one in bare if unicodedata.category(one) != "Mn").lower()


def _ideograph(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _IDEOGRAPHS)


def _punctuation(letter: str) -> bool:
    # What ASCII has besides letters and digits counts, though Unicode calls some of it symbols.
    return (letter.isascii() and not letter.isalnum()) or unicodedata.category(letter).startswith("P")
