"""
The commands that look: case, chronology, worklist, outbox, suggest, circulation, notices, supervision, family.

What an office tells to whoever may know is decided in `office/reads.py`; how pages read: `cli/rendering/case.py`,
`cli/rendering/lists.py`, for whoever supervises `cli/rendering/functions.py`.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.cli.command import CommandResult
from teamaround.cli.error_results import refused_result
from teamaround.cli.misuse import Misused, refuse_below_none
from teamaround.cli.offices import InOffice, owner_typed, typed_record
from teamaround.errors import Refused

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ShowCase(InOffice):
    """
    Show a case: how it stands, who leads, the team, the plan, what is to be done, who is told.

    What you may not see is left out, or refused: --by says who looks.
    """

    case: str
    """The case's reference, in capitals or small letters, with hyphens or without."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The page of the case."""
        from teamaround.cli.rendering.case import page_of_case

        with closing(self.open(environment)) as office:
            found = office.case(typed_record(self.case, "C"), by=self.actor(environment))
        return CommandResult(page=page_of_case(found), value=found)


@frozen
class ShowChronology(InOffice):
    """Tell what happened in a case, in the order of happening: who, when, what followed, and by which rule."""

    case: str
    """The case's reference."""

    limit: int | None = field(default=None, kw_only=True)
    """How many entries at most, the latest."""

    before: int | None = field(default=None, kw_only=True)
    """Only what stands before the entry of this number; the page before begins there."""

    def run(self, environment: Environment, /) -> CommandResult:
        """Every entry of the case's journal as a sentence."""
        from teamaround.cli.rendering.lists import chronology_page

        refuse_below_none("--limit", self.limit, "fewer lines than none")
        refuse_below_none("--before", self.before, "an entry before the first")
        case, by = typed_record(self.case, "C"), self.actor(environment)
        with closing(self.open(environment)) as office:
            found = office.chronology(case, by=by, limit=self.limit, before=self.before)
        return CommandResult(page=chronology_page(found), value=found)


@frozen
class ShowWorklist(InOffice):
    """
    List what somebody has to do, over all cases, what is late first.

    What is late is its owner's and the owner's agency's; never the lead's.
    """

    owner: str | None = None
    """A person's or agency's reference, officer, or team.NAME; whoever asks, unless given."""

    overdue: bool = field(default=False, kw_only=True)
    """List all that is late instead, whoever's it is."""

    limit: int | None = field(default=None, kw_only=True)
    """How many lines at most."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The worklist."""
        from teamaround.cli.rendering.lists import worklist_page

        refuse_below_none("--limit", self.limit, "fewer lines than none")
        by = self.actor(environment)
        with closing(self.open(environment)) as office:
            if self.overdue:
                found, nothing = office.overdue(by=by, limit=self.limit), "Nothing that you may see is late."
            else:
                owner = owner_typed(self.owner) if self.owner else by.party
                found = office.worklist(owner, by=by, limit=self.limit)
                nothing = "No action needed." if owner == by.party else "Nothing that you may see is theirs to do."
        return CommandResult(page=worklist_page(found, nothing=nothing), value=found)


@frozen
class ShowSuggestions(InOffice):
    """Say whom the guidance points to as lead, with every reason and the questions to ask. Nobody is appointed."""

    case: str
    """The case's reference."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The candidates, the questions, and what speaks for somebody else."""
        from teamaround.cli.rendering.lists import suggestions_page

        with closing(self.open(environment)) as office:
            found = office.suggest_leads(typed_record(self.case, "C"), by=self.actor(environment))
        return CommandResult(page=suggestions_page(found), value=found)


