"""Whom a listing may be shown to at all: decided before anything is ranked."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from resource_directory.listing import Gender, Listing, ReferralRoute, Status, Visibility
from resource_directory.matching.query import Ages, CallerRole, Person

Mask = npt.NDArray[np.bool_]

_OLDEST = 999
_ASKING_FOR_SOMEONE = {CallerRole.CARER, CallerRole.RELATIVE}


def open_to_role(listing: Listing, role: CallerRole | None) -> bool:
    """May someone in this role bring a person to the listing, as far as its referral routes say?

    An officer who takes a call can use the council's own route; someone typing alone cannot.
    """
    routes = set(listing.referral_routes)
    if not routes or role is None or role is CallerRole.PROFESSIONAL:
        return True
    usable = {ReferralRoute.SELF}
    if role is not CallerRole.RESIDENT_TYPING:
        usable.add(ReferralRoute.COUNCIL)
    if role in _ASKING_FOR_SOMEONE:
        usable.add(ReferralRoute.CARER)
    return bool(routes & usable)


def open_to_asker(listing: Listing, role: CallerRole | None, *, for_staff: bool) -> bool:
    """What is for staff only is for an answer that staff read, never for someone typing alone."""
    staff = for_staff and role is not CallerRole.RESIDENT_TYPING
    return staff or listing.visibility is not Visibility.STAFF_ONLY


def open_to_gender(listing: Listing, gender: Gender | None) -> bool:
    return gender is None or not listing.genders or gender in listing.genders


class Eligibility:
    """The rules worked out for every listing, so that a query only picks columns."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self._active = np.array([listing.status is Status.ACTIVE for listing in listings], dtype=bool)
        self._youngest = np.array([listing.minimum_age or 0 for listing in listings], dtype=np.int32)
        self._oldest = np.array(
            [_OLDEST if listing.maximum_age is None else listing.maximum_age for listing in listings],
            dtype=np.int32,
        )
        self._by_gender = {g: _mask([open_to_gender(one, g) for one in listings]) for g in (None, *Gender)}
        self._by_asker = {
            (role, for_staff): _mask(
                [
                    open_to_role(one, role) and open_to_asker(one, role, for_staff=for_staff)
                    for one in listings
                ]
            )
            for role in (None, *CallerRole)
            for for_staff in (True, False)
        }

    def allowed(self, person: Person, *, role: CallerRole | None, for_staff: bool) -> Mask:
        """Of somebody whose age is known roughly, all that any age of theirs may have."""
        allowed: Mask = self._active & self._by_gender[person.gender] & self._by_asker[role, for_staff]
        return allowed & self._open_to_any(person.ages) if person.ages else allowed

    def _open_to_any(self, ages: Sequence[Ages]) -> Mask:
        open_to = np.zeros(len(self._active), dtype=bool)
        for one in ages:
            oldest = _OLDEST if one.oldest is None else one.oldest
            open_to |= (self._youngest <= oldest) & ((one.youngest or 0) <= self._oldest)
        return open_to


def _mask(answers: list[bool]) -> Mask:
    return np.array(answers, dtype=bool)
