"""What the figures were measured on, without naming it, and how long its disk takes to keep a page for good."""

from __future__ import annotations

import os
import platform
import sqlite3
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from pathlib import Path

BYTES = 4096
TIMES = 50


def described(server: str | None) -> str:
    """Processor cores, and the versions of Python and the databases."""
    parts = [
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()})",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
    ]
    if server:
        with psycopg.connect(server) as connection:
            parts.append(f"PostgreSQL {connection.info.parameter_status('server_version')}")
    return ", ".join(parts)


def commit_seconds(folder: Path) -> float:
    """How long the disk under *folder* takes to keep one page for good: the median of many."""
    taken = []
    with (folder / "commit").open("wb", buffering=0) as file:
        for _ in range(TIMES):
            file.write(bytes(BYTES))
            began = perf_counter()
            os.fsync(file.fileno())
            taken.append(perf_counter() - began)
    return median(taken)
