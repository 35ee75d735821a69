"""What each figure means, in the words printed beside it. docs/reference/measures.md holds the same words."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    CONTACTS = "contacts"
    EPISODES = "episodes"
    PEOPLE = "people"
    PER_CENT = "%"


@dataclass(frozen=True)
class Definition:
    """`words` may name the setting {gap_days}."""

    label: str
    unit: Unit
    words: str


_BASE = "all closed contacts about a person on record"
_LEFT_OUT = " The number left out is of contacts closed as not an enquiry or without a person's details."
_ADJUSTED = (
    " Contacts with a safeguarding concern, as it stood when they were closed, are left out of both numbers;"
    " the number left out is theirs."
)


_SIGNPOSTED = (
    f"as signposted, with at least one introduction meant for the person and not undone, of {_BASE},"
    " whoever closed them. Advice alone does not count."
)
_CLOSERS = {
    "officer": ("by officers", "by an officer "),
    "social_worker": ("by social workers", "by a social worker "),
    "therapist": ("by therapists", "by a therapist "),
    "all": ("in all", ""),
}


def _signposted(code: str = "", label: str = "", left_out: str = _LEFT_OUT) -> dict[str, Definition]:
    """The shares of officers, social workers and therapists, and of all."""
    return {
        f"signposted_{closer}{code}": Definition(
            f"Signposted {by}{label}", Unit.PER_CENT, f"Contacts closed {closed_by}{_SIGNPOSTED}{left_out}"
        )
        for closer, (by, closed_by) in _CLOSERS.items()
    }


DEFINITIONS: dict[str, Definition] = {
    "contacts": Definition(
        "Contacts",
        Unit.CONTACTS,
        "Contacts received in the period, open or closed. The number left out is of those that were not an"
        " enquiry.",
    ),
    "episodes": Definition(
        "Referral episodes",
        Unit.EPISODES,
        "Contacts about one person count as one episode when the next is received {gap_days} calendar days"
        " or fewer after the last one ended. An episode counts in the period, area and team of its first"
        " contact. A contact without a person's details is an episode of its own; one still open has not"
        " ended.",
    ),
    "people": Definition(
        "People",
        Unit.PEOPLE,
        "Different people whom the contacts of the period were about. The number left out is of contacts"
        " without a person's details.",
    ),
    "not_an_enquiry": Definition(
        "Not an enquiry",
        Unit.PER_CENT,
        "Of everything received in the period, what asked for no help, such as silent calls and wrong"
        " numbers. It counts in no other figure.",
    ),
    "closed": Definition("Closed", Unit.PER_CENT, "Contacts received in the period that are closed by now."),
    "still_open": Definition(
        "Still open",
        Unit.PER_CENT,
        "Contacts received in the period that are not closed yet; the shares below will change with them.",
    ),
    "safeguarding": Definition(
        "With a safeguarding concern",
        Unit.PER_CENT,
        "Contacts that arrived as safeguarding, were closed so, in which somebody acted on such a concern, or"
        f" somebody was said to be unsafe when the call closed; as it stood then, of {_BASE}." + _LEFT_OUT,
    ),
    **_signposted(),
    **_signposted("_without_safeguarding", ", without safeguarding", _ADJUSTED),
    "advice_only": Definition(
        "Closed as information and advice",
        Unit.PER_CENT,
        f"Contacts closed as information and advice, of {_BASE}. Not part of signposted, even with an"
        " introduction on the way." + _LEFT_OUT,
    ),
    "resolved_at_first_point": Definition(
        "Resolved at first point",
        Unit.PER_CENT,
        f"Contacts closed with an outcome that passes nothing on to another team, of {_BASE}. Which outcomes"
        " these are is said in the outcome registry. Resolved is more than signposted." + _LEFT_OUT,
    ),
    "follow_ups_reached": Definition(
        "Follow-ups: reached, of those due",
        Unit.PER_CENT,
        "Introductions whose person was reached, of those whose follow-up fell due in the period and by"
        " today. Undone introductions, those not for the person and those of contacts that were not an"
        " enquiry never count. Contacts without a person's details do; how many of those due are theirs is"
        " said beside it.",
    ),
    "follow_ups_helped": Definition(
        "Follow-ups: helped, of those reached",
        Unit.PER_CENT,
        "Introductions where the person went and it helped, of those whose person was reached. The number"
        " left out is of those due whose person was not reached or not asked yet.",
    ),
}
