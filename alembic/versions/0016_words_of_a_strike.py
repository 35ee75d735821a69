"""The words that a need was struck out for: others raise it again."""

import sqlalchemy as sa

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("need_mark", sa.Column("struck_words", sa.String()))


def downgrade() -> None:
    op.execute("alter table need_mark drop column struck_words")
