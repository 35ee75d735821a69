"""Why a listing is suggested, in a sentence a person would say."""

from collections.abc import Sequence
from datetime import date

from resource_directory.listing import Listing
from resource_directory.matching.facts import facts
from resource_directory.matching.hearing import Heard
from resource_directory.matching.query import HeardNeed, Reason
from resource_directory.matching.tags import NeedTags
from resource_directory.needs.words import stems

_MOST = 3
# Less than this and the listing answers the need only in passing.
_ANSWERS = 0.3
_QUOTED = 90


def reasons(
    listing: Listing,
    tags: NeedTags,
    needs: Sequence[HeardNeed],
    heard: Heard,
    distance_km: float | None,
    today: date,
) -> tuple[Reason, ...]:
    """One for each need it answers, best first; failing that, for the words it shares with what was said."""
    told = facts(listing, distance_km, today)
    answered = [need for need in needs if tags.weights.get(need.code, 0) >= _ANSWERS]
    answered.sort(key=lambda need: -need.confidence * tags.weights[need.code])
    given = [Reason(need.code, need.evidence, _because(need, told)) for need in answered[:_MOST]]
    if given:
        return tuple(given)
    shared = _shared_words(listing, heard)
    opening = f"because you said “{quoted(shared)}”" if shared else "it may help with what you said"
    return (Reason("", shared, f"{opening}; {told}"),)


def connector_reason(listing: Listing, distance_km: float | None, today: date) -> Reason:
    return Reason(
        "",
        "",
        f"someone who knows what is on nearby and can talk it through; {facts(listing, distance_km, today)}",
    )


def quoted(evidence: str) -> str:
    """At most a line of it: a longer stretch is cut at a word and says so."""
    if len(evidence) <= _QUOTED:
        return evidence
    return evidence[:_QUOTED].rsplit(" ", 1)[0] + "…"


def _because(need: HeardNeed, told: str) -> str:
    opening = (
        f"because you said “{quoted(need.evidence)}”"
        if need.evidence
        else f"because you chose “{need.label}”"
    )
    return f"{opening}; {told}"


def _shared_words(listing: Listing, heard: Heard) -> str:
    own = set(stems(f"{listing.name} {listing.description}"))
    shared = [
        (len(own & set(stems(clause.of(heard.text)))), -clause.start, clause) for clause in heard.clauses
    ]
    best = max(shared, default=None)
    return best[2].of(heard.text) if best and best[0] else ""
