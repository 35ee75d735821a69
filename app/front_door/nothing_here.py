"""Needs that nothing on the map answers where the person lives, and who can be offered instead."""

from collections.abc import Iterable
from dataclasses import replace

from resource_directory.matching import Matcher, Matches, Query, Suggestion

# Far enough down the list that what answers a need only in passing is still seen.
_LOOKED_AT = 50


def nothing_for(codes: Iterable[str], matches: Matches, query: Query, matcher: Matcher) -> tuple[str, ...]:
    """Of these needs, those that no listing answers for this person in this place; a code that has left the
    needs list is none of them.

    What they said no to is there all the same: a refusal is no gap in the map.
    """
    answered = _answered(matches)
    return tuple(
        code
        for code in codes
        if code in matcher.needs.by_code
        and code not in answered
        and code not in _answered(matcher.match(_only(code, query, matches)))
    )


def _only(code: str, query: Query, matches: Matches) -> Query:
    """The same person in the same place, with this one need and no words."""
    return replace(
        _wordless(query, matches), ticked=frozenset({code}), refusals=frozenset(), limit=_LOOKED_AT
    )


def _answered(matches: Matches) -> set[str]:
    return {reason.need for one in matches.suggestions for reason in one.reasons}


def somebody_local(matches: Matches, query: Query, matcher: Matcher) -> Suggestion | None:
    """Who knows what is on nearby, also where matching was sure enough to offer nobody."""
    if matches.connector:
        return matches.connector
    return matcher.match(replace(_wordless(query, matches), ticked=frozenset())).connector


def _wordless(query: Query, matches: Matches) -> Query:
    # the words may have told their age and gender
    return replace(query, text="", person=matches.person, struck=frozenset())
