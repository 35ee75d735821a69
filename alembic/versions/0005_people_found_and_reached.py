"""People are found by clues, merged and parted; contact needs are rows; a caller has their own number."""

import sqlalchemy as sa

from alembic import op
from app.people.models import NameKey, Person, PersonClue
from app.people.names import keys_of
from app.people.rules import clues_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_AT_ONCE = 1000


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def upgrade() -> None:
    _columns()
    _tables()
    op.execute("update person set needs_in_words = how_to_contact where access_needs = ''")
    op.execute("update person set needs_in_words = access_needs where how_to_contact = ''")
    op.execute(
        "update person set needs_in_words = how_to_contact || '; ' || access_needs"
        " where how_to_contact <> '' and access_needs <> ''"
    )
    # Not in a batch, which would put the table aside while calls point at it.
    op.execute("alter table person drop column how_to_contact")
    op.execute("alter table person drop column access_needs")
    _fill_clues()


def _columns() -> None:
    uuid = "uuid" if op.get_bind().dialect.name == "postgresql" else "char(32)"
    op.add_column("person", _words("also_known_as"))
    op.add_column("person", _words("needs_in_words"))
    op.add_column("person", sa.Column("needs_checked_on", sa.Date()))
    op.execute(
        "alter table person add column needs_checked_by varchar"
        " constraint ck_person_needs_checked_on_with_needs_checked_by"
        " check ((needs_checked_on is null) = (needs_checked_by is null))"
    )
    op.execute(f"alter table person add column merged_into_id {uuid} references person (id)")
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"])
    op.add_column("contact", sa.Column("caller_relation", sa.String(), nullable=False, server_default=""))
    op.add_column("contact", _words("caller_telephone"))
    op.add_column("contact", sa.Column("caller_digits", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_contact_caller_digits", "contact", ["caller_digits"])


def _tables() -> None:
    op.create_table(
        "person_clue",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), primary_key=True),
        sa.CheckConstraint(
            "kind in ('name', 'born', 'year', 'telephone', 'postcode', 'outward')", name="ck_person_clue_kind"
        ),
    )
    op.create_index("ix_person_clue_found_by", "person_clue", ["kind", "value", "person_id"])
    op.create_table(
        "name_key",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("part", sa.String(), primary_key=True),
    )
    op.create_table(
        "contact_need",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("merge_id", sa.Uuid()),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.UniqueConstraint("person_id", "code", name="uq_contact_need_code"),
    )
    op.create_table(
        "person_merge",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("kept_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("merged_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("calls", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("merged_at", _MOMENT, nullable=False),
        sa.Column("merged_by", sa.String(), nullable=False),
        sa.Column("undone_at", _MOMENT),
        sa.Column("undone_by", sa.String()),
        sa.CheckConstraint(
            "((undone_at is null) = (undone_by is null))", name="ck_person_merge_undone_at_with_undone_by"
        ),
    )


def _fill_clues() -> None:
    """People of before are found as those of today are, so by today's rules, whichever those are then."""
    connection = op.get_bind()
    people = sa.text("select id, full_name, born_on, postcode, telephone from person").columns(
        id=sa.Uuid(), born_on=sa.Date()
    )
    learnt: set[str] = set()
    for some in connection.execute(people).partitions(_AT_ONCE):
        clues = [(row.id, *clue) for row in some for clue in clues_of(_person(row))]
        parts = {value for _, kind, value in clues if kind == "name"} - learnt
        learnt |= parts
        _insert(PersonClue, [{"person_id": one, "kind": kind, "value": value} for one, kind, value in clues])
        _insert(
            NameKey, [{"key": key, "part": part} for part in sorted(parts) for key in sorted(keys_of(part))]
        )


def _person(row: sa.Row) -> Person:  # type: ignore[type-arg]  # a row of the four facts
    columns = row._mapping  # noqa: SLF001 -- SQLAlchemy's public name for a row by column
    born = f"{row.born_on}" if row.born_on else None
    return Person(**{**columns, "born_on": born}, created_by="")


def _insert(table: type, rows: list[dict[str, object]]) -> None:
    if rows:
        op.bulk_insert(table.__table__, rows)  # type: ignore[attr-defined]  # every model has its table


def downgrade() -> None:
    op.drop_table("person_merge")
    op.drop_table("contact_need")
    op.drop_table("name_key")
    op.drop_table("person_clue")
    for column in ("how_to_contact", "access_needs"):
        op.add_column("person", _words(column))
    op.execute("update person set how_to_contact = needs_in_words")
    op.drop_index("ix_person_merged_into_id", "person")
    op.drop_index("ix_contact_caller_digits", "contact")
    for table, column in (
        ("person", "merged_into_id"),
        ("person", "needs_checked_by"),
        ("person", "needs_checked_on"),
        ("person", "needs_in_words"),
        ("person", "also_known_as"),
        ("contact", "caller_relation"),
        ("contact", "caller_telephone"),
        ("contact", "caller_digits"),
    ):
        op.execute(f"alter table {table} drop column {column}")
