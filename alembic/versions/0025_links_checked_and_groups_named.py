"""Links that were checked, and the group that somebody means who names no listing."""

import sqlalchemy as sa

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "checked_link",
        sa.Column("address_key", sa.String(), primary_key=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("checked_at", moment),
        sa.Column("worked_at", moment),
        sa.Column("failing_since", moment),
        sa.Column("failed_as_gone", sa.Boolean(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("dead_since", moment),
        sa.CheckConstraint(
            "dead_since is null or failing_since is not null", name="ck_checked_link_dead_is_failing"
        ),
    )
    op.create_index("ix_checked_link_due", "checked_link", ["due_at"])
    op.add_column("proposed_change", sa.Column("about", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("proposed_change", "about")
    op.drop_table("checked_link")
