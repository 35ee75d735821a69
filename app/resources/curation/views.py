"""Lists that a curator keeps by a name of their own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.audit.actions import record
from app.errors import FormRefused
from app.resources.curation import queries
from app.resources.curation.models import SavedView

_TAKEN = {"name": "You have a view of this name. Choose another."}


def save_view(session: Session, *, name: str, asked: str, shared: bool, by: str, at: datetime) -> SavedView:
    """`asked`: the filters as they stand in the address. FormRefused where one's own view has the name."""
    _check_name(session, name, by=by)
    view = SavedView(owner=by, name=name, asked=asked, shared=shared, made_at=at)
    _add(session, view)
    record(session, verb="saved_view:saved", subject=("saved_view", str(view.id)), by=by, at=at)
    return view


def change_view(
    session: Session, *, view_id: UUID, name: str, shared: bool, by: str, at: datetime
) -> SavedView:
    view = queries.get_view(session, view_id, owner=by)
    if view.name != name:
        _check_name(session, name, by=by)
    view.name, view.shared = name, shared
    _add(session, view)
    record(session, verb="saved_view:changed", subject=("saved_view", str(view.id)), by=by, at=at)
    return view


def remove_view(session: Session, *, view_id: UUID, by: str, at: datetime) -> None:
    view = queries.get_view(session, view_id, owner=by)
    session.delete(view)
    record(session, verb="saved_view:removed", subject=("saved_view", str(view_id)), by=by, at=at)


def _check_name(session: Session, name: str, *, by: str) -> None:
    if queries.find_view_named(session, name, owner=by):
        raise FormRefused(_TAKEN)


def _add(session: Session, view: SavedView) -> None:
    try:
        with session.begin_nested():
            session.add(view)
    except IntegrityError:  # the same button, pressed twice
        raise FormRefused(_TAKEN) from None
