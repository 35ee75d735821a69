"""Whom a listing may be shown to at all: decided before anything is ranked."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from resource_directory.listing import Gender, Listing, ReferralRoute, Status, Visibility
from resource_directory.matching.query import CallerRole

Mask = npt.NDArray[np.bool_]

_OLDEST = 999
_ASKING_FOR_SOMEONE = {CallerRole.CARER, CallerRole.RELATIVE}


def open_to_role(listing: Listing, role: CallerRole | None) -> bool:
    """May someone in this role bring a person to the listing, as far as its referral routes say?

    An officer who takes a call can use the council's own route; someone typing alone cannot.
    """
    if role is CallerRole.RESIDENT_TYPING and listing.visibility is Visibility.STAFF_ONLY:
        return False
    routes = set(listing.referral_routes)
    if not routes or role is None or role is CallerRole.PROFESSIONAL:
        return True
    usable = {ReferralRoute.SELF}
    if role is not CallerRole.RESIDENT_TYPING:
        usable.add(ReferralRoute.COUNCIL)
    if role in _ASKING_FOR_SOMEONE:
        usable.add(ReferralRoute.CARER)
    return bool(routes & usable)


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
        self._by_role = {
            role: _mask([open_to_role(one, role) for one in listings]) for role in (None, *CallerRole)
        }

    def allowed(self, *, age: int | None, gender: Gender | None, role: CallerRole | None) -> Mask:
        allowed: Mask = self._active & self._by_gender[gender] & self._by_role[role]
        if age is not None:
            allowed &= (self._youngest <= age) & (age <= self._oldest)
        return allowed


def _mask(answers: list[bool]) -> Mask:
    return np.array(answers, dtype=bool)
