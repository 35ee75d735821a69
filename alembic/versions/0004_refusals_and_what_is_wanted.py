"""What a person says no to, as an officer put it right; prompts somebody wants asked all the same."""

import sqlalchemy as sa

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "refusal_mark",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("contact_id", sa.Uuid(), sa.ForeignKey("contact.id"), nullable=False, index=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.CheckConstraint("mark in ('added', 'struck')", name="ck_refusal_mark_mark"),
        sa.UniqueConstraint("contact_id", "type", name="uq_refusal_mark_type"),
    )
    with op.batch_alter_table("answer") as answer:
        answer.drop_constraint("ck_answer_state", type_="check")
        answer.create_check_constraint("ck_answer_state", "state in ('covered', 'skipped', 'wanted')")


def downgrade() -> None:
    op.execute("delete from answer where state = 'wanted'")
    with op.batch_alter_table("answer") as answer:
        answer.drop_constraint("ck_answer_state", type_="check")
        answer.create_check_constraint("ck_answer_state", "state in ('covered', 'skipped')")
    op.drop_table("refusal_mark")
