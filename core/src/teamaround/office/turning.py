"""
The turn of the day in every case for which the calendar has something, as a part of the front door: `tick`, `turning`.

What a day brings is decided by `TurnTheDay` (`casework/commands/turning.py`), which the office gives by its own hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.calendars import refuse_beyond_calendars
from teamaround.errors import BrokenOffice, NotIntact, Place, Problem, TeamaroundError
from teamaround.office.request import CALENDAR
from teamaround.store.refusals import refuse_if_carried_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.store.port import Store


class TurnsTheDay:
    """What the calendar has to say."""

    store: Store
    clock: Clock

    if TYPE_CHECKING:

        def _carry_out(
            self,
            command: Command,
            *,
            by: Actor,
            expecting: int | None = None,
            key: str | None = None,
            own: bool = False,
        ) -> Receipt:
            """Carry out a command: the office's own."""

    def tick(self, due_by: date | None = None) -> tuple[Receipt, ...]:
        """
        Let the calendar have its say in every case for which it has something: once for each cause.

        Run it once a day; more often does no harm. With *due_by* only the cases are looked at in which something was
        due by that day. It says which, and nothing else: each is turned as of the authority's day, as all are. Where
        there are many cases, take the receipts one by one (`turning`).

        Raises:
            ValueError: The day has not come yet. Nothing was looked at.
            CalendarRunsOut: It is too late for any calendar, as where the machine's clock is wrong. So it is here.
            BrokenOffice: In some cases it could not; every one is named. In all others it has had its say.
        """
        return tuple(self.turning(due_by))

    def turning(
        self, due_by: date | None = None, *, progress: Callable[[int, int], None] = lambda _done, _all: None
    ) -> Iterator[Receipt]:
        """
        As `tick`, case by case: each receipt as it comes, and none is kept. What is not taken is not carried out.

        *progress* is told how many of how many cases have been looked at. BrokenOffice is raised after the last one,
        and what is wrong with the day at the call, before any.
        """
        now = self.clock.today()
        if due_by is not None and due_by > now:
            what = f"Office.tick: {due_by} has not come yet. The last day that can be turned is {now}, today."
            raise ValueError(f"{what} Leave the day out.")
        refuse_beyond_calendars(now)
        return self._turning(due_by or now, progress)

    def _turning(self, due_by: date, progress: Callable[[int, int], None]) -> Iterator[Receipt]:
        from teamaround.casework.commands.turning import TurnTheDay

        with self.store.reading() as reading:
            refuse_if_carried_into(reading)
            due = reading.due_by(due_by)
        problems = []
        for number, case in enumerate(due, start=1):
            try:
                receipt = self._carry_out(TurnTheDay(case=case), by=CALENDAR, own=True)
            except TeamaroundError as error:
                # Whoever lets the day turn may read none of these cases, and what an error says may hold their words.
                problems.append(_not_turned(case, error))
            else:
                if receipt.written:
                    yield receipt
            progress(number, len(due))
        if problems:
            raise BrokenOffice(problems)


def _not_turned(case: str, error: TeamaroundError) -> Problem:
    """That the day was not turned in one case, which stops no other; and what to do."""
    what = f"What the day brings could not be recorded ({type(error).__name__})."
    if isinstance(error, NotIntact):
        what = f"{what} It is not as the office wrote it: somebody changed the database past it, or a disk fails."
        fix = "Make a copy of the database as it is, then type `teamaround verify`: it names what is otherwise."
        return Problem(Place(case), what, f"{fix} In all other cases the day was turned.")
    return Problem(Place(case), what, f"`teamaround case {case}` says why. See to it, and let the day turn again.")
