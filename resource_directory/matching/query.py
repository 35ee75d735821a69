"""What matching is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from resource_directory.listing import Gender, Listing
from resource_directory.places import Whereabouts


class CallerRole(StrEnum):
    PERSON = "person"
    RELATIVE = "relative"
    CARER = "carer"
    NEIGHBOUR = "neighbour"
    PROFESSIONAL = "professional"
    RESIDENT_TYPING = "resident_typing"


class Refusal(StrEnum):
    """A type of help the person has said no to."""

    CARE_HOME = "care_home"
    GROUPS = "groups"
    DAY_CENTRE = "day_centre"
    CARERS_IN_HOME = "carers_in_home"
    COUNSELLING = "counselling"
    PHONE_CALLS = "phone_calls"
    RELIGIOUS = "religious"
    ONLINE = "online"
    CHARITY = "charity"
    TRANSPORT = "transport"
    MOVING = "moving"
    OTHER = "other"


@dataclass(frozen=True)
class Ages:
    """From `youngest` to `oldest`, whole years; None is open."""

    youngest: int | None
    oldest: int | None


@dataclass(frozen=True)
class Person:
    """What is known of the person helped: any of `ages` may be theirs; empty, or None, is not known."""

    ages: tuple[Ages, ...] = ()
    gender: Gender | None = None


@dataclass(frozen=True)
class IndexedListing:
    """A listing under the key by which the asker knows it."""

    key: str
    listing: Listing


@dataclass(frozen=True)
class Query:
    """One question. `age`, `gender` and `caller_role` are None where not known; `ticked` and `struck`
    are codes of needs confirmed or denied by a person, `not_meant` of those that cannot be meant, whatever
    the words are like; `today` is for what dates mean now.
    `person`: what the words told of them, where the words themselves are left out; None where they are not.
    `limit` and `needs`: how many services and needs are told at the most.
    `for_staff`: a member of staff reads the answer, which may then hold what is for staff only.
    """

    text: str
    whereabouts: Whereabouts
    today: date
    age: int | None = None
    gender: Gender | None = None
    person: Person | None = None
    caller_role: CallerRole | None = None
    ticked: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    not_meant: frozenset[str] = frozenset()
    refusals: frozenset[Refusal] = frozenset()
    limit: int = 5
    needs: int = 6
    for_staff: bool = False

    @property
    def denied(self) -> frozenset[str]:
        return self.struck | (self.not_meant - self.ticked)


@dataclass(frozen=True)
class HeardNeed:
    """A need and the person's own words for it, exactly as said; `confidence` from 0 to 1."""

    code: str
    label: str
    evidence: str
    confidence: float


@dataclass(frozen=True)
class Reason:
    """Why a listing came up: the need's code ("" where only words were shared), the words, a sentence.

    The sentence speaks to whoever said the words. For whoever words it otherwise: the need's `label`; `hint`,
    that the words may mean the need and may not; `facts`, what a person asks next. `proposed`: that it is for
    this need is only read from its description, and nobody has confirmed it.
    """

    need: str
    evidence: str
    why: str
    label: str = ""
    hint: bool = False
    proposed: bool = False
    facts: str = ""


@dataclass(frozen=True)
class Suggestion:
    """`score` orders the suggestions of one answer; it means nothing across answers."""

    key: str
    score: float
    distance_km: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Versions:
    """Of the needs list, of the way of ranking and of the language model, "" where it did without."""

    needs: str
    matching: str
    model: str


@dataclass(frozen=True)
class Matches:
    """`understood` is False where too few words were known: then needs and suggestions are empty.
    `connector` is a person or place nearby who can help to find out more, offered whenever
    `confidence` is low or nothing fits. `person`: whom it was worked out for.
    """

    needs: tuple[HeardNeed, ...]
    suggestions: tuple[Suggestion, ...]
    connector: Suggestion | None
    confidence: float
    understood: bool
    person: Person
    versions: Versions
