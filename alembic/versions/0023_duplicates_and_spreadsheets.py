"""What curators said of pairs of listings; and spreadsheets that wait to be saved as they were previewed."""

import sqlalchemy as sa

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_PAIR = ("first_feed", "first_source_id", "second_feed", "second_source_id")


def upgrade() -> None:
    op.create_table(
        "duplicate_decision",
        sa.Column("id", sa.Uuid(), primary_key=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in _PAIR),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("kept", sa.String(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.String()),
        sa.CheckConstraint("verdict in ('same', 'apart', 'later')", name="ck_duplicate_decision_verdict"),
        sa.CheckConstraint("kept in ('first', 'second', '')", name="ck_duplicate_decision_kept"),
        sa.CheckConstraint(
            "((undone_at is null) = (undone_by is null))",
            name="ck_duplicate_decision_undone_at_with_undone_by",
        ),
    )
    op.create_index(
        "one_duplicate_decision_standing",
        "duplicate_decision",
        list(_PAIR),
        unique=True,
        sqlite_where=sa.text("undone_at is null"),
        postgresql_where=sa.text("undone_at is null"),
    )

    op.create_table(
        "spreadsheet_upload",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("strict", sa.Boolean(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.String(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("spreadsheet_upload")
    op.drop_index("one_duplicate_decision_standing", "duplicate_decision")
    op.drop_table("duplicate_decision")
