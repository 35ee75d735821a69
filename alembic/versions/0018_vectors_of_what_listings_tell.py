"""What each listing tells, as the language model reads it: worked out once, read by every process."""

import sqlalchemy as sa

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_vector",
        sa.Column("model", sa.String(), primary_key=True),
        sa.Column("text_key", sa.String(), primary_key=True),
        sa.Column("steps", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("text_vector")
