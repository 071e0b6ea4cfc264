"""
Which tables of a database are ours, for a host that keeps its own beside them.

They are made and changed by `Office.upgrade`, beside whatever migrates the host's: each has a table of its own that
says how far it has come. In the script in which the host's Alembic is configured, so that it leaves them alone:

    context.configure(..., include_name=teamaround.tables.include_name)

Their columns are nobody's interface: what stands in them is read and written through the office. They are named in
`store/sql/tables.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.arguments import as_declared

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PREFIX", "include_name", "is_ours"]

PREFIX = "teamaround_"
"""How the names of all of them begin, in whatever schema they stand."""


@as_declared
def is_ours(table: str) -> bool:
    """Whether a table of this name is one of an office."""
    return table.startswith(PREFIX)


def include_name(name: str | None, type_: str, parent_names: Mapping[str, str | None]) -> bool:
    """Whether Alembic is to look at what has this name in the database; everything but our tables."""
    del parent_names
    return not (type_ == "table" and name is not None and is_ours(name))
