"""
How many letters leave in a second, by one worker and by four, beside the least that it can cost.

The least is a bare loop of smtplib that hands the same bytes to the same server over one connection: it looks at no
right, records nothing and waits for no disk.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from attrs import frozen

from bench.delivery.mailbox import CERTIFICATE, mailbox
from bench.delivery.waiting import WaitingLetters, seconds_until, workers

if TYPE_CHECKING:
    from bench.delivery.mailbox import Letter, Mailbox

WORKERS = (1, 4)
BARE = "a bare loop of smtplib"


@frozen
class Rates:
    """Letters in a second, by who sends."""

    letters: int
    a_second: Mapping[str, float]

    def said(self, kind: str) -> str:
        """A table, with what each is of the bare loop."""
        bare = self.a_second[BARE]
        lines = [f"  {who:<24}{one:10.0f} letters a second   {one / bare:6.3f}" for who, one in self.a_second.items()]
        title = f"{kind}: letters that leave, {self.letters} by each, and in times {BARE}"
        return "\n".join((title, *lines, ""))


def rates(url: str, letters: int) -> Rates:
    """Send at least so many letters in each way, from an empty database."""
    found: dict[str, float] = {}
    with mailbox() as mail:
        made = WaitingLetters.at(url, mail.port)
        sent: list[Letter] = []
        for number in WORKERS:
            waiting, before = made.queue(letters), mail.taken
            with workers(url, mail, number) as may:
                may.set()
                found[f"{number} worker{'s' * (number > 1)}"] = waiting / seconds_until(mail, before + waiting)
                made.until_all_is_recorded()
            sent = mail.emptied()
            assert len(sent) >= waiting
        found[BARE] = len(sent) / _bare(mail, sent)
        assert [one[2] for one in mail.emptied()] == [one[2] for one in sent]
        made.office.close()
    return Rates(len(sent), found)


def _bare(mail: Mailbox, letters: Sequence[Letter]) -> float:
    trusted = ssl.create_default_context(cafile=str(CERTIFICATE))
    with smtplib.SMTP_SSL("localhost", mail.port, context=trusted) as server:
        began = perf_counter()
        for sender, to, whole in letters:
            server.sendmail(sender, [to], whole)
        return perf_counter() - began
