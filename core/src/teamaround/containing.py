"""
What a plugin's code may not do, whatever it is called for: end the program, or leave an error without words, or with
more words than anybody reads. What it raises otherwise is caught, named and passed over where it is called:
`plugins/host.py`; for predicates, in `office/installation.py`, where one that takes too long is noticed too.

One that never answers is waited for no longer where its author plays it (`answered_in_time`): it runs in a thread of
its own, so that whoever asked goes on at a place of their own choosing, with nothing half done.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from pathlib import Path, PurePath
from queue import Empty, SimpleQueue
from threading import Thread, current_thread, main_thread
from time import sleep
from traceback import StackSummary, extract_stack, extract_tb
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

MEND = "Mend it there, or install a release in which it is mended; or tell whoever maintains it."

LONGEST_WORDS = 500
"""Characters of an error's own words that are repeated."""

LONGEST_ANSWER_SECONDS = 5.0
"""How long one answer of a plugin's predicate may take. It looks at values that it is handed, and waits for nothing."""


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


def words_of(error: BaseException) -> str | None:
    """An error's own words, cut where they are too many; None where asking for them raises once more."""
    try:
        with contained():
            words = str(error)
            return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"
    except Exception:  # noqa: BLE001  # whatever it raises, it has no words
        return None


LOOKED_AT, LOOK_SECONDS, LITTLE_NANOSECONDS = 10, 0.05, 1_000_000
"""How often and how long it is looked whether a thread is at work, and how much of a processor is none."""

IDLE_SECONDS = 1.0
"""How long a thread stays that nobody asks: no process that is forked later has one beside it."""


class NeverAnsweredError(Exception):
    """Code was waited for as long as may be; `stood` is where it stood then, the innermost line last."""

    def __init__(self, stood: StackSummary) -> None:
        self.stood = stood
        super().__init__(f"It gave no answer within {LONGEST_ANSWER_SECONDS:g} s, and nobody waits for it any longer")


class AnsweringThread(Thread):
    """A thread that answers one question after the other. It keeps no program from ending."""

    def __init__(self) -> None:
        super().__init__(name="a plugin's answers", daemon=True)
        self.questions: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self.answers: SimpleQueue[tuple[object, Exception | None]] = SimpleQueue()
        self.given_up = False
        self.start()

    def run(self) -> None:
        """Answer, until it is given up; what is raised is an answer as well."""
        while not self.given_up:
            try:
                ask = self.questions.get(timeout=IDLE_SECONDS)
            except Empty:
                if self._ends():
                    return
                continue
            try:
                with contained():
                    self.answers.put((ask(), None))
            except Exception as error:  # noqa: BLE001  # whoever asked is to be told, whatever it is
                self.answers.put((None, error))

    def _ends(self) -> bool:
        """Whether nobody has taken it to be asked, and nobody can any more."""
        try:
            _WAITING.remove(self)
        except ValueError:
            return False
        return True

    def give_up(self) -> StackSummary:
        """
        Where it stands, by whoever waits no more for its answer.

        Code that is written in Python and goes on and on is ended at its next step. What sleeps or waits is left where
        it is until the program ends: it takes nobody's time, and asked to end it would hold up whoever is traced (a
        measured or debugged program) in CPython 3.11, until it took its next step.
        """
        import ctypes

        assert self.ident is not None
        self.given_up = True
        frame = sys._current_frames().get(self.ident)  # noqa: SLF001  # the one way to see where a thread stands
        stood = extract_stack(frame) if frame is not None else StackSummary()
        if self._takes_time():
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident), ctypes.py_object(SystemExit))
        return stood

    def _takes_time(self) -> bool:
        """Whether it is at work just now; where no system tells (`/proc`), unless somebody is traced."""
        used = Path(f"/proc/self/task/{self.native_id}/schedstat")
        try:
            began = _nanoseconds(used)
            for _ in range(LOOKED_AT):
                sleep(LOOK_SECONDS)
                if _nanoseconds(used) - began > LITTLE_NANOSECONDS:
                    return True
        except OSError:
            return not used.parent.parent.is_dir() and sys.gettrace() is None
        return False


def _nanoseconds(used: Path) -> int:
    return int(used.read_text("ascii").split()[0])


_WAITING: list[AnsweringThread] = []
"""Threads that have answered: to begin one for each question would take thirty times as long."""


def answered_in_time(ask: Callable[[], T]) -> T:
    """
    What a plugin's code gives, contained; it is waited for as long as one answer may take.

    It sees the context of whoever asks (`contextvars`, and how `decimal` rounds), and what it sets there is gone after.

    Code that lies outside Python and never lets go of the interpreter cannot be left behind, and nothing here runs
    until it does.

    Raises:
        NeverAnsweredError: It has not answered by then. It is not to be asked again.
    """
    while _WAITING and not _WAITING[-1].is_alive():
        _WAITING.pop()  # of a process of which this one is a copy
    thread = _WAITING.pop() if _WAITING else AnsweringThread()
    thread.questions.put(partial(copy_context().run, ask))
    try:
        found, error = thread.answers.get(timeout=LONGEST_ANSWER_SECONDS)
    except Empty:
        raise NeverAnsweredError(thread.give_up()) from None
    except BaseException:
        thread.give_up()
        raise
    _WAITING.append(thread)
    if error is not None:
        raise error
    return found  # type: ignore[return-value]  # what it was asked for
