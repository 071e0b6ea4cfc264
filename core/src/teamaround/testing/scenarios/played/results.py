"""
Results of a scenario: every expectation that was not met, with its line: expected and found; which steps held.

Also what each step brought about. How the two sides are worded: `testing/scenarios/compared/wording.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.errors import Place
from teamaround.files import Path
from teamaround.testing.scenarios.played.observation import Observation
from teamaround.testing.scenarios.played.rule_activity import RuleActivity
from teamaround.testing.scenarios.written.shape import StepGiven
from teamaround.testing.scenarios.written.story import Act, Scenario

if TYPE_CHECKING:
    from teamaround.plugins.sources import RegimeCopy


@frozen(kw_only=True)
class Miss:
    """One expectation that was not met: where it stands below `then`, what was expected, and what was found."""

    path: Path
    expected: str
    found: str


@frozen(kw_only=True)
class Unmet:
    """One thing that is not as the scenario says: where it says so, in which step, what was expected and found."""

    place: Place
    step: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}\n    {self.step}\n    expected: {self.expected}\n    found:    {self.found}"


@frozen(kw_only=True)
class StepResult:
    """
    The result of one step of a scenario.

    Attributes:
        act: The step as it is written.
        unmet: What is not as it says.
        witnessed: The rules that acted, and those that were looked at and held still.
        seen: What was to be seen then; None where it could not be done at all.
    """

    act: Act
    unmet: tuple[Unmet, ...]
    witnessed: tuple[RuleActivity, ...] = ()
    seen: Observation | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Result:
    """The result of a scenario: of each step, and everything that is not as it says."""

    scenario: Scenario = field(repr=False)
    steps: tuple[StepResult, ...]
    unmet: tuple[Unmet, ...]

    @property
    def holds(self) -> bool:
        """Whether all is as the scenario says."""
        return not self.unmet

    @property
    def copies(self) -> tuple[RegimeCopy, ...]:
        """Which copy of each regime was played, in any of its offices."""
        every = [copy for office in self.scenario.offices.values() for copy in office.copies]
        return tuple(dict.fromkeys(every))

    @property
    def held(self) -> tuple[str, ...]:
        """The names of the steps in which all is as the scenario says."""
        broken = {one.act.way for one in self.steps if one.unmet}
        return tuple(dict.fromkeys(one.act.name for one in self._told if one.act.way not in broken))

    @property
    def _told(self) -> list[StepResult]:
        return [one for one in self.steps if isinstance(one.act.doing, StepGiven)]

    def __str__(self) -> str:
        if self.holds:
            return f"{self.scenario.file}: holds"
        number = len({one.act.way for one in self._told})
        held = f"{self.scenario.file}: {len(self.held)} of {number} steps {'hold' if number > 1 else 'holds'}"
        return "\n".join([*map(str, self.unmet), held + ":" * bool(self.held), *(f"    {name}" for name in self.held)])
