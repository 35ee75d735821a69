"""The service without its language model, which the open directory asks nothing: the map is there at once."""

from pathlib import Path

import pytest
from fastapi import FastAPI

from app.config import Settings
from app.db import Database
from app.main import create_app
from app.resources.index import ListingIndex


def without_a_model(settings: Settings, database: Database) -> FastAPI:
    made = create_app(settings, index=ListingIndex(model=Path("no-such-folder")))
    made.state.database = database
    return made


@pytest.fixture
def app(settings: Settings, database: Database) -> FastAPI:
    return without_a_model(settings, database)


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    """For a server over plain http."""
    return without_a_model(settings.model_copy(update={"https": False}), database)
