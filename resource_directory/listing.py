"""One listing of the resource map, in the words of HSDS-UK plus what a call needs.

Every model is frozen, refuses unknown fields and survives a trip through JSON. Text that is not
known is an empty string; a number, date or yes/no that is not known is None. The record's updater
(HSDS `assurer_email`) is a private person and has no place here.
"""

import hashlib
import json
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field


class Status(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily_closed"


class Kind(StrEnum):
    """What sort of help it is, as far as the front door treats sorts differently."""

    NEIGHBOURHOOD_NETWORK = "neighbourhood_network"
    VILLAGE_AGENT = "village_agent"
    TALKING_CAFE = "talking_cafe"
    TALKING_POINT = "talking_point"
    LOCAL_COORDINATOR = "local_coordinator"
    MICRO_ENTERPRISE = "micro_enterprise"
    CARERS_CENTRE = "carers_centre"
    ADVOCACY = "advocacy"
    BEFRIENDING = "befriending"
    TIME_BANK = "time_bank"
    LUNCH_CLUB = "lunch_club"
    OTHER = "other"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class NotForRule(StrEnum):
    """What a listing says it does not do, or whom it does not take; gender is told by `genders`."""

    PERSONAL_CARE = "personal_care"
    NURSING = "nursing"
    MEDICATION = "medication"
    LIFTING = "lifting"
    HEAVY_WORK = "heavy_work"
    CRISIS = "crisis"
    CARE_HOME_RESIDENTS = "care_home_residents"
    ALONE = "alone"
    OTHER = "other"


class ReferralRoute(StrEnum):
    SELF = "self"
    CARER = "carer"
    PROFESSIONAL = "professional"
    GP = "gp"
    COUNCIL = "council"


class Attending(StrEnum):
    VENUE = "venue"
    PHONE = "phone"
    ONLINE = "online"
    HOME_VISIT = "home_visit"


class Access(StrEnum):
    DROP_IN = "drop_in"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    MEMBERSHIP = "membership"


class CapacityState(StrEnum):
    OPEN = "open"
    WAITING_LIST = "waiting_list"
    FULL = "full"
    UNKNOWN = "unknown"


class Visibility(StrEnum):
    PUBLIC = "public"
    STAFF_ONLY = "staff_only"
    HIDDEN_ADDRESS = "hidden_address"


class Frequency(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Weekday(StrEnum):
    """In the order of `date.weekday()`, Monday first."""

    MONDAY = "MO"
    TUESDAY = "TU"
    WEDNESDAY = "WE"
    THURSDAY = "TH"
    FRIDAY = "FR"
    SATURDAY = "SA"
    SUNDAY = "SU"


# Pounds and pence, so that 18 and 18.00 are the same content.
Pounds = Annotated[
    Decimal,
    Field(ge=0, le=100_000, allow_inf_nan=False),
    AfterValidator(lambda v: v.quantize(Decimal("0.01"))),
]
Age = Annotated[int, Field(ge=0, le=130)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
# A ring of (longitude, latitude) corners, as in GeoJSON; the last corner need not repeat the first.
Ring = tuple[tuple[Longitude, Latitude], ...]


_NOT_TOLD: set[str] = set()


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, _context: object) -> None:
        """Forgets which fields were given and which were left at their defaults: nobody asks, and for a large
        map it takes as much room as what the listings say.
        """
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_TOLD)


class Phone(_Part):
    number: str = Field(min_length=3, max_length=40)
    note: str = ""


class Organization(_Part):
    source_id: str = ""
    name: str = ""
    description: str = ""
    url: str = ""
    charity_number: str = ""
    company_number: str = ""


class NotFor(_Part):
    """A limit as a rule, with the listing's own words for it."""

    rule: NotForRule
    words: str = ""


class Cost(_Part):
    """`amount` in pounds (0 is free, None is not said); `option` is who or what it is for."""

    amount: Pounds | None = None
    option: str = ""
    words: str = ""


class MicroEnterprise(_Part):
    """One or two local people paid directly: what a family asks before inviting them in."""

    insured: bool | None = None
    dbs_checked: bool | None = None
    will: tuple[str, ...] = ()
    will_not: tuple[str, ...] = ()


class Reached(_Part):
    """When and how to reach one person who is often out and about, such as a village agent."""

    when: str = ""
    how: str = ""


class LinkWorker(_Part):
    """The team or role of the social worker who knows a neighbourhood network, and how staff reach them.

    For staff alone: it is never exported, and goes into no record of a person.
    """

    team: str = ""
    reach: str = ""


class Capacity(_Part):
    state: CapacityState = CapacityState.UNKNOWN
    wait_weeks: int | None = Field(default=None, ge=0, le=520)
    until: date | None = None
    note: str = ""


class Venue(_Part):
    """Somewhere people go. `masked`: staff may know the town, nobody is given the address."""

    name: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    masked: bool = False


class ServiceArea(_Part):
    name: str = ""
    code: str = ""
    uri: str = ""
    polygon: tuple[Ring, ...] = ()


class Schedule(_Part):
    """A regular session, in local wall time.

    `weeks` numbers the occurrences of the days within a month (-1 is the last) and `month_days` the
    dates; a fortnightly or monthly schedule that gives neither, nor a `valid_from` to count from,
    cannot be placed on a calendar.
    """

    days: tuple[Weekday, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    freq: Frequency | None = None
    interval: int = Field(default=1, ge=1, le=60)
    weeks: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    description: str = ""


class Term(_Part):
    id: str = ""
    name: str
    taxonomy: str = ""


class Listing(_Part):
    """A service as staff see it; `source_id` is its id in the feed it came from."""

    source_id: str = Field(min_length=1, max_length=200)
    name: str = Field(min_length=1)
    description: str = ""
    url: str = ""
    email: str = ""
    phones: tuple[Phone, ...] = ()
    status: Status = Status.ACTIVE
    alert: str = ""
    organization: Organization = Organization()
    kind: Kind = Kind.OTHER
    minimum_age: Age | None = None
    maximum_age: Age | None = None
    genders: tuple[Gender, ...] = ()
    not_for: tuple[NotFor, ...] = ()
    eligibility: str = ""
    referral_routes: tuple[ReferralRoute, ...] = ()
    how_to_join: str = ""
    attending: tuple[Attending, ...] = ()
    access: tuple[Access, ...] = ()
    costs: tuple[Cost, ...] = ()
    fees_text: str = ""
    direct_payment_accepted: bool | None = None
    hourly_price: Pounds | None = None
    micro_enterprise: MicroEnterprise | None = None
    reached: Reached | None = None
    link_worker: LinkWorker | None = None
    capacity: Capacity = Capacity()
    languages: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    venues: tuple[Venue, ...] = ()
    areas: tuple[ServiceArea, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    terms: tuple[Term, ...] = ()
    checked_on: date | None = None
    checked_by: str = ""
    visibility: Visibility = Visibility.PUBLIC
    last_modified: AwareDatetime | None = None


# Fields that came after listings had been stored: left out where they are empty, or every listing of every
# feed would seem to have changed with the release that brought them.
_LATER = {"reached", "link_worker"}
_LATER_OF_MICRO_ENTERPRISES = {"will", "will_not"}


def _without_later(content: dict[str, Any]) -> dict[str, Any]:
    micro = content["micro_enterprise"]
    if micro is not None:
        content["micro_enterprise"] = _filled(micro, _LATER_OF_MICRO_ENTERPRISES)
    return _filled(content, _LATER)


def _filled(content: dict[str, Any], later: set[str]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value or name not in later}


def content_hash(listing: Listing) -> str:
    """SHA-256 in hex of everything a reader would notice.

    `last_modified` is left out: some feeds touch it nightly without changing a word.
    """
    content = _without_later(listing.model_dump(mode="json", exclude={"last_modified"}))
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
