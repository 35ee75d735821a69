"""What stood before the last act of a call, and decisions on flags that were taken back."""

import sqlalchemy as sa

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contact", sa.Column("last_act", sa.JSON()))
    with op.batch_alter_table("raised_flag") as batch:
        batch.add_column(sa.Column("taken_back_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("taken_back_by", sa.String()))
        batch.create_check_constraint(
            "ck_raised_flag_taken_back_at_with_taken_back_by",
            "((taken_back_at is null) = (taken_back_by is null))",
        )


def downgrade() -> None:
    with op.batch_alter_table("raised_flag") as batch:
        batch.drop_constraint("ck_raised_flag_taken_back_at_with_taken_back_by", type_="check")
        batch.drop_column("taken_back_by")
        batch.drop_column("taken_back_at")
    with op.batch_alter_table("contact") as batch:
        batch.drop_column("last_act")
