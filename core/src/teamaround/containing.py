"""
What a plugin's code may not do, whatever it is called for: end the program, or leave an error without words, or with
more words than anybody reads. What it raises otherwise is caught, named and passed over where it is called:
`plugins/host.py`; for predicates, in `office/installation.py`. What never answers: `regime/predicates/waiting.py`.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import PurePath
from threading import current_thread, main_thread
from traceback import extract_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MEND = "Mend it there, or install a release in which it is mended; or tell whoever maintains it."

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


def not_imported(error: Exception, value: str) -> tuple[str, str]:
    """
    Why the module of an entry point's *value* cannot be imported, with file and line in it, and what to do.

    Only what another distribution would bring is to be installed; whatever fails in its own code is to be mended there.
    """
    top = value.partition(":")[0].partition(".")[0].strip()
    if isinstance(error, SyntaxError):
        place = _called(error.filename or top, error.lineno)
        return f"its code does not read, {place}: {error.msg}.", MEND
    own = [one for one in extract_tb((error.__cause__ or error).__traceback__) if _is_of(top, one.filename)]
    place = f" ({_called(own[-1].filename, own[-1].lineno)})" if own else ""
    lacking = (error.name or top).partition(".")[0] if isinstance(error, ModuleNotFoundError) else top
    fix = (
        MEND
        if lacking in (top, "teamaround")
        else f"Install what it asks for ({lacking}); or tell whoever maintains it."
    )
    return f"{raised(error)}{place}.", fix


def _is_of(top: str, file: str) -> bool:
    return top in (*PurePath(file).parts, PurePath(file).stem)


def _called(file: str, line: int | None) -> str:
    return f"{file}, line {line}" if line else file


def kind_of(error: BaseException) -> str:
    """
    An error by its kind alone, to end a sentence, where the code that raised it was given a family's record.

    What it says of itself may hold words of that record, and be read by anybody.
    """
    asked = error.__cause__
    if asked is not None and not isinstance(asked, Exception):
        return f"{type(asked).__name__}, and asked for the whole program to end"
    return type(error).__name__


def own_error(error: Exception) -> BaseException:
    """What a plugin's own code raised, with its lines: what asks for the program to end comes inside another."""
    asked = error.__cause__
    return error if asked is None or isinstance(asked, Exception) else asked


def words_of(error: BaseException) -> str | None:
    """An error's own words, cut where they are too many; None where asking for them raises once more."""
    try:
        with contained():
            words = str(error)
            return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"
    except Exception:  # noqa: BLE001  # whatever it raises, it has no words
        return None
