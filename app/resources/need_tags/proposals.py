"""What is to be decided about needs, in which order, and what is proposed. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.resources.models import About, NeedDecision
from app.resources.need_tags.rules import HELPS
from resource_directory.listing import Listing
from resource_directory.matching import Matcher, UsedTerm, agreed, without_useful_term
from resource_directory.needs import Because, Weights

# So many services are enough to see what they agree on.
_READ = 40
# What a text speaks of half as much as of its first need is a guess too many to confirm.
_SPOKEN_OF, _FROM_TEXT = 0.3, 5

Standing = Mapping[tuple[str, str], NeedDecision]


class Show(StrEnum):
    UNDECIDED = "undecided"
    DECIDED = "decided"
    ALL = "all"


@dataclass(frozen=True)
class Subject:
    """A term, or a listing by itself, whose needs a person may decide. `note`: its vocabularies, or its
    organisation. `carried_by`: keys of listings. `decision` stands, and may be about needs that are gone.
    """

    about: About
    key: str
    name: str
    note: str
    carried_by: tuple[str, ...]
    decided: bool
    decision: NeedDecision | None


@dataclass(frozen=True)
class Proposal:
    """Needs with weights, and why; `ours`: the terms of the needs list behind it."""

    weights: Weights
    because: Because
    ours: tuple[str, ...] = ()


def terms_of(matcher: Matcher, standing: Standing) -> list[Subject]:
    """Undecided ones first, the most used of each first."""
    found = [_term(used, matcher, standing) for used in matcher.used_terms]
    return sorted(found, key=lambda subject: subject.decided)


def _term(used: UsedTerm, matcher: Matcher, standing: Standing) -> Subject:
    return Subject(
        About.TERM,
        used.key,
        used.term.name,
        ", ".join(used.vocabularies),
        used.carried_by,
        matcher.terms.needs_for(used.term).because is Because.DECIDED,
        standing.get((About.TERM.value, used.key)),
    )


def listings_of(matcher: Matcher, standing: Standing) -> list[Subject]:
    """Those that no term tags, and those a person has tagged; undecided ones first, by name."""
    found = [
        _listing(key, listing, matcher, standing)
        for key, listing in matcher.listings()
        if (About.LISTING.value, key) in standing or without_useful_term(listing, matcher.terms)
    ]
    return sorted(found, key=lambda subject: (subject.decided, subject.name.casefold(), subject.key))


def of_listing(key: str, matcher: Matcher, standing: Standing) -> list[Subject]:
    """All that says which needs one listing answers: its terms, and last itself. Empty for one not shown."""
    try:
        listing = matcher.listing(key)
    except KeyError:
        return []
    terms = [term for term in terms_of(matcher, standing) if key in term.carried_by]
    return [*terms, _listing(key, listing, matcher, standing)]


def _listing(key: str, listing: Listing, matcher: Matcher, standing: Standing) -> Subject:
    decision = standing.get((About.LISTING.value, key))
    decided = decision is not None and matcher.terms.said(decision.needs) is not None
    note = listing.organization.name
    return Subject(About.LISTING, key, listing.name, note, (key,), decided, decision)


def chosen(subjects: Iterable[Subject], *, show: Show, words: str) -> list[Subject]:
    """Those of a filter that hold all the words somewhere in their name or note."""
    wanted = words.casefold().split()
    return [
        subject
        for subject in subjects
        if (show is Show.ALL or subject.decided is (show is Show.DECIDED))
        and all(word in f"{subject.name} {subject.note}".casefold() for word in wanted)
    ]


def proposal_for(subject: Subject, matcher: Matcher) -> Proposal:
    """What stands, or what would be proposed; the strongest first."""
    if subject.decided and subject.decision:
        said = matcher.terms.said(subject.decision.needs)
        return Proposal(_ordered(said.weights if said else {}), Because.DECIDED)
    if subject.about is About.LISTING:
        return Proposal(_read(matcher.by_text(subject.key)), Because.NOTHING)
    used = next(used for used in matcher.used_terms if used.key == subject.key)
    mapped = matcher.terms.proposed_for(used.term)
    if mapped.weights:
        return Proposal(_ordered(mapped.weights), mapped.because, mapped.ours)
    texts = [matcher.by_text(key) for key in used.carried_by[:_READ]]
    return Proposal(_read(agreed(texts)), Because.NOTHING)


def _read(weights: Weights) -> Weights:
    """Read from a text, where how much it speaks of a need says little of how well it answers it."""
    spoken_of = [code for code, weight in _ordered(weights).items() if weight >= _SPOKEN_OF]
    return dict.fromkeys(spoken_of[:_FROM_TEXT], HELPS)


def _ordered(weights: Weights) -> Weights:
    """Strongest first, and none so weak that it would be written as nothing."""
    kept = {code: round(weight, 2) for code, weight in weights.items() if round(weight, 2) > 0}
    return dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True)
class Part:
    """One page of a list. `number` from 1; `first` and `last` count from 1 over the whole."""

    number: int
    pages: int
    first: int
    last: int


def part_of(count: int, *, page: int, size: int) -> Part:
    """The page asked for, or the last there is."""
    pages = max(1, -(-count // size))
    number = min(page, pages)
    return Part(number, pages, min((number - 1) * size + 1, count), min(number * size, count))
