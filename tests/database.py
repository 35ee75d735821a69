"""Both engines for every test: a SQLite file copied from a migrated one, and a PostgreSQL of our own.

The server is started once a session, listens on a socket file alone, keeps nothing safe, and is stopped
at the end. Where it cannot run its tests are skipped, unless CI is set: then they fail.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Dialect
from sqlalchemy.util import LRUCache

from app.db import Database

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
_SERVER_USER = "postgres"  # root may not run the server
_START_SECONDS = 30
_TEMPLATE = "migrated"
_STATEMENTS = 5000
_COMPILED: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}


@dataclass(frozen=True)
class Cluster:
    """A running server; `folder` holds its socket."""

    folder: Path
    numbers: Iterator[int]

    def url(self, name: str) -> str:
        return f"postgresql://{_SERVER_USER}@/{name}?host={self.folder}"

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def copy_of(self, template: str) -> str:
        """The name of a new database."""
        name = f"copy_{next(self.numbers)}"
        self.run(f"create database {name} template {template}")
        return name

    def drop(self, name: str) -> None:
        self.run(f"drop database {name} with (force)")


class Emptied:
    """One copy of the migrated schema, its rows taken out for each test: ten times as quick as a new copy.

    A copy whose tables, triggers or functions a test has changed is replaced; so is one that many tests
    have left their dead rows in.
    """

    _TESTS = 50
    _SCHEMA = """
        select count(*), max(oid) from pg_class where relnamespace = 'public'::regnamespace
        union all select count(*), max(oid) from pg_trigger
        union all select count(*), max(oid) from pg_proc where pronamespace = 'public'::regnamespace
    """

    # What a killed server left open would hold the rows.
    _OTHERS_END = """
        select pg_terminate_backend(pid, 1000) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
    """

    def __init__(self, cluster: Cluster, template: str) -> None:
        self._cluster = cluster
        self._template = template
        self._name = ""
        self._served = self._TESTS

    def url(self) -> str:
        if self._served >= self._TESTS or not self._emptied():
            if self._name:
                self._cluster.drop(self._name)
            self._name, self._served = self._cluster.copy_of(self._template), 0
            self._learn()
        self._served += 1
        return self._cluster.url(self._name)

    def _learn(self) -> None:
        with self._opened() as connection:
            self._schema = connection.execute(self._SCHEMA).fetchall()
            named = connection.execute("select tablename from pg_tables where schemaname = 'public'")
            tables = [name for (name,) in named if name != "alembic_version"]
            self._emptying = [f"delete from {name}" for name in tables]  # noqa: S608 -- names of our own

    def _emptied(self) -> bool:
        with self._opened() as connection:
            if connection.execute(self._SCHEMA).fetchall() != self._schema:
                return False
            connection.execute(self._OTHERS_END)
            connection.execute("; ".join(["set session_replication_role = replica", *self._emptying]))
            return True

    def _opened(self) -> psycopg.Connection:
        return psycopg.connect(self._cluster.url(self._name), autocommit=True)


def cannot_run(what: str) -> None:
    """Skip here, fail where a skip would hide that something went unproved."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI is set")
    pytest.skip(what)


def _binary(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(installed[-1]) if installed else None)


def _as_server() -> dict[str, Any]:
    return {"user": _SERVER_USER, "group": _SERVER_USER, "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def own_cluster() -> Iterator[Cluster | None]:
    """A server of our own for as long as the block lasts; None where none is installed."""
    initdb, postgres = _binary("initdb"), _binary("postgres")
    if initdb is None or postgres is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="fd-pg-"))  # short: a socket's path has at most 107 letters
    if os.geteuid() == 0:
        shutil.chown(folder, _SERVER_USER, _SERVER_USER)
    try:
        with _running(initdb, postgres, folder) as cluster:
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    with own_cluster() as cluster:
        if cluster is None:
            cannot_run("no PostgreSQL server is installed")
            return
        yield cluster


@contextmanager
def _running(initdb: str, postgres: str, folder: Path) -> Iterator[Cluster]:
    data = str(folder / "data")
    kind = ["-U", _SERVER_USER, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
    make = [initdb, "-D", data, *kind]
    subprocess.run(make, check=True, capture_output=True, cwd=folder, **_as_server())
    options = [part for setting in (*_FAST, "listen_addresses=") for part in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        start = [postgres, "-D", data, "-k", str(folder), *options]
        server = subprocess.Popen(start, stdout=log, stderr=log, cwd=folder, **_as_server())
    cluster = Cluster(folder, count())
    try:
        _wait_for(cluster)
        yield cluster
    finally:
        server.send_signal(signal.SIGINT)  # a fast shutdown
        server.wait(timeout=_START_SECONDS)


def _wait_for(cluster: Cluster) -> None:
    give_up_at = time.monotonic() + _START_SECONDS
    while True:
        try:
            cluster.run("select 1")
        except psycopg.OperationalError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_cluster: Cluster) -> str:
    """The name of a template whose schema is this code's."""
    postgresql_cluster.run(f"create database {_TEMPLATE}")
    _upgraded(postgresql_cluster.url(_TEMPLATE))
    return _TEMPLATE


@pytest.fixture(scope="session")
def emptied_postgresql(postgresql_cluster: Cluster, migrated_postgresql: str) -> Emptied:
    return Emptied(postgresql_cluster, migrated_postgresql)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "template.sqlite3"
    _upgraded(f"sqlite:///{file}")
    return file


def _upgraded(url: str) -> None:
    database = Database(url)
    database.upgrade()
    database.engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Ask for it, directly or through `database`, and the test runs once on each engine."""
    return str(request.param)


@pytest.fixture
def empty_database(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """No tables yet."""
    if engine_name == "sqlite":
        yield from _opened(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
        return
    cluster: Cluster = request.getfixturevalue("postgresql_cluster")
    name = cluster.copy_of("template0")
    yield from _opened(cluster.url(name))
    cluster.drop(name)


@pytest.fixture
def database(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """This code's schema, no rows."""
    if engine_name == "sqlite":
        file = tmp_path / "frontdoor.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        yield from _opened(f"sqlite:///{file}")
        return
    yield from _opened(request.getfixturevalue("emptied_postgresql").url())


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    _share_statements(database)
    yield database
    database.engine.dispose()


def _share_statements(database: Database) -> None:
    """A statement is put into SQL once for all tests: each engine by itself took a quarter of the time."""
    name = database.engine.name
    if name not in _COMPILED:
        with (
            database.engine.connect()
        ):  # what a dialect learns of its server, it learns with the first connection
            _COMPILED[name] = database.engine.dialect, LRUCache(_STATEMENTS)
    dialect, statements = _COMPILED[name]
    for engine in (database.engine, database._to_read):
        engine.dialect = dialect
        engine.update_execution_options(compiled_cache=statements)
