"""
Why the sending of a notice was put off, for whoever looks at what waits.

The table is made anew, as in r0006: what stands in it is of no lasting worth, and a column that is added to it would be
looked for in the schema of the connection.
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
    op.drop_table("teamaround_sending")
    op.create_table(
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
