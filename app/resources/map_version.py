"""The numbers by which every process learns that the map, or what people decided about it, has changed."""

from typing import Literal

from sqlmodel import Session

from app.resources.models import MapVersion


def add_one(session: Session, number: Literal["version", "decided"]) -> None:
    """Whoever adds to one at the same moment waits for the row until this request has ended.

    The database adds, for two who both read a number would both write the same next one.
    """
    row = session.get(MapVersion, 1)
    if row is None:
        session.add(MapVersion(**{number: 1}))
    else:
        setattr(row, number, getattr(MapVersion, number) + 1)
        session.add(row)
    session.flush()
