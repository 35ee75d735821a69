"""Browsers somebody has signed in with before, each with its own count of wrong passwords."""

import sqlalchemy as sa

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_browser",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), sa.ForeignKey("staff_member.id"), nullable=False, index=True),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("fingerprint", "staff_id", name="uq_known_browser_fingerprint"),
        sa.CheckConstraint("failed_count >= 0", name="ck_known_browser_failed_count"),
    )


def downgrade() -> None:
    op.drop_table("known_browser")
