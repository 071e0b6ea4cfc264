"""
What a plugin's code may not do, whatever it is called for: end the program, or leave an error without words, or with
more words than anybody reads. What it raises otherwise is caught, named and passed over where it is called:
`plugins/host.py`; for predicates, in `office/installation.py`, where one that takes too long is noticed too.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST_WORDS = 500
"""Characters of an error's own words that are repeated."""


@contextmanager
def contained() -> Iterator[None]:
    """
    Run a plugin's code; what it raises comes through as an Exception. Whoever sits at the keyboard may still end it.

    From the keyboard comes nothing but KeyboardInterrupt itself, and to the main thread alone.

    Raises:
        RuntimeError: It asked for the program to end, or raised something else that is meant for the program alone.
    """
    try:
        yield
    except Exception:
        raise
    except BaseException as error:
        if type(error) is KeyboardInterrupt and current_thread() is main_thread():
            raise
        raise RuntimeError(f"It asked for the whole program to end ({raised(error)})") from error


def raised(error: BaseException) -> str:
    """An error by its kind and in its own words, to end a sentence: `OSError: no line`; by its kind where they fail."""
    said = words_of(error)
    return type(error).__name__ if not said else f"{type(error).__name__}: {said.removesuffix('.')}"


def kind_of(error: BaseException) -> str:
    """
    An error by its kind alone, to end a sentence, where the code that raised it was given a family's record.

    What it says of itself may hold words of that record, and be read by anybody.
    """
    asked = error.__cause__
    if asked is not None and not isinstance(asked, Exception):
        return f"{type(asked).__name__}, and asked for the whole program to end"
    return type(error).__name__


def words_of(error: BaseException) -> str | None:
    """An error's own words, cut where they are too many; None where asking for them raises once more."""
    try:
        with contained():
            words = str(error)
            return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"
    except Exception:  # noqa: BLE001  # whatever it raises, it has no words
        return None
