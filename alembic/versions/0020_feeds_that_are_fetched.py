"""A feed has an address and a time at which it is fetched again; each fetch is kept with what it found."""

import sqlalchemy as sa

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_COUNTS = ("pages", "requests", "seen", "new", "changed", "unchanged", "rejected", "missing", "hidden")


def upgrade() -> None:
    # plain new columns: a batch would write the table anew, and listings point at it
    op.add_column("feed", sa.Column("url", sa.Text(), nullable=False, server_default=""))
    op.add_column("feed", sa.Column("licence_from", sa.Text(), nullable=False, server_default=""))
    op.add_column("feed", sa.Column("every_hours", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("feed", sa.Column("next_run_at", sa.DateTime(timezone=True)))
    op.add_column("feed", sa.Column("paused", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "feed_run",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("feed", sa.String(), sa.ForeignKey("feed.name"), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_by", sa.Text(), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.CheckConstraint(
            "state in ('running', 'complete', 'incomplete', 'failed')", name="ck_feed_run_state"
        ),
    )
    op.create_index("ix_feed_run_feed", "feed_run", ["feed", "started_at"])
    running = sa.text("state = 'running'")
    op.create_index(
        "one_feed_run_at_a_time", "feed_run", ["feed"],
        unique=True, sqlite_where=running, postgresql_where=running,
    )  # fmt: skip
    op.create_table(
        "feed_run_record",
        sa.Column("run_id", sa.Uuid(), sa.ForeignKey("feed_run.id"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("raw", sa.JSON()),
        sa.CheckConstraint(
            "state in ('shallow', 'whole', 'failed', 'rejected', 'warned')", name="ck_feed_run_record_state"
        ),
    )


def downgrade() -> None:
    op.drop_table("feed_run_record")
    op.drop_table("feed_run")
    for name in ("paused", "next_run_at", "every_hours", "licence_from", "url"):
        op.execute(f"alter table feed drop column {name}")
