"""
The rules of one regime in memory: what a command about a case comes to, with no store, no clock and no disk.

    engine = Engine.of("slough_ecaf", nation="england")
    decision = engine.decide(None, OpenCase(…), directory=directory, today=today, by=Actor.officer(), reference="C1")

It keeps nothing: whoever asks holds the case, and the records of the people around it. Who may give a command and who
may see what is the office's to say (`office/door.py`); here everybody may. The decision itself:
`casework/decide.py`. Whether a lead is needed: `casework/rules/requirement.py`; who might lead:
`casework/rules/suggestions.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.arguments import as_declared, front_door
from teamaround.casework.checks import validated
from teamaround.casework.command_context import Opening
from teamaround.casework.context import Context
from teamaround.casework.decide import Decision, decide, unfit
from teamaround.casework.evolve import evolve as folded
from teamaround.casework.problems import refusal
from teamaround.casework.rules.requirement import Need, assess
from teamaround.casework.rules.suggestions import Suggestions, suggest
from teamaround.concepts.case import Case
from teamaround.concepts.facts import Facts
from teamaround.concepts.people import Agency, Child, Directory, Employment, Person
from teamaround.files import Faults
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.rulebook import Rulebook
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from teamaround.casework.command import CaseCommand
    from teamaround.casework.events import Event
    from teamaround.concepts.actors import Actor

__all__ = [
    "Agency",
    "Case",
    "Child",
    "Decision",
    "Directory",
    "Employment",
    "Engine",
    "Facts",
    "Need",
    "Person",
    "RuleContext",
    "Rulebook",
    "Suggestions",
    "evolve",
]


@as_declared
def evolve(case: Case | None, events: Iterable[Event]) -> Case:
    """
    The case after *events*: of one that is opened by the first of them, *case* is None.

    Raises:
        NotIntact: There is no case yet and the first event does not open one.
    """
    return folded(case, events)


@front_door
@frozen(kw_only=True, eq=False)
class Engine:
    """
    One regime under an authority's choices, ready to be asked. Used by as many threads as there are.

    Attributes:
        rulebook: The rules that decide: roles, requirements, gates, steps and notices, as the edition has them.
    """

    rulebook: Rulebook
    _installation: Installation = field(repr=False)

    @classmethod
    def of(cls, regime: str, *, nation: str, choices: Mapping[str, object] | None = None) -> Engine:
        """
        The engine of an installed regime.

        Args:
            regime: Its code, such as `slough_ecaf`. Its distribution has to be installed.
            nation: Whose bank holidays count, where the guidance counts working days.
            choices: What an authority's file would say below `[regimes.CODE]`: levels, local rules, teams.

        Raises:
            BrokenFile: The choices are not in the shape of such a file.
            BrokenOffice: The regime is not installed or is broken, or a choice fits no rule. All problems at once.
        """
        values = {
            "authority": {"code": "engine", "name": "In memory", "nation": nation},
            "store": {"url": "memory:"},
            "regimes": {regime: dict(choices or {})},
        }
        installation = Installation.of(read_authority(values, "choices"))
        return cls(rulebook=installation.present(regime), installation=installation)

    def decide(
        self,
        case: Case | None,
        command: CaseCommand,
        *,
        directory: Directory,
        today: date,
        by: Actor,
        reference: str = "",
        version: int = 0,
    ) -> Decision:
        """
        What a command comes to: events and findings, and the case as it would stand. Pure; nothing is kept.

        Args:
            case: The case as it stands; None for the command that opens it.
            command: What is asked for. Its `on` is the day on which it happened, `today` unless it says.
            directory: The records that the case touches, and those that the command names.
            today: The day it is for the authority.
            by: Who asks. It is recorded, and no right is looked up.
            reference: For a case about to be opened, how it is called: without it, opening is refused.
            version: How many events the case has had so far; consequences name their cause by its number.

        Raises:
            BrokenOffice: A predicate of a plugin failed.
            CalendarRunsOut: Working days are counted into a year of which no bank holidays are known.
        """
        try:
            command = validated(command)
        except Faults as faults:
            return unfit(case, command, faults)
        if case is not None and not command.opens and command.case not in ("", case.id):
            what = f"The command is about {quoted(command.case)}, and {case.id} is in hand."
            wrong = refusal(command.verb(), what, "Name the same case in both.")
            return Decision(events=(), findings=(wrong,), case=case, facts=None)
        if case is None and command.opens and not reference.strip():
            wrong = refusal(command.verb(), "How the case is called is not said.", "Give its `reference`.")
            return Decision(events=(), findings=(wrong,), case=None, facts=None)
        context = Context(
            directory=directory,
            rulebook=self.rulebook,
            calendar=self._installation.calendar(today),
            today=today,
            on=command.on or today,
            actor=by,
            decided_by=command.decider,
        )
        opening = Opening(reference=case.id if case else reference)
        return decide(case, command, context, version=version, opening=opening, as_validated=True)

    def assess(self, case: Case, *, directory: Directory, today: date) -> tuple[Facts, Need]:
        """The facts of a case on a day, whether a lead is needed by them, and which rules say so."""
        return assess(case, directory, self.rulebook, today)

    def at_rest(self, case: Case, *, directory: Directory, today: date) -> RuleContext:
        """A case as predicates look at it while nothing happens to it."""
        facts, _ = self.assess(case, directory=directory, today=today)
        return RuleContext.at_rest(case, directory, facts, self.rulebook.edition)

    def suggest(self, case: Case, *, directory: Directory, today: date) -> Suggestions:
        """Whom the guidance points to, best first, each with its reasons, and the questions for people."""
        return suggest(self.at_rest(case, directory=directory, today=today), self.rulebook)
