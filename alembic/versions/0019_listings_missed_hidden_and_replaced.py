"""A listing that a feed no longer holds is missing first and hidden later; one may stand in for another; and
what people change here is kept apart from what the feed says.
"""

import sqlalchemy as sa

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # plain new columns: a batch would write the table anew, and others point at it
    op.add_column(
        "stored_listing", sa.Column("missed_runs", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("stored_listing", sa.Column("hidden_at", sa.DateTime(timezone=True)))
    op.add_column("stored_listing", sa.Column("replaced_by", sa.Uuid()))
    op.add_column("stored_listing", sa.Column("fed", sa.JSON()))
    op.execute(
        "update stored_listing set hidden_at = missing_since, missed_runs = 1 where missing_since is not null"
    )


def downgrade() -> None:
    for name in ("fed", "replaced_by", "hidden_at", "missed_runs"):
        op.execute(f"alter table stored_listing drop column {name}")
