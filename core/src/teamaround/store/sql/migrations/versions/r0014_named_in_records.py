"""
Under each person whom a child's record names, a reference to the child among the numbers.

The table is there already. The upgrade puts the rows there: whom a record names, no script knows.
"""

from __future__ import annotations

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Nothing but that the revision is another one."""
