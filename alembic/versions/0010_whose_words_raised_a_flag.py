"""Whose words each clause of a flag was; of flags decided before nobody knows, so they alarm once more."""

import sqlalchemy as sa

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("raised_flag", sa.Column("voices", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("raised_flag") as batch:
        batch.drop_column("voices")
