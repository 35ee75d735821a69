"""What somebody typed of how to reach a person, as needs of the list where they are some."""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from app.people.kinds import ContactNeedKind, contact_need_kinds
from app.people.names import folded


@dataclass(frozen=True)
class TypedNeed:
    """What somebody typed, as a need with its detail; `kind` None where it is on no list."""

    kind: ContactNeedKind | None
    detail: str
    typed: str

    @property
    def for_words(self) -> str:
        """What the need itself has no room for, as it was typed."""
        fits = self.kind is not None and (self.kind.asks or not self.detail)
        return "" if fits else self.typed


def read_needs(typed: str) -> list[TypedNeed]:
    """“Polish interpreter; don't ring, large print”: each of the needs, in the order they were typed."""
    return [read_need(part) for part in _parts(typed)]


_SENTENCES = re.compile(r"\s*[;\n]\s*|\.\s+")
_BETWEEN = re.compile(r"(\s*,\s*|\s+(?:and|but|or|&|\+)\s+)")
_NOT = re.compile(r"(?:do not|don't|never|no)\s+")


def _parts(typed: str) -> list[str]:
    """Sentence by sentence; within one, a comma or “and” parts two needs only where another one begins.

    “Do not ring or write” forbids both.
    """
    parts = []
    for sentence in filter(None, _SENTENCES.split(typed.strip())):
        first, *rest = _BETWEEN.split(sentence)
        parts.append(first)
        forbids = _NOT.match(_plain(first))
        for between, piece in zip(rest[::2], rest[1::2], strict=True):
            also = first.strip()[: forbids.end()] + piece if forbids and between.strip() == "or" else piece
            if any(_begins(_plain(also), way) for way in _ways() if way.kind.unsafe or also == piece):
                parts.append(also)
            else:
                parts[-1] += between + piece
    return parts


def _begins(plain: str, way: "_Way") -> bool:
    return plain.startswith(way.said) and _holds(plain, way)


MOST_NEAR = 4
_SHORT = 2  # words: more of them say something of their own


def nearest(typed: str) -> tuple[ContactNeedKind, ...]:
    """For “hear”, which is no need: those it may be the beginning of."""
    plain = _plain(typed)
    if len(plain) < len("ear") or len(plain.split()) > _SHORT or read_need(typed).kind:
        return ()
    begun = re.compile(rf"(?<![\w'-]){re.escape(plain)}")
    near = dict.fromkeys(way.kind.code for way in _ways() if begun.search(way.said))
    return tuple(contact_need_kinds()[code] for code in list(near)[:MOST_NEAR])


def said_in_words(needs_in_words: str) -> tuple[str, ...]:
    """Needs in words one by one, as they are put together."""
    return tuple(filter(None, (part.strip() for part in needs_in_words.split(";"))))


def read_need(typed: str) -> TypedNeed:
    """“interpreter: Polish”, “Polish interpreter”, “don't ring”: the longest way to say a need that is there,
    and first of all one that may hurt somebody when it is missed.

    What is left over is its detail. Nothing typed is dropped: what fits no need is all detail.
    """
    plain = _plain(typed)
    ways = [way for way in _ways() if _holds(plain, way)]
    if not ways:
        near = next((way for way in _ways() if _slip(plain, way.said)), None)
        return TypedNeed(near.kind, "", typed) if near else TypedNeed(None, typed.strip(), typed.strip())
    way = max(ways, key=lambda each: (each.kind.unsafe, len(each.said)))
    at = plain.find(way.said)
    rest = typed.strip()[at + len(way.said) :].strip(_AROUND)
    detail = " ".join(part for part in (typed.strip()[:at].strip(_AROUND), way.stays, rest) if part)
    # “She reads the post” asks for no letter: what takes no detail is not guessed from among other words.
    if not way.kind.asks and not way.kind.unsafe and not set(folded(detail).split()) <= _FILLERS:
        return TypedNeed(None, typed.strip(), typed.strip())
    return TypedNeed(way.kind, detail, typed.strip())


_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "for",
        "with",
        "by",
        "only",
        "best",
        "please",
        "if",
        "possible",
        "always",
        "needs",
        "wants",
        "likes",
        "prefers",
        "uses",
        "has",
        "is",
        "she",
        "he",
        "they",
        "her",
        "him",
        "them",
    ]
)


_AROUND = " ,:;-."


@dataclass(frozen=True)
class _Way:
    """One way to say a need. `stays`: what of it belongs to the detail, such as “after” of “ring after”."""

    said: str
    stays: str
    kind: ContactNeedKind


@cache
def _ways() -> tuple[_Way, ...]:
    ways = []
    for kind in contact_need_kinds().values():
        for words in (kind.label, *kind.words):
            stays = re.search(r"\((.*)\)", words)
            ways.append(_Way(re.sub(r"[()]", "", _plain(words)), stays[1] if stays else "", kind))
    return tuple(ways)


def _plain(typed: str) -> str:
    """Letter for letter as long as what was typed."""
    return "".join(letter if len(letter) == 1 else "?" for letter in map(_letter, typed.strip()))


def _letter(letter: str) -> str:
    return "'" if letter in "’‘" else folded(letter)


# “Don't ring before ten” and “don't write in English” forbid neither.
_ONLY_THEN = r"(?!\s+(?:in|on|at|before|after|between|until|till|during|while|when)\b)"

# “Large print no use” asks for none.
_NO_USE = (
    r"(?!\s+(?:is |are |was |were )?(?:no (?:use|good|help)|not|isn't|aren't|doesn't|won't|can't|useless)\b)"
)


def _holds(plain: str, way: _Way) -> bool:
    """As whole words: “text” is no part of “context”; and not turned round: “don't ring after six”."""
    whole = rf"(?<![\w'-])(?<!not )(?<!n't )(?<!never ){re.escape(way.said)}(?![\w'-]){_NO_USE}"
    return re.search(whole + (_ONLY_THEN if way.kind.unsafe else ""), plain) is not None


def _slip(plain: str, said: str) -> bool:
    """One slip of the finger, or two in a long one; “do ring” is no slip of “do not ring”."""
    most = 2 if len(said) >= 10 else 1
    return len(said) > 4 and DamerauLevenshtein.distance(plain, said, score_cutoff=most) <= most
