"""Groups that are due, the worker of their letters, and what stands in a letter."""

from uuid import UUID

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.notifications.models import Message
from app.resources.keeping.due import run_due_reviews
from app.resources.keeping.models import ReviewRound
from tests.resources.curating import SINGERS
from tests.resources.tagging import service, take_in
from tests.rows import all_rows

PUBLIC_URL = "https://front-door.test"
OLD = "2025-01-01"


def group(name: str, *, email: str | None = None, checked: str = OLD, **more: object) -> dict[str, object]:
    address = f"{name.lower().replace(' ', '.')}@groups.example.org" if email is None else email
    return service(name, "Singing", description="We sing", email=address, assured_date=checked, **more)


def due_map(database: Database, *more: dict[str, object]) -> None:
    """One group whose check is due, and more."""
    take_in(database, {**SINGERS, "assured_date": OLD}, *more)


def asking(database: Database, **more: object) -> Settings:
    return Settings(database_url=database.url, public_url=PUBLIC_URL).model_copy(update=more)


def run(database: Database, settings: Settings | None = None) -> int:
    return run_due_reviews(database, settings or asking(database), clock.now())


def letters(database: Database) -> list[Message]:
    return sorted(all_rows(database, Message), key=lambda each: (each.queued_at, each.kind))


def kinds(database: Database) -> list[str]:
    return [each.kind for each in letters(database)]


def rounds(database: Database, listing_id: UUID | None = None) -> list[ReviewRound]:
    found = sorted(all_rows(database, ReviewRound), key=lambda each: each.number)
    return [each for each in found if listing_id in {None, each.listing_id}]


def how_ended(database: Database) -> str | None:
    return rounds(database)[-1].ended_how


def link_in(letter: Message) -> str:
    """The path alone, as the service is asked for it."""
    link: str = letter.personalisation["link"]
    return link.removeprefix(PUBLIC_URL)
