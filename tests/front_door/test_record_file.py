"""The record as a file: nothing of a call is missing from it without a reason."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from jsonschema import Draft202012Validator
from sqlmodel import SQLModel

from app.contacts.models import Answer, Contact, GateAnswer, NeedMark, RaisedFlag, WordsBlock
from app.front_door.queries import Call
from app.front_door.views.record_file import record_file
from app.people.models import Person
from app.signposting.models import Introduction
from conversation_flows.outcomes import load_starter_outcomes
from tests.front_door import rows_of_a_call as made

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/record.schema.json").read_text("utf-8"))
OUTCOMES = load_starter_outcomes()

_HANGS_ON = "the file is of one call, and the row hangs on it"
_NO_NAME_OF_ITS_OWN = "there is one for each code in a call, so the code is its name"
_OF_THE_BROWSER = "tells two saves of one browser apart, and nothing of the call"

# What the file leaves out, and why.
LEFT_OUT: dict[tuple[type[SQLModel], str], str] = {
    (Contact, "person_id"): "the person stands in the file with their id",
    (Person, "telephone_digits"): "the telephone number again, as it is compared",
    (Person, "created_at"): "of the row, not of the call",
    (Person, "created_by"): "of the row, not of the call",
    (Person, "changed_at"): "of the row, not of the call",
    (WordsBlock, "contact_id"): _HANGS_ON,
    (WordsBlock, "saved_from"): _OF_THE_BROWSER,
    (WordsBlock, "saved_turn"): _OF_THE_BROWSER,
    (Answer, "id"): _NO_NAME_OF_ITS_OWN,
    (Answer, "contact_id"): _HANGS_ON,
    (GateAnswer, "id"): _NO_NAME_OF_ITS_OWN,
    (GateAnswer, "contact_id"): _HANGS_ON,
    (NeedMark, "id"): _NO_NAME_OF_ITS_OWN,
    (NeedMark, "contact_id"): _HANGS_ON,
    (RaisedFlag, "contact_id"): _HANGS_ON,
    (Introduction, "contact_id"): _HANGS_ON,
    (Introduction, "undone_at"): "an introduction taken back is not in the file; the audit keeps it",
    (Introduction, "undone_by"): "an introduction taken back is not in the file; the audit keeps it",
}

TABLES = (Contact, Person, WordsBlock, Answer, GateAnswer, NeedMark, RaisedFlag, Introduction)
COLUMNS = [(table, name) for table in TABLES for name in table.model_fields]


def file_of(call: Call) -> dict[str, Any]:
    return record_file(call, OUTCOMES, names={"1": "Sam Hale"}, council="Northshire", at=made.AT)


def whole_call() -> Call:
    followed_up = {"result": "went_helped", "result_at": made.AT, "result_by": "1", "result_note": "sang"}
    return made.call(flags=[made.flag()], introductions=[made.introduction(**followed_up)])


def row_in(call: Call, table: type[SQLModel]) -> SQLModel:
    rows = [call.contact, call.person, *call.words, *call.answers, *call.gates, *call.marks]
    return next(row for row in [*rows, *call.flags, *call.introductions] if isinstance(row, table))


def another(value: object, name: str) -> object:
    """A value of the same kind that is not this one."""
    match value:
        case bool():
            return not value
        case datetime() | date():
            return value + timedelta(days=1)
        case int():
            return value + 1
        case UUID():
            return uuid4()
        case list():
            return [*value, {"conversation": "c", "reason": "another"}]
        case dict():
            return {**value, "another": "thing"}
        case _:
            return made.AT if name.endswith("_at") else uuid4() if name.endswith("_id") else f"another {name}"


@pytest.mark.parametrize(("table", "name"), COLUMNS, ids=[f"{t.__name__}.{n}" for t, n in COLUMNS])
def test_a_column_is_in_the_file_or_left_out_for_a_reason(table: type[SQLModel], name: str) -> None:
    call = whole_call()
    row = row_in(call, table)
    before = file_of(call)
    setattr(row, name, another(getattr(row, name), name))
    assert (file_of(call) == before) is ((table, name) in LEFT_OUT)


def test_nothing_is_left_out_that_is_no_column() -> None:
    assert LEFT_OUT.keys() <= set(COLUMNS)


def test_the_schema_is_one_and_knows_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["additionalProperties"] is False
    Draft202012Validator(SCHEMA).validate(file_of(whole_call()))


def test_an_open_call_about_nobody_yet_fits_the_schema() -> None:
    open_call = made.contact(closed_at=None, closed_by=None, closed_by_role=None, outcome=None)
    taken = file_of(made.call(contact=open_call, person=None))
    Draft202012Validator(SCHEMA).validate(taken)
    assert (taken["state"], taken["ended"], taken["person"]) == ("open", None, None)


def test_what_was_not_for_them_stands_apart_from_what_was_taken_up() -> None:
    two = [made.introduction(), made.introduction(how="not_for_them", because="no stairs")]
    taken = file_of(made.call(introductions=two))
    assert [each["how"] for each in taken["offered"]] == ["they_ring"]
    assert [each["because"] for each in taken["declined"]] == ["no stairs"]
