from __future__ import annotations

import sys
import threading
import time
from contextvars import ContextVar
from decimal import Decimal, localcontext
from functools import partial
from queue import SimpleQueue
from threading import Event, Semaphore, Thread, current_thread
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.regime.predicates.waiting import AnsweringThread, NeverAnsweredError, answered_in_time

if TYPE_CHECKING:
    from types import ModuleType


def raises() -> None:
    """Code of a plugin's that fails."""
    raise LookupError("Leo P")


def test_what_answers_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer comes as it was given, an error as it was raised; one thread gives them, and goes once nobody asks."""
    monkeypatch.setattr("teamaround.regime.predicates.waiting.IDLE_SECONDS", 0.05)
    first = answered_in_time(current_thread)
    assert answered_in_time(current_thread) is first
    assert first.daemon
    with pytest.raises(LookupError, match="Leo P"):
        answered_in_time(raises)
    with pytest.raises(RuntimeError, match="whole program to end"):
        answered_in_time(partial(sys.exit, 3))
    first.join(30)
    assert not first.is_alive()
    assert answered_in_time(current_thread) is not first


def test_a_thread_of_another_process_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a fork the threads of the first process are no more in the second, and another is begun there."""
    over = Thread(target=print)
    monkeypatch.setattr("teamaround.regime.predicates.waiting._WAITING", [over])
    assert answered_in_time(current_thread) is not over


ASKED_BY: ContextVar[str] = ContextVar("ASKED_BY", default="nobody")


def test_what_answers_sees_the_context_of_whoever_asks() -> None:
    """Context variables and how decimal rounds are the asker's; what is set while answering stays there."""

    def looks() -> tuple[str, Decimal]:
        found = ASKED_BY.get(), Decimal(1) / 3
        ASKED_BY.set("the plugin")
        return found

    for who, digits in (("one", 3), ("another", 5)):
        with localcontext(prec=digits):
            token = ASKED_BY.set(who)
            assert answered_in_time(looks) == (who, Decimal(f"0.{'3' * digits}"))
            assert ASKED_BY.get() == who
            ASKED_BY.reset(token)


@pytest.mark.parametrize("stops", [True, False])
def test_what_never_answers_is_left_behind(stops: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it; written in Python it is ended, and so it is where whoever waits is stopped."""
    monkeypatch.setattr("teamaround.regime.predicates.waiting.LONGEST_ANSWER_SECONDS", 0.2)
    loops: list[Thread] = []

    def loop() -> None:
        loops.append(current_thread())
        while True:
            sleep(0.001)

    class Stopped(SimpleQueue):  # type: ignore[type-arg]
        def get(self, *_: object, **__: object) -> None:
            while not loops:
                sleep(0.001)
            raise KeyboardInterrupt

    if stops:
        thread = AnsweringThread()
        monkeypatch.setattr(thread, "answers", Stopped())
        monkeypatch.setattr("teamaround.regime.predicates.waiting._WAITING", [thread])
    with pytest.raises(KeyboardInterrupt if stops else NeverAnsweredError) as raised_:
        answered_in_time(loop)
    loops[0].join(30)
    assert not loops[0].is_alive()
    if isinstance(raised_.value, NeverAnsweredError):
        assert any(one.name == "loop" for one in raised_.value.stood)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Semaphore:
    """Released with each look whether a thread that was given up is at work; nothing is waited for long."""
    looks = Semaphore(0)

    def look(seconds: float) -> None:
        looks.release()
        sleep(seconds / 10)

    monkeypatch.setattr("teamaround.regime.predicates.waiting.LONGEST_ANSWER_SECONDS", 0.2)
    monkeypatch.setattr("teamaround.regime.predicates.waiting.sleep", look)
    return looks


def left_behind(then: Any) -> tuple[Thread, Event]:
    """The thread of code that waits for an event and then does something, once nobody waits for it any more."""
    began: list[Thread] = []
    goes_on = Event()

    def waits() -> None:
        began.append(current_thread())
        goes_on.wait()
        then()

    with pytest.raises(NeverAnsweredError):
        answered_in_time(waits)
    return began[0], goes_on


def loops() -> None:
    """Code that goes on and on."""
    while True:
        sleep(0.0001)


@pytest.mark.parametrize("ever_after", [True, False])
def test_what_waits_is_left_alone_until_it_is_at_work(looked: Semaphore, ever_after: bool) -> None:
    """What sleeps goes on as it was: asked to end, it would hold up a traced program. What works for ever is ended."""
    over: list[bool] = []
    thread, goes_on = left_behind(loops if ever_after else partial(over.append, True))
    for _ in range(3):
        assert looked.acquire(timeout=30)
    goes_on.set()
    thread.join(30)
    assert not thread.is_alive()
    assert over == [True] * (not ever_after)


WATCHED = [(sys, "gettrace"), (sys, "getprofile"), (threading, "gettrace"), (threading, "getprofile")]
"""What tells that a program is measured or debugged."""


@pytest.fixture
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that says of no thread whether it is at work, and a program that nobody traces."""
    monkeypatch.delattr(time, "pthread_getcpuclockid", raising=False)
    monkeypatch.setattr("teamaround.regime.predicates.waiting._WAITING", [])
    for module, name in WATCHED:
        monkeypatch.setattr(module, name, lambda: None)


@pytest.mark.usefixtures("looked", "no_clock")
def test_where_no_system_tells_a_loop_is_ended_too() -> None:
    """It is asked to end at once, whether it is at work or not."""
    began: list[Thread] = []

    def began_and_loops() -> None:
        began.append(current_thread())
        loops()

    with pytest.raises(NeverAnsweredError):
        answered_in_time(began_and_loops)
    began[0].join(30)
    assert not began[0].is_alive()


@pytest.mark.usefixtures("looked", "no_clock")
@pytest.mark.parametrize(("module", "name"), WATCHED)
def test_where_no_system_tells_nobody_who_is_traced_is_held_up(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    """Measured or debugged, the program leaves behind what may be asleep, and it goes on as it was."""
    monkeypatch.setattr(module, name, lambda: print)
    over: list[bool] = []
    before = {*threading.enumerate()}
    thread, goes_on = left_behind(partial(over.append, True))
    assert {*threading.enumerate()} - before == {thread}
    goes_on.set()
    thread.join(30)
    assert over == [True]
