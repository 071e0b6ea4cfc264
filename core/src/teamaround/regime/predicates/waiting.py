"""
How long an answer of a plugin's predicate is waited for, and what becomes of one that never comes.

Where its author plays it (`answered_in_time`) it runs in a thread of its own, so that whoever asked goes on at a place
of their own choosing, with nothing half done. In an office one that takes too long is noticed once it comes back:
`office/installation.py`.
"""

from __future__ import annotations

import sys
import threading
import time
from contextvars import copy_context
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread, current_thread, get_ident
from time import sleep
from traceback import StackSummary, extract_stack
from typing import TYPE_CHECKING, Any, TypeVar

from teamaround.containing import contained

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

LONGEST_ANSWER_SECONDS = 5.0
"""How long one answer of a plugin's predicate may take. It looks at values that it is handed, and waits for nothing."""

END = "Let every loop end, and wait for nothing: it answers at once, from what it is given alone; see docs/regimes.md."
"""What to do about a predicate that never answers."""

LOOK_SECONDS, LITTLE_SECONDS = 0.2, 0.001
"""How long it is looked whether a thread is at work, and how much of a processor is none."""

IDLE_SECONDS = 1.0
"""How long a thread stays that nobody asks: no process that is forked later has one beside it."""


def file_of(of: type[Any]) -> str:
    """The file in which the code of a predicate stands; none where it is no function of Python."""
    return str(getattr(getattr(of.answer, "__code__", None), "co_filename", ""))


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
        self.clock: int | None = None
        self.start()

    def run(self) -> None:
        """Answer, until it is given up; what is raised is an answer as well."""
        self.clock = _own_clock()
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

        From then on it is ended as soon as it is at work. Where the system does not say whether it is (macOS, Windows),
        it is asked to end at once, unless somebody is traced.
        """
        self.given_up = True
        frame = sys._current_frames().get(self.ident or 0)  # noqa: SLF001  # the one way to see where a thread stands
        stood = extract_stack(frame) if frame is not None else StackSummary()
        if self.clock is not None or not is_traced():
            Thread(target=self._end_once_at_work, name="a plugin's answers, given up", daemon=True).start()
        return stood

    def _end_once_at_work(self) -> None:
        """
        End code that is written in Python and goes on and on, at its next step. What sleeps or waits is left alone.

        It takes nobody's time, and asked to end it would hold up whoever is traced (a measured or debugged program)
        in CPython 3.11, until it took its next step. Code that catches whatever is raised stays.
        """
        import ctypes

        while self.is_alive():
            if self._is_at_work():
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(self.ident or 0), ctypes.py_object(SystemExit)
                )
                return

    def _is_at_work(self) -> bool:
        """Whether it takes a processor's time just now; taken for so where no system tells."""
        if self.clock is None:
            return True
        try:
            before = time.clock_gettime(self.clock)
            sleep(LOOK_SECONDS)
            return time.clock_gettime(self.clock) - before > LITTLE_SECONDS
        except OSError:  # it is over
            return False


def _own_clock() -> int | None:
    """The clock of the processor's time that this thread takes; none on some systems."""
    clock_of = getattr(time, "pthread_getcpuclockid", None)
    return clock_of(get_ident()) if clock_of else None


def is_traced() -> bool:
    """Whether this thread, or one that would begin now, is measured or debugged."""
    return any(given() for given in (sys.gettrace, sys.getprofile, threading.gettrace, threading.getprofile))


_WAITING: list[AnsweringThread] = []
"""Threads that have answered: to begin one for each question would take thirty times as long."""


def answered_in_time(ask: Callable[[], T]) -> T:
    """
    What a plugin's code gives, contained; it is waited for as long as one answer may take.

    It sees the context of whoever asks (`contextvars`, and how `decimal` rounds), and what it sets there is gone after.

    Code that lies outside Python and never lets go of the interpreter cannot be left behind, and nothing here runs
    until it does. What is asked while something answers, as by code that calls itself, is asked where it is.

    Raises:
        NeverAnsweredError: It has not answered by then. It is not to be asked again.
    """
    if isinstance(current_thread(), AnsweringThread):
        with contained():
            return ask()
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
