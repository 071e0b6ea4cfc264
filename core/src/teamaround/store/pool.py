"""
The connections of one office or of several: so many at most, none idle for long, and none of another process.

Whoever asked first is served first; where all are open, the one idle for longest makes room. A process that is forked
gets its own, and on SQLite what is idle is closed before; one forked in the middle of work is refused in
`sql/sqlite.py`. A pooler in front of the server, such as pgbouncer: `sql/postgres.py`.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Hashable
from contextlib import contextmanager
from threading import Condition, local
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar
from weakref import WeakValueDictionary

from attrs import define, field

from teamaround.arguments import spelt
from teamaround.store.refusals import no_connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from attrs import Attribute

AT_MOST = 8
IDLE_SECONDS = 300
LOOK_SECONDS = 1.0
"""How often the pools of offices that do nothing are looked after by those that do something."""

PATIENCE_SECONDS = 30.0


class Connection(Protocol):
    """
    What a pool asks of a connection.

    `may_be_inherited` says whether it may stay open, and untouched, in a process that is forked from this one.
    """

    may_be_inherited: ClassVar[bool]

    def close(self) -> None:
        """Give it back to the driver."""

    def still_connected(self) -> bool:
        """Whether it can be used again after it was idle."""

    def reusable(self) -> bool:
        """Whether another transaction can use it."""


C = TypeVar("C", bound=Connection)


@define(eq=False)
class OpenedHere:
    """
    The connections that one process opened.

    `idle` has those that nobody uses by their address, each with the moment since when; the latest stands last. `lent`
    says how many are in use, and `queue` has those who wait for one. `inherited` is true where a connection was in use
    while this process was forked.
    """

    process: int = field(factory=os.getpid)
    changed: Condition = field(factory=Condition)
    idle: dict[Hashable, deque[tuple[float, Any]]] = field(factory=dict, repr=False)
    lent: int = 0
    inherited: bool = False
    queue: deque[object] = field(factory=deque)

    def count(self) -> int:
        """How many are open."""
        return self.lent + sum(map(len, self.idle.values()))

    def taken_longest_idle(self, before: float) -> list[Any]:
        """Those taken out that were given back before this moment."""
        old = []
        for waiting in self.idle.values():
            while waiting and waiting[0][0] <= before:
                old.append(waiting.popleft()[1])
        return old

    def taken_to_make_room(self) -> list[Any]:
        """One taken out, of those that have been idle longest; none where none is idle."""
        first = min((waiting[0][0] for waiting in self.idle.values() if waiting), default=None)
        return [] if first is None else self.taken_longest_idle(first)


def _is(called: str, least: float, *kinds: type) -> Callable[[Any, Attribute[Any], Any], None]:
    def check(_: Any, attribute: Attribute[Any], value: Any) -> None:
        what = f"ConnectionPool: {attribute.name} is {spelt(value)}."
        if type(value) not in kinds:
            raise TypeError(f"{what} Give {called}.")
        if not value >= least:  # nan is neither below nor above any
            raise ValueError(f"{what} Give {least} or more.")

    return check


@define(eq=False)
class ConnectionPool:
    """
    Where the connections of offices come from and go back to.

    Every office has one of its own, unless a host gives one to several: `Office.open(file, pool=pool)`. Offices at the
    same address use the same connections then.

    Args:
        at_most: How many may be open at once. Whoever needs one more waits.
        idle_seconds: For how long one is kept that nobody uses; it is closed when an office next works.
        patience_seconds: For how long somebody waits.

    Raises:
        TypeError, ValueError: A number is none, or not a whole one, or too small.
    """

    at_most: int = field(default=AT_MOST, validator=_is("a whole number", 1, int))
    idle_seconds: float = field(default=IDLE_SECONDS, validator=_is("a number", 0, int, float))
    patience_seconds: float = field(default=PATIENCE_SECONDS, kw_only=True, validator=_is("a number", 0, int, float))
    _here: OpenedHere = field(factory=OpenedHere, init=False, repr=False)
    _before: list[OpenedHere] = field(factory=list, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        POOLS[id(self)] = self

    @property
    def inherited(self) -> bool:
        """Whether a connection was in use while this process was forked from another."""
        return self._opened_here().inherited

    def take(self, address: Hashable, connect: Callable[[], C]) -> C:
        """
        A connection to *address* for one transaction: an idle one that still answers, or one that *connect* makes.

        Raises:
            Conflict: Others used all of them for too long.
        """
        here = self._opened_here()
        while True:
            connection: C | None
            connection, to_close = self._place(here, address)
            for one in to_close:
                one.close()
            if connection is None:
                break
            if connection.still_connected():
                return connection
            connection.close()
            self._gone(here)
        try:
            return connect()
        except BaseException:
            self._gone(here)
            raise

    def give_back(self, address: Hashable, connection: Connection) -> None:
        """Take back a connection, and keep it if another transaction can use it."""
        here = self._opened_here()
        usable = connection.reusable()
        with here.changed:
            here.lent -= 1
            if usable:
                here.idle.setdefault(address, deque()).append((monotonic(), connection))
            if here.queue:
                here.changed.notify_all()
            old = here.taken_longest_idle(monotonic() - self.idle_seconds)
        for one in old if usable else (*old, connection):
            one.close()
        if monotonic() - LOOKED[0] > LOOK_SECONDS:
            LOOKED[0] = monotonic()
            for pool in list(POOLS.values()):
                pool.close_idle()

    @contextmanager
    def counted(self) -> Iterator[None]:
        """
        Room for one connection that somebody opens and closes by themselves meanwhile.

        Raises:
            Conflict: Others used all of them for too long.
        """
        here = self._opened_here()
        _, to_close = self._place(here, None)
        for one in to_close:
            one.close()
        try:
            yield
        finally:
            self._gone(here)

    def close_idle(self) -> None:
        """Close what has been idle for too long."""
        here = self._opened_here()
        with here.changed:
            old = here.taken_longest_idle(monotonic() - self.idle_seconds)
        for one in old:
            one.close()

    def close(self, address: Hashable) -> None:
        """Close what is idle at one address."""
        here = self._opened_here()
        with here.changed:
            idle = here.idle.pop(address, ())
            here.changed.notify_all()
        for _, one in idle:
            one.close()

    def _place(self, here: OpenedHere, address: Hashable) -> tuple[Any, list[Any]]:
        """
        An idle connection, or None where there is room for another; and what is to be closed first.

        Whoever asked first is served first: nobody who comes later, or again, passes who waits.
        """
        until = monotonic() + self.patience_seconds
        mine = object()
        with here.changed:
            here.queue.append(mine)
            try:
                while here.queue[0] is not mine or not self._room(here, address):
                    if not here.changed.wait(until - monotonic()):
                        raise no_connection(self.at_most, self.patience_seconds)
                here.lent += 1
                waiting = here.idle.get(address)
                if waiting:
                    return waiting.pop()[1], []
                return None, here.taken_to_make_room() if here.count() > self.at_most else []
            finally:
                here.queue.remove(mine)
                if here.queue:
                    here.changed.notify_all()

    def _room(self, here: OpenedHere, address: Hashable) -> bool:
        """Whether one is idle, at this address or to make room for it, or one more may be opened."""
        return here.lent < self.at_most or bool(here.idle.get(address))

    def _gone(self, here: OpenedHere) -> None:
        with here.changed:
            here.lent -= 1
            here.changed.notify_all()

    def _opened_here(self) -> OpenedHere:
        """What this process opened. A fork of which Python knows nothing is noticed here."""
        if self._here.process != os.getpid():
            self.leave_to_parent()
        return self._here

    def close_before_fork(self) -> None:
        """Close what is idle and must not be inherited, and let nobody open anything until the fork is done."""
        self._here.changed.acquire()
        for waiting in self._here.idle.values():
            for since, one in [each for each in waiting if not each[1].may_be_inherited]:
                waiting.remove((since, one))
                one.close()

    def go_on_in_parent(self) -> None:
        """Let others go on."""
        self._here.changed.release()

    def leave_to_parent(self) -> None:
        """Begin with nothing. What the parent opened is its own: never used here, never closed, and never let go."""
        there = self._here
        idle = any(not one.may_be_inherited for waiting in there.idle.values() for _, one in waiting)
        self._before.append(there)
        self._here = OpenedHere(inherited=there.inherited or there.lent > 0 or idle)


POOLS: WeakValueDictionary[int, ConnectionPool] = WeakValueDictionary()
"""Every pool of this process."""

LOOKED = [monotonic()]
"""When all of them were last looked after."""

FORKING = local()
"""The pools that this thread holds while it forks."""


def _before_fork() -> None:
    FORKING.pools = list(POOLS.values())
    for pool in FORKING.pools:
        pool.close_before_fork()


def _in_parent() -> None:
    for pool in FORKING.pools:
        pool.go_on_in_parent()


def _in_child() -> None:
    for pool in list(POOLS.values()):
        pool.leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_in_parent, after_in_child=_in_child)
