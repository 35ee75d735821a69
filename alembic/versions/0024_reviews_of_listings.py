"""Rounds in which a group is asked whether its listing is still right, and the links of its letters."""

import sqlalchemy as sa

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_STEPS = "step in ('first', 'reminder', 'last')"
_ENDS = "'still_right', 'changed', 'closed', 'checked', 'no_answer', 'stopped'"


def upgrade() -> None:
    op.create_table(
        "review_round",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("listing_id", sa.Uuid(), sa.ForeignKey("stored_listing.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("checked_before", sa.Date()),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended_how", sa.String()),
        sa.Column("ended_by", sa.String()),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("answer", sa.String()),
        sa.UniqueConstraint("listing_id", "number", name="uq_review_round_number"),
        sa.CheckConstraint(_STEPS, name="ck_review_round_step"),
        sa.CheckConstraint(f"ended_how in ({_ENDS})", name="ck_review_round_ended_how"),
        sa.CheckConstraint("answer in ('still_right', 'changed', 'closed')", name="ck_review_round_answer"),
        sa.CheckConstraint(
            "((ended_at is null) = (ended_how is null)) and ((ended_at is null) = (ended_by is null))",
            name="ck_review_round_ended_at_with_ended_how",
        ),
        sa.CheckConstraint(
            "((answered_at is null) = (answer is null))", name="ck_review_round_answered_at_with_answer"
        ),
    )
    still_open = sa.text("ended_at is null")
    op.create_index(
        "one_review_round_open", "review_round", ["listing_id"],
        unique=True, sqlite_where=still_open, postgresql_where=still_open,
    )  # fmt: skip
    op.create_table(
        "review_link",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("round_id", sa.Uuid(), sa.ForeignKey("review_round.id"), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("secret_fingerprint", sa.String(), nullable=False),
        sa.Column("address_key", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("revoked_by", sa.String()),
        sa.UniqueConstraint("round_id", "step", name="uq_review_link_step"),
        sa.CheckConstraint(_STEPS, name="ck_review_link_step"),
        sa.CheckConstraint(
            "((revoked_at is null) = (revoked_by is null))", name="ck_review_link_revoked_at_with_revoked_by"
        ),
    )
    op.create_index("ix_review_link_made_at", "review_link", ["made_at"])
    op.create_index("ix_review_link_secret_fingerprint", "review_link", ["secret_fingerprint"], unique=True)


def downgrade() -> None:
    op.drop_table("review_link")
    op.drop_table("review_round")
