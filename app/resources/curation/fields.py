"""The fields of a listing that a curator may change, in the order of the form."""

from dataclasses import dataclass
from enum import StrEnum

from app.resources.curation.typing_in import LONG, Field, Looks, Options
from app.resources.curation.typing_kinds import link_worker, micro_enterprise, not_for, reached, run_by
from app.resources.curation.typing_one import (
    a_link,
    a_name,
    age,
    an_email,
    areas,
    checked_words,
    choice,
    choices,
    lines,
    pounds,
    words,
)
from app.resources.curation.typing_rows import capacity, costs, phones, venues
from app.resources.curation.typing_times import schedules
from resource_directory.listing import Access, Attending, Gender, Kind, ReferralRoute, Status, Visibility


def _named(values: type[StrEnum], **names: str) -> Options:
    return tuple(
        (value.value, names.get(value.name, value.value.replace("_", " ").capitalize())) for value in values
    )


_YES_NO: Options = (("", "Not said"), ("yes", "Yes"), ("no", "No"))
KINDS = _named(
    Kind, TALKING_CAFE="Talking café", CARERS_CENTRE="Carers’ centre", MICRO_ENTERPRISE="Micro-enterprise"
)
VISIBILITIES = _named(
    Visibility,
    PUBLIC="Everybody",
    STAFF_ONLY="Staff only: never published",
    HIDDEN_ADDRESS="Everybody, but the address is given to nobody",
)
_STATUSES = _named(
    Status,
    ACTIVE="Running",
    INACTIVE="Not running: suggested to nobody",
    DEFUNCT="Gone for good: suggested to nobody",
    TEMPORARILY_CLOSED="Closed for now: suggested to nobody",
)


@dataclass(frozen=True)
class Section:
    title: str
    fields: tuple[Field, ...]


SECTIONS = (
    Section(
        "What it is",
        (
            checked_words("name", "Name", a_name),
            words("description", "Description", looks=Looks.TEXT, most=LONG),
            words(
                "alert", "Warning shown above everything", "For example, closed until 4 January 2027",
                looks=Looks.TEXT, most=1_000,
            ),
            choice("status", "Is it running?", _STATUSES),
            choice("kind", "What kind of help it is", KINDS),
            choice("visibility", "Who may see it", VISIBILITIES),
            run_by(),
        ),
    ),
    Section(
        "How to reach and join it",
        (
            phones(),
            checked_words("email", "E-mail", an_email),
            checked_words("url", "Web address", a_link, most=2_000),
            words("how_to_join", "How to join", looks=Looks.TEXT, most=2_000),
            choices("referral_routes", "Who may refer", _named(ReferralRoute, SELF="The person", GP="GP")),
            choices("attending", "Where it happens", _named(Attending, VENUE="A venue", PHONE="By phone")),
            choices("access", "How one comes in", _named(Access, DROP_IN="Drop in")),
            capacity(),
        ),
    ),
    Section(
        "Who it is for",
        (
            age("minimum_age", "From age"),
            age("maximum_age", "To age"),
            choices(
                "genders", "Only for", _named(Gender, FEMALE="Women", MALE="Men", OTHER="Others"),
                "Leave all empty where it is for everybody.",
            ),
            words("eligibility", "Who it is for, in words", looks=Looks.TEXT, most=2_000),
            lines("languages", "Languages", "One on each line"),
            not_for(),
        ),
    ),
    Section(
        "What it costs",
        (
            words("fees_text", "Cost, in words", most=2_000),
            costs(),
            pounds("hourly_price", "Price of an hour, in pounds"),
            choice("direct_payment_accepted", "May a direct payment be used?", _YES_NO),
        ),
    ),
    Section(
        "When and where",
        (
            schedules(),
            venues(),
            areas("areas", "Areas served", "One name on each line, as the places of the map are called"),
            lines("accessibility", "Access for people", "One on each line, such as step-free entrance"),
        ),
    ),
    Section("What some kinds need besides", (micro_enterprise(), reached(), link_worker())),
)  # fmt: skip
FIELDS = {field.name: field for section in SECTIONS for field in section.fields}

# What a person outside may propose: all but what is for staff alone.
PROPOSABLE = FIELDS.keys() - {"link_worker"}

_OTHER_LABELS = {"checked_on": "Last checked", "checked_by": "Checked by"}


def label_of(field: str) -> str:
    known = FIELDS.get(field)
    return known.label if known else _OTHER_LABELS.get(field, field.replace("_", " ").capitalize())
