"""A promise to ring back never brings one person's name together with another's number."""

import pytest

from app.callbacks.models import Callback
from app.contacts.models import CallerRole, CallType, Contact
from app.db import Database
from app.front_door.whom_to_ring import Reached, whom_to_ring
from app.kit.ids import new_id
from app.people.models import Person
from tests.people.somebody import AT, BY
from tests.rows import all_rows
from tests.town import Caller

EDNA, HERS = "Edna Crick", "01632 960123"
MRS_PARKER, NEXT_DOOR = "Mrs Parker", "07700 900555"


def edna(telephone: str = HERS) -> Person:
    return Person(full_name=EDNA, telephone=telephone, created_at=AT, created_by=BY, changed_at=AT)


def rung(
    role: str, *, name: str = "", telephone: str = "", call_type: CallType = CallType.NEW_NEED
) -> Contact:
    return Contact(
        call_type=call_type.value,
        caller_role=role,
        caller_name=name,
        caller_telephone=telephone,
        flow_revision_id=new_id(),
        received_at=AT,
        opened_by=BY,
        held_by=BY,
    )


@pytest.mark.parametrize("role", [role for role in CallerRole if role is not CallerRole.PERSON])
def test_whoever_rings_about_somebody_is_rung_on_their_own_number(role: CallerRole) -> None:
    contact = rung(role.value, name=MRS_PARKER, telephone=NEXT_DOOR)
    assert whom_to_ring(contact, edna()) == Reached(MRS_PARKER, NEXT_DOOR)


@pytest.mark.parametrize(
    ("contact", "named", "known"),
    [
        (rung("neighbour", name=MRS_PARKER), "", Reached(MRS_PARKER, "")),
        (rung("neighbour", telephone=NEXT_DOOR), "", Reached("", NEXT_DOOR)),
        (rung("neighbour"), "", Reached("", "")),
        (
            rung("neighbour", name=MRS_PARKER, telephone=NEXT_DOOR),
            "Edna  crick",
            Reached("Edna  crick", HERS),
        ),
        (rung("neighbour", name=MRS_PARKER, telephone=NEXT_DOOR), "Joan", Reached("Joan", "")),
        (rung("relative", name="Karen Crick", telephone=NEXT_DOOR), "Karen", Reached("Karen", NEXT_DOOR)),
        (rung("relative", name="Karen Crick", telephone=NEXT_DOOR), "edna", Reached("edna", HERS)),
        (rung("relative", name="Karen Crick", telephone=NEXT_DOOR), "Crick", Reached("Crick", "")),
        (
            rung("relative", name="Karen Crick", telephone=NEXT_DOOR),
            "Karen Hobbs",
            Reached("Karen Hobbs", ""),
        ),
        (rung("person"), "", Reached(EDNA, HERS)),
        (rung("person"), "her daughter", Reached("her daughter", "")),
        (rung("person", telephone=NEXT_DOOR), "", Reached(EDNA, HERS)),
        (rung("person", name=MRS_PARKER), "", Reached(MRS_PARKER, "")),
        (rung("person", name=MRS_PARKER, telephone=NEXT_DOOR), "", Reached(MRS_PARKER, NEXT_DOOR)),
        (rung("person", name="EDNA CRICK"), "", Reached(EDNA, HERS)),
        (rung("person", call_type=CallType.PROFESSIONAL), "", Reached("", "")),
    ],
)
def test_a_number_is_taken_only_with_the_name_it_is_known_by(
    contact: Contact, named: str, known: Reached
) -> None:
    assert whom_to_ring(contact, edna(), named=named) == known


def test_whoever_rings_for_themselves_is_rung_where_they_rang_from() -> None:
    assert whom_to_ring(rung("person", telephone=NEXT_DOOR), edna("")) == Reached(EDNA, NEXT_DOOR)
    assert whom_to_ring(rung("person", telephone=NEXT_DOOR), None) == Reached("", NEXT_DOOR)


def about_edna(call: Caller, **caller: str) -> Caller:
    call.post("about", full_name=EDNA, telephone=HERS, caller_role="neighbour", **caller)
    return call


@pytest.mark.parametrize("part", ["callbacks", "dropped"])
def test_the_neighbour_is_rung_next_door_and_never_where_he_answers(
    call: Caller, town: Database, part: str
) -> None:
    about_edna(call, caller_name=MRS_PARKER, caller_telephone=NEXT_DOOR)
    call.post(part, **({"when": "in_an_hour"} if part == "callbacks" else {}))

    [kept] = all_rows(town, Callback)
    assert (kept.to_whom, kept.telephone) == (MRS_PARKER, NEXT_DOOR)


def test_a_neighbour_whose_number_is_not_known_is_asked_for_it(call: Caller, town: Database) -> None:
    about_edna(call, caller_name=MRS_PARKER)
    reply = call.browser.post(f"{call.path}/callbacks", {"when": "in_an_hour"})

    assert reply.status_code == 422
    assert "Ask for the number of whoever is to be rung" in reply.text
    assert all_rows(town, Callback) == []


def test_a_name_typed_by_hand_takes_no_number_of_somebody_else(call: Caller, town: Database) -> None:
    about_edna(call, caller_name="Joan Crick", caller_telephone="07700 900123")
    refused = call.browser.post(f"{call.path}/callbacks", {"when": "in_an_hour", "to_whom": MRS_PARKER})
    assert refused.status_code == 422
    assert MRS_PARKER in refused.text

    call.post("callbacks", when="in_an_hour", to_whom=MRS_PARKER, telephone=NEXT_DOOR)
    [kept] = all_rows(town, Callback)
    assert (kept.to_whom, kept.telephone) == (MRS_PARKER, NEXT_DOOR)


def test_a_line_that_drops_before_the_callers_number_is_known_gives_nobody_elses(
    call: Caller, town: Database
) -> None:
    about_edna(call, caller_name=MRS_PARKER)
    call.post("dropped")

    [mark] = all_rows(town, Callback)
    assert (mark.to_whom, mark.telephone) == (MRS_PARKER, "")
