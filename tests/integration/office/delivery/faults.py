"""Workers that die, or do wrong, at a chosen point of their work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from teamaround.delivery.channel import SendReceipt
from teamaround.office.delivery.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.office.delivery.looking import Look

W = TypeVar("W", bound=Worker)


class Killed(BaseException):
    """The end of a worker in the middle of its work."""


class DiesBeforeItRecords(Worker):
    """A worker that is killed once a message has left, and before that is recorded."""

    def _record_sent(self, *_: Any) -> None:
        raise Killed


class EndsBeforeItRecords(Worker):
    """A worker to which something may happen once a message has left, and before that is recorded."""

    ends: Callable[[], None]

    def _record_sent(self, *given: Any) -> None:
        self.ends()
        super()._record_sent(*given)


class RecordsFirst(Worker):
    """A seeded fault: what is sent is recorded before it has left."""

    def _send(self, taken: Any, ready: Any) -> str:
        self._record_sent(taken, ready, SendReceipt())
        return super()._send(taken, ready)


class NumbersEachTry(Worker):
    """A seeded fault: each try goes under a number of its own."""

    def _hand_over(self, ready: Any) -> SendReceipt:
        number = f"{ready.message.id}{self.ids.salt().hex()}"
        return super()._hand_over(attrs.evolve(ready, message=attrs.evolve(ready.message, id=number)))


class SeesTheWorldChange(Worker):
    """A worker during whose work, between the making of a message and its sending, something happens."""

    happens: Any = None

    def _look(self, *given: Any) -> Look:
        found = super()._look(*given)
        happens, type(self).happens = type(self).happens, None
        if happens:
            happens()
        return found


def worker_of(worker: Worker, kind: type[W]) -> W:
    """The same worker, as one of another kind."""
    return kind(**{str(one.alias): getattr(worker, one.name) for one in attrs.fields(Worker) if one.init})
