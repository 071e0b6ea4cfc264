"""An index of open work by its day, for lists of what is late over all cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make it."""
    dated = sa.text("due_on IS NOT NULL")
    op.create_index(
        "teamaround_work_by_due_on",
        "teamaround_work",
        ["due_on", "case_id", "entry", "owner"],
        sqlite_where=dated,
        postgresql_where=dated,
    )
