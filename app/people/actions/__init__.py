"""What can be done to what is known of a person. Every verb keeps who did it, with the audit row beside."""

from app.people.actions.facts import (
    Facts,
    add_person,
    correct_person,
    facts_of,
    merged,
    nothing_known,
    remove_empty,
)
from app.people.actions.merging import Parted, merge_people, part_people
from app.people.actions.needs import (
    add_contact_need,
    add_need_in_words,
    check_contact_needs,
    remove_contact_need,
    remove_need_in_words,
)

__all__ = [
    "Facts",
    "Parted",
    "add_contact_need",
    "add_need_in_words",
    "add_person",
    "check_contact_needs",
    "correct_person",
    "facts_of",
    "merge_people",
    "merged",
    "nothing_known",
    "part_people",
    "remove_contact_need",
    "remove_empty",
    "remove_need_in_words",
]
