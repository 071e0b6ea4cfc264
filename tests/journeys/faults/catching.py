"""
Who catches a seeded fault: `check`; or the scenarios beside the regime, played with the fault in it.

What nobody catches stands in `harmless.toml` beside this, with the reason why nobody could tell; or, where it is a
variant that the regime itself lists as harmless, there. `python -m tests.journeys.faults.catching` from the root of the
repository plays them all, in some minutes, and prints how many of each kind were caught by whom.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.errors import Problem
from teamaround.plugins.folders import regime_from_file
from teamaround.plugins.loading import examine_regime
from teamaround.plugins.sources import REGIME_FILE, RegimeSource
from teamaround.regime.predicates import CORE
from teamaround.regime.reading import read_regime
from teamaround.testing import Installations, read_scenario
from teamaround.testing.scenarios.played.playing import play
from teamaround.testing.variants.generation import variants_of
from teamaround.testing.variants.harmless import FILE, read_harmless
from teamaround.testing.variants.trial import Trial
from teamaround.testing.variants.variant import Variant
from tests.journeys.faults import of_change, of_meaning, of_words
from tests.journeys.faults.seeding import seeded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.regime.rules import Regime
    from tests.journeys.faults.seeding import SeededFault

REGISTRY = {one.name: one for one in CORE}
KINDS = {**of_words.KINDS, **of_meaning.KINDS, **of_change.KINDS}
FOR_CHECK = {**of_words.KINDS, **of_meaning.KINDS}
"""The kinds of which `check` sees every one."""

LIST = Path(__file__).parent / "harmless.toml"
ROOT = Path(__file__).parents[3]
REGIMES = ("plugins/*/src/*/regime.toml", "examples/regimes/*/src/*/regime.toml")


@frozen(eq=False)
class Planted:
    """One regime with all faults that are seeded into it, and what catches each."""

    source: RegimeSource
    _problems: dict[str, tuple[Problem, ...]] = field(factory=dict)

    @cached_property
    def faults(self) -> list[SeededFault]:
        """The faults, of every kind."""
        return seeded(self.source, KINDS)

    @property
    def unseen(self) -> list[SeededFault]:
        """Those that `check` does not see."""
        return [one for one in self.faults if not self.problems(one)]

    def problems(self, fault: SeededFault) -> tuple[Problem, ...]:
        """What `check` says of a regime with this fault in it."""
        if fault.name not in self._problems:
            self._problems[fault.name] = examine_regime(fault.source(self.source), REGISTRY).problems
        return self._problems[fault.name]

    def caught_by(self, fault: SeededFault) -> str:
        """Who catches a fault: `check`, `scenarios`, nobody because it is `harmless`; or `nobody`."""
        if self.problems(fault):
            return "check"
        if self.noticed(fault):
            return "scenarios"
        return "harmless" if fault.name in listed() or self.is_harmless_there(fault) else "nobody"

    @cached_property
    def trial(self) -> Trial:
        """The scenarios beside the regime, each played as it is."""
        install = Installations().within(self.source)
        results = [
            play(read_scenario(text, self.source.called(f"scenarios/{name}"), install=install))
            for name, text in self.source.scenarios().items()
        ]
        return Trial(code=self.source.code, results=tuple(results))

    @cached_property
    def harmless(self) -> list[Regime]:
        """The regime as it is under each of its variants that it lists as harmless itself."""
        listed = read_harmless(self.source.read(FILE), FILE).reasons
        regime, _ = read_regime(self.source.read(REGIME_FILE), REGIME_FILE)
        guidance = examine_regime(self.source, REGISTRY).guidance
        assert guidance is not None
        return [one.regime for one in variants_of(regime, guidance, REGISTRY, lambda one: one.name in listed).played]

    def noticed(self, fault: SeededFault) -> bool:
        """Whether a scenario fails once the fault is in the regime; letters and guidance no scenario looks at."""
        if REGIME_FILE not in fault.files:
            return False
        regime = _read(fault)
        kind, _, key = fault.rule.partition(".")
        says = getattr(regime, kind)[key].says if key in getattr(regime, kind, {}) else ()
        variant = Variant(path=(kind, key), rule=fault.rule, change=fault.what, says=says, regime=regime)
        return self.trial.first_noticed(variant) is not None

    def is_harmless_there(self, fault: SeededFault) -> bool:
        """Whether it is what the regime lists as harmless itself."""
        return REGIME_FILE in fault.files and _read(fault) in self.harmless


def _read(fault: SeededFault) -> Regime:
    text = fault.files[REGIME_FILE]
    assert text is not None
    return read_regime(text, REGIME_FILE)[0]


@cache
def planted() -> tuple[Planted, ...]:
    """Every regime that lies in this repository, as it is written in its folder."""
    files = sorted(file for way in REGIMES for file in ROOT.glob(way))
    return tuple(Planted(regime_from_file(file)) for file in files)


@cache
def listed() -> dict[str, str]:
    """The faults that nobody could tell, by their names, and why."""
    return {one["fault"]: one["reason"] for one in tomllib.loads(LIST.read_text("utf-8"))["harmless"]}


def counted(verdicts: Iterable[tuple[SeededFault, str]]) -> str:
    """How many of each kind were caught by whom, a line for each kind."""
    found = Counter((fault.kind, by) for fault, by in verdicts)
    by_kind = {kind: {by: number for (of, by), number in found.items() if of == kind} for kind in KINDS}
    lines = [f"{kind}: {', '.join(f'{by} {one[by]}' for by in sorted(one))}" for kind, one in by_kind.items() if one]
    total = Counter(by for _, by in found.elements())
    return "\n".join(
        [*lines, f"in all {sum(total.values())}: {', '.join(f'{by} {total[by]}' for by in sorted(total))}"]
    )


if __name__ == "__main__":
    every = [(fault, one.caught_by(fault)) for one in planted() for fault in one.faults]
    sys.stdout.write(f"{counted(every)}\n")
    sys.stdout.writelines(f"nobody notices {fault.name}\n" for fault, by in every if by == "nobody")
