"""What people needed when their calls closed, and where an introduction stood in the list it came from."""

import sqlalchemy as sa

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # plain new columns: a batch would write the table anew, and others point at it
    op.add_column("introduction", sa.Column("rank", sa.Integer()))
    op.execute(
        "alter table introduction add column out_of integer"
        " constraint ck_introduction_rank_with_out_of check ((rank is null) = (out_of is null))"
    )
    op.create_table(
        "need_at_close",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("need_code", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("ticked", sa.Boolean(), nullable=False),
        sa.Column("introduced", sa.Boolean(), nullable=False),
        sa.Column("nothing_there", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contact_id", "need_code", name="uq_need_at_close_need"),
    )
    op.create_index("ix_need_at_close_contact_id", "need_at_close", ["contact_id"])
    op.create_index("ix_need_at_close_month", "need_at_close", ["month"])


def downgrade() -> None:
    op.drop_table("need_at_close")
    op.execute("alter table introduction drop column out_of")
    op.execute("alter table introduction drop column rank")
