"""How well a listing's own words answer a question's: BM25 over name, terms, description, eligibility."""

from collections import Counter
from collections.abc import Sequence
from math import log

from resource_directory.listing import Listing
from resource_directory.matching.postings import Among, Floats, Postings
from resource_directory.needs.words import stems

# The usual constants of BM25: how soon repeating a word stops helping, how far length is held against a text.
_K1, _B = 1.2, 0.75
# What a service is called says more than what is told about it.
_HEADLINE = 3


def own_stems(listing: Listing) -> Counter[str]:
    counted = Counter(stems(f"{listing.description} {listing.eligibility}"))
    headline = " ".join([listing.name, *(term.name.replace("-", " ") for term in listing.terms)])
    for stem in stems(headline):
        counted[stem] += _HEADLINE
    return counted


class OwnWords:
    def __init__(self, counted: Sequence[Counter[str]]) -> None:
        lengths = [counts.total() for counts in counted]
        mean = (sum(lengths) / len(lengths) if lengths else 0) or 1
        self._postings = Postings(
            {word: n * (_K1 + 1) / (n + _K1 * (1 - _B + _B * length / mean)) for word, n in counts.items()}
            for counts, length in zip(counted, lengths, strict=True)
        )

    def scores(self, asked: frozenset[str], among: Among) -> Floats:
        found = self._postings.rows_with(sorted(asked))
        rows = self._postings.rows
        return self._postings.scores(
            {word: log(1 + (rows - n + 0.5) / (n + 0.5)) for word, n in found.items() if n}, among
        )
