"""Which terms a map uses, and where its listings have none that help."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resource_directory.listing import Listing, Term
from resource_directory.needs import TermMap, Weights, term_key

# What the text of a term's services agrees on, and no more of it than a person takes in.
_AGREED = 0.3
_MOST_AGREED = 3


@dataclass(frozen=True)
class UsedTerm:
    """One term in all its spellings. `term` is the one most used; `carried_by` are keys of listings."""

    key: str
    term: Term
    vocabularies: tuple[str, ...]
    carried_by: tuple[str, ...]


def used_terms(listings: Iterable[tuple[str, Listing]]) -> list[UsedTerm]:
    """Every term with a word in it, the most used first, then by name."""
    spellings: defaultdict[str, Counter[Term]] = defaultdict(Counter)
    carried: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, listing in listings:
        for term in listing.terms:
            if known_by := term_key(term):
                spellings[known_by][term] += 1
                carried[known_by][key] = None
    found = [_used(known_by, spelt, tuple(carried[known_by])) for known_by, spelt in spellings.items()]
    return sorted(found, key=lambda used: (-len(used.carried_by), used.term.name.casefold(), used.key))


def _used(key: str, spelt: Counter[Term], carried_by: tuple[str, ...]) -> UsedTerm:
    vocabularies = sorted({term.taxonomy for term in spelt if term.taxonomy})
    return UsedTerm(key, spelt.most_common(1)[0][0], tuple(vocabularies), carried_by)


def without_useful_term(listing: Listing, terms: TermMap) -> bool:
    """Whether nothing but its text says what need it answers."""
    return not any(terms.needs_for(term).weights for term in listing.terms)


def agreed(texts: Sequence[Weights]) -> Weights:
    """The needs that the texts of several services speak of on the whole, strongest first."""
    total: Counter[str] = Counter()
    for weights in texts:
        for code, weight in weights.items():
            total[code] += weight  # type: ignore[assignment]  # a Counter adds numbers of any kind
    means = sorted(((weight / len(texts), code) for code, weight in total.items()), reverse=True)
    return {code: weight for weight, code in means[:_MOST_AGREED] if weight >= _AGREED}
