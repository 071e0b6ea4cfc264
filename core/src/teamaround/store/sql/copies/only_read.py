"""
A file of SQLite that can be read and not written, such as a copy that was put away: looked at and verified as it lies.

SQLite itself would write a log beside it first, or change how the file is written. So the file is opened as one that
nobody changes, and is looked at again before each transaction: whoever writes in it meanwhile would be read by halves.
What is refused to whoever would write is said as ever (`sqlite.py`). A log beside the file (`-wal`) holds what was
committed last, and would be passed over: such a file is opened as any other. Copies that are whole: docs/database.md.
"""

from __future__ import annotations

import os
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from teamaround.store.sql.sqlite import ARGUMENTS, ON_CONNECT, SqliteStore

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sqlalchemy import URL

    from teamaround.store.pool import ConnectionPool

# The first would write.
SET_UP = ON_CONNECT[1:]


def can_only_be_read(path: Path) -> bool:
    """Whether there is a file at *path* that cannot be written, or has no room beside it, and no log that is open."""
    if not path.is_file() or not path.stat().st_size or _log(path).exists():
        return False
    effective = os.access in os.supports_effective_ids
    return not all(os.access(one, os.W_OK, effective_ids=effective) for one in (path, path.absolute().parent))


class OnlyReadSqliteStore(SqliteStore):
    """An office's records in a file that nobody writes."""

    mode: ClassVar[str] = "delete"

    @classmethod
    def at(cls, url: URL, pool: ConnectionPool, schema: str | None) -> OnlyReadSqliteStore:
        """A store in the file that *url* names, as it lies."""
        assert schema is None
        dialect = url.get_dialect()
        file = f"file:{quote(str(Path(str(url.database)).absolute()))}?immutable=1"
        creator = partial(dialect.import_dbapi().connect, file, uri=True, **ARGUMENTS)
        engine = create_engine(url, poolclass=NullPool, creator=creator)
        event.listen(engine, "connect", _set_up)
        return cls(engine, pool)

    def prepare(self) -> None:
        """Note which file it is, and how it lies."""
        super().prepare()
        self._lies = _lies(self._path)

    @cached_property
    def _address(self) -> Hashable:
        """Not that of a store which writes, whose connections do."""
        return (super()._address, "only read")

    def _check_file(self) -> None:
        super()._check_file()
        if _lies(self._path) != self._lies:
            raise self._broken(
                "Somebody writes in the file, which can only be read here.",
                "Make a copy of it, and look at that; or let whoever runs this write to the file and its folder.",
            )


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _lies(path: Path) -> tuple[int, int, bool]:
    """What changes of a file when somebody writes in it."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns, _log(path).exists()


def _set_up(connection: Any, record: object) -> None:
    del record
    for text in SET_UP:
        connection.execute(text).fetchall()
