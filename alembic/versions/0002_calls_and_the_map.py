"""Calls and what hangs on them, people, published flows, the map, introductions."""

import sqlalchemy as sa

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "feed",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "flow_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("flow", "revision", name="uq_flow_revision"),
    )
    op.create_index("ix_flow_revision_published_at", "flow_revision", ["published_at"])

    op.create_table(
        "map_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date()),
        sa.Column("gender", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("telephone_digits", sa.String(), nullable=False),
        sa.Column("how_to_contact", sa.Text(), nullable=False),
        sa.Column("access_needs", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_born_on", "person", ["born_on"])
    op.create_index("ix_person_postcode", "person", ["postcode"])
    op.create_index("ix_person_telephone_digits", "person", ["telephone_digits"])

    op.create_table(
        "place",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("outward_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("call_type", sa.String(), nullable=False),
        sa.Column("enquiry_kind", sa.String()),
        sa.Column("caller_role", sa.String(), nullable=False),
        sa.Column("caller_name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("flow_revision_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("opened_by_hand", sa.JSON(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("what_next", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String()),
        sa.Column("safeguarding", sa.Boolean(), nullable=False),
        sa.Column("closed_at", _MOMENT),
        sa.Column("closed_by", sa.String()),
        sa.Column("closed_by_role", sa.String()),
        sa.Column("closed_team", sa.String()),
        sa.CheckConstraint(
            "call_type in ('new_need', 'already_open', 'professional', 'safeguarding', 'not_an_enquiry')",
            name="ck_contact_call_type",
        ),
        sa.CheckConstraint(
            "caller_role in ('person', 'relative', 'carer', 'neighbour', 'professional')",
            name="ck_contact_caller_role",
        ),
        sa.CheckConstraint(
            "((closed_at is null) = (closed_by is null)) and ((closed_at is null) = (closed_by_role is null))"
            " and ((closed_at is null) = (outcome is null))",
            name="ck_contact_closed_at_with_closed_by",
        ),
        sa.ForeignKeyConstraint(
            ["flow_revision_id"],
            ["flow_revision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index("ix_contact_closed_at", "contact", ["closed_at"])
    op.create_index("ix_contact_held_by", "contact", ["held_by"])
    op.create_index("ix_contact_person_id", "contact", ["person_id"])
    op.create_index("ix_contact_received_at", "contact", ["received_at"])

    op.create_table(
        "stored_listing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.Column("missing_since", _MOMENT),
        sa.ForeignKeyConstraint(
            ["feed"],
            ["feed.name"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("feed", "source_id", name="uq_stored_listing_source"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.CheckConstraint("state in ('covered', 'skipped')", name="ck_answer_state"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contact_id", "prompt_id", name="uq_answer_prompt"),
    )
    op.create_index("ix_answer_contact_id", "answer", ["contact_id"])

    op.create_table(
        "gate_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("gate_id", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("value", sa.String()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contact_id", "gate_id", name="uq_gate_answer_gate"),
    )
    op.create_index("ix_gate_answer_contact_id", "gate_answer", ["contact_id"])

    op.create_table(
        "introduction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("listing_name", sa.String(), nullable=False),
        sa.Column("listing", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("follow_up_due_on", sa.Date()),
        sa.Column("result", sa.String()),
        sa.Column("result_note", sa.Text(), nullable=False),
        sa.Column("result_at", _MOMENT),
        sa.Column("result_by", sa.String()),
        sa.Column("undone_at", _MOMENT),
        sa.Column("undone_by", sa.String()),
        sa.CheckConstraint(
            "how in ('they_ring', 'we_ring', 'written', 'not_for_them')", name="ck_introduction_how"
        ),
        sa.CheckConstraint(
            "((result is null) = (result_at is null)) and ((result is null) = (result_by is null))",
            name="ck_introduction_result_with_result_at",
        ),
        sa.CheckConstraint(
            "((undone_at is null) = (undone_by is null))", name="ck_introduction_undone_at_with_undone_by"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"],
            ["stored_listing.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_introduction_contact_id", "introduction", ["contact_id"])
    op.create_index("ix_introduction_follow_up_due_on", "introduction", ["follow_up_due_on"])
    op.create_index("ix_introduction_listing_id", "introduction", ["listing_id"])
    op.create_index("ix_introduction_made_at", "introduction", ["made_at"])
    op.create_index(
        "one_introduction_to_a_listing",
        "introduction",
        ["contact_id", "listing_id"],
        unique=True,
        sqlite_where=sa.text("undone_at is null"),
        postgresql_where=sa.text("undone_at is null"),
    )

    op.create_table(
        "need_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("need_code", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("marked_at", _MOMENT, nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.CheckConstraint("mark in ('ticked', 'struck')", name="ck_need_mark_mark"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contact_id", "need_code", name="uq_need_mark_need"),
    )
    op.create_index("ix_need_mark_contact_id", "need_mark", ["contact_id"])

    op.create_table(
        "raised_flag",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("raised_at", _MOMENT, nullable=False),
        sa.Column("decision", sa.String()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", _MOMENT),
        sa.Column("decided_by", sa.String()),
        sa.CheckConstraint(
            "((decided_at is null) = (decided_by is null)) and ((decided_at is null) = (decision is null))",
            name="ck_raised_flag_decided_at_with_decided_by",
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_raised_flag_contact_id", "raised_flag", ["contact_id"])
    op.create_index(
        "one_undecided_flag_of_a_kind",
        "raised_flag",
        ["contact_id", "kind"],
        unique=True,
        sqlite_where=sa.text("decided_at is null"),
        postgresql_where=sa.text("decided_at is null"),
    )

    op.create_table(
        "words_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_from", sa.String(), nullable=False),
        sa.Column("saved_turn", sa.Integer(), nullable=False),
        sa.Column("kept_beside_id", sa.Uuid()),
        sa.Column("saved_at", _MOMENT, nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "voice in ('person', 'caller', 'professional', 'officer')", name="ck_words_block_voice"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["kept_beside_id"],
            ["words_block.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_words_block_contact_id", "words_block", ["contact_id"])
    op.create_index(
        "one_block_per_voice",
        "words_block",
        ["contact_id", "voice"],
        unique=True,
        sqlite_where=sa.text("kept_beside_id is null"),
        postgresql_where=sa.text("kept_beside_id is null"),
    )


def downgrade() -> None:
    for table in (
        "introduction",
        "words_block",
        "raised_flag",
        "need_mark",
        "gate_answer",
        "answer",
        "contact",
        "stored_listing",
        "feed",
        "place",
        "map_version",
        "flow_revision",
        "person",
    ):
        op.drop_table(table)
