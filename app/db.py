"""One database, two engines: SQLite where nothing is configured, PostgreSQL in production.

A request is one transaction, committed at its edge before the reply leaves (ADR 0002). Nothing else commits.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Annotated, Any

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from anyio.to_thread import run_sync
from fastapi import Depends, Request
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from alembic import command

MIGRATIONS = Path(__file__).parent.parent / "alembic"
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# Long enough for a slow writer in another process (a feed import); the write turn below keeps web
# writers of this process from ever waiting on it.
_SQLITE_BUSY_MS = 10_000

_THREADS = 4  # where no web service says how many it has


class Database:
    """`url` as SQLAlchemy writes it; a bare postgresql:// is given the driver that is installed.

    `threads` is how many the web service has for its requests.
    """

    def __init__(self, url: str, *, threads: int = _THREADS) -> None:
        self.url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
        self.is_sqlite = make_url(self.url).get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(self.url) if self.is_sqlite else _postgresql_engine(self.url, threads)
        self._write_turn = asyncio.Lock()
        # One request a thread: otherwise the threads could all wait for a row or a connection that is
        # held by a request which waits for a thread.
        self._places = asyncio.Semaphore(threads)

    @asynccontextmanager
    async def request_session(self, *, writing: bool) -> AsyncIterator[Session]:
        """A session that commits when the block ends well. SQLite's writers take turns."""
        async with self._turn(writing=writing):
            session = self._session(writing=writing)
            try:
                yield session
                await run_sync(session.commit)
            finally:
                await run_sync(session.close)

    def _turn(self, *, writing: bool) -> AbstractAsyncContextManager[None]:
        if not self.is_sqlite:
            return self._places
        return self._write_turn if writing else nullcontext()

    async def write_apart(self, write: Callable[[Session], None]) -> None:
        """A short transaction of its own, for a request that otherwise only reads."""
        async with self._write_turn if self.is_sqlite else nullcontext():
            await run_sync(self._written, write)

    def _written(self, write: Callable[[Session], None]) -> None:
        with self.work() as session:
            write(session)

    @contextmanager
    def work(self, *, writing: bool = True) -> Iterator[Session]:
        """The same edge for commands and jobs."""
        session = self._session(writing=writing)
        try:
            yield session
            session.commit()
        finally:
            session.close()

    def _session(self, *, writing: bool) -> Session:
        bind = self.engine.execution_options(frontdoor_writing=True) if writing else self.engine
        return Session(bind, expire_on_commit=False)

    def upgrade(self) -> None:
        """Bring the schema to this version of the code."""
        if self.is_sqlite and (file := make_url(self.url).database):
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        with self.engine.execution_options(frontdoor_writing=True).begin() as connection:
            command.upgrade(_alembic_config(connection), "head")

    def is_current(self) -> bool:
        with self.engine.connect() as connection:
            at = MigrationContext.configure(connection).get_current_revision()
        return at == ScriptDirectory.from_config(_alembic_config()).get_current_head()

    def answers(self) -> bool:
        with self.engine.connect() as connection:
            return connection.execute(text("select 1")).scalar() == 1


def _alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


# hide_parameters everywhere: a failed statement must not carry what somebody said into a log.
def _postgresql_engine(url: str, threads: int) -> Engine:
    # A request may write apart, so two for each; two more for the health checks.
    return create_engine(
        url, pool_size=2 * threads + 2, max_overflow=0, pool_pre_ping=True, hide_parameters=True
    )


def _sqlite_engine(url: str) -> Engine:
    waits = {"timeout": _SQLITE_BUSY_MS / 1000, "check_same_thread": False}
    # A connection is an open file: no limit, for a request that waits for one would hold a thread.
    engine = create_engine(
        url, connect_args=waits, poolclass=QueuePool, max_overflow=-1, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's own type
        # The driver must not open transactions by itself: `begin` below says which kind is meant.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "checkin")
    def leave_nothing_open(connection: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's own type
        # A commit that a deferred constraint refuses leaves SQLite inside the transaction, holding the
        # write lock, where SQLAlchemy takes it to be over.
        if connection is not None and connection.in_transaction:
            connection.rollback()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that reads, then writes, fails under load: a writer says so at once.
        writing = connection.get_execution_options().get("frontdoor_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


async def _session_of_request(request: Request) -> AsyncIterator[Session]:
    database: Database = request.app.state.database
    writing = request.method not in READING_METHODS
    if writing:
        await request.body()  # a slow sender must not hold everybody's turn to write
    async with database.request_session(writing=writing) as session:
        yield session


# scope="function": the commit happens before the reply leaves, so a failed commit can still be told.
RequestSession = Annotated[Session, Depends(_session_of_request, scope="function")]
