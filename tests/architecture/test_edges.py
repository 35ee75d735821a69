"""Where things may happen: commits at the edge, questions in queries.py, the time of day in the clock."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import EVERYTHING, LIBRARIES, SERVICE, full_name, imported_names, python_files

THE_EDGE = "app/db.py"
THE_CLOCK = "app/kit/clock.py"

ASKS = {"exec", "execute", "scalar", "scalars", "exec_driver_sql", "query"}
STATEMENTS = {
    f"{library}.{name}"
    for library in ("sqlmodel", "sqlalchemy", "sqlalchemy.sql")
    for name in ("select", "insert", "update", "delete", "text", "exists", "union", "union_all")
} | {"sqlalchemy.dialects.postgresql.insert", "sqlalchemy.dialects.sqlite.insert"}
WALL_CLOCK = {
    *(f"datetime.{kind}.{call}" for kind in ("datetime", "date") for call in ("now", "today", "utcnow")),
    *(f"time.{call}" for call in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")),
    *(f"{library}.func.{call}" for library in ("sqlmodel", "sqlalchemy")
      for call in ("now", "current_timestamp", "current_date")),
}  # fmt: skip


def commits(source: str) -> Iterator[str]:
    """Any mention of `.commit`, called or handed on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "commit":
            yield f"line {node.lineno}: {ast.unparse(node)}"


def questions(source: str, *, index_conditions: bool = False) -> Iterator[str]:
    """Statements built or sent to a database; a model's partial index may say its condition in `text`."""
    tree = ast.parse(source)
    imported = imported_names(tree)
    statements = STATEMENTS - {"sqlalchemy.text"} if index_conditions else STATEMENTS
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        sends = isinstance(node.func, ast.Attribute) and node.func.attr in ASKS
        if sends or full_name(node.func, imported) in statements:
            yield f"line {node.lineno}: {ast.unparse(node.func)}"


def looks_at_the_clock(source: str) -> Iterator[str]:
    """Any mention of a call that reads the wall clock; `time.perf_counter` measures and is none."""
    tree = ast.parse(source)
    imported = imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Name)) and full_name(node, imported) in WALL_CLOCK:
            yield f"line {node.lineno}: {ast.unparse(node)}"


def test_only_the_edge_commits() -> None:
    read = python_files(*SERVICE, *LIBRARIES)
    edge = read.pop(THE_EDGE)

    assert {path: found for path, source in read.items() if (found := list(commits(source)))} == {}
    assert list(commits(edge))


def test_only_queries_ask_the_database() -> None:
    read = python_files(*SERVICE, *LIBRARIES)
    edge = read.pop(THE_EDGE)
    elsewhere = {path: source for path, source in read.items() if not path.endswith("/queries.py")}
    asking = {
        path: found
        for path, source in elsewhere.items()
        if (found := list(questions(source, index_conditions=path.endswith("/models.py"))))
    }

    assert asking == {}
    assert list(questions(edge))
    assert len(elsewhere) < len(read)


def test_only_the_clock_knows_what_time_it_is() -> None:
    read = python_files(*EVERYTHING)
    clock = read.pop(THE_CLOCK)

    assert {path: found for path, source in read.items() if (found := list(looks_at_the_clock(source)))} == {}
    assert list(looks_at_the_clock(clock))


@pytest.mark.parametrize("source", ["session.commit()", "run_sync(self.session.commit)"])
def test_a_commit_elsewhere_is_found(source: str) -> None:
    assert list(commits(source))


@pytest.mark.parametrize(
    "source",
    [
        "session.exec(statement)",
        "connection.execute('select 1')",
        "from sqlmodel import select\nfound = select(Contact)",
        "import sqlalchemy as sa\nfound = sa.select(1)",
        "from sqlalchemy import text\nfound = text('delete from contact')",
        "from sqlalchemy import delete as remove\nremove(Contact)",
    ],
)
def test_a_question_elsewhere_is_found(source: str) -> None:
    assert list(questions(source))


def test_a_model_may_say_the_condition_of_an_index_but_ask_nothing() -> None:
    source = "from sqlalchemy import select, text\ntext('ended_at is null')\nselect(Contact)"

    assert list(questions(source, index_conditions=True)) == ["line 3: select"]


@pytest.mark.parametrize("source", ["metrics.text()", "sheet.select(1)", "session.get(Contact, 1)"])
def test_what_only_sounds_like_a_question_is_left_alone(source: str) -> None:
    assert list(questions(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndatetime.now(UTC)",
        "import datetime as dt\ndt.datetime.utcnow()",
        "from datetime import date as day\nday.today()",
        "import time\ntime.time()",
        "from time import time\nfield(default_factory=time)",
        "from sqlmodel import func\nfunc.now()",
    ],
)
def test_a_look_at_the_wall_clock_is_found(source: str) -> None:
    assert list(looks_at_the_clock(source))


@pytest.mark.parametrize(
    "source",
    [
        "from app.kit import clock\nclock.now()",
        "import time\ntime.perf_counter()",
        "from app.web import dates\ndates.time(moment)",
    ],
)
def test_asking_our_own_clock_is_left_alone(source: str) -> None:
    assert list(looks_at_the_clock(source)) == []
