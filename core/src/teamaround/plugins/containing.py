"""Containment of a plugin's code: whatever it is called for, it never ends the program of whoever runs the office."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def contained() -> Iterator[None]:
    """
    Run a plugin's code; what it raises comes through.

    Raises:
        RuntimeError: It asked for the program to end.
    """
    try:
        yield
    except SystemExit as error:
        raise RuntimeError(f"It asked for the whole program to end (SystemExit: {error}).") from error
