"""Practice calls: which rows are of one, and how far each has come."""

import sqlalchemy as sa

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WALLED = ("contact", "person", "introduction")


def upgrade() -> None:
    # plain new columns: a batch would write the tables anew, and others point at them
    for table in _WALLED:
        op.add_column(table, sa.Column("practice_id", sa.Uuid()))
    op.create_table(
        "practice_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contact_id", name="uq_practice_call_contact"),
    )
    op.create_index("ix_practice_call_taken_by", "practice_call", ["taken_by"])
    op.create_index("ix_practice_call_begun_at", "practice_call", ["begun_at"])


def downgrade() -> None:
    op.drop_table("practice_call")
    for table in _WALLED:
        op.execute(f"alter table {table} drop column practice_id")
