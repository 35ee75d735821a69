"""The pairs to look at, worked out once for each state of the map and kept in the process."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session

from app.resources.duplicates import queries
from app.resources.duplicates.queries import Held
from app.resources.queries import list_places
from resource_directory.duplicates import Proposal, Signs, propose, signs_of
from resource_directory.places import Place

# The places that hold others.
_WIDE = "district"


@dataclass(frozen=True)
class Compared:
    """`signs`: of every listing that was compared."""

    proposals: Sequence[Proposal] = ()
    signs: Mapping[UUID, Signs] = field(default_factory=dict)


class Proposed:
    """A decision changes nothing here: pairs come from what listings say, also of those merged already."""

    def __init__(self) -> None:
        self._working = threading.Lock()
        self._signs: dict[tuple[UUID, str], Signs] = {}
        self._of: tuple[frozenset[tuple[UUID, str]], tuple[Place, ...]] | None = None
        self._compared = Compared()

    def now(self, session: Session, held: Sequence[Held]) -> Compared:
        """The likeliest first. Whoever comes first after a change of the map waits for it."""
        wanted = {(each.id, each.mark): None for each in held}
        asked = frozenset(wanted), tuple(list_places(session))
        with self._working:
            if self._of != asked:
                self._read(session, wanted)
                names = [place.name for place in asked[1]]
                wide = [place.name for place in asked[1] if place.kind == _WIDE]
                signs = {each[0]: self._signs[each] for each in wanted if each in self._signs}
                found = propose(list(signs.values()), places=names, wide=wide)
                self._of, self._compared = asked, Compared(found, signs)
            return self._compared

    def _read(self, session: Session, wanted: dict[tuple[UUID, str], None]) -> None:
        """What has not changed is not read again."""
        self._signs = {key: signs for key, signs in self._signs.items() if key in wanted}
        missing = {key: (key, mark) for key, mark in wanted if (key, mark) not in self._signs}
        for key, listing in queries.each_listing(session, list(missing)):
            self._signs[missing[key]] = signs_of(str(key), listing)
