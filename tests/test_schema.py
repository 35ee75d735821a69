from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from alembic import command
from app.db import MIGRATIONS, Database
from app.kit import clock
from app.people.actions import Facts, add_person
from app.tables import METADATA


def test_an_empty_database_is_brought_to_this_codes_tables(empty_database: Database) -> None:
    assert not empty_database.is_current()
    empty_database.upgrade()
    assert empty_database.is_current()


def test_upgrading_twice_changes_nothing(empty_database: Database) -> None:
    empty_database.upgrade()
    empty_database.upgrade()
    assert empty_database.is_current()


def test_the_tables_of_the_migrations_are_those_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_every_migration_can_be_taken_back(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.execution_options(frontdoor_writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    database.upgrade()
    assert database.is_current()


def test_dates_of_birth_are_kept_whole_both_ways_and_a_year_alone_is_given_up(
    empty_database: Database,
) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    def move(*, to: str) -> list[tuple[str, str | None]]:
        with empty_database.engine.execution_options(frontdoor_writing=True).begin() as connection:
            config.attributes["connection"] = connection
            (command.upgrade if to > "0014" else command.downgrade)(config, to)
            rows = connection.execute(text("select full_name, cast(born_on as varchar) from person"))
            return sorted((name, born) for name, born in rows)

    empty_database.upgrade()
    with empty_database.work() as session:
        for name, born in (("Jean", "1941-05-04"), ("Tom", "1938"), ("Winnie", None)):
            add_person(session, facts=Facts(full_name=name, born_on=born), by="x", at=clock.now())
    assert move(to="0014") == [("Jean", "1941-05-04"), ("Tom", None), ("Winnie", None)]
    assert move(to="0015") == [("Jean", "1941-05-04"), ("Tom", None), ("Winnie", None)]
