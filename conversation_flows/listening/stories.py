"""A text taken apart once: its words, its clauses and the families of words heard in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from conversation_flows.listening.clauses import Clause, clauses
from conversation_flows.listening.families import Families, Spans
from conversation_flows.listening.patterns import Pattern, Span
from conversation_flows.listening.tokens import Token, tokens

# Evidence longer than this is cut to the words that matched.
_LONGEST_EVIDENCE = 200


@dataclass(frozen=True)
class Story:
    text: str
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


def take_apart(text: str, families: Families) -> Story:
    """The story of `text`; text without a single word gives one without clauses."""
    words = tokens(text)
    return Story(text, words, clauses(text, words), families.spans(words))
