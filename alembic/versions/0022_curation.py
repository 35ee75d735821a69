"""What people change on the map by field, what they propose, and the lists they keep of it."""

import sqlalchemy as sa

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "listing_edit",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("listing_id", sa.Uuid(), sa.ForeignKey("stored_listing.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("now", sa.JSON(), nullable=False),
        sa.Column("over", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.String()),
        sa.Column("undoes", sa.Uuid()),
        sa.UniqueConstraint("listing_id", "number", name="uq_listing_edit_number"),
        sa.CheckConstraint(
            "((undone_at is null) = (undone_by is null))", name="ck_listing_edit_undone_at_with_undone_by"
        ),
    )
    _proposed_changes()
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("owner", "name", name="uq_saved_view_name"),
    )


def _proposed_changes() -> None:
    op.create_table(
        "proposed_change",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("listing_id", sa.Uuid(), sa.ForeignKey("stored_listing.id")),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("wrong", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("sameness", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.String()),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "source in ('public', 'group', 'officer', 'feed')", name="ck_proposed_change_source"
        ),
        sa.CheckConstraint(
            "wrong in ('closed', 'moved', 'number', 'full', 'other')", name="ck_proposed_change_wrong"
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'accepted', 'changed', 'refused')", name="ck_proposed_change_state"
        ),
        sa.CheckConstraint(
            "((decided_at is null) = (decided_by is null))",
            name="ck_proposed_change_decided_at_with_decided_by",
        ),
    )
    op.create_index("ix_proposed_change_listing", "proposed_change", ["listing_id"])
    op.create_index(
        "one_proposal_waiting",
        "proposed_change",
        ["sameness"],
        unique=True,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )


def downgrade() -> None:
    for name in ("saved_view", "proposed_change", "listing_edit"):
        op.drop_table(name)
