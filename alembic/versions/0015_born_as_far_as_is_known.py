"""When somebody was born, as far as it is known: a year alone is kept too."""

import sqlalchemy as sa

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


# To SQLite a date is the text that is stored, and a cast would make a number of it.
_DATED = {
    "postgresql": "update person set born_on = cast(born_date as date) where length(born_date) = 10",
    "sqlite": "update person set born_on = born_date where length(born_date) = 10",
}


def upgrade() -> None:
    # A new column, since SQLite would keep “1941” in one of dates as a number; others point at the table, so
    # it is not written anew. PostgreSQL writes a date as text as SQLite stores it.
    op.drop_index("ix_person_born_on", "person")
    op.execute("alter table person rename column born_on to born_date")
    op.add_column("person", sa.Column("born_on", sa.String()))
    op.execute("update person set born_on = cast(born_date as varchar)")
    op.execute("alter table person drop column born_date")
    op.create_index("ix_person_born_on", "person", ["born_on"])


def downgrade() -> None:
    """Of somebody whose day is not known no date of birth is left."""
    op.drop_index("ix_person_born_on", "person")
    op.execute("alter table person rename column born_on to born_date")
    op.add_column("person", sa.Column("born_on", sa.Date()))
    op.execute(_DATED[op.get_bind().dialect.name])
    op.execute("alter table person drop column born_date")
    op.create_index("ix_person_born_on", "person", ["born_on"])
