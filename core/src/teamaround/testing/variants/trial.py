"""
Scenarios tried on variants of a regime: in the same offices, with the regime varied there as well.

The authority's choices are laid over the varied regime as they would be over a file changed so; where the gate that
they speak of is gone, they are gone with it. Those scenarios come first that are likely to notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.office.installation import Installation
from teamaround.regime.with_choices import resolve
from teamaround.testing.scenarios.played.playing import first_unmet
from teamaround.testing.scenarios.played.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.files import Path
    from teamaround.regime.rules import Regime
    from teamaround.testing.scenarios.written.story import Scenario
    from teamaround.testing.variants.variant import Variant


@frozen(kw_only=True)
class Noticed:
    """By what a variant is noticed: the scenario's file, its line, the step, what was expected and what was found."""

    file: str
    line: int | None = None
    step: str = ""
    expected: str = ""
    found: str


@frozen(kw_only=True)
class Trial:
    """
    The scenarios of one regime, to be played with that regime varied. What was played once is remembered.

    Attributes:
        code: The regime.
        results: What came of its scenarios as they are; each holds.
    """

    code: str
    results: tuple[Result, ...]
    _played: dict[tuple[str, str], Noticed | None] = field(factory=dict)
    _offices: dict[tuple[str, int], Installation] = field(factory=dict)
    _last: dict[str, str] = field(factory=dict)

    def noticed(self, variant: Variant, scenario: Scenario) -> Noticed | None:
        """By what in *scenario* a variant is noticed; None where it holds as before."""
        tried = (variant.name, scenario.file)
        if tried not in self._played:
            self._played[tried] = self._play(variant, scenario)
        return self._played[tried]

    def has_noticed(self, variant: Variant, scenario: Scenario) -> bool:
        """Whether *scenario* has been played with a variant already, and noticed it."""
        return self._played.get((variant.name, scenario.file)) is not None

    def first_noticed(self, variant: Variant) -> Noticed | None:
        """By what a variant is noticed first, of all scenarios; None where it lives."""
        for scenario in self._nearest(variant):
            found = self.noticed(variant, scenario)
            if found is not None:
                self._last[variant.rule] = scenario.file
                return found
        return None

    def _nearest(self, variant: Variant) -> Sequence[Scenario]:
        """First what noticed another variant of this rule, what proves its statements, where it acts; then the rest."""

        def near(result: Result) -> tuple[bool, int, int]:
            scenario = result.scenario
            acts = [one for step in result.steps for one in step.witnessed if one.rule == variant.rule and one.noticed]
            proves = len({said for said, _ in claimed(scenario)} & {*variant.says})
            return self._last.get(variant.rule) != scenario.file, -proves, -len(acts)

        return [one.scenario for one in sorted(self.results, key=near)]

    def _play(self, variant: Variant, scenario: Scenario) -> Noticed | None:
        offices = {name: self._varied(one, variant) for name, one in scenario.offices.items()}
        try:
            found = first_unmet(evolve(scenario, offices=offices))
        except Exception as error:  # noqa: BLE001  # a rule that lets the office fail is noticed, whatever it raises
            return Noticed(file=scenario.file, found=f"the office fails: {type(error).__name__}: {error}")
        if found is None:
            return None
        return Noticed(
            file=scenario.file, line=found.place.line, step=found.step, expected=found.expected, found=found.found
        )

    def _varied(self, installation: Installation, variant: Variant) -> Installation:
        """An office's installation with the variant in it, for as long as the same variant is played."""
        key = (variant.name, id(installation))
        if key not in self._offices:
            if any(name != variant.name for name, _ in self._offices):
                self._offices.clear()
            self._offices[key] = varied(installation, self.code, variant.regime)
        return self._offices[key]


def varied(installation: Installation, code: str, regime: Regime) -> Installation:
    """*installation* with *regime* in place of its own under *code*; as it is, where that is not enabled."""
    if code not in installation.regimes:
        return installation
    own = installation.regimes[code]
    choices = evolve(own.choices, gate={key: one for key, one in own.choices.gate.items() if key in regime.gate})
    registry = installation.host.predicates
    laid = resolve(regime, own.guidance, choices, registry=registry, templates=own.templates)
    return installation.with_regime(code, laid)


def claimed(scenario: Scenario) -> Iterator[tuple[str, Path]]:
    """The statements that a scenario says it proves, or shows to be noticed where they are broken; and where."""
    for number, said in enumerate(scenario.header.proves):
        yield said, ("proves", number)
    for act in scenario.acts:
        for number, said in enumerate(act.then.bites or ()):
            yield said, (*act.way, "then", "bites", number)
