"""Whether a notice that is being sent may have arrived though nobody knows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column. What is being sent as this is run counts as before."""
    op.add_column("teamaround_sending", sa.Column("in_doubt", sa.Integer, nullable=False, server_default="0"))
