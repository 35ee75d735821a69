"""People put into the tables as the service puts them there."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from app.people.actions import Facts, add_person
from app.people.models import Person

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
TODAY = date(2026, 11, 9)
BY = "11111111-1111-1111-1111-111111111111"


def somebody(
    session: Session,
    full_name: str = "",
    *,
    born_on: str | None = None,
    postcode: str = "",
    place: str = "",
    telephone: str = "",
    also_known_as: str = "",
    needs_in_words: str = "",
) -> Person:
    facts = Facts(
        full_name=full_name,
        born_on=born_on,
        postcode=postcode,
        place=place,
        telephone=telephone,
        also_known_as=also_known_as,
        needs_in_words=needs_in_words,
    )
    return add_person(session, facts=facts, by=BY, at=AT)
