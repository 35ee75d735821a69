"""Messages that wait to be sent, and what became of them."""

import sqlalchemy as sa

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_STATES = (
    "'waiting', 'sending', 'accepted', 'delivered', 'temporary_failure', 'permanent_failure', "
    "'technical_failure', 'returned_letter', 'cancelled'"
)


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("recipient_key", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("personalisation", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True)),
        sa.Column("claimed_by", sa.String()),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("notify_id", sa.String()),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queued_by", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("delivered_at", sa.DateTime(timezone=True)),
        sa.Column("failed_at", sa.DateTime(timezone=True)),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.UniqueConstraint("subject", "kind", "revision", name="uq_message_once"),
        sa.CheckConstraint("channel in ('email', 'sms', 'letter')", name="ck_message_channel"),
        sa.CheckConstraint(f"state in ({_STATES})", name="ck_message_state"),
        sa.CheckConstraint(
            "((claimed_at is null) = (claimed_by is null))", name="ck_message_claimed_at_with_claimed_by"
        ),
        sa.CheckConstraint("(state = 'sending') = (claimed_at is not null)", name="ck_message_claimed"),
    )
    op.create_index("ix_message_due", "message", ["state", "due_at"])
    for column in ("subject", "recipient_key", "notify_id"):
        op.create_index(f"ix_message_{column}", "message", [column])
    op.create_index("ix_message_reference", "message", ["reference"], unique=True)


def downgrade() -> None:
    op.drop_table("message")
