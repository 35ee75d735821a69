"""Earlier words: what stood in a block before words were taken away, changed or moved."""

import sqlalchemy as sa

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    # plain new columns, which SQLite adds without copying the table
    op.add_column(
        "words_block", sa.Column("corrections", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column("words_block", sa.Column("moved_to", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "earlier_words",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("contact_id", sa.Uuid(), sa.ForeignKey("contact.id"), nullable=False),
        sa.Column("block_id", sa.Uuid(), sa.ForeignKey("words_block.id"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_as", sa.String(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", _MOMENT, nullable=False),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.Column("kept_at", _MOMENT, nullable=False),
        sa.CheckConstraint(
            "kept_as in ('corrected', 'written_on', 'moved', 'brought_back', 'taken_in', 'read')",
            name="ck_earlier_words_kept_as",
        ),
    )
    op.create_index("ix_earlier_words_contact_id", "earlier_words", ["contact_id"])
    op.create_index("ix_earlier_words_block_id", "earlier_words", ["block_id"])


def downgrade() -> None:
    op.drop_table("earlier_words")
    op.drop_column("words_block", "moved_to")
    op.drop_column("words_block", "corrections")
