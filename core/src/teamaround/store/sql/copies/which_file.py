"""Which file of SQLite it is, told apart from any other that may come to stand in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def file_at(path: Path) -> tuple[int, int] | None:
    """What tells the file at *path* from any other that may come to be there; None where nothing is there, or in it."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_dev, found.st_ino) if found.st_size else None


def file_of(raw: Any) -> tuple[int, int] | None:
    """What tells the file of a connection from any other; None where it has none."""
    files = {name: file for _, name, file in cursor_of(raw).execute("PRAGMA database_list").fetchall()}
    return file_at(Path(files["main"])) if files.get("main") else None


def cursor_of(raw: Any) -> Any:
    """A cursor that gives tuples, whatever else a host would have of it."""
    cursor = raw.cursor()
    cursor.row_factory = None
    return cursor
