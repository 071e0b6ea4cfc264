"""A row that says of which authority the records are. What was released is never changed here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table; whoever opens the office next is whose they are."""
    key = sa.Text() if op.get_bind().dialect.name == "sqlite" else sa.Text(collation="C")
    op.create_table(
        "teamaround_office",
        sa.Column("row", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("code", key, nullable=False),
        sa.PrimaryKeyConstraint("row", name="teamaround_office_key"),
        sqlite_strict=True,
    )
