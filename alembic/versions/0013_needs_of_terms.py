"""What people decide about the needs a term leads to, and a listing answers."""

import sqlalchemy as sa

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_STANDING = sa.text("ended_at is null")


def upgrade() -> None:
    with op.batch_alter_table("map_version") as batch:
        batch.add_column(sa.Column("decided", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "need_decision",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("instead_of", sa.Uuid(), sa.ForeignKey("need_decision.id")),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended_by", sa.String()),
        sa.CheckConstraint("about in ('term', 'listing')", name="ck_need_decision_about"),
        sa.CheckConstraint(
            "((ended_at is null) = (ended_by is null))", name="ck_need_decision_ended_at_with_ended_by"
        ),
    )
    op.create_index(
        "one_need_decision_standing",
        "need_decision",
        ["about", "subject"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )


def downgrade() -> None:
    op.drop_table("need_decision")
    with op.batch_alter_table("map_version") as batch:
        batch.drop_column("decided")
