"""
All that somebody leads handed over at once, as a part of the front door: planned case by case, each whole or not.

What stops one case stops no other: each has a line in what comes back (`views/caseload/handing_over.py`). The command
given in each case is that of a single handover, `PlanHandover` (`casework/commands/lead/handover.py`), so every rule
of its regime is asked; on its day each is completed by itself.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.events.team import HandoverPlanned
from teamaround.errors import NotAllowed, NotFound, Refused, TeamaroundError
from teamaround.office.loading.case_and_records import askable
from teamaround.office.loading.case_reader import directory_with, read_case_as
from teamaround.office.loading.owners import owner_named
from teamaround.office.loading.veil import reading_as
from teamaround.office.receipts.kept import recounted
from teamaround.views.caseload.handing_over import HandoverPlanLine, HandoverPlans
from teamaround.views.findings import finding_line
from teamaround.views.words import Party
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from teamaround.casework.command import Command
    from teamaround.casework.commands.lead.handover import PlanHandover
    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.views.case_view import CaseView

    Led = tuple[CaseView, PlanHandover, HandoverPlanLine]
    """A case that somebody leads, as whoever asks sees it; the command to be given there; the line that it has."""

NOTHING: Mapping[str, str] = {}


class HandsOverAll:
    """The handing over of whole caseloads."""

    installation: Installation
    store: Store
    clock: Clock

    if TYPE_CHECKING:

        def do(self, command: Command, *, by: Actor, expecting: int | None = None, key: str | None = None) -> Receipt:
            """Carry out a command: the office's own."""

        def consider(self, command: Command, *, by: Actor, expecting: int | None = None) -> Receipt:
            """What a command would come to: the office's own."""

    def hand_over_all(
        self,
        command: PlanHandover,
        *,
        by: Actor,
        each: Mapping[str, str] = NOTHING,
        considered: bool = False,
        key: str | None = None,
    ) -> HandoverPlans:
        """
        Plan the handover of every open case that a person leads, of those that *by* may read.

        Args:
            command: The handover as it is to be planned in each case: `leaving` says whose cases they are, and `case`
                is left empty. A reason for a gate is given in the cases whose regime has that gate.
            by: Who asks.
            each: Who takes over instead in single cases: reference of the case → of the person.
            considered: Only say what it would come to; nothing is written.
            key: A key of the asker's own: asked again under it, what was planned is not planned again.

        Raises:
            NotFound: One of the people is not known; or *leaving* leads no case of *each* that *by* may read.
            ValueError: It is not said who leaves.
        """
        if command.leaving is None:
            raise ValueError("Whose cases are handed over is not said. Name the person as `leaving`.")
        with reading_as(self.store, self.installation, by) as reading:
            named = partial(owner_named, self.installation, reading, by=by, today=self.clock.today())
            party, may_know = named(command.leaving)
            for one in {*each.values(), command.taking} - {None}:
                named(str(one))
            takes = {**dict.fromkeys(reading.cases_with(command.leaving), command.taking), **each}
            led = tuple(self._led(reading, command, takes, by))
        party = party if may_know or led else Party(command.leaving, command.leaving)
        if unled := each.keys() - {line.case for _, _, line in led}:
            what = f"{party.name} leads no case {listed(sorted(unled), last='or')} that you may read."
            raise NotFound(what, to_operator=f"`teamaround holding {command.leaving}` lists those that they lead.")
        ask = self.consider if considered else partial(self._under, key)
        tell = partial(self._told_of_handover, by=by)
        return HandoverPlans(
            leaving=party,
            from_day=command.from_day,
            lines=tuple(_came_to(one, partial(ask, by=by), tell) for one in led),
            is_considered=considered,
        )

    def _led(
        self,
        reading: Reading,
        command: PlanHandover,
        takes: Mapping[str, str | None],
        by: Actor,
    ) -> Iterator[Led]:
        """The cases that are led by whoever hands over and that *by* may read, each with its command."""
        today = self.clock.today()
        for reference in askable(takes):
            try:
                seen = read_case_as(self.installation, reading, reference, by=by, today=today).case_view
            except (NotAllowed, NotFound):
                continue
            if command.leaving not in seen.facts.leading or not seen.stands:
                continue
            taking = takes[reference]
            named = evolve(seen.words, directory=directory_with(reading, seen.directory, {taking or ""}))
            gates = seen.words.edition.gate if seen.words.edition else {}
            reasons = {key: why for key, why in command.because.items() if key.removeprefix("gate.") in gates}
            line = HandoverPlanLine(
                case=reference,
                child=named.party(seen.case.child),
                regime_name=named.regime_name,
                taking=named.maybe(taking),
                is_planned=False,
            )
            yield seen, evolve(command, case=reference, taking=taking, because=reasons), line

    def _told_of_handover(self, receipt: Receipt, *, by: Actor) -> tuple[str, ...]:
        """What came of one handover, in the words in which a single one is told."""
        with reading_as(self.store, self.installation, by) as reading:
            told = recounted(receipt, self.installation, reading, by=by, today=self.clock.today())
        return tuple(filter(None, told))

    def _under(self, key: str | None, command: PlanHandover, *, by: Actor) -> Receipt:
        """Carry out a command, under a key of its own for each case."""
        return self.do(command, by=by, key=f"{key} {command.case}" if key is not None else None)


def _came_to(
    led: Led, ask: Callable[[PlanHandover], Receipt], tell: Callable[[Receipt], tuple[str, ...]]
) -> HandoverPlanLine:
    """What came of it in one case."""
    seen, command, line = led
    try:
        receipt = ask(command)
    except Refused as refused:
        return evolve(line, findings=tuple(finding_line(one, seen) for one in refused.findings))
    except TeamaroundError as problem:
        return evolve(line, problem=str(problem))
    try:
        told = tell(receipt)
    except TeamaroundError as problem:
        # It is planned all the same, and the other cases go on.
        told = (f"What came of it cannot be told now: {problem}",)
    planned = next((one.handover.id for one in receipt.events if isinstance(one, HandoverPlanned)), "")
    return evolve(
        line,
        is_planned=True,
        handover=planned,
        findings=tuple(finding_line(one, seen) for one in receipt.findings),
        version=None if receipt.considered else receipt.version,
        told=told,
        is_repeated=receipt.repeated,
    )
