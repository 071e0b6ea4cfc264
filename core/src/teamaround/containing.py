"""
What a plugin's code may not do, whatever it is called for: end the program, or leave an error without words.

What it raises otherwise is caught, named and passed over where it is called: `plugins/host.py`; for predicates, in
`office/installation.py`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def contained() -> Iterator[None]:
    """
    Run a plugin's code; what it raises comes through as an Exception. Whoever sits at the keyboard may still end it.

    Raises:
        RuntimeError: It asked for the program to end, or raised something else that is meant for the program alone.
    """
    try:
        yield
    except (Exception, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise RuntimeError(f"It asked for the whole program to end ({raised(error)})") from error


def raised(error: BaseException) -> str:
    """An error by its kind and in its own words: `OSError: no line`; by its kind alone where its words fail, too."""
    said = words_of(error)
    return type(error).__name__ if said is None else f"{type(error).__name__}: {said}"


def words_of(error: BaseException) -> str | None:
    """An error's own words; None where asking for them raises once more."""
    try:
        with contained():
            return str(error)
    except Exception:  # noqa: BLE001  # whatever it raises, it has no words
        return None
