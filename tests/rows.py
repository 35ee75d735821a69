"""Looking into tables from a test."""

from typing import TypeVar

from sqlmodel import SQLModel, select

from app.db import Database

Row = TypeVar("Row", bound=SQLModel)


def all_rows(database: Database, table: type[Row]) -> list[Row]:
    with database.work(writing=False) as session:
        return list(session.exec(select(table)).all())
