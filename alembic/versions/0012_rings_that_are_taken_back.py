"""Our call to a group that was recorded by a slip is taken back, and stays to be read."""

import sqlalchemy as sa

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_CHECK = "ck_introduction_try_undone_at_with_undone_by"
_DAYS = ("was_ring_on", "was_next_try_on")


def upgrade() -> None:
    with op.batch_alter_table("introduction_try") as batch:
        for name in _DAYS:
            batch.add_column(sa.Column(name, sa.Date()))
        batch.add_column(sa.Column("undone_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("undone_by", sa.String()))
        batch.create_check_constraint(_CHECK, "((undone_at is null) = (undone_by is null))")


def downgrade() -> None:
    with op.batch_alter_table("introduction_try") as batch:
        batch.drop_constraint(_CHECK, type_="check")
        for name in (*_DAYS, "undone_at", "undone_by"):
            batch.drop_column(name)
