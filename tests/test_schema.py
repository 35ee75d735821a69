from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from alembic import command
from app.db import MIGRATIONS, Database
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
