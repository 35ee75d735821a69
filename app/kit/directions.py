"""Words that run from right to left, inside our own sentences that do not."""

import re
import unicodedata

# Marks that turn round whatever follows them, to the end of the line: in a name they mean nothing.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def isolated(words: str) -> str:
    """As they are shown within a sentence: the words beside them, and a number, keep their order."""
    plain = _TURNING.sub("", words)
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in plain):
        return f"{_FIRST_STRONG}{plain}{_POP}"
    return plain
