"""The record as a file: nothing of a call is missing from it without a reason."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from jsonschema import Draft202012Validator
from sqlmodel import SQLModel

from app import tables  # noqa: F401 -- every table is asked what it hangs on
from app.callbacks.models import Callback, CallbackTry
from app.contacts.earlier import EarlierWords
from app.contacts.models import Answer, Contact, GateAnswer, NeedMark, RaisedFlag, WordsBlock
from app.contacts.refusals import RefusalMark
from app.front_door.views.record_file import record_file
from app.front_door.whole import Whole
from app.handovers.models import HandOver
from app.people.models import ContactNeed, Person
from app.signposting.models import Introduction, IntroductionTry
from conversation_flows.outcomes import load_starter_outcomes
from tests.front_door import rows_of_a_call as made
from tests.front_door.rows_after_a_call import whole as whole_call

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/record.schema.json").read_text("utf-8"))
OUTCOMES = load_starter_outcomes()

_HANGS_ON = "the file is of one call, and the row hangs on it"
_NO_NAME_OF_ITS_OWN = "there is one for each code in a call, so the code is its name"
_TAKEN_BACK = "one taken back is not in the file; the audit keeps it"
_OF_THE_BROWSER = "tells two saves of one browser apart, and nothing of the call"

# What the file leaves out, and why.
LEFT_OUT: dict[tuple[type[SQLModel], str], str] = {
    (Contact, "person_id"): "the person stands in the file with their id",
    (IntroductionTry, "was_ring_on"): "what taking this try back would bring again",
    (IntroductionTry, "was_next_try_on"): "what taking this try back would bring again",
    (Contact, "caller_digits"): "the caller's number again, as it is compared",
    (Contact, "ending"): "of a closed call the outcome; before that a choice which nothing follows from yet",
    (Contact, "last_act"): "what one press may still take back, until the next act",
    (
        Contact,
        "wrote_of_person",
    ): "what stood of the person before this call wrote, should it be another",
    (Person, "practice_id"): "the call says that it is practice",
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
    (RaisedFlag, "voices"): "the words stand in the file under the voice that said them",
    (Introduction, "contact_id"): _HANGS_ON,
    (Introduction, "practice_id"): "the call says that it is practice",
    (Introduction, "undone_at"): _TAKEN_BACK,
    (Introduction, "undone_by"): _TAKEN_BACK,
    (EarlierWords, "contact_id"): _HANGS_ON,
    (RefusalMark, "contact_id"): _HANGS_ON,
    (Callback, "contact_id"): _HANGS_ON,
    (Callback, "taken_back_at"): _TAKEN_BACK,
    (Callback, "taken_back_by"): _TAKEN_BACK,
    (HandOver, "contact_id"): _HANGS_ON,
    (ContactNeed, "person_id"): "the person stands in the file with their needs",
    (ContactNeed, "merge_id"): "what parting two people again goes by, and nothing of the call",
}

OF_THE_CALL = (Contact, WordsBlock, EarlierWords, Answer, GateAnswer, NeedMark, RefusalMark, RaisedFlag)
AFTER_IT = (Introduction, IntroductionTry, Callback, CallbackTry, HandOver)
TABLES = (*OF_THE_CALL, *AFTER_IT, Person, ContactNeed)

# Tables that hang on a call and are none of its record.
NO_RECORD = {
    "practice_call": "which script a practice call plays, and what was asked of it",
    "need_at_close": "what is counted of the needs and introductions that stand in the file",
}

COLUMNS = [(table, name) for table in TABLES for name in table.model_fields]


def file_of(whole: Whole) -> dict[str, Any]:
    return record_file(whole, OUTCOMES, names={"1": "Sam Hale"}, council="Northshire", at=made.AT)


def row_in(whole: Whole, table: type[SQLModel]) -> SQLModel:
    return next(row for row in whole.rows() if isinstance(row, table))


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
            new = {"at": made.AT, "id": uuid4(), "on": made.AT.date()}
            return new.get(name.rpartition("_")[2], f"another {name}")


@pytest.mark.parametrize(("table", "name"), COLUMNS, ids=[f"{t.__name__}.{n}" for t, n in COLUMNS])
def test_a_column_is_in_the_file_or_left_out_for_a_reason(table: type[SQLModel], name: str) -> None:
    whole = whole_call()
    row = row_in(whole, table)
    before = file_of(whole)
    setattr(row, name, another(getattr(row, name), name))
    assert (file_of(whole) == before) is ((table, name) in LEFT_OUT)


def hanging_on(name: str) -> set[str]:
    """Tables with a key to this one, and those with a key to them."""
    own = {
        table.name
        for table in SQLModel.metadata.tables.values()
        if any(key.column.table.name == name for key in table.foreign_keys)
    }
    return own.union(*(hanging_on(one) for one in own - {name}))


def test_every_table_that_hangs_on_a_call_is_asked_for_its_columns() -> None:
    known = {str(table.__tablename__) for table in TABLES}
    assert len(known) >= 15
    assert hanging_on("contact") - NO_RECORD.keys() <= known
    assert NO_RECORD.keys() <= hanging_on("contact")


def test_nothing_is_left_out_that_is_no_column() -> None:
    assert LEFT_OUT.keys() <= set(COLUMNS)


def test_the_schema_is_one_and_knows_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["additionalProperties"] is False
    Draft202012Validator(SCHEMA).validate(file_of(whole_call()))


def test_an_open_call_about_nobody_yet_fits_the_schema() -> None:
    open_call = made.contact(closed_at=None, closed_by=None, closed_by_role=None, outcome=None)
    taken = file_of(Whole(made.call(contact=open_call, person=None)))
    Draft202012Validator(SCHEMA).validate(taken)
    assert (taken["state"], taken["ended"], taken["person"]) == ("open", None, None)


def test_what_was_not_for_them_stands_apart_from_what_was_taken_up() -> None:
    two = [made.introduction(), made.introduction(how="not_for_them", because="no stairs")]
    taken = file_of(Whole(made.call(introductions=two)))
    assert [each["how"] for each in taken["offered"]] == ["they_ring"]
    assert [each["because"] for each in taken["declined"]] == ["no stairs"]
