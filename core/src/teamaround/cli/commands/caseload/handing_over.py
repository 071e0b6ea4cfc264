"""`handover-all`: all that somebody leads, handed over at once; what it comes to: `office/caseload/handing_over.py`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.casework.commands.lead.handover import PlanHandover
from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import InOffice, typed_record
from teamaround.cli.typed_commands import typed_command

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class HandOverAll(InOffice):
    """
    Plan the handover of every open case that a person leads, as far as you may read them: before they leave.

    Each case is planned by itself: what stops one stops no other, and the result lists both. On its day each handover
    is completed by itself, with complete_handover.
    """

    leaving: str
    """The reference of whoever hands over."""

    fields: tuple[str, ...] = ()
    """The fields of plan_handover, each as key=value: why, from_day; taking, overlap_until, passes_on."""

    each: tuple[str, ...] = field(default=(), kw_only=True)
    """Who takes over instead in one case, as CASE=PERSON; repeat it for several."""

    because: tuple[str, ...] = field(default=(), kw_only=True)
    """A reason where a gate asks for one, as gate="reason"; repeat it for several."""

    dry_run: bool = field(default=False, kw_only=True)
    """Only say what it would come to."""

    key: str | None = field(default=None, kw_only=True)
    """A key of your own: asked again under it, what was planned is not planned again."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What came of it in each case; 1 where something was in the way in one of them."""
        from teamaround.cli.rendering.caseload.handing_over import handing_over_page

        leaving = typed_record(self.leaving, "P")
        command = typed_command(
            "plan_handover", self.fields, given={"leaving": leaving}, because=self.because, for_each_case=True
        )
        assert isinstance(command, PlanHandover)
        if command.case:
            raise Misused("Every case that they lead is meant. Leave case= out, or use `teamaround do plan_handover`.")
        each = dict(map(_pair, self.each))
        with closing(self.open(environment)) as office:
            found = office.hand_over_all(
                command, by=self.actor(environment), each=each, considered=self.dry_run, key=self.key
            )
        return CommandResult(page=handing_over_page(found), value=found, code=1 if found.stopped else 0)


def _pair(typed: str) -> tuple[str, str]:
    case, sign, person = typed.partition("=")
    if not sign:
        raise Misused(f"--each {typed}: it is not said who takes over. Write it as CASE=PERSON.")
    return typed_record(case, "C"), typed_record(person.removeprefix("person:"), "P")
