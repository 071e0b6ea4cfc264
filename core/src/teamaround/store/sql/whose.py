"""
Whose records a database holds: those of the authority that opened it first, by its code, and of no other.

Two files that name one store, such as a copy in which its line was left as it was, would make one office of two
councils' children. So the second is refused as it opens (`opening.py`). Records are carried into a store of nobody's:
it is whose office opens it next.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.files import quoted
from teamaround.store.sql.tables import office

if TYPE_CHECKING:
    from sqlalchemy import Engine

FIX = (
    "Give each authority a store of its own: another file or database in store.url, or another store.schema. If it is "
    "the same authority under a new code, move the records with its old file (teamaround move --to URL), and let the "
    "new file name where they are now."
)


def keep_to(code: str, engine: Engine, name: str, schema: str | None) -> None:
    """
    Let the database be that of the authority with this *code* from now on, unless it is another's.

    Raises:
        BrokenOffice: It is another's.
    """
    engine = engine.execution_options(schema_translate_map={None: schema})
    whose = _whose(engine)
    if whose is None:
        # Another may have been quicker. Where nothing can be written, nothing can be mixed either.
        with suppress(DBAPIError), engine.begin() as connection:
            connection.execute(insert(office).values(row=1, code=code))
        whose = _whose(engine)
    if whose not in (None, code):
        what = f"The records there are those of the authority {quoted(whose)}, and this file is that of {quoted(code)}."
        raise BrokenOffice([Problem(Place(name, key="store.url"), what, FIX)])


def _whose(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return connection.execute(select(office.c.code)).scalar()
