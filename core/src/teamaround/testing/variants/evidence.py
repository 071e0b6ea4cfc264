"""
The evidence for a regime: which of its variants the scenarios notice, which live, and which claims are not borne out.

A scenario bears out what it says of a statement (`proves`, `bites`) where it fails once something that rests on that
statement is taken away or changed. Whether the scenarios hold as they are is asked first; nothing is varied before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.errors import BrokenFile, Problem
from teamaround.files import did_you_mean, quoted
from teamaround.regime.reading import read_regime
from teamaround.testing.arguments import as_declared
from teamaround.testing.scenarios.played.playing import play
from teamaround.testing.variants.generation import variants_of
from teamaround.testing.variants.harmless import FILE, HarmlessVariants, read_harmless
from teamaround.testing.variants.trial import Noticed, Trial, claimed
from teamaround.testing.variants.variant import DROPPED, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.files import Document
    from teamaround.office.installation import Installation
    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Boundary, Option, Regime
    from teamaround.testing.scenarios.played.results import Unmet
    from teamaround.testing.scenarios.written.story import Scenario
    from teamaround.testing.variants.generation import Variants

LIVES = (
    "Expect in a scenario what would be otherwise then. Where nobody could tell the difference, name it with the "
    f"reason in {FILE} beside the regime: variant = {{}}."
)


@frozen(kw_only=True)
class TriedVariant:
    """
    One variant that was tried, and what came of it.

    Attributes:
        noticed: By what it is noticed; None where it lives.
        harmless: Why nobody could notice it, where it is listed as such.
    """

    variant: Variant
    noticed: Noticed | None
    harmless: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is noticed, or said why it cannot be."""
        return self.noticed is not None or bool(self.harmless)


