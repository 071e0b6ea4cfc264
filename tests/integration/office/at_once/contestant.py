"""A process that contests the lead of many cases, and goes on where it was when it is started again after a kill."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.commands import AssignLead, PartTaken
from teamaround.errors import Conflict
from teamaround.store import open_store
from tests.integration.office.made import BY, RIDING, Made, installation

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from teamaround import Office

    Asking = Callable[[AssignLead, int, str | None], bool]

TOLD = {"family_told_before_meeting": "They were told by telephone."}


@frozen(kw_only=True)
class Contestant:
    """
    Somebody who wants to lead every case, as all others do.

    Attributes:
        url: The address of the store.
        person: Who is to lead.
        agency: Whom they work for.
        cases: The cases, each with the version that everybody has seen.
        log: Where it is written what the office answered, line by line: the case, and `won` or `lost`.
        keyed: Whether a command that is given again has the key of the first time.
        dies_in: The cases in which the process ends when the office has written, and before it is noted.
    """

    url: str
    person: str
    agency: str
    cases: tuple[tuple[str, int], ...]
    log: Path
    keyed: bool = True
    dies_in: frozenset[str] = frozenset()

    def answers(self) -> dict[str, str]:
        """What was answered, by case."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return {case: answer for case, _, answer in (line.partition(" ") for line in lines)}

    def contest(self, told: Connection) -> None:
        """Ask for the lead of every case in which nothing was answered yet; a byte to *told* for each answer."""
        office = Made.on(open_store(self.url), installation(RIDING), f"{self.person} {os.getpid()}").office
        answered, ask = self.answers(), self.asking(office)
        with self.log.open("a", encoding="utf-8") as log:
            for case, version in self.cases:
                if case in answered:
                    continue
                key = f"{self.person} {case}" if self.keyed else None
                part = PartTaken(agency=self.agency, job="nurse", direct_contact="regular")
                command = AssignLead(case=case, people=(self.person,), part=part, because=TOLD)
                try:
                    repeated = ask(command, version, key)
                except Conflict:
                    answer = "lost"
                else:
                    answer = "won"
                    if case in self.dies_in and not repeated:
                        die()
                log.write(f"{case} {answer}\n")
                log.flush()
                told.send_bytes(b".")

    def asking(self, office: Office) -> Asking:
        """How the office is asked: whether it had been answered yes before."""
        return lambda command, version, key: office.do(command, by=BY, expecting=version, key=key).repeated


def die() -> None:
    """End this process as it stands, as a lack of memory would."""
    os.kill(os.getpid(), signal.SIGKILL)
