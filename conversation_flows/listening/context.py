"""How something was meant: whether it is denied, long past, quoted, put right or a figure of speech."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from conversation_flows.listening.patterns import Pattern, Span, near
from conversation_flows.listening.stories import Story
from conversation_flows.listening.tokens import Token, word_set

Meant = Literal["said", "denied", "past", "quoted", "policy", "put_right", "figure_of_speech"]

# How many words on either side a cue still speaks about.
REACH = 16
_NEGATORS = word_set("negators")
_NOBODY = word_set("nobody")
_NO_DENIAL = word_set("no_denial")
_TURNING = word_set("turning")
_SUBJECTS = word_set("subjects")
_PRONOUNS = word_set("pronouns")
_THINKING = word_set("thinking")
_LOOK_BACK = 4


@dataclass(frozen=True)
class Cues:
    """Where the story shows how it is meant: token spans by what they show."""

    quoted: tuple[Span, ...]
    policy: tuple[Span, ...]
    long_past: tuple[Span, ...]
    still_so: tuple[Span, ...]
    figure_of_speech: tuple[Span, ...]
    put_right: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True)
class CueBook:
    """The compiled cues of context.yaml; `put_right` by kind of flag, and `all`."""

    patterns: Mapping[str, Sequence[Pattern]]
    put_right: Mapping[str, Sequence[Pattern]]

    def find(self, story: Story) -> Cues:
        """Every cue of the story."""

        def spans(patterns: Sequence[Pattern]) -> tuple[Span, ...]:
            return tuple(sorted(span for pattern in patterns for span in story.spans(pattern)))

        found = {name: spans(patterns) for name, patterns in self.patterns.items()}
        return Cues(**found, put_right={kind: spans(cues) for kind, cues in self.put_right.items()})


def _beside(span: Span, cues: Sequence[Span], story: Sequence[Token], *, sentences: int = 0) -> bool:
    start, end = span
    first, last = story[start].sentence, story[end - 1].sentence + sentences
    return any(first <= story[begin].sentence <= last for begin, _ in near(cues, start - REACH, end + REACH))


def _long_past(span: Span, cues: Cues, story: Sequence[Token]) -> bool:
    # "since he died three years ago" dates what came before, not what is said now.
    dated = [
        cue
        for cue in near(cues.long_past, span[0] - REACH, span[1] + REACH)
        if not any(token.word == "since" for token in story[max(0, cue[0] - 6) : cue[0]])
    ]
    return _beside(span, dated, story) and not _beside(span, cues.still_so, story)


def denied(span: Span, story: Sequence[Token], *, own_words: bool) -> bool:
    """Whether a "not", "never" or "nobody" turns the matched words round.

    `own_words` says the matched pattern has its own "not" ("not breathing"), or joins several clauses."""
    start, end = span
    if not own_words and any(
        story[place].word in _NEGATORS and _plain_not(story, place) for place in range(start + 1, end - 1)
    ):
        return True
    return any(_turns(story, place, start) for place in range(max(0, start - _LOOK_BACK), start))


def _plain_not(story: Sequence[Token], place: int) -> bool:
    return place + 1 >= len(story) or story[place + 1].word not in _NO_DENIAL


def _turns(story: Sequence[Token], place: int, start: int) -> bool:
    token = story[place]
    between = [later.word for later in story[place + 1 : start]]
    if token.word not in _NEGATORS or token.piece != story[start].piece or _TURNING.intersection(between):
        return False
    if token.word in _NOBODY or between[:1] == ["one"]:
        return True
    if story[start].word in _SUBJECTS:
        return all(word in _THINKING for word in between)
    if _PRONOUNS.intersection(between):
        return False
    return not (between and between[0] in _NO_DENIAL - {"want", "see"})


def meant(kind: str, span: Span, cues: Cues, story: Sequence[Token], *, own_words: bool) -> Meant:
    """How the words at `span` were meant, for a flag of `kind`; "said" when nothing speaks against them."""
    if any(near(cues.figure_of_speech, *span)):
        return "figure_of_speech"
    if _beside(span, cues.quoted, story):
        return "quoted"
    if _beside(span, cues.policy, story):
        return "policy"
    if _beside(span, cues.put_right["all"], story, sentences=1) or _beside(
        span, cues.put_right.get(kind, ()), story, sentences=1
    ):
        return "put_right"
    if _long_past(span, cues, story):
        return "past"
    return "denied" if denied(span, story, own_words=own_words) else "said"
