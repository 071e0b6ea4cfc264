"""A row that says of which authority the records are, and one while nothing may be sent from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables. Whoever opens the office next is whose they are; nothing is held that was not so far."""
    key = sa.Text() if op.get_bind().dialect.name == "sqlite" else sa.Text(collation="C")
    op.create_table(
        "teamaround_office",
        sa.Column("row", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("code", key, nullable=False),
        sa.PrimaryKeyConstraint("row", name="teamaround_office_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "teamaround_quarantine",
        sa.Column("row", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("row", name="teamaround_quarantine_key"),
        sqlite_strict=True,
    )
