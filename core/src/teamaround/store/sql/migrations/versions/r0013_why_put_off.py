"""
Why the sending of a notice was put off, for whoever looks at what waits.

The table is made anew, as in r0006: a column that is added would be looked for in the schema of the connection. What
stands in it is put back: whether a letter may have arrived is known from nowhere else, nor since when it is tried.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table anew, with the column."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    key = sa.Text() if sqlite else sa.Text(collation="C")
    moment = sa.Text() if sqlite else sa.TIMESTAMP(timezone=True)
    before = ("case_id", "entry", "tries", "began", "until", "held_by", "settings", "in_doubt", "channel", "address")
    # To a table of this sort, and not to a text, the schema of the connection is applied.
    was = sa.Table("teamaround_sending", sa.MetaData(), *map(sa.Column, before))
    there = op.get_bind().execute(was.select())
    kept = [dict(row) for row in there.mappings()]
    op.drop_table("teamaround_sending")
    made = op.create_table(
        "teamaround_sending",
        sa.Column("case_id", key, nullable=False),
        sa.Column("entry", key, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("began", moment, nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("held_by", key, nullable=False),
        sa.Column("settings", key, nullable=False),
        sa.Column("in_doubt", sa.Integer, nullable=False),
        sa.Column("channel", key, nullable=False),
        sa.Column("address", key, nullable=False),
        sa.Column("why", key, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "entry", name="teamaround_sending_key"),
        sa.ForeignKeyConstraint(["case_id"], ["teamaround_stream.id"], name="teamaround_sending_case_id_exists"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.bulk_insert(made, [{**row, "why": ""} for row in kept])
