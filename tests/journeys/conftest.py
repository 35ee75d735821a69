"""Whole journeys happen in the small town."""

import pytest
from fastapi import FastAPI

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.town import settle


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    settle(database)
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    # As the command that serves does: the first page does not wait for the map.
    with database.work(writing=False) as session:
        made.state.index.matcher(session)
    return made
