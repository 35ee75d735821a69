"""To which address a letter went, no longer told apart once the day is over whose letters it limits."""

from datetime import datetime

from sqlmodel import Session

from app.resources.keeping import queries


def forget_addresses(session: Session, *, before: datetime, most: int) -> int:
    """Empty up to `most` of letters made before; how many those were."""
    found = queries.hold_to_forget(session, before=before, most=most)
    for link in found:
        link.address_key = ""
        session.add(link)
    return len(found)
