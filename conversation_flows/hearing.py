"""What a listener must answer: the topics and red flags heard in someone's words."""

from collections.abc import Callable
from dataclasses import dataclass

# The codes are shared by the flows, their checks and the listening package; a flow may name no other.
TOPICS = (
    "carer_mentioned",
    "is_a_carer",
    "fall",
    "bereavement",
    "hospital_discharge",
    "memory",
    "continence",
    "eating_and_drinking",
    "low_mood",
    "lonely",
    "lives_alone",
    "getting_about",
    "money_worry",
    "housing",
    "hearing_or_sight",
    "work",
    "home_jobs",
    "personal_care",
    "medicines",
    "scams",
    "new_to_area",
    "used_to_do",
    "family_nearby",
    "drink_or_drugs",
    "ending_of_care",
    "communication_difficulty",
    "long_term_support",
    "in_crisis",
    "wants_assessment",
    "told_us_before",
    # What the words already tell, so that nobody need ask.
    "says_what_matters",
    "says_hopes",
    "says_usual_day",
    "says_who_is_around",
    "says_what_was_tried",
    "says_good_outcome",
    "says_how_to_reach",
    "says_access_needs",
    "says_may_pass_on",
    "says_who_is_present",
)

FLAG_KINDS = (
    "emergency_999",
    "mental_health_crisis",
    "safeguarding_adult",
    "safeguarding_child",
    "domestic_abuse",
    "fire_or_gas",
    "carer_breakdown",
)


@dataclass(frozen=True)
class Hearing:
    """Codes from TOPICS and FLAG_KINDS; which words raised them is the listener's own record."""

    topics: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


NOTHING_HEARD = Hearing()

Listener = Callable[[str], Hearing]
