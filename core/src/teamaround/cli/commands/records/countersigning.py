"""
Four eyes: `ask-countersign`, `countersign` and `countersigning`. What each does: `office/countersigned/`.

What needs a second person is said in the table [four_eyes] of the authority's file.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.offices import InOffice, actor_named, typed_record
from teamaround.cli.rendering.page import text_lines
from teamaround.concepts.actors import OFFICE
from teamaround.concepts.days.moments import moment_written

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment
    from teamaround.concepts.life.countersigning import Countersigning


@frozen
class AskToCountersign(InOffice):
    """
    Ask a second person to agree to what one person alone may not do here, before you do it.

    Which acts these are is said in [four_eyes] of the authority's file. Once they agree, you may do it, once, until the
    agreement ends.
    """

    act: str
    """unseal, lift_bar, bulk_export or add_oneself."""

    record: str = ""
    """The reference of the case or child; none for bulk_export."""

    what: str = field(default="", kw_only=True)
    """Of lift_bar, the person who must not see the address; of bulk_export, a list, follow, backup or export."""

    of: str = field(kw_only=True)
    """Who is asked, and may do it themselves: officer:NAME, person:REFERENCE."""

    because: str = field(kw_only=True)
    """Why it is to be done."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The request, with its day."""
        by, owner = self.actor(environment), str(actor_named(self.of, "--of"))
        record = typed_record(self.record) if self.record else ""
        what = typed_record(self.what) if self.act == "lift_bar" and self.what else self.what
        with closing(self.open(environment)) as office:
            one = office.ask_to_countersign(self.act, record, what=what, because=self.because, owner=owner, by=by)
        which = f"{one.wanted.act} {record or OFFICE} {one.number}"
        return _answer(one, f"{one.owner} is asked until {one.due}, to type: teamaround countersign {which}")


@frozen
class Countersign(InOffice):
    """Agree to what somebody asked a second person to agree to, or refuse it; whoever asked may take it back so."""

    act: str
    """What was asked for: unseal, lift_bar, bulk_export or add_oneself."""

    record: str
    """The reference that `countersigning` shows; office where records of everybody are carried out."""

    number: int
    """The number of the request, as `countersigning` lists it."""

    refuse: str | None = field(default=None, kw_only=True)
    """Do not agree, and say why."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The answer."""
        record = self.record if self.record == OFFICE else typed_record(self.record)
        agree, by = self.refuse is None, self.actor(environment)
        with closing(self.open(environment)) as office:
            one = office.answer_countersigning(
                self.act, record, self.number, agree=agree, words=self.refuse or "", by=by
            )
        ends = f" It holds until {moment_written(one.until)}, for {one.asked_by}, once." if one.until else ""
        said = {"agreed": "is agreed to", "refused": "is refused"}.get(one.answer, "is taken back")
        return _answer(one, f"Request {self.act} {record} {one.number} {said}.{ends}")


@frozen
class ShowCountersigning(InOffice):
    """
    List what second persons were asked to agree to, of what you may do yourself: why, by when, and what came of it.

    The exit code is 1 where anything is late.
    """

    waiting: bool = field(default=False, kw_only=True)
    """Only what waits for an answer."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The requests."""
        from teamaround.cli.rendering.register.countersigning import countersigning_page

        with closing(self.open(environment)) as office:
            found = office.countersigning(by=self.actor(environment), waiting=self.waiting)
        return CommandResult(page=countersigning_page(found), value=found, code=PROBLEMS if found.late else FINE)


def _answer(one: Countersigning, said: str) -> CommandResult:
    return CommandResult(page=text_lines(said, tone="good"), value={"request": one})
