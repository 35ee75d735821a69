"""From what a person says to the listings that fit, each with its reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from resource_directory.listing import CapacityState, Kind, Listing, NotForRule
from resource_directory.matching.age import age_said
from resource_directory.matching.eligibility import Eligibility, Mask
from resource_directory.matching.hearing import Heard, listener
from resource_directory.matching.hearing_report import Hearing, report
from resource_directory.matching.own_words import OwnWords, own_stems
from resource_directory.matching.postings import Floats
from resource_directory.matching.query import (
    HeardNeed,
    IndexedListing,
    Matches,
    Query,
    Refusal,
    Suggestion,
    Versions,
)
from resource_directory.matching.ranking import choose, standard
from resource_directory.matching.reasons import connector_reason, reasons
from resource_directory.matching.refusals import refused_types
from resource_directory.matching.tags import (
    NEAR_IT,
    NOTHING_DECIDED,
    Decided,
    NeedTags,
    TagIndex,
    proposed,
    tag,
    told,
)
from resource_directory.matching.used_terms import UsedTerm, used_terms
from resource_directory.needs import NeedsList, TermMap, Weights
from resource_directory.places import Gazetteer
from resource_directory.reach import Reach, ReachTable, service_reach
from sentence_encoder import Encoder

# Changes whenever the same question may get another answer from the same listings and needs list.
VERSION = "meaning-3"

Kilometres = npt.NDArray[np.float64]

# How far people will go for something that does not say whom it serves: about ten miles.
TRAVEL_KM = 16.0
# The needs heard say more than shared words, which say more than how prominent a listing is.
_OWN_WORDS, _MEANING, _PROMINENCE = 0.25, 0.5, 0.5
# Further below anything that fits than scores ever range.
_REFUSED = 6.0
_FULL = 0.5
# What answers a need that a person confirmed goes before what only sounds right.
_TICKED = 2.0
# Enough to put the nearer of two like ones first; something that comes to people counts as at the limit.
_PER_KM = 0.01

CONNECTORS = (Kind.VILLAGE_AGENT, Kind.LOCAL_COORDINATOR, Kind.NEIGHBOURHOOD_NETWORK, Kind.TALKING_CAFE)
# What a listing says it will not do, by the need that asks for it.
_WILL_NOT = {
    NotForRule.PERSONAL_CARE: "personal-care",
    NotForRule.NURSING: "wounds",
    NotForRule.MEDICATION: "medication",
    NotForRule.CRISIS: "crisis",
}


@dataclass(frozen=True)
class _Prepared:
    """One listing with all that can be worked out before anything is asked."""

    listing: Listing
    tags: NeedTags
    by_text: Weights
    words: Counter[str]
    meaning: Floats | None
    reach: Reach
    refusable: frozenset[Refusal]
    will_not: frozenset[str]


class Matcher:
    """An index of listings in memory. Never changed once built: `updated` gives the next one."""

    def __init__(
        self,
        listings: Sequence[IndexedListing],
        needs: NeedsList,
        gazetteer: Gazetteer,
        encoder: Encoder | None,
        decided: Decided = NOTHING_DECIDED,
    ) -> None:
        self.needs = needs
        self.gazetteer = gazetteer
        self._versions = Versions(needs.version, VERSION, encoder.version if encoder else "")
        self._listener = listener(needs, encoder)
        self.terms, self._own = TermMap(needs, decided.terms), decided.listings
        self._index({indexed.key: self._prepare(indexed.key, indexed.listing) for indexed in listings})

    def updated(self, changes: Mapping[str, Listing | None]) -> "Matcher":
        """The index with some listings put in anew, or taken out where None."""
        after = object.__new__(Matcher)
        after.needs, after.gazetteer, after._versions = self.needs, self.gazetteer, self._versions
        after._listener, after.terms, after._own = self._listener, self.terms, self._own
        prepared = dict(zip(self._keys, self._prepared, strict=True))
        for key, listing in changes.items():
            if listing is None:
                prepared.pop(key, None)
            else:
                prepared[key] = self._prepare(key, listing)
        after._index(prepared)
        return after

    def decided_anew(self, decided: Decided) -> "Matcher":
        """The same listings with what people have decided since: nothing is read a second time."""
        after = object.__new__(Matcher)
        vars(after).update(vars(self))
        after.terms, after._own = TermMap(self.needs, decided.terms), decided.listings
        after._prepared = tuple(
            replace(one, tags=after._tag(key, one.listing, one.by_text))
            for key, one in zip(self._keys, self._prepared, strict=True)
        )
        after._index_tags()
        return after

    def _prepare(self, key: str, listing: Listing) -> _Prepared:
        by_text = proposed(listing, self._listener)
        return _Prepared(
            listing=listing,
            tags=self._tag(key, listing, by_text),
            by_text=by_text,
            words=own_stems(listing),
            meaning=self._meaning(listing),
            reach=service_reach(listing, self.gazetteer),
            refusable=refused_types(listing),
            will_not=frozenset(_WILL_NOT[limit.rule] for limit in listing.not_for if limit.rule in _WILL_NOT),
        )

    def _tag(self, key: str, listing: Listing, by_text: Weights) -> NeedTags:
        return tag(listing, self.terms, by_text, self._own.get(key))

    def _meaning(self, listing: Listing) -> Floats | None:
        meanings = self._listener.meanings
        return meanings.vector(told(listing)) if meanings else None

    def _index(self, prepared: Mapping[str, _Prepared]) -> None:
        self._keys = tuple(prepared)
        self._row_of = {key: row for row, key in enumerate(self._keys)}
        self._prepared = tuple(prepared.values())
        listings = [one.listing for one in self._prepared]
        self._eligibility = Eligibility(listings)
        self._reach = ReachTable([one.reach for one in self._prepared])
        self._own_words = OwnWords([one.words for one in self._prepared])
        meant = [one.meaning for one in self._prepared if one.meaning is not None]
        self._meanings: Floats = np.stack(meant) if meant else np.zeros((0, 0), dtype=np.float32)
        self._connects = np.array([one.kind in CONNECTORS for one in listings], dtype=bool)
        self._full = np.array(
            [one.capacity.state is CapacityState.FULL for one in listings], dtype=np.float32
        )
        self._unwilling = {
            need: np.array([need in one.will_not for one in self._prepared], dtype=bool)
            for need in _WILL_NOT.values()
        }
        self._refusable = {
            refusal: np.array([refusal in one.refusable for one in self._prepared], dtype=bool)
            for refusal in Refusal
        }
        self._index_tags()

    def _index_tags(self) -> None:
        self._tags = TagIndex([one.tags for one in self._prepared], self._listener)
        # Most of what is done in a call leaves the words as they were.
        self._answer = lru_cache(maxsize=128)(self._match)

    def listing(self, key: str) -> Listing:
        """Raises KeyError for a key that is not in the index."""
        return self._prepared[self._row_of[key]].listing

    def by_text(self, key: str) -> Weights:
        """The needs its text seems to speak of, whatever its terms say and people decided."""
        return self._prepared[self._row_of[key]].by_text

    @cached_property
    def used_terms(self) -> tuple[UsedTerm, ...]:
        return tuple(used_terms(self.listings()))

    def listings(self) -> Iterator[tuple[str, Listing]]:
        """Every listing of the index by its key, whoever it may be shown to."""
        return ((key, one.listing) for key, one in zip(self._keys, self._prepared, strict=True))

    def showable(self, query: Query) -> frozenset[str]:
        """The keys of all that may be shown to this asker at this place, whatever was said."""
        return frozenset(self._keys[row] for row in np.flatnonzero(self._allowed(query, _age(query))))

    def match(self, query: Query) -> Matches:
        return self._answer(query)

    def needs_heard(self, query: Query) -> tuple[HeardNeed, ...]:
        """As `match` tells them, without looking for what would answer them."""
        return self._hear(query)[1].needs

    def _hear(self, query: Query) -> tuple[Heard, Hearing]:
        heard = self._listener.hear(query.text)
        return heard, report(
            heard, self._listener, ticked=query.ticked, struck=query.denied, told=query.needs
        )

    def _match(self, query: Query) -> Matches:
        heard, hearing = self._hear(query)
        age = _age(query)
        allowed = self._allowed(query, age)
        distances = self._reach.distances_km(query.whereabouts, allowed)
        suggestions: tuple[Suggestion, ...] = ()
        if hearing.understood:
            scores = self._scores(query, heard, hearing, allowed, distances)
            fitting = self._fitting(hearing, allowed) & ~self._only_for_denied(query, hearing)
            rows = choose(scores, fitting, self._answering(hearing), query.limit)
            suggestions = tuple(
                self._suggest(row, scores[row], hearing, heard, distances, query) for row in rows
            )
        confidence = hearing.confidence if suggestions else 0.0
        return Matches(
            needs=hearing.needs,
            suggestions=suggestions,
            connector=None if hearing.sure and suggestions else self._connector(query, allowed, distances),
            confidence=confidence,
            understood=hearing.understood,
            age=age,
            versions=self._versions,
        )

    def _allowed(self, query: Query, age: int | None) -> Mask:
        allowed = self._eligibility.allowed(
            age=age, gender=query.gender, role=query.caller_role, for_staff=query.for_staff
        )
        return allowed & self._reach.serving(query.whereabouts, TRAVEL_KM)

    def _fitting(self, hearing: Hearing, allowed: Mask) -> Mask:
        """Those allowed, without listings made for others or that say they will not do what is asked."""
        fitting = allowed & ~self._tags.made_for_others(hearing.heard_codes)
        if hearing.needs and hearing.needs[0].code in self._unwilling:
            fitting &= ~self._unwilling[hearing.needs[0].code]
        return fitting

    def _only_for_denied(self, query: Query, hearing: Hearing) -> Mask:
        """The listings for a need that a person denied, or even near one that cannot be meant, and for none
        that was heard: words alone do not bring those back.
        """
        denied = self._tags.answering_any(query.denied)
        denied |= self._tags.answering_any(query.denied - query.struck, least=NEAR_IT)
        return denied & ~self._tags.answering_any(n.code for n in hearing.needs)

    def _scores(
        self, query: Query, heard: Heard, hearing: Hearing, allowed: Mask, distances: Kilometres
    ) -> Floats:
        """A number for each listing allowed, of which alone anything is worked out; the others have none."""
        rows = np.flatnonzero(allowed)
        some: Floats = standard(self._tags.scores(hearing.strengths)[rows])
        some += _OWN_WORDS * standard(self._own_words.scores(heard.stems)[rows])
        some -= _PROMINENCE * self._tags.prominence[rows]
        if heard.meaning is not None and len(self._meanings):
            some += _MEANING * standard(self._nearness(rows, heard.meaning))
        some -= _FULL * self._full[rows] + _PER_KM * np.minimum(distances[rows], TRAVEL_KM).astype(np.float32)
        some[self._tags.answering_any(query.ticked - query.struck)[rows]] += _TICKED
        refused = np.zeros(len(rows), dtype=bool)
        for refusal in query.refusals:
            refused |= self._refusable[refusal][rows]
        some[refused] -= _REFUSED
        scores = np.full(len(allowed), -np.inf, dtype=np.float32)
        scores[rows] = some
        return scores

    def _nearness(self, rows: npt.NDArray[np.intp], meaning: Floats) -> Floats:
        """Of these listings to what was said: copying most of the vectors would cost more than using all."""
        if 2 * len(rows) > len(self._meanings):
            near: Floats = (self._meanings @ meaning)[rows]
        else:
            near = self._meanings[rows] @ meaning
        return near

    def _answering(self, hearing: Hearing) -> list[Mask]:
        """For each need plainly heard, the listings that are for it."""
        return [self._tags.answering(need) for need in hearing.plain]

    def _suggest(
        self,
        row: int,
        score: float,
        hearing: Hearing,
        heard: Heard,
        distances: Kilometres,
        query: Query,
    ) -> Suggestion:
        one = self._prepared[row]
        away = _finite(distances[row])
        why = reasons(one.listing, one.tags, hearing.needs, heard, away, query.today, query.caller_role)
        return Suggestion(self._keys[row], round(float(score), 4), away, why)

    def _connector(self, query: Query, allowed: Mask, distances: Kilometres) -> Suggestion | None:
        """The nearest of those there are, people before places."""
        rows: Iterable[int] = np.flatnonzero(allowed & self._connects)
        order = {kind: number for number, kind in enumerate(CONNECTORS)}
        best = min(
            rows,
            key=lambda row: (order[self._prepared[row].listing.kind], distances[row], self._keys[row]),
            default=None,
        )
        if best is None:
            return None
        away = _finite(distances[best])
        why = connector_reason(self._prepared[best].listing, away, query.today)
        return Suggestion(self._keys[best], 0.0, away, (why,))


def _age(query: Query) -> int | None:
    return query.age if query.age is not None else age_said(query.text)


def _finite(km: float) -> float | None:
    return round(float(km), 2) if np.isfinite(km) else None
