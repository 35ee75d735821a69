"""The ending chosen for a call stays chosen until it closes, and when it is opened again."""

import sqlalchemy as sa

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # plain: a batch would write the table anew, and others point at it
    op.add_column("contact", sa.Column("ending", sa.String(), nullable=False, server_default=""))
    op.execute("update contact set ending = outcome where outcome is not null")


def downgrade() -> None:
    op.execute("alter table contact drop column ending")
