"""
What is counted of records, for overviews of a whole service.

The upgrade puts the rows there once the table is made: what is counted, no script knows.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    key = sa.Text() if on_sqlite else sa.Text(collation="C")
    day = sa.Text() if on_sqlite else sa.Date()
    op.create_table(
        "teamaround_tally",
        sa.Column("record", key, nullable=False),
        sa.Column("sort", key, nullable=False),
        sa.Column("entry", key, nullable=False),
        sa.Column("who", key, nullable=False),
        sa.Column("what", key, nullable=False),
        sa.Column("since", day, nullable=False),
        sa.Column("until", day),
        sa.Column("on_day", day, nullable=False),
        sa.PrimaryKeyConstraint("record", "sort", "entry", name="teamaround_tally_key"),
        sa.ForeignKeyConstraint(["record"], ["teamaround_stream.id"], name="teamaround_tally_record_exists"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    index = "teamaround_tally_by_sort_on_day_record_entry"
    op.create_index(index, "teamaround_tally", ["sort", "on_day", "record", "entry"])
