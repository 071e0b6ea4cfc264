"""
`deliver`: what is queued leaves the office, once or again and again, by the channels of the authority's file.

How many came to what is told, and never to whom or what. Who sends: `office/delivery/`; docs/delivery.md is for whoever
runs it.
"""

from __future__ import annotations

from contextlib import closing
from time import sleep
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import AtOffice
from teamaround.cli.rendering.page import TextLine, text_lines
from teamaround.errors import BrokenOffice, Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.environment import Environment
    from teamaround.office.delivery.delivered import Delivered
    from teamaround.office.delivery.worker import Worker

WORDS = {
    "sent": "sent",
    "put_off": "to be tried again",
    "parked": "parked: their owners are told why",
    "settled": "settled meanwhile",
    "without_channel": "without a channel: they stay with whoever sends by hand",
}


@frozen
class Deliver(AtOffice):
    """
    Send what is queued and may be sent, by the channels that the authority's file names under [delivery].

    Each notice is sent at least once, always as the same message. What cannot be sent now is tried again for three
    days; what never can is parked, and its owner told. Several may run at once. The exit code is 1 where anything was
    parked, a channel could not be reached, or a case could not be read.
    """

    every: int | None = field(default=None, kw_only=True)
    """Go on until you are stopped, and look again after so many seconds."""

    once: bool = field(default=False, kw_only=True)
    """Send what waits now, and end. It is what is done unless you say otherwise."""

    now: bool = field(default=False, kw_only=True)
    """Try at once what waits for its next try, too: when what stood in the way is mended, such as a mail server."""

    def run(self, environment: Environment, /) -> CommandResult:
        """How many came to what."""
        if self.once and self.every is not None:
            raise Misused("Either --once or --every SECONDS, not both.")
        if self.every is not None and self.every < 1:
            raise Misused("--every wants a number of seconds, such as 30.")
        with closing(self.open(environment)) as office:
            worker = office.worker()
            if self.every is None:
                return _result(worker.all_that_waits(now=self.now))
            for said in _again_and_again(worker, self.every, now=self.now):
                print(said, file=environment.err, flush=True)
        raise AssertionError  # it ends only when it is stopped


def _again_and_again(worker: Worker, seconds: int, *, now: bool) -> Iterator[str]:
    """Work for ever; a line whenever something came of it, or stood in the way."""
    while True:
        try:
            found, now = worker.all_that_waits(now=now), False
        except (BrokenOffice, Conflict) as error:
            yield str(error)
        else:
            if lines := _lines(found):
                yield "; ".join(lines)
        sleep(seconds)


def _lines(found: Delivered) -> list[str]:
    counted = [f"{getattr(found, key)} {word}" for key, word in WORDS.items() if getattr(found, key)]
    return [*counted, *found.waits_because, *map(str, found.problems)]


def _result(found: Delivered) -> CommandResult:
    lines = _lines(found)
    return CommandResult(
        page=text_lines(*lines)
        if lines
        else (
            TextLine(
                "Nothing is to be sent now. What waits, also for its next try: teamaround outbox; "
                "to try that at once: teamaround deliver --now"
            ),
        ),
        value=found,
        code=PROBLEMS if found.parked or found.unreachable or found.problems else FINE,
    )