@frozen
class ShowCirculation(InOffice):
    """
    Say who is told what, in which form, what is kept from whom and why, and who is left out.

    Of what waits in a case; or, with a command after it as `do` takes it, of what that would bring about.
    """

    case: str
    """The case's reference."""

    verb: str | None = None
    """A command, such as arrange_meeting."""

    fields: tuple[str, ...] = ()
    """The command's fields, each as key=value; the case need not be named again."""

    because: tuple[str, ...] = field(default=(), kw_only=True)
    """A reason where a gate asks for one, as gate="reason"; repeat it for several."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The copies, and what is left out."""
        from teamaround.cli.rendering.lists import circulation_page
        from teamaround.cli.rendering.receipts import citing

        case = typed_record(self.case, "C")
        command = self._command(case) if self.verb else None
        with closing(self.open(environment)) as office:
            try:
                found = office.circulation(case, by=self.actor(environment), command=command)
            except Refused as error:
                return refused_result(error.findings, citing(office))
        return CommandResult(page=circulation_page(found), value=found)

    def _command(self, case: str) -> CaseCommand:
        from teamaround.cli.typed_commands import command_class, typed_command

        verb = self.verb or ""
        if not issubclass(command_class(verb), CaseCommand):
            raise Misused(f"{verb} is about no case. `teamaround do --list` lists those that are.")
        command = typed_command(verb, self.fields, given={"case": case}, because=self.because)
        assert isinstance(command, CaseCommand)
        return command


@frozen
class ShowNotices(InOffice):
    """
    Say what was to be told in a case and what became of it: to whom, by which rule, when, how it was told, or why not.

    Of those about which something is still to be done; or of all, so that a complaint can be answered.
    """

    case: str
    """The case's reference."""

    all: bool = field(default=False, kw_only=True)
    """Show what was told, sent, withdrawn or decided, too."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The account of each notice."""
        from teamaround.cli.rendering.lists import notices_page

        case, by = typed_record(self.case, "C"), self.actor(environment)
        with closing(self.open(environment)) as office:
            found = office.notices(case, by=by, every=self.all)
        return CommandResult(page=notices_page(found), value=found)


@frozen
class ShowOutbox(InOffice):
    """
    List all that waits to be told over all cases, the oldest first: queued, proposed, held back, or not to be sent.

    Whose it is to send, how long it has waited, and why it does not go.
    """

    owner: str | None = field(default=None, kw_only=True)
    """Whose it is to send: a person's or agency's reference, officer, or team.NAME; everybody's, unless given."""

    state: Literal["queued", "proposed", "held_back", "failed"] | None = field(default=None, kw_only=True)
    """Only what stands so."""

    kind: str | None = field(default=None, kw_only=True)
    """Only what the rule of this key has told, such as invitation."""

    limit: int = field(default=25, kw_only=True)
    """How many lines at most."""

    after: str = field(default="", kw_only=True)
    """Go on from this place, with which the list before ended."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What waits."""
        from teamaround.cli.rendering.lists import outbox_page

        refuse_below_none("--limit", self.limit, "fewer lines than none")
        by, owner = self.actor(environment), owner_typed(self.owner) if self.owner else None
        with closing(self.open(environment)) as office:
            found = office.outbox(owner, by=by, state=self.state, kind=self.kind, limit=self.limit, after=self.after)
        return CommandResult(page=outbox_page(found), value=found)


@frozen
class ShowSupervision(InOffice):
    """
    List what leads are there for of which the record has shown nothing for longer than the authority's own span.

    A help for whoever supervises, and never a score: what no record shows may well have been done. Nothing is listed
    until the authority sets a span, in the table [supervision] of its file.
    """

    owner: str | None = None
    """An agency's or line manager's reference, for the leads who answer to them; all that you may see, unless given."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What is worth asking about."""
        from teamaround.cli.rendering.functions import without_trace_page

        with closing(self.open(environment)) as office:
            found = office.without_trace(owner_typed(self.owner) if self.owner else None, by=self.actor(environment))
        return CommandResult(page=without_trace_page(found), value=found)


@frozen
class ShowFamily(InOffice):
    """Say whom a child's family turns to: one line for each open case, as far as whoever asks may know of it."""

    child: str
    """The child's reference."""

    def run(self, environment: Environment, /) -> CommandResult:
        """A line for each open case."""
        from teamaround.cli.rendering.lists import family_page
        from teamaround.json_forms import to_plain

        with closing(self.open(environment)) as office:
            found = office.family_view(typed_record(self.child, "K"), by=self.actor(environment))
        return CommandResult(page=family_page(found), value={"contacts": to_plain(found)})
