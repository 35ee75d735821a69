"""Columns that mean the same on both engines."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Text
from sqlmodel import Field
from sqlmodel.sql.sqltypes import UTCDateTime


def words(*, default: str = "") -> Any:  # noqa: ANN401 -- a field of any model
    """Free text of any length, never null."""
    return Field(default=default, sa_type=Text)


def moment(**given: Any) -> Any:  # noqa: ANN401 -- a field of any model
    """A UTC time with its zone, read back with it on SQLite too, which stores none."""
    return Field(sa_type=UTCDateTime(), **given)


def document(**given: Any) -> Any:  # noqa: ANN401 -- a field of any model
    """JSON, the same on both engines."""
    return Field(sa_type=JSON, **given)


def one_of(column: str, values: Iterable[str], *, table: str) -> CheckConstraint:
    """A column that holds one of a fixed list. Not a native ENUM: SQLite has none."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({listed})", name=f"ck_{table}_{column}")


def both_or_neither(*columns: str, table: str) -> CheckConstraint:
    """Fields that come in pairs, such as closed_at and closed_by."""
    first, *others = columns
    same = " and ".join(f"(({first} is null) = ({other} is null))" for other in others)
    return CheckConstraint(same, name=f"ck_{table}_{first}_with_{others[0]}")
