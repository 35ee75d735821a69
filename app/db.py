"""One database, two engines: SQLite where nothing is configured, PostgreSQL in production.

A request is one transaction, committed at its edge before the reply leaves (ADR 0002). Nothing else commits.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from anyio.to_thread import run_sync
from fastapi import Depends, Request
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import Connection, ExceptionContext, make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from alembic import command
from app.errors import Busy, NoRoom

MIGRATIONS = Path(__file__).parent.parent / "alembic"
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# How long a writer waits on SQLite, for its turn and for another process (a feed import) together.
_BUSY_SECONDS = 10.0

_THREADS = 4  # where no web service says how many it has


class Database:
    """`url` as SQLAlchemy writes it; a bare postgresql:// is given the driver that is installed.

    `threads` is how many the web service has for its requests. On SQLite a writer who has waited for
    `busy_seconds` is told Busy.
    """

    def __init__(self, url: str, *, threads: int = _THREADS, busy_seconds: float = _BUSY_SECONDS) -> None:
        self.url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
        self.busy_seconds = busy_seconds
        self.is_sqlite = make_url(self.url).get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.engine = _sqlite_engine(self.url, busy_seconds)
        else:
            self.engine = _postgresql_engine(self.url, threads)
        # Most sessions only read: their engine is made ready once.
        self._to_read = self._engine_to(writing=False, busy_seconds=busy_seconds)
        self._write_turn = asyncio.Lock()
        # One request a thread: otherwise the threads could all wait for a row or a connection that is
        # held by a request which waits for a thread.
        self._places = asyncio.Semaphore(threads)

    @asynccontextmanager
    async def request_session(self, *, writing: bool) -> AsyncIterator[Session]:
        """A session that commits when the block ends well. SQLite's writers take turns."""
        async with self._turn(writing=writing) as seconds_left:
            session = self._session(writing=writing, busy_seconds=seconds_left)
            try:
                yield session
            except BaseException:
                await run_sync(session.close)
                raise
            await run_sync(_finish, session)

    @asynccontextmanager
    async def _turn(self, *, writing: bool) -> AsyncIterator[float]:
        """Gives how many seconds are left to wait for the database itself."""
        if not self.is_sqlite:
            async with self._places:
                yield self.busy_seconds
        elif not writing:
            yield self.busy_seconds
        else:
            now = asyncio.get_running_loop().time
            give_up_at = now() + self.busy_seconds
            try:
                async with asyncio.timeout_at(give_up_at):
                    await self._write_turn.acquire()
            except TimeoutError:
                raise _busy() from None
            try:
                yield max(give_up_at - now(), 0)
            finally:
                self._write_turn.release()

    async def write_apart(self, write: Callable[[Session], None]) -> None:
        """A short note of its own, for a request that otherwise only reads.

        On SQLite it is left out while somebody else writes: no reader waits for a writer.
        """
        if not self.is_sqlite:
            await run_sync(self._written, write)
        elif not self._write_turn.locked():
            async with self._write_turn:
                with suppress(Busy):
                    await run_sync(self._written, write)

    def _written(self, write: Callable[[Session], None]) -> None:
        with self.work(busy_seconds=0) as session:
            write(session)

    @contextmanager
    def work(self, *, writing: bool = True, busy_seconds: float | None = None) -> Iterator[Session]:
        """The same edge for commands and jobs."""
        session = self._session(writing=writing, busy_seconds=busy_seconds)
        try:
            yield session
            session.commit()
        finally:
            session.close()

    def _session(self, *, writing: bool, busy_seconds: float | None) -> Session:
        waits = self.busy_seconds if busy_seconds is None else busy_seconds
        usual = not writing and waits == self.busy_seconds
        engine = self._to_read if usual else self._engine_to(writing=writing, busy_seconds=waits)
        return Session(engine, expire_on_commit=False)

    def _engine_to(self, *, writing: bool, busy_seconds: float) -> Engine:
        options = {"frontdoor_writing": writing, "frontdoor_busy_ms": round(busy_seconds * 1000)}
        return self.engine.execution_options(**options)

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


def _finish(session: Session) -> None:
    try:
        session.commit()
    finally:
        session.close()


def _alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


_DISK_FULL = "53100"  # PostgreSQL's own code for it


# hide_parameters everywhere: a failed statement must not carry what somebody said into a log.
def _postgresql_engine(url: str, threads: int) -> Engine:
    # A request may write apart, so two for each; two more for the health checks.
    engine = create_engine(
        url, pool_size=2 * threads + 2, max_overflow=0, pool_pre_ping=True, hide_parameters=True
    )

    @event.listens_for(engine, "handle_error")
    def tell_of_a_full_disk(context: ExceptionContext) -> None:
        if getattr(context.original_exception, "sqlstate", None) == _DISK_FULL:
            raise _no_room()

    return engine


def _sqlite_engine(url: str, busy_seconds: float) -> Engine:
    waits = {"timeout": busy_seconds, "check_same_thread": False}
    busy_ms = round(busy_seconds * 1000)
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
        options = connection.get_execution_options()
        held: Any = connection.connection.dbapi_connection
        try:
            held.execute(f"PRAGMA busy_timeout = {options.get('frontdoor_busy_ms', busy_ms)}")
            held.execute("BEGIN IMMEDIATE" if options.get("frontdoor_writing") else "BEGIN")
        except sqlite3.OperationalError as problem:
            _tell_of(problem)
            raise

    @event.listens_for(engine, "handle_error")
    def while_under_way(context: ExceptionContext) -> None:
        _tell_of(context.original_exception)

    return engine


def _tell_of(problem: BaseException | None) -> None:
    """Raises what a person is told; the low byte of the code says what it is, the rest which kind of it."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        raise _busy()
    if code == sqlite3.SQLITE_FULL:
        raise _no_room()


def _no_room() -> NoRoom:
    return NoRoom("The disk that holds the records is full, so nothing can be saved.")


def _busy() -> Busy:
    return Busy("The records are held by another piece of work just now.")


async def _reads_only(request: Request) -> None:
    request.state.reads_only = True


# For a route that is asked by POST and writes nothing: dependencies=[READS_ONLY].
READS_ONLY = Depends(_reads_only)


def writes(request: Request) -> bool:
    return request.method not in READING_METHODS and not getattr(request.state, "reads_only", False)


async def _session_of_request(request: Request) -> AsyncIterator[Session]:
    database: Database = request.app.state.database
    writing = writes(request)
    if writing:
        await request.body()  # a slow sender must not hold everybody's turn to write
    async with database.request_session(writing=writing) as session:
        yield session


# scope="function": the commit happens before the reply leaves, so a failed commit can still be told.
RequestSession = Annotated[Session, Depends(_session_of_request, scope="function")]
