"""The service as `make run` starts it, for journeys and benchmarks."""

from app import demonstration
from app.accounts.demonstration import PASSWORD, STAFF
from app.config import Settings
from app.db import Database

OFFICER = next(username for username, _, role, _ in STAFF if role == "officer")


def loaded(settings: Settings) -> Database:
    """A database with the sample map, the sign-ins and the conversation that ships."""
    database = Database(settings.database_url)
    database.upgrade()
    demonstration.load(database, settings)
    return database


__all__ = ["OFFICER", "PASSWORD", "loaded"]
