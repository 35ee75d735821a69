"""The rules of what is known already and of what they said no to, without a database."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from app.contacts.models import Answer, Contact
from app.contacts.refusals import RefusalMark
from app.front_door.known import about_them, earlier_answers, facts_known
from app.front_door.refused import holding, said_no
from app.front_door.rules import values_in
from app.people.models import ContactNeed
from conversation_flows.listening import Refusal as Heard
from resource_directory.matching import Refusal

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
GROUPS = Heard("groups", "no clubs")


def answer(value: str = "text", *, because: str = "", held_by: str = "sam") -> tuple[Answer, Contact]:
    call: dict[str, Any] = {"held_by": held_by, "reference": "ABC-1234", "received_at": AT}
    given: dict[str, Any] = {"prompt_id": "how_to_reach", "state": "covered", "value": value}
    return Answer(**given, because=because), Contact(**call)


def mark(type_: str, stand: str) -> RefusalMark:
    return RefusalMark(contact_id=uuid4(), type=type_, mark=stand, marked_at=AT, marked_by="sam")


@pytest.mark.parametrize(
    ("role", "about"),
    [("person", False), ("relative", True), ("carer", True), ("neighbour", True), ("professional", True)],
)
def test_whoever_rings_about_somebody_is_asked_about_them(role: str, about: bool) -> None:
    assert about_them(role) is about


@pytest.mark.parametrize(
    ("codes", "facts"),
    [
        ((), set()),
        (("do_not_ring",), {"safe_contact"}),
        (("large_print",), {"access_needs"}),
        (("text", "large_print"), {"safe_contact", "access_needs"}),
        (("taken_off_the_list",), set()),
    ],
)
def test_contact_needs_of_the_list_are_facts_known(codes: tuple[str, ...], facts: set[str]) -> None:
    needs = [ContactNeed(person_id=uuid4(), code=code, recorded_at=AT, recorded_by="sam") for code in codes]
    assert facts_known(needs) == facts


@pytest.mark.parametrize(
    ("given", "role", "known"),
    [
        (answer(), "officer", True),
        (answer("", because="text me"), "officer", True),
        (answer(""), "officer", False),
        (answer(held_by="priya"), "officer", False),
        (answer(held_by="priya"), "social_worker", True),
    ],
)
def test_an_earlier_answer_counts_where_it_can_be_shown(
    given: tuple[Answer, Contact], role: str, known: bool
) -> None:
    assert bool(earlier_answers([given], staff_id="sam", role=role)) is known


def test_of_several_earlier_answers_the_newest_counts() -> None:
    found = earlier_answers([answer("letter"), answer("text")], staff_id="sam", role="officer")
    assert found["how_to_reach"].value == "letter"


@pytest.mark.parametrize(
    ("heard", "marks", "state", "holds"),
    [
        ([GROUPS], [], "heard", True),
        ([GROUPS], [mark("groups", "struck")], "struck", False),
        ([], [mark("groups", "added")], "added", True),
        ([GROUPS], [mark("groups", "added")], "added", True),
    ],
)
def test_a_refusal_holds_unless_it_was_struck(
    heard: list[Heard], marks: list[RefusalMark], state: str, holds: bool
) -> None:
    refusals = said_no(heard, marks)
    assert [refusal.state for refusal in refusals] == [state]
    assert (Refusal.GROUPS in holding(refusals)) is holds


@pytest.mark.parametrize(
    ("stored", "values"),
    [
        ("ring", "ring"),
        ("large_print\nmore_time", ("large_print", "more_time")),
        ("My garden\nand my dog", "My garden\nand my dog"),
        ("", ""),
    ],
)
def test_several_codes_are_told_from_words_on_several_lines(
    stored: str, values: str | tuple[str, ...]
) -> None:
    assert values_in(stored) == values
