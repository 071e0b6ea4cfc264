"""
The script that alembic runs for every upgrade, in one transaction.

It is handed its connection by `store/sql/upgrading.py`.
"""

from __future__ import annotations

from alembic import context

from teamaround.store.sql.tables import metadata
from teamaround.store.sql.upgrading import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    version_table_schema=context.config.attributes["schema"],
    # SQLite can, once the driver no longer commits of itself before each table.
    transactional_ddl=True,
)
context.run_migrations()
