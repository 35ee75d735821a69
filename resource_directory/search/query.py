"""What may be asked of the search."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from resource_directory.access_features import Feature
from resource_directory.listing import Gender, Kind, Weekday
from resource_directory.places import Whereabouts


class Where(StrEnum):
    """What a place means: whom a listing serves, or where it is."""

    SERVES = "serves"
    NEAR = "near"


class Joining(StrEnum):
    PHONE = "phone"
    ONLINE = "online"
    HOME = "home"
    VENUE = "venue"
    DROP_IN = "drop_in"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    SELF_REFERRAL = "self_referral"


NOWHERE = Whereabouts()


@dataclass(frozen=True)
class SearchQuery:
    """A field that is empty or None filters nothing. Of `days` and `joining` any one is enough, of `access`
    all are needed. `between`: somewhere within these hours. `checked_within`: months. `up_to`: pounds.
    """

    today: date
    words: str = ""
    whereabouts: Whereabouts = NOWHERE
    miles: int | None = None
    where: Where = Where.SERVES
    days: frozenset[Weekday] = frozenset()
    between: tuple[time, time] | None = None
    on: date | None = None
    age: int | None = None
    gender: Gender | None = None
    free: bool = False
    up_to: Decimal | None = None
    direct_payment: bool = False
    access: frozenset[Feature] = frozenset()
    language: str = ""
    kind: Kind | None = None
    joining: frozenset[Joining] = frozenset()
    with_room: bool = False
    checked_within: int | None = None
