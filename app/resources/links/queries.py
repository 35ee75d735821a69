"""What is known of the links of the map."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, select

from app.resources.links.models import CheckedLink, LinkNotFound
from app.resources.models import StoredListing
from app.resources.queries import shown

_IN_HAND = 500


def addresses_on_map(session: Session) -> frozenset[str]:
    """Of every shown listing and of who runs it."""
    record = col(StoredListing.record)
    found = session.exec(
        select(record["url"].as_string(), record[("organization", "url")].as_string()).where(*shown())
    )
    return frozenset(address.strip() for row in found for address in row if address and address.strip())


def keys_known(session: Session) -> frozenset[str]:
    return frozenset(session.exec(select(CheckedLink.address_key)))


def put_in_where_missing(session: Session, links: Collection[CheckedLink]) -> None:
    """None is put in twice, also where another worker is doing the same at this moment."""
    rows = [link.model_dump() for link in links]
    if not rows:
        return
    if session.get_bind().dialect.name == "sqlite":
        session.exec(sqlite.insert(CheckedLink).on_conflict_do_nothing(), params=rows)
    else:
        session.exec(postgresql.insert(CheckedLink).on_conflict_do_nothing(), params=rows)


def count_checked_since(session: Session, moment: datetime) -> int:
    asked = select(func.count()).select_from(CheckedLink).where(col(CheckedLink.checked_at) >= moment)
    return session.exec(asked).one()


def any_due(session: Session, at: datetime) -> bool:
    """Asked while only reading, so that a turn with nothing to do is in no writer's way."""
    asked = select(CheckedLink.address_key).where(col(CheckedLink.due_at) <= at).limit(1)
    return session.exec(asked).first() is not None


def hold_next_due(session: Session, at: datetime) -> CheckedLink | None:
    """On PostgreSQL past what another worker holds just now."""
    asked = select(CheckedLink).where(col(CheckedLink.due_at) <= at)
    asked = asked.order_by(col(CheckedLink.due_at), col(CheckedLink.address_key)).limit(1)
    return session.exec(asked.with_for_update(skip_locked=True)).first()


def hold_link(session: Session, key: str) -> CheckedLink:
    asked = select(CheckedLink).where(CheckedLink.address_key == key).with_for_update()
    found = session.exec(asked.execution_options(populate_existing=True)).first()
    if found is None:
        raise LinkNotFound("Nothing is known of this link any more.")
    return found


def list_worked_last(session: Session, *, most: int) -> list[str]:
    """Addresses that answered when they were last asked, the latest first."""
    asked = select(CheckedLink.address).where(
        col(CheckedLink.worked_at).is_not(None), col(CheckedLink.failing_since).is_(None)
    )
    return list(session.exec(asked.order_by(col(CheckedLink.worked_at).desc()).limit(most)))


def hold_of_keys(session: Session, keys: Collection[str]) -> list[CheckedLink]:
    """On PostgreSQL without what another worker holds just now."""
    held = sorted(keys)
    found: list[CheckedLink] = []
    for start in range(0, len(held), _IN_HAND):
        some = held[start : start + _IN_HAND]
        asked = select(CheckedLink).where(col(CheckedLink.address_key).in_(some))
        found += session.exec(asked.with_for_update(skip_locked=True))
    return found


def dead_addresses(session: Session) -> frozenset[str]:
    return frozenset(
        session.exec(select(CheckedLink.address).where(col(CheckedLink.dead_since).is_not(None)))
    )


def dead_among(session: Session, addresses: Collection[str]) -> list[CheckedLink]:
    asked = select(CheckedLink).where(
        col(CheckedLink.address).in_(addresses), col(CheckedLink.dead_since).is_not(None)
    )
    return list(session.exec(asked.order_by(CheckedLink.address)))
