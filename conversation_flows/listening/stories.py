"""A text taken apart once: its words, its clauses and the families of words heard in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from conversation_flows.listening.clauses import Clause, clauses
from conversation_flows.listening.disguises import Read
from conversation_flows.listening.families import Families, Spans
from conversation_flows.listening.patterns import Pattern, Span
from conversation_flows.listening.tokens import Token, as_shown, plain_text, tokens

# Evidence longer than this is cut to the words that matched.
_LONGEST_EVIDENCE = 200


@dataclass(frozen=True)
class Story:
    """`text` as it was given, `shown` as a person reads it."""

    text: str
    shown: Read
    words: Sequence[Token]
    clauses: Sequence[Clause]
    heard: Spans

    def spans(self, pattern: Pattern) -> list[Span]:
        """Where a pattern stands, as spans of words; one that cannot match costs one comparison."""
        return [] if pattern.needs & self.heard.lacking else pattern.spans(self.heard, self.words)

    def quoted(self, span: Span) -> tuple[int, int]:
        """Character places of the clauses a span touches, or of its own words where those run long."""
        firsts = [clause.first for clause in self.clauses]
        first = self.clauses[bisect_right(firsts, span[0]) - 1]
        last = self.clauses[bisect_right(firsts, span[1] - 1) - 1]
        if last.end - first.start <= _LONGEST_EVIDENCE:
            return first.start, last.end
        return self.words[span[0]].start, self.words[span[1] - 1].end

    def plain(self, start: int, end: int) -> str:
        """What a person reads from one character of the text to another, in small letters without mark-up."""
        return plain_text(self.shown.text[slice(*self.places(start, end))])

    def places(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the characters of the text stand in what is shown."""
        return bisect_left(self.shown.starts, start), bisect_left(self.shown.starts, end)


def take_apart(text: str, families: Families) -> Story:
    """The story of `text`; text without a single word gives one without clauses."""
    shown = as_shown(text, families.words)
    words = tokens(shown)
    return Story(text, shown, words, clauses(text, words), families.spans(words))
