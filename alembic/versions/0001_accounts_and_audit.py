"""Staff, their sign-ins, keys for other systems, and the record of who did what."""

import sqlalchemy as sa

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("locked_until", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("username", name="uq_staff_member_username"),
        sa.CheckConstraint("username = lower(username)", name="ck_staff_member_username_small"),
        sa.CheckConstraint("failed_count >= 0", name="ck_staff_member_failed_count"),
        sa.CheckConstraint(
            "role in ('officer', 'social_worker', 'therapist', 'manager', 'curator', 'administrator')",
            name="ck_staff_member_role",
        ),
    )
    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("token_fingerprint", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), sa.ForeignKey("staff_member.id"), nullable=False, index=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.UniqueConstraint("token_fingerprint", name="uq_sign_in_session_token_fingerprint"),
    )
    op.create_table(
        "api_key",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("revoked_at", _MOMENT),
        sa.Column("last_used_at", _MOMENT),
        sa.UniqueConstraint("fingerprint", name="uq_api_key_fingerprint"),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
    )
    op.create_index("ix_audit_event_at", "audit_event", ["at"])
    op.create_index("ix_audit_event_subject", "audit_event", ["subject_type", "subject_id"])
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


# A batch change that rebuilds audit_event on SQLite drops its triggers: make them again beside it.
_APPEND_ONLY = {
    "sqlite": (
        """
        create trigger audit_event_no_update before update on audit_event
        begin select raise(abort, 'audit_event is only added to'); end
        """,
        """
        create trigger audit_event_no_delete before delete on audit_event
        begin select raise(abort, 'audit_event is only added to'); end
        """,
    ),
    "postgresql": (
        """
        create function audit_event_refuse() returns trigger language plpgsql as $$
        begin raise exception 'audit_event is only added to'; end
        $$
        """,
        """
        create trigger audit_event_only_added_to before update or delete or truncate on audit_event
        for each statement execute function audit_event_refuse()
        """,
    ),
}


def downgrade() -> None:
    for table in ("audit_event", "api_key", "sign_in_session", "staff_member"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function audit_event_refuse()")
