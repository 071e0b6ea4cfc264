"""
The lock by which threads of one process take turns to write; waiting too long is given up.

Whoever begins a second writing transaction inside the first is told so. Used by SQLite and memory. Between processes
the database decides: `sql/writing.py`, `sql/sqlite.py`.
"""

from __future__ import annotations

from os import getpid
from threading import Lock, get_ident
from typing import TYPE_CHECKING

from attrs import define, field

from teamaround.store.refusals import lock_timeout

if TYPE_CHECKING:
    from types import TracebackType


@define(eq=False)
class WriteLock:
    """
    A lock entered by whoever writes, and left after the commit. A process that is forked meanwhile has one of its own.

    Raises:
        Conflict: Others did not come to an end within *patience_seconds*.
        RuntimeError: The same thread is writing already, and would wait for itself.
    """

    patience_seconds: float = 30.0
    _lock: Lock = field(factory=Lock, init=False)
    _writer: int | None = field(default=None, init=False)
    _process: int = field(factory=getpid, init=False)

    def __enter__(self) -> None:
        if self._process != getpid():
            self._lock, self._writer, self._process = Lock(), None, getpid()
        if self._writer == get_ident():
            raise RuntimeError("This thread is writing already. Leave that transaction before beginning another.")
        if not self._lock.acquire(timeout=self.patience_seconds):
            raise lock_timeout(self.patience_seconds)
        self._writer = get_ident()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer = None
        self._lock.release()
