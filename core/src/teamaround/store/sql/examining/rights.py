"""
What the user of a database of PostgreSQL may not do there and an office needs, with what somebody else has to type.

Nothing is tried: the server is asked. Who asks: `database_look.py`, and `../opening.py` where the server refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from teamaround.store.sql.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

NEEDED = ("SELECT", "INSERT", "UPDATE", "DELETE")
"""What whoever runs an office has to be allowed on each table of it."""
WHERE = text(
    "SELECT quote_ident(current_user), quote_ident(current_database()), quote_ident(named.name), n.oid IS NOT NULL, "
    "has_database_privilege(current_database(), 'CREATE'), has_schema_privilege(n.oid, 'USAGE'), "
    "has_schema_privilege(n.oid, 'CREATE') "
    "FROM (SELECT coalesce(cast(:schema AS text), current_schema(), 'public')) AS named(name) "
    "LEFT JOIN pg_namespace n ON n.nspname = named.name"
)
TABLES = text(
    "SELECT c.relname, p.name, has_table_privilege(c.oid, p.name) "
    "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "CROSS JOIN unnest(:needed ::text[]) AS p(name) "
    "WHERE n.nspname = coalesce(cast(:schema AS text), current_schema(), 'public') "
    "AND c.relname = ANY(:tables ::text[]) ORDER BY c.relname, p.name"
)


def lacking_rights(connection: Connection, schema: str | None) -> Iterator[tuple[str, str]]:
    """What an office needs in its *schema*, or in the only one that there is, and its user may not: what, and a fix."""
    user, database, named, is_there, may_make, may_use, may_create = connection.execute(WHERE, {"schema": schema}).one()
    if not is_there:
        if not may_make:
            what = f"The schema {named} is not there, and {user} may not make it in the database {database}."
            yield what, f"As the owner of the database, type in psql: GRANT CREATE ON DATABASE {database} TO {user}"
        return
    given: dict[str, Any] = {"needed": [*NEEDED], "schema": schema, "tables": [*metadata.tables]}
    rights: dict[str, list[str]] = {}
    for table, right, may in connection.execute(TABLES, given):
        rights.setdefault(table, []).extend(() if may else (right,))
    let = "Let this user make and use tables there: as their owner, type in psql: GRANT"
    if not may_use or not (rights or may_create):
        what = f"{user} may not make and use tables in the schema {named} of the database {database}."
        yield what, f"{let} CREATE, USAGE ON SCHEMA {named} TO {user}"
    for table, lacking in rights.items():
        if lacking:
            what = f"Its user lacks rights to the table {table}: {', '.join(lacking)}."
            yield what, f"{let} {', '.join(NEEDED)} ON ALL TABLES IN SCHEMA {named} TO {user}"
