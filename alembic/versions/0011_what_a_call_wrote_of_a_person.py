"""What a call wrote of somebody known before it, so that it can leave with the call."""

import sqlalchemy as sa

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contact", sa.Column("wrote_of_person", sa.JSON()))


def downgrade() -> None:
    with op.batch_alter_table("contact") as batch:
        batch.drop_column("wrote_of_person")
