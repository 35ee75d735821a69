"""A map in memory, made ready for looking things up in it."""

from collections.abc import Iterable
from functools import partial

import numpy as np

from resource_directory.access_features import Feature
from resource_directory.geography import Point, distance_km
from resource_directory.listing import Kind, Listing
from resource_directory.reach import Km, Reach, ReachTable
from resource_directory.search.columns import Columns
from resource_directory.search.filters import filters
from resource_directory.search.found import Found, Hit
from resource_directory.search.query import SearchQuery
from resource_directory.search.words import NOT_THERE, Field, FoundWord, Told, WordIndex, WordsFound, told

# A listing that nobody has checked in time counts as if its words stood one place further down; a full one
# two, a closed one three. Officers read it so in docs/how-to/find-something-in-the-directory.md.
STALE, FULL, CLOSED = 1.0, 2.0, 3.0
# What comes to people, or hides where it is, stands where something so far away would.
_COMES_KM = 5.0


class SearchIndex:
    """Never changed once built. `before`: the one before it, whose listings need not be read again."""

    def __init__(
        self,
        listings: Iterable[tuple[str, Listing]],
        reach: ReachTable,
        before: "SearchIndex | None" = None,
    ) -> None:
        pairs = list(listings)
        self._keys = tuple(key for key, _ in pairs)
        self._listings = tuple(listing for _, listing in pairs)
        self._reach = reach
        known = before.read if before else {}
        # By identity, each with its listing, for a listing takes long to hash and never changes.
        self.read: dict[int, tuple[Listing, Told]] = {
            id(one): known[id(one)] if id(one) in known else (one, told(one)) for one in self._listings
        }
        self._words = WordIndex([self.read[id(one)][1] for one in self._listings])
        self._columns = Columns(self._listings)

    def __len__(self) -> int:
        return len(self._keys)

    def kinds(self) -> dict[Kind, int]:
        return {kind: int(mask.sum()) for kind, mask in self._columns.kinds.items()}

    def features(self) -> dict[Feature, int]:
        return {feature: int(mask.sum()) for feature, mask in self._columns.features.items()}

    def languages(self) -> dict[str, int]:
        return {name: int(mask.sum()) for name, mask in self._columns.languages.items()}

    def venues(self) -> list[Point]:
        """Of all listings, those that may be known."""
        return [point for reach in self._reach.reaches for point in reach.venues]

    def search(self, query: SearchQuery) -> Found:
        everybody = np.ones(len(self._keys), dtype=bool)
        km = self._reach.distances_km(query.whereabouts, everybody)
        masks = filters(query, self._columns, self._reach, km)
        worded = self._words.find(query.words)
        if worded:
            masks["words"] = np.isfinite(worded.tiers) | (worded.tiers == -np.inf)
        fits = np.logical_and.reduce([everybody, *masks.values()])
        without = {} if fits.any() else self._without(masks)
        rows = np.flatnonzero(fits)
        order = np.lexsort(self._order(query, worded, km, rows))
        return Found(
            rows=tuple(int(row) for row in rows[order]),
            hit=partial(self._hit, query=query, worded=worded, km=km),
            without=without,
            spelt=worded.spelt if worded else {},
        )

    def _without(self, masks: dict[str, np.ndarray]) -> dict[str, int]:
        everybody = np.ones(len(self._keys), dtype=bool)
        return {
            name: int(np.logical_and.reduce([everybody, *(m for n, m in masks.items() if n != name)]).sum())
            for name in masks
        }

    def _order(
        self, query: SearchQuery, worded: WordsFound | None, km: Km, rows: np.ndarray
    ) -> tuple[np.ndarray, ...]:
        """The last is looked at first: place in the list, then how far, then by name."""
        columns = self._columns
        place = worded.tiers[rows].astype(np.float64) if worded else np.zeros(len(rows))
        place = place + STALE * columns.upkeep.stale(query.today)[rows]
        place += FULL * columns.upkeep.full(query.today)[rows] + CLOSED * columns.closed[rows]
        far = np.zeros(len(rows))
        if query.whereabouts.point is not None:
            far = np.where(np.isinf(km), _COMES_KM, km)[rows].round(2)
        return columns.by_name[rows], far, place.round(2)

    def _hit(self, row: int, *, query: SearchQuery, worded: WordsFound | None, km: Km) -> Hit:
        reach = self._reach.reaches[row]
        asked = query.whereabouts.point
        return Hit(
            key=self._keys[row],
            listing=self._listings[row],
            words=tuple(self._found_words(row, worded)) if worded else (),
            km=float(km[row]) if np.isfinite(km[row]) else None,
            point=_nearest(reach, asked),
            serves=_serves(reach, query),
        )

    def _found_words(self, row: int, worded: WordsFound) -> Iterable[FoundWord]:
        for word, fields in zip(worded.looked_for, worded.by_word, strict=True):
            field = int(fields[row])
            if field < NOT_THERE:
                forms = worded.spelt.get(word, ())
                yield FoundWord(word, Field(field), self._words.spelling_in(row, forms, field))


def _nearest(reach: Reach, asked: Point | None) -> Point | None:
    if asked is None:
        return reach.venues[0] if reach.venues else None
    return min(reach.venues, key=lambda venue: distance_km(venue, asked), default=None)


def _serves(reach: Reach, query: SearchQuery) -> str:
    """Only what its areas say; how far it is stands beside it anyway."""
    if query.whereabouts.point is None or not (reach.bounded or reach.everywhere):
        return ""
    served = reach.serves(query.whereabouts, 0)
    return served.why if served.yes else ""
