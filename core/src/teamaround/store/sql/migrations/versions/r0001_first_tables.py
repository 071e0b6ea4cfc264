"""The tables of the first release. What was released is never changed here; a change is a new revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

DAY = sa.Date().with_variant(sa.Text(), "sqlite")
MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.Text(), "sqlite")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make them all."""
    streams_and_entries()
    rows_to_query()
    receipts_and_editions()


def streams_and_entries() -> None:
    """What is kept of every record, and what has happened to it."""
    op.create_table(
        "teamaround_stream",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("facts", sa.Text),
        sa.Column("due_on", DAY),
        sa.PrimaryKeyConstraint("id", name="teamaround_stream_key"),
        sqlite_strict=True,
    )
    due = sa.text("due_on IS NOT NULL")
    op.create_index(
        "teamaround_stream_by_due_on",
        "teamaround_stream",
        ["due_on", "id"],
        sqlite_where=due,
        postgresql_where=due,
    )
    op.create_table(
        "teamaround_entry",
        sa.Column("place", NUMBER, sa.Identity(), nullable=False),
        sa.Column("turn", NUMBER, nullable=False),
        sa.Column("stream", ID, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("schema_number", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("happened_on", DAY, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("given_by", ID, nullable=False),
        sa.Column("decided_by", ID),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("commitment", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("place", name="teamaround_entry_key"),
        sa.UniqueConstraint("stream", "version", name="teamaround_entry_stream_version_once"),
        sa.CheckConstraint("(payload IS NULL) = (salt IS NULL)", name="teamaround_entry_erased_together"),
        sa.ForeignKeyConstraint(["stream"], ["teamaround_stream.id"], name="teamaround_entry_stream_exists"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("teamaround_entry_by_turn_place", "teamaround_entry", ["turn", "place"])
    order = op.create_table(
        "teamaround_order",
        sa.Column("added_to_turns", NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("added_to_turns", name="teamaround_order_key"),
        sqlite_strict=True,
    )
    op.bulk_insert(order, [{"added_to_turns": 0}])


def rows_to_query() -> None:
    """What is found without reading a state."""
    op.create_table(
        "teamaround_link",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("as_child", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "record_id", name="teamaround_link_key"),
        sa.ForeignKeyConstraint(["case_id"], ["teamaround_stream.id"], name="teamaround_link_case_id_exists"),
        sa.ForeignKeyConstraint(["record_id"], ["teamaround_stream.id"], name="teamaround_link_record_id_exists"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("teamaround_link_by_record_id_case_id", "teamaround_link", ["record_id", "case_id"])
    op.create_table(
        "teamaround_seat",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("seat_group", ID, nullable=False),
        sa.Column("seat", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "seat_group", "seat", name="teamaround_seat_key"),
        sa.ForeignKeyConstraint(["case_id"], ["teamaround_stream.id"], name="teamaround_seat_case_id_exists"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "teamaround_work",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("entry", ID, nullable=False),
        sa.Column("owner", ID, nullable=False),
        sa.Column("sort", sa.Text, nullable=False),
        sa.Column("due_on", DAY),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "entry", "owner", name="teamaround_work_key"),
        sa.ForeignKeyConstraint(["case_id"], ["teamaround_stream.id"], name="teamaround_work_case_id_exists"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "teamaround_work_by_owner_due_on_case_id_entry", "teamaround_work", ["owner", "due_on", "case_id", "entry"]
    )
    op.create_table(
        "teamaround_reference",
        sa.Column("system", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("stream", ID, nullable=False),
        sa.PrimaryKeyConstraint("system", "number", name="teamaround_reference_key"),
        sa.ForeignKeyConstraint(["stream"], ["teamaround_stream.id"], name="teamaround_reference_stream_exists"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def receipts_and_editions() -> None:
    """What came of commands with a key, and the rules that decided."""
    op.create_table(
        "teamaround_kept",
        sa.Column("key", ID, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("about", ID),
        sa.PrimaryKeyConstraint("key", name="teamaround_kept_key"),
        sa.ForeignKeyConstraint(["about"], ["teamaround_stream.id"], name="teamaround_kept_about_exists"),
        sqlite_strict=True,
    )
    op.create_table(
        "teamaround_edition",
        sa.Column("hash", ID, nullable=False),
        sa.Column("regime", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="teamaround_edition_key"),
        sqlite_strict=True,
    )