@frozen(kw_only=True)
class Evidence:
    """
    The evidence for one regime.

    Attributes:
        code: The regime.
        verdicts: What came of each variant that was played.
        refused: The variants that `check` refuses, so that none was played.
        problems: All that is to be mended: what does not hold as it is, variants that live, claims that are not borne
            out, and entries of the list of harmless ones that say what is not so.
    """

    code: str
    verdicts: tuple[TriedVariant, ...] = ()
    refused: tuple[Variant, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    @property
    def noticed(self) -> int:
        """How many variants a scenario notices."""
        return sum(one.noticed is not None for one in self.verdicts)

    @property
    def harmless(self) -> int:
        """How many live and are said to be harmless."""
        return sum(one.noticed is None and one.settled for one in self.verdicts)

    @property
    def live(self) -> int:
        """How many live, and nothing is said of them."""
        return len(self.verdicts) - self.noticed - self.harmless

    @property
    def percent(self) -> float:
        """How many of a hundred variants are noticed, or said to be harmless; 0 where the scenarios do not hold."""
        if not self.verdicts:
            return 0.0 if self.problems else 100.0
        return 100 * (self.noticed + self.harmless) / len(self.verdicts)

    @property
    def figures(self) -> dict[str, str | int | float]:
        """The same in figures, by what each counts; `settled` in percent."""
        return {
            "regime": self.code,
            "variants": len(self.verdicts),
            "noticed": self.noticed,
            "harmless": self.harmless,
            "live": self.live,
            "refused_by_check": len(self.refused),
            "settled": round(self.percent, 1),
        }


@as_declared
def evidence(
    code: str,
    scenarios: Sequence[Scenario],
    *,
    wanted: Callable[[Variant], bool] = lambda _: True,
    told: Callable[[int, int], None] = lambda _, __: None,
) -> Evidence:
    """
    What the *scenarios* of a regime are evidence for.

    Args:
        code: The regime; it is enabled in an office of some scenario.
        scenarios: Its scenarios, as read. Others that come with them are played, too.
        wanted: Which variants to play. Where it leaves any out, what scenarios say that they prove is not judged.
        told: Called with how many variants have been played, and how many there are.

    Raises:
        BrokenFile: The list of harmless variants cannot be read; or the regime cannot be read any more.
        ValueError: No scenario's office enables the regime.
    """
    source, installation = _enabled(code, scenarios)
    results = tuple(play(one) for one in scenarios if any(code in office.regimes for office in one.offices.values()))
    broken = [one for result in results for one in result.unmet]
    if broken:
        return Evidence(code=code, problems=tuple(_not_held(one) for one in broken))
    regime, document = read_regime(source.read(source.file), source.called(source.file))
    listed = _listed(source)
    guidance, registry = installation.regimes[code].guidance, installation.host.predicates
    variants = variants_of(regime, guidance, registry, lambda one: wanted(one) or one.name in listed.reasons)
    trial = Trial(code=code, results=results)
    played = [one for one in variants.played if wanted(one)]
    verdicts = []
    for number, one in enumerate(played, 1):
        verdicts.append(
            TriedVariant(variant=one, noticed=trial.first_noticed(one), harmless=listed.reasons.get(one.name, ""))
        )
        told(number, len(played))
    problems = [_lives(one.variant, document) for one in verdicts if not one.settled]
    noticed = {one.variant.name for one in verdicts if one.noticed is not None}
    problems += listed.faults(variants.names, noticed)
    if not variants.left_out and len(played) == len(variants.played):
        problems += _cannot_fail(trial, variants)
        problems += _unproved(trial, variants, regime, guidance)
    return Evidence(code=code, verdicts=tuple(verdicts), refused=variants.refused, problems=tuple(problems))


def _enabled(code: str, scenarios: Sequence[Scenario]) -> tuple[RegimeSource, Installation]:
    every = [office for one in scenarios for office in one.offices.values()]
    found = next((office for office in every if code in office.regimes), None)
    if found is None:
        enabled = sorted({one for office in every for one in office.regimes})
        fix = did_you_mean(code, enabled) or f"Enabled are: {', '.join(enabled) or 'none'}."
        raise ValueError(f"No office of these {len(scenarios)} scenarios enables the regime {quoted(code)}. {fix}")
    return found.host.sources[code], found


def _listed(source: RegimeSource) -> HarmlessVariants:
    try:
        text = source.read(FILE)
    except (OSError, BrokenFile):
        return HarmlessVariants()
    return read_harmless(text, source.called(FILE))


def _not_held(one: Unmet) -> Problem:
    what = f"{one.step}: {one.expected} is expected, and {one.found} found."
    return Problem(one.place, what, "Scenarios are evidence once they hold as they are.")


def _lives(variant: Variant, document: Document) -> Problem:
    what = f"No scenario notices {quoted(variant.name, longest=None)}."
    way = (*variant.path, *variant.below) if variant.change != DROPPED else variant.path
    return document.problem(way, what, LIVES.format(quoted(variant.name, longest=None)))


def _cannot_fail(trial: Trial, variants: Variants) -> Iterator[Problem]:
    """The scenarios that hold whatever is changed in the regime."""
    every = (*variants.played, *variants.told)
    for scenario in (one.scenario for one in trial.results):
        seen = any(trial.has_noticed(one, scenario) for one in every)
        if not seen and all(trial.noticed(one, scenario) is None for one in every):
            what = "Whatever is changed in the regime, this scenario holds."
            yield scenario.document.problem(("step",), what, "Expect what its rules bring about, or take it out.")


def _unproved(trial: Trial, variants: Variants, regime: Regime, guidance: Guidance) -> Iterator[Problem]:
    """
    What scenarios say of statements, and no change of anything that rests on them makes them fail.

    A statement behind a law of the core is held by the core's own test of that law: no regime could change it.
    """
    quoting: list[Boundary | Option] = [*regime.boundary.values(), *regime.option.values()]
    lawful = {said for one in quoting if one.law for said in one.says}
    for scenario in (one.scenario for one in trial.results):
        for said, way in claimed(scenario):
            judged = said in guidance.statement and said not in lawful
            if judged and not _borne_out(said, scenario, trial, variants):
                what = f"No change of what rests on {quoted(said)} makes this scenario fail."
                fix = "Expect here what the statement brings about, or take it out."
                yield scenario.document.problem(way, what, fix)


def _borne_out(said: str, scenario: Scenario, trial: Trial, variants: Variants) -> bool:
    resting = [one for one in (*variants.told, *variants.played) if said in one.says]
    resting.sort(key=lambda one: (not trial.has_noticed(one, scenario), one.change != DROPPED))
    return any(trial.noticed(one, scenario) is not None for one in resting)
