"""Promises to ring back, hand-overs, and follow-ups that come back after a try that reached nobody."""

import sqlalchemy as sa

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _hand_overs()
    _callbacks()
    op.create_table(
        "introduction_try",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("introduction_id", sa.Uuid(), sa.ForeignKey("introduction.id"), nullable=False, index=True),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("again_on", sa.Date()),
        sa.Column("tried_at", _MOMENT, nullable=False),
        sa.Column("tried_by", sa.String(), nullable=False),
        sa.CheckConstraint("asked in ('person', 'listing')", name="ck_introduction_try_asked"),
        sa.CheckConstraint(
            "result in ('went_helped', 'went_no_help', 'still_wants', 'no_longer_wants', 'not_reached', "
            "'full_or_closed', 'rang', 'no_answer', 'declined')",
            name="ck_introduction_try_result",
        ),
    )
    for name in ("next_try_on", "ring_on"):
        op.add_column("introduction", sa.Column(name, sa.Date()))
        op.create_index(f"ix_introduction_{name}", "introduction", [name])
    # Nobody kept whether these were rung; a list with a call too many is safer than one too few.
    op.execute(
        "update introduction set ring_on = follow_up_due_on "
        "where how = 'we_ring' and result is null and undone_at is null"
    )


def _hand_overs() -> None:
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("contact_id", sa.Uuid(), sa.ForeignKey("contact.id"), nullable=False, index=True),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("from_staff", sa.String(), nullable=False),
        sa.Column("to_staff", sa.String()),
        sa.Column("to_team", sa.String(), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("ending", sa.String()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.Column("ended_by", sa.String()),
        sa.Column("put_away_at", _MOMENT),
        sa.Column("put_away_by", sa.String()),
        sa.CheckConstraint(
            "ending in ('accepted', 'given_back', 'taken_back', 'overtaken')", name="ck_hand_over_ending"
        ),
        sa.CheckConstraint("(to_staff is null) <> (to_team = '')", name="ck_hand_over_to_one"),
        sa.CheckConstraint(
            "((ended_at is null) = (ended_by is null)) and ((ended_at is null) = (ending is null))",
            name="ck_hand_over_ended_at_with_ended_by",
        ),
        sa.CheckConstraint(
            "((put_away_at is null) = (put_away_by is null))",
            name="ck_hand_over_put_away_at_with_put_away_by",
        ),
    )
    waiting = sa.text("ended_at is null")
    op.create_index(
        "one_hand_over_waiting",
        "hand_over",
        ["contact_id"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _callbacks() -> None:
    op.create_table(
        "callback",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("contact_id", sa.Uuid(), sa.ForeignKey("contact.id"), nullable=False, index=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False, index=True),
        sa.Column("to_whom", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("no_answers", sa.Integer(), nullable=False),
        sa.Column("promised_at", _MOMENT, nullable=False),
        sa.Column("promised_by", sa.String(), nullable=False),
        sa.Column("result", sa.String()),
        sa.Column("result_at", _MOMENT),
        sa.Column("result_by", sa.String()),
        sa.Column("taken_back_at", _MOMENT),
        sa.Column("taken_back_by", sa.String()),
        sa.CheckConstraint("why in ('promised', 'dropped')", name="ck_callback_why"),
        sa.CheckConstraint("result in ('spoke', 'they_rang', 'not_needed')", name="ck_callback_result"),
        sa.CheckConstraint("no_answers >= 0", name="ck_callback_no_answers"),
        sa.CheckConstraint(
            "((result is null) = (result_at is null)) and ((result is null) = (result_by is null))",
            name="ck_callback_result_with_result_at",
        ),
        sa.CheckConstraint(
            "((taken_back_at is null) = (taken_back_by is null))",
            name="ck_callback_taken_back_at_with_taken_back_by",
        ),
    )
    dropped = sa.text("why = 'dropped' and result is null and taken_back_at is null")
    op.create_index(
        "one_dropped_line",
        "callback",
        ["contact_id"],
        unique=True,
        sqlite_where=dropped,
        postgresql_where=dropped,
    )
    op.create_table(
        "callback_try",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("callback_id", sa.Uuid(), sa.ForeignKey("callback.id"), nullable=False, index=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("was_due_at", _MOMENT, nullable=False),
        sa.Column("tried_at", _MOMENT, nullable=False),
        sa.Column("tried_by", sa.String(), nullable=False),
        sa.Column("undone_at", _MOMENT),
        sa.Column("undone_by", sa.String()),
        sa.CheckConstraint(
            "result in ('spoke', 'they_rang', 'not_needed', 'no_answer')", name="ck_callback_try_result"
        ),
        sa.CheckConstraint(
            "((undone_at is null) = (undone_by is null))", name="ck_callback_try_undone_at_with_undone_by"
        ),
    )


def downgrade() -> None:
    for name in ("next_try_on", "ring_on"):
        op.drop_index(f"ix_introduction_{name}", "introduction")
        op.drop_column("introduction", name)
    for table in ("introduction_try", "callback_try", "callback", "hand_over"):
        op.drop_table(table)
