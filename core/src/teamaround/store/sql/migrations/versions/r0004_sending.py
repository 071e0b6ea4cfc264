"""How far the sending of a notice has come, and an index of the notices that wait to be sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make both."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    key = sa.Text() if sqlite else sa.Text(collation="C")
    moment = sa.Text() if sqlite else sa.TIMESTAMP(timezone=True)
    op.create_table(
        "teamaround_sending",
        sa.Column("case_id", key, nullable=False),
        sa.Column("entry", key, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("began", moment, nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("held_by", key, nullable=False),
        sa.Column("settings", key, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "entry", name="teamaround_sending_key"),
        sa.ForeignKeyConstraint(["case_id"], ["teamaround_stream.id"], name="teamaround_sending_case_id_exists"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    queued = sa.text("sort = 'notice' AND state = 'queued'")
    op.create_index(
        "teamaround_work_queued",
        "teamaround_work",
        ["case_id", "entry"],
        sqlite_where=queued,
        postgresql_where=queued,
    )
