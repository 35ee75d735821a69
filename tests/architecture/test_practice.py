"""A question to the database says what it does about practice, or asks through the wall that does (ADR 0018).

Through a session every question is walled. Two ways lead past the wall: the bare connection, and a table that
hangs on a call without a mark of its own. Both must say so.
"""

import ast
from collections.abc import Iterator

import pytest
from sqlmodel import SQLModel

from app.kit.practice import Walled
from app.tables import METADATA
from tests.architecture.source import SERVICE, python_files

# Where practice is cleared away, which takes what the wall hides.
CLEARING_AWAY = "app/practice/queries.py"

PAST_THE_WALL = {"connection", "exec_driver_sql", "connect"}


def classes(kind: type[SQLModel] = SQLModel) -> Iterator[type[SQLModel]]:
    for child in kind.__subclasses__():
        yield child
        yield from classes(child)


def walled() -> set[str]:
    return {kind.__name__ for kind in Walled.__subclasses__()}


def hanging() -> set[str]:
    """Models of rows that belong to a call, a person or an introduction and carry no mark themselves."""
    marked = {name for name, table in METADATA.tables.items() if "practice_id" in table.c}
    refer = {
        name
        for name, table in METADATA.tables.items()
        if name not in marked and any(key.column.table.name in marked for key in table.foreign_keys)
    }
    names = {kind.__name__ for kind in classes() if getattr(kind, "__tablename__", "") in refer}
    return names - {"PracticeCall"}  # which is practice and nothing else


def silent(source: str, of_a_call: set[str], rows_of_calls: set[str]) -> Iterator[str]:
    """Functions that ask about practice's tables in a way the wall does not see, and say nothing of it."""
    tree = ast.parse(source)
    said = {name for name, text in _functions(tree).items() if "practice_id" in text}
    for name, text in _functions(tree).items():
        words = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        calls = {node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
        speaks = name in said or bool(said & words)
        # whatever it asks: the question may have been put together in another function
        if calls & PAST_THE_WALL and not speaks:
            yield f"{name} goes past the wall"
        asks = "select" in words
        if asks and words & rows_of_calls and not (calls | words) & {"contact_id", "person_id", *of_a_call}:
            yield f"{name} reads rows of calls by themselves"


def _functions(tree: ast.Module) -> dict[str, str]:
    return {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_question_says_what_it_does_about_practice() -> None:
    files = python_files(*SERVICE).items()
    asking = {path: text for path, text in files if path.endswith("/queries.py") and path != CLEARING_AWAY}
    found = {path: list(silent(text, walled(), hanging())) for path, text in asking.items()}

    assert {path: problems for path, problems in found.items() if problems} == {}
    assert "app/measures/queries.py" in asking


def test_calls_people_and_introductions_carry_the_mark() -> None:
    assert walled() >= {"Contact", "Person", "Introduction"}
    assert hanging() >= {"WordsBlock", "Answer", "GateAnswer", "RaisedFlag"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def f(s):\n return s.connection().execute(select(Contact))", "f goes past the wall"),
        ("def f(s, asked):\n return s.connection().execute(asked)", "f goes past the wall"),
        ("def f(s):\n return s.exec(select(RaisedFlag).where(RaisedFlag.kind == 'x'))", "f reads rows"),
    ],
)
def test_a_silent_question_is_found(source: str, said: str) -> None:
    assert any(found.startswith(said) for found in silent(source, walled(), hanging()))


@pytest.mark.parametrize(
    "source",
    [
        "def f(s):\n return s.exec(select(Contact))",
        "def f(s):\n return s.connection().execute(select(Contact).where(Contact.practice_id == None))",
        (
            "def real():\n return Contact.practice_id\n"
            "def f(s):\n return s.connection().execute(select(Contact).where(real()))"
        ),
        "def f(s):\n return s.exec(select(RaisedFlag).join(Contact))",
        "def f(s, call):\n return s.exec(select(RaisedFlag).where(RaisedFlag.contact_id == call))",
        "def f(s):\n return s.exec(select(StoredListing))",
    ],
)
def test_a_question_that_says_so_is_left_alone(source: str) -> None:
    assert list(silent(source, walled(), hanging())) == []
