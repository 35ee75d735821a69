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

from app.db import Database

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
_SERVER_USER = "postgres"  # root may not run the server
_START_SECONDS = 30
_TEMPLATE = "migrated"


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

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        """The url of a new database, gone again afterwards."""
        name = f"copy_{next(self.numbers)}"
        self.run(f"create database {name} template {template}")
        yield self.url(name)
        self.run(f"drop database {name} with (force)")


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
    with request.getfixturevalue("postgresql_cluster").copy_of("template0") as url:
        yield from _opened(url)


@pytest.fixture
def database(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """This code's schema, no rows."""
    if engine_name == "sqlite":
        file = tmp_path / "frontdoor.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        yield from _opened(f"sqlite:///{file}")
        return
    template = request.getfixturevalue("migrated_postgresql")
    with request.getfixturevalue("postgresql_cluster").copy_of(template) as url:
        yield from _opened(url)


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.engine.dispose()
