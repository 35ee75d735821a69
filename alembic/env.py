"""Runs migrations on the connection that `app.db.Database.upgrade` hands over."""

from sqlalchemy.engine import Connection

from alembic import context
from app.tables import METADATA


def _run(connection: Connection) -> None:
    # batch mode: SQLite cannot alter a column in place
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


_run(context.config.attributes["connection"])
