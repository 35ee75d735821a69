"""People recorded before clues and contact needs were rows are found, and no word about them is lost."""

from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic.config import Config

from alembic import command
from app.db import MIGRATIONS, Database
from app.people.asked import read_asked
from app.people.queries import list_found
from tests.people.somebody import AT, TODAY

PERSON = sa.table(
    "person",
    sa.column("id", sa.Uuid()),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("changed_at", sa.DateTime(timezone=True)),
    *(
        sa.column(name)
        for name in (
            *("full_name", "gender", "postcode", "place", "telephone", "telephone_digits"),
            *("how_to_contact", "access_needs", "created_by"),
        )
    ),
)


def before(database: Database, **facts: str) -> None:
    """A database as it was, with one person in it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    blank = dict.fromkeys((column.name for column in PERSON.columns), "")
    row = {**blank, "id": uuid4(), "created_at": AT, "changed_at": AT, **facts}
    with database.engine.execution_options(frontdoor_writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.execute(PERSON.insert(), [row])


@pytest.mark.parametrize(
    ("contact", "access", "words"),
    [
        ("Never ring", "Braille", "Never ring; Braille"),
        ("Never ring", "", "Never ring"),
        ("", "Braille", "Braille"),
        ("", "", ""),
    ],
)
def test_what_was_written_of_reaching_them_stays(
    empty_database: Database, contact: str, access: str, words: str
) -> None:
    before(empty_database, full_name="Jean Whittle", how_to_contact=contact, access_needs=access)
    empty_database.upgrade()
    with empty_database.work(writing=False) as session:
        (jean,) = list_found(session, read_asked("jeen whittel", today=TODAY))
        assert jean.needs_in_words == words
