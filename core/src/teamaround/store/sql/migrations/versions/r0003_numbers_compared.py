"""
Numbers of other systems in the form in which they are compared. What was released is never changed here.

Where two records come to the same number, it leads to the one whose reference comes first; both keep it in what is
recorded of them, and whoever corrects the other is told of it.
"""

from __future__ import annotations

from unicodedata import category, normalize

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# A table with its metadata, for only such a one is looked for in the schema that is being brought up.
REFERENCE = sa.Table(
    "teamaround_reference",
    sa.MetaData(),
    sa.Column("system", sa.Text),
    sa.Column("number", sa.Text),
    sa.Column("stream", sa.Text),
)
SKIPPED = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})
ALIKE = "alike "
"""How the rows begin by which records of one child are found; they hold no number of another system."""


def upgrade() -> None:
    """Write each row anew."""
    there = op.get_bind()
    rows = [row for row in there.execute(sa.select(REFERENCE)).all() if not row.system.startswith(ALIKE)]
    led: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=lambda one: one.stream):
        system, number = _bare(row.system).replace("_", "").casefold(), _bare(row.number).upper()
        if system and number:
            led.setdefault((system, number), row.stream)
    there.execute(sa.delete(REFERENCE).where(sa.func.substr(REFERENCE.c.system, 1, len(ALIKE)) != ALIKE))
    if led:
        new = [{"system": system, "number": number, "stream": stream} for (system, number), stream in led.items()]
        there.execute(sa.insert(REFERENCE), new)


def _bare(text: str) -> str:
    compatible = normalize("NFKC", text)
    return "".join(one for one in compatible if category(one) not in SKIPPED and one != "\N{MINUS SIGN}")
