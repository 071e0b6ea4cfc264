"""
What a busy worker costs those who write meanwhile: the same commands in turns, while it sends and while it is held.

The turns are short, so that what else the machine does falls upon both alike. The worker is a process of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles
from time import perf_counter, sleep

from attrs import frozen

from bench.caseload import BY
from bench.delivery.mailbox import mailbox
from bench.delivery.waiting import WaitingLetters, seconds_until, workers
from teamaround.commands import RecordView

TURN = 40
"""Commands in each turn."""
TO_END_SECONDS = 0.05
"""So long a worker is given to end what it is about; it has begun once a letter has come."""


@frozen
class Writers:
    """Seconds of each command of each turn while the worker is held, and while it sends; and the letters meanwhile."""

    held: Sequence[Sequence[float]]
    busy: Sequence[Sequence[float]]
    letters: int

    def said(self, kind: str) -> str:
        """A table, with the busy in times the held."""
        lines = [
            f"{kind}: commands, {len(self.held)} turns of {TURN} each, while a worker sends {self.letters} letters"
        ]
        for who, turns in (("while it is held", self.held), ("while it sends", self.busy)):
            every = [one for turn in turns for one in turn]
            rate, middle, worst = len(every) / sum(every), median(every), quantiles(every, n=100)[-1]
            lines.append(
                f"  {who:<18}{rate:6.0f} a second, median {middle * 1e3:7.2f} ms, 99 % in {worst * 1e3:8.2f} ms"
            )
        pairs = list(zip(self.busy, self.held, strict=True))
        lines.append(f"  in times: median {median(median(busy) / median(held) for busy, held in pairs):.2f}, ")
        lines[-1] += f"99 % {self._worst(self.busy) / self._worst(self.held):.2f}"
        return "\n".join((*lines, ""))

    @staticmethod
    def _worst(turns: Sequence[Sequence[float]]) -> float:
        return quantiles([one for turn in turns for one in turn], n=100)[-1]


def writers(url: str, letters: int) -> Writers:
    """Write in turns until most of so many letters have left, from an empty database."""
    held: list[list[float]] = []
    busy: list[list[float]] = []
    with mailbox() as mail:
        made = WaitingLetters.at(url, mail.port)
        waiting = made.queue(letters)
        with workers(url, mail, 1) as may:
            _turn(made, 0)
            while not busy or waiting - mail.taken > 3 * mail.taken / len(busy):
                held.append(_turn(made, len(held)))
                before = mail.taken
                may.set()
                seconds_until(mail, before + 1)
                busy.append(_turn(made, len(busy)))
                may.clear()
                sleep(TO_END_SECONDS)
        made.office.close()
        assert mail.taken < waiting, "the letters ran out, so that the last turns were quiet ones"
        return Writers(held, busy, mail.taken)


def _turn(made: WaitingLetters, number: int) -> list[float]:
    """Ordinary commands of a case of their own."""
    case, taken = made.case(number), []
    for view in range(TURN):
        command = RecordView(case=case, what="wishes", whose="family", words=f"View {view}.")
        began = perf_counter()
        made.office.do(command, by=BY)
        taken.append(perf_counter() - began)
    return taken
