"""From what a person says to the listings that fit, each with its reasons."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from resource_directory.listing import Kind, Listing, NotForRule
from resource_directory.matching.eligibility import Eligibility, Mask
from resource_directory.matching.hearing import Heard, listener
from resource_directory.matching.hearing_report import Hearing, report
from resource_directory.matching.likeness import Likeness
from resource_directory.matching.own_words import OwnWords, own_stems
from resource_directory.matching.person import person_told
from resource_directory.matching.postings import Among, Floats
from resource_directory.matching.query import (
    Ages,
    HeardNeed,
    IndexedListing,
    Matches,
    Person,
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
)
from resource_directory.matching.told import NOTHING_KEPT, KeptVectors, told_vector
from resource_directory.matching.used_terms import UsedTerm, used_terms
from resource_directory.needs import NeedsList, TermMap, Weights
from resource_directory.places import Gazetteer
from resource_directory.reach import Around, Km, Reach, ReachTable, service_reach
from resource_directory.upkeep import Upkeep
from sentence_encoder import Encoder, Steps, apart, together

# Changes whenever the same question may get another answer from the same listings and needs list.
VERSION = "meaning-7"

# How far people will go for something that does not say whom it serves: about ten miles.
TRAVEL_KM = 16.0
# The needs heard say more than shared words, which say more than how prominent a listing is.
_OWN_WORDS, _MEANING, _PROMINENCE = 0.25, 0.5, 0.5
# Further below anything that fits than scores ever range.
_REFUSED = 6.0
# Officers read it so in docs/how-to/find-something-in-the-directory.md.
_FULL, _STALE = 0.5, 0.1
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


@dataclass(frozen=True, slots=True)
class _Prepared:
    """One listing with all that can be worked out before anything is asked."""

    listing: Listing
    tags: NeedTags
    by_text: Weights
    words: Counter[str]
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
        kept: KeptVectors = NOTHING_KEPT,
    ) -> None:
        """`kept`: what is known already of what listings tell."""
        self.needs = needs
        self.gazetteer = gazetteer
        self._versions = Versions(needs.version, VERSION, encoder.version if encoder else "")
        self._listener, self._encoder = listener(needs, encoder), encoder
        self.terms, self._own = TermMap(needs, decided.terms), decided.listings
        meant = {one.key: told_vector(one.listing, encoder, kept) for one in listings} if encoder else {}
        self._index({one.key: self._prepare(one.key, one.listing, meant) for one in listings}, meant)

    def updated(self, changes: Mapping[str, Listing | None], kept: KeptVectors = NOTHING_KEPT) -> "Matcher":
        """The index with some listings put in anew, or taken out where None."""
        after = object.__new__(Matcher)
        after.needs, after.gazetteer, after._versions = self.needs, self.gazetteer, self._versions
        after._listener, after._encoder = self._listener, self._encoder
        after.terms, after._own = self.terms, self._own
        prepared = dict(zip(self._keys, self._prepared, strict=True))
        meant = dict(zip(self._keys, apart(self._meant), strict=True)) if self._meant else {}
        for key, listing in changes.items():
            if listing is None:
                prepared.pop(key, None)
                meant.pop(key, None)
                continue
            if self._encoder:
                meant[key] = told_vector(listing, self._encoder, kept)
            prepared[key] = self._prepare(key, listing, meant)
        after._index(prepared, meant)
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

    def relearnt(self, needs: NeedsList, decided: Decided) -> "Matcher":
        """The same listings with another needs list, and what people have decided: nothing is read a second
        time, but what each listing tells is listened to anew."""
        after = object.__new__(Matcher)
        vars(after).update(vars(self))
        after.needs, after._listener = needs, listener(needs, self._encoder)
        after._versions = replace(self._versions, needs=needs.version)
        meant = apart(self._meant) if self._meant else (None,) * len(self._prepared)
        after._prepared = tuple(
            replace(one, by_text=proposed(one.listing, after._listener, vector))
            for one, vector in zip(self._prepared, meant, strict=True)
        )
        return after.decided_anew(decided)

    def _prepare(self, key: str, listing: Listing, meant: Mapping[str, Steps]) -> _Prepared:
        by_text = proposed(listing, self._listener, meant.get(key))
        return _Prepared(
            listing=listing,
            tags=self._tag(key, listing, by_text),
            by_text=by_text,
            words=own_stems(listing),
            reach=service_reach(listing, self.gazetteer),
            refusable=refused_types(listing),
            will_not=frozenset(_WILL_NOT[limit.rule] for limit in listing.not_for if limit.rule in _WILL_NOT),
        )

    def _tag(self, key: str, listing: Listing, by_text: Weights) -> NeedTags:
        return tag(listing, self.terms, by_text, self._own.get(key))

    def _index(self, prepared: Mapping[str, _Prepared], meant: Mapping[str, Steps]) -> None:
        """`meant`: the vector of each, in the same order; none without a language model."""
        self._keys = tuple(prepared)
        self._row_of = {key: row for row, key in enumerate(self._keys)}
        self._prepared = tuple(prepared.values())
        listings = [one.listing for one in self._prepared]
        self._eligibility = Eligibility(listings)
        self._reach = ReachTable([one.reach for one in self._prepared])
        self._own_words = OwnWords([one.words for one in self._prepared])
        # All in one piece: two small arrays for each would be mostly frames.
        self._meant = together(list(meant.values())) if meant else None
        self._likeness = Likeness(self._meant) if self._meant else None
        self._connects = np.array([one.kind in CONNECTORS for one in listings], dtype=bool)
        self._upkeep = Upkeep(listings)
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

    def given(self, key: str) -> frozenset[str]:
        """The needs it is for by its terms or by what people decided; see `NeedTags.given`."""
        return self._prepared[self._row_of[key]].tags.given()

    @property
    def reaches(self) -> ReachTable:
        """Whom each reaches, in the order of `listings`."""
        return self._reach

    @cached_property
    def used_terms(self) -> tuple[UsedTerm, ...]:
        return tuple(used_terms(self.listings()))

    def listings(self) -> Iterator[tuple[str, Listing]]:
        """Every listing of the index by its key, whoever it may be shown to."""
        return ((key, one.listing) for key, one in zip(self._keys, self._prepared, strict=True))

    def showable(self, query: Query) -> frozenset[str]:
        """The keys of all that may be shown to this asker at this place, whatever was said."""
        return frozenset(self._keys[row] for row in self._around(query, _person(query)).rows)

    def match(self, query: Query) -> Matches:
        return self._answer(query)

    def forget(self) -> None:
        """Forgets what was asked and heard, so that it is answered as if for the first time."""
        self._answer.cache_clear()
        self._listener.forget()

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
        person = _person(query)
        around = self._around(query, person)
        suggestions: tuple[Suggestion, ...] = ()
        if hearing.understood:
            among = Among(around.rows, len(self._keys))
            scores = self._scores(query, heard, hearing, among, around.km)
            fitting = self._fitting(query, hearing)[among.rows]
            best = choose(scores, fitting, self._answering(hearing, among), query.limit)
            suggestions = tuple(
                self._suggest(around.rows[place], scores[place], around.km[place], hearing, heard, query)
                for place in best
            )
        confidence = hearing.confidence if suggestions else 0.0
        return Matches(
            needs=hearing.needs,
            suggestions=suggestions,
            connector=None if hearing.sure and suggestions else self._connector(query, around),
            confidence=confidence,
            understood=hearing.understood,
            person=person,
            versions=self._versions,
        )

    def _around(self, query: Query, person: Person) -> Around:
        """All that may be shown to this asker at this place, before anything is worked out about them."""
        around = self._reach.around(query.whereabouts, TRAVEL_KM)
        allowed = self._eligibility.allowed(person, role=query.caller_role, for_staff=query.for_staff)
        allowed = allowed[around.rows]
        return Around(around.rows[allowed], around.km[allowed])

    def _fitting(self, query: Query, hearing: Hearing) -> Mask:
        """All but those made for others, that say they will not do what is asked, or for what was denied."""
        fitting = ~self._tags.made_for_others(hearing.heard_codes)
        if hearing.needs and hearing.needs[0].code in self._unwilling:
            fitting &= ~self._unwilling[hearing.needs[0].code]
        if query.denied:
            fitting &= ~self._only_for_denied(query, hearing)
        return fitting

    def _only_for_denied(self, query: Query, hearing: Hearing) -> Mask:
        """The listings for a need that a person denied, or even near one that cannot be meant, and for none
        that was heard: words alone do not bring those back.
        """
        denied = self._tags.answering_any(query.denied)
        denied |= self._tags.answering_any(query.denied - query.struck, least=NEAR_IT)
        return denied & ~self._tags.answering_any(n.code for n in hearing.needs)

    def _scores(self, query: Query, heard: Heard, hearing: Hearing, among: Among, km: Km) -> Floats:
        """A number for each listing of `among`."""
        rows = among.rows
        scores: Floats = standard(self._tags.scores(hearing.strengths, among))
        scores += _OWN_WORDS * standard(self._own_words.scores(heard.stems, among))
        scores -= _PROMINENCE * self._tags.prominence[rows]
        meanings = self._listener.meanings
        if meanings and heard.meaning is not None and self._likeness:
            meant = meanings.drawn(heard.meaning, hearing.strengths)
            scores += _MEANING * standard(self._likeness.near(meant, rows))
        scores -= (
            _FULL * self._upkeep.full(query.today)[rows] + _STALE * self._upkeep.stale(query.today)[rows]
        )
        scores -= _PER_KM * np.minimum(km, TRAVEL_KM).astype(np.float32)
        if query.ticked - query.struck:
            scores[self._tags.answering_any(query.ticked - query.struck)[rows]] += _TICKED
        refused = np.zeros(len(rows), dtype=bool)
        for refusal in query.refusals:
            refused |= self._refusable[refusal][rows]
        scores[refused] -= _REFUSED
        return scores

    def _answering(self, hearing: Hearing, among: Among) -> list[Mask]:
        """For each need plainly heard, which of the listings of `among` are for it."""
        return [self._tags.answering(need)[among.rows] for need in hearing.plain]

    def _suggest(
        self,
        row: int,
        score: float,
        km: float,
        hearing: Hearing,
        heard: Heard,
        query: Query,
    ) -> Suggestion:
        one = self._prepared[row]
        away = _finite(km)
        why = reasons(one.listing, one.tags, hearing.needs, heard, away, query.today, query.caller_role)
        return Suggestion(self._keys[row], round(float(score), 4), away, why)

    def _connector(self, query: Query, around: Around) -> Suggestion | None:
        """The nearest of those there are, people before places."""
        order = {kind: number for number, kind in enumerate(CONNECTORS)}
        connects = self._connects[around.rows]
        there = zip(around.rows[connects], around.km[connects], strict=True)
        best = min(
            there,
            key=lambda one: (order[self._prepared[one[0]].listing.kind], one[1], self._keys[one[0]]),
            default=None,
        )
        if best is None:
            return None
        row, away = best[0], _finite(best[1])
        why = connector_reason(self._prepared[row].listing, away, query.today)
        return Suggestion(self._keys[row], 0.0, away, (why,))


def _person(query: Query) -> Person:
    """As given; what is not given, as the words tell it."""
    told = query.person or person_told(query.text, query.today, query.caller_role)
    ages = told.ages if query.age is None else (Ages(query.age, query.age),)
    return Person(ages, query.gender or told.gender)


def _finite(km: float) -> float | None:
    return round(float(km), 2) if np.isfinite(km) else None
